"""Paths of any size, as ``paths.json`` has them: for tests of what is drawn of them.

``python -m tests.made_paths 27 40 300`` says how readable the atlas of each size is.
"""

from __future__ import annotations

import random
import sys
from typing import Any

from ways_in.learning.atlas import measure

WORDS = ("distribution", "Обратное распространение ошибки", "键值缓存", "rate", "Внимание")


def item(id_: str, needs: list[str], teaches: list[str] | None = None, **more: Any) -> Any:
    """A concept, or the step that *more* makes of it."""
    edges = [{"id": need, "reason": "so"} for need in needs]
    base = {"id": id_, "type": "concept", "title": id_, "url": f"{id_}.html", "kind": None}
    rest = {"position": None, "status": "current", "helps": [], "teaches": teaches or []}
    return {**base, **rest, "needs": edges, **more}


def step(id_: str, number: int, needs: list[str], teaches: list[str]) -> Any:
    """A step at its place on its path."""
    return item(id_, needs, teaches, type="step", position=number, kind="build")


def path(id_: str, steps: list[str]) -> Any:
    """A path of these steps."""
    return {"id": id_, "title": f"The way {id_}", "url": f"{id_}.html", "steps": steps}


def made(count: int, seed: int = 1) -> dict[str, Any]:
    """About *count* steps and concepts on several paths, the same for each *seed*.

    A path builds on itself, and here and there on something of the paths before it.
    """
    pick = random.Random(seed)
    items: list[Any] = []
    paths: list[Any] = []
    ways = max(2, count // 30)
    for way in range(ways):
        others = [one["id"] for one in items if one["type"] == "concept"]
        steps: list[str] = []
        own: list[str] = []
        while len(items) < count * (way + 1) // ways:
            new = [f"c{way}_{len(own) + n}" for n in range(pick.randint(0, 3))]
            for id_ in new:
                title = " ".join(pick.sample(WORDS, pick.randint(1, 3)))
                items.append(item(id_, _some(pick, own[-6:], 2), title=title))
                own.append(id_)
            needs = _some(pick, steps[-3:], 2) or steps[-1:]
            needs += pick.sample(others, 1) if others and pick.random() < 0.2 else []
            steps.append(f"s{way}_{len(steps) + 1}")
            items.append(step(steps[-1], len(steps), needs, new))
        paths.append(path(f"p{way}", steps))
    return {"paths": paths, "items": items}


def _some(pick: random.Random, known: list[str], most: int) -> list[str]:
    return pick.sample(known, min(len(known), pick.randint(0, most)))


if __name__ == "__main__":
    for argument in sys.argv[1:]:
        print(measure.of_data(made(int(argument))))
