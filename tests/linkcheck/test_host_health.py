"""What a host that does not answer, or turns us away, costs a run."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from aiohttp import web

from tests.waiting import PATIENCE
from ways_in.links.check import host_health
from ways_in.links.check.answers import Trouble
from ways_in.links.check.checker import Checker
from ways_in.links.check.host_health import BUDGET, MOST_REFUSED, HostHealth
from ways_in.links.check.network import Network
from ways_in.links.check.rules import Rules
from ways_in.links.check.verdicts import Kind, Verdict

from .test_checker import SETTINGS, Server, run

pytestmark = pytest.mark.slow

PAGES = [f"http://a.test/{number}" for number in range(8)]


class Silent(Server):
    async def answer(self, request: web.Request) -> web.Response:
        self.asked.append((0.0, request.host, ""))
        await asyncio.sleep(PATIENCE)
        raise AssertionError


class Refusing(Server):
    async def answer(self, request: web.Request) -> web.Response:
        await super().answer(request)
        return web.Response(status=403)


def test_a_silent_host_is_left_alone_after_two_attempts_and_one_later() -> None:
    server = Silent()
    found = run(server, PAGES, settings=replace(SETTINGS, deadline=0.2, scale=0.1))
    assert {verdict.kind for verdict in found.values()} == {Kind.UNCERTAIN}
    assert all(verdict.failing and verdict.silent for verdict in found.values())
    assert len(server.asked) <= 3


def test_one_silent_host_does_not_keep_others_from_being_asked() -> None:
    class Some(Silent):
        async def answer(self, request: web.Request) -> web.Response:
            is_silent = request.host.startswith("a.")
            return await (Silent if is_silent else Server).answer(self, request)

    found = run(Some(), [*PAGES, "http://b.test/"], settings=replace(SETTINGS, deadline=5))
    assert found["http://b.test/"] == Verdict(Kind.OK)


def test_a_host_that_turns_us_away_is_asked_a_few_times_only() -> None:
    server = Refusing()
    found = run(server, [f"http://a.test/{number}" for number in range(60)])
    assert {verdict.kind for verdict in found.values()} == {Kind.UNCERTAIN}
    assert not any(verdict.failing for verdict in found.values())
    assert len(server.asked) <= MOST_REFUSED + 3


def test_each_forbidden_page_is_not_asked_twice() -> None:
    class Some(Server):
        async def answer(self, request: web.Request) -> web.Response:
            await super().answer(request)
            return web.Response(status=403 if int(request.path[1:]) % 2 else 200, text="Beans")

    server = Some()
    run(server, PAGES)
    assert len(server.asked) <= len(PAGES) + 2


def test_a_name_that_does_not_exist_is_looked_up_for_one_page_only() -> None:
    asked = []

    async def check() -> list[Verdict]:
        async def lookup(host: str, _: int) -> list[tuple[str, int]]:
            asked.append(host)
            raise OSError(-2, "Name or service not known")

        checker = Checker(Rules(), SETTINGS, Network(lookup))
        return [verdict async for _, verdict in checker.check(PAGES)]

    with ThreadPoolExecutor(1) as pool:
        found = pool.submit(asyncio.run, check()).result()
    assert {verdict.kind for verdict in found} == {Kind.DEAD}
    assert len(asked) <= 6


def health(*signs: int | Trouble) -> HostHealth:
    found = HostHealth()
    for now, sign in enumerate(signs):
        found = host_health.begun(found)
        if isinstance(sign, Trouble):
            found = host_health.missed(found, sign, float(now), 1.0)
        else:
            found = host_health.heard(found, sign, float(now), 1.0)
    return found


def test_after_a_rest_one_attempt_is_let_through() -> None:
    closed = health(Trouble.TIMEOUT, Trouble.TIMEOUT)
    assert closed.objection(now=2.0, rest=8.0) is Trouble.TIMEOUT
    assert closed.objection(now=9.0, rest=8.0) is None
    assert host_health.begun(closed).objection(now=9.0, rest=8.0) is Trouble.TIMEOUT


def test_an_answer_opens_the_way_again() -> None:
    assert health(Trouble.REFUSED, Trouble.REFUSED, 200).objection(4.0, 8.0) is None
    assert health(Trouble.TIMEOUT, 200, Trouble.TIMEOUT).objection(4.0, 8.0) is None


@pytest.mark.parametrize("trouble", [Trouble.BROKEN, Trouble.TLS, Trouble.LOOP, Trouble.NO_HOST])
def test_what_is_no_silence_closes_nothing(trouble: Trouble) -> None:
    assert health(*[trouble] * 9).objection(9.0, 8.0) is None


def test_pauses_grow_with_every_refusal_and_end_with_an_answer() -> None:
    pauses = [health(*[429] * times).pause for times in range(4)]
    assert pauses == [0, 1, 2, 4]
    assert health(429, 403, 200).pause == 0


def test_a_host_has_its_share_of_the_time_and_no_more() -> None:
    spent = host_health.heard(HostHealth(), 200, 0.0, BUDGET + 1)
    assert spent.objection(0.0, 8.0) is Trouble.OVERTIME
