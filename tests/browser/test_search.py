"""The search as a reader uses it: in the dialog and on its page, as files and from a server."""

from __future__ import annotations

import json
import random
import re
import shutil
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import BOTH, PHONE, Witness
from tests.browser.turns import in_turn
from tests.conftest import ROOT
from ways_in.cli.search_first import requested
from ways_in.cli.search_readers import pages_of
from ways_in.common import languages
from ways_in.search import questions, shards
from ways_in.search.browser_scripts import stemmers
from ways_in.search.search_terms import terms
from ways_in.search.searchable_page import SearchablePage, Section

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page

pytestmark = pytest.mark.browser
LANGUAGES = languages.at(ROOT)
ESSAY = "essays/beginner_again.html"
INPUT = ".search-dialog input"
SELECTED = ".search-list [aria-selected=true]"
PART = re.compile(r"/([bp]\d+|t\d+-\d+)\.js$")  # a part of the index, or the texts of a page


def search(page: Page, words: str) -> None:
    page.keyboard.press("Control+k")
    page.locator(INPUT).fill(words)
    expect(page.locator(".search-status")).not_to_be_empty()


def loaded(page: Page) -> list[str]:
    """The names of the scripts that *page* asks for from now on."""
    names: list[str] = []
    page.on("request", lambda request: names.append(urlsplit(request.url).path))
    return names


def ask(field: Locator, words: str) -> None:
    """Put *words* in the place of others, whose results are gone at once."""
    field.fill("")
    expect(field.page.locator(".search-list a")).to_have_count(0)
    field.fill(words)


HEADINGS = {
    "en": {"behavioural cloning": "behavioural cloning", "tranformers": "Transformer"},
    "zh-cn": {
        "行为克隆": "行为克隆",
        "學習率": "学习率",
        "ＫＶ": "KV 缓存",
        "learning rate": "学习率",
    },
    "ru": {
        "нейронных сетей": "нейронная сеть",
        "учет экспериментов": "учёт экспериментов",
        "learning rate": "скорость обучения",
    },
}


# By what is asked: what answers it, and what that is.
ANSWERS = {
    "en": {
        "greg brockman": ("essays/beginner_again.html", "Essay"),
        "do I really need a graphics card?": ("essays/one_gpu_one_night.html", "Essay"),
        "ыщаеьфч": ("glossary.html#term-softmax", "Glossary"),  # keys still set to Russian
        "lbgfs": ("paths/concepts/lbfgs.html", "Concept"),
        "flash attention": ("paths/concepts/flash_attention.html", "Concept"),
        "what is model": ("glossary.html#term-model", "Glossary"),
        "attentioon explained": ("paths/concepts/attention.html", "Concept"),
        "quantization": ("paths/concepts/quantisation.html", "Concept"),
    },
    "zh-cn": {
        "线代": ("paths/concepts/linear_algebra.html", "概念"),
        "zhuyili": ("paths/concepts/attention.html", "概念"),
        "liang hua": ("paths/concepts/quantisation.html", "概念"),
        "反向传播推导": ("paths/concepts/backpropagation.html", "概念"),
        "怎么读论文": ("paths/translator/line_by_line.html", "步骤"),
    },
    "ru": {
        "модель переобучилась": ("glossary.html#term-overfitting", "Глоссарий"),
        "джакс": ("paths/concepts/deep_learning_framework.html", "Понятие"),
        "механизм внимания": ("paths/concepts/attention.html", "Понятие"),
        "лстм": ("paths/concepts/lstm.html", "Понятие"),
        "нужна ли мне видеокарта": ("essays/one_gpu_one_night.html", "Эссе"),
    },
}


def answers(page: Page) -> list[str]:
    """The addresses of the first three answers."""
    links = page.locator("#search-results .search-list a").all()[:3]
    return [str(link.get_attribute("href")) for link in links]


# What the address asks for: words, and the title that they find, the glossary's among others.
ASKED = {
    "en": ("perplexity", "perplexity"),
    "zh-cn": ("困惑度", "困惑度"),
    "ru": ("перплексию", "перплексия"),
}


