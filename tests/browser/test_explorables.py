"""Figures that can be moved: they compute what our programs compute, and answer to a reader."""

from __future__ import annotations

import gzip
import itertools
import json
import math
import re
import tomllib
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from playwright.sync_api import expect

import behavioural_cloning
import bigram
import bpe
import kv_cache
import mathematics
import sampling
import text
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.test_quality import SEGMENTS, Judge, opened
from tests.conftest import ROOT
from ways_in.reading.explorables import KIT, kit
from ways_in.theme.lean_files import lean
from ways_in.theme.publishing import SOURCE, joined

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page, ViewportSize

pytestmark = pytest.mark.browser
PAGES = {
    "temperature": "sampling",
    "valley": "optimisation",
    "bigram": "language_model",
    "cache": "kv_cache",
    "staleness": "asynchronous_sgd",
    "frame": "behavioural_cloning",
    "attention": "attention",
    "bpe": "tokenisation",
}
GALLERY = "paths/concepts/figures.html"
LIMIT = 6_000  # bytes, gzipped
# In each figure, what it does not have: too much, between two steps, of another kind, too long.
STRANGE = {
    "temperature": "t=4",
    "valley": "c=2.5",
    "bigram": "steps=many",
    "cache": "model=constructor",
    "staleness": "delay=-1",
    "frame": "game=1.5",
    "attention": "mask=outside",
    "bpe": "merges=61",
}


@pytest.fixture(scope="module")
def rules(chromium: Browser) -> Iterator[Page]:
    """A page with all the scripts and no figure."""
    page = chromium.new_page()
    page.set_content("<html lang=en></html>")
    for name in ("start", *(f"explorable-{name}" for name in (*KIT, *PAGES))):
        page.add_script_tag(path=SOURCE / f"{name}.js")
    yield page
    page.close()


def ask(rules: Page, name: str, question: str, *given: Any) -> Any:
    """What *question* gives for the rules of the figure *name* and what is *given*."""
    head = f"(given) => {{ const rules = waysIn.explorables.{name}.rules; return {question} }}"
    return rules.evaluate(head, list(given))


def recorded(name: str) -> dict[str, float]:
    path = ROOT / f"paths/code/runs/{name}.toml"
    found: dict[str, float] = tomllib.loads(path.read_text(encoding="utf-8"))["numbers"]
    return found


# -- What they compute ---------------------------------------------------------------


def test_the_distribution_is_that_of_the_model_of_counts(rules: Page) -> None:
    p = sampling.softmax(sampling.Counts(text.TEXT).logits(sampling.CONTEXT))
    order = np.argsort(-p, kind="stable")
    assert ask(rules, "temperature", "rules.CHARACTERS") == "".join(
        text.CHARACTERS[i] for i in order
    )
    assert np.allclose(ask(rules, "temperature", "rules.PROBABILITIES"), p[order], rtol=1e-5)


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("temperature 1", (1, 49, 2)),
        ("greedy", (0, 49, 2)),
        ("temperature 0.5", (0.5, 49, 2)),
        ("temperature 2", (2, 49, 2)),
        ("top-k, k = 3", (1, 3, 2)),
        ("nucleus, p = 0.9", (1, 49, 0.9)),
    ],
)
def test_temperature_and_cuts_give_what_the_run_recorded(
    rules: Page, name: str, given: tuple[float, int, float]
) -> None:
    run = recorded("sampling")
    found = ask(rules, "temperature", "rules.distribution(rules.PROBABILITIES, ...given)", *given)
    assert sum(x > 0 for x in found) == run[f"tokens, {name}"]
    assert ask(rules, "temperature", "rules.entropy(given)", *found) == pytest.approx(
        run[f"entropy, {name}"], abs=1e-4
    )


def test_the_descent_is_that_of_the_program(rules: Page) -> None:
    c = 25
    points = ask(rules, "valley", "rules.descent(...given)", c, 1 / c)
    X = np.diag([1.0, math.sqrt(c)])  # noqa: N806 (as in the program)
    w = np.array([-9.5, 4.0])
    moved = mathematics.descent(X, -X @ w, 60)  # the same descent, from 0 to −w
    assert np.allclose(points[60], w + moved)


