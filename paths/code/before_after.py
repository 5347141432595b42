"""Before and after a change: pairs, how many questions, and a judge that is corrected.

- Pairs: McNemar, Note on the Sampling Error, 1947, https://doi.org/10.1007/BF02295996.
- Judges' bias: Zheng et al., Judging LLM-as-a-Judge, 2023, https://arxiv.org/abs/2306.05685.
- Sensitivity and specificity: Rogan and Gladen, Estimating Prevalence from the Results of a
  Screening Test, 1978, https://doi.org/10.1093/oxfordjournals.aje.a112510.
- Labels and a judge: Angelopoulos et al., PPI++, 2023, https://arxiv.org/abs/2311.01453, sec. 6.

System, judge and people are made up, so that the truth is known and mistakes can be counted.
"""

from __future__ import annotations

from math import ceil, comb

import numpy as np
from numpy.typing import NDArray

import bootstrap

Array = NDArray[np.float64]

SEED, REPEATS = 1, 400
Z, POWER = 1.96, 0.84  # of 95 % certainty, and of a chance of 80 % to see what is there
MANY = 200_000  # questions, or pairs of answers, to know a share exactly
SIZES = (100, 200, 400, 800, 1600, 3200, 6400, 12800)  # numbers of questions
SKILL, HARD = 3.0, 6.0  # mean and deviation of the logits of a right answer before
HELP, CHANGED = 0.4, 1.0  # of what the change adds to them
JUDGED, LABELS = 1000, 100  # pairs of answers; those that people have labelled as well
SHARP, FIRST, LONGER = 2.5, 1.2, 0.8  # of the judge: quality, the first place, a unit of length
LINES = (
    "right answers: {before:.1%} before, {after:.1%} after, a gain of {points:.1f} points",
    "the change mends {mended:.1%} and spoils {spoilt:.1%}",
    "the old version asked twice: {again:.1%} of the answers differ",
    "mended 10 and spoilt 8: p = {p_8:.2f}     10 and 3: {p_3:.2f}     10 and 2: {p_2:.2f}",
    "\nquestions to see the gain in 80 of 100 comparisons",
    "  each version its own             {apart:6.0f}",
    "  the same for both                {paired_1:6.0f}",
    "  the same, each asked 3 times     {paired_3:6.0f}",
    "  the same, each asked 10 times    {paired_10:6.0f}",
    "\nanswers that have only grown longer; a judge that agrees with people in {first_agrees:.0%}",
    "if the new answer is first, in {second_agrees:.0%} if second; the order turns {turned:.0%}",
    "                                          prefers the new     holds 50 %",
)
WAYS = {
    "first": "new answer always first",
    "second": "new answer always second",
    "both": "both orders",
    "old": "corrected by labels of another change",
    "corrected": "corrected by labels of this change",
    "people": "the labels without the judge",
    "helped": "the labels, helped by the judge",
}


def world(n: int, rng: np.random.Generator) -> tuple[Array, Array]:
    """For *n* questions the chance of a right answer, before and after; the change harms some."""
    logits = rng.normal(SKILL, HARD, n)
    changed = logits + rng.normal(HELP, CHANGED, n)
    return 1 / (1 + np.exp(-logits)), 1 / (1 + np.exp(-changed))


def asked(p: Array, rng: np.random.Generator, times: int = 1) -> Array:
    """The score of each question: the share of right answers of *times*; (n,)."""
    return (rng.random((times, len(p))) < p).mean(axis=0)


def mcnemar(mended: int, spoilt: int) -> float:
    """How probable a split at least so uneven is if the change does nothing: n fair coins."""
    n, k = mended + spoilt, min(mended, spoilt)
    return min(1.0, 2 * sum(comb(n, i) for i in range(k + 1)) / 2**n)


def seen(before: Array, after: Array) -> tuple[bool, bool]:
    """Whether a gain is seen, from the scores apart and in pairs: 0 lies below its interval."""
    error = np.sqrt((before.var(ddof=1) + after.var(ddof=1)) / len(before))
    paired = bootstrap.normal_interval(after - before, Z)[0] > 0
    return around(after.mean() - before.mean(), error)[0] > 0, paired


def power(n: int, rng: np.random.Generator) -> Array:
    """How often *n* questions show the gain: each version its own, the same, the same 3 times."""
    found = np.zeros(3)
    for _ in range(REPEATS):
        (p, q), other = world(n, rng), asked(world(n, rng)[1], rng)
        found[0] += seen(asked(p, rng), other)[0]
        found[1:] += [seen(asked(p, rng, times), asked(q, rng, times))[1] for times in (1, 3)]
    return found / REPEATS


def needed(variance: float, points: float) -> int:
    """Questions that show a gain in 80 of 100 comparisons; *variance*: of a single difference."""
    return ceil((Z + POWER) ** 2 * variance / (points / 100) ** 2)


def judged(quality: Array, length: Array, place: float, rng: np.random.Generator) -> Array:
    """1 where the judge prefers the new answer, which is better and longer by so much."""
    likes = SHARP * quality + LONGER * length + place + rng.logistic(size=len(quality))
    return (likes > 0).astype(float)


def comparison(n: int, longer: float, rng: np.random.Generator) -> tuple[Array, Array, Array]:
    """Who prefers the new, no better but *longer*: people, the judge with it first, and second."""
    quality, length = rng.normal(size=n), rng.normal(longer, 0.5, n)
    first, second = (judged(quality, length, place, rng) for place in (FIRST, -FIRST))
    return (quality > 0).astype(float), first, second


