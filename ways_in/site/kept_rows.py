"""Rows of a page that is made of all others, as HTML, so that an edit has no more rendered anew."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Generic, TypeVar

from markupsafe import Markup

from ways_in.common import whole_files

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Row = TypeVar("Row")


class KeptRows(Generic[Row]):
    """The rows in the file *path*, by the ``repr`` of what they show.

    They are believed for as long as *state*, which tells of all that they depend on otherwise, is
    what it was.
    """

    def __init__(self, path: Path, state: str) -> None:
        self._path, self._state = path, state
        before = json.loads(path.read_text("utf-8")) if path.exists() else {}
        is_as_it_was = before.get("state") == state
        self._before: dict[str, str] = before["rows"] if is_as_it_was else {}
        self._now: dict[str, str] = {}

    def of(self, shown: Row, make: Callable[[Row], str]) -> Markup:
        """The row of *shown*, which *make* makes if it is not kept; for templates."""
        name = repr(shown)
        if name not in self._before:
            self._before[name] = str(make(shown))
        self._now[name] = self._before[name]
        return Markup(self._now[name])

    def save(self) -> None:
        """Keep the rows that have been asked for, and no others."""
        text = json.dumps({"state": self._state, "rows": self._now}, ensure_ascii=False)
        whole_files.put(self._path, text.encode())