def test_the_largest_step_is_that_at_which_the_roots_leave_the_circle(rules: Page) -> None:
    for delay in (0, 1, 2, 4, 10, 16):
        limit = ask(rules, "staleness", "rules.limit(...given)", delay)
        for step, is_settled in ((limit * 0.999, True), (limit * 1.001, False)):
            polynomial = [1, -1, *[0] * (delay - 1), step] if delay else [1, step - 1]
            largest = max(abs(np.roots(polynomial)))
            assert (largest < 1) == is_settled, delay


def test_a_late_descent_settles_below_the_largest_step_only(rules: Page) -> None:
    ends = [ask(rules, "staleness", "rules.run(...given).at(-1)", 4, step) for step in (0.3, 0.4)]
    assert abs(ends[0]) < 0.2 < 5 < abs(ends[1])


def test_the_cache_takes_what_the_program_counts(rules: Page) -> None:
    ours = ask(rules, "cache", "rules.perToken(rules.MODELS.ours)")
    assert ours == recorded("kv_cache")["cache_bytes_per_token"]
    model = ask(rules, "cache", "rules.MODELS.ours")
    assert (model["layers"], model["width"]) == (kv_cache.N, kv_cache.D_MODEL)
    assert ask(rules, "cache", "rules.anew(512)") == 131_328


def test_the_bigram_model_trains_as_the_program_does(rules: Page) -> None:
    words = "abaab and a banana, again and again"
    letters = sorted(set(words))
    counts = np.zeros((len(letters), len(letters)))
    for a, b in itertools.pairwise(words):
        counts[letters.index(a), letters.index(b)] += 1
    _logits, losses = bigram.train(counts, 50)
    found = ask(rules, "bigram", "rules.train(rules.count(given[0]), 50).losses", words)
    assert np.allclose(found, losses)
    best = bigram.cross_entropy(bigram.probabilities(counts), counts)
    assert ask(rules, "bigram", "rules.optimum(rules.count(given[0]))", words) == pytest.approx(
        best
    )


def test_the_table_of_the_page_is_the_counted_one(rules: Page) -> None:
    best = ask(rules, "bigram", "rules.optimum(rules.count('abaab'))")
    assert best == pytest.approx(0.477, abs=5e-4)


PLAY = """given.map(([begin, actions, moves, late]) => {
  const seen = rules.states(begin, actions);
  return [seen, rules.fault(rules.record(seen, actions, late)), moves.map(rules.expert)];
})"""


@pytest.mark.parametrize("late", [0, 1])
def test_games_are_played_recorded_and_played_back_as_in_the_program(
    rules: Page, late: int
) -> None:
    begins = ask(rules, "frame", "given.map(rules.start)", *range(1, 30))
    games = [played(begin) for begin in begins]
    given = [
        (begin, actions, [_plain(state) for state in states[:-1]], late)
        for begin, (states, actions) in zip(begins, games, strict=True)
    ]
    found = ask(rules, "frame", PLAY, *given)
    for (states, actions), (seen, fault, chosen) in zip(games, found, strict=True):
        assert [tuple(one["player"]) for one in seen] == [one.player for one in states]
        pairs = states[late : len(actions)], np.array(actions[: len(actions) - late])
        ours = behavioural_cloning.first_fault(*pairs)
        assert fault == (-1 if ours is None else ours)
        assert chosen == actions


def played(begin: dict[str, Any]) -> tuple[list[behavioural_cloning.State], list[int]]:
    """The states and the expert's actions from *begin* to the goal."""
    states = [
        behavioural_cloning.State(tuple(begin["player"]), tuple(begin["goal"]), begin["facing"])
    ]
    actions: list[int] = []
    while states[-1].player != states[-1].goal:
        actions.append(behavioural_cloning.expert(states[-1]))
        states.append(behavioural_cloning.step(states[-1], actions[-1]))
    return states, actions


