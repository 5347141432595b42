from __future__ import annotations

import pytest

from ways_in.links.check import fragments, web_page
from ways_in.links.check.answers import Answer, Failure, Hop, Trouble
from ways_in.links.check.rules import Rule, load
from ways_in.links.check.urls import parse
from ways_in.links.check.verdicts import Kind, Verdict, judge

RULES = load()
GENERIC = RULES.generic
HTML = {"content-type": "text/html; charset=utf-8"}
BODY = b"<title>Beans</title><h1 id=beans>Beans</h1><p>They grow.</p>"


def verdict(
    url: str, *hops: Hop, final: str = "", body: bytes = BODY, whole: bool = True
) -> Verdict:
    found = final or (hops[-1].url if hops else parse(url).page)
    answer = Answer(found, 200, HTML, body, whole, hops=hops)
    return judge(parse(url), answer, Rule(), GENERIC)


@pytest.mark.parametrize(
    ("trouble", "kind"),
    [
        (Trouble.NO_HOST, Kind.DEAD),
        (Trouble.LOOP, Kind.DEAD),
        (Trouble.PRIVATE, Kind.UNSAFE),
        (Trouble.NO_LOOKUP, Kind.UNCERTAIN),
        (Trouble.TLS, Kind.UNCERTAIN),
        (Trouble.TIMEOUT, Kind.UNCERTAIN),
        (Trouble.REFUSED, Kind.UNCERTAIN),
        (Trouble.BROKEN, Kind.UNCERTAIN),
        (Trouble.ASTRAY, Kind.UNCERTAIN),
    ],
)
def test_a_failure_is_dead_only_if_no_wall_can_look_like_it(trouble: Trouble, kind: Kind) -> None:
    found = judge(parse("https://a.example/"), Failure(trouble), Rule(), GENERIC)
    assert found.kind is kind
    assert str(trouble) in found.reason


@pytest.mark.parametrize(
    ("status", "kind", "failing"),
    [
        (200, Kind.OK, False),
        (404, Kind.DEAD, True),
        (410, Kind.DEAD, True),
        *((status, Kind.UNCERTAIN, False) for status in (202, 400, 401, 403, 405, 412, 429, 451)),
        (500, Kind.UNCERTAIN, True),
        (503, Kind.UNCERTAIN, True),
        (999, Kind.UNCERTAIN, False),
    ],
)
def test_only_not_found_and_gone_are_dead(status: int, kind: Kind, failing: bool) -> None:
    answer = Answer("https://a.example/x", status, HTML, BODY, True)
    found = judge(parse("https://a.example/x"), answer, Rule(), GENERIC)
    assert (found.kind, found.failing) == (kind, failing)


@pytest.mark.parametrize(
    "url",
    [
        "https://github.com/a/b/pull/1#discussion_r123",
        "https://github.com/a/b/pull/1#pullrequestreview-123",
        "https://github.com/a/b#readme",
        "https://github.com/a/b#license-1-ov-file",
        "https://github.com/a/b/pull/1/files#diff-0af9",
        "https://github.com/a/b/pull/1/files#diff-0af9R10-R12",
        "https://github.com/a/b/issues/1#issue-123",
        "https://gist.github.com/a/1#gistcomment-123",
        "https://gist.github.com/a/1#file-beans-py-L3",
        "https://gitlab.com/a/b/-/blob/main/x.py#L10-20",
        "https://gitlab.com/a/b/-/issues/1#note_123",
        "https://codeberg.org/a/b/src/x.py#L10-L20",
        "https://codeberg.org/a/b/issues/1#issuecomment-123",
        "https://docs.google.com/spreadsheets/d/1/edit#gid=123",
        "https://habr.com/ru/articles/1/#comments",
        "https://habr.com/ru/articles/1/#comment_123",
    ],
)
def test_what_scripts_of_a_site_read_is_no_missing_anchor(url: str) -> None:
    answer = Answer(parse(url).page, 200, HTML, BODY)
    assert judge(parse(url), answer, RULES.of(parse(url)), GENERIC).kind is Kind.OK


@pytest.mark.parametrize("fragment", ["comment12_34", "comments", "lines-10:20", "L3-L9", "t=30s"])
def test_what_scripts_may_read_anywhere_is_no_missing_anchor(fragment: str) -> None:
    url = f"https://a.example/#{fragment}"
    assert verdict(url, body=BODY + b"<script src=a.js></script>").kind is Kind.OK
    assert verdict(url).kind is Kind.UNCERTAIN


