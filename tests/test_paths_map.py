"""The map of a path: nothing lies on anything else, in any script."""

from __future__ import annotations

import re
from itertools import combinations
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from ways_in.common.text_width import lines, width
from ways_in.learning.map_layout import CHIP, RADIUS, WIDTH, Chip, Stop, bundles, lanes, layout
from ways_in.learning.map_legend import Legend
from ways_in.learning.map_svg import draw

LEGEND = Legend("Map", "needs", "helps", "concept", "hours", "build", "other", "done", "next")
TITLES = (
    "Make sampling fast",
    "Внимание и трансформер: от формулы к работающей модели",
    "键值缓存",
)


def stop(n: int, needs: tuple[int, ...] = (), helps: tuple[int, ...] = (), chips: int = 0) -> Stop:
    concepts = tuple(Chip(f"c{k}", TITLES[k % 3]) for k in range(chips))
    title = TITLES[n % 3]
    return Stop(
        f"s{n}", title, "build", "Build", n + 1, 2 * n + 3, "6–14 h", needs, helps, concepts
    )


@st.composite
def paths(pick: st.DrawFn) -> list[Stop]:
    count = pick(st.integers(1, 12))
    found = []
    for n in range(count):
        earlier = st.sets(st.integers(0, n - 1), max_size=3) if n else st.just(set())
        needs, helps = sorted(pick(earlier)), sorted(pick(earlier))
        chips = pick(st.integers(0, 5))
        found.append(stop(n, tuple(needs), tuple(set(helps) - set(needs)), chips))
    return found


@given(paths())
def test_arcs_in_one_lane_never_overlap(stops: list[Stop]) -> None:
    for one, other in combinations(lanes(bundles(stops)), 2):
        if one.lane == other.lane:
            assert one.ends[-1] <= other.start or other.ends[-1] <= one.start


@given(paths())
def test_every_edge_is_drawn_once(stops: list[Stop]) -> None:
    drawn = {(arc.start, end, arc.strong) for arc in lanes(bundles(stops)) for end in arc.ends}
    edges = {(n, end, True) for end, s in enumerate(stops) for n in s.needs if end - n > 1}
    edges |= {(n, end, False) for end, s in enumerate(stops) for n in s.helps if end - n > 1}
    assert drawn == edges


@given(paths())
def test_rows_and_chips_stay_apart_and_inside(stops: list[Stop]) -> None:
    found = layout(stops)
    for above, below in zip(found.rows, found.rows[1:], strict=False):
        assert below.y - RADIUS > above.bottom
        assert below.y - above.y > 2 * RADIUS
    for row in found.rows:
        assert row.top < row.y < row.details_y <= row.bottom
        for chip in row.chips:
            assert chip.x + chip.width <= WIDTH
            assert row.details_y < chip.y
            assert chip.y + CHIP <= row.bottom
        for one, other in combinations(row.chips, 2):
            assert one.x + one.width <= other.x or one.y + CHIP <= other.y


@given(paths())
def test_the_drawing_is_well_formed_links_everything_and_is_never_smaller_than_14(
    stops: list[Stop],
) -> None:
    markup = draw(stops, LEGEND, lambda label: f"#{label}")
    root = ElementTree.fromstring(markup)
    links = [link.get("href") for link in root.iter("{http://www.w3.org/2000/svg}a")]
    assert links == [f"#{x}" for s in stops for x in (s.label, *(c.label for c in s.chips))]
    sizes = re.findall(r'font-size="([\d.]+)"', markup)
    assert min(map(float, sizes)) >= 14
    assert not re.search(r'(?:fill|stroke)="#', markup)


def test_words_are_escaped() -> None:
    risky = Stop("a", "R&D <fast>", "build", "Build", 1, 2, "1–2 h")
    assert "R&amp;D &lt;fast&gt;" in draw([risky], LEGEND, lambda label: '"')
    assert 'href="&quot;"' in draw([risky], LEGEND, lambda label: '"')


def test_chinese_is_wider_than_latin_and_capitals_than_small_letters() -> None:
    assert width("键值", 10) == 20
    assert width("ab", 10) < width("AB", 10) < 20


def test_a_title_breaks_between_words_and_between_chinese_characters() -> None:
    assert lines("Attention and the Transformer", 20, 200) == ["Attention and", "the Transformer"]
    assert (
        "".join(lines("从论文读分布式系统，从头读到尾", 20, 160))
        == "从论文读分布式系统，从头读到尾"
    )
    assert not any(line.startswith("，") for line in lines("从论文读分布式，系统", 20, 140))


@given(st.text(st.sampled_from("ab cd。，键值 -")), st.integers(20, 200))
def test_no_letter_is_lost_in_breaking(text: str, room: int) -> None:
    assert "".join("".join(lines(text, 10, room)).split()) == "".join(text.split())
