"""The sign before the decimals, as the reader's language writes it: 0.5 is 0,5 in Russian."""

from __future__ import annotations

from babel import Locale, UnknownLocaleError
from babel.numbers import get_decimal_symbol


def sign(language: str) -> str:
    """That of a *language* (a Sphinx code or a BCP 47 tag); a point where none is known."""
    try:
        return get_decimal_symbol(Locale.parse(language.replace("-", "_")))
    except (UnknownLocaleError, ValueError):
        return "."
