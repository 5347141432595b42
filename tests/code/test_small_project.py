from __future__ import annotations

import numpy as np
import pytest

import small_project as project
import text
from bigram import count, probabilities
from ways_in.cli import recorded


def test_the_parts_are_the_text_in_its_order_and_share_nothing() -> None:
    assert text.decode(np.concatenate(project.parts())) == text.TEXT


def test_counts_without_context_are_frequencies_and_all_sum_to_1() -> None:
    train = text.encode("the loss of the model falls and the rate falls")
    ends = [np.append(train[-project.CONTEXT :], token) for token in range(text.V)]
    p = np.array([project.counted(train, end)[:, 0] for end in ends])  # (V, CONTEXT + 1)
    assert p.sum(axis=0) == pytest.approx(np.ones(project.CONTEXT + 1))
    e = text.CHARACTERS.index("e")
    n, t = len(train), len(set(train.tolist()))
    assert p[e, 0] == pytest.approx(((train == e).sum() + t / text.V) / (n + t))


def test_a_context_that_is_often_seen_leaves_little_to_the_shorter_one() -> None:
    train, _ = text.split()
    pairs = probabilities(count(train))
    t, h = text.CHARACTERS.index("t"), text.CHARACTERS.index("h")
    asked = np.append(np.full(project.CONTEXT, t), h)
    assert project.counted(train, asked)[1, 0] == pytest.approx(pairs[t, h], abs=0.01)


def test_the_best_share_of_a_mixture_is_found() -> None:
    sure, even = np.array([0.9, 0.9, 0.1]), np.full(3, 0.5)
    assert project.best_weight(sure, even) == pytest.approx(0.4, abs=0.15)
    assert project.best_weight(even, even) == 0


def test_the_network_sees_no_more_than_its_context() -> None:
    tokens = project.parts()[2][:40]
    p = project.fitted(tokens, project.SHORT, np.random.default_rng(0), steps=2)
    other = tokens.copy()
    other[: 20 - project.SHORT] = 0
    one, two = (project.guessed(p, each)[20 - project.CONTEXT :] for each in (tokens, other))
    assert len(one) == len(tokens) - 20
    assert (one == two).all()


def test_the_whole_gives_the_number_that_was_recorded() -> None:
    assert project.tiny() == pytest.approx(recorded.read("small_project").numbers["tiny"], rel=1e-4)


@pytest.mark.slow
def test_in_a_shuffled_text_there_is_nothing_to_find_but_a_leak(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found, frequencies = project.shuffled()
    assert found == pytest.approx(frequencies, abs=0.01)
    right = project.windows

    def leaking(tokens: project.Tokens, context: int) -> tuple[project.Tokens, project.Tokens]:
        x, y = right(tokens, context)
        return (np.column_stack([x[:, 1:], y]), y) if context else (x, y)

    monkeypatch.setattr(project, "windows", leaking)
    assert project.shuffled()[0] < frequencies - 0.5


def test_the_recorded_gain_is_larger_than_either_error() -> None:
    numbers = recorded.read("small_project").numbers
    assert numbers["gain"] > 2 * numbers["mixed_sd"]
    assert 0 < numbers["low"] < numbers["gain"] < numbers["high"]
    assert numbers["network"] > numbers["baseline"] > numbers["short"] > numbers["mixed"]
