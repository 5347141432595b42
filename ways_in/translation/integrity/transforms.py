"""A translated block holds what its original holds, or the build fails.

For each translation that is current, the original's and the translation's links (with anchors),
terms, pictures, formulas, code, notes and numbers are compared; nothing may be left out, and no
markup may be left as signs. What is wrong is said at the catalog's line, with what to write::

    translations/ru/LC_MESSAGES/essays/x.po:40: the link to “kv_cache_step” is lost: keep
    :ref:`… <kv_cache_step>` (This is the step where the cache …)

A translator who has a reason excuses the block from a check (``wording_checks.py``)::

    # ok: numbers (1990s are «90-е» in Russian)

Two forms of the source no translation can keep, so a page must not use them: a Markdown link to
a heading by file (``page.md#heading``; in a translation all links to one page take the anchor of
the last one) and a hard line break, which is not in the catalog at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform
from sphinx.util import logging
from sphinx.util.nodes import get_node_line

from ways_in.common import catalog_paths, extraction, shared_pages
from ways_in.common.source_language import language_being_read
from ways_in.translation.blocks import blocks, entries, is_translated, original
from ways_in.translation.integrity import earlier_links, plain_catalogs, wording_checks
from ways_in.translation.integrity.compare import Pair, compare, excerpt
from ways_in.translation.integrity.held_complaints import HELD, TRANSLATED, HoldComplaints
from ways_in.translation.integrity.kept_parts import is_plain
from ways_in.translation.integrity.source_markup import of_source
from ways_in.translation.integrity.stray_markup import misread

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from ways_in.translation.catalog_entries import Entry
    from ways_in.translation.integrity.wording import Wording
    from ways_in.translation.integrity.wording_checks import Check

logger = logging.getLogger(__name__)


class CheckSource(SphinxTransform):
    """Say which forms of a page no translation can keep, whatever the language of the build.

    Of languages built side by side the one says it that has parsed the page.
    """

    default_priority = 16  # once blocks are numbered (15), while they are the author's

    def apply(self, **kwargs: Any) -> None:
        if shared_pages.is_taken_over(self.env):
            return
        for block in blocks(self.document):
            markup = markup_of(self.document)
            for message in (*unkeepable(block.node), *of_source(block.node, markup)):
                place = (self.env.current_document.docname, get_node_line(block.node))
                logger.warning("%s", message, location=place, type="integrity")


def markup_of(document: nodes.document) -> str:
    """``md`` or ``rst``."""
    return "md" if str(document["source"]).endswith(".md") else "rst"


def unkeepable(block: nodes.Element) -> Iterator[str]:
    """What of an original *block* would be lost in every translation."""
    if is_plain(block):
        return
    for link in block.findall(addnodes.pending_xref):
        anchor = link.get("reftargetid")
        if anchor:
            written = f"[{link.astext()}]({link['reftarget']}.md#{anchor})"
            yield (
                f"{written} loses its anchor in translations: link by label,"
                f" {{ref}}`{link.astext()} <label>`, and put (label)= above the heading"
            )
    if any("<br" in node.astext() for node in block.findall(nodes.raw)):
        yield "a hard line break is lost in translations: write two paragraphs or a list"


@dataclass(frozen=True)
class Translated:
    """A block after Sphinx has translated it, and its catalog entry."""

    node: nodes.Element
    number: int
    entry: Entry


class CheckTranslation(SphinxTransform):
    """Compare each block with its original, once Sphinx has translated it (20)."""

    default_priority = 21  # before marks (22) change what is compared

    def apply(self, **kwargs: Any) -> None:
        complaints = self.env.current_document[HELD].release()
        if not is_translated(self.document, self.config.language):
            return
        docname = self.env.current_document.docname
        path, catalog = catalog_paths.of_page(self.env, docname), entries(self.env, docname)
        found = list(_translated(self.document, catalog))
        pairs = dict(self._pairs(found))
        asked = dict(_asked(pairs))
        faults = {b.number: self._faults(b, pairs[b.number], asked.get(b.number)) for b in found}
        for line, text in complaints:
            _add(faults, found, line, text)
        for number, message in _together(pairs):
            faults[number].append(message)
        for block in found:
            _set_place(block, path)
            for message in dict.fromkeys(faults[block.number]):
                self._report(f"{message} ({excerpt(block.entry.msgid)})", path, block.entry.line)

    def _faults(self, block: Translated, pair: Pair, asked: list[Check] | None) -> list[str]:
        before = pair.original
        if block.entry.state == "behind":
            earlier_links.note(before, block.node)
            return misread(block.node, self._markup)
        if any(unkeepable(before)):  # said at the page
            return []
        found = list(compare(pair, asked or ()))
        if found:
            _unlink_strangers(before, block.node)
        return found

    def _pairs(self, found: Iterable[Translated]) -> Iterator[tuple[int, Pair]]:
        """Each block beside its original, by its number."""
        more = self._markup, self.document.nameids, language_being_read(self.document)
        for block in found:
            before = original(self.env, block.number)
            yield block.number, Pair(before, block.node, block.entry, *more, self.config.language)

    @property
    def _markup(self) -> str:
        return "md" if str(self.document["source"]).endswith(".md") else "rst"

    def _report(self, message: str, path: Path, line: int) -> None:
        logger.warning("%s", message, location=f"{path}:{line}", type="integrity")


def _wordings(pairs: Mapping[int, Pair]) -> dict[int, Wording]:
    """The wordings that are compared, by the number of the block."""
    current = ((n, pair) for n, pair in pairs.items() if pair.entry.state == "current")
    return {number: pair.wording for number, pair in current if not pair.is_verbatim}


def _asked(pairs: Mapping[int, Pair]) -> Iterator[tuple[int, list[Check]]]:
    """The checks of wording that may find something, by the number of the block."""
    wordings = _wordings(pairs)
    yield from zip(wordings, wording_checks.worth_asking([*wordings.values()]), strict=True)


def _together(pairs: Mapping[int, Pair]) -> Iterator[tuple[int, str]]:
    """The faults that only the whole catalog tells, by the number of the block."""
    current = {n: pair for n, pair in pairs.items() if pair.entry.state == "current"}
    numbers = {pair.entry.msgid: number for number, pair in current.items()}
    for entry, message in wording_checks.of_catalog([*_wordings(pairs).values()]):
        yield numbers[entry.msgid], message


def _translated(document: nodes.document, catalog: dict[str, Entry]) -> Iterator[Translated]:
    for node, number, msgid in blocks(document):
        entry = catalog.get(msgid)
        if entry and entry.msgstr:
            yield Translated(node, number, entry)


def _add(faults: dict[int, list[str]], found: list[Translated], line: int, text: str) -> None:
    """Say a parser's complaint at the block that it is about, if that has no fault already."""
    meant = [block for block in found if line == block.node.line or _holds(block.node, text)]
    if found and not any(faults[block.number] for block in meant or found):
        faults[(meant or found)[0].number].append(f"the markup is not understood: {text}")


