"""A mask on the next character: every answer has the form, and three times as many say yes.

Willard and Louf, Efficient Guided Generation for Large Language Models, 2023,
https://arxiv.org/abs/2307.09702, section 3: an automaton (Q, Σ, δ, q_0, F) reads along and says
which tokens may follow; the mask m of these is laid on the model's α. Park et al., Grammar-Aligned
Decoding, 2024, https://arxiv.org/abs/2405.21047, section 3: that is not the model's distribution
given that the answer is valid. Both are worked out here to the last answer, all 297 of them.

The model is a stand-in, counts of characters in records that the program makes; a token is one
character, and a record is the verdict on an application and the days until the letter is sent.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import numpy as np

from sampling import draw

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    Array = NDArray[np.floating]

SEED, RECORDS, DRAWS = 1, 4000, 4000
ORDER, A, LONGEST = 24, 0.1, 60  # characters looked back; weight of the shorter context; at most
SAID = {"approved": 0.08, "refused": 0.42, "waiting": 0.15, "apply again": 0.25, "appealed": 0.1}
DAYS = {"approved": (10, 30), "refused": (1, 10)}  # from, to before; of all others 30 to 99
SLIP = {'Sure. {{"verdict": "{}", "days": {}}}\n': 0.1, '{{"verdict": "{}", "days": "{}"}}\n': 0.1}
RIGHT = '{{"verdict": "{}", "days": {}}}\n'  # a line's end ends the answer

ENUM, OTHER = ("approved", "refused", "waiting"), "granted"  # OTHER: in place of "approved"
NUMBERS = tuple(str(n) for n in range(1, 100))
SCHEMA = (('{"verdict": "',), ENUM, ('", "days": ',), NUMBERS, ("}\n",))
Schema = tuple[tuple[str, ...], ...]  # part by part, what may stand there
State = tuple[int, str]  # the part and what is written of it
Q_0, F = (0, ""), (len(SCHEMA) - 1, SCHEMA[-1][0])


def step(schema: Schema, q: State, a: str) -> State | None:
    """The state after the character *a*; None where no valid answer goes on like this."""
    part, written = q
    if any(word.startswith(written + a) for word in schema[part]):
        return part, written + a
    return step(schema, (part + 1, ""), a) if written in schema[part] and q != F else None


def automaton(sigma: str, schema: Schema) -> dict[State, dict[str, State]]:
    """δ as a table: for each state the characters that may follow, and where they lead."""
    delta: dict[State, dict[str, State]] = {}
    waiting = [Q_0]
    while waiting:
        q = waiting.pop()
        delta[q] = {a: to for a in sigma if (to := step(schema, q, a))}
        waiting += [to for to in delta[q].values() if to not in delta]
    return delta


class Model:
    """Each context's counts, smoothed by those of the next shorter one."""

    def __init__(self, records: list[str]) -> None:
        self.sigma = "".join(sorted({*"".join(records)}))
        self.after: dict[str, Counter[str]] = defaultdict(Counter)
        self.known: dict[str, Array] = {}
        for s in ("\n" + record for record in records):  # an answer begins after a line's end
            for t in range(1, len(s)):
                for n in range(min(t, ORDER) + 1):
                    self.after[s[t - n : t]][s[t]] += 1

    def alpha(self, s: str) -> Array:
        """The probability of each character after *s*; (V,)."""
        context = ("\n" + s)[-ORDER:]
        if context not in self.known:
            p = np.full(len(self.sigma), 1 / len(self.sigma))
            for n in range(len(context) + 1):
                seen = self.after.get(context[len(context) - n :], Counter())
                p = (np.array([seen[a] for a in self.sigma]) + A * p) / (seen.total() + A)
            self.known[context] = p
        return self.known[context]


def record(rng: np.random.Generator) -> str:
    """An answer as the model has read them: two in three verdicts are in ENUM, some have a slip."""
    verdict = str(rng.choice([*SAID], p=[*SAID.values()]))
    form = rng.choice([*SLIP, RIGHT], p=[*SLIP.values(), 1 - sum(SLIP.values())])
    return str(form).format(verdict, rng.integers(*DAYS.get(verdict, (30, 100))))


def mask(model: Model, allowed: dict[str, State]) -> Array:
    """1 for what may follow and 0 for the rest; (V,)."""
    return np.array([float(a in allowed) for a in model.sigma])


def answer(
    model: Model, rng: np.random.Generator, delta: dict[State, dict[str, State]] | None = None
) -> str:
    """What the model writes: freely, or only what *delta* allows."""
    s, q = "", Q_0
    while not s.endswith("\n") and len(s) < LONGEST:
        alpha = model.alpha(s)
        if delta:
            alpha = mask(model, delta[q]) * alpha  # draw() divides by what is left of the sum
        s += model.sigma[draw(alpha, rng)]
        q = delta[q][s[-1]] if delta else q
    return s