@in_turn("language", LANGUAGES)
def test_the_search_page_answers_its_address_jargon_names_and_questions_and_says_what_it_is(
    page: Page, site: Path, home: str, language: languages.Language, witness: Witness
) -> None:
    segment, field = language.segment, page.locator("#search-words")
    words, title = ASKED[segment]
    page.goto(f"{home}{segment}/search.html?q={words}")
    titles = page.locator("#search-results .search-title")
    expect(titles.first).to_contain_text(title)
    expect(titles.get_by_text(title, exact=True).first).to_be_visible()
    field.fill("LSTM")
    expect(titles.first).to_contain_text("LSTM")
    for words, (address, kind) in ANSWERS[segment].items():
        ask(field, words)
        found = page.locator(f"#search-results a[href$='{segment}/{address}']")
        expect(found.first).to_be_visible()
        expect(found.first.locator(".search-where")).to_contain_text(kind)
        assert any(one.endswith(address) for one in answers(page)), words
    answers_a_question(page, site, language)
    assert witness == Witness(home)


def answers_a_question(page: Page, site: Path, language: languages.Language) -> None:
    """Ask a question in other words than the page that answers it."""
    one = next(one for one in questions.read(ROOT, language.code) if one.table == "labels")
    address, question = pages_of(site / language.segment)[one.target], max(one.forms, key=len)
    ask(page.locator("#search-words"), question)
    expect(page.locator("#search-results .search-list a").first).to_be_visible()
    assert any(address in found for found in answers(page))
    assert question not in " ".join(page.locator(".search-excerpt").all_inner_texts())


def test_more_than_four_pages_are_shown_at_once_and_where_an_author_is_used(
    page: Page, home: str
) -> None:
    page.goto(f"{home}ru/search.html?q=attention")
    links = page.locator("#search-results .search-list a")
    expect(links.nth(7)).to_be_visible()
    ask(page.locator("#search-words"), "Karpathy")
    expect(page.locator("#search-results a[href*='paths/']").first).to_be_visible()


# What is rehearsed when the dialog opens, for which all of the search has to be there before.
REHEARSED = """async () => {
  const script = new URL(document.querySelector("script[src*='/search.js']").src);
  await waysIn.load(new URL(`finder.js${script.search}`, script).href);
  const { rehearse } = waysIn.search;
  waysIn.search.rehearse = async (...given) => (window.rehearsed = await rehearse(...given));
}"""


@in_turn("segment", HEADINGS)
def test_a_page_loads_none_of_the_index_until_the_dialog_is_asked_which_finds_and_fits_a_phone(
    page: Page, home: str, segment: str, witness: Witness
) -> None:
    names = loaded(page)
    page.goto(f"{home}{segment}/{ESSAY}")
    page.wait_for_load_state("networkidle")
    assert [name for name in names if "search" in name and not name.endswith("/search.js")] == []
    assert sum(name.endswith("/search.js") for name in names) == 1
    page.evaluate(REHEARSED)
    names.clear()
    # While one types, an answer is rehearsed from what is loaded anyway.
    page.keyboard.press("Control+k")
    results = page.wait_for_function("() => window.rehearsed").json_value()
    assert {one["title"] for one in results} == {page.locator(INPUT).get_attribute("aria-label")}
    assert any(is_found for one in results for _, is_found in one["excerpt"])
    assert not [name for name in names if PART.search(name)]
    finds_headings(page, segment)
    assert witness == Witness(home)


def finds_headings(page: Page, segment: str) -> None:
    """Ask the dialog of *page* for headings on a desktop, and on a phone, where it has to fit."""
    for words, title in HEADINGS[segment].items():
        ask(page.locator(INPUT), words)
        expect(page.locator(".search-title").get_by_text(title, exact=True).first).to_be_visible()
    page.set_viewport_size({"width": PHONE["width"], "height": PHONE["height"]})
    ask(page.locator(INPUT), "Transformer")
    expect(page.locator(".search-list a").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    box = page.locator(".search-dialog").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= PHONE["width"]


def test_a_link_and_a_slash_open_the_dialog_escape_gives_the_focus_back_and_words_are_marked(
    page: Page, home: str
) -> None:
    page.goto(f"{home}ru/{ESSAY}")
    page.locator(".open-search").click()
    expect(page.locator(INPUT)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".search-dialog")).to_be_hidden()
    expect(page.locator(".open-search")).to_be_focused()
    page.keyboard.press("/")
    expect(page.locator(INPUT)).to_be_focused()
    page.keyboard.type("a/b")
    expect(page.locator(INPUT)).to_have_value("a/b")
    ask(page.locator(INPUT), "чат-ботом")
    expect(page.locator(".search-excerpt mark").get_by_text("чат").first).to_be_visible()
    texts = " ".join(page.locator(".search-excerpt").all_inner_texts())
    assert "На этой странице" not in texts
    assert "Duplicate" not in texts


