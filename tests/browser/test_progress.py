"""A reader follows a path: ticks, what next, the plan, reviews and the record, on the real site."""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

import icalendar
import pytest
from playwright.sync_api import expect

from tests.browser.conftest import BOTH, DESKTOP, PHONE
from tests.browser.turns import in_turn
from tests.waiting import until

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Locator, Page

    from tests.browser.conftest import Witness

pytestmark = pytest.mark.browser
WAY = "paths/software_engineer.html"
STEP = "paths/software_engineer/backpropagation.html"
ALL = "paths/progress.html"
CONCEPT = "paths/concepts/kubernetes.html"
STORED = "JSON.parse(localStorage.getItem('progress') || '{}')"


def box(page: Page, number: int) -> Locator:
    """The tick of the step with this number on the page of a path."""
    return page.locator(".step-progress").nth(number - 1).locator(".tick input")


def press(page: Page, key: str) -> None:
    page.locator(f"button[data-key={key!r}]").last.click()


def download(page: Page, key: str, folder: Path) -> Path:
    """The file that a button gives."""
    with page.expect_download() as waited:
        page.locator(f"button[data-key={key!r}]").first.click()
    path = folder / waited.value.suggested_filename
    waited.value.save_as(path)
    return path


def record(*numbers: int, **tick: Any) -> str:
    """A record in which the first steps have ticks."""
    names = ["mathematics_step", "bigram_model_step", "backpropagation_step"]
    made = {"at": "2026-11-01T08:00:00.000Z", "done": True, "day": "2026-11-01", "digest": ""}
    ticks = {names[number - 1]: made | tick for number in numbers}
    return json.dumps({"format": "ways-in-progress", "version": 1, "ticks": ticks})


def remember(page: Page, url: str, text: str) -> None:
    """Open *url*, a page of paths, in a browser that has stored *text* where no script could.

    A busy browser may open the page again before it has passed on what was stored; then once more.
    """
    page.goto(urljoin(url, "../../robots.txt"))
    for _ in range(3):
        page.evaluate("(text) => localStorage.setItem('progress', text)", text)
        page.goto(url)
        if page.evaluate("Object.keys(localStorage).some((key) => key.startsWith('progress'))"):
            return


def tick_all(page: Page, count: int) -> None:
    """Tick the first steps of a path, so many, without waiting for each to be in sight."""
    script = "(all, count) => all.slice(0, count).forEach((box) => box.click())"
    expect(box(page, count)).to_be_visible()
    page.locator(".step-progress .tick input").evaluate_all(script, count)


def make_plan(page: Page, start: str) -> None:
    page.locator(".progress-plan summary").click()
    page.locator(".progress-plan input[type=date]").fill(start)
    page.locator(".progress-plan input[type=number]").fill("10")
    page.locator(".progress-plan select").select_option("upper")
    page.locator(".progress-plan form button").click()
    expect(page.locator("summary .plan-finish")).to_contain_text("20")


def tick_three(page: Page, url: str) -> int:
    """Tick the first three steps of the path at *url*; how many it has."""
    page.goto(url)
    for number in (1, 2, 3):
        box(page, number).check()
    return page.locator(".step-progress").count()


def expect_three(page: Page) -> None:
    for number in (1, 2, 3):
        expect(box(page, number)).to_be_checked()
    expect(box(page, 4)).not_to_be_checked()


@BOTH
def test_a_reader_follows_a_path_in_two_languages(
    page: Page, home: str, witness: Witness, tmp_path: Path
) -> None:
    steps = tick_three(page, f"{home}ru/{WAY}")
    expect(page.locator("[role=status].unseen")).to_contain_text("Что дальше: ")

    page.locator(".languages a[hreflang=zh-CN]").click()
    expect_three(page)
    expect(page.locator(".progress-sum")).to_contain_text(f"{steps} 步中已完成 3 步")
    following = page.locator(".progress-next a").first.evaluate("link => link.href")
    assert (
        following
        == page.locator(".step-title a").nth(3).evaluate("link => link.href").split("#")[0]
    )

    make_plan(page, "2027-01-04")
    calendar = download(page, "ics software_engineer", tmp_path)
    events = icalendar.Calendar.from_ical(calendar.read_bytes()).walk("VEVENT")
    assert len(events) == steps - 3
    assert events[0].start == date(2027, 1, 4)
    assert events[0]["URL"].startswith("https://ways-in.example/zh-cn/paths/")
    assert (witness.foreign, witness.errors) == ([], [])


