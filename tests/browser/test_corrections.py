"""A reader corrects a sentence on the page: a form, its checks, and what it hands over."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import BOTH
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Locator, Page

    from tests.browser.conftest import Witness

pytestmark = pytest.mark.browser
CATALOG = "/blob/main/translations/ru/LC_MESSAGES/essays/beginner_again.po"
# The paragraph of the second attempt: a term, a year and a link stand in it.
TEXT = "11 декабря 2015 года"


def opened(page: Page, home: str) -> Locator:
    """The form of that paragraph, on the Russian page."""
    page.goto(f"{home}ru/essays/beginner_again.html")
    page.get_by_role("button", name="Исправить фразу").click()
    pencils = page.get_by_role("button", name="Исправить это место")
    expect(pencils.nth(20)).to_be_attached()
    page.locator("article p", has_text=TEXT).locator("button.correct").click()
    return page.locator("form.correct-form")


def test_the_form_shows_the_original_and_says_what_is_lost_and_the_proposal_is_an_issue(
    page: Page, home: str, witness: Witness
) -> None:
    form = opened(page, home)
    expect(form.locator("blockquote")).to_contain_text("11 December 2015")
    text = form.get_by_label("Ваш вариант")
    now = text.input_value()
    assert TEXT in now
    expect(form.get_by_role("status")).to_contain_text("Сейчас здесь стоят эти самые слова")
    text.fill('Просто "2016"')
    said = form.get_by_role("status")
    for words in ("Оставьте как есть", "Числа не те, что в оригинале", "кавычки"):
        expect(said).to_contain_text(words)
    text.fill(f"{now} Вот так.")
    form.get_by_label("Почему так лучше").fill("Яснее.")
    link = form.get_by_role("link", name="Предложить на сайте с исходным кодом")
    address = urlsplit(link.get_attribute("href") or "")
    assert address.path.endswith("/issues/new")
    query = parse_qs(address.query)
    assert query["title"][0].startswith(CATALOG.removeprefix("/blob/main/") + ":")
    for words in (f"{CATALOG}#L", "11 December 2015", "Вот так.", "Яснее."):
        assert words in query["body"][0]
    assert witness.errors == []
    form.get_by_role("button", name="Закрыть").click()
    expect(form).to_have_count(0)


@pytest.mark.slow
@pytest.mark.parametrize("segment", ["en", "zh-cn", "ru"])
def test_no_translation_of_the_site_is_complained_of(page: Page, site: Path, segment: str) -> None:
    """What the build has found to be right stays right when a word is added."""
    page.goto(f"{site.as_uri()}/{segment}/essays/beginner_again.html")
    page.locator("#correct").click()
    expect(page.locator("button.correct").first).to_be_attached()
    asked = "([a, b, source]) => waysIn.correct.findings(a, `${b} x`, source, b)"
    every = f"(given) => JSON.parse(given).flatMap({asked})"
    texts = [
        [*pair, found["source"]]
        for path in (site / segment).rglob("*.words.js")
        for found in [json.loads(path.read_text("utf-8").partition("=")[2].removesuffix(";\n"))]
        for pair in found["texts"].values()
        if len(pair) == 2 and pair[1]
    ]
    assert len(texts) > 1000
    assert page.evaluate(every, json.dumps(texts)) == []


@BOTH
def test_the_file_is_a_patch_that_git_takes(page: Page, home: str, tmp_path: Path) -> None:
    form = opened(page, home)
    text = form.get_by_label("Ваш вариант")
    now = text.input_value()
    text.fill(f'{now} «Так» и \\ "так".')
    with page.expect_download() as waited:
        form.get_by_role("button", name="Сохранить в файл").click()
    patch = tmp_path / waited.value.suggested_filename
    waited.value.save_as(patch)
    name = CATALOG.removeprefix("/blob/main/")
    copy = tmp_path / name
    copy.parent.mkdir(parents=True)
    copy.write_bytes((ROOT / name).read_bytes())
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    subprocess.run(["git", "apply", "--unidiff-zero", str(patch)], cwd=tmp_path, check=True)
    assert r"«Так» и \\ \"так\"." in copy.read_text("utf-8")


def test_the_head_of_a_page_leads_to_its_catalog(page: Page, home: str) -> None:
    page.goto(f"{home}ru/essays/beginner_again.html")
    link = page.get_by_role("link", name="Перевести эту страницу")
    assert (link.get_attribute("href") or "").endswith(CATALOG)
    expect(page.locator(".page-head")).to_contain_text("Оригинал: английский")
    expect(page.locator(".page-foot")).to_contain_text("актуально 100 %")
