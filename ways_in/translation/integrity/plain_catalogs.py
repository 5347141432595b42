"""The catalogs whose messages no page holds: words of drawings, and those of the site itself."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util import logging

from ways_in.common import catalog_paths, languages, whole_files
from ways_in.common.engine_state import engine_state
from ways_in.common.findings import InputError
from ways_in.translation import catalogs, excuses, figures, ui_strings
from ways_in.translation.integrity import wording_checks
from ways_in.translation.integrity.compare import Pair, compare, excerpt
from ways_in.translation.integrity.wording import Wording
from ways_in.translation.message_text import GAP

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinx.application import Sphinx

    from ways_in.translation.catalog_entries import Entry

# What Python puts something else in the place of.
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}")
RECORD = "plain_catalogs"  # beside Sphinx’s memory of the build
logger = logging.getLogger(__name__)


def report(app: Sphinx) -> None:
    """Say what is wrong in the catalogs of drawings and of the interface, each at its line.

    Where nothing was, they are looked at again only once one of them, or a drawing, has changed.
    """
    record, state = Path(app.doctreedir, RECORD), repr(_state(app)).encode()
    if record.is_file() and record.read_bytes() == state:
        return
    places = [(path, *found) for path in _paths(app) for found in _faults(app, path)]
    for path, entry, message in places:
        text, place = f"{message} ({excerpt(entry.msgid)})", f"{path}:{entry.line}"
        logger.warning("%s", text, location=place, type="integrity")
    if not places:
        whole_files.put(record, state)


def _paths(app: Sphinx) -> list[Path]:
    words = catalog_paths.of_name(app, ui_strings.DOMAIN)
    return [*catalog_paths.of_language(app, figures.DOMAIN), *([words] if words.exists() else [])]


def _faults(app: Sphinx, path: Path) -> Iterator[tuple[Entry, str]]:
    if path == catalog_paths.of_name(app, ui_strings.DOMAIN):
        return faults(path, app.config.language, ui_strings.LANGUAGE, is_interface=True)
    return faults(path, app.config.language, _drawn_in(app, path.stem))


def _state(app: Sphinx) -> list[object]:
    """What tells that nothing is to be said which was not said before."""
    drawings = Path(app.srcdir, figures.FOLDER).glob("*.svg")
    return [app.config.language, engine_state(), *_stamps([*_paths(app), *drawings])]


def _stamps(paths: Iterable[Path]) -> list[tuple[str, object]]:
    return [(str(path), catalogs.stamp(path)) for path in sorted(paths)]


def _drawn_in(app: Sphinx, name: str) -> str:
    """The language of the words of the drawing *name*."""
    codes = {language.tag: language.code for language in languages.of(app)}
    try:
        tag = figures.read(Path(app.srcdir) / figures.FOLDER / f"{name}.svg").language
    except (InputError, OSError):
        return ui_strings.LANGUAGE
    return codes.get(tag, tag)


def faults(
    path: Path, target: str, source: str, *, is_interface: bool = False
) -> Iterator[tuple[Entry, str]]:
    """What is wrong in the catalog *path* of *target*, whose originals are in *source*."""
    catalog = catalogs.read(path)
    entries = [entry for entry in catalog.entries if entry.state == "current"]
    forms = [(entry, form) for entry in entries for form in apart(entry)]
    wordings = [_wording(form, source, target) for _, form in forms]
    if is_interface:
        found = _of_interface([entry for entry, _ in forms], wordings)
        yield from dict.fromkeys(found)  # what is wrong of an entry is so of each of its forms
    else:
        yield from _of_drawing(entries, source, target)
    yield from wording_checks.of_catalog(wordings, has_order=not is_interface)


def apart(entry: Entry) -> tuple[Entry, ...]:
    """*entry*, or each plural form of it as an entry of its own, a translation of the plural."""
    if not entry.plural:
        return (entry,)
    forms = dict.fromkeys(entry.forms)
    return tuple(replace(entry, msgid=entry.plural, plural="", msgstr=form) for form in forms)


def _of_drawing(entries: Sequence[Entry], source: str, target: str) -> Iterator[tuple[Entry, str]]:
    nothing = nodes.Element()
    pairs = [Pair(nothing, nothing, one, "text", source=source, target=target) for one in entries]
    asked = wording_checks.worth_asking([pair.wording for pair in pairs])
    for pair, checks in zip(pairs, asked, strict=True):
        yield from ((pair.entry, message) for message in compare(pair, checks))


def _of_interface(
    entries: Sequence[Entry], wordings: Sequence[Wording]
) -> Iterator[tuple[Entry, str]]:
    """*entries* stand as often as they have forms, *wordings* are those of the forms."""
    asked = wording_checks.worth_asking(wordings)
    for entry, wording, checks in zip(entries, wordings, asked, strict=True):
        wrong = list(excuses.problems(entry.comments, wording_checks.NAMES))
        for message in wrong or wording_checks.of_entry(wording, checks):
            yield entry, message


def _wording(entry: Entry, source: str, target: str) -> Wording:
    msgid, msgstr = (PLACEHOLDER.sub(GAP, text) for text in (entry.msgid, entry.msgstr))
    return Wording(msgid, msgstr, entry, source, target, "text")
