"""Every kind of page, in every language, on phone and desktop, in light and dark.

axe, headings, width, hit areas, focus and silence are asked of each page as a reader meets it on a
desktop, and then as narrow as a phone. What cannot differ is not asked again: see Judge.
"""

from __future__ import annotations

from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, FORGET, PHONE
from tests.browser.test_progress import make_plan, press, record, remember
from tests.conftest import ROOT
from ways_in.cli.hosted import hosted
from ways_in.common import languages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SEGMENTS = [language.segment for language in languages.at(ROOT)]
SIZES = {"desktop": DESKTOP, "phone": PHONE}
QUESTIONS = "".join(
    Path(__file__).with_name(name).read_text(encoding="utf-8")
    for name in ("targets.js", "quality.js")
)
KINDS = {
    "front": "index.html",
    "essay": "essays/beginner_again.html",
    "path": "paths/software_engineer.html",
    "step": "paths/software_engineer/transformer.html",
    "program": "paths/code/behavioural_cloning.html",
    "concept": "paths/concepts/kubernetes.html",
    "progress": "paths/progress.html",
    "atlas": "paths/atlas.html",
    "list": "essays/index.html",
    "glossary": "glossary.html",
    "status": "status.html",
    "search": "search.html",
    "about": "about.html",
    "bug": "paths/bugs/clicks.html",
    "bugs": "paths/bugs/index.html",
    "paths": "paths/index.html",
    "resources": "paths/resources.html",
}
WITHIN = "document.querySelector('main').contains(document.activeElement)"
DIALOG = "[role=dialog]"
# Where no bar lies over a link: a phone has its own below, at its end; a desktop above.
BARE = "void scrollTo({top: innerWidth < 600 ? 1e6 : 0, behavior: 'instant'})"
PRIMARY = (
    ".site-header :is(a, button, summary), .choose, .start a, .prev-next a, .video-play, "
    ".search-form :is(input, button), .beside-heads button, .contents summary, "
    ".tick, .progress-button, .progress-plan :is(summary, select, form input)"
)


@pytest.fixture(scope="session")
def host(site: Path) -> Iterator[str]:
    """The site at the root of a server, where the 404 page finds its style sheet."""
    with hosted(site) as home:
        yield home.address


@dataclass(frozen=True)
class Judged:
    """A page, and what it has said in the console."""

    page: Page
    said: list[str]


def opened(browser: Browser, size: str, home: str = "") -> Judged:
    """A page of this size that can be asked what is wrong with it."""
    context = browser.new_context(viewport=SIZES[size], base_url=home or None)
    context.add_init_script(QUESTIONS)
    # With the page, so that the browser compiles it once for all that is opened in it.
    context.add_init_script(AXE_SCRIPT)
    found = Judged(context.new_page(), [])
    found.page.on("console", lambda message: found.said.append(message.text))
    found.page.on("pageerror", lambda error: found.said.append(str(error)))
    return found


@pytest.fixture(scope="module")
def kept(chromium: Browser, host: str) -> Iterator[Judged]:
    """A page in which one goes from address to address, as readers do, and leaves nothing."""
    found = opened(chromium, "desktop", host)
    found.page.add_init_script(FORGET)
    yield found
    found.page.context.close()


@pytest.fixture
def judged(kept: Judged) -> Iterator[Page]:
    """A page that is silent in the console."""
    kept.said.clear()
    yield kept.page
    assert kept.said == []


@pytest.fixture(scope="module")
def own(chromium: Browser, host: str) -> Iterator[Judged]:
    """The same, of a reader's own: what is done in it is remembered."""
    found = opened(chromium, "desktop", host)
    yield found
    found.page.context.close()


@pytest.fixture
def used(own: Judged) -> Iterator[Page]:
    """A page of a reader's own that is silent in the console."""
    own.said.clear()
    yield own.page
    assert own.said == []


@pytest.fixture(scope="module")
def known() -> list[str]:
    """What this process has judged on other pages: see Judge."""
    return []


