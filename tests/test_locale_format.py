from __future__ import annotations

from gettext import NullTranslations

import pytest

from ways_in.common import locale_format

ENGLISH = "%(count)s step|%(count)s steps"
RUSSIAN = "%(count)s шаг|%(count)s шага|%(count)s шагов"


@pytest.mark.parametrize(
    ("language", "forms", "count", "said"),
    [
        ("", ENGLISH, 1, "1 step"),
        ("", ENGLISH, 2, "2 steps"),
        ("ru", RUSSIAN, 1, "1 шаг"),
        ("ru", RUSSIAN, 3, "3 шага"),
        ("ru", RUSSIAN, 11, "11 шагов"),
        ("ru", RUSSIAN, 21, "21 шаг"),
        ("zh_CN", "%(count)s 个步骤", 3, "3 个步骤"),
        ("ru", ENGLISH, 5, "5 steps"),  # not translated yet
    ],
)
def test_a_count_has_the_form_that_its_language_wants(
    monkeypatch: pytest.MonkeyPatch, language: str, forms: str, count: int, said: str
) -> None:
    header = {"language": language} if language else {}
    monkeypatch.setattr(NullTranslations, "info", lambda _: header)
    assert locale_format.counted(forms, count) == said
