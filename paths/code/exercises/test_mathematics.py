from __future__ import annotations

import numpy as np

import mathematics
from exercises.mathematics import after_tests, backward, weighted
from exercises.telling import same

RNG = np.random.default_rng(0)
X, Y = RNG.normal(size=(20, 3)), RNG.normal(size=20)
LOGITS, DP = RNG.normal(size=6), RNG.normal(size=6)


def test_even_weights_give_what_no_weights_give() -> None:
    same(weighted(X, Y, np.full(20, 2.5)), mathematics.normal_equations(X, Y))


def test_a_weight_of_2_counts_a_row_twice() -> None:
    weights = np.ones(20)
    weights[4] = 2
    twice = mathematics.normal_equations(np.vstack([X, X[4]]), np.append(Y, Y[4]))
    squared = mathematics.normal_equations(X * weights[:, None], Y * weights)
    same(
        weighted(X, Y, weights), twice,
        the_weights_count_squared_take_their_roots=squared,
        the_weights_have_no_effect=mathematics.normal_equations(X, Y),
    )  # fmt: skip


def test_backward_is_the_jacobian_times_what_comes_after() -> None:
    J = mathematics.jacobian(LOGITS)
    same(
        backward(LOGITS, DP), J.T @ DP,
        only_the_diagonal_of_the_Jacobian=np.diag(J) * DP,
        the_sum_over_the_others_is_missing=mathematics.softmax(LOGITS) * DP,
    )  # fmt: skip


def test_backward_makes_no_matrix() -> None:
    many = np.zeros(200_000)  # its Jacobian would take 320 GB
    same(backward(many, np.ones(200_000)), many)


def test_one_yes_of_a_good_test_may_still_mean_healthy() -> None:
    same(
        after_tests(0.001, 0.99, 0.01, 1, 0), 0.0902, atol=1e-4,
        how_few_are_ill_beforehand_is_left_out=0.99,
        not_divided_by_all_who_get_a_yes=0.001 * 0.99,
    )  # fmt: skip


def test_a_second_yes_begins_where_the_first_one_ended() -> None:
    once = after_tests(0.001, 0.99, 0.01, 1, 0)
    same(
        after_tests(0.001, 0.99, 0.01, 2, 0), after_tests(once, 0.99, 0.01, 1, 0),
        the_number_of_tests_has_no_effect=once,
        chances_of_two_tests_multiply_and_do_not_add=0.001 * 1.98 / (0.001 * 1.98 + 0.999 * 0.02),
    )  # fmt: skip


def test_a_yes_and_a_no_of_an_even_test_change_nothing() -> None:
    same(
        after_tests(0.3, 0.8, 0.2, 1, 1), 0.3,
        a_no_has_no_effect=0.24 / (0.24 + 0.14), a_no_counts_as_a_yes=0.192 / (0.192 + 0.028),
    )  # fmt: skip
