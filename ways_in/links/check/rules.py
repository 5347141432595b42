"""What is known of single sites and of pages everywhere, read from ``hosts.toml``.

To add a site: a ``[[host]]`` of a few lines (the keys are explained at the top of that file) and
test pages in ``tests/linkcheck/pages/<name>/``. Keys that do not exist are findings.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote

from ways_in.common import toml_file
from ways_in.common.findings import Finding, InputError

from .pacing import Pace
from .page_reader import folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .urls import Address

HOSTS = Path(__file__).with_name("hosts.toml")


@dataclass(frozen=True)
class Rule:
    """What is known of the pages of one site; see ``hosts.toml`` for the keys."""

    name: str = ""
    match: tuple[str, ...] = ()
    path: str = ""
    life: tuple[str, ...] = ()
    dead: tuple[str, ...] = ()
    wall: tuple[str, ...] = ()
    wall_urls: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    interval: float = 0.0
    number: int = 2
    probe: str = ""
    probe_dead: tuple[int, ...] = ()
    probe_alive: tuple[int, ...] = ()
    skip: str = ""

    def knows(self, host: str) -> bool:
        """Whether the rule is about *host*, whatever the path."""
        host = host.rstrip(".")
        return host in self.match or host.endswith(self._endings)

    @cached_property
    def _endings(self) -> tuple[str, ...]:
        return tuple(pattern[1:] for pattern in self.match if pattern.startswith("*."))

    def applies(self, address: Address) -> bool:
        return self.knows(address.host) and (
            not self.path or re.fullmatch(self.path, address.path) is not None
        )

    def asked(self, address: Address) -> str:
        """The URL to fetch in order to learn of *address*."""
        if not self.probe:
            return address.page
        return self.probe.replace("{url}", quote(address.page, safe=""))


ORDINARY = Rule()  # for a site of which nothing is known


class Signs(NamedTuple):
    """What a title or a block of a page may say: one of *texts*, or what *like* matches."""

    texts: frozenset[str]
    like: re.Pattern[str] | None

    @classmethod
    def of(cls, texts: tuple[str, ...], patterns: tuple[str, ...] = ()) -> Signs:
        joined = "|".join(f"(?:{_plain(pattern)})" for pattern in patterns)  # and not one by one
        return cls(frozenset(map(folded, texts)), re.compile(joined) if joined else None)

    def say(self, text: str) -> bool:
        """Whether *text*, in comparable form, is one of them."""
        return text in self.texts or bool(self.like and self.like.fullmatch(text))


def _plain(pattern: str) -> str:
    """*pattern* without groups that are remembered: a third of the time, where there are many."""
    if _BACK.search(pattern):
        return pattern
    return _PIECES.sub(lambda piece: "(?:" if piece[0] == "(" else piece[0], pattern)


_BACK = re.compile(r"\\[1-9]|\(\?(?:P=|\()")  # what refers to a group
_PIECES = re.compile(r"(?s)\\.|\[\^?\]?(?:\\.|[^\]\\])*+(?:\]|\Z)|\((?!\?)")


@dataclass(frozen=True)
class Generic:
    """Titles and texts of pages anywhere that are not what was linked to."""

    anchors: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    missing_like: tuple[str, ...] = ()
    wall: tuple[str, ...] = ()
    login: tuple[str, ...] = ()
    parked: tuple[str, ...] = ()
    parked_like: tuple[str, ...] = ()
    parking_hosts: tuple[str, ...] = ()

    @cached_property
    def gone(self) -> Signs:
        return Signs.of(self.missing, self.missing_like)

    @cached_property
    def walled(self) -> Signs:
        return Signs.of(self.wall)

    @cached_property
    def sold(self) -> Signs:
        return Signs.of(self.parked, self.parked_like)

    @cached_property
    def locked(self) -> Signs:
        return Signs.of(self.login)


@dataclass(frozen=True)
class Rules:
    """All rules; the first that applies counts."""

    hosts: tuple[Rule, ...] = ()
    generic: Generic = Generic()

    def of(self, address: Address) -> Rule:
        for rule in self._about(address.host):
            if rule.applies(address):
                return rule
        return ORDINARY

    def pace(self, host: str) -> Pace:
        """How fast *host* may be asked."""
        rule = next(iter(self._about(host)), ORDINARY)
        return Pace(rule.interval, rule.number)

    def _about(self, host: str) -> tuple[Rule, ...]:
        """The rules that know *host*."""
        found = self._by_host.get(host)
        if found is None:
            found = self._by_host[host] = tuple(rule for rule in self.hosts if rule.knows(host))
        return found

    @cached_property
    def _by_host(self) -> dict[str, tuple[Rule, ...]]:
        """What was found so far: a site has many links to few hosts."""
        return {}


def load(path: Path = HOSTS) -> Rules:
    """Read the rules in *path*; raises InputError with a finding for each fault."""
    return read(path.read_text(encoding="utf-8"), path.name)


def read(text: str, name: str) -> Rules:
    """Read the rules in *text*, a file called *name* in findings."""
    data = toml_file.parse(text, name)
    faults = [Finding(name, line, message) for line, message in _faults(data, text)]
    if faults:
        raise InputError(*faults)
    hosts = (Rule(**_values(entry)) for entry in data.get("host", ()))
    return Rules(tuple(hosts), Generic(**_values(data.get("generic", {}))))


def _faults(data: Mapping[str, Any], text: str) -> Iterator[tuple[int, str]]:
    for key in data.keys() - {"host", "generic"}:
        yield _line(text, key), f"unknown table “{key}”: write [generic] or [[host]]"
    hosts = data.get("host", [])
    if not isinstance(hosts, list) or not isinstance(data.get("generic", {}), dict):
        yield 0, "write one table [generic] and a table [[host]] for each site"
        return
    yield from _wrong(data.get("generic", {}), Generic, text)
    names = [entry.get("name") for entry in hosts]
    for entry in hosts:
        yield from _wrong(entry, Rule, text)
        name = entry.get("name")
        if not name or not entry.get("match"):
            yield _line(text, str(name)), "a rule needs a name and the hosts that it matches"
        if names.count(name) > 1:
            yield _line(text, str(name)), f"two rules are called “{name}”"


def _wrong(entry: Mapping[str, Any], kind: type, text: str) -> Iterator[tuple[int, str]]:
    """Keys of *entry* that *kind* has not, values of another type, broken expressions."""
    known = {field.name: field.default for field in fields(kind)}
    for key, value in entry.items():
        if key not in known:
            yield _line(text, key), f"unknown key “{key}”: known are {', '.join(known)}"
        elif not _is_like(value, known[key]):
            yield _line(text, key), f"“{key}” is not {_SHAPES[type(known[key])]}"
        elif key in {"path", "anchors", "missing_like", "parked_like"}:
            yield from _broken(key, [value] if isinstance(value, str) else value, text)


_SHAPES = {tuple: "a list", str: "a text", float: "a number of seconds", int: "a whole number"}


def _is_like(value: object, default: object) -> bool:
    if isinstance(default, tuple):
        return isinstance(value, list) and all(type(item) in {str, int} for item in value)
    if isinstance(default, float):
        return type(value) in {int, float} and value >= 0  # type: ignore[operator]
    if isinstance(default, int):
        return type(value) is int and value > 0
    return isinstance(value, str)


def _broken(key: str, patterns: list[str], text: str) -> Iterator[tuple[int, str]]:
    for pattern in patterns:
        try:
            re.compile(str(pattern))
        except re.error as error:
            yield _line(text, str(pattern)), f"“{key}” holds no regular expression: {error}"


def _line(text: str, word: str) -> int:
    """The first line that holds *word*, 0 if none does."""
    lines = text.splitlines()
    return next((number for number, line in enumerate(lines, 1) if word in line), 0)


def _values(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}
