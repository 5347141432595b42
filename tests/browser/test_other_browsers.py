"""The main ways through the site in Firefox ESR and WebKitGTK, from files and from a server."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, cast

import pytest

from tests.browser import month, other_browsers
from tests.browser.conftest import BOTH
from tests.browser.other_browsers import LATER
from tests.browser.test_explorables import GALLERY, gallery  # noqa: F401
from tests.browser.test_explorables import PAGES as FIGURES
from tests.browser.test_quality import KINDS, SEGMENTS
from tests.waiting import until
from ways_in.cli.hosted import hosted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.browser.other_browsers import Reader

pytestmark = pytest.mark.browser
WAY = "paths/software_engineer.html"
STEP = "paths/software_engineer/backpropagation.html"


@pytest.fixture(scope="module", params=other_browsers.BROWSERS)
def reader(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Reader]:
    if missing := other_browsers.why_not(request.param):
        (pytest.fail if "CI" in os.environ else pytest.skip)(f"{request.param}: install {missing}")
    folder = tmp_path_factory.mktemp(request.param)
    with other_browsers.BROWSERS[request.param](folder) as found:
        yield found


def do(reader: Reader, script: str) -> object:
    """What *script* returns, which may wait for what is still to come."""
    return reader.run(LATER + script)


def follow(reader: Reader, link: str, lang: str) -> None:
    """Click on *link*, which leads to a page in the language *lang*, and wait until it is there.

    The page that is left carries a mark: it may have the same language, and be complete too.
    """
    reader.run(f"left = true; setTimeout(() => document.querySelector({link!r}).click())")

    def is_there() -> bool:
        try:
            said = "const {readyState: state, documentElement: page} = document;"
            there = f"return !window.left && state === 'complete' && page.lang === {lang!r}"
            return bool(reader.run(said + there))
        except (AssertionError, OSError):  # asked of a page that is just left
            return False

    until(is_there)


@pytest.fixture
def turn(request: pytest.FixtureRequest) -> int:
    """The number of the browser, where what is asked takes turns among them."""
    return list(other_browsers.BROWSERS).index(request.node.callspec.params["reader"])


# A page in a frame, which takes half of what a visit does; whether it is there and fits, at widths.
SHOWN = """
const frame = document.createElement("iframe");
frame.style.cssText = `border: 0; height: 900px; width: ${widths[0]}px`;
frame.src = name;
await new Promise((resolve) => {
  frame.onload = resolve;
  document.body.replaceChildren(frame);
});
const { contentWindow: shown, contentDocument: { documentElement: page } } = frame;
return widths.map((width) => {
  frame.style.width = `${width}px`;
  shown.scrollTo(0, 1e6);
  const fits = shown.innerWidth === width && page.scrollWidth <= width;
  return fits && page.querySelector("h1").getClientRects().length > 0;
});"""


def test_every_kind_of_page_is_shown_and_fits(reader: Reader, turn: int, served: str) -> None:
    reader.open(f"{served}robots.txt")
    reader.wide(1280)
    for number, name in enumerate(KINDS.values(), turn):
        page = f"{SEGMENTS[number % len(SEGMENTS)]}/{name}"
        given = f"const name = {page!r}, widths = [390, 1280];"
        assert do(reader, given + SHOWN) == [True, True], page


@BOTH
def test_ticks_points_and_colours_are_kept_from_page_to_page_and_counted(
    reader: Reader, home: str
) -> None:
    reader.open(f"{home}robots.txt")  # where no script of the site runs, which may store
    do(reader, "localStorage.clear()")
    reader.open(f"{home}en/{STEP}")
    do(reader, "(await later(() => document.querySelectorAll('.point')[1])).click()")
    follow(reader, ".learning-head a", "en")
    said = "return (await box(3)).closest('li').innerText"
    assert "1 of 3 points done" in str(do(reader, said))
    do(reader, "(await box(1)).click(); (await box(2)).click()")
    theme = "return document.documentElement.dataset.theme"
    change = f"document.querySelector('#color-mode').click(); {theme}"
    assert [do(reader, change), do(reader, change)] == ["light", "dark"]
    follow(reader, ".languages a[hreflang=ru]", "ru")
    checked = "return [await box(1), await box(2), await box(3)].map((one) => one.checked)"
    assert do(reader, checked) == [True, True, False]
    assert do(reader, theme) == "dark"


def test_a_tick_that_only_this_page_remembers_says_so(reader: Reader, site: Path) -> None:
    reader.open(f"{site.as_uri()}/en/{WAY}")
    said = do(
        reader,
        "const one = await box(3); if (!one.checked) one.click();"
        "const said = [...document.querySelectorAll('.tick-warning:not([hidden])')];"
        "return said.map((one) => one.innerText).join()",
    )
    apart = "mozInnerScreenX" in str(do(reader, "return Object.keys(window).join()"))
    assert ("Save as a file" in str(said)) == apart


@BOTH
def test_two_languages_stand_side_by_side_and_the_search_finds_a_page(
    reader: Reader, home: str
) -> None:
    reader.open(f"{home}ru/essays/beginner_again.html?beside=zh-cn")
    half = do(reader, "return (await later(() => document.querySelector('.beside-other'))).lang")
    assert half == "zh-CN"
    href = do(
        reader,
        "document.querySelector('.open-search').click();"
        "const field = await later(() => document.querySelector('.search-dialog[open] input'));"
        "field.value = 'attention'; field.dispatchEvent(new InputEvent('input', {bubbles: true}));"
        "return (await later(() => document.querySelector('.search-list a'))).href",
    )
    assert "attention" in str(href)


@BOTH
def test_the_atlas_lights_up_what_the_address_names(reader: Reader, home: str) -> None:
    reader.open(f"{home}ru/paths/atlas.html#atlas-transformer")
    chosen = do(reader, "return (await later(() => document.querySelector('.is-chosen'))).id")
    assert chosen == "atlas-transformer"
    assert do(reader, "return document.querySelectorAll('.atlas-item.is-before').length")


# Begins the figure of this name by its button, and moves its first slider.
MOVE = """
const figure = await later(() => document.querySelector('.explorable-%s'));
(await later(() => figure.querySelector('.explorable-start'))).click();
const slider = await later(() => figure.querySelector('.explorable-controls input[type=range]'));
await later(() => figure.querySelector('.explorable-said').textContent);
const live = () => figure.querySelector('.explorable-live').textContent;
const before = live();
const isReached = figure.contains(document.activeElement);
slider.value = slider.value === slider.max ? slider.min : slider.max;
slider.dispatchEvent(new Event('input', { bubbles: true }));
await later(() => location.hash.startsWith('#%s?') && live() !== before);
return { state: location.hash, value: slider.value, isReached,
  parts: figure.querySelectorAll('.explorable-live svg *').length };
"""
GIVEN = """
const slider = await later(() => document.querySelector('.explorable-controls input[type=range]'));
await later(() => document.querySelector('.explorable-said').textContent);
return [slider.value, document.querySelector('.explorable-refused').textContent];
"""


def test_every_figure_moves_and_its_address_gives_the_same_again(
    reader: Reader,
    turn: int,
    gallery: Path,  # noqa: F811
    served: str,
) -> None:
    with hosted(gallery) as home:
        reader.open(f"{home.address}ru/{GALLERY}")
        moved = {name: cast("dict[str, Any]", do(reader, MOVE % (name, name))) for name in FIGURES}
    for name, found in moved.items():
        assert found["isReached"], name
        assert found["parts"] > 4, name
    for name, found in list(moved.items())[turn :: len(other_browsers.BROWSERS)]:
        reader.open(f"{served}ru/paths/concepts/{FIGURES[name]}.html{found['state']}")
        assert do(reader, GIVEN) == [found["value"], ""], name


def test_a_month_of_learning(reader: Reader, site: Path, tmp_path: Path) -> None:
    month.learn(reader, site, tmp_path)
