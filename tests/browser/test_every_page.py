"""Every page of the site is seen by one of two readers, and so is its translation by the other.

One has few fonts and the site as files, the other many and a server. Words stay in their places,
no other host is asked for anything, and no browser complains. Scripts, which are the same in all
languages, run in one language of each page. One page of each kind is opened by both readers in all
languages and asked for more: at every width, and spaced widely; it is read to the end.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import FORGET, Witness
from tests.browser.test_quality import KINDS, PRIMARY, QUESTIONS, SEGMENTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Frame, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]
FOLDERS = ["", *SEGMENTS]
ONE_OF_EACH_KIND = {f"{segment}/{name}" for segment in SEGMENTS for name in KINDS.values()}
WIDTHS = (320, 360, 390, 768, 1280)
# One on each side of where columns are added: a page has one of them, its translation the other.
WIDER = (768, 1280)
# Who has few fonts has wide ones for Latin and Cyrillic letters, and none for Chinese signs.
READ_WHOLE = {"small": {"", "en", "ru"}, "rich": {"", "zh-cn"}}
# Nobody looks at the pages: in a frame out of sight they are loaded and laid out as ever, but not
# drawn. The frame takes the style that its page asks for.
FRAME = """() => {
  const frame = document.body.appendChild(document.createElement("iframe"));
  frame.style =
    "position: fixed; top: 0; left: 100vw; height: 800px; border: 0; visibility: hidden";
  addEventListener("message", ({ data, source }) => {
    Object.assign(frame.style, data);
    frame.getBoundingClientRect(); // now, not when it would be drawn
    source.postMessage("done", "*");
  });
}"""
FRAMED = """window.framed = (style) => new Promise((done) => {
  addEventListener("message", done, { once: true });
  parent.postMessage(style, "*");
});"""
# Puts a page with its style and pictures, and without scripts, in the place of the last one.
PUT = """async ([text, address]) => {
  const page = new DOMParser().parseFromString(text, "text/html");
  const loaded = (element) => new Promise((done) => (element.onload = element.onerror = done));
  const style = [...page.querySelectorAll("link[rel=stylesheet]")];
  const awaited = [...style, ...page.images].map(loaded);
  document.head.replaceChildren(Object.assign(document.createElement("base"), { href: address }));
  document.head.append(...style);
  Object.assign(document.documentElement, { lang: page.documentElement.lang, className: "js" });
  document.body.replaceWith(page.body);
  await Promise.all(awaited);
}"""
# Begins at the end that the page has now: so it is laid out once less.
AT_EVERY_WIDTH = """async ([question, given, widths]) => {
  const found = [];
  if (innerWidth > widths[0]) widths.reverse();
  for (const wide of widths) {
    await framed({ width: `${wide}px` });
    if (innerWidth !== wide) throw new Error(`${innerWidth}, not ${wide} px`);
    found.push(...quality[question](...given).map((fault) => `${wide}: ${fault}`));
  }
  return found;
}"""
# https://www.w3.org/WAI/WCAG22/Understanding/text-spacing.html
SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important } p { margin-block-end: 2em !important }"""
SPACED = """(style) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  document.adoptedStyleSheets.push(sheet);
}"""
# In sight, very small, it rests at every screen, so that whatever waits to come into view does.
READ_TO_THE_END = """async () => {
  await framed({ left: 0, visibility: "visible", scale: 0.01, transformOrigin: "0 0" });
  for (let y = 0; y < document.body.scrollHeight; y += innerHeight) {
    scrollTo({ top: y, behavior: "instant" });
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
  await framed({ left: "100vw", visibility: "hidden", scale: 1 });
}"""


