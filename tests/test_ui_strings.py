"""The words of the interface: all that the engine asks for are extracted and translated."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT
from ways_in.common.catalog_paths import catalog_path
from ways_in.translation import catalogs, ui_strings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ways_in.translation.catalog_entries import Entry


def asked_for() -> Iterator[tuple[str, str]]:
    """Each literal in a call that asks for words, with its file; those in an f-string included."""
    for path in sorted((ROOT / ui_strings.ENGINE).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id=name), args=[ast.Constant(value=str(text)), *_]):
                    if name in ui_strings.KEYWORDS:
                        yield text, path.relative_to(ROOT).as_posix()


@pytest.mark.slow
def test_all_that_is_asked_for_is_extracted_at_its_place() -> None:
    """Under Python 3.11 Babel sees no words inside an f-string, under later ones it does."""
    extracted = {(one.msgid, place) for one in ui_strings.extract(ROOT) for place in one.places}
    assert [asked for asked in asked_for() if asked not in extracted] == []


@pytest.mark.parametrize("code", ["ru", "zh_CN"])
def test_all_is_translated(code: str) -> None:
    translated = catalogs.read(catalog_path(ROOT, code, ui_strings.DOMAIN)).current()
    assert [one.msgid for one in ui_strings.extract(ROOT) if one.msgid not in translated] == []


# What stands in the place of these is no number.
WORDS = {
    *("best", "day", "host", "language", "last", "length", "letter", "link", "list", "method"),
    *("name", "names", "pair", "path", "place", "state", "term", "title", "titles", "what", "why"),
}
# These numbers govern no noun: they are parts of a whole, a place in an order, or have a unit.
ALONE = {
    "%(count)s of %(total)s shown": "“показано 3 из 40”",
    "%(current)s current, %(behind)s behind, %(missing)s missing": "adverbs: “отстаёт 3”",
    "%(done)s behind you, %(left)s ahead": "hours, with their unit",
    "%(left)s ahead": "hours, with their unit",
    "%(hours)s h": "a unit",
    "%(minutes)s min": "a unit",
    "%(percent)s current": "a percentage",
    "%(percent)s reviewed": "a percentage",
    "%(bytes)s in %(tokens)s, %(each)s bytes each.": "made of “5 токенов”; a fraction",
    "(%(count)s in all)": "“всего 3”",
    "%(time)s with the concepts that they need": "hours, with their unit",
    "(%(count)s in all, %(hours)s)": "“всего 3”",
    "A step of “%(path)s”, %(hours)s.": "hours, with their unit",
    "Each step multiplies w₂ by %(steep)s, so the loss grows without end. Only below "
    "%(limit)s does it settle; the best is %(best)s.": "values",
    "Played back, the record comes apart at row %(row)s.": "a place in an order",
    "Step %(number)s": "a place in an order",
    "Step %(number)s of %(count)s": "a place in an order",
    "There is no step “%(step)s” here.": "a name",
    "You know %(count)s of %(all)s.": "“вам знакомо 3 из 84”",
    "“%(last)s” looks most at “%(best)s”, with a weight of %(share)s. "
    "The smallest sum of a row is %(sum)s.": "values",
}
PLACE = re.compile(r"%\((\w+)\)s")
# “Шагов: 2”, where “2 шага” is meant.
DODGE = re.compile(r"[\w)]: ?%\((\w+)\)s")


def numbered(entry: Entry) -> bool:
    return bool(set(PLACE.findall(entry.msgid)) - WORDS)


def test_what_counts_has_all_its_forms_in_russian() -> None:
    path = catalog_path(ROOT, "ru", ui_strings.DOMAIN)
    known = {entry.msgid: entry for entry in catalogs.read(path).entries}
    counting = [known[e.msgid] for e in ui_strings.extract(ROOT) if numbered(e)]
    formless = [e.msgid for e in counting if e.msgid not in ALONE and len(set(e.forms)) < 2]
    assert formless == []
    assert [e.msgid for e in counting if e.plural and not all(e.forms)] == []
    assert sorted(ALONE.keys() - {e.msgid for e in counting if not e.plural}) == []


def test_no_number_stands_behind_a_colon_where_a_noun_would_count() -> None:
    for code in ("ru", "zh_CN"):
        found = catalogs.read(catalog_path(ROOT, code, ui_strings.DOMAIN)).entries
        texts = [text for e in found if e.plural for text in (e.msgid, e.plural, *e.forms)]
        numbers = {"count", "done", "read", "total", "open", "rows", "kinds", "anew"}
        assert [t for t in texts if set(DODGE.findall(t)) & numbers] == []


def test_no_template_writes_a_number_behind_words_that_do_not_count() -> None:
    found = sorted((ROOT / ui_strings.ENGINE).rglob("*.html"))
    behind = re.compile(r"_\([^)]*\) ?\}\}: ?\{\{ ?say\.number")
    assert [path.name for path in found if behind.search(path.read_text("utf-8"))] == []
