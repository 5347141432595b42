"""The link checker's HTML report, opened from the disk."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from ways_in.links.check.manifest import Occurrence
from ways_in.links.check.memory import Record
from ways_in.links.check.reports import page
from ways_in.links.check.reports.data import Report
from ways_in.links.check.run import CheckedLink
from ways_in.links.check.verdicts import Kind

from .conftest import Witness

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

TODAY = date(2026, 11, 21)
pytestmark = pytest.mark.browser


def link(url: str, kind: Kind, reason: str = "", language: str = "en") -> CheckedLink:
    place = Occurrence(url, f"essays/{language}.rst", 12, "x", language, "beans", "link")
    return CheckedLink(url, (place,), Record(TODAY, TODAY, None, kind, reason), None, True)


LINKS = (
    link("https://mp.weixin.qq.com/s/1", Kind.DEAD, "该内容已被发布者删除", "zh_CN"),
    link("https://a.example/</script><script>alert(1)</script>", Kind.DEAD, "<img src=x>", "ru"),
    link("javascript:alert(2)", Kind.UNCERTAIN, "<b>bold</b>"),
    link("https://a.example/ok", Kind.OK),
)


@pytest.fixture
def report(chromium: Browser, tmp_path: Path) -> Iterator[Page]:
    file = tmp_path / "report.html"
    file.write_text(page.text(Report(LINKS, TODAY)), encoding="utf-8")
    witness = Witness(file.as_uri())
    with chromium.new_context(viewport={"width": 360, "height": 800}) as context:
        found = context.new_page()
        witness.watch(found)
        found.goto(file.as_uri())
        yield found
    assert (witness.foreign, witness.errors) == ([], [])


def shown(report: Page) -> int:
    return report.locator("li.link").count()


def test_what_is_ok_is_shown_on_demand(report: Page) -> None:
    assert shown(report) == 3
    report.click("label[data-state=ok]")
    assert shown(report) == 4


def test_it_filters_by_host_language_and_text(report: Page) -> None:
    report.select_option("[name=host]", "mp.weixin.qq.com")
    assert shown(report) == 1
    report.select_option("[name=host]", "")
    report.select_option("[name=language]", "ru")
    assert shown(report) == 1
    report.select_option("[name=language]", "")
    report.fill("[name=text]", "发布者 zh_cn.rst")
    assert shown(report) == 1


def test_what_pages_say_is_text_only(report: Page) -> None:
    assert report.locator("li.link img, li.link b").count() == 0
    assert report.locator("a[href^=javascript]").count() == 0
    assert "<script>alert(1)" in report.locator("li.link .url").nth(0).inner_text()


def test_it_fits_a_phone(report: Page) -> None:
    assert report.evaluate("document.documentElement.scrollWidth") <= 360
