"""What readers cannot reach: the part of the status page on links, and ``status.json``.

``status.json``, at the root of the site, holds ``links``, a list with one object for each link
that is gone or fails, or that the link checker is not let through to::

   {
     "url": "https://…",
     "state": "gone", "probably gone", "failing" or "walled",
     "reason": "answers 404",             in English
     "since": "2026-11-21",               since when; empty if it is not known
     "last_alive": "2026-09-01",          when it was last seen alive, or ""
     "checked": "2026-11-21",             when it was last asked for, or ""
     "archive": "https://…",              a copy in an archive, or ""
     "places": [{"path": "translations/ru/LC_MESSAGES/essays/x.po", "line": 40}]
   }

The places are those of all languages: a link that stands in one catalog only is named there.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from sphinx.locale import _

from ways_in.common import code_host, site_settings
from ways_in.common.findings import InputError
from ways_in.links import places as link_places
from ways_in.links.check import memory
from ways_in.links.check.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date
    from pathlib import Path

    from ways_in.links.check.memory import Record

DATA = "status.json"
SOURCES = ("*.rst", *(f"{name}/**/*" for name in (*site_settings.FOLDERS, "ways_in")), "*.toml")
SUFFIXES = (".rst", ".md", ".toml", ".po", ".html")
STATES = ("gone", "probably gone", "failing", "walled")


class FileLine(NamedTuple):
    """A line of a file below the root."""

    path: str
    line: int


@dataclass(frozen=True)
class Unreachable:
    """A link that readers, or we, cannot reach; the module says what each field means."""

    url: str
    state: str
    reason: str
    since: str
    last_alive: str
    checked: str
    archive: str
    places: tuple[FileLine, ...] = ()


def state_of(record: Record) -> str:
    """One of STATES; empty if the link is well, skipped or was never asked for."""
    if record.verdict is Kind.DEAD:
        return "gone"
    if record.verdict is not Kind.UNCERTAIN:
        return ""
    if record.is_probably_dead:
        return "probably gone"
    return "walled" if record.is_walled else "failing"


def troubles(root: Path) -> list[Unreachable]:
    """The links in trouble of the site at *root*, the worst first; none without a memory.

    A memory that cannot be read has been said by then (``ways_in/links/link_marks.py``).
    """
    try:
        records = memory.read(root / memory.NAME).links
    except InputError:
        return []
    wanted = {url: record for url, record in records.items() if state_of(record)}
    places = written(root, wanted)
    found = [_trouble(url, record, places.get(url, ())) for url, record in wanted.items()]
    return sorted(found, key=lambda one: (STATES.index(one.state), one.since, one.url))


def _trouble(url: str, record: Record, places: Iterable[FileLine]) -> Unreachable:
    return Unreachable(
        url=url,
        state=state_of(record),
        reason=record.reason,
        since=_day(record.failing_since),
        last_alive=_day(record.last_ok),
        checked=_day(record.checked),
        archive=record.archive or "",
        places=tuple(places),
    )


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def written(root: Path, urls: Iterable[str]) -> dict[str, tuple[FileLine, ...]]:
    """Where each of *urls* is written in the sources and catalogs below *root*."""
    wanted = list(urls)
    found: dict[str, list[FileLine]] = {url: [] for url in wanted}
    for path in sorted(_files(root)) if wanted else ():
        name, text = path.relative_to(root).as_posix(), path.read_text("utf-8", "replace")
        for url in wanted:
            found[url] += [FileLine(name, line) for line in dict.fromkeys(_lines(url, name, text))]
    return {url: tuple(places) for url, places in found.items()}


def _files(root: Path) -> Iterator[Path]:
    for pattern in SOURCES:
        yield from (path for path in root.glob(pattern) if path.suffix in SUFFIXES)


def _lines(url: str, name: str, text: str) -> Iterator[int]:
    """The lines of a file that hold *url*; of a video, those that hold its id."""
    sought = url.partition("youtube.com/watch?v=")[2] or url
    joined = text.replace('"\n"', "") if name.endswith(".po") else text
    if (urlsplit(sought).netloc or sought) not in joined:
        return
    if name.endswith(".po"):
        for pieces in link_places.translations(text).values():
            for start in _starts(sought, "".join(piece.text for piece in pieces)):
                yield link_places.line_in_translation(pieces, start)
    else:
        for start in _starts(sought, text):
            yield link_places.line_at(text, start)


def _starts(sought: str, text: str) -> Iterator[int]:
    found = link_places.find(sought, text) if (urlsplit(sought).netloc or sought) in text else None
    while found:
        yield found.start
        found = link_places.find(sought, text, found.end)


def write(path: Path, root: Path) -> None:
    """Write ``status.json`` to *path*."""
    links = [
        {**asdict(one), "places": [place._asdict() for place in one.places]}
        for one in troubles(root)
    ]
    data = {"version": 1, "links": links}
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def context(root: Path, repository_url: str) -> dict[str, Any]:
    """What the template of the status page needs: each trouble, its state, its places."""
    names = {
        "gone": _("Gone"),
        "probably gone": _("Probably gone"),
        "failing": _("Failing"),
        "walled": _("Not checked: the site keeps robots out"),
    }
    return {
        "troubles": [
            (
                one,
                names[one.state],
                [
                    (f"{place.path}:{place.line}", code_host.file_url(repository_url, *place))
                    for place in one.places
                ],
            )
            for one in troubles(root)
        ]
    }
