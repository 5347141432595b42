"""A queue before a model server: batches, percentiles, cost, a kept prefix, and a retry storm.

- The mean wait before one server: Pollaczek and Khinchine; Kleinrock, Queueing Systems 1, 1975.
- New requests join at every pass: Yu et al., Orca, 2022,
  https://www.usenix.org/conference/osdi22/presentation/yu.
- Reading prompts in the passes that write: Agrawal et al., Sarathi-Serve, 2024,
  https://arxiv.org/abs/2403.02310.
- Storms that outlast their cause: Bronson et al., Metastable Failures in Distributed Systems,
  2021, https://doi.org/10.1145/3458336.3465286.

No model runs here: a pass over the weights takes as long as its memory or its arithmetic does.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from heapq import heappop, heappush
from math import ceil, inf

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating]

SEED, REQUESTS = 1, 20_000
READ, TOKEN = 14e-3, 0.14e-3  # seconds: all weights once from memory; the arithmetic of one token
PROMPT, SHARED, ANSWER = 500, 400, 100  # tokens: of a prompt, alike in all, of an answer's mean
SLOTS, DOLLARS = 32, 2.0  # answers written at once; a made-up price of the machine for an hour
LOADS = (0.5, 0.8, 0.95)  # shares of what the server can do
STEADY, BURST = 0.7, 1.6  # load of ten minutes, and of the second of them
PATIENCE, TRIES = 20.0, 2  # seconds for the whole answer; a client asks once more
MINUTES = (1, 2, 3, 4, 5, 10)  # that are printed


@dataclass(frozen=True)
class Server:
    """How it takes requests: *slots* at once, new ones only into an empty batch if *static*."""

    slots: int = SLOTS
    static: bool = False
    kept: int = 0  # tokens at the beginning of the prompts that it need not read again
    room: float = inf  # how many may wait; others are refused


@dataclass(frozen=True)
class Log:
    """Of each client: when it came, saw the first token, had all in time; infinity for never."""

    came: Array
    first: Array
    done: Array
    answer: NDArray[np.int64]

    def rate(self) -> float:
        """Tokens a second."""
        return float(self.answer.sum() / self.done.max())


@dataclass
class Moment:
    """What a server has before it at a moment: who comes, who waits, who is written for."""

    coming: list[tuple[float, int, int]]  # a heap: when, which client, for which time
    waiting: deque[tuple[float, int]] = field(default_factory=deque)  # since when, which client
    running: list[tuple[int, int, float]] = field(default_factory=list)  # a heap: till which pass
    now: float = 0.0
    passes: int = 0


def ask(at: Moment, server: Server, done: Array, patience: float, tries: int) -> None:
    """All who have come by now wait, if there is room, and who has nothing will ask again."""
    while at.coming and at.coming[0][0] <= at.now:
        asked, client, attempt = heappop(at.coming)
        if done[client] <= asked:
            continue
        if attempt < tries:
            heappush(at.coming, (asked + patience, client, attempt + 1))
        if len(at.waiting) < server.room:
            at.waiting.append((asked, client))


def admit(at: Moment, server: Server, answer: NDArray[np.int64]) -> list[int]:
    """Those who need wait no longer: their prompts are read in the next pass."""
    new: list[int] = []
    closed = server.static and len(at.running) > 0
    while at.waiting and len(at.running) < server.slots and not closed:
        asked, client = at.waiting.popleft()
        heappush(at.running, (at.passes + int(answer[client]), client, asked))
        new.append(client)
    return new


def work(at: Moment, server: Server, new: int) -> None:
    """One pass in which *new* prompts are read, or many in which nobody is done or joins."""
    tokens = len(at.running) - new + new * (PROMPT - server.kept)
    seconds = max(READ, TOKEN * tokens)
    steps = 1 if new else at.running[0][0] - at.passes  # nothing changes until the next is done …
    if at.coming and not new and not server.static and len(at.running) < server.slots:
        steps = min(steps, max(1, ceil((at.coming[0][0] - at.now) / seconds)))  # … or comes
    at.now, at.passes = at.now + steps * seconds, at.passes + steps


def serve(
    came: Array,
    answer: NDArray[np.int64],
    server: Server,
    patience: float = inf,
    tries: int = 1,
) -> Log:
    """What happens to clients that come at *came* (seconds, sorted) and want *answer* tokens.

    A client that has not had all within its patience asks again; the server does not know, and
    what it is still writing is for nobody.
    """
    first, done = np.full((2, len(came)), inf)
    at = Moment([(float(t), client, 1) for client, t in enumerate(came)])  # sorted, so a heap
    while at.coming or at.waiting or at.running:
        if not at.waiting and not at.running:
            at.now = max(at.now, at.coming[0][0])
        ask(at, server, done, patience, tries)
        new = admit(at, server, answer)
        if not at.running:
            continue
        work(at, server, len(new))
        first[new] = np.minimum(first[new], at.now)
        while at.running and at.running[0][0] <= at.passes:
            _, client, asked = heappop(at.running)
            if at.now <= asked + patience:
                done[client] = min(done[client], at.now)
    return Log(came, first, done, answer)


def requests(n: int, rng: np.random.Generator) -> tuple[Array, NDArray[np.int64]]:
    """Poisson arrivals, one a second, and the lengths of the answers, geometric; (n,) each."""
    return rng.exponential(size=n).cumsum(), rng.geometric(1 / ANSWER, n)


def percentile(seconds: Array, q: float) -> float:
    """The smallest of *seconds* that at least *q* per cent do not pass."""
    return float(np.percentile(seconds, q, method="inverted_cdf"))


def waited(rate: float, seconds: Array) -> float:
    """Pollaczek and Khinchine: the mean wait before one server, with *seconds* of service."""
    return float(rate * (seconds**2).mean() / (2 * (1 - rate * seconds.mean())))


def dollars(tokens_a_second: float) -> float:
    """What a million tokens of answers cost on a machine that is paid by the hour."""
    return DOLLARS / 3600 / tokens_a_second * 1e6


def storm(capacity: float, tries: int, room: float) -> list[float]:
    """The share of clients that got their answer, by the half minute in which they came."""
    ends = np.array([0.0, 60, 120, 600])
    expected = np.append(0, np.cumsum(np.diff(ends) * [STEADY, BURST, STEADY])) * capacity
    at, answer = requests(REQUESTS, np.random.default_rng(SEED))
    came = np.interp(at[at < expected[-1]], expected, ends)  # the clock runs faster in the burst
    log = serve(came, answer[: len(came)], Server(room=room), PATIENCE, tries)
    half_minutes = np.split(np.isfinite(log.done), np.searchsorted(came, np.arange(30, 600, 30)))
    return [float(each.mean()) for each in half_minutes]


def at_loads(way: str, server: Server) -> dict[str, float]:
    """What the server can do, and at each of LOADS the seconds to the first and last token."""
    came, answer = requests(REQUESTS, np.random.default_rng(SEED))
    whole = serve(np.zeros(REQUESTS), answer, server)
    capacity = REQUESTS / float(whole.done.max())
    numbers = {"capacity": capacity, "tokens": whole.rate()}
    for load in LOADS:
        log = serve(came / (load * capacity), answer, server)
        row = {f"p{q}": percentile(log.first - log.came, q) for q in (50, 95, 99)}
        row |= {"all": percentile(log.done - log.came, 99), "dollars": dollars(log.rate())}
        print(f"{way:16s}{load:7.0%}{log.rate():10.0f}", end="")
        print("".join(f"{number:9.2f}" for number in row.values()))
        numbers |= {f"{100 * load:.0f}_{key}": number for key, number in row.items()}
    return numbers


def checked() -> dict[str, float]:
    """The mean wait of one at a time, a request in three seconds: simulated, and by formula."""
    came, answer = requests(REQUESTS, np.random.default_rng(SEED))
    log = serve(3 * came, answer, Server(slots=1))
    wait = float((log.first - log.came).mean()) - TOKEN * PROMPT
    return {"wait": wait, "formula": waited(1 / 3, TOKEN * PROMPT + READ * (answer - 1.0))}


def main() -> tuple[dict[str, list[float]], dict[str, float]]:
    """Formula and simulation; four ways to serve at three loads; a minute of too much."""
    numbers = checked()
    print("one at a time waits {wait:.2f} s, by formula {formula:.2f} s\n".format(**numbers))
    print(f"{'':38s}first token{'':11s}all    $ for a")
    print(f"{'':18s}load  tokens/s      p50      p95      p99      p99  million")
    servers = {
        "one": ("one at a time", Server(1)),
        "static": ("static batches", Server(static=True)),
    }
    servers |= {"on": ("continuous", Server()), "kept": ("beginning kept", Server(kept=SHARED))}
    for name, (way, server) in servers.items():
        numbers |= {f"{name}_{key}": number for key, number in at_loads(way, server).items()}
    columns = {"minute": [0.25 + n / 2 for n in range(20)]}
    print("\nanswered in time, of those who came in minute")
    print(f"{'':24s}" + "".join(f"{minute:6d}" for minute in MINUTES))
    storms = {"once": ("nobody asks again", 1, inf), "again": ("all ask once more", TRIES, inf)}
    storms["room"] = ("so, but 32 may wait", TRIES, SLOTS)
    for name, (way, tries, room) in storms.items():
        columns[name] = storm(numbers["on_capacity"], tries, room)
        minutes = {m: sum(columns[name][2 * m - 2 : 2 * m]) / 2 for m in MINUTES}
        print(f"{way:24s}" + "".join(f"{share:6.0%}" for share in minutes.values()))
        numbers |= {f"{name}_{m}": share for m, share in minutes.items()}
    numbers["times"] = numbers["one_50_dollars"] / numbers["on_50_dollars"]
    return columns, {name: float(number) for name, number in numbers.items()}


if __name__ == "__main__":
    main()