def _plain(state: behavioural_cloning.State) -> dict[str, Any]:
    return {"player": state.player, "goal": state.goal, "facing": state.facing}


def test_attention_is_the_softmax_of_masked_and_scaled_scores(rules: Page) -> None:
    scores = [[2, 0, 5], [1, 3, 5], [2, 0, 1]]
    d = 4
    allowed = np.tril(np.ones((3, 3), bool))
    logits = np.where(allowed, np.array(scores) / np.sqrt(d), -np.inf)
    found = ask(rules, "attention", "rules.attention(given, 4, 'inside')", *scores)
    assert np.allclose(found, sampling.softmax(logits))
    late = ask(rules, "attention", "rules.attention(given, 4, 'late')", *scores)
    assert sum(late[0]) < 1


def test_two_scores_are_weighed_as_on_the_page(rules: Page) -> None:
    (weights,) = ask(rules, "attention", "rules.attention(given, 4, 'none')", [2, 0])
    assert weights == pytest.approx([0.731, 0.269], abs=5e-4)


def test_a_head_looks_at_what_it_looks_for(rules: Page) -> None:
    words = ["a", "b", "a"]
    previous = ask(rules, "attention", "rules.scoresOf(given, 'previous')", *words)
    again = ask(rules, "attention", "rules.scoresOf(given, 'again')", *words)
    assert previous[2] == [0, 8, 0]
    assert again[2] == [0, 8, 0]


@pytest.mark.parametrize(
    "words",
    ["low lower lowest, new newer newest", "молоко, молоко и около", "四是四，十是十，十四是十四"],
)
def test_pairs_are_merged_as_in_the_program(rules: Page, words: str) -> None:
    merges = bpe.train(words, 20)
    found = ask(rules, "bpe", "rules.train(given[0], 20)", words)
    assert [tuple(one["pair"]) for one in found["merges"]] == list(merges)
    tokens = [token for piece in found["all"] for token in piece]
    assert tokens == bpe.encode(words, merges)


# -- How they answer ------------------------------------------------------------------


@pytest.mark.parametrize("name", ["kit", *PAGES])
def test_a_script_is_small(name: str) -> None:
    script = kit() if name == "kit" else joined([f"explorable-{name}"])
    assert len(gzip.compress(lean(script, ".js").encode())) < LIMIT


FIGURE = re.compile(r'<div class="explorable .*?</dl>\s*</div>', re.DOTALL)


def gathered(folder: Path) -> str:
    """The first of the pages with figures in *folder*, with the figures of all where its own is."""
    texts = [(folder / f"{page}.html").read_text(encoding="utf-8") for page in PAGES.values()]
    figures = "".join(found[0] for text in texts for found in FIGURE.finditer(text))
    return FIGURE.sub(lambda _: f'<div class="figures">{figures}</div>', texts[0])


