"""A link is found in its source in whatever way it is written there."""

from __future__ import annotations

import pytest

from ways_in.links.places import (
    canonical,
    find,
    find_in_translation,
    line_in_translation,
    translations,
)

WIKI = "https://ru.wikipedia.org/wiki/"


@pytest.mark.parametrize(
    ("url", "text", "written"),
    [
        (f"{WIKI}%D0%AF", f"[x]({WIKI}Я).", f"{WIKI}Я"),
        (f"{WIKI}%D0%AF", f"[x]({WIKI}%D0%AF).", f"{WIKI}%D0%AF"),
        (f"{WIKI}%d0%af", f"[x]({WIKI}%D0%AF).", f"{WIKI}%D0%AF"),
        ("https://xn--e1afmkfd.xn--p1ai/", "https://пример.рф/", "https://пример.рф/"),
        ("https://xn--e1afmkfd.xn--p1ai", "<https://ПРИМЕР.рф>", "https://ПРИМЕР.рф"),
        ("https://a.org/?a=1&b=2", "(https://a.org/?a=1&amp;b=2)", "https://a.org/?a=1&b=2"),
        ("https://a.org/a_b", r"`t <https://a.org/a\_b>`__", "https://a.org/a_b"),
        ("https://a.org/bc", "`t <https://a.org/b\n   c>`__", "https://a.org/bc"),
        ("https://a.org/A_(b)", "[t](https://a.org/A_(b))", "https://a.org/A_(b)"),
        ("https://a.org/中", "见 https://a.org/中。然后", "https://a.org/中"),
        ("http://a.org", "see a.org, please", "http://a.org"),
    ],
)
def test_the_written_form_is_found(url: str, text: str, written: str) -> None:
    found = find(url, text)
    assert found is not None
    assert found.url == written


def test_a_longer_address_is_another_one() -> None:
    found = find("https://a.org/x", "https://a.org/xy https://a.org/x-y https://a.org/x, end")
    assert found is not None
    assert found.start == len("https://a.org/xy https://a.org/x-y ")


def test_the_search_goes_on_where_it_is_told() -> None:
    text = "https://a.org/я https://a.org/я"
    first = find("https://a.org/%D1%8F", text)
    assert first is not None
    second = find("https://a.org/%D1%8F", text, first.end)
    assert second is not None
    assert second.start == 16
    assert find("https://a.org/%D1%8F", text, second.end) is None


def test_what_is_not_there_is_not_found() -> None:
    assert find("https://a.org/", "https://b.org/ https:// https://[ %E4") is None


def test_addresses_that_only_look_alike_stay_apart() -> None:
    assert canonical("https://A.org/x") == canonical("https://a.org/x")
    assert canonical("https://a.org/X") != canonical("https://a.org/x")
    assert canonical("https://a.org/?u=x") != canonical("https://a.org/")


def test_a_wrapped_string_of_a_catalog_has_the_line_of_its_first_part() -> None:
    catalog = (
        '#, fuzzy\n#| msgid "https://old.org"\nmsgctxt "c"\nmsgid ""\n"on"\n"e"\n'
        'msgstr ""\n"раз \\""\n"https://a."\n"org/ два"\n\n#~ msgid "one"\n#~ msgstr "gone"\n'
    )
    pieces = translations(catalog)["one"]
    found = find_in_translation("https://a.org/", pieces)
    assert found is not None
    assert line_in_translation(pieces, found.start) == 9
