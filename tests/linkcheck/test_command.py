"""The command as people use it: what it asks, says, keeps and answers to the shell."""

from __future__ import annotations

import json
import subprocess
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from ways_in.links.check import memory
from ways_in.links.check.memory import Memory, Record
from ways_in.links.check.verdicts import Kind
from ways_in.links.records import mark_of

from .served import ROOT, TODAY

if TYPE_CHECKING:
    from .served import Server, Site

GOOD, DEAD, BAD = 0, 1, 2
SCHEMA = ROOT / "ways_in/links/check/reports/report.schema.json"


def test_nothing_dead_is_exit_code_0(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    site.link("http://beans.test/")
    assert site.check() == GOOD
    assert "1 link, 1 of them asked now: 1 ok." in capsys.readouterr().out
    assert site.known("http://beans.test/").verdict is Kind.OK


def test_a_dead_link_is_exit_code_1_and_every_place_is_named(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    site.link("http://beans.test/404")
    site.link("http://beans.test/404", "translations/ru/LC_MESSAGES/essays/x.po", 40)
    assert site.check() == DEAD
    out = capsys.readouterr().out
    assert "essays/x.rst:3" in out
    assert "translations/ru/LC_MESSAGES/essays/x.po:40" in out


def test_a_missing_anchor_is_told_as_such_and_mended_by_nobody_else(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    site.link("http://beans.test/#peas")
    assert site.check() == DEAD
    out = capsys.readouterr().out
    assert "anchor missing  http://beans.test/#peas" in out
    assert "1 anchor missing" in out
    assert mark_of(site.known("http://beans.test/#peas")) is None


def test_the_gravest_come_first(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    for path in ("to/beans.test/new", "403", "404"):
        site.link(f"http://beans.test/{path}")
    site.check()
    out = capsys.readouterr().out
    places = [out.index(f"http://beans.test/{path} ".rstrip()) for path in ("404", "403", "to/")]
    assert places == sorted(places)


def test_a_link_that_was_ok_is_not_asked_again_before_it_is_due(site: Site, server: Server) -> None:
    site.link("http://beans.test/")
    site.check()
    site.check(today=TODAY + timedelta(days=13))
    assert server.asked["beans.test"] == 1
    site.check(today=TODAY + timedelta(days=30))
    assert server.asked["beans.test"] == 2


def test_all_asks_for_what_is_not_due(site: Site, server: Server) -> None:
    site.link("http://beans.test/")
    site.check()
    site.check("--all")
    assert server.asked["beans.test"] == 2


@pytest.mark.parametrize("pattern", ["peas", "http://peas.*"])
def test_only_asks_for_what_holds_or_matches(site: Site, server: Server, pattern: str) -> None:
    site.link("http://beans.test/")
    site.link("http://peas.test/")
    assert site.check("--only", pattern) == GOOD
    assert (server.asked["peas.test"], server.asked["beans.test"]) == (1, 0)


def test_only_that_matches_nothing_says_so(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    site.link("http://beans.test/")
    assert site.check("--only", "peas") == BAD
    assert "no link holds or matches “peas”" in capsys.readouterr().err


def test_new_tells_only_of_what_was_not_dead_before(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    site.link("http://beans.test/404")
    assert site.check("--new") == DEAD
    capsys.readouterr()
    assert site.check("--new") == GOOD
    assert "beans.test" not in capsys.readouterr().out
    assert site.check() == DEAD


def test_a_malformed_url_is_named_with_its_place(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    site.link("http://[beans/")
    assert site.check() == DEAD
    out = capsys.readouterr().out
    assert "not a URL" in out
    assert out.count("essays/x.rst:3") == 1


def test_a_link_that_stands_nowhere_any_more_is_forgotten(site: Site) -> None:
    gone = {"http://gone.test/": Record(TODAY)}
    memory.write(site.file, Memory(gone))
    site.link("http://beans.test/")
    site.check()
    assert list(memory.read(site.file).links) == ["http://beans.test/"]


def test_a_broken_memory_is_one_line_and_stays_as_it_is(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    site.link("http://beans.test/")
    site.file.write_text('{\n  "version": 1,\n  "links": {\n<<<<<<< HEAD\n', encoding="utf-8")
    before = site.file.read_bytes()
    assert site.check() == BAD
    assert capsys.readouterr().err.startswith("links.json:4: holds a merge that is not done")
    assert site.file.read_bytes() == before


def test_a_site_that_was_not_built_is_one_line(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    assert site.check() == BAD
    err = capsys.readouterr().err
    assert "make html" in err
    assert err.count("\n") == 1


@pytest.mark.parametrize("end", ["nohost", "nolookup", "refused"])
def test_no_network_is_said_once_and_nothing_is_recorded(
    site: Site, capsys: pytest.CaptureFixture[str], end: str
) -> None:
    site.link("http://known.test/")
    site.check()
    before = site.file.read_bytes()
    capsys.readouterr()
    site.link("https://x.com/beans")  # never asked after
    site.link("http://no host/")  # nor this
    for number in range(40):
        site.link(f"http://beans{number}.{end}/")
    assert site.check() == BAD
    said = capsys.readouterr().err
    assert said == "there is no network: no server answered, and nothing was recorded\n"
    assert site.file.read_bytes() == before


def test_one_name_that_cannot_be_looked_up_is_no_network_where_it_is_all(site: Site) -> None:
    site.link("http://beans.nolookup/")
    assert site.check() == BAD
    assert not site.file.exists()


def test_one_name_that_does_not_exist_is_dead_where_others_do(site: Site) -> None:
    site.link("http://beans.nohost/")
    site.link("http://known.test/")
    assert site.check("--only", "nohost") == DEAD


def test_one_name_that_does_not_exist_is_no_network_where_no_other_does(site: Site) -> None:
    site.link("http://beans.nohost/")
    site.link("http://other.nohost/")
    assert site.check("--only", "beans") == BAD
    assert not site.file.exists()


def test_dead_hosts_that_were_dead_before_are_not_a_missing_network(site: Site) -> None:
    site.link("http://known.test/")
    for number in range(5):
        site.link(f"http://beans{number}.nohost/")
    assert site.check() == DEAD
    assert site.check() == DEAD
    assert site.known("http://beans0.nohost/").verdict is Kind.DEAD


def test_an_answer_is_a_network(site: Site) -> None:
    for number in range(5):
        site.link(f"http://beans{number}.nohost/")
    site.link("http://beans.test/500")
    assert site.check() == DEAD


def test_json_says_what_the_schema_says(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    for path in ("", "404", "500", "to/beans.test/new"):
        site.link(f"http://beans.test/{path}")
    site.link("https://x.com/beans")
    site.link("http://[beans/")
    assert site.check("--format", "json") == DEAD
    data = json.loads(capsys.readouterr().out)
    jsonschema.validate(data, json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert data["counts"] == {"dead": 2, "uncertain": 1, "moved": 1, "skipped": 1, "ok": 1}
    assert data["links"][0]["occurrences"][0]["line"] == 3


def test_github_gets_annotations_that_nothing_can_break_out_of(
    site: Site, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    site.link("http://beans.test/404", "essays/x,y:z.rst", 7)
    site.link("http://[a%0A::error::b", "essays/x.rst", 0)
    site.check()
    told = [line for line in capsys.readouterr().err.splitlines() if line.startswith("::")]
    assert "file=essays/x%2Cy%3Az.rst,line=7,title=Dead link::http://beans.test/404" in told[1]
    assert len(told) == 2
    assert "%250A" in told[0]


def test_the_markdown_has_what_is_new_on_top_and_is_empty_if_all_is_well(site: Site) -> None:
    site.link("http://old.test/404")
    site.check()
    site.link("http://zebra.test/404")
    site.check()
    text = (site.root / "_build/links/report.md").read_text(encoding="utf-8")
    assert text.index("New since") < text.index("zebra.test") < text.index("old.test")
    memory.write(site.file, Memory())
    site.links.clear()
    site.link("http://beans.test/")
    site.check()
    assert (site.root / "_build/links/report.md").read_text(encoding="utf-8") == ""


def test_archive_records_a_copy_of_what_is_dead(site: Site, server: Server) -> None:
    server.copies["url=http%3A%2F%2Fbeans.test%2F404"] = "http://web.archive.test/1/beans"
    for path in ("404", "410", ""):
        site.link(f"http://beans.test/{path}")
    site.check("--archive")
    assert site.known("http://beans.test/404").archive == "https://web.archive.test/1/beans"
    assert site.known("http://beans.test/410").archive is None
    site.check("--archive")
    assert server.asked["archive.test"] == 3  # two, and again for the one that had no copy


def test_changed_since_asks_only_for_what_the_revision_did_not_hold(
    site: Site, server: Server
) -> None:
    site.write("essays/x.rst", "See `peas <http://peas.test/a>`__.\n")
    site.write("x.po", 'msgid ""\n"http://wrapped"\n".test/"\n')
    git = ["git", "-c", "user.name=x", "-c", "user.email=x@y.test"]
    for arguments in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "x"]):
        subprocess.run([*git, *arguments], cwd=site.root, check=True)
    for url in ("http://peas.test/a", "http://wrapped.test/", "http://beans.test/"):
        site.link(url)
    site.link("http://prefix.test/")
    assert site.check("--changed-since", "HEAD") == GOOD
    assert dict(server.asked) == {"beans.test": 1, "prefix.test": 1}


def test_changed_since_works_in_a_checkout_only_and_says_so(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    site.link("http://beans.test/")
    assert site.check("--changed-since", "HEAD") == BAD
    assert "works in a git checkout only" in capsys.readouterr().err


def test_changed_since_an_unknown_revision_is_one_line(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    subprocess.run(["git", "init", "-q"], cwd=site.root, check=True)
    site.link("http://beans.test/")
    for revision in ("nowhere", "--output=x"):
        assert site.check(f"--changed-since={revision}") == BAD
        assert "is not a revision" in capsys.readouterr().err


def test_a_link_that_fails_for_long_becomes_probably_dead_but_no_error(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    site.link("http://beans.test/500")
    for days in (0, 1, 2, 7):
        assert site.check(today=TODAY + timedelta(days=days)) == GOOD
    assert "probably dead" in capsys.readouterr().out
    assert site.known("http://beans.test/500").is_probably_dead


def test_a_record_from_elsewhere_is_kept_field_by_field(site: Site) -> None:
    site.link("http://beans.test/")
    known = Record(date(2026, 1, 1), due=date(2027, 1, 1), archive="https://web.archive.test/1")
    memory.write(site.file, Memory({"http://beans.test/": known}))
    site.check("--all")
    found = site.known("http://beans.test/")
    assert found._replace(first_seen=known.first_seen, archive=known.archive) == found
