"""Numbers, days and names as the reader's language writes them, for pages that tell of data."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal, format_percent
from sphinx.locale import _, get_translator

from ways_in.common.languages import name_of
from ways_in.common.word_count import HAN

# Days are written as the rest of the English text is: in the British way.
REGIONS = {"en": "en_GB"}
# Where Chinese and digits meet there is a space, as in the rest of the Chinese text.
BESIDE_DIGITS = re.compile(rf"(?<=\d)(?=[{HAN}])|(?<=[{HAN}])(?=\d)")

# The forms that a counted noun can have, in the order in which a translation writes them.
FORMS = ("zero", "one", "two", "few", "many", "other")


def counted(forms: str, count: int) -> str:
    """*count* in the one of *forms* that it wants in the language of the build.

    ``_("%(count)s step|%(count)s steps")`` is three forms in Russian, “шаг|шага|шагов”, and one
    in Chinese. Which a count wants is CLDR's rule; a form that is not there is the last one.
    """
    rule = Locale.parse(get_translator().info().get("language") or "en").plural_form
    known = [name for name in FORMS if name in {*rule.tags, "other"}]
    written = forms.split("|")
    return written[min(known.index(rule(count)), len(written) - 1)] % {"count": count}


@dataclass(frozen=True)
class Words:
    """What the language *code* says."""

    code: str

    def number(self, number: int) -> str:
        """*number* with the language's separators."""
        return format_decimal(number, locale=self.code)

    def percent(self, percent: int) -> str:
        """*percent* with its sign."""
        return format_percent(percent / 100, locale=self.code)

    def date(self, day: str) -> str:
        """The *day*, given as ``2026-11-21``."""
        locale = REGIONS.get(self.code, self.code)
        written = format_date(date.fromisoformat(day), "long", locale=locale)
        return BESIDE_DIGITS.sub(" ", written)

    def language(self, code: str) -> str:
        """The name of a language."""
        return name_of(code, self.code)

    def length(self, count: int, unit: str) -> str:
        """*count* of a *unit*, ``words`` or ``characters``."""
        form = _("%(count)s characters") if unit == "characters" else _("%(count)s words")
        return form % {"count": self.number(count)}

    def read(self, count: int, whole: int) -> str:
        """How many of the *whole* entries of a translation another has read."""
        if not count:
            return _("not yet read by another")
        if count == whole:
            return _("read by another")
        numbers = {"count": self.number(count), "whole": self.number(whole)}
        return _("%(count)s of %(whole)s paragraphs read by another") % numbers

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
