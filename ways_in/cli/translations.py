"""``make translations``: bring every catalog up to date with the pages, figures and templates.

Extracts the messages (:mod:`ways_in.cli.extracted`), merges them into the catalogs of the
languages that a page is *not* written in, and says in words what is current, behind and
missing. Notes the anchors of headings without labels in ``anchors.toml``. Run twice it changes
nothing.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ways_in import safety
from ways_in.cli import catalog_moves, extracted
from ways_in.common import languages
from ways_in.common.catalog_paths import catalog_files, catalog_path
from ways_in.common.findings import Finding, InputError, relative
from ways_in.reading import kept_anchors
from ways_in.translation import attribution, catalogs, figures, ui_strings
from ways_in.translation.catalog_entries import Entry, PageCatalog
from ways_in.translation.update import fill_from_memory, merge

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ways_in.common.languages import Language
    from ways_in.translation.update import Filled


@dataclass(frozen=True)
class Source:
    """What is translated as one catalog: a page, a figure or the site's own words.

    *told* is as in :class:`ways_in.common.page_list.Page`.
    """

    domain: str
    language: str
    messages: tuple[Entry, ...]
    told: int | None = None


@dataclass(frozen=True)
class CatalogLine:
    """A line of the summary: the state of one catalog after the update.

    *taken* messages were found in other catalogs; for those in *unclear* they have several.
    """

    domain: str
    language: str
    changed: bool
    current: int
    behind: int
    missing: int
    taken: int = 0
    unclear: tuple[str, ...] = ()

    @classmethod
    def of(cls, domain: str, language: str, *, changed: bool, filled: Filled) -> CatalogLine:
        """The line of a catalog that was written."""
        current, behind, missing = map(filled.catalog.count, ("current", "behind", "missing"))
        return cls(
            domain, language, changed, current, behind, missing, filled.taken, filled.unclear
        )


def sources(root: Path, work: Path, known: Sequence[Language]) -> list[Source]:
    """Everything below *root* that has words; *work* is a folder for the extracted messages."""
    codes = {language.tag: language.code for language in known}
    pages = [
        Source(page.docname, page.source_language, tuple(messages), page.told)
        for page, messages in extracted.pages(root, work)
    ]
    drawings = [
        Source(f"{figures.DOMAIN}/{name}", codes.get(tag, tag), tuple(words))
        for name, (tag, words) in figures.extract(root).items()
        if words
    ]
    texts = Source(ui_strings.DOMAIN, ui_strings.LANGUAGE, tuple(ui_strings.extract(root)))
    return [*pages, *drawings, *([texts] if texts.messages else [])]


def msgids(found: Sequence[Source]) -> dict[str, list[str]]:
    """The messages of each of *found*, by its name."""
    return {source.domain: [entry.msgid for entry in source.messages] for source in found}


def update(root: Path, found: Sequence[Source], unchanged: Sequence[str]) -> Iterator[CatalogLine]:
    """Merge *found* into the catalogs below *root*; *unchanged* names domains, or is empty."""
    known = catalog_moves.memories(root, msgids(found))
    for source in found:
        for language in languages.load(root / "languages.toml"):
            if language.code == source.language:
                continue
            path = catalog_path(root, language.code, source.domain)
            old = catalogs.read(path, root) if path.exists() else _new_catalog(language.code)
            merged = merge(old, source.messages, unchanged=source.domain in unchanged)
            memory = {} if source.domain == ui_strings.DOMAIN else known.get(language.code, {})
            filled = fill_from_memory(merged, memory)
            changed = catalogs.write(path, filled.catalog)
            yield CatalogLine.of(source.domain, language.code, changed=changed, filled=filled)


def _new_catalog(code: str) -> PageCatalog:
    return PageCatalog(code, headers=attribution.TO_FILL_IN)


def remove_strays(root: Path, found: Sequence[Source]) -> Iterator[str]:
    """Delete catalogs whose page is gone or written in that very language; say what they held."""
    wanted = {
        catalog_path(root, language.code, source.domain)
        for source in found
        for language in languages.load(root / "languages.toml")
        if language.code != source.language
    }
    for path in catalog_files(root):
        # A site may translate words of the engine without having the engine in its folder.
        if path in wanted or path.stem == ui_strings.DOMAIN:
            continue
        yield f"removed {relative(path, root)}: nothing to translate there any more. It held:"
        held = catalogs.read(path)
        yield from (
            f"    {' '.join(e.msgstr.split())}" for e in (*held.entries, *held.obsolete) if e.msgstr
        )
        path.unlink()


def told(found: Sequence[Source]) -> Iterator[str]:
    """A line for each page that does not name its language: which one its words told."""
    for source in found:
        if source.told:
            yield f"{source.domain} is in {source.language}: {source.told} % of its words are"
        elif source.told == 0:
            yield (
                f"{source.domain} is taken to be in {source.language}, as languages.toml says: its"
                " words do not tell (“source-language: …” in the page would)"
            )


def summary(lines: Sequence[CatalogLine]) -> Iterator[str]:
    """The update in words: a line for each catalog that is not complete, and the totals."""
    for line in lines:
        if line.taken:
            yield f"{line.domain} in {line.language}: {line.taken} taken from other pages"
        for text in line.unclear:
            where = f"{line.domain} in {line.language}"
            yield f"{where}: others translate “{catalog_moves.short(text)}” in several ways"
        if line.behind or line.missing:
            states = f"{line.current} current, {line.behind} behind, {line.missing} missing"
            yield f"{line.domain} in {line.language}: {states}"
    complete = sum(not line.behind and not line.missing for line in lines)
    changed = sum(line.changed for line in lines)
    yield f"{complete} of {len(lines)} catalogs complete, {changed} changed by this run"


def run(root: Path, work: Path, unchanged: Sequence[str]) -> None:
    """The whole update; raises InputError before anything is written if any input is bad."""
    known = languages.load(root / "languages.toml")
    refused = tuple(safety.files.problems(root))  # first: a catalog could be a link
    for path in () if refused else catalog_files(root):
        catalogs.read(path, root)
    refused = refused or tuple(safety.problems(root))
    if refused:
        raise InputError(*refused)
    found = sources(root, work, known)
    strangers = sorted(set(unchanged) - {source.domain for source in found})
    if strangers:
        raise InputError(*(Finding(name, 0, "UNCHANGED names no page") for name in strangers))
    for text in (*told(found), *catalog_moves.follow_renames(root, msgids(found))):
        print(text)
    lines = list(update(root, found, unchanged))  # which may still take from the strays
    for text in remove_strays(root, found):
        print(text)
    anchors = kept_anchors.of_build(work)
    if anchors is not None:
        for text in kept_anchors.keep(root, anchors):
            print(text)
    for text in (*catalog_moves.differences(root, msgids(found)), *summary(lines)):
        print(text)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; raises InputError if anything stands in its way."""
    parser = argparse.ArgumentParser(prog="make translations", description=__doc__)
    parser.add_argument("--root", type=Path, default=Path.cwd())
    parser.add_argument("--work", type=Path, default=Path("_build/gettext"))
    parser.add_argument("--unchanged", default="", help="docnames whose edits keep the meaning")
    options = parser.parse_args(arguments)
    run(options.root.resolve(), options.work.resolve(), options.unchanged.replace(",", " ").split())
    return 0


if __name__ == "__main__":
    sys.exit(main())
