"""An exercise answers in one line, and names the mistake that it looks like."""

from __future__ import annotations

import numpy as np
import pytest

from exercises.telling import same


def test_a_right_answer_passes() -> None:
    same([1, 2], np.array([1.0, 2.0]), the_order_is_turned=[2, 1])


def test_a_known_mistake_is_named_with_the_place_that_is_most_off() -> None:
    with pytest.raises(AssertionError) as told:
        same([2, 2, 4], [1, 2, 7], one_too_many=[2, 2, 4], the_sign=[-1, -2, -7])
    assert str(told.value) == "yours at [2]: 4, right: 7; this looks like: one too many"


@pytest.mark.parametrize(
    ("got", "said"), [(None, "is its return missing"), ([[1, 2]], "shape (1, 2), wanted (2,)")]
)
def test_what_is_no_answer_is_said(got: object, said: str) -> None:
    with pytest.raises(AssertionError, match=said.replace("(", r"\(").replace(")", r"\)")):
        same(got, [1, 2])
