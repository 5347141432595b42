"""A model with tools: the loop, mistakes sent back, a rule before acting, a key against doubles.

The loop is that of Yao et al., ReAct: Synergizing Reasoning and Acting in Language Models, 2022,
https://arxiv.org/abs/2210.03629, section 2: in the context c a policy π chooses an action a, and
the observation o that comes of it joins the context. What may be asked twice without harm is
called idempotent in RFC 9110, https://www.rfc-editor.org/rfc/rfc9110#section-9.2.2.

The model is a stand-in: it knows every call that a trip needs, and writes one wrongly with a known
probability, each time anew. How often a real one is wrong has to be measured with that one.
"""

from __future__ import annotations

import json
from random import Random
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    Context = Sequence[str]  # the question, then an action and an observation in turn
    Tools = Mapping[str, tuple[Mapping[str, type], Callable[..., str]]]  # what it takes, what acts

RUNS = 2000  # trips for each number
SLIP = 0.05  # the probability that a call is written wrongly
LOST = 0.01  # that a request does not arrive, and as much that its answer does not
STEPS, TRIP, SPARE = "1 2 5 10 20 40", 20, "0 1 2 3 4"  # bookings; of one trip; spare turns
PLENTY = 40  # spare turns, where they are not what is asked after
CITIES = ["Bath", "Delft", "Graz", "Kazan", "Lund", "Porto", "Suzhou", "Turku"]
DONE = "All is booked."


class Stay(NamedTuple):
    """What one call books; the next stay begins on the day on which this one ends."""

    city: str
    day: int
    nights: int


class Hotels:
    """A world in which calls leave something behind: bookings that somebody will pay for."""

    def __init__(self, lost: float, rng: Random) -> None:
        self.booked, self.answers = list[Stay](), dict[str, str]()
        self.lost, self.rng = lost, rng

    def book(self, city: str, day: int, nights: int, key: str = "") -> str:
        """Book, unless this *key* was seen before: then only the answer is given again."""
        self.network()
        if not key or key not in self.answers:
            if city not in CITIES:
                raise ValueError(f"there is no hotel in {city}")
            self.booked.append(Stay(city, day, nights))
            self.answers[key] = f"{city} is booked until day {day + nights}"
        self.network()
        return self.answers[key]

    def network(self) -> None:
        """The way there or back; who waits for the answer cannot tell which of them has failed."""
        if self.rng.random() < self.lost:
            raise TimeoutError("no answer after 30 seconds")


def checked(a: str, tools: Tools) -> tuple[Callable[..., str], dict[str, Any]]:
    """What acts, and its arguments, of the action *a*; a ValueError says what to write instead."""
    call = json.loads(a)
    name, given = call.get("tool"), call.get("arguments", {})
    if name not in tools:
        raise ValueError(f"there is no tool {name}; there are: {', '.join(tools)}")
    takes, act = tools[name]
    if {key: type(value) for key, value in given.items()} != takes:
        wanted = ", ".join(f"{key}: {kind.__name__}" for key, kind in takes.items())
        raise ValueError(f"{name} takes {wanted}")
    return act, given


def run(
    pi: Callable[[Context], str],
    tools: Tools,
    question: str,
    most: int,
    told: tuple[type[Exception], ...] = (ValueError, TimeoutError),
    rules: Sequence[Callable[[Context, Mapping[str, Any]], None]] = (),
    keyed: bool = False,
) -> list[str]:
    """The context when *pi* has answered in words, or after *most* actions.

    Exceptions that are *told* come back as observations, all others end the program. A key stays
    the same while the same call waits for its first answer: a second try, not a second wish.
    """
    c, answered = [question], 0
    for _ in range(most):
        a = pi(c)
        if not a.startswith("{"):
            return [*c, a]
        try:
            act, given = checked(a, tools)
            for rule in rules:
                rule(c, given)
            key = {"key": f"{answered} {json.dumps(given, sort_keys=True)}"} if keyed else {}
            o = act(**given, **key)
            answered += 1
        except told as error:
            o = f"error: {error}"
        c += [a, o]
    return c


def gapless(c: Context, given: Mapping[str, Any]) -> None:
    """The rule of this trade, no night without a bed, asked before anything is done."""
    ends = [o.split()[-1] for o in c[2::2] if " is booked " in o]
    if ends and given["day"] != int(ends[-1]):
        raise ValueError(f"day {given['day']}, but the last stay ends on day {ends[-1]}")