# -- Ticks -----------------------------------------------------------------------


def test_a_tick_by_keyboard_keeps_the_focus_says_what_is_next_and_undoes_no_other_tab_s_change(
    page: Page, home: str
) -> None:
    page.goto(f"{home}en/{WAY}")
    box(page, 1).focus()
    page.keyboard.press("Space")
    expect(box(page, 1)).to_be_focused()
    status = page.locator("[role=status].unseen")
    expect(status).to_contain_text("What next: ")
    page.keyboard.press("Space")
    expect(status).to_contain_text("No longer ticked")
    assert page.evaluate(STORED)["ticks"]["mathematics_step"]["done"] is False
    page.evaluate("(text) => localStorage.setItem('progress', text)", record(2))
    expect(box(page, 2)).not_to_be_checked()  # a tab hears of the others' changes only
    box(page, 1).check()
    expect(box(page, 2)).to_be_checked()
    assert len(page.evaluate(STORED)["ticks"]) == 2


def test_a_concept_can_be_ticked_on_its_page(page: Page, home: str) -> None:
    page.goto(f"{home}ru/{CONCEPT}")
    page.get_by_label("Я это знаю").check()
    page.goto(f"{home}en/{CONCEPT}")
    expect(page.get_by_label("I know this")).to_be_checked()


@BOTH
def test_tabs_show_each_other_s_ticks_and_lose_none(page: Page, home: str) -> None:
    other = page.context.new_page()
    for one in (page, other):
        one.goto(f"{home}en/{WAY}")
        expect(box(one, 1)).to_be_visible()
    box(page, 1).check()
    expect(box(other, 1)).to_be_checked()
    box(other, 2).check()
    expect(box(page, 2)).to_be_checked()
    expect(page.locator(".progress-sum")).to_contain_text("2 of")


def test_unknown_ids_stay_and_a_text_that_has_changed_since_is_marked_until_it_is_seen(
    page: Page, home: str
) -> None:
    text = json.loads(record(1, 3, digest="01d"))
    text["ticks"]["no_such_step"] = text["ticks"].pop("backpropagation_step")
    remember(page, f"{home}en/{WAY}", json.dumps(text))
    expect(page.locator(".progress-changed")).to_have_count(2)  # at the step and in the panel
    page.locator(".step-progress button").click()
    expect(page.locator(".progress-changed")).to_have_count(0)
    expect(box(page, 1)).to_be_checked()
    page.reload()
    expect(box(page, 1)).to_be_checked()
    expect(page.locator(".progress-changed")).to_have_count(0)
    assert page.evaluate(STORED)["ticks"].keys() == {"no_such_step", "mathematics_step"}


def test_the_map_shows_what_is_done_and_what_is_next_and_a_step_what_it_needs(
    page: Page, home: str
) -> None:
    page.goto(f"{home}zh-cn/{WAY}?beside=en")
    stops = page.locator(".learning-map a:has(circle)")
    expect(stops.nth(0)).to_have_class("is-next")
    box(page, 1).check()
    expect(stops.nth(0)).to_contain_text("✓")
    expect(stops.nth(0)).to_have_class("is-known")
    expect(stops.nth(1)).to_have_class("is-next")
    box(page, 1).uncheck()
    expect(stops.nth(0)).to_contain_text("1")
    expect(stops.nth(0)).to_have_class("is-next")
    box(page, 3).check()
    page.goto(f"{home}zh-cn/{STEP.replace('backpropagation', 'lstm')}?beside=en")
    need = page.locator("dl.fields a[href*='backpropagation.html']").first
    expect(need).to_have_class(re.compile("is-known"))


# -- The points of “done when” ---------------------------------------------------


def test_a_ticked_step_has_all_its_points_each_of_which_counts_and_the_last_one_ticks_the_step(
    page: Page, home: str
) -> None:
    page.goto(f"{home}en/{WAY}")
    box(page, 3).check()
    page.goto(f"{home}en/{STEP}")
    points, tick = page.locator(".point"), page.locator(".step-progress .tick input")
    expect(page.get_by_role("checkbox", name="The network learns XOR")).to_be_visible()
    expect(page.locator(".point:checked")).to_have_count(3)
    tick.uncheck()
    expect(page.locator(".point:checked")).to_have_count(0)
    points.nth(1).check()
    expect(page.locator(".tick-note")).to_have_text("1 of 3 points done")
    page.goto(f"{home}en/{WAY}")
    expect(page.locator(".step-list li").nth(2)).to_contain_text("1 of 3 points done")
    page.goto(f"{home}ru/{STEP}")
    expect(points.nth(1)).to_be_checked()
    points.nth(0).check()
    points.nth(2).check()
    expect(tick).to_be_checked()
    points.nth(0).uncheck()
    expect(tick).not_to_be_checked()
    expect(points.nth(2)).to_be_checked()


