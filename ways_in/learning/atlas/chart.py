"""What the atlas shows: the steps and concepts of all paths, and which of them needs which.

The source is what ``paths.json`` publishes. A step and the concepts that it teaches first are one
*block*, and the blocks of a path are its *cluster*. A line that follows from others is left out.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence


@dataclass(frozen=True)
class AtlasItem:
    """A step (with its place on its path, from 1) or a concept (0); *paths* teach or have it."""

    id: str
    title: str
    url: str
    number: int = 0
    kind: str = ""
    needs: tuple[str, ...] = ()
    helps: tuple[str, ...] = ()
    teaches: tuple[str, ...] = ()
    paths: tuple[int, ...] = ()


Items = dict[str, AtlasItem]


@dataclass(frozen=True)
class Cluster:
    """A path, by whose colour its blocks are known."""

    id: str
    title: str
    url: str


@dataclass(frozen=True)
class AtlasBlock:
    """A step with its concepts, or a concept that no step teaches; *cluster* is a place."""

    cluster: int
    step: AtlasItem | None
    concepts: tuple[AtlasItem, ...]

    @property
    def members(self) -> tuple[AtlasItem, ...]:
        """All that stands in the block, the step first."""
        return (*([self.step] if self.step else []), *self.concepts)


@dataclass(frozen=True)
class Need:
    """The block at the place *target* needs the item *source*."""

    source: str
    target: int


@dataclass(frozen=True)
class Chart:
    """The whole; *needs* are those that are drawn."""

    clusters: tuple[Cluster, ...]
    blocks: tuple[AtlasBlock, ...]
    needs: tuple[Need, ...]

    @property
    def home(self) -> dict[str, int]:
        """The place of the block in which each item stands."""
        return {item.id: n for n, block in enumerate(self.blocks) for item in block.members}


def read(data: Mapping[str, Any]) -> Chart:
    """The chart of *data*, which is as in ``paths.json``."""
    paths = data["paths"]
    items = {one["id"]: _item(one) for one in data["items"] if one["status"] != "retired"}
    items = {id_: replace(item, paths=_paths(item, paths, items)) for id_, item in items.items()}
    blocks = _together(_without_circles([*_blocks(paths, items)], items), items)
    known = _Implied(items)
    needs = (Need(id_, n) for n, block in enumerate(blocks) for id_ in known.bare(block))
    clusters = tuple(Cluster(path["id"], path["title"], path["url"]) for path in paths)
    return Chart(clusters or (Cluster("", "", ""),), tuple(blocks), tuple(needs))


def _item(one: Mapping[str, Any]) -> AtlasItem:
    needs, helps = (tuple(edge["id"] for edge in one[name]) for name in ("needs", "helps"))
    number, kind = one["position"] or 0, one["kind"] or ""
    return AtlasItem(
        one["id"], one["title"], one["url"], number, kind, needs, helps, tuple(one["teaches"])
    )


def _paths(item: AtlasItem, paths: Sequence[Mapping[str, Any]], items: Items) -> tuple[int, ...]:
    """The paths that have or teach *item*; else the first that comes by it."""
    steps = [[items[id_] for id_ in path["steps"] if id_ in items] for path in paths]
    found = [
        n
        for n, of_path in enumerate(steps)
        if any(item.id == step.id or item.id in step.teaches for step in of_path)
    ]
    reached = (n for n, of_path in enumerate(steps) if item.id in _reached(of_path, items))
    return tuple(found) or (next(reached, 0),)


def _reached(todo: Iterable[AtlasItem], items: Items) -> set[str]:
    found: set[str] = set()
    left = [*todo]
    while left:
        item = left.pop()
        new = {id_ for id_ in (*item.needs, *item.helps, *item.teaches) if id_ in items} - found
        found |= new
        left += [items[id_] for id_ in sorted(new)]
    return found


def _blocks(paths: Sequence[Mapping[str, Any]], items: Items) -> Iterator[AtlasBlock]:
    """The steps of each path with the concepts that they are the first to teach; then the rest."""
    placed: set[str] = set()
    for n, path in enumerate(paths):
        for step in [items[id_] for id_ in path["steps"] if id_ in items]:
            concepts = tuple(items[i] for i in step.teaches if i in items and i not in placed)
            placed |= {step.id, *step.teaches}
            yield AtlasBlock(n, step, concepts)
    for item in items.values():
        if item.id not in placed:
            yield AtlasBlock(item.paths[0], None, (item,))


def wanted(block: AtlasBlock, items: Items) -> list[str]:
    """What the members of *block* need, but for themselves and what the step teaches."""
    own = {item.id for item in block.members} | {*(block.step.teaches if block.step else ())}
    needs = (id_ for item in block.members for id_ in item.needs)
    return [*dict.fromkeys(id_ for id_ in needs if id_ in items and id_ not in own)]


def _without_circles(blocks: list[AtlasBlock], items: Items) -> list[AtlasBlock]:
    """*blocks*, with concepts by themselves where a step and its concepts would go in circles."""
    while circle := _circle(blocks, items):
        split = next((n for n in circle if len(blocks[n].members) > 1), None)
        if split is None:
            return blocks  # the needs themselves go in circles, of which the build complains
        block = blocks[split]
        alone = AtlasBlock(block.cluster, None, block.concepts[-1:])
        blocks = [*blocks, alone]
        blocks[split] = replace(block, concepts=block.concepts[:-1])
    return blocks


def _together(blocks: Iterable[AtlasBlock], items: Items) -> list[AtlasBlock]:
    """*blocks*, those without a step that need the same joined to one."""
    steps: list[AtlasBlock] = []
    alone: dict[tuple[int, frozenset[str]], AtlasBlock] = {}
    for block in blocks:
        key = (block.cluster, frozenset(wanted(block, items)))
        before = alone.get(key)
        if block.step:
            steps.append(block)
        elif before:
            alone[key] = replace(before, concepts=(*before.concepts, *block.concepts))
        else:
            alone[key] = block
    return [*steps, *alone.values()]


def _circle(blocks: Sequence[AtlasBlock], items: Items) -> list[int]:
    """The places of blocks that need each other in a circle; empty if there is none."""
    home = {item.id: n for n, block in enumerate(blocks) for item in block.members}
    done: set[int] = set()

    def visit(n: int, way: list[int]) -> list[int]:
        if n in way:
            return way[way.index(n) :]
        if n in done:
            return []
        for id_ in wanted(blocks[n], items):
            if found := visit(home[id_], [*way, n]):
                return found
        done.add(n)
        return []

    return next((found for n in range(len(blocks)) if (found := visit(n, []))), [])


class _Implied:
    """What is known once an item is: all that it needs or teaches, directly or not."""

    def __init__(self, items: Items) -> None:
        self._items = items
        self._found: dict[str, frozenset[str]] = {}

    def with_(self, id_: str) -> frozenset[str]:
        """What is known with the item *id_*; itself is not in it."""
        if id_ not in self._found:
            self._found[id_] = frozenset()  # where needs go in circles
            item = self._items[id_]
            taught = [one for one in item.teaches if one in self._items]
            needs = [n for one in (id_, *taught) for n in self._items[one].needs]
            found = {*taught, *(n for n in needs if n in self._items)}
            found = found.union(*(self.with_(n) for n in found))
            self._found[id_] = frozenset(found - {id_})
        return self._found[id_]

    def bare(self, block: AtlasBlock) -> list[str]:
        """What *block* needs and would not be known with something else that it needs."""
        every = wanted(block, self._items)
        return [id_ for id_ in every if not any(id_ in self.with_(other) for other in every)]
