"""The list of a site's external links: each URL with every place where it is written.

A build writes one file for each language (``ways_in/links/collect.py``) and one for what stands in
no page's source (``built.py``); :func:`load` puts them together::

    {
      "version": 1,
      "left_out": ["https://ways-in.example/"],  addresses of the site itself
      "links": [
        {
          "url": "https://arxiv.org/abs/1706.03762",
          "path": "translations/ru/LC_MESSAGES/essays/x.po", "line": 40,
          "docname": "essays/x", "language": "ru", "text": "статья", "kind": "link"
        }
      ]
    }
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from ways_in.common import whole_files
from ways_in.common.findings import Finding, InputError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

VERSION = 1
HELP = "build the site anew with “make html”"
OR = "name a folder of HTML with --site"


class Occurrence(NamedTuple):
    """A URL and one place where it is written.

    *url* is as written: decoded from the markup, never encoded again. *path* is the file where
    that stands, below the root of the sources, or the built file of what has no source; *line*
    counts from 1, 0 is unknown. *language* is the Sphinx code of the build that met it, *text*
    the link's words, *kind* “link”, “image”, “resource” or “built”.
    """

    url: str
    path: str
    line: int
    docname: str
    language: str
    text: str
    kind: str


class Manifest(NamedTuple):
    """The links of one build; those that begin with *left_out* are none that it lists."""

    links: tuple[Occurrence, ...] = ()
    left_out: tuple[str, ...] = ()


def write(path: Path, manifest: Manifest) -> None:
    """Write *manifest* to *path*, whole or not at all, sorted and without duplicates."""
    links = ",\n".join(_written(link._asdict()) for link in sorted(set(manifest.links)))
    left_out = _written(sorted(set(manifest.left_out)))
    text = f'{{"version": {VERSION}, "left_out": {left_out}, "links": [\n{links}\n]}}\n'
    whole_files.put(path, text.encode())


def _written(data: object) -> str:
    """As JSON on one line: Python is slow to write it with indents."""
    return json.dumps(data, ensure_ascii=False)


def read(path: Path) -> Manifest:
    """What a build wrote to *path*; raises InputError if it is anything else."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if data["version"] != VERSION:
            raise ValueError(f"version {data['version']}")
        links = tuple(Occurrence(**link) for link in data["links"])
        return Manifest(links, tuple(data["left_out"]))
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(Finding(str(path), 0, f"is no list of links ({error}): {HELP}")) from None


def load(folder: Path) -> tuple[Occurrence, ...]:
    """All links of a site, sorted, without duplicates; raises InputError if there is no list."""
    paths = sorted(folder.glob("*.json"))
    if not paths:
        raise InputError(Finding(str(folder), 0, f"holds no list of links: {HELP}, or {OR}"))
    return merged(read(path).links for path in paths)


def merged(lists: Iterable[Iterable[Occurrence]]) -> tuple[Occurrence, ...]:
    """Several lists as one, sorted; what several languages' builds met at one place stands once."""
    found: dict[tuple[str | int, ...], Occurrence] = {}
    for link in sorted(link for links in lists for link in links):
        found.setdefault((link.url, link.path, link.line, link.docname, link.kind), link)
    return tuple(found.values())