@dataclass
class Judge:
    """Says what is wrong with a page as it stands, in one language after the other.

    The focus is looked at once in each kind of place, which is told by the names and classes of all
    that is around it, and colours once in what looks the same: on a light desktop in each language,
    on a dark one (colours only) and on a phone in English. What was judged is *known*, on other
    pages too.

    axe looks at *part* of it (a selector), if given: on a desktop in English at all, in each other
    language at what its words may change; on a phone in English at what a desktop did not show.
    """

    page: Page
    part: str = ""
    known: list[str] = field(default_factory=list)

    def focus(self) -> list[str]:
        """Where the keyboard's focus is not seen; after a click, a key has to be pressed before."""
        return self._learn("focus") if self._is_desktop() or self._is_english() else []

    def faults(self) -> list[str]:
        if self.part != DIALOG:  # which closes
            self.page.evaluate(BARE)
        is_desktop, is_english = self._is_desktop(), self._is_english()
        found = list(map(str, self._ask("form", self.part, PRIMARY, 24 if is_desktop else 40)))
        if is_desktop or is_english:
            found += self._learn("structure" if is_english else "words", self.part)
        if is_desktop and is_english:
            found += [f"dark: {fault}" for fault in self._in_the_dark()]
        return found

    def _is_desktop(self) -> bool:
        return bool(self.page.evaluate("innerWidth >= 600"))

    def _is_english(self) -> bool:
        return bool(self.page.evaluate("document.documentElement.lang == 'en'"))

    def _ask(self, question: str, *given: object) -> list[Any]:
        asked = f"(given) => quality.{question}(...given)"
        return list(self.page.evaluate(asked, [*given]))

    def _learn(self, question: str, *given: object) -> list[str]:
        """The faults, but for what is known; what has been judged is known then."""
        faults, judged = self._ask(question, *given, self.known)
        self.known += judged
        return faults

    def _in_the_dark(self) -> list[str]:
        self.page.emulate_media(color_scheme="dark")
        found = self._learn("contrast", self.part)
        self.page.emulate_media(color_scheme="null")
        return found


def skip(page: Page) -> None:
    """The first Tab shows the skip link, whole, but where one has begun in a field.

    Enter follows it, and the next Tab goes on from there.
    """
    begun = page.evaluate(WITHIN)
    page.keyboard.press("Tab")
    if begun:
        return
    assert page.evaluate("quality.offersToSkip()")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate(WITHIN)


@contextmanager
def narrowed(page: Page) -> Iterator[None]:
    """The page on a phone, for as long as it is asked about that."""
    page.set_viewport_size(PHONE)
    yield
    page.set_viewport_size(DESKTOP)


def faults(page: Page, judge: Judge) -> list[list[str]]:
    """What is wrong with the page on a desktop and on a phone, the focus included."""
    wide = [judge.focus(), judge.faults()]
    with narrowed(page):
        return [*wide, judge.focus(), judge.faults()]


NONE: list[list[str]] = [[], [], [], []]


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_of_page_is_without_fault(judged: Page, known: list[str], kind: str) -> None:
    turn = list(KINDS).index(kind)
    for segment in SEGMENTS:
        judged.goto(f"{segment}/{KINDS[kind]}")
        if segment == SEGMENTS[turn % len(SEGMENTS)]:
            with narrowed(judged) if turn % 2 else nullcontext():
                skip(judged)
        assert faults(judged, Judge(judged, known=known)) == NONE, segment


@pytest.mark.parametrize("name", ["index.html", "404.html"])
def test_a_page_outside_the_languages_is_without_fault(
    judged: Page, known: list[str], name: str
) -> None:
    judged.goto(name)
    judged.keyboard.press("Tab")
    assert faults(judged, Judge(judged, known=known)) == NONE


def beside(page: Page, segment: str) -> None:
    other = next(other for other in SEGMENTS if other != segment)
    page.goto(f"{segment}/{KINDS['essay']}?beside={other}")
    expect(page.locator(".beside-pair").first).to_be_visible()


def explained(page: Page, segment: str) -> None:
    page.goto(f"{segment}/{KINDS['essay']}")
    page.locator("article a:has(.std-term):visible").first.hover()
    expect(page.get_by_role("dialog")).to_be_visible()


def planned(page: Page, segment: str) -> None:
    remember(page, f"{segment}/{KINDS['path']}", record(1, 2, digest="01d"))
    make_plan(page, "2027-01-04")


def cleared(page: Page, segment: str) -> None:
    remember(page, f"{segment}/{KINDS['progress']}", record(1, 2, digest="01d"))
    press(page, "ask")
    expect(page.locator(".review-questions li").first).to_be_visible()


# What is new on the page: all else has been judged in test_a_kind_of_page_is_without_fault.
STATES = {beside: "main", explained: DIALOG, planned: "main", cleared: "main"}


@pytest.mark.parametrize("state", STATES)
def test_a_page_in_use_is_without_fault(
    used: Page, known: list[str], state: Callable[[Page, str], None]
) -> None:
    judge = Judge(used, STATES[state], known)
    for segment in SEGMENTS:
        state(used, segment)
        assert judge.faults() == [], segment
        with narrowed(used):
            if state is explained:  # a card goes when the page is laid out anew
                state(used, segment)
            assert judge.faults() == [], segment
        used.evaluate("localStorage.clear()")