@pytest.fixture(scope="module")
def gallery(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a page that has all figures, in each language: one load serves for them all."""
    root = tmp_path_factory.mktemp("gallery")
    for segment in SEGMENTS:
        page = root / segment / GALLERY
        page.parent.mkdir(parents=True)
        page.write_text(gathered(site / segment / "paths/concepts"), encoding="utf-8")
        (root / segment / "_static").symlink_to(site / segment / "_static")
    return root


def visit(page: Page, gallery: Path, segment: str = "en") -> None:
    """Open the page with all figures in a language."""
    page.goto((gallery / segment / GALLERY).as_uri())
    expect(page.locator(".explorable")).to_have_count(len(PAGES))


def begun(page: Page, name: str) -> Locator:
    """The figure *name* of *page*, begun by its button."""
    box = page.locator(f".explorable-{name}")
    box.locator(".explorable-start").click()
    expect(box.locator(".explorable-live svg")).to_be_visible()
    return box


def show(page: Page, home: str, name: str, state: str) -> None:
    page.goto(f"{home}en/paths/concepts/{PAGES[name]}.html{state}")
    expect(page.locator(".explorable-live svg")).to_be_visible()


# Every other figure from files, the rest from a server.
@pytest.mark.parametrize(
    ("home", "names"),
    [("file", list(PAGES)[::2]), ("server", list(PAGES)[1::2])],
    ids=["file", "server"],
    indirect=["home"],
)
def test_figures_come_when_they_are_asked_for_and_their_addresses_keep_what_the_keyboard_sets(
    page: Page, home: str, names: list[str]
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    kept = {}
    for name in names:
        asked.clear()
        page.goto(f"{home}ru/paths/concepts/{PAGES[name]}.html")
        expect(page.locator(".explorable-place")).to_be_visible()
        assert not [url for url in asked if "explorable-" in url], name
        page.locator(".explorable-start").click()
        expect(page.locator(".explorable-said")).not_to_be_empty()
        expect(page.locator(".explorable-place")).to_be_hidden()
        move_by_keyboard(page)
        assert f"#{name}?" in page.url
        kept[name] = (page.url, settings(page))
    for name, (address, values) in kept.items():
        page.goto(address)
        expect(page.locator(".explorable-live svg")).to_be_visible()
        assert settings(page) == values, name
        page.evaluate("(hash) => { location.hash = hash; }", f"#{name}?{STRANGE[name]}")
        expect(page.locator(".explorable-refused")).to_contain_text(STRANGE[name])
        expect(page.locator(".explorable-said")).not_to_be_empty()


def move_by_keyboard(page: Page) -> None:
    """Set the first slider of the figure on *page* to something else."""
    slider = page.locator(".explorable-controls input[type=range]").first
    slider.focus()
    said = page.locator(".explorable-live").inner_text()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    if slider.input_value() == slider.get_attribute("max"):
        page.keyboard.press("Home")
    expect(page.locator(".explorable-live")).not_to_have_text(said)


def settings(page: Page) -> list[str]:
    """What the controls of the figure on *page* are set to."""
    controls = page.locator(".explorable-controls :is(input, select, textarea)")
    values: list[str] = controls.evaluate_all("all => all.map(({ value }) => value)")
    return values


def test_a_strange_address_says_so_and_sections_are_still_found(page: Page, home: str) -> None:
    show(page, home, "temperature", "#temperature?t=warm&x=1")
    expect(page.locator(".explorable-refused")).to_contain_text("t=warm, x=1")
    page.goto(f"{home}en/paths/concepts/sampling.html#sampling-cutoffs")
    expect(page.locator("#sampling-cutoffs")).to_be_in_viewport()


def test_a_link_to_another_setting_on_the_page_is_followed(page: Page, home: str) -> None:
    show(page, home, "staleness", "#staleness?delay=2")
    page.evaluate("location.hash = '#staleness?delay=7'")
    expect(page.locator(".explorable-controls input").first).to_have_value("7")
    expect(page.locator(".explorable-live")).to_have_count(1)


def test_what_cannot_be_shown_is_refused_and_a_late_copy_does_not_arrive(
    page: Page, gallery: Path
) -> None:
    visit(page, gallery)
    for name, words, why in (("attention", " ", ""), ("bigram", "short", "20"), ("bpe", " ", "")):
        refuses(begun(page, name), words, why)
    frame = begun(page, "frame")
    frame.get_by_role("button", name="Walk to the goal").click()
    expect(frame.locator(".explorable-said")).to_contain_text("reaches the goal")
    frame.locator(".explorable-controls select").select_option("1")
    expect(frame.locator(".explorable-said")).to_contain_text("has not reached")
    frame.locator(".explorable-controls textarea").fill("uux")
    expect(frame.locator(".explorable-refused")).to_contain_text("“x”")


def refuses(figure: Locator, words: str, why: str) -> None:
    """Ask that *figure* refuses *words*, says nothing else then, and takes others."""
    field, refused = figure.locator(".explorable-controls textarea"), ".explorable-refused"
    field.fill(words)
    expect(figure.locator(refused)).not_to_be_empty()
    expect(figure.locator(refused)).to_contain_text(why)
    expect(figure.locator(".explorable-said")).to_be_empty()
    expect(figure.locator(".explorable-live svg > *")).to_have_count(0)
    field.fill("once upon a time there was")
    expect(figure.locator(refused)).to_be_empty()
    expect(figure.locator(".explorable-said")).not_to_be_empty()


# Words of a picture that leave it, or that lie on one another by more than a hair.
CLASHES = """() => [...document.querySelectorAll(".explorable-live svg")].flatMap((svg) => {
  const frame = svg.getBoundingClientRect();
  const words = [...svg.querySelectorAll("text")].filter((one) => one.textContent.trim())
    .map((one) => [one.textContent, one.getBoundingClientRect()]);
  const out = words.filter(([, box]) => box.left < frame.left - 1 || box.top < frame.top - 1 ||
    box.right > frame.right + 1 || box.bottom > frame.bottom + 1);
  const wide = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const high = (a, b) => Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  const clash = (a, b) => wide(a, b) > 1 && high(a, b) > a.height / 3;
  const on = words.flatMap(([text, a], n) =>
    words.slice(n + 1).filter(([, b]) => clash(a, b)).map(([other]) => `${text} on ${other}`));
  return [...out.map(([text]) => `leaves: ${text}`), ...on];
})"""
NARROW: ViewportSize = {"width": 360, "height": PHONE["height"]}


# The colours of what each figure draws, without those that are given to none.
COLOURS = """() => [...document.querySelectorAll(".explorable-live svg")].map((svg) => {
  const parts = [...svg.querySelectorAll("*")];
  const found = ["fill", "stroke"].flatMap((name) =>
    parts.filter((one) => one.hasAttribute(name)).map((one) => getComputedStyle(one)[name]));
  return [...new Set(found)].filter((one) => one !== "none");
})"""


def seen(judge: Judge) -> list[str]:
    """What is wrong with figures in a window of this size."""
    return [*judge.page.evaluate(CLASHES), *judge.faults()]


@pytest.mark.slow
def test_the_words_of_pictures_have_room_and_figures_in_use_are_without_fault(
    chromium: Browser, gallery: Path
) -> None:
    page = opened(chromium, "desktop").page
    judge = Judge(page, ".figures")
    for segment in SEGMENTS:
        visit(page, gallery, segment)
        page.locator(".explorable-start").evaluate_all("all => all.forEach((one) => one.click())")
        expect(page.locator(".explorable-said:not(:empty)")).to_have_count(len(PAGES))
        assert seen(judge) == [], segment
        # Where one language ends, the next one begins.
        page.set_viewport_size(NARROW if page.viewport_size == DESKTOP else DESKTOP)
        assert seen(judge) == [], segment
    page.emulate_media(color_scheme="dark")
    plain = page.evaluate(COLOURS)
    page.emulate_media(forced_colors="active")
    ink, forced = page.evaluate(f"[getComputedStyle(document.body).color, ({COLOURS})()]")
    for name, usual, own in zip(PAGES, plain, forced, strict=True):
        assert ink in own, name
        assert not set(own) & (set(usual) - {ink}), name
    page.context.close()


def test_without_a_script_the_pictures_stand(chromium: Browser, gallery: Path) -> None:
    page = chromium.new_page(java_script_enabled=False)
    visit(page, gallery, "zh-cn")
    for name in PAGES:
        expect(page.locator(f".explorable-{name} .explorable-place svg")).to_be_visible()
    expect(page.locator(".explorable-start:visible")).to_have_count(0)
    page.close()


def test_the_scripts_hold_words_of_the_language(site: Path) -> None:
    for name in PAGES:
        script = (site / f"ru/_static/explorable-{name}.js").read_text(encoding="utf-8")
        words, _ = json.JSONDecoder().raw_decode(script.partition("=")[2])
        assert all(
            any("а" <= letter <= "я" for letter in text) for text in words.values() if len(text) > 5
        )