def corrected(verdicts: Array, labels: Array, on_labels: Array) -> tuple[float, float]:
    """Rogan and Gladen: where the share lies that people would prefer, at 95 %.

    *on_labels* are the judge's verdicts where people have given *labels*; q1 is what the judge
    gives to what people prefer (sensitivity), q0 to what they do not (1 − specificity).
    """
    yes, no = on_labels[labels == 1], on_labels[labels == 0]
    q1, q0, v1, v0 = yes.mean(), no.mean(), yes.var() / len(yes), no.var() / len(no)
    share = (verdicts.mean() - q0) / (q1 - q0)
    variance = verdicts.var() / len(verdicts) + share**2 * v1 + (1 - share) ** 2 * v0
    return around(share, np.sqrt(variance) / (q1 - q0))


def helped(verdicts: Array, labels: Array, on_labels: Array) -> tuple[float, float]:
    """The labels' mean, moved by λ times what the judge says of all and not of these alone."""
    m, n = len(labels), len(verdicts)
    lam = np.cov(labels, on_labels)[0, 1] / on_labels.var(ddof=1) / (1 + m / n)
    share = labels.mean() + lam * (verdicts.mean() - on_labels.mean())
    variance = (labels - lam * on_labels).var(ddof=1) / m + lam**2 * verdicts.var(ddof=1) / n
    return around(share, np.sqrt(variance))


def around(share: float, error: float) -> tuple[float, float]:
    """*share* ± Z standard errors."""
    return float(share - Z * error), float(share + Z * error)


def one_report(rng: np.random.Generator) -> dict[str, tuple[float, float]]:
    """The intervals that seven ways of judging give for one change that does nothing."""
    _, first, second = comparison(JUDGED, 1.0, rng)
    human, one, two = comparison(LABELS, 1.0, rng)
    old_human, old_one, old_two = comparison(LABELS, 0.0, rng)  # an earlier change, no longer
    both, here, there = (first + second) / 2, (one + two) / 2, (old_one + old_two) / 2
    return {
        "first": bootstrap.normal_interval(first),
        "second": bootstrap.normal_interval(second),
        "both": bootstrap.normal_interval(both),
        "old": corrected(both, old_human, there),
        "corrected": corrected(both, human, here),
        "people": bootstrap.normal_interval(human),
        "helped": helped(both, human, here),
    }


def of_questions(rng: np.random.Generator) -> tuple[dict[str, list[float]], dict[str, float]]:
    """How many questions the gain takes, and the chance to see it with SIZES of them."""
    p, q = world(MANY, rng)
    before, again, after = asked(p, rng), asked(p, rng), asked(q, rng)
    numbers = {"before": p.mean(), "after": q.mean(), "again": (before != again).mean()}
    numbers |= {"mended": (after > before).mean(), "spoilt": (after < before).mean()}
    numbers["points"] = points = 100 * (q.mean() - p.mean())
    numbers["apart"] = needed(before.var() + after.var(), points)
    for times in (1, 3, 10):
        differences = asked(q, rng, times) - asked(p, rng, times)
        numbers[f"paired_{times}"] = needed(differences.var(), points)
    apart, paired, three = np.array([power(n, rng) for n in SIZES]).T.tolist()
    seen_by = {"apart": apart, "paired": paired, "three_times": three}
    return {"questions": [float(n) for n in SIZES], **seen_by}, numbers


def of_judges(rng: np.random.Generator) -> dict[str, float]:
    """Where each way of judging lies, and how often its interval holds the truth, a half."""
    human, first, second = comparison(MANY, 1.0, rng)
    agrees = {"first_agrees": (first == human).mean(), "second_agrees": (second == human).mean()}
    numbers = {"turned": (first != second).mean(), **agrees}
    reports = [one_report(rng) for _ in range(REPEATS)]
    for way in WAYS:
        low, high = np.array([report[way] for report in reports]).T
        numbers |= {f"{way}_share": (low + high).mean() / 2, f"{way}_half": (high - low).mean() / 2}
        numbers[f"{way}_held"] = ((low <= 0.5) & (high >= 0.5)).mean()
    numbers["worth"] = LABELS * (numbers["people_half"] / numbers["helped_half"]) ** 2 - LABELS
    rho_2 = np.corrcoef(human, first + second)[0, 1] ** 2
    numbers["endless"] = LABELS * rho_2 / (1 - rho_2)
    return numbers


def main() -> tuple[dict[str, list[float]], dict[str, float]]:
    """Pairs and their number; the judge in both orders, and corrected."""
    rng = np.random.default_rng(SEED)
    columns, numbers = of_questions(rng)
    numbers |= {f"p_{k}": mcnemar(10, k) for k in (8, 3, 2)} | of_judges(rng)
    print("\n".join(LINES).format(**numbers))
    for name, way in WAYS.items():
        share, half, held = (numbers[f"{name}_{key}"] for key in ("share", "half", "held"))
        print(f"  {way:40s}{share:6.1%} ± {100 * half:4.1f}{held:15.0%}")
    worth = "{0} verdicts are worth {worth:.0f} labels more, endlessly many {endless:.0f}"
    print(worth.format(JUDGED, **numbers))
    return columns, {name: float(number) for name, number in numbers.items()}


if __name__ == "__main__":
    main()
