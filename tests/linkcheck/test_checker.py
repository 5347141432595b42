from __future__ import annotations

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from aiohttp import web

from tests.waiting import PATIENCE
from ways_in.links.check.checker import BROWSER, Checker, Settings
from ways_in.links.check.network import Network
from ways_in.links.check.rules import Rule, Rules
from ways_in.links.check.tries import retry_after
from ways_in.links.check.verdicts import Kind, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable

SETTINGS = Settings("https://beans.example/contact", deadline=PATIENCE, scale=0.01)
NO_RULES = Rules()
PAGE = "<h1 id=a>Beans</h1><p id=b>They grow.</p>"


class Server:
    """What is asked of a server on loopback that stands for every host."""

    def __init__(self) -> None:
        self.asked: list[tuple[float, str, str]] = []
        self.connections: set[object] = set()
        self.open = self.most = 0

    async def answer(self, request: web.Request) -> web.Response:
        self.asked.append((time.monotonic(), request.host, request.headers["User-Agent"]))
        self.connections.add(request.transport)
        self.open += 1
        self.most = max(self.most, self.open)
        await asyncio.sleep(0.02)
        self.open -= 1
        return web.Response(text=PAGE, content_type="text/html")

    async def check(
        self,
        urls: Iterable[str],
        rules: Rules = NO_RULES,
        settings: Settings = SETTINGS,
        enough: int | None = None,
    ) -> dict[str, Verdict]:
        """The verdicts, or the first *enough* of them."""
        runner = web.ServerRunner(web.Server(self.answer), shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        port = runner.addresses[0][1]

        async def lookup(host: str, _: int) -> list[tuple[str, int]]:
            return [("127.0.0.1", port)]

        network = Network(lookup, frozenset({("127.0.0.1", port)}))
        found: dict[str, Verdict] = {}
        async with aclosing(Checker(rules, settings, network).check(urls)) as verdicts:
            async for url, verdict in verdicts:
                found[url] = verdict
                if len(found) == enough:
                    break
        await runner.cleanup()
        return found


def run(server: Server, *args: object, **settings: object) -> dict[str, Verdict]:
    """In a thread of its own: the browser's tests keep a loop in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(lambda: asyncio.run(server.check(*args, **settings))).result()  # type: ignore[arg-type]


def test_a_page_is_fetched_once_for_all_its_fragments() -> None:
    server = Server()
    found = run(server, [f"http://a.test/#{name}" for name in "abc"])
    assert [verdict.kind for verdict in found.values()] == [Kind.OK, Kind.OK, Kind.ANCHOR]
    assert len(server.asked) == 1


def test_an_agent_is_honest_and_free_of_a_word_that_servers_refuse() -> None:
    server = Server()
    run(server, ["http://a.test/"])
    agent = server.asked[0][2]
    assert "https://beans.example/contact" in agent
    assert "link" not in agent.lower()
    assert agent != BROWSER


def test_no_more_than_the_allowed_requests_reach_a_host_at_once() -> None:
    server = Server()
    urls = [f"http://a.test/{number}" for number in range(12)]
    run(server, urls, Rules((Rule("a", ("a.test",), number=3),)))
    assert server.most == 3
    assert len(server.asked) == 12


def test_no_more_than_the_allowed_requests_are_open_in_all() -> None:
    server = Server()
    urls = [f"http://a{number}.test/" for number in range(12)]
    run(server, urls, settings=replace(SETTINGS, at_once=4))
    assert server.most == 4


def test_an_interval_is_kept() -> None:
    server = Server()
    urls = [f"http://a.test/{number}" for number in range(4)]
    began = time.monotonic()
    run(server, urls, Rules((Rule("a", ("a.test",), interval=0.2),)))
    assert server.asked[-1][0] - began >= 3 * 0.2


def test_hosts_that_want_pauses_keep_no_others_waiting() -> None:
    slow = tuple(f"a{number}.test" for number in range(8))
    urls = [f"http://{host}/{page}" for host in slow for page in range(2)] + ["http://b.test/"]
    rules = Rules((Rule("a", slow, interval=10 * PATIENCE),))
    found = run(Server(), urls, rules, replace(SETTINGS, at_once=1), enough=9)
    assert "http://b.test/" in found


def test_waiting_for_a_turn_does_not_count_against_the_deadline() -> None:
    urls = [f"http://a.test/{number}" for number in range(3)]

    def all_in_time(deadline: float) -> bool:
        rules = Rules((Rule("a", ("a.test",), interval=1.2 * deadline),))
        found = run(Server(), urls, rules, replace(SETTINGS, deadline=deadline))
        return {verdict.kind for verdict in found.values()} == {Kind.OK}

    # One second is plenty for an answer; a machine that is very busy is given more.
    assert any(map(all_in_time, (1, 10, 100)))


class Redirecting(Server):
    async def answer(self, request: web.Request) -> web.Response:
        await asyncio.sleep(0.3)
        return web.Response(status=302, headers={"Location": request.path + "x"})


def test_all_redirects_share_one_deadline() -> None:
    settings = replace(SETTINGS, deadline=0.8, pauses=())
    found = run(Redirecting(), ["http://a.test/"], settings=settings)
    assert found["http://a.test/"] == Verdict(
        Kind.UNCERTAIN, "no complete answer in time", failing=True, silent=True
    )


def test_a_connection_is_used_again_where_there_are_many_hosts() -> None:
    server = Server()
    urls = [f"http://a{host}.test/{page}" for page in range(4) for host in range(24)]
    run(server, urls, settings=replace(SETTINGS, at_once=4))
    assert len(server.connections) <= 24 + 8  # the last hosts are asked two pages at once


def order(seed: int) -> list[str]:
    server = Server()
    urls = [f"http://a{number}.test/" for number in range(8)]
    run(server, urls, settings=replace(SETTINGS, seed=seed, at_once=1))
    return [host for _, host, _ in server.asked]


def test_hosts_are_shuffled_by_the_seed_alone() -> None:
    assert order(1) == order(1)
    assert order(1) != order(2)
    assert order(1) != sorted(order(1))


def test_what_was_learnt_is_kept_when_a_run_is_left() -> None:
    async def first() -> str:
        async for url, _ in Checker(Rules(), SETTINGS).check(["mailto:a@b.test", "http://["]):
            return url
        return ""

    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(asyncio.run, first()).result() == "mailto:a@b.test"


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("7", 7),
        ("Sat, 01 Jan 2000 00:00:10 GMT", 10),
        ("Fri, 31 Dec 1999 00:00:00 GMT", 0),
        ("soon", 0),
        ("", 0),
        ("-5", 0),
    ],
)
def test_retry_after_is_read_in_both_forms(value: str, seconds: float) -> None:
    assert retry_after(value, datetime(2000, 1, 1, tzinfo=UTC)) == seconds