@BOTH
def test_arrow_keys_choose_and_enter_opens_the_section(page: Page, home: str) -> None:
    page.goto(f"{home}en/index.html")
    search(page, "causal mask")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    chosen = page.locator(SELECTED)
    expect(page.locator(INPUT)).to_have_attribute(
        "aria-activedescendant", chosen.get_attribute("id") or ""
    )
    address = chosen.get_attribute("href") or ""
    page.keyboard.press("Enter")
    expect(page).to_have_url(address)
    section = address.rpartition("#")[2]
    assert section != address
    expect(page.locator(f"#{section} h2").first).to_be_in_viewport()


def test_a_listbox_is_heard_an_input_method_commits_and_pairs_that_meet_are_one_mark(
    page: Page, home: str
) -> None:
    page.goto(f"{home}zh-cn/index.html")
    asked = loaded(page)
    search(page, "采样")
    page.locator(INPUT).evaluate("""(input) => {
      input.dispatchEvent(new CompositionEvent("compositionstart"));
      input.value = "zhu'yi'li";
      input.dispatchEvent(new InputEvent("input", { isComposing: true }));
    }""")
    page.locator(INPUT).evaluate("""(input) => {
      input.value = "注意力";
      input.dispatchEvent(new CompositionEvent("compositionend", { data: "注意力" }));
    }""")
    expect(page.locator(".search-title").first).to_have_text("注意力")
    assert not [name for name in asked if name.endswith("/english.js")]  # for letters alone
    ask(page.locator(INPUT), "我三十多岁了还来得及转行吗")
    hears_how_much_was_found(page)
    marks = page.locator(".search-excerpt mark")
    expect(marks.get_by_text("机器学习", exact=True).first).to_be_visible()
    following = "all => all.map((one) => one.nextSibling?.nodeName)"
    assert "MARK" not in marks.evaluate_all(following)
    page.get_by_role("combobox").fill("鑫淼")
    expect(page.locator(".search-status")).to_contain_text("没有找到")
    expect(page.get_by_role("combobox")).to_have_attribute("aria-expanded", "false")


def hears_how_much_was_found(page: Page) -> None:
    """Ask the dialog of *page*, in which something was found, for what a screen reader says."""
    expect(page.get_by_role("combobox")).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("listbox").get_by_role("option")).not_to_have_count(0)
    expect(page.locator(".search-status[role=status]")).to_contain_text("条结果")


def test_without_javascript_the_link_leads_to_a_page_that_says_so(
    chromium: Browser, home: str
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{home}ru/index.html")
    page.locator(".open-search").click()
    expect(page.locator("main")).to_contain_text("JavaScript")
    context.close()


# Handed over as one text: of a list Playwright looks at every member, which takes most of the time.
CUT = """async (texts) => {
  await waysIn.search.find("a я");
  await waysIn.search.learnTraditional();
  const { terms, words, runs } = waysIn.searchTerms;
  const isWhole = (text) => `${words(text)}` === `${runs(text).map((run) => run.word)}`;
  const cut = (text) => (isWhole(text) ? terms(text).join(" ") : "its words are not its runs");
  return texts.map(cut).join("\\n");
}"""


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.segment)
def test_texts_are_cut_into_the_same_terms_at_build_and_in_the_browser(
    chromium: Browser, site: Path, language: languages.Language
) -> None:
    records = (site / language.segment / "_static/search").glob("*/p*.js")
    texts = [path.read_text(encoding="utf-8") for path in sorted(records)]
    texts += [
        "ＡＢ１２ ㎏ ﬁne",
        "Ёлка, за́мок; и\u0306",
        "naïve co\u00adoperate ½ 10⁻⁶",
    ]
    page = chromium.new_page()
    page.goto((site / language.segment / "search.html").as_uri())
    page.wait_for_function("() => Boolean(waysIn.search?.open)")
    found = page.evaluate(CUT, texts).split("\n")
    page.close()
    for text, cut in zip(texts, found, strict=True):
        ours, browsers = terms(text), cut.split(" ")
        assert len(browsers) == len(ours)
        different = {pair for pair in zip(ours, browsers, strict=True) if pair[0] != pair[1]}
        # Sphinx's Snowball is a little older than Python's (“international”); the search then
        # finds the one by being the beginning of the other.
        assert len(different) <= 1
        assert all(here.startswith(there) for here, there in different)