# -- A note on a step ------------------------------------------------------------


def test_a_note_is_kept_while_one_types_and_stays_with_the_step_in_all_languages_and_in_the_file(
    page: Page, home: str, tmp_path: Path
) -> None:
    page.goto(f"{home}en/{STEP}")
    page.get_by_text("Your note").click()
    page.get_by_label("Your note").press_sequentially("n for next, b for back")
    expect(page.get_by_label("Your note")).to_be_focused()
    note = f"({STORED}).notes?.backpropagation_step?.text ?? ''"
    until(lambda: str(page.evaluate(note)).endswith("back"))
    expect(page.get_by_label("Your note")).to_be_focused()
    assert page.url.endswith(STEP)
    page.get_by_label("Your note").fill("the bias: sum over the batch")
    page.get_by_label("Your note").blur()
    page.goto(f"{home}ru/{STEP}")
    expect(page.locator(".step-note textarea")).to_have_value("the bias: sum over the batch")
    expect(page.locator(".step-note textarea")).to_be_visible()
    page.goto(f"{home}ru/{ALL}")
    kept = json.loads(download(page, "export", tmp_path).read_text())
    assert kept["notes"]["backpropagation_step"]["text"] == "the bias: sum over the batch"


# -- What next and the plan ------------------------------------------------------


def test_what_a_step_still_needs_can_be_ticked_in_the_panel(page: Page, home: str) -> None:
    page.goto(f"{home}en/paths/infrastructure_engineer.html")
    expect(page.locator(".progress-sum")).to_contain_text("0 of")
    needed = page.locator(".progress-needs input")
    for _ in range(needed.count()):
        needed.first.click()
    expect(needed).to_have_count(0)
    expect(page.locator(".progress-next li").first).to_be_visible()


def test_a_plan_is_made_again_from_today_and_dropped(new_page: Page, home: str) -> None:
    new_page.clock.set_fixed_time(datetime(2027, 3, 1, 12))
    new_page.goto(f"{home}en/{WAY}")
    make_plan(new_page, "2027-01-04")
    expect(new_page.locator("summary .plan-finish")).to_contain_text("behind")
    box(new_page, 1).check()
    expect(new_page.locator(".plan-steps .done")).to_have_count(1)
    press(new_page, "again software_engineer")
    expect(new_page.locator("summary .plan-finish")).not_to_contain_text("behind")
    expect(new_page.locator(".plan-steps .done")).to_have_count(0)
    expect(new_page.locator(".plan-days").first).to_contain_text("March 2027")
    rest = new_page.locator(".plan-steps li").count()
    box(new_page, 1).uncheck()
    expect(new_page.locator(".plan-steps li")).to_have_count(rest + 1)
    press(new_page, "plan software_engineer")
    expect(new_page.locator(".plan-steps")).to_have_count(0)


def test_a_plan_is_reckoned_anew_from_what_is_done(new_page: Page, home: str) -> None:
    new_page.clock.set_fixed_time(datetime(2026, 9, 1, 12))
    new_page.goto(f"{home}en/{WAY}")
    make_plan(new_page, "2026-09-01")
    finish = new_page.locator("summary .plan-finish")
    planned = finish.inner_text().removeprefix("Finished about ")
    new_page.clock.set_fixed_time(datetime(2026, 10, 1, 12))
    tick_all(new_page, 8)
    expect(finish).to_contain_text(f"planned for {planned}")
    expect(new_page.locator(".plan-steps .done .plan-days").first).to_have_text("1 October 2026")
    expect(new_page.locator(".plan-steps .open .plan-days").first).to_contain_text("October 2026")
    new_page.clock.set_fixed_time(datetime(2027, 10, 1, 12))
    new_page.reload()
    expect(finish).to_contain_text("behind")
    expect(finish).to_contain_text("2028")


