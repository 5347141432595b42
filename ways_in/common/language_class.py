"""The language of a part of a page: docutils writes the class ``language-ru`` as ``lang="ru"``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

PREFIX = "language-"


def of_tag(tag: str) -> str:
    """The class for what is in the language *tag*, as BCP 47 has it."""
    return f"{PREFIX}{tag}"


def tag_in(classes: Iterable[str]) -> str:
    """The language that one of *classes* says; empty if none does."""
    found = (name.removeprefix(PREFIX) for name in classes if name.startswith(PREFIX))
    return next(found, "")


def apart(classes: Iterable[str]) -> tuple[list[str], str]:
    """The *classes* that say no language, and the language that the others say."""
    names = list(classes)
    return [name for name in names if not name.startswith(PREFIX)], tag_in(names)
