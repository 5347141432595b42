"""A page as newcomers write it is dropped into a folder and read in all languages."""

from __future__ import annotations

import json
import re
import shutil
from typing import TYPE_CHECKING

import pytest
from lxml import html

from tests import forked, seed
from tests.seed import ANCHORS, CODES, PAGES, SEGMENTS, WORDS
from ways_in.common import unbuilt
from ways_in.reading import kept_anchors
from ways_in.translation.termbase import project_terms

if TYPE_CHECKING:
    from pathlib import Path

    from tests.seed import Seed

pytestmark = pytest.mark.slow
SHORTEST = "# Короткая\n\nОдин абзац.\n"


def opened(folder: Path, code: str, name: str) -> html.HtmlElement:
    path = folder / SEGMENTS[code] / f"essays/{name}.html"
    return html.fromstring(path.read_text(encoding="utf-8"))


def headings(page: html.HtmlElement) -> list[str]:
    found = page.xpath("//article//section/*[self::h1 or self::h2 or self::h3]")
    return [str(heading.text_content()).removesuffix("#") for heading in found]


def wanted(code: str) -> list[str]:
    words = WORDS[code]
    return [words.title, words.story, words.later, words.thoughts, words.references]


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("state", ["untranslated", "translated"])
def test_every_language_has_the_same_anchors_made_of_the_original(
    seed_site: Seed, state: str, name: str, code: str
) -> None:
    page = opened(getattr(seed_site, state), code, name)
    source = PAGES[name][0]
    label = name.replace("_", "-")
    assert page.xpath("//article//section/@id") == [label, *ANCHORS[source]]
    assert headings(page) == wanted(source if state == "untranslated" else code)


@pytest.mark.parametrize("name", PAGES)
def test_the_page_holds_what_the_layout_has(seed_site: Seed, name: str) -> None:
    page = opened(seed_site.translated, "ru", name)
    assert page.xpath("//figure//img/@alt") == [WORDS["ru"].caption]
    assert page.xpath("//*[contains(@class, 'note')]//*[@class='video']/@data-player")
    assert page.xpath("//article//a[@href='../kubernetes.html#kubernetes']")
    assert len(page.xpath(f"//article//a[@href='{seed.LONG}']")) == 2
    assert "a line that only a machine reads" in page.text_content()


def test_pages_are_listed_without_being_named(seed_site: Seed) -> None:
    listed = opened(seed_site.translated, "zh_CN", "index").xpath(
        "//article//p[@class='card-title']/a/@href"
    )
    assert {f"{name}.html" for name in PAGES} <= set(listed)


@pytest.mark.parametrize("code", CODES)
def test_the_page_head_says_which_language_was_told(seed_site: Seed, code: str) -> None:
    page = opened(seed_site.translated, code, "log_ru_md")
    told = [one.text_content() for one in page.xpath("//*[@class='page-head']//span[@title]")]
    name = {"en": "Russian", "zh_CN": "俄语", "ru": "русский"}[code]
    assert any(name in text for text in told)


def test_make_translations_says_which_language_was_told(seed_site: Seed) -> None:
    for name, (code, _markup) in PAGES.items():
        line = rf"^essays/{name} is in {code}: \d+ % of its words are$"
        assert re.search(line, seed_site.said, re.MULTILINE)
    assert "anchors.toml has changed" in seed_site.said


@pytest.mark.parametrize("name", PAGES)
def test_the_anchors_are_kept_in_a_list(seed_site: Seed, name: str) -> None:
    assert list(kept_anchors.read(seed_site.root)[f"essays/{name}"]) == ANCHORS[PAGES[name][0]]


@pytest.mark.parametrize("name", PAGES)
def test_every_block_can_be_read_beside_another_language(seed_site: Seed, name: str) -> None:
    numbers = []
    for code in CODES:
        path = seed_site.translated / SEGMENTS[code] / f"essays/{name}.blocks.js"
        call = path.read_text(encoding="utf-8").partition(", ")[2].removesuffix(");\n")
        blocks = json.loads(call)
        assert WORDS[code].lead in blocks.values()
        numbers.append(list(blocks))
    assert numbers[0] == numbers[1] == numbers[2]


def test_every_block_leads_to_the_line_that_holds_it(seed_site: Seed) -> None:
    path = seed_site.translated / "ru/essays/log_zh_cn_rst.words.js"
    found = json.loads(path.read_text(encoding="utf-8").partition("=")[2].removesuffix(";\n"))
    assert found["url"].endswith("translations/ru/LC_MESSAGES/essays/log_zh_cn_rst.po")
    assert len(found["lines"]) > 12


def test_the_status_page_names_the_pictures_without_a_description(seed_site: Seed) -> None:
    for code in CODES:
        path = seed_site.translated / SEGMENTS[code] / "status.html"
        page = html.fromstring(path.read_text(encoding="utf-8"))
        assert len(page.xpath("//*[@id='status-pictures']//li")) == len(PAGES)


def test_the_search_leads_to_the_sections(seed_site: Seed) -> None:
    folder = seed_site.translated / "ru/_static/search"
    text = "".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.js"))
    for anchors in ANCHORS.values():
        assert all(anchor in text for anchor in anchors)


@pytest.mark.parametrize("name", PAGES)
def test_terms_know_the_language_of_the_page(seed_site: Seed, name: str) -> None:
    project = unbuilt.load(seed_site.root)
    assert project_terms.language_of(project, f"essays/{name}") == PAGES[name][0]


@pytest.fixture
def again(seed_site: Seed, tmp_path: Path) -> Path:
    """A copy of the small site, translated, for a test to change."""
    target = tmp_path / "root"
    skipped = shutil.ignore_patterns("_build")
    shutil.copytree(seed_site.root, target, symlinks=True, ignore=skipped)
    return target


def edit(root: Path, name: str, before: str, after: str) -> None:
    path = root / "essays" / name
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def test_an_edited_heading_keeps_its_address_and_a_page_may_be_two_lines(again: Path) -> None:
    edit(again, "log_zh_cn_md.md", "## 我的思考", "## 写完以后我怎么看")
    (again / "essays/short.md").write_text(SHORTEST, encoding="utf-8")
    seed.command(again, "cli.build", "--languages", "en ru")
    page = opened(again / "_build/html", "ru", "log_zh_cn_md")
    assert page.xpath("//article//section/@id")[1:] == ANCHORS["zh_CN"]
    assert opened(again / "_build/html", "en", "short").xpath("//section/@id") == ["korotkaya"]
    seed.command(again, "cli.translations")
    table = kept_anchors.read(again)["essays/log_zh_cn_md"]
    assert table["wo-de-si-kao"] == "写完以后我怎么看"
    assert "0 changed by this run" in seed.command(again, "cli.translations")


def test_a_heading_that_is_gone_is_said_with_what_to_do(again: Path) -> None:
    edit(again, "log_ru_md.md", "### Через день\n", "")
    result = forked.run(again, "-m", "ways_in.cli.build", "--languages", "ru")
    assert result.returncode == 1
    [line, _rest] = result.stderr.splitlines()
    assert re.match(r"anchors\.toml:\d+: the heading “Через день” is gone from essays/log_ru", line)
