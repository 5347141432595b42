"""Catalogs that an earlier build has found sound: looked at again only once they have changed.

What is kept of each, by a digest of all that its checks depend on, is how it was compiled and
counted. It lies outside of the tree, below ``$XDG_CACHE_HOME``, where no contribution can write;
whatever is wrong with it costs time and nothing else.
"""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ways_in import safety
from ways_in.common import whole_files
from ways_in.common.engine_state import engine_state
from ways_in.common.findings import relative
from ways_in.translation import coverage
from ways_in.translation.compiled_catalogs import compile_catalog, date_compiled

if TYPE_CHECKING:
    from collections.abc import Mapping


class SoundCatalogs:
    """The sound catalogs of the site at *root*, as the file *kept* knows them from before."""

    def __init__(self, root: Path, kept: Path) -> None:
        self.root = root
        self.kept = kept
        self.engine = hashlib.sha256(os.fsencode(engine_state())).hexdigest()
        self.before = _read(kept)
        self.now: dict[str, Mapping[str, Any]] = {}

    def knows(self, path: Path) -> bool:
        """Whether *path* was sound and is compiled; then it is counted as it was."""
        key = self._key(path)
        try:
            found = self.before[key]
            count = coverage.from_data(found["count"])
            if _digest(path.with_suffix(".mo")) != found["compiled"]:
                return False
        except (KeyError, TypeError, OSError):
            return False
        date_compiled(path)
        coverage.note(path, count)
        self.now[key] = found
        return True

    def learn(self, path: Path) -> None:
        """Compile and count *path*, which is sound."""
        compiled = _digest(compile_catalog(path))
        count = coverage.as_data(coverage.count(path))
        self.now[self._key(path)] = {"compiled": compiled, "count": count}

    def save(self) -> None:
        """Keep what is known of the catalogs that there are now; without a place, nothing."""
        try:
            whole_files.put(self.kept, json.dumps(self.now).encode())
        except OSError:
            return

    def _key(self, path: Path) -> str:
        markup = safety.catalog_scan.markup_of(self.root, path)
        said = f"{self.engine} {relative(path, self.root)} {markup}"
        return hashlib.sha256(said.encode() + b"\n" + path.read_bytes()).hexdigest()


def place(root: Path) -> Path:
    """Where the sound catalogs of the site at *root* are kept."""
    name = hashlib.sha256(os.fsencode(root)).hexdigest()[:16]
    cache = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")  # noqa: PTH111 (Path.home() raises without a home)
    return Path(cache) / "ways-in" / f"sound-{name}.json"


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _read(path: Path) -> dict[str, Any]:
    try:
        data = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}
