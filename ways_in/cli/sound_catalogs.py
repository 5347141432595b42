"""Catalogs that an earlier build has found sound: looked at again only once they have changed.

What is kept of each is a digest of all that its checks depend on, how it was compiled and counted,
and the state of both files: one that is in the same state is not read. It lies outside of the
tree, below ``$XDG_CACHE_HOME``, where no contribution can write; whatever is wrong with it costs
time and nothing else.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import Any

from ways_in import safety
from ways_in.cli.clean_files import file_state, put_kept, read_kept
from ways_in.common.engine_state import engine_state
from ways_in.translation import catalog_counts
from ways_in.translation.compiled_catalogs import compile_catalog, date_compiled


class SoundCatalogs:
    """The sound catalogs of the site at *root*, as the file *kept* knows them from before."""

    def __init__(self, root: Path, kept: Path) -> None:
        self.root = root
        self.kept = kept
        self.engine = hashlib.sha256(os.fsencode(engine_state())).hexdigest()
        self.before = read_kept(kept, self.engine)
        self.now: dict[str, dict[str, Any]] = {}

    def knows(self, name: str) -> bool:
        """Whether the catalog *name* was sound and is compiled; then it is counted as it was."""
        try:
            found = self.before[name]
            count, states = found["count"], self._states(name)
            if found["states"] != states:
                if found["digests"] != self._digests(name):
                    return False
                date_compiled(Path(name))
                states = self._states(name)
        except (KeyError, TypeError, OSError):
            return False
        _, changed, size, number, _ = states[1]
        catalog_counts.note(name, (changed, size, number), count)
        self.now[name] = {**found, "states": states}
        return True

    def learn(self, path: Path) -> None:
        """Compile and count *path*, which is sound."""
        compile_catalog(path)
        name = str(path)
        self.now[name] = {
            "states": self._states(name),
            "digests": self._digests(name),
            "count": catalog_counts.as_data(catalog_counts.count(name)),
        }

    def save(self) -> None:
        """Keep what is known of the catalogs that there are now; without a place, nothing."""
        put_kept(self.kept, self.engine, self.now)

    def _states(self, name: str) -> list[Any]:
        """What *name* is parsed as, and what is another once it, or how it is compiled, is."""
        return [self._markup(name), file_state(name), file_state(_compiled(name))]

    def _digests(self, name: str) -> list[str]:
        return [self._markup(name), _digest(name), _digest(_compiled(name))]

    def _markup(self, name: str) -> str:
        return safety.catalog_scan.markup_of(self.root, name)


def place(root: Path, what: str = "sound") -> Path:
    """Where the sound catalogs of the site at *root* are kept, or *what* else is known of it."""
    name = hashlib.sha256(os.fsencode(root)).hexdigest()[:16]
    cache = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")  # noqa: PTH111 (Path.home() raises without a home)
    return Path(cache) / "ways-in" / f"{what}-{name}.json"


def _compiled(name: str) -> str:
    return f"{name.removesuffix('.po')}.mo"


def _digest(name: str) -> str:
    return hashlib.sha256(Path(name).read_bytes()).hexdigest()
