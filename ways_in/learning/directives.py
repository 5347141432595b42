"""From ``.. step::`` and its fields to plain nodes that are translated like any other text."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from ways_in.common import site_settings
from ways_in.learning import fields, words
from ways_in.learning.fields import ROLES
from ways_in.learning.step_parts import group, headline, here, part, rows, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ways_in.learning.fields import Written
    from ways_in.learning.model import Fields

    Options = dict[str, Callable[[str], Any]]

RAW = "learning"  # what a directive found, for CollectItems
ITEM = "item"  # the id of the step or concept that a container is of
RESOURCE_LIST = "resource-list"
AFTER = "after-prose"
DETAILS, FACTS = "hours-in-detail", "path-facts"  # classes of what folds on the page of a path
LEAD = "lead"  # the place of a path's own description
ATLAS, ATLAS_LIST = "atlas", "atlas-list"
ALL = "all-progress"


@dataclass(frozen=True)
class Raw:
    """A directive as it was written; *kind* is path, step or concept."""

    kind: str
    line: int
    options: dict[str, str]
    fields: Fields


class Fielded(SphinxDirective):
    """A directive of fields; what it finds waits for CollectItems, which knows its section."""

    has_content = True
    kind: ClassVar[str]

    def run(self) -> list[nodes.Node]:
        written, faults = fields.split(self.parse_content_to_nodes(), self.lineno)
        top = nodes.container(classes=["learning", f"learning-{self.kind}"])
        end = nodes.container(classes=["learning", AFTER])
        top[RAW] = Raw(
            self.kind, self.lineno, dict(self.options), fields.read(written, self.kind, faults)
        )
        top += self.before(written)
        end += self.after(written)
        return [*self.first(), top, *([end] if end.children else [])]

    def first(self) -> list[nodes.Node]:
        """What stands above the fields."""
        return [here("step-progress")]

    def before(self, written: Sequence[Written]) -> list[nodes.Node]:
        """What stands before the prose."""
        raise NotImplementedError

    def after(self, written: Sequence[Written]) -> list[nodes.Node]:
        """What stands behind the prose."""
        found = self._headed("resources", shown(written, ROLES))
        questions = rows("question", [field for field in written if field.name == "question"])
        found += self._headed("question", [questions] if questions.children else [])
        return [*found, *group("seen", shown(written, ["seen in"])), *self.last()]

    def _headed(self, name: str, group: list[nodes.Node]) -> list[nodes.Node]:
        level = 3 if self.kind == "step" else 2
        return [headline(words.label(name), level), *group] if group else []

    def last(self) -> list[nodes.Node]:
        """What is generated at the very end."""
        return []


class LearningPath(Fielded):
    """``.. learning-path::`` with the fields for, outcome, basis and not here."""

    kind = "path"

    def first(self) -> list[nodes.Node]:
        return []

    def before(self, written: Sequence[Written]) -> list[nodes.Node]:
        return [
            part(LEAD),
            part("total"),
            nodes.container("", *shown(written, ["for", "outcome", "not here"]), classes=[FACTS]),
            here("path-progress"),
            part("map"),
            part("list"),
            part("steps"),
            nodes.container("", *shown(written, ["basis"]), part("sums"), classes=[DETAILS]),
        ]

    def after(self, written: Sequence[Written]) -> list[nodes.Node]:
        return []


class Step(Fielded):
    """``.. step::`` with the options hours, kind, status and replaced-by, and its fields."""

    kind = "step"
    option_spec: ClassVar[Options] = dict.fromkeys(
        ("hours", "kind", "status", "replaced-by"), directives.unchanged
    )

    def first(self) -> list[nodes.Node]:
        return []

    def before(self, written: Sequence[Written]) -> list[nodes.Node]:
        """All fields; arrangement.py brings them into a reader's order."""
        return [
            part("head"),
            *group("before", [*shown(written, ["needs", "helps"]), part("closure")]),
            *group("work", shown(written, ["learn", "build", "done when"])),
            *group("check", [here("step-progress"), part("check")]),
            *group("skip", shown(written, ["skip if"])),
            *group("rest", shown(written, ["teaches", "not here", "program"])),
        ]

    def last(self) -> list[nodes.Node]:
        return group("users", [part("users")])


class Concept(Fielded):
    """``.. concept::`` with the options hours, status and replaced-by, and its fields."""

    kind = "concept"
    option_spec: ClassVar[Options] = dict.fromkeys(
        ("hours", "status", "replaced-by"), directives.unchanged
    )

    def before(self, written: Sequence[Written]) -> list[nodes.Node]:
        """All fields; arrangement.py puts what is of other pages behind the prose."""
        relations = [*shown(written, ["needs", "helps"]), part("closure"), part("users")]
        return [part("head"), *group("others", [*relations, *shown(written, ["program"])])]


class ResourceList(SphinxDirective):
    """``.. resource-list::``: everything in the registry."""

    def run(self) -> list[nodes.Node]:
        name = site_settings.resources(self.config)
        self.env.note_dependency(str(Path(self.env.srcdir, name)))
        return [nodes.container("", part(RESOURCE_LIST), classes=["learning"])]


class Atlas(SphinxDirective):
    """``.. atlas::``: all steps and concepts as one picture, and as a list."""

    def run(self) -> list[nodes.Node]:
        return [nodes.container("", part(ATLAS), part(ATLAS_LIST), classes=["learning"])]


class LearningProgress(SphinxDirective):
    """``.. learning-progress::``: the place of the reader's progress on all paths."""

    def run(self) -> list[nodes.Node]:
        return [here(ALL)]


class ContinueHere(SphinxDirective):
    """``.. continue-here::``: the place of a link to where a returning reader stopped."""

    def run(self) -> list[nodes.Node]:
        return [here("continue")]
