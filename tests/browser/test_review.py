"""The review page in a browser, with the keyboard alone."""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING

import pytest
from aiohttp import web
from playwright.sync_api import expect

from tests import small
from tests.browser.conftest import PHONE, Witness
from ways_in.cli.review.review_server import application
from ways_in.cli.review.worklist import Work
from ways_in.translation import catalogs, reviews
from ways_in.translation.catalog_entries import Entry

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

ENTRIES = (Entry("It took 7 days."), Entry("It is so.", "Это так."))


@pytest.fixture
def catalog(small_copy: Path) -> Path:
    small.add(small_copy, "about", "\n\n".join(entry.msgid for entry in ENTRIES))
    small.add(small_copy, "glossary", ".. glossary::\n\n   model\n      A function.\n")
    (small_copy / "translations/ru/LC_MESSAGES/sphinx.po").unlink()
    return small.translate(small_copy, "ru", "about", *ENTRIES)


@pytest.fixture
def address(small_copy: Path, catalog: Path) -> Iterator[str]:
    """The page's address; its server has a thread, since the browser has a loop in this one."""
    loop = asyncio.new_event_loop()
    runner = web.AppRunner(application(Work(small_copy, "ru"), "token"), shutdown_timeout=0.1)

    async def start() -> str:
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        return f"http://127.0.0.1:{runner.addresses[0][1]}/token/"

    threading.Thread(target=loop.run_forever, daemon=True).start()
    yield asyncio.run_coroutine_threadsafe(start(), loop).result()
    asyncio.run_coroutine_threadsafe(runner.cleanup(), loop).result()
    loop.call_soon_threadsafe(loop.stop)


@pytest.fixture
def page(chromium: Browser, address: str) -> Iterator[Page]:
    with chromium.new_context() as context:
        page, witness = context.new_page(), Witness(address)
        witness.watch(page)
        page.goto(address)
        expect(page.locator("#where")).to_contain_text("1 of 2 · not translated")
        page.get_by_label("Your name").fill("Anna")
        page.locator("#main").focus()
        yield page
        assert witness.foreign == []
        assert [error for error in witness.errors if "409" not in error] == []


def entry(path: Path, number: int) -> Entry:
    return catalogs.read(path).entries[number]


def test_one_translates_and_reads_without_a_mouse(page: Page, catalog: Path) -> None:
    page.keyboard.press("e")
    page.keyboard.insert_text("Это заняло 8 дней.")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#findings")).to_contain_text("the number 7 has become 8")
    page.keyboard.press("Control+A")
    page.keyboard.insert_text("Это заняло 7 дней.")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#where")).to_contain_text("2 of 2")
    page.keyboard.press("Escape")
    page.keyboard.press("r")
    expect(page.locator("#message")).to_have_text("Saved as read.")
    assert entry(catalog, 0).msgstr == "Это заняло 7 дней."
    assert reviews.readers(entry(catalog, 1)) == ["Anna"]


def test_what_is_not_saved_is_kept_while_one_moves_on(page: Page) -> None:
    page.keyboard.press("e")
    page.keyboard.insert_text("Черновик")
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    expect(page.locator("#translation")).to_have_value("Это так.")
    expect(page.locator("#counts")).to_contain_text("1 not saved")
    page.keyboard.press("k")
    expect(page.locator("#translation")).to_have_value("Черновик")


def test_a_change_from_elsewhere_is_shown_and_the_text_kept(page: Page, catalog: Path) -> None:
    now = catalog.read_text("utf-8").replace('days."\nmsgstr ""', 'days."\nmsgstr "Иначе."')
    catalog.write_text(now, "utf-8")
    page.keyboard.press("e")
    page.keyboard.insert_text("Семь дней, 7.")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#message")).to_contain_text("changed it meanwhile to “Иначе.”")
    expect(page.locator("#translation")).to_have_value("Семь дней, 7.")
    assert entry(catalog, 0).msgstr == "Иначе."


def test_a_phone_has_room_for_it(page: Page) -> None:
    page.set_viewport_size(PHONE)
    wide = page.locator("html").evaluate("one => one.scrollWidth")
    assert wide <= PHONE["width"]


def test_a_note_that_is_not_saved_is_there_when_one_comes_back(page: Page) -> None:
    page.get_by_label("Notes in the catalog").fill("ok: numbers (why)")
    expect(page.locator("#counts")).to_contain_text("1 not saved")
    page.locator("#main").focus()
    page.keyboard.press("j")
    expect(page.get_by_label("Notes in the catalog")).to_have_value("")
    page.keyboard.press("k")
    expect(page.get_by_label("Notes in the catalog")).to_have_value("ok: numbers (why)")
