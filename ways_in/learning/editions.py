"""Resources that exist in several languages: each reader is sent to the edition they can read.

An entry of ``resources.toml`` has its own language; others stand beside it::

    editions = { en = { title = "Jobs", url = "https://…" } }

A reader whose language is neither the entry's nor among the editions gets the English one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Edition = tuple[str, str, str]  # language, title, address

ADDRESS = re.compile(r"https?://[^/\s]\S*+")


def editions_of(block: Mapping[str, Any]) -> tuple[Edition, ...]:
    """The editions that a *block* of the file names, those with a fault left out."""
    named = block.get("editions", {})
    if not isinstance(named, dict):
        return ()
    return tuple(
        (language, str(one["title"]), str(one["url"]))
        for language, one in named.items()
        if isinstance(one, dict) and {"title", "url"} <= set(one)
    )


def problems(block: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with the editions of a *block*."""
    named = block.get("editions", {})
    right = editions_of(block)
    if not isinstance(named, dict) or len(right) < len(named):
        yield 'editions: write editions = { en = { title = "…", url = "https://…" } }'
    for language, _, url in right:
        if not ADDRESS.fullmatch(url):
            yield f"editions.{language}: url is no address: write it with https:// in front"
