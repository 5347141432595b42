from __future__ import annotations

from math import inf

import numpy as np
import pytest
from numpy.typing import NDArray

import server_queue as queue
from ways_in.cli import recorded

Floats = NDArray[np.float64]

PROMPT = queue.PROMPT * queue.TOKEN  # seconds to read one


def tokens(*answer: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.array(answer)


def pass_by_pass(log: queue.Log, server: queue.Server) -> Floats:
    """When each client has all, without a heap and without leaps."""
    left, waiting, now = dict[int, int](), list(range(len(log.came))), 0.0
    done = np.zeros(len(log.came))
    while waiting or left:
        free = server.slots - len(left) if not (server.static and left) else 0
        new = [client for client in waiting if log.came[client] <= now][:free]
        waiting = waiting[len(new) :]
        read = len(left) + len(new) * (queue.PROMPT - server.kept)
        left |= {client: int(log.answer[client]) for client in new}
        now = now + max(queue.READ, queue.TOKEN * read) if left else log.came[waiting[0]]
        left = {client: rest - 1 for client, rest in left.items()}
        done[[client for client, rest in left.items() if not rest]] = now
        left = {client: rest for client, rest in left.items() if rest}
    return done


def waits(came: Floats, seconds: Floats) -> Floats:
    """Of each client before one server: what was to do when it came, less what was idle."""
    ahead = np.append(0, seconds[:-1].cumsum()) - came
    return np.asarray(ahead - np.minimum.accumulate(ahead))


@pytest.mark.parametrize("load", [0.3, 0.6])
@pytest.mark.parametrize("equal", [True, False])  # M/D/1, and M/G/1
def test_before_one_server_the_mean_wait_is_pollaczek_and_khinchines(
    load: float, equal: bool
) -> None:
    came, random = queue.requests(100_000, np.random.default_rng(3))
    answer = np.full(len(came), 20) if equal else random
    seconds = PROMPT + queue.READ * (answer - 1.0)
    rate = load / float(seconds.mean())
    waited = waits(came / rate, seconds)
    assert waited.mean() == pytest.approx(queue.waited(rate, seconds), rel=0.05)
    log = queue.serve(came[:2_000] / rate, answer[:2_000], queue.Server(slots=1))
    assert log.first - log.came - PROMPT == pytest.approx(waited[:2_000], abs=1e-9)


def test_of_equal_services_the_formula_is_half_of_that_of_exponential_ones() -> None:
    exponential = np.random.default_rng(0).exponential(2.0, 1_000_000)
    assert queue.waited(0.25, np.full(9, 2.0)) == pytest.approx(0.5 * 2 * 0.5 / (1 - 0.5))
    assert queue.waited(0.25, exponential) == pytest.approx(2.0, rel=0.02)  # M/M/1: ρ s / (1 − ρ)


@pytest.mark.parametrize(
    "server",
    [
        queue.Server(3),
        queue.Server(3, static=True),
        queue.Server(kept=queue.SHARED),
        queue.Server(1),
    ],
)
def test_leaps_over_passes_change_nothing(server: queue.Server) -> None:
    came, answer = queue.requests(150, np.random.default_rng(5))
    log = queue.serve(came / 3, answer, server)
    assert log.done == pytest.approx(pass_by_pass(log, server), abs=1e-9)


def test_prompts_that_come_together_are_read_in_one_pass() -> None:
    log = queue.serve(np.zeros(2), tokens(1, 3), queue.Server())
    assert log.first == pytest.approx([2 * PROMPT, 2 * PROMPT])
    assert log.done == pytest.approx([2 * PROMPT, 2 * PROMPT + 2 * queue.READ])


def test_a_batch_lets_nobody_in_until_its_longest_answer_is_done() -> None:
    came = np.array([0.0, 0.01])
    static = queue.serve(came, tokens(50, 1), queue.Server(static=True))
    joined = queue.serve(came, tokens(50, 1), queue.Server())
    assert static.first[1] == pytest.approx(PROMPT + 49 * queue.READ + PROMPT)
    assert joined.first[1] == pytest.approx(PROMPT + PROMPT + queue.TOKEN)


def test_what_is_kept_is_not_read() -> None:
    log = queue.serve(np.zeros(1), tokens(1), queue.Server(kept=queue.SHARED))
    assert log.first == pytest.approx([(queue.PROMPT - queue.SHARED) * queue.TOKEN])


def test_whoever_has_lost_patience_gets_nothing_and_keeps_the_server_busy() -> None:
    came, answer, server = np.zeros(2), tokens(50, 30), queue.Server(1)
    one, other = PROMPT + 49 * queue.READ, PROMPT + 29 * queue.READ
    assert queue.serve(came, answer, server, patience=1).done == pytest.approx([one, inf])
    again = queue.serve(came, answer, server, patience=1, tries=2)
    assert again.done == pytest.approx([one, one + 2 * other])


def test_of_more_than_may_wait_the_rest_is_refused() -> None:
    log = queue.serve(np.array([0, 0.01, 0.02, 0.03]), tokens(9, 9, 9, 9), queue.Server(1, room=2))
    assert (log.done < inf).tolist() == [True, True, True, False]


def test_a_percentile_is_a_time_that_somebody_waited() -> None:
    times = np.random.default_rng(0).permutation(np.arange(1.0, 101))
    assert [queue.percentile(times, q) for q in (50, 99, 100)] == [50, 99, 100]


def test_a_million_tokens_at_a_thousand_a_second_cost_a_thousand_seconds() -> None:
    assert queue.dollars(1000) == pytest.approx(1000 * queue.DOLLARS / 3600)


def test_the_recorded_storm_outlasts_its_cause_and_a_short_queue_ends_it() -> None:
    numbers = recorded.read("server_queue").numbers
    assert numbers["again_1"] > 0.99
    assert numbers["again_4"] == numbers["again_10"] == 0
    assert min(numbers["once_5"], numbers["once_10"], numbers["room_3"], numbers["room_10"]) > 0.99


def test_the_recorded_servers_differ_as_the_page_says() -> None:
    numbers = recorded.read("server_queue").numbers
    assert numbers["on_capacity"] > 2 * numbers["static_capacity"] > 8 * numbers["one_capacity"]
    assert numbers["kept_capacity"] > 2 * numbers["on_capacity"]
    assert numbers["static_50_p50"] > numbers["on_95_p95"]
    assert numbers["wait"] == pytest.approx(numbers["formula"], rel=0.05)
