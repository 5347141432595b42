"""Every page of the site is opened by one of two readers, and so is its translation by the other.

One has few fonts and the site as files, the other many and a server, and reads to the end. Words
stay in their places at every width, no other host is asked for anything, and no browser complains.
One page of each kind is opened by both and asked for more: at every width, and spaced widely; it
is read to the end.
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
    witness: Witness
    kinds: list[str]
    whole: set[str]
    reads_on: bool

    def listen(self) -> None:
        """Note every request, whatever it is for, and every socket."""
        page = self.frame.page
        self.witness.watch(page)
        page.on("websocket", lambda socket: self.witness.foreign.append(socket.url))
        page.on("request", lambda request: self.kinds.append(request.resource_type))

    def chosen(self, names: list[str], folder: str) -> list[str]:
        """Which of the pages *names* of *folder* this reader opens."""
        return [name for name in names if folder in self.whole or name in ONE_OF_EACH_KIND]

    def visit(self, name: str, turn: int) -> list[str]:
        """Open the page, and what is wrong with its layout; a kind of page is seen as at first."""
        if name not in ONE_OF_EACH_KIND:
            self.frame.goto(self.witness.home + name)
            return self.at_every_width("spilt", PRIMARY, widths=(320, WIDER[turn % 2]))
        self.frame.evaluate(FORGET)
        self.frame.goto(self.witness.home + name)
        return self.at_every_width("layout", PRIMARY, 24)

    def read(self, name: str) -> list[str]:
        """Go on with the page, and what is wrong with it then."""
        if self.reads_on or name in ONE_OF_EACH_KIND:
            self.frame.evaluate(READ_TO_THE_END)
        return self.spaced() if name in ONE_OF_EACH_KIND else []

    def spaced(self) -> list[str]:
        """Whether the page fits a phone when its text is spaced more widely."""
        self.frame.evaluate(SPACED, SPACING)
        return [f"spaced, {fault}" for fault in self.at_every_width("wide", widths=(320,))]

    def at_every_width(
        self, question: str, *given: object, widths: tuple[int, ...] = WIDTHS
    ) -> list[str]:
        """What *question* of quality.js answers at each width, the faults with the width before."""
        return list(map(str, self.frame.evaluate(AT_EVERY_WIDTH, [question, given, widths])))


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
    frame = framed(context.new_page(), home)
    found = Reader(frame, Witness(home), [], READ_WHOLE[fonts], reads_on=where == "served")
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
    for turn, name in enumerate(reader.chosen(names, folder), FOLDERS.index(folder)):
        faults[name] = reader.visit(name, turn) + reader.read(name)
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
