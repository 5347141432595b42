from __future__ import annotations

import numpy as np
import pytest

import two_nodes

ONE = two_nodes.losses()


def test_two_nodes_that_share_a_batch_and_average_change_nothing() -> None:
    assert two_nodes.losses(2) == pytest.approx(ONE, abs=1e-12)


def test_a_sum_in_place_of_a_mean_looks_like_progress() -> None:
    summed = two_nodes.losses(2, "sum")
    assert summed[0] == pytest.approx(ONE[0], abs=1e-12)
    assert summed[-10:].mean() < ONE[-10:].mean()


def test_nodes_that_read_the_same_half_differ() -> None:
    assert np.abs(two_nodes.losses(2, "first") - ONE).max() > 0.1


def test_a_run_goes_on_as_if_never_stopped_if_all_its_state_was_kept() -> None:
    assert two_nodes.resumed(velocity=True, generator=True).tolist() == ONE.tolist()


@pytest.mark.parametrize("velocity, generator, step", [(False, True, 51), (True, False, 50)])
def test_what_was_not_kept_shows_from_the_first_step_it_touches(
    velocity: bool, generator: bool, step: int
) -> None:
    gap = np.abs(two_nodes.resumed(velocity=velocity, generator=generator) - ONE)
    assert np.flatnonzero(gap > 1e-9)[0] == step
