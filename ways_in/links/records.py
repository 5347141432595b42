"""What ``links.json`` holds of a link, and what readers are told of it. Pure: no Sphinx."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ways_in.common.findings import InputError
from ways_in.links.check import memory
from ways_in.links.check.kinds import Kind
from ways_in.links.places import canonical

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from ways_in.links.check.memory import Record


class LinkMark(NamedTuple):
    """What stands beside a link: its copy, or the day since when it is gone, as 2026-11-21."""

    archive: str = ""
    gone: str = ""


def record_of(url: str, root: Path) -> Record | None:
    """What ``links.json`` of the site at *root* holds of *url*, in whatever way it is encoded."""
    return of_site(root).get(canonical(url))


def last_alive(url: str, root: Path) -> str:
    """The day, as 2026-11-21, on which *url* was last seen alive; empty if it is not known."""
    record = record_of(url, root)
    return record.last_ok.isoformat() if record and record.last_ok else ""


def mark_of(record: Record | None) -> LinkMark | None:
    """What stands beside a link of which *record* is known; None if nothing does."""
    if record is None or not record.is_broken:
        return None
    if record.archive:
        return LinkMark(archive=record.archive)
    since = record.failing_since or record.checked
    return LinkMark(gone=since.isoformat()) if since and record.verdict is Kind.DEAD else None


def of_site(root: Path) -> Mapping[str, Record]:
    """All records of the site at *root* by canonical URL.

    None if there is no file, or one that cannot be read, which the build says once.
    """
    path = root / memory.NAME
    try:
        state = path.stat()
    except FileNotFoundError:
        return {}
    return _read(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=4)
def _read(path: Path, changed: int, size: int) -> Mapping[str, Record]:
    try:
        links = memory.read(path).links
    except InputError:
        return {}
    return {canonical(url): record for url, record in links.items()}
