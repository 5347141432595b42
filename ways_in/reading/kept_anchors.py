"""``anchors.toml``: the anchors that headings without labels have been given, for good.

``make translations`` writes it. It has a table for each page; a heading that is in it keeps its
anchor, whatever becomes of its words or of how anchors are made::

    ["essays/first_run"]
    the-record = "The record"
    what-next = "What to do on Monday"

Where a heading was edited, the new words are found by their likeness to the old ones. Where that
fails the build says so, and somebody writes which heading took the place, or ``""`` for none.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ways_in.common import toml_file
from ways_in.common.findings import Finding, InputError
from ways_in.reading.anchor_names import Heading, names
from ways_in.translation.paragraph_match import match_paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from pathlib import Path

NAME = "anchors.toml"
DATA = "anchors.json"  # of a build, for keep()
ANCHOR = re.compile(r"[a-z][a-z0-9-]{0,199}")
HEAD = """\
# The addresses of headings that have no label, so that they stay when the words change. Written by
# “make translations”. Where a heading is gone, write the one that took its place, or "" for none.
"""
# A page's anchors: the words of the heading that each leads to; empty where none does any more.
Table = dict[str, str]


@dataclass(frozen=True)
class Anchors:
    """What the headings of a page are called: *names* of each, in order, the first being its own.

    *gone* are the anchors of the list that no heading answers to, with the words they had.
    """

    names: tuple[tuple[str, ...], ...]
    gone: tuple[tuple[str, str], ...] = ()


def read(root: Path) -> dict[str, Table]:
    """The list of the site at *root*, by docname; InputError if it is malformed."""
    path = root / NAME
    if not path.exists():
        return {}
    text, tables = toml_file.load(path, NAME)
    for page, table in tables.items():
        if not isinstance(table, dict):
            raise InputError(_finding(text, page, "holds a table for each page"))
        for anchor, words in table.items():
            if not ANCHOR.fullmatch(anchor) or not isinstance(words, str):
                message = f'“{anchor}” is no line such as: the-record = "The record"'
                raise InputError(_finding(text, anchor, message))
    return tables


def _finding(text: str, begins: str, message: str) -> Finding:
    return Finding(NAME, line(text, begins), message)


def line(text: str, begins: str, page: str = "") -> int:
    """The line of the list *text* that begins with a name, in the table of *page*; else 0."""
    inside = not page
    for number, found in enumerate(text.splitlines(), 1):
        if found.startswith("["):
            inside = not page or page in found
        if inside and found.strip().strip('["').startswith(begins):
            return number
    return 0


def write(path: Path, tables: Mapping[str, Table]) -> bool:
    """Write the list to *path*, or remove it if it is empty; say whether it has changed."""
    parts = [
        f"[{_text(page)}]\n"
        + "".join(f"{name} = {_text(words)}\n" for name, words in table.items())
        for page, table in sorted(tables.items())
        if table
    ]
    text = "\n".join([HEAD, *parts]) if parts else ""
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    if text == before:
        return False
    if text:
        path.write_text(text, encoding="utf-8")
    else:
        path.unlink()
    return True


def _text(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)


def assign(
    headings: Sequence[Heading],
    labelled: Sequence[bool],
    listed: Table,
    taken: AbstractSet[str] = frozenset(),
) -> Anchors:
    """The anchors of *headings*: those that are *listed*, else new ones that are not *taken*.

    Those that are *labelled* have their label: only anchors from before they had it are named.
    """
    claims = _claims(headings, listed, names(headings, taken))
    claims = _with_edits(claims, headings, labelled, listed)
    fresh = names(headings, taken | set(listed))
    own = [
        tuple(name for name in listed if claims.get(name) == n)
        or (() if labelled[n] else (fresh[n],))
        for n in range(len(headings))
    ]
    gone = ((name, words) for name, words in listed.items() if words and name not in claims)
    return Anchors(tuple(own), tuple(gone))


def _claims(headings: Sequence[Heading], listed: Table, derived: Sequence[str]) -> dict[str, int]:
    """Which listed anchor belongs to which heading, where the words are the same."""
    claims = {
        name: n
        for n, name in enumerate(derived)
        if listed.get(name) == headings[n].text  # of several with the same words, the right one
    }
    for name, words in listed.items():
        same = [n for n, heading in enumerate(headings) if heading.text == words]
        if same and words and name not in claims:
            free = [n for n in same if n not in claims.values()]
            claims[name] = (free or same)[0]
    return claims


def _with_edits(
    claims: dict[str, int],
    headings: Sequence[Heading],
    labelled: Sequence[bool],
    listed: Table,
) -> dict[str, int]:
    """*claims* and those of headings that were edited since they were listed."""
    lost = dict.fromkeys(words for name, words in listed.items() if words and name not in claims)
    now = [heading.text for heading in headings]
    edits = match_paragraphs(list(filter(None, listed.values())), now)
    found = {old: now.index(new) for new, old in edits.items() if old in lost}
    rest = [words for words in lost if words not in found]
    new = [
        n
        for n, is_labelled in enumerate(labelled)
        if not is_labelled and n not in claims.values() and n not in found.values()
    ]
    if len(rest) == len(new) == 1:  # one went and one came: it took the place
        found[rest[0]] = new[0]
    more = {name: found[words] for name, words in listed.items() if words in found}
    return more | claims


def keep(root: Path, pages: Mapping[str, Iterable[Sequence[str]]]) -> Iterator[str]:
    """Bring the list of the site at *root* up to date, and say what has changed in it.

    *pages* are all pages by docname, each with its anchors and the words that they stand for.
    """
    listed = read(root)
    tables = {page: update(listed.get(page, {}), found) for page, found in pages.items()}
    for page in sorted(set(listed) - set(pages)):
        yield f"{page} is gone, and so are its addresses: #{', #'.join(listed[page])}"
    if write(root / NAME, tables):
        total = sum(map(len, tables.values()))
        yield f"{NAME} has changed: it keeps {total} addresses of headings without a label"


def rename(root: Path, before: str, page: str) -> None:
    """Keep the addresses of a page that is now called *page*."""
    tables = read(root)
    if before in tables:
        tables[page] = tables.pop(before)
        write(root / NAME, tables)


def of_build(folder: Path) -> dict[str, list[list[str]]] | None:
    """What extracting into *folder* found, for :func:`keep`; None if it makes no anchors."""
    path = folder / DATA
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else None


def update(listed: Table, page: Iterable[Sequence[str]]) -> Table:
    """The table of a *page* with these anchors and words, and what is gone from it for good."""
    now = {name: words for name, words in page}  # noqa: C416 (pairs come as lists, too)
    return now | {name: words for name, words in listed.items() if name not in now}
