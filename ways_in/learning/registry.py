"""``paths/resources.toml`` and ``paths/published.toml``: what paths send to, and ids once given."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ways_in.common import toml_file
from ways_in.common.findings import Finding, InputError
from ways_in.links.records import last_alive, mark_of, record_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ways_in.links.records import LinkMark

RESOURCES = "paths/resources.toml"
PUBLISHED = "paths/published.toml"
TYPES = ("paper", "book", "course", "lecture", "documentation", "article", "code")
LANGUAGES = ("en", "zh-CN", "ru")
ACCESS = ("free", "register", "paid")
REQUIRED = ("title", "authors", "url", "type", "language", "access", "checked")
OPTIONAL = ("year", "archive")


@dataclass(frozen=True)
class Resource:
    """An entry of the registry; *checked* is an ISO date.

    *last_alive*, an ISO date or empty, and *mark* are what the link checker knows of its address.
    """

    id: str
    title: str
    authors: tuple[str, ...]
    year: int | None
    url: str
    archive: str
    type: str
    language: str
    access: str
    checked: str
    line: int
    last_alive: str = ""
    mark: LinkMark | None = None


@dataclass(frozen=True)
class Registry:
    """All resources, and what is wrong with the file."""

    by_id: dict[str, Resource]
    faults: tuple[Finding, ...] = ()


def path(root: str | Path) -> str:
    """Where the resources of the site at *root* stand."""
    return str(Path(root, RESOURCES))


def load(root: str | Path) -> Registry:
    """The resources of the site at *root*; none if there is no such file."""
    file = Path(root, RESOURCES)
    return read_resources(file.read_text(encoding="utf-8")) if file.exists() else Registry({})


def with_memory(found: Registry, root: Path) -> Registry:
    """*found*, with what the link checker remembers at *root*."""
    by_id = {
        name: replace(
            resource,
            last_alive=last_alive(resource.url, root),
            mark=mark_of(record_of(resource.url, root)),
        )
        for name, resource in found.by_id.items()
    }
    return replace(found, by_id=by_id)


@lru_cache(maxsize=8)
def read_resources(text: str) -> Registry:
    """The resources that *text* describes; a block with a fault is left out only if it must be."""
    try:
        data = toml_file.parse(text, RESOURCES)
    except InputError as error:
        return Registry({}, error.findings)
    lines = _lines(text)
    found: dict[str, Resource] = {}
    faults: list[Finding] = []
    for name, block in data.items():
        line = lines.get(name, 0)
        problems = list(_problems(name, block))
        faults += [Finding(RESOURCES, line, problem) for problem in problems]
        if isinstance(block, dict):
            found[name] = _resource(name, block, line)
    return Registry(found, (*faults, *_twice(found)))


def _resource(name: str, block: Mapping[str, Any], line: int) -> Resource:
    year, authors = block.get("year"), block.get("authors", [])
    return Resource(
        id=name,
        title=str(block.get("title", name)),
        authors=tuple(map(str, authors)) if isinstance(authors, list) else (),
        year=year if isinstance(year, int) else None,
        url=str(block.get("url", "")),
        archive=str(block.get("archive", "")),
        type=str(block.get("type", "")),
        language=str(block.get("language", "")),
        access=str(block.get("access", "")),
        checked=str(block.get("checked", "")),
        line=line,
    )


def _problems(name: str, block: object) -> Iterator[str]:
    if not isinstance(block, dict):
        yield f"“{name}” is no resource: write [{name}] on a line and its title, url … below"
        return
    if not re.fullmatch(r"[a-z0-9]+(_[a-z0-9]+)*", name):
        yield f"“{name}” is no id: write it with small letters, digits and _"
    for key in REQUIRED:
        if key not in block:
            yield f"the resource “{name}” has no {key}: write it, as the head of the file shows"
    for key in block:
        if key not in (*REQUIRED, *OPTIONAL):
            yield f"“{key}” is not known: write one of {', '.join((*REQUIRED, *OPTIONAL))}"
    for key, known in (("type", TYPES), ("language", LANGUAGES), ("access", ACCESS)):
        if key in block and block[key] not in known:
            yield f"{key} = “{block[key]}” is not known: write one of {', '.join(known)}"
    yield from _malformed(block)


def _malformed(block: Mapping[str, Any]) -> Iterator[str]:
    authors = block.get("authors", [""])
    if not isinstance(authors, list) or not authors or not all(isinstance(a, str) for a in authors):
        yield 'authors is no list of names: write authors = ["…"]'
    if not isinstance(block.get("title", ""), str) or not block.get("title", " "):
        yield 'title is no text: write title = "…"'
    year = block.get("year", 2000)
    if not isinstance(year, int) or not 1600 < year < 2100:
        yield f"year = {year} is no year: write it with four digits, or leave it out"
    for key in ("url", "archive"):
        if key in block and not re.match(r"https?://[^/\s]+\S*$", str(block[key])):
            yield f"{key} is no address: write it with https:// in front"
    if not isinstance(block.get("checked", date.min), date):
        yield "checked is no day: write it as 2026-11-21, without quotation marks"


def _twice(found: Mapping[str, Resource]) -> Iterator[Finding]:
    by_url: dict[str, Resource] = {}
    for resource in found.values():
        first = by_url.setdefault(resource.url.rstrip("/"), resource)
        if first is not resource and resource.url:
            message = f"“{resource.id}” has the address of “{first.id}”: keep one of them"
            yield Finding(RESOURCES, resource.line, message)


@dataclass(frozen=True)
class Published:
    """The ids once given, each with its line and with the id that took its place, or none."""

    replaced: dict[str, str]
    lines: dict[str, int]
    faults: tuple[Finding, ...] = ()


def load_published(root: str | Path) -> Published | None:
    """The published ids of the site at *root*; None if it keeps none."""
    file = Path(root, PUBLISHED)
    return read_published(file.read_text(encoding="utf-8")) if file.exists() else None


def read_published(text: str) -> Published:
    """The published ids in *text*, a line for each."""
    try:
        data = toml_file.parse(text, PUBLISHED)
    except InputError as error:
        return Published({}, {}, error.findings)
    lines = _lines(text)
    found = {
        name: str(value.get("replaced_by", "")) for name, value in data.items() if value_ok(value)
    }
    message = '“{0}” is malformed: write {0} = {{}}, or {0} = {{ replaced_by = "other_id" }}'
    faults = tuple(
        Finding(PUBLISHED, lines.get(name, 0), message.format(name))
        for name in data
        if name not in found
    )
    return Published(found, lines, faults)


def value_ok(value: object) -> bool:
    """Whether *value* is a table with nothing but ``replaced_by`` in it, a text."""
    return (
        isinstance(value, dict)
        and set(value) <= {"replaced_by"}
        and all(isinstance(other, str) and other for other in value.values())
    )


def _lines(text: str) -> dict[str, int]:
    """The line of each table and key of the first level in *text*."""
    pattern = re.compile(r"""^\s*(?:\[\s*["']?([^\]"'.]+?)["']?\s*\]|["']?([\w-]+)["']?\s*=)""")
    found: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        match = pattern.match(line)
        if match:
            found.setdefault(match[1] or match[2], number)
    return found