def test_a_moved_page_keeps_the_fragment() -> None:
    hop = Hop(301, "https://b.example/beans")
    found = verdict("https://a.example/x#beans", hop)
    assert found == Verdict(Kind.MOVED, "moved for good", "https://b.example/beans#beans")


def test_only_the_permanent_part_of_a_chain_is_proposed() -> None:
    hops = (Hop(301, "https://b.example/x"), Hop(302, "https://b.example/x?visit=1"))
    assert verdict("https://a.example/x", *hops).url == "https://b.example/x"
    assert verdict("https://a.example/x", *reversed(hops)).kind is Kind.OK


def test_an_anchor_missing_from_a_page_that_was_cut_is_uncertain() -> None:
    assert verdict("https://a.example/x#peas").kind is Kind.ANCHOR
    assert verdict("https://a.example/x#peas", whole=False).kind is Kind.UNCERTAIN


def test_a_link_to_a_log_in_page_may_lead_to_one() -> None:
    body = b"<title>Log in</title><input type=password>"
    assert verdict("https://a.example/login", body=body).kind is Kind.OK
    assert verdict("https://a.example/beans", body=body).kind is Kind.UNCERTAIN


def test_a_front_page_may_redirect_to_its_language() -> None:
    assert verdict("https://a.example/", Hop(302, "https://a.example/en/")).kind is Kind.OK
    found = verdict("https://a.example/beans", Hop(302, "https://a.example/en/"))
    assert found == Verdict(Kind.UNCERTAIN, "redirects to the front page", failing=True)


def test_a_long_page_titled_not_found_is_uncertain() -> None:
    body = b"<title>Page not found</title><p>" + b"They grow. " * 200
    assert verdict("https://a.example/x", body=body).kind is Kind.UNCERTAIN


def test_what_stands_below_much_text_may_prove_that_a_page_titled_so_is_alive() -> None:
    dated = b'<script type=application/ld+json>{"datePublished": "2026"}</script>'
    body = b"<title>Page not found</title><p>" + b"They grow. " * 200 + b"</p>" + dated
    assert verdict("https://a.example/x", body=body).kind is Kind.OK


def test_a_page_is_read_no_further_than_it_takes_to_see_that_it_is_one() -> None:
    body = b"<title>Beans</title>" + b"<p>They grow.</p>" * 1000
    answer = Answer("https://a.example/x", 200, HTML, body)
    assert judge(parse(answer.url), answer, Rule(), GENERIC).kind is Kind.OK
    assert "page" not in vars(answer)
    assert len(answer.glance().blocks) < 200


def test_a_title_that_comes_late_is_heard_to_its_end() -> None:
    late = b"<p>They grow.</p>" * 100 + b"<title>" + b" " * 800 + b"Page not found</title>"
    assert verdict("https://a.example/x", body=late).kind is Kind.UNCERTAIN


@pytest.mark.parametrize(
    ("body", "header", "charset"),
    [
        ("豆子".encode("gbk"), "text/html; charset=GB2312", "gb18030"),
        (b'<meta charset="gbk">', "text/html", "gb18030"),
        (b"\xef\xbb\xbfx", "text/html; charset=gbk", "utf-8-sig"),
        ("豆子".encode("gbk"), "text/html", "gb18030"),
        ("豆子".encode(), "text/html; charset=nonsense", "utf-8"),
        ("豆子".encode()[:-1], "", "utf-8"),
        (b"caf\xe9\xff\xff", "", "cp1252"),
    ],
)
def test_the_encoding_of_a_page_is_found(body: bytes, header: str, charset: str) -> None:
    assert web_page.charset(body, header) == charset


def test_a_page_is_read_however_broken_and_deep() -> None:
    page = web_page.read(b"<div>" * 5000 + b"<p id=deep>x<b></p>\0</i>", "")
    assert "deep" in page.anchors


def test_a_text_fragment_is_taken_apart() -> None:
    assert fragments.split("a:~:text=b%20c,-d&text=e") == ("a", ["b c", "d", "e"])
    assert fragments.split("a") == ("a", [])
