"""What docs/speed.md says of builds is what docs/speed.json holds."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import ROOT
from ways_in.cli.bench import build_parts

if TYPE_CHECKING:
    from collections.abc import Iterator

SIZES = ("30", "100", "300", "1000", "3000")  # pages
ENGINES = {
    "bare": "bare",
    "three bare builds at once": "bare, three at once",
    "stock theme, one language": "stock",
    "ours, one language": "ours",
    "ours, three languages": "ours, three languages",
}
RATIOS = {
    "three languages ÷ three bare builds": "three languages / three bare",
    "three languages ÷ three bare builds at once": "three languages / three bare at once",
    "nothing changed, ours ÷ stock": "nothing / stock",
    "a paragraph, ours ÷ stock": "paragraph / stock",
    "a catalog entry, ours ÷ stock": "entry / stock",
    "a paragraph, make serve ÷ stock": "paragraph / stock, make serve",
    "a catalog entry, make serve ÷ stock": "entry / stock, make serve",
}
EDITS = {
    "nothing": "nothing",
    "a paragraph": "paragraph",
    "a catalog entry": "entry",
    "a title": "title",
    "one page added": "page",
    "a definition of the glossary": "glossary",
}
COMMANDS = ("make links", "make terms", "make translations")
PARTS = (*build_parts.PARTS, build_parts.REST)
BYTES = {
    "a page of an essay, kB": "page",
    "what Sphinx keeps of it, kB": "doctree",
    "the first file of the search, kB": "search index",
    "Sphinx’s environment, kB": "environment",
}
MEMORY = "most memory of a process, MB"
CLOCK = "the same of the clock, the bare builds one after another"
ROWS = {*ENGINES, *RATIOS, *EDITS, *COMMANDS, *PARTS, *BYTES, MEMORY, CLOCK}
OF_THREE = ("bare", "ours, three languages")


def measured(of: dict[str, Any], row: str, pages: int) -> tuple[float, ...]:
    """What a cell of the *row* has to say."""
    if row in ENGINES:
        return (of["cold"][ENGINES[row]]["cpu"],)
    if row in EDITS:
        edit = of[EDITS[row]]
        return tuple(edit[engine]["cpu"] for engine in ("ours", "stock") if engine in edit)
    if row in COMMANDS:
        return (of["commands"][row]["cpu"],)
    if row in RATIOS:
        return (of["ratios"][RATIOS[row]],)
    if row in PARTS:
        return (1000 * of["parts"][row]["cpu"] / pages,)
    if row in BYTES:
        return tuple(of["size"][engine][BYTES[row]] / 1000 for engine in ("ours", "bare"))
    if row == CLOCK:
        bare, ours = (of["cold"][engine]["wall"] for engine in OF_THREE)
        return (ours / (3 * bare),)
    return tuple(of["cold"][engine]["megabytes"] for engine in OF_THREE)


def cells() -> Iterator[tuple[str, str, list[str]]]:
    """Row, number of pages, and the figures that stand in the cell."""
    for line in (ROOT / "docs/speed.md").read_text(encoding="utf-8").splitlines():
        row, *values = line.strip("| ").split(" | ")
        row = row.strip("`").partition(":")[0]
        if row in ROWS:
            for pages, value in zip(SIZES, values, strict=False):
                yield row, pages, re.findall(r"\d[\d.,]*", value)


@pytest.mark.parametrize(("row", "pages", "said"), [cell for cell in cells() if cell[2]])
def test_each_cell_is_the_measured_figure_rounded(row: str, pages: str, said: list[str]) -> None:
    of = json.loads((ROOT / "docs/speed.json").read_text(encoding="utf-8"))["essays"][pages]
    figures = measured(of, row, int(pages))
    assert len(said) == len(figures)
    for text, figure in zip(said, figures, strict=True):
        decimals = len(text.partition(".")[2])
        assert abs(float(text.replace(",", "")) - figure) <= 0.51 * 10**-decimals


def test_every_row_is_there() -> None:
    rows = {row for row, _, said in cells() if said}
    assert rows == ROWS
