from __future__ import annotations

import json
from datetime import date
from io import StringIO

import pytest

from ways_in.links.check.answers import Trouble
from ways_in.links.check.manifest import Occurrence
from ways_in.links.check.memory import Record
from ways_in.links.check.reports import github, issue_text, page, sarif, table
from ways_in.links.check.reports.causes import Cause, cause_of
from ways_in.links.check.reports.data import Report
from ways_in.links.check.reports.how_far import Teller
from ways_in.links.check.run import CheckedLink, RunSoFar
from ways_in.links.check.verdicts import Kind, Verdict

TODAY = date(2026, 11, 21)
OK = Verdict(Kind.OK)
DEAD = Verdict(Kind.DEAD, "answers 404", failing=True)
NO_HOST = Verdict(Kind.DEAD, "no such host", failing=True, silent=True)


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def report(url: str, reason: str, path: str = "essays/x.rst", archive: str = "") -> Report:
    place = Occurrence(url, path, 12, "essays/x", "en", "beans", "link")
    record = Record(TODAY, TODAY, None, Kind.DEAD, reason, 1, TODAY, archive=archive or None)
    return Report((CheckedLink(url, (place, place), record, None, True),), TODAY)


def test_a_terminal_gets_one_line_that_renews_itself() -> None:
    stream = Terminal()
    tell = Teller(stream)
    for number in range(1, 4):
        tell(RunSoFar(number, 3, f"https://a.example/{'long' * 100}{number}", DEAD))
    tell.clear()
    text = stream.getvalue()
    assert "\n" not in text
    assert "3/3 https://a.example/" in text
    assert text.endswith("\r\x1b[K")


def test_elsewhere_lines_say_what_is_wrong_and_how_far_it_is() -> None:
    stream = StringIO()
    tell = Teller(stream)
    tell(RunSoFar(1, 2, "https://a.example/", DEAD))
    tell(RunSoFar(2, 2, "https://b.example/", OK))
    assert stream.getvalue().splitlines() == [
        "dead: https://a.example/ (answers 404)",
        "1 of 2 links asked",
        "2 of 2 links asked",
    ]


def test_silent_servers_are_not_named_before_another_has_answered() -> None:
    stream = StringIO()
    tell = Teller(stream)
    tell(RunSoFar(1, 3, "https://a.example/", NO_HOST, answered=False))
    assert stream.getvalue() == ""
    tell(RunSoFar(2, 3, "https://b.example/", OK))
    assert stream.getvalue().startswith("dead: https://a.example/ (no such host)")


def test_each_place_stands_once_in_the_table() -> None:
    lines = list(table.lines(report("https://a.example/", "answers 404")))
    assert sum("essays/x.rst:12" in line for line in lines) == 1
    assert "\x1b" not in "".join(lines)


def test_what_a_page_says_is_no_markup_in_the_issue() -> None:
    text = issue_text.text(report("https://a.example/`x`", "says “`@all` #1\n# Hello”"))
    assert "\n# Hello" not in text
    assert "`says “ˋ@allˋ #1 # Hello”`" in text


def test_a_copy_is_a_link_in_the_issue_only_if_it_is_an_address() -> None:
    good = report("https://a.example/", "gone", archive="https://web.archive.org/1")
    assert "copy: <https://web.archive.org/1>" in issue_text.text(good)
    bad = report("https://a.example/", "gone", archive="javascript:<x>")
    assert "copy: `javascript:<x>`" in issue_text.text(bad)


def test_an_issue_is_never_longer_than_is_taken() -> None:
    links = report("https://a.example/", "x" * 500).links * 500
    assert len(issue_text.text(Report(links, TODAY))) < 65_000


def test_annotations_stay_on_their_line() -> None:
    (line, *_) = github.lines(report("https://a.example/", "50 %\r\n::error::x", "a,b:c.rst"))
    assert line == (
        "::error file=a%2Cb%3Ac.rst,line=12,title=Dead link::"
        "https://a.example/: 50 %25%0D%0A::error::x"
    )


