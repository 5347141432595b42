"""``resources.toml`` and ``published.toml``: what paths send to, and ids once given."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from babel import Locale, UnknownLocaleError

from ways_in.common import toml_file
from ways_in.common.findings import Finding, InputError
from ways_in.learning import editions
from ways_in.learning.resources import RESOURCES, Registry, Resource
from ways_in.links.records import last_alive, mark_of, record_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PUBLISHED = "published.toml"  # where nobody says what folder it is in
TYPES = ("paper", "book", "course", "lecture", "documentation", "article", "code")
ACCESS = ("free", "register", "paid")
REQUIRED = ("title", "authors", "url", "type", "language", "access", "checked")
OPTIONAL = ("year", "archive", "reviewed", "superseded_by", "editions")


def load(root: str | Path, name: str) -> Registry:
    """The resources in the file *name* of the site at *root*; none if there is no such file."""
    file = Path(root, name)
    return read_resources(file.read_text(encoding="utf-8"), name) if file.exists() else Registry({})


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
def read_resources(text: str, name: str = RESOURCES) -> Registry:
    """The resources that the *text* of the file *name* describes.

    A block with a fault is left out only if it must be.
    """
    try:
        data = toml_file.parse(text, name)
    except InputError as error:
        return Registry({}, error.findings, name)
    lines = _lines(text)
    found: dict[str, Resource] = {}
    faults: list[Finding] = []
    for id_, block in data.items():
        line = lines.get(id_, 0)
        faults += [Finding(name, line, problem) for problem in _problems(id_, block)]
        if isinstance(block, dict):
            found[id_] = _resource(id_, block, line)
    return Registry(found, (*faults, *_twice(found, name), *_lost(found, name)), name)


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
        reviewed=str(block.get("reviewed", "")),
        superseded_by=str(block.get("superseded_by", "")),
        editions=editions.editions_of(block),
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
    for key, known in (("type", TYPES), ("access", ACCESS)):
        if key in block and block[key] not in known:
            yield f"{key} = “{block[key]}” is not known: write one of {', '.join(known)}"
    if not _is_language(block.get("language", "en")):
        yield f"language = “{block['language']}” is not known: write a tag such as en or zh-CN"
    yield from _malformed(block)


def _is_language(tag: object) -> bool:
    try:
        return bool(Locale.parse(str(tag), sep="-"))
    except (ValueError, UnknownLocaleError):
        return False


def _malformed(block: Mapping[str, Any]) -> Iterator[str]:
    yield from editions.problems(block)
    authors = block.get("authors", [""])
    if not isinstance(authors, list) or not authors or not all(isinstance(a, str) for a in authors):
        yield 'authors is no list of names: write authors = ["…"]'
    if not isinstance(block.get("title", ""), str) or not block.get("title", " "):
        yield 'title is no text: write title = "…"'
    year = block.get("year", 2000)
    if not isinstance(year, int) or not 1600 < year < 2100:
        yield f"year = {year} is no year: write it with four digits, or leave it out"
    for key in ("url", "archive"):
        if key in block and not editions.ADDRESS.fullmatch(str(block[key])):
            yield f"{key} is no address: write it with https:// in front"
    for key in ("checked", "reviewed"):
        if type(block.get(key, date.min)) is not date:  # nor a day with a time
            yield f"{key} is no day: write it as 2026-11-21, without quotation marks"


def _lost(found: Mapping[str, Resource], name: str) -> Iterator[Finding]:
    for resource in found.values():
        if resource.superseded_by not in {"", *found} - {resource.id}:
            message = f"superseded_by: there is no other resource “{resource.superseded_by}”"
            yield Finding(name, resource.line, f"{message}: write the id of one")


def _twice(found: Mapping[str, Resource], name: str) -> Iterator[Finding]:
    by_url: dict[str, Resource] = {}
    for resource in found.values():
        first = by_url.setdefault(resource.url.rstrip("/"), resource)
        if first is not resource and resource.url:
            message = f"“{resource.id}” has the address of “{first.id}”: keep one of them"
            yield Finding(name, resource.line, message)


@dataclass(frozen=True)
class Published:
    """The ids once given, each with its line and with the id that took its place, or none."""

    replaced: dict[str, str]
    lines: dict[str, int]
    faults: tuple[Finding, ...] = ()
    name: str = PUBLISHED


def load_published(root: str | Path, name: str) -> Published | None:
    """The published ids in the file *name* of the site at *root*; None if it keeps none."""
    file = Path(root, name)
    return read_published(file.read_text(encoding="utf-8"), name) if file.exists() else None


def read_published(text: str, name: str = PUBLISHED) -> Published:
    """The published ids in the *text* of the file *name*, a line for each."""
    try:
        data = toml_file.parse(text, name)
    except InputError as error:
        return Published({}, {}, error.findings, name)
    lines = _lines(text)
    found = {
        id_: str(value.get("replaced_by", "")) for id_, value in data.items() if value_ok(value)
    }
    message = '“{0}” is malformed: write {0} = {{}}, or {0} = {{ replaced_by = "other_id" }}'
    faults = tuple(
        Finding(name, lines.get(id_, 0), message.format(id_)) for id_ in data if id_ not in found
    )
    return Published(found, lines, faults, name)


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
