from __future__ import annotations

import numpy as np
import pytest

import dpo
from sampling import softmax

RNG = np.random.default_rng(0)
REFERENCE = np.asarray(softmax(RNG.normal(size=(dpo.PROMPTS, dpo.ANSWERS))))
REWARD = RNG.normal(size=(dpo.PROMPTS, dpo.ANSWERS))


def test_with_all_pairs_the_known_best_policy_is_found() -> None:
    found = dpo.train(REFERENCE, *dpo.all_pairs(REWARD), 0.5)
    assert np.abs(found - dpo.best_policy(REFERENCE, REWARD, 0.5)).max() < 1e-8


def test_before_the_first_step_the_loss_is_ln_2() -> None:
    pairs, weight = dpo.judged(REWARD, 30, RNG)
    assert dpo.loss(np.log(REFERENCE), REFERENCE, pairs, weight, 0.3) == pytest.approx(np.log(2))


def test_the_gradient_agrees_with_central_differences() -> None:
    pairs, weight = dpo.judged(REWARD, 30, RNG)
    logits, e = RNG.normal(size=REWARD.shape), 1e-6
    g = dpo.gradient(logits, REFERENCE, pairs, weight, 0.3)
    for place in np.ndindex(logits.shape):
        nudge = np.zeros_like(logits)
        nudge[place] = e
        up, down = (dpo.loss(logits + s * nudge, REFERENCE, pairs, weight, 0.3) for s in (1, -1))
        assert g[place] == pytest.approx((up - down) / (2 * e), abs=1e-8)


def test_the_best_policy_beats_its_neighbours_under_the_leash() -> None:
    best = dpo.best_policy(REFERENCE, REWARD, 0.5)

    def worth(p: dpo.Array) -> float:
        return dpo.expected(p, REWARD) - 0.5 * dpo.divergence(p, REFERENCE)

    near = [softmax(np.log(best) + 0.01 * RNG.normal(size=best.shape)) for _ in range(20)]
    assert all(worth(best) > worth(np.asarray(p)) for p in near)


def test_judgements_follow_the_reward() -> None:
    pairs, _ = dpo.judged(REWARD, 5000, RNG)
    x, chosen, rejected = pairs.T
    assert (chosen != rejected).all()
    assert (REWARD[x, chosen] > REWARD[x, rejected]).mean() > 0.6
