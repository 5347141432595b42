"""Files of content that an earlier build has found clean: read again once they are others.

What is kept of each is the state that it was in, and of a drawing the language of its words. It
lies outside of the tree, as what is kept of catalogs does (:mod:`ways_in.cli.sound_catalogs`);
whatever is wrong with it costs time alone.
"""

from __future__ import annotations

import hashlib
import json
import os
from typing import TYPE_CHECKING, Any

from ways_in.common import whole_files
from ways_in.common.engine_state import engine_state
from ways_in.translation import figure_languages

if TYPE_CHECKING:
    from pathlib import Path


class CleanFiles:
    """The clean files of the site at *root*, as the file *kept* knows them from before.

    What is clean depends on the engine and on the list of languages.
    """

    def __init__(self, root: Path, kept: Path) -> None:
        said = os.fsencode(engine_state()) + (root / "languages.toml").read_bytes()
        self.root, self.kept = root, kept
        self.rules = hashlib.sha256(said).hexdigest()
        self.before = read_kept(kept, self.rules)
        self.now: dict[str, list[int]] = {}

    def knows(self, name: str) -> bool:
        """Whether the file *name* is as it was; if not, it is known once all asked of is clean."""
        self.now[name] = state = file_state(name)
        try:
            before, *said = self.before[name]
            if before == state and said:
                figure_languages.note_said(name, str(said[0]), has_words=bool(said[1]))
        except (KeyError, TypeError, ValueError, IndexError):
            return False
        return bool(before == state)

    def save(self) -> None:
        """All that was asked of is clean; without a place nothing is kept."""
        said = {
            str(path): figure_languages.said(path) for path in figure_languages.drawn(self.root)
        }
        files = {name: [state, *said.get(name, ())] for name, state in self.now.items()}
        put_kept(self.kept, self.rules, files)


def file_state(name: str) -> list[int]:
    """What is another once the file *name* is; raises OSError if it cannot be asked.

    The time of the last change to a file, unlike that of its text, is nobody's to set.
    """
    found = os.stat(name)  # noqa: PTH116 (asked of thousands)
    return [found.st_ctime_ns, found.st_mtime_ns, found.st_size, found.st_ino, found.st_dev]


def read_kept(path: Path, rules: str) -> dict[str, Any]:
    """What *path* holds of files by their names, if it was found by the same *rules*."""
    try:
        data = json.loads(path.read_bytes())
        found = data["files"] if data["rules"] == rules else {}
    except (OSError, ValueError, RecursionError, KeyError, TypeError):
        return {}
    return found if isinstance(found, dict) else {}


def put_kept(path: Path, rules: str, files: dict[str, Any]) -> None:
    """Have *path* hold that; nothing, if there is no place for it."""
    try:
        whole_files.put(path, json.dumps({"rules": rules, "files": files}).encode())
    except OSError:
        return
