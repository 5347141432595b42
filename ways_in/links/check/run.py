"""One run: from a site's links and what is remembered of them to what is known now.

``run(occurrences, memory, rules, settings, asked=due(...), today=...)`` asks the servers and
returns a RunResult. It reads and writes no file; SIGINT and SIGTERM end it early, and the Outcome
then holds what was learnt until then.
"""

from __future__ import annotations

import asyncio
import signal
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing, suppress
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, NamedTuple

import uvloop

from . import history, urls
from .answers import Trouble
from .checker import Checker
from .few_collections import few_collections
from .memory import Memory, Record
from .resolver import system_lookup
from .run_result import CheckedLink, RunResult
from .verdicts import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
    from datetime import date

    from .checker import Settings
    from .manifest import Occurrence
    from .network import Network
    from .resolver import Lookup
    from .rules import Rules
    from .verdicts import Verdict

__all__ = ["CheckedLink", "RunResult", "RunSoFar", "due", "matching", "run", "urls_of"]
FEW_HOSTS = 3  # that no server answers for, and none for any other: there is no network
ENOUGH_HOSTS = 12  # so many, and the rest need not be waited for
LOOKUPS = 32  # of host names, at once
CONTROLS = 8  # other names that are looked up where the few that were asked for do not exist
_UNASKED = {Kind.SKIPPED, Kind.UNSAFE}


class RunSoFar(NamedTuple):
    """Where a run is: *done* of *total*, the last verdict, and whether any server has answered."""

    done: int
    total: int
    url: str
    verdict: Verdict
    answered: bool = True


@dataclass
class _Run:
    """The verdicts as they come in.

    *silent* are hosts that did not answer and used to; *answered* says whether any host did,
    *found* whether one of the silent ones has at least an address; *nameless* are those whose
    name does not exist, as a network says that is cut off from the others.
    """

    memory: Memory
    verdicts: dict[str, Verdict] = field(default_factory=dict)
    silent: set[str] = field(default_factory=set)
    nameless: set[str] = field(default_factory=set)
    answered: bool = False
    found: bool = False

    def learn(self, url: str, verdict: Verdict) -> None:
        self.verdicts[url] = verdict
        if verdict.silent:
            self._miss(url, verdict.reason)
        elif not self.answered and verdict.kind not in _UNASKED:
            self.answered = _is_url(url)

    def _miss(self, url: str, reason: str) -> None:
        """Learn that nobody answered, for the *reason* that a verdict gives."""
        if not _is_failing(self.memory.links.get(url)):
            host = urls.parse(url).host
            self.silent.add(host)
            self.found |= not reason.startswith(Trouble.NO_LOOKUP)
            if reason.startswith(Trouble.NO_HOST):
                self.nameless.add(host)

    def is_offline(self) -> bool:
        """Whether nobody answered at all: several hosts, or not one name could be looked up."""
        enough = FEW_HOSTS if self.found else 1
        return not self.answered and len(self.silent) >= enough

    def is_in_doubt(self) -> bool:
        """Whether all that was asked is said not to exist, and it was little."""
        return not self.answered and bool(self.silent) and self.silent == self.nameless


def urls_of(occurrences: Iterable[Occurrence]) -> dict[str, tuple[Occurrence, ...]]:
    """The links to web pages, sorted, each with the places where it stands."""
    found: dict[str, list[Occurrence]] = {}
    for one in sorted(occurrences):
        if urls.is_web(one.url):
            found.setdefault(one.url, []).append(one)
    return {url: tuple(places) for url, places in found.items()}


def due(urls: Iterable[str], memory: Memory, today: date) -> list[str]:
    """Those of *urls* that are to be asked today."""
    return [url for url in urls if history.is_due(memory.links.get(url), today)]


def matching(urls: Iterable[str], pattern: str) -> list[str]:
    """Those of *urls* that hold *pattern*, or match it where it has ``*``, ``?`` or ``[``."""
    return [url for url in urls if pattern in url or fnmatchcase(url, pattern)]


@few_collections()
def run(
    occurrences: Sequence[Occurrence],
    memory: Memory,
    rules: Rules,
    settings: Settings,
    *,
    today: date,
    asked: Collection[str],
    shown: Collection[str] | None = None,
    network: Network | None = None,
    progress: Callable[[RunSoFar], None] | None = None,
) -> RunResult:
    """Ask for the URLs *asked*, and say what is known of those *shown* (all if None is given)."""
    state = _Run(memory)
    checker = Checker(rules, settings, network)
    interrupted = False
    try:
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            runner.run(_ask(state, checker, asked, progress))
    except (KeyboardInterrupt, asyncio.CancelledError):
        interrupted = True
    places = urls_of(occurrences)
    offline = state.is_offline() or (state.is_in_doubt() and _is_cut_off(state, places, network))
    records = _records(places, {} if offline else state.verdicts, memory, today)
    wanted = places if shown is None else {url: places[url] for url in shown if url in places}
    links = tuple(
        CheckedLink(url, where, records[url], memory.links.get(url), url in state.verdicts)
        for url, where in wanted.items()
    )
    kept = memory if offline else Memory(records)
    return RunResult(links, kept, offline, interrupted)


def _is_cut_off(state: _Run, places: Iterable[str], network: Network | None) -> bool:
    """Whether no name of the site's other links exists either: then it is the network."""
    hosts = set()
    for url in places:
        with suppress(urls.MalformedError):
            hosts.add(urls.parse(url).host)
    others = sorted(hosts - state.silent)[:CONTROLS]
    lookup = network.lookup if network else system_lookup
    return bool(others) and not asyncio.run(_any_exists(others, lookup))


async def _any_exists(hosts: Iterable[str], lookup: Lookup) -> bool:
    """Whether one of the names at least can be looked up."""

    async def exists(host: str) -> bool:
        with suppress(OSError):  # a TimeoutError is one too
            async with asyncio.timeout(5):
                return bool(await lookup(host, 443))
        return False

    return any(await asyncio.gather(*map(exists, hosts)))


def _records(
    urls: Iterable[str], verdicts: Mapping[str, Verdict], memory: Memory, today: date
) -> dict[str, Record]:
    """The record of each of *urls*; what stands nowhere any more is forgotten."""
    found, new = {}, Record(today)
    for url in urls:
        record = memory.links.get(url, new)
        verdict = verdicts.get(url)
        found[url] = history.after(url, record, verdict, today) if verdict else record
    return found


async def _ask(
    state: _Run,
    checker: Checker,
    asked: Collection[str],
    progress: Callable[[RunSoFar], None] | None,
) -> None:
    _cancel_on_signals()
    lookups = ThreadPoolExecutor(LOOKUPS, "lookup")  # the default of a small machine is six
    asyncio.get_running_loop().set_default_executor(lookups)
    async with aclosing(checker.check(asked)) as found:
        async for url, verdict in found:
            state.learn(url, verdict)
            if progress:
                progress(RunSoFar(len(state.verdicts), len(asked), url, verdict, state.answered))
            if len(state.silent) >= ENOUGH_HOSTS and state.is_offline():
                return


def _cancel_on_signals() -> None:
    """End the run in good order on Ctrl+C and SIGTERM, where this is the main thread."""
    task = asyncio.current_task()
    if task is None or threading.current_thread() is not threading.main_thread():
        return
    for number in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):
            asyncio.get_running_loop().add_signal_handler(number, task.cancel)


def _is_url(url: str) -> bool:
    with suppress(urls.MalformedError):
        return bool(urls.parse(url))
    return False


def _is_failing(record: Record | None) -> bool:
    return record is not None and record.failures > 0
