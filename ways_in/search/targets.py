"""What readers' words are about: the entries of ``aliases.toml`` and of ``questions/``.

Both name what answers by no address, so that it can move: the label of a page or a section, the
English name of an entry of the glossary, a docname.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from ways_in.common.findings import Finding, InputError
from ways_in.search.search_terms import fold, runs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from ways_in.search.searchable_page import SearchablePage

LABELS, TERMS, PAGES = "labels", "terms", "pages"
CALLED = {LABELS: "label", TERMS: "glossary entry", PAGES: "page"}
# A table, or a key before its values: bare, or in quotation marks.
# The number of a page and an anchor by kind and folded name.
Places: TypeAlias = "Mapping[tuple[str, str], tuple[int, str]]"
BEGINS = re.compile(r"""(\[?) ?(?:"([^"]*)"|'([^']*)'|([\w-]+))\s*([\]=])""")


@dataclass(frozen=True)
class ReaderWords:
    """The words of one thing, its *forms*; *line* of the *file* that names them, 0 if unknown."""

    file: str
    line: int
    table: str
    target: str
    forms: tuple[str, ...]


def entries(
    name: str,
    text: str,
    tables: Mapping[str, Any],
    known: Sequence[str],
    fault: Callable[[str, str, Any], str],
) -> Iterator[ReaderWords]:
    """What the *tables* hold, which stand in the *text* of the file *name*.

    *fault* says what is wrong with the forms of a target in a table. Raises InputError if anything
    is, or if a table is not one of those *known*.
    """
    lines = _lines(text)
    for table, targets in tables.items():
        if table not in known or not isinstance(targets, dict):
            written = " and ".join(", ".join(f"[{one}]" for one in known).rsplit(", ", 1))
            message = f"“{table}” is unknown: known are {written}"
            raise InputError(Finding(name, lines.get(("[", table), 0), message))
        for target, forms in targets.items():
            line = lines.get((table, target), 0)
            message = fault(table, target, forms)
            if message:
                raise InputError(Finding(name, line, f"“{target}” {message}"))
            yield ReaderWords(name, line, table, target, tuple(forms))


def is_words(forms: Any) -> bool:
    """Whether *forms* are texts, each with something to look for."""
    return isinstance(forms, list) and all(isinstance(f, str) and runs(f) for f in forms)


def _lines(text: str) -> dict[tuple[str, str], int]:
    """The line on which each table, as “[”, or each key of a table, begins."""
    found: dict[tuple[str, str], int] = {}
    table = ""
    for number, line in enumerate(text.splitlines(), 1):
        match = BEGINS.match(line.strip())
        if match:
            key = match[2] or match[3] or match[4] or ""
            if match[1] + match[5] == "[]":
                table = key
                found.setdefault(("[", key), number)
            elif match[1] + match[5] == "=":
                found.setdefault((table, key), number)
    return found


def unknown(entry: ReaderWords) -> Finding:
    """That what *entry* is about does not exist."""
    message = f"there is no {CALLED[entry.table]} “{entry.target}”: correct it or take the line out"
    return Finding(entry.file, entry.line, message)


def place(places: Places, entry: ReaderWords) -> tuple[int, str] | None:
    """The number of the page and the anchor of what *entry* is about, if it exists."""
    return places.get((entry.table, fold(entry.target)))


def places(pages: Sequence[SearchablePage], labels: Mapping[str, tuple[str, str]]) -> Places:
    """Where each label, each glossary entry, by its name in any language, and each page is.

    *labels* are docname and anchor by label.
    """
    return dict(_places(pages, labels))


def _places(
    pages: Sequence[SearchablePage], labels: Mapping[str, tuple[str, str]]
) -> Iterator[tuple[tuple[str, str], tuple[int, str]]]:
    numbers = {page.address.removesuffix(".html"): number for number, page in enumerate(pages)}
    anchors = [{part.anchor for part in page.sections} for page in pages]
    for docname, number in numbers.items():
        yield (PAGES, fold(docname)), (number, "")
    for label, (docname, anchor) in labels.items():
        if docname in numbers:
            number = numbers[docname]
            yield (LABELS, fold(label)), (number, anchor if anchor in anchors[number] else "")
    for number, page in enumerate(pages):
        for part in page.sections:
            if part.is_entry:
                for name in (part.heading, *part.others):
                    yield (TERMS, fold(name)), (number, part.anchor)
