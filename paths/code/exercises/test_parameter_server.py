from __future__ import annotations

import pytest

from exercises.parameter_server import may_begin, rounds_per_second, server_of
from exercises.telling import equal, same


def test_ranges_are_in_order() -> None:
    owners = [server_of(key, 10, 3) for key in range(10)]
    equal(
        owners, sorted(owners),
        keys_are_dealt_out_in_turn_and_not_in_ranges=[key % 3 for key in range(10)],
        from_the_last_server_to_the_first=[(9 - key) * 3 // 10 for key in range(10)],
    )  # fmt: skip


@pytest.mark.parametrize(("keys", "servers"), [(10, 3), (1000, 7), (8, 8), (10**9 + 7, 100)])
def test_the_first_server_has_the_first_key_and_the_last_the_last(keys: int, servers: int) -> None:
    equal(server_of(0, keys, servers), 0, servers_are_counted_from_0=1)
    equal(
        server_of(keys - 1, keys, servers), servers - 1,
        what_the_division_leaves_gets_a_server_that_is_not_there=servers,
        servers_are_counted_from_0=servers,
    )  # fmt: skip


@pytest.mark.parametrize(("keys", "servers"), [(10, 4), (1000, 7), (1001, 100)])
def test_no_server_keeps_two_keys_more_than_another(keys: int, servers: int) -> None:
    owners = [server_of(key, keys, servers) for key in range(keys)]
    sizes = [owners.count(server) for server in range(servers)]
    equal(
        max(sizes) - min(sizes), 1,
        the_last_server_gets_what_is_left_over=-(-keys // servers) - sizes[-1],
    )  # fmt: skip


def test_staleness_0_waits_for_all() -> None:
    equal(may_begin(0, [3, 3, 3], 0), True, one_round_too_strict=False)
    equal(may_begin(0, [4, 3, 4], 0), False, measured_from_the_fastest_and_not_the_slowest=True)
    equal(may_begin(1, [4, 3, 4], 0), True, the_slowest_waits_too=False)


def test_a_bound_is_counted_from_the_slowest() -> None:
    equal(may_begin(0, [5, 3, 9], 2), True, one_round_too_strict=False)
    equal(may_begin(0, [6, 3, 9], 2), False, measured_from_the_fastest_and_not_the_slowest=True)


def test_without_a_bound_nobody_waits() -> None:
    equal(may_begin(0, [1000, 0], None), True, none_is_taken_for_0=False)


def test_one_slow_worker_slows_all_under_any_bound() -> None:
    seconds = [1.0] * 9 + [3.0]
    same(
        rounds_per_second(seconds, bounded=True), 10 / 3,
        the_bound_has_no_effect=9 + 1 / 3, the_average_worker_and_not_the_slowest=10 / 1.2,
        the_rounds_of_one_worker=1 / 3,
    )  # fmt: skip


def test_without_a_bound_each_goes_at_its_own_speed() -> None:
    seconds = [1.0] * 9 + [3.0]
    same(
        rounds_per_second(seconds, bounded=False), 9 + 1 / 3,
        the_average_of_the_seconds_and_not_of_the_speeds=10 / 1.2,
        all_wait_for_the_slowest=10 / 3,
    )  # fmt: skip
