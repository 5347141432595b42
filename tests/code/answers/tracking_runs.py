"""Runs that are told by their number, as the check expects them."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from pathlib import Path

# No run has the seed 0: the check takes another run each day, and a mistake has to show in any.
KEPT = {f"run-{n}": {"seed": n + 1, "rate": 0.5 + 0.1 * n} for n in range(10)}


def train(seed: int, rate: float) -> list[float]:
    """Descent on a noisy bowl."""
    rng, w, found = np.random.default_rng(seed), 3.0, []
    for _ in range(200):
        found.append(w * w / 2 + 0.01 * float(rng.random()))
        w -= 0.05 * rate * (w + 0.1 * float(rng.normal()))
    return found


FIRST = {name: train(**kept) for name, kept in KEPT.items()}


def runs() -> list[str]:
    """The last ten."""
    return list(KEPT)


def losses(number: str) -> list[float]:
    """As they were."""
    return FIRST[number]


def replay(number: str) -> list[float]:
    """Again."""
    return train(**KEPT[number])


def submit(folder: Path) -> int:
    """Refuse changes."""
    status = ["git", "-C", str(folder), "status", "--porcelain"]
    return 1 if subprocess.check_output(status, text=True) else 0


refusal = (
    "The trainjobs is invalid: : ValidatingAdmissionPolicy 'by-digest' with binding 'by-digest' "
    "denied request: write the image as name@sha256:…, a tag may change"
)


def seeds() -> list[float]:
    """Five last losses."""
    return [float(np.mean(train(seed, 0.5)[-50:])) for seed in range(5)]


def report() -> tuple[float, float]:
    """Mean and standard deviation."""
    return float(np.mean(seeds())), float(np.std(seeds(), ddof=1))