def test_the_page_holds_its_data_whatever_that_is() -> None:
    text = page.text(report("https://a.example/</script><!--", "gone"))
    assert text.count("</script>") == 2
    assert "http" not in text.partition('<script type="application/json"')[0]


def link(url: str, kind: Kind, reason: str = "", before: Kind | None = None) -> CheckedLink:
    place = Occurrence(url, "essays/x.rst", 12, "essays/x", "en", "beans", "link")
    moved_to = "https://b.example/" if kind is Kind.MOVED else None
    then = Record(TODAY, TODAY, verdict=before) if before else None
    return CheckedLink(
        url, (place,), Record(TODAY, TODAY, None, kind, reason, moved_to=moved_to), then, True
    )


@pytest.mark.parametrize(
    ("reason", "cause"),
    [
        ("answers 403", Cause.WALL),
        ("a wall against robots", Cause.WALL),
        ("redirects to a log-in page", Cause.WALL),
        ("answers 429", Cause.RATE),
        (f"{Trouble.TURNED_AWAY}: the host was not asked again", Cause.RATE),
        (f"{Trouble.TLS}: self-signed certificate", Cause.CERTIFICATE),
        ("answers 503", Cause.OUTAGE),
        (Trouble.TIMEOUT, Cause.OUTAGE),
        ("the page has no anchor “x”", Cause.ANCHOR),
        ("the page is empty", Cause.OTHER),
    ],
)
def test_an_uncertain_link_has_a_cause(reason: str, cause: Cause) -> None:
    assert cause_of(link("https://a.example/", Kind.UNCERTAIN, reason).record) is cause


def test_the_issue_groups_what_is_uncertain_and_shows_what_is_new_of_it() -> None:
    links = (
        link("https://a.example/1", Kind.UNCERTAIN, "answers 403", before=Kind.UNCERTAIN),
        link("https://a.example/2", Kind.UNCERTAIN, "answers 403"),
        link("https://a.example/3", Kind.UNCERTAIN, "answers 503", before=Kind.OK),
        link("https://a.example/4", Kind.MOVED),
        link("https://a.example/5", Kind.OK, before=Kind.DEAD),
    )
    text = issue_text.text(Report(links, TODAY))
    assert "- <https://a.example/4> → <https://b.example/>" in text
    assert "**Keeps robots out: 2, 1 of them new**" in text
    assert "**Does not answer: 1, 1 of them new**" in text
    assert "### Alive again (1)" in text
    folded = text.partition("<details><summary>1 as before</summary>")[2]
    assert "https://a.example/1" in folded
    assert "https://a.example/2" not in folded
    assert "3 uncertain (2 keeps robots out, 1 does not answer)" in text


def test_what_has_moved_opens_an_issue_and_what_is_only_uncertain_does_not() -> None:
    assert issue_text.text(Report((link("https://a.example/", Kind.MOVED),), TODAY))
    assert not issue_text.text(Report((link("https://a.example/", Kind.UNCERTAIN, "x"),), TODAY))


def test_sarif_names_each_place_of_what_is_wrong() -> None:
    links = (link("https://a.example/", Kind.DEAD, "answers 404"), link("https://b.c/", Kind.OK))
    data = json.loads(sarif.text(Report(links, TODAY)))
    assert data["version"] == "2.1.0"
    [result] = data["runs"][0]["results"]
    assert (result["ruleId"], result["level"]) == ("dead", "error")
    where = result["locations"][0]["physicalLocation"]
    assert where == {"artifactLocation": {"uri": "essays/x.rst"}, "region": {"startLine": 12}}
    known = {rule["id"] for rule in data["runs"][0]["tool"]["driver"]["rules"]}
    assert {"dead", "anchor-missing", "probably-dead"} <= known
