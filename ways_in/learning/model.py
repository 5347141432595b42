"""Paths, steps, concepts and what joins them, as plain data.

A step or concept is an *item*; its id is the label of its section. Data are those of the page's
source, so they are the same in every language.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ways_in.common.titled_text import TitledText

KINDS = ("learn", "build", "read", "review")
STATUSES = ("current", "draft", "retired")
RANGE = re.compile(r"\s*(\d{1,4})\s*[-–]\s*(\d{1,4})\s*")


@dataclass(frozen=True, order=True)
class Hours:
    """A range of whole hours."""

    low: int
    high: int

    def __add__(self, other: Hours) -> Hours:
        return Hours(self.low + other.low, self.high + other.high)

    def __bool__(self) -> bool:
        return self.high > 0

    def __str__(self) -> str:
        return str(self.low) if self.low == self.high else f"{self.low}–{self.high}"


NONE = Hours(0, 0)


def hours(text: str) -> Hours | None:
    """The range that *text* writes as ``6-14``; None if it is none, or from nothing to nothing."""
    match = RANGE.fullmatch(text)
    found = Hours(int(match[1]), int(match[2])) if match else None
    return found if found and 0 < found.low <= found.high else None


@dataclass(frozen=True)
class FieldLink:
    """A field that begins with a reference: to the label *target*, and the words behind it."""

    target: str
    reason: TitledText
    line: int


@dataclass(frozen=True)
class ResourceUse:
    """A resource in its *role*: ``core``, ``alternative`` or ``extra``; which *part* of it, why."""

    role: str
    resource: str
    part: TitledText
    line: int


@dataclass(frozen=True)
class Question:
    """A question; its answer stands at the label *target* or in the resource of that id."""

    text: TitledText
    target: str
    in_resource: bool
    line: int


@dataclass(frozen=True)
class Fault:
    """What is wrong with the writing of a field, said at its line."""

    line: int
    message: str


@dataclass(frozen=True)
class Fields:
    """What a directive holds: *present* are the fields with a text of their own."""

    present: tuple[str, ...] = ()
    needs: tuple[FieldLink, ...] = ()
    helps: tuple[FieldLink, ...] = ()
    teaches: tuple[FieldLink, ...] = ()
    programs: tuple[FieldLink, ...] = ()
    seen_in: tuple[FieldLink, ...] = ()
    uses: tuple[ResourceUse, ...] = ()
    questions: tuple[Question, ...] = ()
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True)
class Item:
    """A step (of the path on page *docname*) or a concept."""

    id: str
    type: str  # step, concept or path
    docname: str
    line: int
    hours: Hours | None = None
    kind: str = ""
    status: str = "current"
    replaced_by: str = ""
    fields: Fields = field(default_factory=Fields)
    links: tuple[str, ...] = ()  # the labels that its section links to
    digest: str = ""
    points: tuple[str, ...] = ()  # a digest of each bullet of its “done when”
    faults: tuple[Fault, ...] = ()

    @property
    def time(self) -> Hours:
        """Its hours; none if they are not given."""
        return self.hours or NONE

    @property
    def is_retired(self) -> bool:
        """Whether it stands on its page only for those who had begun it."""
        return self.status == "retired"


@dataclass(frozen=True)
class PageItems:
    """What a page holds: its label and items, the labels it links to, its resources with lines.

    *topics* are the labels of its headings that have a table of contents, with the pages in that.
    """

    label: str
    items: tuple[Item, ...]
    links: tuple[str, ...]
    resources: tuple[tuple[str, int], ...]
    lists_resources: bool = False
    shows_atlas: bool = False
    shows_progress: bool = False  # all of a reader's
    cards: tuple[str, ...] = ()  # the labels of the paths that it has cards of
    topics: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True)
class Texts:
    """The words of an item's fields in the reader's language."""

    single: dict[str, TitledText]
    lists: dict[str, tuple[TitledText, ...]]