def exact(
    model: Model, delta: dict[State, dict[str, State]]
) -> tuple[dict[str, float], dict[str, float], dict[str, float]]:
    """Of each valid answer: its p without and with the mask; what each way asks of the model.

    Asked for a distribution, on average: freely and stopped at the first wrong character, for
    one try; with the mask at each character; with the mask where two or more may follow.
    """
    free, masked = dict[str, float](), dict[str, float]()
    calls = dict.fromkeys(("stopped", "masked", "chosen"), 0.0)
    reached = [("", Q_0, 1.0, 1.0)]
    for s, q, p, p_masked in reached:
        if q == F:
            free[s], masked[s] = p, p_masked
            continue
        alpha = dict(zip(model.sigma, model.alpha(s), strict=True))
        z = sum(alpha[a] for a in delta[q])
        for a, to in delta[q].items():
            reached.append((s + a, to, p * alpha[a], p_masked * alpha[a] / z))
        calls["stopped"] += p
        calls["masked"] += p_masked
        calls["chosen"] += p_masked * (len(delta[q]) > 1)
    return free, masked, calls


def share(p: Mapping[str, float], verdict: str) -> float:
    """Of the valid answers, with their probabilities or counts, those with this *verdict*."""
    return sum(p[s] for s in p if f'"{verdict}"' in s) / sum(p.values())


def costs(records: list[str], rng: np.random.Generator) -> dict[str, float]:
    """Print how many answers are valid, what each costs, and how many of them say yes."""
    model = Model(records)
    delta = automaton(model.sigma, SCHEMA)
    free, masked, calls = exact(model, delta)
    v, yes, yes_masked = sum(free.values()), share(free, ENUM[0]), share(masked, ENUM[0])
    drawn = [answer(model, rng) for _ in range(DRAWS)]
    kept = Counter(answer(model, rng, delta) for _ in range(DRAWS))
    length = sum(map(len, drawn)) / DRAWS
    rows = {
        "asked once": (v, length, yes),
        "3 times at most": (1 - (1 - v) ** 3, length * (1 - (1 - v) ** 3) / v, yes),
        "until it is valid": (1, length / v, yes),
        "and stopped when wrong": (1, calls["stopped"] / v, yes),
        "masked": (1, calls["masked"], yes_masked),
        "masked where it can choose": (1, calls["chosen"], yes_masked),
    }
    print(f"{len(free)} valid answers, {len(delta)} states\n\n{'':28}   valid   calls   approved")
    numbers = dict[str, float]()
    for name, row in rows.items():
        print("{:28}{:8.1%}{:8.1f}{:11.1%}".format(name, *row))
        keys = (f"{name}, {key}" for key in ("valid", "calls", "approved"))
        numbers |= dict(zip(keys, map(float, row), strict=True))
    numbers["drawn, valid"] = sum(s in free for s in drawn) / DRAWS
    numbers["drawn, approved"] = share(kept, ENUM[0])
    print("{:28}{:8.1%}{:19.1%}\n".format("as drawn", *list(numbers.values())[-2:]))
    return numbers


def named(records: list[str], yes: str) -> dict[str, float]:
    """Print what the mask does to the verdicts if *yes* is the word for the first."""
    model = Model([s.replace(ENUM[0], yes) for s in records])
    enum = (yes, *ENUM[1:])
    free, masked, _ = exact(model, automaton(model.sigma, (SCHEMA[0], enum, *SCHEMA[2:])))
    distance = sum(abs(p / sum(free.values()) - masked[s]) for s, p in free.items()) / 2
    print(f"{'of the valid answers':22}" + "".join(f"{verdict:>10}" for verdict in enum))
    for name, p in {"as the model has it": free, "masked": masked}.items():
        print(f"{name:22}" + "".join(f"{share(p, verdict):10.1%}" for verdict in enum))
    print(f"distance{distance:24.1%}\n")
    return {f"distance, {yes}": distance, f"masked, {yes}": share(masked, yes)}


def main() -> tuple[dict[str, list[float]], dict[str, float]]:
    """Print what each way costs and what comes out; no columns, and headline numbers."""
    rng = np.random.default_rng(SEED)
    records = [record(rng) for _ in range(RECORDS)]
    numbers = costs(records, rng)
    for yes in (ENUM[0], OTHER):
        numbers |= named(records, yes)
    return {}, numbers


if __name__ == "__main__":
    main()
