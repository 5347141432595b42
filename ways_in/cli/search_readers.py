"""How often a reader's query has what answers it among the first three results.

``tests/search/readers.toml`` has the queries by language, and for each the labels of the pages and
sections, or the anchors of glossary entries (``term-…``), that answer it. A page that holds the
label counts; of the glossary only the entry does.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util.inventory import InventoryFile

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from playwright.sync_api import Page as Tab

QUERIES = Path("tests/search/readers.toml")
GOAL = 0.95
SHOWN = 3
ASK = (
    """async (query) => (await waysIn.search.results(query, 4)).results.map((one) => one.address)"""
)


@dataclass(frozen=True)
class ReaderQuery:
    """What is typed, and the labels of what answers it."""

    text: str
    labels: tuple[str, ...]


def read(path: Path) -> dict[str, list[ReaderQuery]]:
    """The queries in *path* by language code."""
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        code: [ReaderQuery(text, tuple(labels.split())) for text, labels in table.items()]
        for code, table in tables.items()
    }


def pages_of(folder: Path) -> dict[str, str]:
    """The addresses of the pages of the site in *folder* that hold each label, by label."""
    with (folder / "objects.inv").open("rb") as stream:
        inventory = InventoryFile.load(stream, "", lambda _base, address: address)
    return {name: item.uri.partition("#")[0] for name, item in inventory["std:label"].items()}


def is_answered(query: ReaderQuery, addresses: Sequence[str], known: Mapping[str, str]) -> bool:
    """Whether what answers *query* is among the first of *addresses*."""
    for address in addresses[:SHOWN]:
        page, _, anchor = address.partition("#")
        for label in query.labels:
            if anchor == label if label.startswith("term-") else known.get(label) == page:
                return True
    return False


def missed(tab: Tab, folder: Path, queries: Sequence[ReaderQuery]) -> Iterator[ReaderQuery]:
    """Those of *queries* that the site in *folder* does not answer; *tab* has its search open."""
    known = pages_of(folder)
    for query in queries:
        if not is_answered(query, tab.evaluate(ASK, query.text), known):
            yield query