def passages(site: Path, segment: str) -> list[str]:
    found = []
    for path in sorted((site / segment / "_static/search").glob("*/p*.js")):
        record = json.loads(path.read_text(encoding="utf-8").partition(",")[2].strip()[:-1])
        found += [line for part in record[3] for line in part[2].split("\n") if len(line) > 60]
    return found


def large(site: Path, segment: str, count: int) -> list[SearchablePage]:
    """So many pages as long as an essay, of the site's own paragraphs, each with rare words."""
    pieces, chance = passages(site, segment), random.Random(6)
    size = 3000 if segment == "zh-cn" else 8000
    pages = []
    for number in range(count):
        parts = []
        for part in range(6):
            text = ""
            while len(text) < size / 6:
                text += chance.choice(pieces) + f" w{chance.randrange(20000):05d}\n"
            parts.append(Section(f"s{part}" if part else "", f"Part {part}" if part else "", text))
        pages.append(SearchablePage(f"p{number}.html", f"Page {number}", tuple(parts)))
    return pages


def enlarged(site: Path, segment: str, count: int, target: Path) -> Path:
    """A language's first page with the index of many pages in the place of its own."""
    whole, folder = site / segment / "_static/search", target / "_static/search"
    ours = shutil.ignore_patterns("search")
    shutil.copytree(whole.parent, folder.parent, ignore=ours)
    shutil.copy(site / segment / "index.html", target)
    index = json.loads((whole / "index.js").read_text("utf-8").partition(",")[2].strip()[:-1])
    rest = {"words": index["words"]}
    own = next(whole.glob("*/aliases.js")).read_text("utf-8").partition(",")[2].strip()[:-1]
    answers = {"aliases": json.loads(own)}
    shards.write(folder, large(site, segment, count), stemmers(), rest, answers)
    return target


WORDS = {
    "en": "how the learning rate changes during training",
    "zh-cn": "训练损失为什么下降得太慢",
    "ru": "как меняется скорость обучения модели",
}


@pytest.mark.slow
@pytest.mark.parametrize("segment", WORDS)
def test_the_first_query_among_300_pages_takes_16_requests_and_60_kb(
    chromium: Browser, site: Path, tmp_path: Path, segment: str
) -> None:
    folder = enlarged(site, segment, 300, tmp_path / segment)
    sizes = requested(chromium, folder, WORDS[segment])
    assert 5 < len(sizes) <= 16
    assert sum(sizes) <= 60_000


@pytest.mark.parametrize("segment", WORDS)
def test_a_query_finds_the_same_where_many_shards_are_listed_apart(
    chromium: Browser, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, segment: str
) -> None:
    found = {}
    for most in (1000, 0):
        monkeypatch.setattr(shards, "MOST_BOUNDS", most)
        folder = enlarged(site, segment, 200, tmp_path / f"{most}")
        page = chromium.new_page()
        names = loaded(page)
        page.goto((folder / "index.html").as_uri())
        search(page, WORDS[segment])
        # The first few results are replaced by these a moment later.
        expect(page.locator(".search-list a")).to_have_count(8)
        found[most] = page.locator(".search-list a").all_inner_texts()
        assert any(re.search(r"/b\d+\.js$", name) for name in names) is (most == 0)
        page.close()
    assert found[0] == found[1000]
