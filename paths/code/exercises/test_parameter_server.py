from __future__ import annotations

import pytest

from exercises.parameter_server import may_begin, rounds_per_second, server_of


@pytest.mark.parametrize(("keys", "servers"), [(10, 3), (1000, 7), (8, 8), (10**9 + 7, 100)])
def test_ranges_are_in_order_and_even(keys: int, servers: int) -> None:
    looked_at = range(0, keys, max(1, keys // 1000))
    owners = [server_of(key, keys, servers) for key in looked_at]
    assert owners == sorted(owners)
    assert (server_of(0, keys, servers), server_of(keys - 1, keys, servers)) == (0, servers - 1)


def test_no_server_keeps_two_keys_more_than_another() -> None:
    owners = [server_of(key, 1000, 7) for key in range(1000)]
    sizes = [owners.count(server) for server in range(7)]
    assert max(sizes) - min(sizes) <= 1


def test_staleness_0_waits_for_all() -> None:
    assert may_begin(0, [3, 3, 3], 0)
    assert not may_begin(0, [4, 3, 4], 0)
    assert may_begin(1, [4, 3, 4], 0)


def test_a_bound_is_counted_from_the_slowest() -> None:
    assert may_begin(0, [5, 3, 9], 2)
    assert not may_begin(0, [6, 3, 9], 2)


def test_without_a_bound_nobody_waits() -> None:
    assert may_begin(0, [1000, 0], None)


def test_one_slow_worker_slows_all_under_any_bound() -> None:
    seconds = [1.0] * 9 + [3.0]
    assert rounds_per_second(seconds, bounded=True) == pytest.approx(10 / 3)
    assert rounds_per_second(seconds, bounded=False) == pytest.approx(9 + 1 / 3)
