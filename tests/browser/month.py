"""A month of learning, with a clock that is moved, in any browser."""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from tests.browser.other_browsers import LATER
from tests.browser.test_progress import ALL, WAY
from tests.browser.test_progress import STEP as NOTED
from ways_in.cli.hosted import hosted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.browser.other_browsers import Reader

SEGMENTS = ("en", "ru", "zh-cn")
START = "2026-09-01T09:00:00Z"
# Loaded first on every page: the day is what localStorage says, counted from the start.
CLOCK = """{
  const Clock = Date;
  const moved = Clock.parse("%s") + 864e5 * Number(localStorage.getItem("day") ?? 0);
  const begun = performance.now();
  window.Date = class extends Clock {
    constructor(...given) { given.length ? super(...given) : super(Date.now()); }
    static now() { return Math.round(moved + performance.now() - begun); }
  };
}"""
PLAN = """const set = async (name, value) => {
  const field = await later(() => document.querySelector(`.progress-plan ${name}`));
  field.value = value;
  field.dispatchEvent(new Event("input", {bubbles: true}));
  field.dispatchEvent(new Event("change", {bubbles: true}));
};
await set("input[type=date]", "2026-09-01");
await set("input[type=number]", "10");
await set("select", "upper");
document.querySelector(".progress-plan form button").click();
return (await later(() => document.querySelector("summary .plan-finish")?.textContent));"""
SAVE = """const blobs = [];
URL.createObjectURL = (blob) => { blobs.push(blob); return "#"; };
HTMLAnchorElement.prototype.click = () => {};
(await later(() => document.querySelector("button[data-key=export]"))).click();
return await (await later(() => blobs[0])).text();"""
READ_IN = """const field = await later(() => document.querySelector("input[type=file]"));
const files = new DataTransfer();
files.items.add(new File([%s], "month.json", {type: "application/json"}));
field.files = files.files;
field.dispatchEvent(new Event("change"));
return await later(() => document.querySelector(".progress-said:not(:empty)")?.textContent);"""
# The record, with its lists in order.
STORED = """return JSON.parse(localStorage.getItem("progress"), (_, value) =>
  Array.isArray(value) ? value.sort() : value);"""
NOTE = """const field = await later(() => document.querySelector(".step-note textarea"));
document.querySelector(".step-note").open = true;
field.focus(); field.value = "sum over the batch"; field.dispatchEvent(new Event("input"));
field.blur();
await later(() => localStorage.getItem("progress").includes("sum over"));"""


@contextmanager
def moved(site: Path, root: Path) -> Iterator[str]:
    """The pages of this month, each with the clock before its own scripts, on a server.

    They are written into the folder *root*.
    """
    (root / "clock.js").write_text(CLOCK % START)
    for segment in SEGMENTS:
        for name in (WAY, NOTED, ALL):
            page = root / segment / name
            page.parent.mkdir(parents=True, exist_ok=True)
            text = (site / segment / name).read_text(encoding="utf-8")
            page.write_text(text.replace("<head>", '<head><script src="/clock.js"></script>', 1))
        (root / segment / "_static").symlink_to(site / segment / "_static")
    with hosted(root) as home:
        yield home.address


class Month:
    """A reader who comes again on other days, and in other languages."""

    def __init__(self, reader: Reader, home: str) -> None:
        self._reader, self._home = reader, home
        reader.open(f"{home}clock.js")
        self.do("localStorage.clear()")

    def do(self, script: str) -> Any:
        return self._reader.run(LATER + script)

    def on(self, day: int, segment: str, name: str) -> None:
        """Open a page on this day."""
        self.do(f"localStorage.setItem('day', {day})")
        self._reader.open(f"{self._home}{segment}/{name}")

    def tick(self, number: int) -> None:
        self.do(f"(await box({number})).click()")

    @property
    def ticked(self) -> Any:
        return self.do("await box(1); return [...boxes()].filter((one) => one.checked).length")

    @property
    def summed(self) -> str:
        """How much of the first path is done, on the page of all."""
        find = "document.querySelector('.progress-sum')?.textContent"
        return str(self.do(f"return await later(() => {find})"))

    def finish(self) -> str:
        find = "document.querySelector('summary .plan-finish')"
        return str(self.do(f"return (await later(() => {find})).textContent"))


def due(month: Month) -> Any:
    return month.do(
        "await later(() => document.querySelector('#progress-reviews'));"
        "return document.querySelectorAll('.review-questions').length"
    )


def learn(reader: Reader, site: Path, folder: Path) -> None:
    """Go through the month; *folder* is for the pages of *site* that are read in it."""
    with moved(site, folder) as home:
        follow_a_path(Month(reader, home))


def follow_a_path(month: Month) -> None:
    month.on(0, "en", WAY)
    planned = month.do(PLAN)
    assert "2026" in planned or "2027" in planned
    month.tick(1)
    month.on(6, "ru", ALL)
    assert due(month) == 0  # a step comes back a week after
    month.on(7, "ru", ALL)
    assert due(month) == 1
    month.do("document.querySelector('button[data-key^=\"can \"]').click()")
    assert due(month) == 0
    month.on(14, "zh-cn", WAY)
    month.tick(2)
    month.tick(3)
    month.on(21, "ru", NOTED)
    month.do(NOTE)
    month.on(30, "en", WAY)
    month.tick(4)
    assert month.ticked == 4
    assert month.finish() != planned
    finish = month.finish()
    month.on(30, "zh-cn", ALL)
    saved = month.do(SAVE)
    stored = month.do(STORED)
    assert json.loads(saved)["notes"]["backpropagation_step"]["text"] == "sum over the batch"
    month.do("localStorage.clear()")
    month.on(30, "en", ALL)
    assert month.summed.startswith("0 of")
    assert "4" in month.do(READ_IN % json.dumps(saved))
    assert month.summed.startswith("4 of")
    assert month.do(STORED) == stored
    month.on(30, "en", WAY)
    assert (month.ticked, month.finish()) == (4, finish)
    month.on(30, "ru", NOTED)
    said = "return (await later(() => document.querySelector('.step-note textarea'))).value"
    assert month.do(said) == "sum over the batch"