def _holds(node: nodes.Element, text: str) -> bool:
    return any(text in message.astext() for message in node.findall(nodes.system_message))


def _set_place(block: Translated, path: Path) -> None:
    """Have all that is said later of parts of the translation, too, said at the catalog's line."""
    for node in block.node.findall(nodes.Element):
        if TRANSLATED.search(node.source or ""):
            node.source, node.line = str(path), block.entry.line


def _unlink_strangers(before: nodes.Element, after: nodes.Element) -> None:
    """Take out the links that only a translation has: their fault has been said once."""
    known = {_target(node) for node in before.findall(nodes.Element)}
    for node in list(after.findall(nodes.Element)):
        if _target(node) not in known | {None}:
            node.parent.replace(node, node.children)


def _target(node: nodes.Element) -> str | None:
    found: str | None = node.get("reftarget") or node.get("refname")
    return found


def _start(app: Sphinx) -> None:
    """A build that extracts messages shows no translation."""
    if extraction.extracts(app):
        return
    for transform in (CheckSource, HoldComplaints, CheckTranslation):
        app.add_transform(transform)
    plain_catalogs.report(app)


def setup(app: Sphinx) -> ExtensionMetadata:
    app.setup_extension("ways_in.translation.blocks")  # which has what is compared
    app.add_post_transform(earlier_links.UnlinkEarlier)
    app.connect("builder-inited", _start)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