class StandIn:
    """A policy that wants the next stay of *trip* and writes it wrongly with probability *slip*."""

    def __init__(self, trip: Sequence[Stay], slip: float, rng: Random) -> None:
        self.trip, self.slip, self.rng = trip, slip, rng

    def __call__(self, c: Context) -> str:
        """The next action. How far it has come it reads in the context."""
        done = sum(" is booked " in o for o in c[2::2])
        if done == len(self.trip):
            return DONE
        call = {"tool": "book", "arguments": self.trip[done]._asdict()}
        if self.rng.random() < self.slip:
            spoil(call, self.rng)
        return json.dumps(call)


def spoil(call: dict[str, Any], rng: Random) -> None:
    """One of five slips: three are refused by themselves, one by a rule, and one by nobody."""
    given, slip = call["arguments"], rng.randrange(5)
    if slip == 0:
        call["tool"] = "reserve"
    elif slip == 1:
        given["day"] = f"day {given['day']}"
    elif slip == 2:
        given["city"] += "berg"
    elif slip == 3:
        given["day"] += rng.choice([-1, 1])
    else:
        given["city"] = rng.choice([city for city in CITIES if city != given["city"]])


def trip(n: int, rng: Random) -> list[Stay]:
    """*n* stays without a gap."""
    nights = [rng.randint(1, 3) for _ in range(n)]
    return [Stay(rng.choice(CITIES), 1 + sum(nights[:i]), nights[i]) for i in range(n)]


def measured(
    n: int, spare: int = PLENTY, slip: float = SLIP, lost: float = 0.0, **how: Any
) -> list[float]:
    """Shares of RUNS trips of *n* stays: said to be done; right; with a stay that is paid twice."""
    rng, found = Random(n), []
    for _ in range(RUNS):
        wanted, hotels = trip(n, rng), Hotels(lost, rng)
        tools = {"book": ({"city": str, "day": int, "nights": int}, hotels.book)}
        try:
            done = run(StandIn(wanted, slip, rng), tools, "Book.", n + spare + 1, **how)[-1] == DONE
        except (ValueError, TimeoutError):
            done = False
        twice = len({*hotels.booked}) < len(hotels.booked)
        found.append((done, done and hotels.booked == wanted, twice))
    return [sum(column) / RUNS for column in zip(*found, strict=True)]


def main() -> tuple[dict[str, list[float]], dict[str, float]]:
    """Success by the number of steps, by the turns allowed, and where answers get lost."""
    ways: dict[str, Any] = {"ended": {"told": ()}, "told": {}, "ruled": {"rules": [gapless]}}
    columns: dict[str, list[float]] = {"steps": [*map(float, STEPS.split())]}
    columns |= {way: [measured(int(n), **ways[way])[1] for n in columns["steps"]] for way in ways}
    print(f"trips that come out right, {SLIP:.0%} of the calls written wrongly")
    print("bookings   0.95^n   an error ends it   errors are sent back   a rule as well")
    for n, *right in zip(*columns.values(), strict=True):
        print("{:5.0f}{:12.1%}{:15.1%}{:21.1%}{:20.1%}".format(n, (1 - SLIP) ** n, *right))
    numbers = {way: columns[way][columns["steps"].index(TRIP)] for way in ways}
    numbers["unseen"] = 1 - numbers["ruled"]
    print(f"\n{TRIP} bookings, errors are sent back; turns to spare:")
    for spare in map(int, SPARE.split()):
        numbers[f"spare_{spare}"] = measured(TRIP, spare)[1]
        print(f"{spare:5d}{numbers[f'spare_{spare}']:12.1%}")
    print(f"\n{TRIP} bookings without a slip; {LOST:.0%} of requests and of answers get lost:")
    print(f"{'':20}said to be done    right   paid twice")
    ways = {"ended by a timeout": {"told": ()}, "asked again": {}, "with a key": {"keyed": True}}
    for name, how in ways.items():
        shares = measured(TRIP, slip=0.0, lost=LOST, **how)
        print("{:20}{:15.1%}{:9.1%}{:13.1%}".format(name, *shares))
        numbers |= {f"{name}, right": shares[1], f"{name}, twice": shares[2]}
    return columns, numbers


if __name__ == "__main__":
    main()
