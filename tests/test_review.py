"""The review page over HTTP, without a browser: what it shows, what it writes, whom it answers."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest
from aiohttp import ClientSession, web

from tests import small
from ways_in.cli.review import quick_checks, worklist
from ways_in.cli.review.review_server import application
from ways_in.cli.review.worklist import Work
from ways_in.translation import catalogs
from ways_in.translation.catalog_entries import Entry

if TYPE_CHECKING:
    from pathlib import Path

TOKEN = "secret-token"
GLOSSARY = ".. glossary::\n\n   model\n      A function.\n"
ENTRIES = (
    Entry("About", "О сайте"),
    Entry("It took 7 days.", "Это заняло 7 дней."),
    Entry("A :term:`model` is new."),
    Entry("It was old.", "Он стар.", fuzzy=True, previous="It is old."),
)


@pytest.fixture
def work(small_copy: Path) -> Work:
    small.add(small_copy, "about", "\n\n".join(entry.msgid for entry in ENTRIES[1:]))
    small.add(small_copy, "glossary", GLOSSARY)
    small.translate(small_copy, "ru", "about", *ENTRIES)
    small.translate(small_copy, "ru", "glossary", Entry("model", "модель"))
    (small_copy / "translations/ru/LC_MESSAGES/sphinx.po").unlink()
    return Work(small_copy, "ru")


def asked(work: Work, *requests: tuple[str, str, dict[str, Any]]) -> list[tuple[int, Any, Any]]:
    """What the server answers to each request (method, path, what aiohttp takes beside them)."""

    async def ask() -> list[tuple[int, Any, Any]]:
        runner = web.AppRunner(application(work, TOKEN), shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        address = f"http://127.0.0.1:{runner.addresses[0][1]}"
        found = []
        async with ClientSession() as session:
            for method, path, options in requests:
                own = {"Origin": address} | options.pop("headers", {})
                async with session.request(method, address + path, headers=own, **options) as got:
                    body = await (got.json() if "json" in got.content_type else got.text())
                    found.append((got.status, body, got.headers))
        await runner.cleanup()
        return found

    with ThreadPoolExecutor(1) as pool:  # the browser's tests keep a loop in this thread
        return pool.submit(asyncio.run, ask()).result()


def got(work: Work, path: str) -> Any:
    [(status, body, _)] = asked(work, ("GET", f"/{TOKEN}/{path}", {}))
    assert status == 200
    return body


def saving(number: int, msgstr: str, **more: Any) -> dict[str, Any]:
    entry = ENTRIES[number]
    sent = {"catalog": "about", "msgid": entry.msgid, "before": entry.msgstr, "msgstr": msgstr}
    return {"json": {"name": "Anna", **sent, **more}}


def saved(work: Work, number: int, msgstr: str, **more: Any) -> tuple[int, Any]:
    [(status, body, _)] = asked(work, ("POST", f"/{TOKEN}/save", saving(number, msgstr, **more)))
    return status, body


def entry(work: Work, number: int) -> Entry:
    path = work.path("about")
    return {e.msgid: e for e in catalogs.read(path).entries}[ENTRIES[number].msgid]


def test_what_is_untranslated_comes_first(work: Work) -> None:
    queue = got(work, "queue.json")["queue"]
    assert [one["kind"] for one in queue[:2]] == ["missing", "behind"]
    assert {one["kind"] for one in queue[2:]} == {"unread"}


def test_an_entry_comes_with_its_terms_its_markup_and_what_has_changed(work: Work) -> None:
    entries = got(work, "entries/about.json")
    assert entries[2]["terms"] == [["model", "модель"]]
    assert entries[2]["parts"] == [":term:`model`"]
    assert ["is ", "del"] in entries[3]["changes"]


def test_a_translation_is_written_with_who_made_it(work: Work) -> None:
    status, entries = saved(work, 2, "Новая :term:`модель <model>`.")
    assert (status, entries[2]["kind"]) == (200, "unread")
    assert entry(work, 2).msgstr == "Новая :term:`модель <model>`."
    assert entry(work, 2).comments == ("by: Anna",)


def test_what_is_behind_becomes_current(work: Work) -> None:
    saved(work, 3, "Он был стар.")
    assert (entry(work, 3).state, entry(work, 3).previous) == ("current", "")


def test_what_has_no_word_is_not_asked_to_be_read() -> None:
    assert worklist.kind(Entry("T × d", "T × d"), "Li Lei", []) == "wordless"
    assert worklist.kind(Entry("T × d", "T × d"), "Li Lei", ["a finding"]) == "findings"


def test_read_and_found_right_is_kept_until_a_word_changes(work: Work) -> None:
    _, entries = saved(work, 1, ENTRIES[1].msgstr, read=True)
    assert (entries[1]["kind"], entries[1]["readers"]) == ("read", ["Anna"])
    _, entries = saved(work, 1, "За 7 дней.", name="Boris")
    assert entries[1]["readers"] == []


def test_a_finding_is_said_at_once_and_excused_by_a_note(work: Work) -> None:
    _, entries = saved(work, 1, "Это заняло 8 дней.")
    [finding] = entries[1]["findings"]
    assert finding.startswith("the number 7 has become 8: write 7, or excuse the entry")
    note = {"notes": ["ok: numbers (it was a leap week)"], "before": "Это заняло 8 дней."}
    _, entries = saved(work, 1, "Это заняло 8 дней.", **note)
    assert entries[1]["findings"] == []
    assert "ok: numbers (it was a leap week)" in entry(work, 1).comments


def test_what_only_a_build_tells_is_said_when_it_is_saved(work: Work) -> None:
    saved(work, 2, "Новая **модель.")
    [(line, message)] = [
        found for found in got(work, "findings/about.json") if "markup" in found[1]
    ]
    assert line == entry(work, 2).line
    assert message.startswith("markup is left in the text")


def test_nothing_is_lost_when_the_file_has_changed_meanwhile(work: Work) -> None:
    status, entries = saved(work, 1, "Семь дней.", before="Что-то старое.")
    assert (status, entries[1]["msgstr"]) == (409, ENTRIES[1].msgstr)
    assert entry(work, 1).msgstr == ENTRIES[1].msgstr


def test_what_others_wrote_elsewhere_in_the_catalog_stays(work: Work) -> None:
    got(work, "entries/about.json")
    path = work.path("about")
    path.write_text(path.read_text("utf-8").replace("О сайте", "О нас"), "utf-8")
    assert saved(work, 1, "За 7 дней.")[0] == 200
    assert entry(work, 0).msgstr == "О нас"


UNFIT: dict[str, dict[str, Any]] = {
    "no name": {"name": " "},
    "a name with brackets": {"name": "Anna (me)"},
    "a line break": {"msgstr": "Раз.\nДва."},
    "an invisible sign": {"msgstr": "Раз\u202e."},
    "no text": {"msgstr": None},
    "notes that are none": {"notes": [7]},
    "a read entry without a text": {"msgstr": "", "read": True},
}


@pytest.mark.parametrize("fault", UNFIT)
def test_what_cannot_be_saved_says_why_and_changes_nothing(work: Work, fault: str) -> None:
    before = work.path("about").read_bytes()
    status, body = saved(work, 1, **({"msgstr": "Раз."} | UNFIT[fault]))
    assert status == 400
    assert body["why"]
    assert work.path("about").read_bytes() == before


STRANGERS: dict[str, tuple[str, str, dict[str, Any]]] = {
    "without the token": ("GET", "/wrong/queue.json", {}),
    "at the root": ("GET", "/", {}),
    "by another name": ("GET", f"/{TOKEN}/", {"headers": {"Host": "evil.example:8010"}}),
    "from another site": ("GET", f"/{TOKEN}/", {"headers": {"Sec-Fetch-Site": "cross-site"}}),
    "written from another origin": (
        "POST",
        f"/{TOKEN}/save",
        saving(1, "Раз.") | {"headers": {"Origin": "http://evil.example"}},
    ),
    "written as a form": ("POST", f"/{TOKEN}/save", {"data": {"msgstr": "Раз."}}),
    "another file": ("GET", f"/{TOKEN}/../../conf.py", {}),
    "no catalog": ("GET", f"/{TOKEN}/entries/../../../conf.json", {}),
}


@pytest.mark.parametrize("stranger", STRANGERS)
def test_nobody_else_is_answered(work: Work, stranger: str) -> None:
    [(status, body, _)] = asked(work, STRANGERS[stranger])
    assert status == 404
    assert "О сайте" not in str(body)
    assert entry(work, 1).msgstr == ENTRIES[1].msgstr


def test_the_page_may_load_nothing_but_its_own(work: Work) -> None:
    [(status, body, headers)] = asked(work, ("GET", f"/{TOKEN}/", {}))
    assert (status, "<textarea" in body) == (200, True)
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert headers["Referrer-Policy"] == "no-referrer"


def test_each_plural_form_has_a_line(work: Work) -> None:
    small.translate(work.root, "ru", "sphinx", Entry("%(n)s page", plural="%(n)s pages"))
    forms = ["%(n)s страница", "%(n)s страницы", "%(n)s страниц"]
    sent = {"catalog": "sphinx", "msgid": "%(n)s page", "before": ""}
    assert saved(work, 1, "\n".join(forms[:2]), **sent)[0] == 400
    assert saved(work, 1, "\n".join(forms), **sent)[0] == 200
    [found] = catalogs.read(work.path("sphinx")).entries
    assert found.forms == tuple(forms)


def test_words_of_a_drawing_are_judged_as_in_a_build(work: Work) -> None:
    words = Entry("top-k, k = 3", "top-k, k = 3")
    assert quick_checks.findings(words, work.languages("about"), "drawing") == []
