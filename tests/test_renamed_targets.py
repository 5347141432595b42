"""A link that leads to another label, page or address leaves its translation current."""

from __future__ import annotations

import pytest

from ways_in.translation.catalog_entries import Entry, PageCatalog
from ways_in.translation.update import merge


def merged(msgid: str, msgstr: str, now: str, **state: object) -> Entry:
    old = Entry(msgid, msgstr, **state)  # type: ignore[arg-type]
    new = merge(PageCatalog("ru", (old,)), [Entry(now, places=("a.rst",))])
    return new.entries[0]


@pytest.mark.parametrize(
    ("before", "translation", "after", "now"),
    [
        ("A :ref:`b <a>`.", "И :ref:`бэ <a>`.", "A :ref:`b <c>`.", "И :ref:`бэ <c>`."),
        (":ref:`a`", ":ref:`сюда <a>`", ":ref:`b`", ":ref:`сюда <b>`"),
        ("To {doc}`a/x`.", "К {doc}`a/x`.", "To {doc}`b/x`.", "К {doc}`b/x`."),
        ("[This](#a) too", "И [это](#a)", "[This](#b) too", "И [это](#b)"),
        ("[x](p.md 'T') y", "[э](p.md 'Т') ю", "[x](q.md 'T') y", "[э](q.md 'Т') ю"),
        ("`x <https://a.b/1>`__", "`э <https://a.b/1>`__", "`x <https://c>`__", "`э <https://c>`__"),
        ("At https://a/x_(y)", "На https://a/x_(y).", "At https://b/", "На https://b/."),
        (
            ":ref:`one <a>`, :ref:`two <b>`",
            ":ref:`два <b>`, :ref:`один <a>`",
            ":ref:`one <b>`, :ref:`two <c>`",
            ":ref:`два <c>`, :ref:`один <b>`",
        ),
        (
            ":ref:`one <a>`, :ref:`two <a>`",
            ":ref:`один <a>`, :ref:`два <a>`",
            ":ref:`one <a>`, :ref:`two <b>`",
            ":ref:`один <a>`, :ref:`два <b>`",
        ),
    ],
)  # fmt: skip
def test_a_target_that_has_another_name_is_put_into_the_translation(
    before: str, translation: str, after: str, now: str
) -> None:
    entry = merged(before, translation, after)
    assert (entry.state, entry.msgstr, entry.previous) == ("current", now, "")


@pytest.mark.parametrize(
    ("before", "translation", "after"),
    [
        ("See :ref:`this <a>` here.", "См. :ref:`это <a>`.", "See :ref:`that <b>` here."),
        ("See :term:`x` and more of it.", "См. :term:`икс <x>`.", "See :term:`y` and more of it."),
        ("Take :math:`x` as it is here.", "Возьмите :math:`x`.", "Take :math:`y` as it is here."),
        ("See :ref:`this one <a>`.", "См. это.", "See :ref:`this one <b>`."),
        (
            ":ref:`one <a>`, :ref:`two <a>`, :ref:`three <d>`",
            ":ref:`три <d>`, :ref:`один <a>`, :ref:`два <a>`",
            ":ref:`one <a>`, :ref:`two <b>`, :ref:`three <d>`",
        ),
    ],
)
def test_another_word_or_a_place_that_is_unclear_leaves_it_behind(
    before: str, translation: str, after: str
) -> None:
    entry = merged(before, translation, after)
    assert (entry.state, entry.msgstr, entry.previous) == ("behind", translation, before)


def test_what_is_behind_stays_so_and_becomes_current_with_its_wording_and_the_new_label() -> None:
    one, other = "See :ref:`this <a>` now.", "See :ref:`this <a>`."
    entry = merged(
        one, "См. :ref:`это <a>`.", "See :ref:`this <b>` now.", fuzzy=True, previous=other
    )
    assert (entry.state, entry.msgstr) == ("behind", "См. :ref:`это <b>`.")
    assert (
        merged(
            entry.msgid, entry.msgstr, "See :ref:`this <b>`.", fuzzy=True, previous=entry.previous
        ).state
        == "current"
    )
