"""A look at a page may miss text, but never sees any that the parser does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from ways_in.links.check import first_look, web_page
from ways_in.links.check.answers import ARTICLE

PAGES = sorted((Path(__file__).parent / "pages").glob("*/*.html"))
WORDS = "They grow. " * 100
AROUND = [
    "nav",
    "header",
    "footer",
    "aside",
    "form",
    "script",
    "style",
    "template",
    "svg",
    "a",
    "h1",
]
HEAD = "<title>Of beans</title>"


def look_at(body: bytes, content_type: str, enough: int) -> web_page.WebPage | None:
    return first_look.full(body, body.lower(), content_type, enough)


def look(body: str) -> web_page.WebPage | None:
    return look_at(body.encode(), "text/html; charset=utf-8", ARTICLE)


@pytest.mark.parametrize(
    "body",
    [
        f"<p>{WORDS}",
        f"<P CLASS=x>{WORDS}</P>",
        f'<p class = "a b" id=b data-of=\'"c" = d\' hidden>{WORDS}',
        f"<a href=/?of=beans&amp;in=soup>a</a><p lang=en>{WORDS}",
        f"<nav><p>a</nav><script>if (a < b) '</nav>'</script><!-- <nav> --><p>{WORDS}",
        f"<p>{WORDS[:600]}<a href=x>b</a></p><p>{WORDS[:600]}",
        f"<p><em>All</em>{WORDS}",
    ],
)
def test_a_page_full_of_text_is_known_at_a_look(body: str) -> None:
    found = look(HEAD + body)
    assert found
    assert found.title == "of beans"
    assert found.main >= ARTICLE


@pytest.mark.parametrize(
    "body",
    [
        *(f"<{tag}><p>{WORDS}</{tag}>" for tag in AROUND),
        f"<!-- <p>{WORDS} -->",
        f"<!-- <p>{WORDS}",
        f"<nav><nav></nav><p>{WORDS}</nav>",
        f"</nav><nav><p>{WORDS}</nav>",
        f"<NAV><p>{WORDS}</NAV>",
        f"<nav\n><p>{WORDS}</nav>",
        f"<nav></a><p>{WORDS}</nav>",
        f"<footer></h1><p>{WORDS}</footer>",
        f'<img alt="<p>{WORDS}">',
        f'<p title="a > {WORDS}">',
        f"<p title = 'a > {WORDS}'>",
        f"<p id=a title='{WORDS}",
        f'<a title="</a><p>{WORDS}">',
        f'<script title="</script>">"<p>{WORDS}"</script>',
        f"<script>'</nav>'; '<p>{WORDS}'</script>",
        "<p>" + "&nbsp;" * 300,
        "<p>" + " " * 2000,
        "<p>a</p>" * 300,
        "<p> a</p>" * (ARTICLE * 3 // 4),
        "<p> я</p>" * (ARTICLE * 3 // 4),
        "<p>" + "\0" * 2000,
    ],
)
def test_what_is_no_running_text_is_left_to_the_parser(body: str) -> None:
    assert look(HEAD + body) is None


@pytest.mark.parametrize("around", ["<!-- {} -->", "<script>'{}'</script>", "<svg>{}</svg>"])
def test_the_title_of_a_page_is_not_one_that_only_stands_in_it(around: str) -> None:
    found = look(f"{around.format('<title>Print</title>')}{HEAD}<p>{WORDS}")
    assert found
    assert found.title == "of beans"


def test_a_page_without_a_plain_title_is_left_to_the_parser() -> None:
    assert look(f"<p>{WORDS}") is None
    assert look(f"<title></title><p>{WORDS}") is None
    assert look(f"<title>Beans {HEAD}<p>{WORDS}") is None
    assert look(f"<noscript>{HEAD}</noscript><title>Not found</title><p>{WORDS}") is None
    assert look(f"{HEAD}<title>Not found</title><p>{WORDS}") is None
    assert look_at(f"{HEAD}<p>{WORDS}".encode("utf-16"), "", ARTICLE) is None


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_whatever_a_look_sees_the_parser_sees_too(path: Path) -> None:
    body = path.read_bytes()
    for enough in (20, 100, 300):
        if found := look_at(body, "text/html", enough):
            page = web_page.read(body, "text/html")
            assert page.main - page.linked >= enough
            assert page.title.lower() == found.title.lower()
