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
from ways_in.translation import coverage
from ways_in.translation.compiled_catalogs import compile_catalog, date_compiled


class SoundCatalogs:
    """The sound catalogs of the site at *root*, as the file *kept* knows them from before."""

    def __init__(self, root: Path, kept: Path) -> None:
        self.root = root
        self.kept = kept
        self.engine = hashlib.sha256(os.fsencode(engine_state())).hexdigest()
        self.before = read_kept(kept, self.engine)
        self.now: dict[str, dict[str, Any]] = {}

    def knows(self, path: Path) -> bool:
        """Whether *path* was sound and is compiled; then it is counted as it was."""
        try:
            found = self.before[str(path)]
            count = coverage.from_data(found["count"])
            states = self._states(path)
            if found["states"] != states:
                if found["digests"] != self._digests(path):
                    return False
                date_compiled(path)
                states = self._states(path)
        except (KeyError, TypeError, OSError):
            return False
        coverage.note(path, count)
        self.now[str(path)] = {**found, "states": states}
        return True

    def learn(self, path: Path) -> None:
        """Compile and count *path*, which is sound."""
        compile_catalog(path)
        self.now[str(path)] = {
            "states": self._states(path),
            "digests": self._digests(path),
            "count": coverage.as_data(coverage.count(path)),
        }

    def save(self) -> None:
        """Keep what is known of the catalogs that there are now; without a place, nothing."""
        put_kept(self.kept, self.engine, self.now)

    def _states(self, path: Path) -> list[Any]:
        """What *path* is parsed as, and what is another once it, or how it is compiled, is."""
        return [self._markup(path), file_state(str(path)), file_state(_compiled(path))]

    def _digests(self, path: Path) -> list[str]:
        return [self._markup(path), _digest(str(path)), _digest(_compiled(path))]

    def _markup(self, path: Path) -> str:
        return safety.catalog_scan.markup_of(self.root, path)


def place(root: Path, what: str = "sound") -> Path:
    """Where the sound catalogs of the site at *root* are kept, or *what* else is known of it."""
    name = hashlib.sha256(os.fsencode(root)).hexdigest()[:16]
    cache = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")  # noqa: PTH111 (Path.home() raises without a home)
    return Path(cache) / "ways-in" / f"{what}-{name}.json"


def _compiled(path: Path) -> str:
    return f"{str(path).removesuffix('.po')}.mo"


def _digest(name: str) -> str:
    return hashlib.sha256(Path(name).read_bytes()).hexdigest()
