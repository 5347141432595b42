"""The atlas: what stands in it, and that it can be read at every size."""

from __future__ import annotations

import math
import re
from itertools import combinations, pairwise, product
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from tests import learning
from tests.learning import select
from tests.made_paths import item, made, path, step
from ways_in.common.text_width import width
from ways_in.learning.atlas import boxes, chart, drawing, glyphs, measure, plan
from ways_in.learning.atlas.routes import Line
from ways_in.theme import sheets

if TYPE_CHECKING:
    from tests.conftest import Build
    from tests.project import Built
    from ways_in.learning.atlas.chart import Chart
    from ways_in.learning.atlas.plan import Plan

# How many crossings a line may have on average, and how often the drawing's sides it may be long.
SIZES = {27: 27, 40: 40, 300: 300}


def small(*items: Any) -> Chart:
    steps = [one["id"] for one in items if one["type"] == "step"]
    return chart.read({"paths": [path("way", steps)], "items": [*items]})


def names(found: Chart) -> list[list[str]]:
    return [[one.id for one in block.members] for block in found.blocks]


def needs(found: Chart) -> set[tuple[str, str]]:
    return {(need.source, found.blocks[need.target].members[0].id) for need in found.needs}


def test_a_concept_stands_with_the_first_step_that_teaches_it() -> None:
    found = small(
        step("one", 1, [], ["algebra"]), step("two", 2, [], ["algebra"]), item("algebra", [])
    )
    assert names(found) == [["one", "algebra"], ["two"]]


def test_concepts_that_no_step_teaches_stand_together_where_they_need_the_same() -> None:
    found = small(
        *(step("one", 1, [], ["algebra"]), step("two", 2, ["chance", "luck"], [])),
        *(item("algebra", []), item("chance", ["algebra"]), item("luck", ["algebra"])),
    )
    assert names(found) == [["one", "algebra"], ["two"], ["chance", "luck"]]


def test_a_need_that_follows_from_others_is_left_out() -> None:
    found = small(
        step("one", 1, [], ["algebra"]),
        step("two", 2, ["one"], []),
        step("three", 3, ["two", "algebra"], []),
        item("algebra", []),
    )
    assert needs(found) == {("one", "two"), ("two", "three")}


def test_a_need_leaves_the_concept_itself() -> None:
    found = small(
        step("one", 1, [], ["algebra"]), step("two", 2, ["algebra"], []), item("algebra", [])
    )
    assert needs(found) == {("algebra", "two")}


def test_what_is_retired_is_not_shown() -> None:
    found = small(step("one", 1, [], []), item("algebra", [], status="retired"))
    assert names(found) == [["one"]]


def test_a_step_and_its_concepts_part_where_they_would_go_in_circles() -> None:
    found = small(
        step("one", 1, [], ["early", "late"]),
        step("two", 2, ["early"], ["middle"]),
        *(item("early", []), item("middle", ["early"]), item("late", ["middle"])),
    )
    assert names(found) == [["one", "early"], ["two", "middle"], ["late"]]


def test_needs_in_circles_are_drawn_all_the_same() -> None:
    found = small(step("one", 1, ["two"], []), step("two", 2, ["one"], []))
    assert len(plan.plan(found).corners) == 2


def boxes_of(found: Plan) -> list[tuple[float, float, float, float]]:
    places = zip(found.corners, found.boxes, strict=True)
    return [(x, y, x + boxes.WIDE, y + box.height) for (x, y), box in places]


def check_lies_apart(found: Plan) -> None:
    """No box lies on another, and no line passes through one that is not its own."""
    for a, b in combinations(boxes_of(found), 2):
        assert a[2] < b[0] or b[2] < a[0] or a[3] < b[1] or b[3] < a[1]
    home = found.chart.home
    for line in found.lines:
        others = [
            b for n, b in enumerate(boxes_of(found)) if n not in (home[line.source], line.target)
        ]
        for (x1, y1), (x2, y2) in pairwise(line.points):
            left, right, top, bottom = min(x1, x2), max(x1, x2), min(y1, y2), max(y1, y2)
            assert not [
                b
                for b in others
                if left < b[2] and b[0] < right + 1e-9 and top < b[3] and b[1] < bottom + 1e-9
            ]