def test_times_can_be_hidden_and_are_not_even_there_for_a_moment(page: Page, home: str) -> None:
    page.goto(f"{home}en/{WAY}")
    page.get_by_label("Hide times").check()
    expect(page.locator(".hours").first).to_be_hidden()
    page.route("**/ticks*.js*", lambda route: route.abort())
    page.goto(f"{home}ru/{WAY}")
    assert page.evaluate("document.documentElement.classList.contains('no-times')")


# -- Reviews ---------------------------------------------------------------------


def test_a_finished_step_comes_back_with_its_questions(new_page: Page, home: str) -> None:
    new_page.clock.set_fixed_time(datetime(2026, 11, 8, 12))
    remember(new_page, f"{home}zh-cn/{ALL}", record(1))
    questions = new_page.locator(".review-questions li")
    expect(questions.first.get_by_role("link")).to_be_visible()
    press(new_page, "can mathematics_step")
    expect(questions).to_have_count(0)
    expect(new_page.locator("#progress-reviews")).to_be_focused()
    new_page.clock.set_fixed_time(datetime(2026, 11, 28, 12))
    new_page.reload()
    expect(new_page.locator("#progress-reviews")).to_be_visible()
    expect(questions).to_have_count(0)
    new_page.clock.set_fixed_time(datetime(2026, 11, 29, 12))
    new_page.reload()
    expect(questions).not_to_have_count(0)


# -- The record ------------------------------------------------------------------


def test_clearing_asks_first_and_can_be_undone(page: Page, home: str) -> None:
    remember(page, f"{home}en/{ALL}", record(1, 2))
    press(page, "ask")
    press(page, "keep")
    expect(page.locator(".progress-sum").first).to_contain_text("2 of")
    press(page, "ask")
    press(page, "clear")
    expect(page.locator(".progress-sum").first).to_contain_text("0 of")
    assert page.evaluate(STORED)["ticks"] == {}
    page.keyboard.press("Enter")  # Undo has the focus.
    expect(page.locator(".progress-sum").first).to_contain_text("2 of")


BAD = {
    "no json": "not JSON",
    '{"a": 1}': "not a file that this page has saved",
    record(1).replace('"version": 1', '"version": 9'): "newer form (9)",
    record(1, day="soon"): "ticks.mathematics_step",
    record(1).replace("mathematics_step", "baking_step"): "this site (baking_step)",
}


def test_a_bad_file_is_refused_in_a_line_that_says_why_and_a_good_one_merged(
    page: Page, home: str, tmp_path: Path
) -> None:
    remember(page, f"{home}en/{ALL}", record(1, 2))
    for number, (text, why) in enumerate(BAD.items()):
        file = tmp_path / f"notes-{number}.json"
        file.write_text(text)
        page.locator("input[type=file]").set_input_files(file)
        said = page.locator(".progress-said:not(:empty)")
        expect(said).to_contain_text(f"notes-{number}.json was not read in:")
        expect(said).to_contain_text(why)
        expect(page.locator(".progress-sum").first).to_contain_text("2 of")
    file = tmp_path / "other-device.json"
    untick = json.loads(record(1, 3, at="2026-11-02T08:00:00.000Z", done=False))
    untick["ticks"]["backpropagation_step"]["done"] = True
    file.write_text(json.dumps(untick))
    page.locator("input[type=file]").set_input_files(file)
    expect(page.locator(".progress-said:not(:empty)")).to_contain_text("has been read in")
    page.goto(f"{home}en/{WAY}")  # the newest event counts
    assert [box(page, number).is_checked() for number in (1, 2, 3)] == [False, True, True]


# -- Storage that fails ----------------------------------------------------------

FULL = "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError') }"
REFUSED = "{ get() { throw new DOMException('', 'SecurityError') } }"
BROKEN = {
    "full": (FULL, "storage is full"),
    "refused": (f"Object.defineProperty(window, 'localStorage', {REFUSED})", "remember nothing"),
    "missing": (
        "Object.defineProperty(window, 'localStorage', {value: undefined})",
        "remember nothing",
    ),
}


