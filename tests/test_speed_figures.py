"""What docs/speed.md says of builds is what docs/speed.json holds."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

SIZES = ("30", "100", "300", "1000")  # pages; those of 3,000 were measured for themselves
ENGINES = {
    "bare": "bare",
    "stock theme, one language": "stock",
    "ours, one language": "ours",
    "ours, three languages": "ours, three languages",
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
RATIO, MEMORY = "three languages ÷ three bare builds", "most memory of a process, MB"


def measured(of: dict[str, Any], row: str) -> tuple[float, ...]:
    """What a cell of the *row* has to say."""
    if row in ENGINES:
        return (of["cold"][ENGINES[row]]["cpu"],)
    if row in EDITS:
        edit = of[EDITS[row]]
        return tuple(edit[engine]["cpu"] for engine in ("ours", "stock") if engine in edit)
    if row in COMMANDS:
        return (of["commands"][row]["cpu"],)
    if row == RATIO:
        return (of["ratios"]["three languages / three bare"],)
    return tuple(of["cold"][e]["megabytes"] for e in ("bare", "ours, three languages"))


def cells() -> Iterator[tuple[str, str, list[str]]]:
    """Row, number of pages, and the figures that stand in the cell."""
    for line in (ROOT / "docs/speed.md").read_text(encoding="utf-8").splitlines():
        row, *values = line.strip("| ").split(" | ")
        row = row.strip("`").partition(":")[0]
        if row in {*ENGINES, *EDITS, *COMMANDS, RATIO, MEMORY}:
            for pages, value in zip(SIZES, values, strict=False):
                yield row, pages, re.findall(r"\d[\d.,]*", value)


@pytest.mark.parametrize(("row", "pages", "said"), [cell for cell in cells() if cell[2]])
def test_each_cell_is_the_measured_figure_rounded(row: str, pages: str, said: list[str]) -> None:
    of = json.loads((ROOT / "docs/speed.json").read_text(encoding="utf-8"))["essays"][pages]
    figures = measured(of, row)
    assert len(said) == len(figures)
    for text, figure in zip(said, figures, strict=True):
        decimals = len(text.partition(".")[2])
        assert abs(float(text.replace(",", "")) - figure) <= 0.51 * 10**-decimals


def test_every_row_is_there() -> None:
    rows = {row for row, _, said in cells() if said}
    assert rows == {*ENGINES, *EDITS, *COMMANDS, RATIO, MEMORY}