def check_leads_down(found: Plan) -> None:
    for line in found.lines:
        top = found.corners[line.target][1]
        assert line.points[0][1] < line.points[-1][1] == top


def check_lines_never_lie_on_another(found: Plan) -> None:
    pieces = {
        (line.source, *sorted((a, b))) for line in found.lines for a, b in pairwise(line.points)
    }
    for (s1, a, b), (s2, c, d) in combinations(pieces, 2):
        for axis in (0, 1):
            is_level = a[axis] == b[axis] == c[axis] == d[axis] and s1 != s2
            other = 1 - axis
            assert not is_level or b[other] <= c[other] or d[other] <= a[other], (s1, s2)


def check_words_have_room(found: Plan) -> None:
    for box in found.boxes:
        for part in box.parts:
            is_step = part.item is box.block.step
            room = (
                boxes.WIDE - 2 * boxes.PAD
                if is_step
                else boxes.pill_wide(box.block) - 2 * boxes.PILL_PAD
            )
            room -= len(part.marks) * boxes.MARK
            assert all(width(row, part.size, bold=is_step) <= room + 0.01 for row in part.lines)


@pytest.mark.parametrize("size", SIZES)
def test_an_atlas_of_any_size_can_be_read(size: int) -> None:
    found = plan.plan(chart.read(made(size)))
    assert size * 0.9 <= len(found.chart.home) <= size * 1.1
    check_lies_apart(found)
    check_leads_down(found)
    check_lines_never_lie_on_another(found)
    check_words_have_room(found)
    said = measure.measure(found)
    assert said.crossings <= SIZES[size]
    assert said.longest <= said.width + said.height


@settings(max_examples=30)
@given(st.integers(10, 60), st.integers(0, 10**6))
def test_nothing_lies_on_anything_else(size: int, seed: int) -> None:
    found = plan.plan(chart.read(made(size, seed)))
    check_lies_apart(found)
    check_leads_down(found)
    check_lines_never_lie_on_another(found)


def test_every_item_is_a_link_and_every_need_a_line() -> None:
    found = chart.read(made(40))
    root = ElementTree.fromstring(drawing.draw(found, "Atlas", lambda url: f"../{url}").markup)
    links = {a.get("id"): a.get("href") for a in root.iter() if a.tag.endswith("}a")}
    assert all(links[f"atlas-{id_}"] == f"../{id_}.html" for id_ in found.home)
    lines = [
        (g.get("data-from"), int(g.get("data-to", ""))) for g in root.iter() if g.get("data-from")
    ]
    assert sorted(lines) == sorted((need.source, need.target) for need in found.needs)


def test_titles_are_text_and_nothing_else() -> None:
    found = small(step("one", 1, [], []) | {"title": "<b onload=x>&", "url": '"x'})
    root = ElementTree.fromstring(drawing.draw(found, "A", str).markup)
    assert "<b" in "".join(root.itertext())


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        (["Recurrent", "networks"], "Recurrent networks"),
        (["self-", "attention"], "self-attention"),
        (["注意", "力"], "注意力"),
    ],
)
def test_a_title_in_rows_is_read_aloud_as_one(rows: list[str], text: str) -> None:
    drawn = ElementTree.fromstring(glyphs.words(rows, 12, 0, 0, 14))
    assert "".join(drawn.itertext()) == text


def test_lines_that_cross_are_counted_once_for_each_source() -> None:
    def line(source: str, *points: tuple[float, float]) -> Line:
        return Line(source, 0, points)

    level, upright = line("a", (0, 5), (10, 5)), line("b", (5, 0), (5, 10))
    assert (
        measure.crossings([level, upright, line("b", (5, 0), (5, 10)), line("a", (7, 5), (9, 5))])
        == 1
    )
    assert measure.length(line("a", (0, 0), (3, 0), (3, 4))) == 7


PAGE = ":source-language: en\n\n.. _atlas:\n\nAtlas\n=====\n\n.. atlas::\n"


def site_with_atlas(**changed: str) -> dict[str, str]:
    found = learning.files(**changed) | {"paths/atlas.rst": PAGE}
    return found | {"index.rst": f"{learning.INDEX}   paths/atlas\n"}


