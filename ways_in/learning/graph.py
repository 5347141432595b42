"""What follows from the links between steps and concepts: order, closure, hours, users."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ways_in.learning.model import NONE, Hours, Item

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence


@dataclass(frozen=True)
class Closure:
    """All that has to come before something: ids of steps and concepts, in an order to take."""

    steps: tuple[str, ...]
    concepts: tuple[str, ...]
    hours: Hours


@dataclass(frozen=True)
class Before:
    """What a step takes from others at once: steps that it needs, or that help; other concepts."""

    needs: tuple[str, ...]
    helps: tuple[str, ...]
    concepts: tuple[str, ...]


class Graph:
    """The items of the site; those that are written wrongly are in it as far as they can be.

    *contents* are the pages in the tables of contents of each page. The steps of a path are those
    on its own page, then those on the pages that it lists.
    """

    def __init__(
        self, items: Iterable[Item], contents: Mapping[str, Sequence[str]] | None = None
    ) -> None:
        every = tuple(items)
        self.contents = contents or {}
        self.paths = tuple(item for item in every if item.type == "path")
        self.items = {item.id: item for item in reversed(every) if item.type != "path" and item.id}
        self.items = dict(reversed(self.items.items()))

    @cached_property
    def steps(self) -> dict[str, tuple[Item, ...]]:
        """The steps that are not retired, in their order, by the page of their path."""
        on: dict[str, tuple[Item, ...]] = {}
        for item in self.items.values():
            if item.type == "step" and not item.is_retired:
                on[item.docname] = (*on.get(item.docname, ()), item)
        found: dict[str, tuple[Item, ...]] = {path.docname: () for path in self.paths}
        for docname, path in self.path_of.items():
            found[path.docname] += on.get(docname, ())
        return found

    @cached_property
    def positions(self) -> dict[str, int]:
        """The place of each step on its path, from 1."""
        return {
            step.id: number for steps in self.steps.values() for number, step in enumerate(steps, 1)
        }

    @cached_property
    def path_of(self) -> dict[str, Item]:
        """The path that the steps of a page are of: the page's own, or the one that lists it."""
        found = {path.docname: path for path in self.paths}
        for path in self.paths:
            for docname in self.contents.get(path.docname, ()):
                found.setdefault(docname, path)
        return found

    def beside(self, step: Item) -> tuple[Item, ...]:
        """The steps of the path that *step* is of; none if it is of none."""
        path = self.path_of.get(step.docname)
        return self.steps[path.docname] if path else ()

    def hours_of(self, ids: Iterable[str]) -> Hours:
        """The sum of the items' hours."""
        return sum((self.items[id_].time for id_ in ids), NONE)

    def taught(self, item: Item) -> tuple[str, ...]:
        """The concepts that *item* teaches itself, those that exist."""
        return tuple(id_ for link in item.fields.teaches if (id_ := link.target) in self.items)

    def given(self, step: Item) -> dict[str, str]:
        """The concepts that earlier steps of the same path teach, each with the first such step."""
        found: dict[str, str] = {}
        for earlier in self.beside(step):
            if earlier.id == step.id:
                return found
            for concept in self.taught(earlier):
                found.setdefault(concept, earlier.id)
        return found if step.is_retired else {}

    def closure(self, item: Item) -> Closure:
        """All that *item* needs, directly or not; what an earlier step teaches counts as it."""
        given = self.given(item) if item.type == "step" else {}
        found = self._before(item, given)
        return self._closure(id_ for id_ in found if id_ != item.id)

    def before(self, step: Item) -> Before:
        """What *step* takes from others; a concept that an earlier step teaches is that step."""
        given, own = self.given(step), self.taught(step)
        found = [id_ for id_ in self._needs(step) if id_ in self.items and id_ not in own]
        needs = dict.fromkeys(given.get(id_, id_) for id_ in found)
        helps = dict.fromkeys(given.get(link.target, link.target) for link in step.fields.helps)
        return Before(
            tuple(id_ for id_ in needs if id_ in self.positions),
            tuple(id_ for id_ in helps if id_ in self.positions and id_ not in needs),
            tuple(id_ for id_ in needs if id_ in self.items and id_ not in self.positions),
        )

    def of_path(self, path: Item) -> Closure:
        """The steps of *path*, and the concepts that they need and do not teach."""
        found: dict[str, None] = {}
        for step in self.steps.get(path.docname, ()):
            found |= dict.fromkeys(self._before(step, self.given(step))) | {step.id: None}
        closure = self._closure(found)
        steps = tuple(step.id for step in self.steps.get(path.docname, ()))
        return Closure(steps, closure.concepts, closure.hours)

    def _closure(self, found: Iterable[str]) -> Closure:
        ids = tuple(found)
        steps = [id_ for id_ in ids if self.items[id_].type == "step"]
        steps.sort(key=lambda id_: (self._path_name(id_), self.positions.get(id_, 0)))
        taught = {concept for id_ in steps for concept in self.taught(self.items[id_])}
        concepts = [id_ for id_ in ids if self.items[id_].type == "concept" and id_ not in taught]
        return Closure(tuple(steps), tuple(concepts), self.hours_of([*steps, *concepts]))

    def _path_name(self, step: str) -> str:
        docname = self.items[step].docname
        return self.path_of[docname].docname if docname in self.path_of else docname

    def _before(self, item: Item, given: Mapping[str, str]) -> list[str]:
        """What comes before *item*, each after what it needs itself; cycles are cut."""
        found: list[str] = []
        seen = {item.id, *self.taught(item)}

        def visit(id_: str) -> None:
            id_ = given.get(id_, id_)
            if id_ not in seen and id_ in self.items:
                seen.add(id_)
                for need in self._needs(self.items[id_]):
                    visit(need)
                found.append(id_)

        for need in self._needs(item):
            visit(need)
        return found

    def _needs(self, item: Item) -> Iterator[str]:
        """What *item* needs, and what the concepts need that it teaches."""
        yield from (link.target for link in item.fields.needs)
        for concept in self.taught(item):
            yield from (link.target for link in self.items[concept].fields.needs)

    @cached_property
    def needed_by(self) -> dict[str, tuple[str, ...]]:
        """The items that need each item."""
        return self._reversed("needs")

    @cached_property
    def helped_by(self) -> dict[str, tuple[str, ...]]:
        """The items that each item helps."""
        return self._reversed("helps")

    @cached_property
    def taught_by(self) -> dict[str, tuple[str, ...]]:
        """The steps that teach each concept."""
        return self._reversed("teaches")

    def _reversed(self, field: str) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for item in self.items.values():
            for link in getattr(item.fields, field):
                if item.id not in found.get(link.target, ()):
                    found[link.target] = (*found.get(link.target, ()), item.id)
        return found

    @cached_property
    def on_paths(self) -> frozenset[str]:
        """The concepts that some step needs, teaches or is helped by, directly or not."""
        todo = [step for steps in self.steps.values() for step in steps]
        found: set[str] = set()
        while todo:
            item = todo.pop()
            fields = item.fields
            for link in (*fields.needs, *fields.helps, *fields.teaches):
                if link.target in self.items and link.target not in found:
                    found.add(link.target)
                    todo.append(self.items[link.target])
        return frozenset(found)

    def cycles(self) -> Iterator[tuple[str, ...]]:
        """Each circle of needs and helps once, from its first item in the order of the site."""
        reported: set[frozenset[str]] = set()
        for start in self.items:
            circle = self._circle(start)
            if circle and frozenset(circle) not in reported:
                reported.add(frozenset(circle))
                yield circle

    def _circle(self, start: str) -> tuple[str, ...]:
        """A shortest way from *start* back to it; empty if there is none."""
        ways: list[tuple[str, ...]] = [(start,)]
        seen: set[str] = set()
        while ways:
            way = ways.pop(0)
            for link in (*self.items[way[-1]].fields.needs, *self.items[way[-1]].fields.helps):
                if link.target == start and len(way) > 1:
                    return way
                if link.target in self.items and link.target not in seen | {start}:
                    seen.add(link.target)
                    ways.append((*way, link.target))
        return ()
