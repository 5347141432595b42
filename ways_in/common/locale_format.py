"""Numbers, days and names as the reader's language writes them, for pages that tell of data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal, format_percent
from sphinx.locale import _, get_translator

from ways_in.common.languages import name_of

# Days are written as the rest of the text writes them: in the British way, “года” in full.
from ways_in.common.late_patterns import late
from ways_in.common.word_count import HAN

REGIONS = {"en": "en_GB"}
DAYS = {"ru": "d MMMM y 'года'"}
# Where Chinese and digits meet there is a space, as in the rest of the Chinese text.
BESIDE_DIGITS = late(rf"(?<=\d)(?=[{HAN}])|(?<=[{HAN}])(?=\d)")

# What a script says, by its own names: words, or all plural forms of them (:func:`plural_forms`).
ScriptWords = dict[str, str | dict[str, str]]

# Each of CLDR's plural rules gives all its forms that whole numbers take within these.
COUNTS = (1, 2, 0, *range(3, 102), 1_000_000)


def ngettext(one: str, many: str, count: int) -> str:
    """The form that *count* wants in the language of the build: *one* or *many* in English."""
    return get_translator().ngettext(one, many, count)


def plural_forms(one: str, many: str, by: str = "count") -> dict[str, str]:
    """All forms in the language of the build, for a script, by the names that CLDR gives them.

    Which is wanted, the number in the place of ``%(by)s`` decides. A fraction that is no form of a
    whole number's, as in Russian, takes that of two.
    """
    counts = _counts(get_translator().info().get("language") or "en")
    forms = {form: ngettext(one, many, count) for form, count in counts.items()}
    return {"by": by, "other": ngettext(one, many, 2), **forms}


@cache
def _counts(code: str) -> dict[str, int]:
    """For each form of the language *code* the first of COUNTS that takes it."""
    rule = _locale(code).plural_form
    return {rule(count): count for count in reversed(COUNTS)}


_locale = cache(Locale.parse)  # Babel would look each time on the disk whether it knows it


@dataclass(frozen=True)
class Words:
    """What the language *code* says."""

    code: str

    def number(self, number: int) -> str:
        """*number* with the language's separators."""
        return format_decimal(number, locale=_locale(self.code))

    def percent(self, percent: int) -> str:
        """*percent* with its sign."""
        return format_percent(percent / 100, locale=_locale(self.code))

    def date(self, day: str) -> str:
        """The *day*, given as ``2026-11-21``."""
        locale = _locale(REGIONS.get(self.code, self.code))
        written = format_date(date.fromisoformat(day), DAYS.get(self.code, "long"), locale)
        return BESIDE_DIGITS.sub(" ", written)

    def language(self, code: str) -> str:
        """The name of a language."""
        return name_of(code, self.code)

    def length(self, count: int, unit: str) -> str:
        """*count* of a *unit*, ``words`` or ``characters``."""
        if unit == "characters":
            form = ngettext("%(count)s character", "%(count)s characters", count)
        else:
            form = ngettext("%(count)s word", "%(count)s words", count)
        return form % {"count": self.number(count)}

    def read(self, count: int, whole: int) -> str:
        """How many of the *whole* entries of a translation another has read."""
        if not count:
            return _("not yet read by another")
        if count == whole:
            return _("read by another")
        numbers = {"count": self.number(count), "whole": self.number(whole)}
        form = ngettext(
            "%(count)s of %(whole)s paragraph read by another",
            "%(count)s of %(whole)s paragraphs read by another",
            whole,
        )
        return form % numbers

    def reviewed(self, count: int, whole: int) -> str:
        """The same in a word or two, where little room is."""
        if not count:
            return _("unreviewed")
        return _("%(percent)s reviewed") % {"percent": self.percent(100 * count // whole)}

    def method(self, method: str) -> str:
        """One of the methods that a catalog's header may name."""
        names = {
            "by hand": _("by hand"),
            "by machine": _("by machine"),
            "by machine, revised by hand": _("by machine, revised by hand"),
        }
        return names.get(method, method)