def shown(built: Built) -> tuple[set[str], set[str]]:
    """Where the links lead in the picture, and where those of the list do."""
    root = html.fromstring(built.page("paths/atlas.html"))
    lists = select(root, "details a")
    return {a.get("href") for a in select(root, "a.atlas-item")}, {a.get("href") for a in lists}


def test_the_page_has_a_picture_and_a_list_of_the_same(build: Build) -> None:
    built = build(site_with_atlas(), learning.EXTENSIONS)
    assert built.warnings == ""
    drawn, listed = shown(built)
    assert drawn == {
        *("way.html#model_step", "way.html#cache_step"),
        *("concepts/attention.html", "concepts/algebra.html"),
    }
    assert drawn <= listed


def test_the_atlas_is_drawn_anew_when_another_page_changes(build: Build) -> None:
    build(site_with_atlas(), learning.EXTENSIONS)
    needs = ":needs: :ref:`algebra` -- its queries are products"
    renamed = learning.concept("attention", "Attentiveness", "3-6", needs)
    built = build(site_with_atlas(attention=renamed), learning.EXTENSIONS)
    assert ">Attentiveness<" in built.page("paths/atlas.html")


@pytest.mark.slow
def test_an_atlas_built_by_several_processes_is_the_same(build: Build) -> None:
    serial = build(site_with_atlas(), learning.EXTENSIONS).page("paths/atlas.html")
    parallel = build(site_with_atlas(), learning.EXTENSIONS, parallel=2)
    assert parallel.page("paths/atlas.html") == serial


def test_a_builder_that_draws_nothing_keeps_the_list(build: Build) -> None:
    built = build(site_with_atlas(), learning.EXTENSIONS, builder="text")
    text = built.page("paths/atlas.txt")
    assert "Make it fast" in text
    assert "<svg" not in text


# How Machado, Oliveira and Fernandes (2009, https://doi.org/10.1109/TVCG.2009.113) have the
# colour-blind see linear RGB: nobody, protanopes, deuteranopes, tritanopes.
SIGHT = {
    "all": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red": (
        *((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216)),
        (-0.003882, -0.048116, 1.051998),
    ),
    "no green": (
        *((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413)),
        (-0.011820, 0.042940, 0.968881),
    ),
    "no blue": (
        *((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602)),
        (0.004733, 0.691367, 0.303900),
    ),
}
Colour = tuple[float, ...]


def linear(colour: str) -> Colour:
    """sRGB as light (https://www.w3.org/TR/css-color-4/#color-conversion-code)."""
    parts = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    return tuple(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)


def seen(colour: Colour, sight: str) -> Colour:
    mixed = (sum(m * c for m, c in zip(row, colour, strict=True)) for row in SIGHT[sight])
    return tuple(min(1.0, max(0.0, part)) for part in mixed)


def luminance(colour: Colour) -> float:
    return sum(m * c for m, c in zip((0.2126, 0.7152, 0.0722), colour, strict=True))


def lab(colour: Colour) -> Colour:
    """CIE L*a*b* of light, with D65 as white."""
    x = sum(m * c for m, c in zip((0.4124, 0.3576, 0.1805), colour, strict=True)) / 0.9505
    z = sum(m * c for m, c in zip((0.0193, 0.1192, 0.9505), colour, strict=True)) / 1.089
    fx, fy, fz = (
        t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, luminance(colour), z)
    )
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def scale() -> dict[str, tuple[str, str]]:
    """The colours of the scale by name, for light pages and dark ones."""
    text = (sheets.FOLDER / "scale.css").read_text(encoding="utf-8")
    found = re.findall(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)", text)
    return {name: (light, dark) for name, light, dark in found}


@pytest.mark.parametrize("is_dark", [False, True])
def test_the_colours_of_paths_are_apart_for_every_eye(is_dark: bool) -> None:
    known = {name: linear(pair[is_dark]) for name, pair in scale().items()}
    ways = [colour for name, colour in known.items() if name.startswith("way-")]
    for ground in ("paper", "raised"):
        for colour in ways:
            light, dark = sorted((luminance(colour), luminance(known[ground])), reverse=True)
            assert (light + 0.05) / (dark + 0.05) >= 3, "WCAG 2.2, 1.4.11"
    for sight, (one, other) in product(SIGHT, combinations(ways, 2)):
        assert math.dist(lab(seen(one, sight)), lab(seen(other, sight))) > 20, sight