@in_turn("kind", BROKEN)
def test_storage_that_fails_is_said_at_the_tick_and_ticks_work_for_now(
    new_page: Page, home: str, witness: Witness, tmp_path: Path, kind: str
) -> None:
    script, said = BROKEN[kind]
    new_page.add_init_script(script)
    new_page.goto(f"{home}en/{WAY}")
    box(new_page, 1).check()
    box(new_page, 2).check()
    expect(new_page.get_by_role("alert")).to_contain_text(said)
    warnings = new_page.locator(".tick-warning:visible")
    expect(warnings).to_have_count(1)  # at the tick that was just made
    expect(warnings).to_contain_text(said)
    assert json.loads(download(new_page, "export", tmp_path).read_text())["ticks"].keys() == {
        "mathematics_step",
        "bigram_model_step",
    }
    expect(new_page.locator(".progress-sum")).to_contain_text("2 of")
    box(new_page, 2).uncheck()
    expect(new_page.locator(".progress-sum")).to_contain_text("1 of")
    assert witness.errors == []


def test_a_record_that_cannot_be_read_is_set_aside_and_said_and_can_be_saved(
    page: Page, home: str, tmp_path: Path
) -> None:
    damaged = '{"format": "ways-in-pro'
    remember(page, f"{home}en/{WAY}", damaged)
    expect(page.get_by_role("alert")).to_contain_text("could not be read")
    assert download(page, "rescue", tmp_path).read_text() == damaged
    box(page, 1).check()
    expect(page.get_by_role("alert")).to_be_visible()
    aside = "Object.entries(localStorage).filter(([key]) => key.startsWith('progress-damaged-'))"
    assert [text for _, text in page.evaluate(aside)] == [damaged]
    page.goto(f"{home}en/{ALL}")
    assert download(page, "rescue", tmp_path).read_text() == damaged
    page.goto(f"{home}en/{WAY}")
    expect(box(page, 1)).to_be_checked()


# -- The page around it ----------------------------------------------------------


def test_without_scripts_nothing_of_it_is_seen(chromium: Browser, home: str) -> None:
    page = chromium.new_page(java_script_enabled=False)
    for name in (WAY, ALL, CONCEPT, STEP):
        page.goto(f"{home}en/{name}")
        assert page.locator(".progress-here").count() > 0
        assert page.locator(".progress-here:visible").count() == 0
    page.close()


def test_pages_load_only_what_they_need(page: Page, home: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(Path(urlsplit(request.url).path).name))
    loaded = {}
    for name in ("essays/beginner_again.html", CONCEPT, STEP, WAY, ALL):
        asked.clear()
        page.goto(f"{home}en/{name}")
        page.wait_for_load_state("networkidle")
        loaded[name] = {one for one in asked if one.startswith(("ticks", "paths"))}
    assert list(loaded.values()) == [
        set(),
        {"ticks.js", "ticks-data.js"},
        {"ticks.js", "ticks-data.js"},
        {"ticks.js", "ticks-panels.js", "ticks-data.js", "ticks-words.js"},
        {"ticks.js", "ticks-panels.js", "ticks-page.js", "ticks-data.js", "ticks-words.js"},
    ]


def planned(page: Page, home: str) -> None:
    remember(page, f"{home}zh-cn/{WAY}", record(1, digest="01d"))
    make_plan(page, "2027-01-04")


def everything(page: Page, home: str) -> None:
    remember(page, f"{home}zh-cn/{ALL}", record(1, 2, digest="01d"))
    press(page, "ask")


SIZES = "all => all.map((one) => ({text: one.innerText, ...one.getBoundingClientRect().toJSON()}))"


# In Chinese, which has the shortest words; test_quality.py asks whether they fit in all languages.
@pytest.mark.parametrize("state", [planned, everything])
def test_on_a_phone_nothing_is_too_small_for_a_finger_or_too_wide(
    page: Page, home: str, state: Callable[[Page, str], None]
) -> None:
    page.set_viewport_size(PHONE)
    state(page, home)
    controls = page.locator(":is(.tick, .progress-button, .progress-plan summary):visible")
    sizes = controls.evaluate_all(SIZES)
    assert sizes
    assert [size for size in sizes if min(size["width"], size["height"]) < 44] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_nothing_below_jumps_when_ticks_and_panel_come(chromium: Browser, home: str) -> None:
    page = chromium.new_page(viewport=DESKTOP)
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver((list) => list.getEntries().forEach("
        "(e) => shift += e.value)).observe({type: 'layout-shift', buffered: true})"
    )
    page.goto(f"{home}en/{WAY}")
    expect(box(page, 1)).to_be_visible()
    page.wait_for_timeout(200)
    assert page.evaluate("shift") < 0.05
    page.close()
