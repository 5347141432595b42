"""The order of it all: which page is asked when, how often it is tried, what becomes of it.

Pages are fetched once, whatever the number of fragments that point into them. Hosts take turns
in an order that depends on the seed alone; a page is tried again where the trouble may pass.
"""

from __future__ import annotations

import asyncio
import random
from collections import deque
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from . import tries, urls
from .answers import Failure, Outcome, Trouble
from .fetch import Fetcher
from .lanes import Lanes, Target
from .network import Network
from .pacing import Pacing
from .tries import Try
from .verdicts import Kind, Verdict, judge
from .wishes import NONE, Wishes

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Iterable, Sequence

    from .lanes import Lane, LanePlace
    from .rules import Rules
    from .urls import Address

FIRST = Try()
BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


@dataclass(frozen=True)
class Settings:
    """How to ask.

    *contact* is a URL or an e-mail address of those who ask; it is sent to every server.
    *deadline* is in seconds and for each try; *pauses* are what is waited for before the second,
    third … try; all pauses are multiplied by *scale*. *name* is sent in place of ours
    if it is given.
    """

    contact: str
    deadline: float = 30.0
    pauses: tuple[float, ...] = (2.0, 8.0)
    scale: float = 1.0
    at_once: int = 128
    seed: int = 0
    name: str = ""
    wishes: Wishes = NONE

    @property
    def agent(self) -> str:
        """Who we are; some servers refuse every agent with “link” in its name."""
        return self.name or f"WaysIn-page-check/1.0{f' (+{self.contact})' if self.contact else ''}"


Found = tuple[Target, Outcome | Exception]


class NewOutcomes:
    """Outcomes on their way from those who ask to the one who judges them, several in a go."""

    def __init__(self) -> None:
        self._found: list[Found] = []
        self._news = asyncio.Event()

    def add(self, target: Target, outcome: Outcome | Exception) -> None:
        self._found.append((target, outcome))
        self._news.set()

    async def take(self) -> list[Found]:
        """All that there are, one at least."""
        await self._news.wait()
        self._news.clear()
        found, self._found = self._found, []
        return found


class Checker:
    """Check URLs by *rules*; *network* is given by tests only."""

    def __init__(self, rules: Rules, settings: Settings, network: Network | None = None) -> None:
        self._rules = rules
        self._settings = settings
        self._agent = settings.agent
        self._network = network or Network()
        self._nameless: dict[str, Failure] = {}  # hosts that do not exist
        self._deaf: set[str] = set()  # hosts that forbid a browser's name what they forbid ours

    async def check(self, urls: Iterable[str]) -> AsyncGenerator[tuple[str, Verdict]]:
        """Each URL, once, with its verdict, as soon as there is one."""
        decided, targets = sort(urls, self._rules)
        for pair in decided:
            yield pair
        settings = self._settings
        rest = settings.pauses[-1] * settings.scale if settings.pauses else 0.0
        pacing = Pacing(self._rules.pace, settings.at_once, rest, settings.scale)
        found = NewOutcomes()
        async with Fetcher(
            pacing, self._network, settings.deadline, settings.wishes.headers
        ) as fetcher:
            run = partial(self._run, fetcher, found)
            lanes = Lanes(self._lanes(targets), run, settings.at_once)
            left = sum(len(target.urls) for target in targets)
            try:
                while left:
                    for target, outcome in await found.take():
                        left -= len(target.urls)
                        for pair in self._verdicts(target, outcome):
                            yield pair
            finally:
                await lanes.end()

    def _lanes(self, targets: Sequence[Target]) -> list[Lane]:
        """The pages of each host in a queue, once for each request that it may get at once.

        A host's second turn comes after the first of all others: where there are many hosts, a
        connection to each is enough.
        """
        hosts: dict[str, Lane] = {}
        for target in targets:
            hosts.setdefault(target.address.host, deque()).append(target)
        order = sorted(hosts)
        random.Random(self._settings.seed).shuffle(order)
        numbers = {host: self._rules.pace(host).number for host in order}
        turns = range(max(numbers.values(), default=0))
        return [hosts[host] for turn in turns for host in order if turn < numbers[host]]

    async def _run(
        self, fetcher: Fetcher, found: NewOutcomes, lane: Lane, place: LanePlace
    ) -> None:
        if lane and self._rules.pace(lane[0].address.host).interval:
            place.give_up()
        while lane:
            target = lane.popleft()
            try:
                outcome: Outcome | Exception = await self._outcome(target, place, fetcher)
            except Exception as error:
                outcome = error
            found.add(target, outcome)

    def _verdicts(self, target: Target, outcome: Outcome | Exception) -> list[tuple[str, Verdict]]:
        """The verdict on each URL of *target*; a fault of ours decides nothing, and ends no run."""
        try:
            if isinstance(outcome, Exception):
                raise outcome
            return [
                (url, self._verdict(url, address, target, outcome)) for url, address in target.urls
            ]
        except Exception as error:
            reason = f"the check failed: {type(error).__name__}: {error}"
            return [(url, Verdict(Kind.UNCERTAIN, reason)) for url, _ in target.urls]

    def _verdict(self, url: str, address: Address, target: Target, outcome: Outcome) -> Verdict:
        wishes = self._settings.wishes
        if wishes is NONE:
            return judge(address, outcome, target.rule, self._rules.generic)
        rule = wishes.rule(url, target.rule)
        return wishes.granted(url, judge(address, outcome, rule, self._rules.generic))

    async def _outcome(self, target: Target, place: LanePlace, fetcher: Fetcher) -> Outcome:
        """What comes of all the tries that it takes."""
        host = target.address.host
        if host in self._nameless:
            return self._nameless[host]
        address = target.address
        if target.rule.probe:
            address = urls.parse(target.rule.asked(address))
        made: list[tuple[Try, Outcome]] = []
        now: Try | None = FIRST
        while now:
            if now.wait:
                place.give_up()
                await asyncio.sleep(now.wait * self._settings.scale)
            agent = BROWSER if now.as_browser else self._agent
            made.append((now, await fetcher.attempt(address, agent, target.room)))
            now = tries.following(made, self._settings.pauses)
            if now and now.as_browser and host in self._deaf:
                now = None
        self._remember(host, made)
        return tries.decisive(made)

    def _remember(self, host: str, made: Sequence[tuple[Try, Outcome]]) -> None:
        """What one page has shown of its host, so that the next need not ask for it."""
        last, outcome = made[-1]
        if isinstance(outcome, Failure):
            if outcome.trouble is Trouble.NO_HOST and not outcome.hops:
                self._nameless[host] = outcome
        elif last.as_browser and outcome.status == tries.FORBIDDEN:
            self._deaf.add(host)


def sort(written: Iterable[str], rules: Rules) -> tuple[list[tuple[str, Verdict]], list[Target]]:
    """What can be said without asking anybody, and the pages to fetch for all the rest."""
    decided: list[tuple[str, Verdict]] = []
    targets: dict[str, Target] = {}
    for url in dict.fromkeys(written):
        if not urls.is_web(url):
            decided.append((url, Verdict(Kind.SKIPPED, "not a web page")))
            continue
        try:
            address = urls.parse(url)
        except urls.MalformedError as error:
            decided.append((url, Verdict(Kind.DEAD, f"not a URL: {error}")))
            continue
        rule = rules.of(address)
        if rule.skip:
            decided.append((url, Verdict(Kind.SKIPPED, rule.skip)))
            continue
        key = urls.identity(address, rule.keep)
        if key not in targets:
            targets[key] = Target(urls.without_fragment(address), rule)
        targets[key].add(url, address)
    return decided, list(targets.values())