@dataclass(frozen=True)
class Reader:
    """Somebody with a browser, and what their page did beside being shown."""

    frame: Frame
    still: Frame  # in which no script of the site runs
    witness: Witness
    kinds: list[str]
    whole: set[str]

    def listen(self) -> None:
        """Note every request, whatever it is for, and every socket."""
        for page in (self.frame.page, self.still.page):
            self.witness.watch(page)
            page.on("websocket", lambda socket: self.witness.foreign.append(socket.url))
            page.on("request", lambda request: self.kinds.append(request.resource_type))

    def visit(self, name: str, turn: int) -> list[str]:
        """Open the page, and what is wrong with it; a kind of page is seen as at first."""
        if name not in ONE_OF_EACH_KIND:
            self.frame.goto(self.witness.home + name)
            return self.at_every_width(self.frame, "spilt", PRIMARY, widths=seen_at(turn))
        self.frame.evaluate(FORGET)
        self.frame.goto(self.witness.home + name)
        return self.at_every_width(self.frame, "layout", PRIMARY, 24) + self.read()

    def look_at(self, name: str, text: str, turn: int) -> list[str]:
        """What is wrong with the page, of which *text* is the source, before its scripts run."""
        self.still.evaluate(PUT, [text, self.witness.home + name])
        return self.at_every_width(self.still, "spilt", PRIMARY, widths=seen_at(turn))

    def read(self) -> list[str]:
        """Go on with a page to its end, and what is wrong with it when it is spaced widely."""
        self.frame.evaluate(READ_TO_THE_END)
        self.frame.evaluate(SPACED, SPACING)
        return [
            f"spaced, {fault}" for fault in self.at_every_width(self.frame, "wide", widths=(320,))
        ]

    @staticmethod
    def at_every_width(
        frame: Frame, question: str, *given: object, widths: tuple[int, ...] = WIDTHS
    ) -> list[str]:
        """What *question* of quality.js answers at each width, the faults with the width before."""
        return list(map(str, frame.evaluate(AT_EVERY_WIDTH, [question, given, widths])))


def seen_at(turn: int) -> tuple[int, int]:
    """The widths at which a page is seen that is like others of its kind."""
    return 320, WIDER[turn % len(WIDER)]


def framed(page: Page, home: str) -> Frame:
    """The frame for pages of the site at *home*, in a file that refuses no frame."""
    page.goto(f"{home}robots.txt")
    page.evaluate(FRAME)
    return page.main_frame.child_frames[0]


@pytest.fixture(params=[("small", "site"), ("rich", "served")], ids=["files", "server"])
def reader(
    request: pytest.FixtureRequest, chromium_with: Callable[[str], Browser], site: Path
) -> Iterator[Reader]:
    fonts, where = request.param
    home = f"{site.as_uri()}/" if where == "site" else request.getfixturevalue(where)
    context = chromium_with(fonts).new_context()
    context.add_init_script(QUESTIONS + FRAMED)
    frame, still = (framed(context.new_page(), home) for _ in range(2))
    still.goto(f"{home}robots.txt")
    found = Reader(frame, still, Witness(home), [], READ_WHOLE[fonts])
    found.listen()
    yield found
    context.close()


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder or "root")
def test_every_page_keeps_its_words_in_place_and_asks_nobody_else(
    reader: Reader, site: Path, folder: str
) -> None:
    pages = (site / folder).rglob("*.html") if folder else site.glob("*.html")
    names = sorted(path.relative_to(site).as_posix() for path in pages)
    faults = {}
    for turn, name in enumerate(names, FOLDERS.index(folder)):
        if folder not in reader.whole and name not in ONE_OF_EACH_KIND:
            continue
        if folder and turn % len(SEGMENTS) and name not in ONE_OF_EACH_KIND:
            faults[name] = reader.look_at(name, (site / name).read_text(encoding="utf-8"), turn)
        else:
            faults[name] = reader.visit(name, turn)
        if name == "404.html":  # looks for the site's beginning, in vain where it is not served
            reader.witness.errors.clear()
        assert reader.witness == Witness(reader.witness.home), name
    assert {name: found for name, found in faults.items() if found} == {}
    assert len(names) >= (40 if folder else 2)
    assert READ_WHOLE["small"] | READ_WHOLE["rich"] == {*FOLDERS}
    assert {name for name in ONE_OF_EACH_KIND if folder and name.startswith(folder)} <= {*faults}
    assert {"document", "stylesheet"} <= set(reader.kinds)
    # System fonts only; nothing plays, and nothing is reported, by itself.
    assert not {"font", "media", "ping", "websocket", "eventsource"} & set(reader.kinds)
