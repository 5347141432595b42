"""The words of the interface around paths, steps and concepts; English, translated in sphinx.po."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.locale import _

from ways_in.common.languages import name_of
from ways_in.common.locale_format import Words, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ways_in.learning.model import Hours

AUTHORS_SHOWN = 3


def label(name: str) -> str:
    """The heading of the field *name*, or of what follows from others."""
    return (_of_fields() | _of_what_follows())[name]


def _of_fields() -> dict[str, str]:
    return {
        "for": _("For whom"),
        "outcome": _("What you can do at the end"),
        "basis": _("Where the hours come from"),
        "not here": _("Not here"),
        "teaches": _("Teaches"),
        "needs": _("Needs"),
        "helps": _("Helps"),
        "learn": _("Learn"),
        "build": _("Build"),
        "done when": _("Done when"),
        "check": _("Check it"),
        "skip if": _("Skip if"),
        "core": _("Core"),
        "alternative": _("Alternative"),
        "extra": _("Extra"),
        "program": _("Program"),
        "question": _("Check yourself"),
        "seen in": _("Seen in"),
    }


def _of_what_follows() -> dict[str, str]:
    return {
        "resources": _("Resources"),
        "needed for": _("Needed for"),
        "helps with": _("Helps with"),
        "taught in": _("Taught in"),
        "met in": _("Met in"),
        "time": _("Time"),
        "used in": _("Used in"),
        "language": _("Language"),
        "access": _("Access"),
        "type": _("Type"),
    }


def kind(name: str) -> str:
    """What the kind of a step is called."""
    known = {"learn": _("Learn"), "build": _("Build"), "read": _("Read"), "review": _("Review")}
    return known.get(name, name)


def time(hours: Hours) -> str:
    """A range of hours: “6–14 h”."""
    return _("%(hours)s h") % {"hours": hours}


def steps(count: int) -> str:
    """So many steps."""
    return ngettext("%(count)s step", "%(count)s steps", count) % {"count": count}


def concepts(count: int) -> str:
    """So many concepts."""
    return ngettext("%(count)s concept", "%(count)s concepts", count) % {"count": count}


def joined(parts: Iterable[str]) -> str:
    """*parts* as a list in a sentence."""
    return _(", ").join(parts)


def resource_type(name: str) -> str:
    """What a type of resource is called."""
    return {
        "paper": _("paper"),
        "book": _("book"),
        "course": _("course"),
        "lecture": _("lecture"),
        "documentation": _("documentation"),
        "article": _("article"),
        "code": _("code"),
    }.get(name, name)


def access(name: str) -> str:
    """What the way to a resource is called."""
    known = {"free": _("free"), "register": _("free after signing up"), "paid": _("to be paid for")}
    return known.get(name, name)


def language(tag: str, reader: str) -> str:
    """What the language *tag* is called in the language *reader* (Sphinx's code)."""
    return name_of(tag.replace("-", "_"), reader) or tag


def authors(names: tuple[str, ...]) -> str:
    """The first authors, and that there are more."""
    known = [name for name in names if name.strip().rstrip(".").lower() != "et al"]
    if len(known) > AUTHORS_SHOWN or len(known) < len(names):
        return _("%(names)s and others") % {"names": joined(known[:AUTHORS_SHOWN])}
    return joined(known)


def last_alive(day: str, reader: str) -> str:
    """That a resource was there on *day*; empty if it is not known."""
    return _("last seen alive on %(day)s") % {"day": Words(reader).date(day)} if day else ""
