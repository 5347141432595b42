from __future__ import annotations

from gettext import GNUTranslations
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from babel.messages.mofile import write_mo
from sphinx import locale

from ways_in.common import locale_format
from ways_in.common.locale_format import ngettext, plural_forms
from ways_in.translation.catalog_entries import Entry, PageCatalog
from ways_in.translation.catalogs import to_babel

if TYPE_CHECKING:
    from collections.abc import Callable

ONE, MANY = "%(count)s step", "%(count)s steps"
RUSSIAN = "%(count)s шаг\n%(count)s шага\n%(count)s шагов"
CHINESE = "%(count)s 个步骤"


@pytest.fixture
def speak(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], None]:
    """Makes a language that of the build, with the forms of a step in it."""

    def known(language: str, forms: str) -> None:
        found = PageCatalog(language, (Entry(ONE, forms, plural=MANY),))
        buffer = BytesIO()
        write_mo(buffer, to_babel(found))
        buffer.seek(0)
        monkeypatch.setitem(locale.translators, ("general", "sphinx"), GNUTranslations(buffer))

    return known


@pytest.mark.parametrize(
    ("language", "forms", "count", "said"),
    [
        ("en", "", 1, "1 step"),
        ("en", "", 2, "2 steps"),
        ("ru", RUSSIAN, 1, "1 шаг"),
        ("ru", RUSSIAN, 3, "3 шага"),
        ("ru", RUSSIAN, 11, "11 шагов"),
        ("ru", RUSSIAN, 21, "21 шаг"),
        ("zh_CN", CHINESE, 3, "3 个步骤"),
        ("ru", "", 5, "5 steps"),  # not translated yet
    ],
)
def test_a_count_has_the_form_that_its_language_wants(
    speak: Callable[[str, str], None], language: str, forms: str, count: int, said: str
) -> None:
    speak(language, forms)
    assert ngettext(ONE, MANY, count) % {"count": count} == said


def test_a_script_is_given_all_forms_by_their_names(speak: Callable[[str, str], None]) -> None:
    speak("ru", RUSSIAN)
    one, few, many = RUSSIAN.split("\n")
    forms = {"one": one, "few": few, "many": many, "other": few}
    assert plural_forms(ONE, MANY) == {"by": "count", **forms}


@pytest.mark.parametrize(
    ("code", "said"),
    [("en", "21 November 2026"), ("zh_CN", "2026 年 11 月 21 日"), ("ru", "21 ноября 2026 года")],
)
def test_a_day_is_written_as_in_the_texts(code: str, said: str) -> None:
    assert locale_format.Words(code).date("2026-11-21") == said
