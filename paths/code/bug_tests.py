"""The test of each of the twelve programs: a difference that has to be 0, as it is and mended.

No test needs a model that is any good. Most change something that must not matter, and ask for the
same again.

    python bug_tests.py
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

import text
from mended import program
from small_pictures import pictures
from transformer import Transformer

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

    from numpy.typing import NDArray

ENOUGH = 1e-9  # what a test may find in a right program: rounding
CHANCE = 0.1  # and one that compares what was drawn by lot
SEED = 1


def writer(bug: ModuleType) -> float:
    """Another last character leaves the logits of all places before it alone."""
    p = bug.start(np.random.default_rng(SEED))
    one = text.encode("the next cat")[None]
    other = text.encode("the next car")[None]
    return float(np.abs(bug.logits(p, one) - bug.logits(p, other))[:, :-1].max())


def clicks(bug: ModuleType) -> float:
    """Other clicks in the last week leave the examples to learn from alone."""
    reader, ad, clicked = bug.visits(np.random.default_rng(SEED))
    learnt = round(bug.LEARNT * bug.VISITS)
    other = np.append(clicked[:learnt], 1 - clicked[learnt:])
    one, two = (bug.features(reader, ad, labels)[:learnt] for labels in (clicked, other))
    return float(np.abs(one - two).max())


def shapes(bug: ModuleType) -> float:
    """A picture alone gets the logits that it gets among others."""
    rng = np.random.default_rng(SEED)
    p, (x, _) = bug.start(rng), pictures(10, rng)
    return float(np.abs(bug.forward(p, x)[0][:1] - bug.forward(p, x[:1])[0]).max())


def spelling(bug: ModuleType) -> float:
    """Rows that are twice as long, for the same words, leave the loss alone."""
    table = bug.train(*bug.rows(["loss", "test", "letters"], 16))
    short, long = (bug.loss(table, *bug.rows(["less", "later"], n)) for n in (16, 32))
    return float(abs(short - long))


def committee(bug: ModuleType) -> float:
    """The pairs of members that have a weight in common."""
    members = bug.committee(np.random.default_rng(SEED))
    pairs = [(a, b) for place, a in enumerate(members) for b in members[:place]]
    return float(sum(np.shares_memory(a["W1"], b["W1"]) for a, b in pairs))


def answers(bug: ModuleType) -> float:
    """The share of pictures that get another answer when they are shown again."""
    rng = np.random.default_rng(SEED)
    p, (x, _) = bug.start(rng), pictures(1000, rng)
    return float((bug.answers(p, x, rng)[0] != bug.answers(p, x, rng)[0]).mean())


def pieces(bug: ModuleType) -> float:
    """Another held-out text leaves the tokens of the training text alone."""
    border = round(len(text.TEXT) * (1 - text.HELD_OUT))
    other = text.TEXT[:border] + text.TEXT[border:][::-1]
    return abs(float(bug.compared(text.TEXT, 500)[0] - bug.compared(other, 500)[0]))


def examples(bug: ModuleType) -> float:
    """The share of steps that learn from a batch that there was before."""
    batches: list[bytes] = []

    def learn(p: object, x: NDArray[np.float64], y: object) -> float:
        batches.append(x.tobytes())
        return 0.0

    vars(bug)["learn"] = learn  # in place of the program's own
    bug.train(*pictures(1000, np.random.default_rng(SEED)))
    return 1 - len(set(batches)) / len(batches)


def verdicts(bug: ModuleType) -> float:
    """A sentence that is read again gets the same score."""
    rng = np.random.default_rng(SEED)
    judge = bug.Judge(Transformer(text.V, bug.D_MODEL, bug.H, bug.N, rng, std=0.2))
    return abs(float(judge.score("the same again") - judge.score("the same again")))


def batches(bug: ModuleType) -> float:
    """After as many tokens the rate is the same, whatever the size of the batches."""
    tokens = 4 * max(bug.SIZES)
    rates = [bug.rate(tokens // size - 1, size) for size in bug.SIZES]
    return float(max(rates) - min(rates))


def sensor(bug: ModuleType) -> float:
    """Frames and states that both are numbered keep their numbers together."""
    numbers = np.arange(20)
    x, y = bug.examples(np.repeat(numbers[:, None], bug.SENSORS, axis=1), numbers)
    return float(np.abs(x[:, 0] - y).max())


def passages(bug: ModuleType) -> float:
    """By what share the passages that are judged are longer than all are on average."""
    rng = np.random.default_rng(SEED)
    every, labels = bug.passages(text.split()[1], bug.TEST, rng)
    chosen, _ = bug.judged(every, labels, rng)
    return abs(float(np.mean([len(p) for p in chosen]) / np.mean([len(p) for p in every]) - 1))


TESTS: dict[str, Callable[[ModuleType], float]] = {
    test.__name__: test
    for test in (
        *(writer, clicks, shapes, spelling, committee, answers),
        *(pieces, examples, verdicts, batches, sensor, passages),
    )
}


def allowed(name: str) -> float:
    """What the test *name* may find in a right program."""
    return CHANCE if name == "passages" else ENOUGH


def main() -> tuple[dict[str, list[float]], dict[str, float]]:
    """Test each program as it is, and mended."""
    numbers: dict[str, float] = {}
    print("program           as it is            mended")
    for name, test in TESTS.items():
        line = f"bug_{name:12s}"
        for kind, mend in (("as_it_is", False), ("mended", True)):
            found = test(program(f"bug_{name}", mend))
            numbers[f"{name}_{kind}"] = found
            line += f"{found:10.4f}  {'FAILS ' if found > allowed(name) else 'passes'}"
        print(line.rstrip())
    return {}, numbers


if __name__ == "__main__":
    main()
