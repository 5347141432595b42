"""What five of the twelve faults cost once the program is in use, beside the mended ones.

python bug_in_use.py
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

import text
from adam import Adam
from mended import program
from small_pictures import pictures

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType


def shapes(bug: ModuleType) -> float:
    """The share of pictures that are read rightly if they come one at a time."""
    rng = np.random.default_rng(bug.SEED)
    p, _ = bug.train(rng)
    x, y = pictures(bug.TEST, rng)
    return float(np.mean([bug.accuracy(p, x[i : i + 1], y[i : i + 1]) for i in range(bug.TEST)]))


def answers(bug: ModuleType) -> float:
    """The share of pictures that get another digit when they are shown again."""
    rng = np.random.default_rng(bug.SEED)
    (x, y), (shown, _) = pictures(bug.TRAIN, rng), pictures(bug.TEST, rng)
    p = bug.start(rng)
    adam = Adam(p)
    for _ in range(bug.STEPS):
        places = rng.integers(bug.TRAIN, size=bug.BATCH)
        adam.step(bug.gradients(p, x[places], y[places], rng), bug.RATE)
    return float((bug.answers(p, shown, rng)[0] != bug.answers(p, shown, rng)[0]).mean())


def clicks(bug: ModuleType) -> float:
    """Nats per visit of the last week, with rates that know nothing of that week's clicks."""
    reader, ad, clicked = bug.visits(np.random.default_rng(bug.SEED))
    counted, learnt = (round(share * bug.VISITS) for share in (bug.COUNTED, bug.LEARNT))
    x = bug.features(reader, ad, clicked)
    w, _ = bug.fit(x[counted:learnt], clicked[counted:learnt])
    known = bug.rate(reader[:learnt], clicked[:learnt], bug.READERS)
    x[learnt:, 0] = known[reader[learnt:]]
    return float(bug.loss(bug.sigmoid(x[learnt:] @ w), clicked[learnt:]))


def verdicts(bug: ModuleType) -> float:
    """How far the score of the first sentence moves if it is read again after the others."""
    judge = bug.Judge(bug.trained(np.random.default_rng(bug.SEED)))
    scores = [judge.score(sentence) for sentence in (*bug.SENTENCES, bug.SENTENCES[0])]
    return float(abs(scores[-1] - scores[0]))


def passages(bug: ModuleType) -> float:
    """The share of all passages of the test that are judged rightly."""
    rng = np.random.default_rng(bug.SEED)
    train, held_out = text.split()
    cut, y = bug.passages(train, bug.TRAIN, rng)
    w, _ = bug.fit(bug.features(cut), y)
    cut, y = bug.passages(held_out, bug.TEST, rng)
    return float(((bug.features(cut) @ w > 0) == y).mean())


IN_USE: dict[str, Callable[[ModuleType], float]] = {
    use.__name__: use for use in (shapes, answers, clicks, verdicts, passages)
}


def main() -> tuple[dict[str, list[float]], dict[str, float]]:
    """Use each program as it is, and mended."""
    numbers: dict[str, float] = {}
    print("program       as it is   mended")
    for name, use in IN_USE.items():
        found = [use(program(f"bug_{name}", mend)) for mend in (False, True)]
        numbers |= {f"{name}_as_it_is": found[0], f"{name}_mended": found[1]}
        print(f"bug_{name:8s}{found[0]:11.3f}{found[1]:9.3f}")
    return {}, numbers


if __name__ == "__main__":
    main()
