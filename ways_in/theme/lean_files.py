"""Style sheets and scripts without comments, made lean once for as long as they stay the same."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import rcssmin
import rjsmin

# rcssmin takes the space of “.a :is(b)” for needless; with the asterisk that is meant it stays.
DESCENDANT = re.compile(r"(?<=\s)(?=::?[a-z])")


def _lean_styles(text: str) -> str:
    return str(rcssmin.cssmin(DESCENDANT.sub("*", text)))


MINIFIERS = {".js": rjsmin.jsmin, ".css": _lean_styles}


def lean(text: str, suffix: str) -> str:
    """The *text* of a script or style sheet without comments and needless spaces."""
    return str(MINIFIERS[suffix](text))


class LeanFiles:
    """Writes lean texts, but for those that stand there already, as the file *record* tells.

    It keeps a digest of what each was made of and of what was written; both must be as they were.
    """

    def __init__(self, record: Path) -> None:
        self._record = record
        self._made: dict[str, str] = {}
        self._before = _read(record)
        minifiers = (rcssmin.__version__, rjsmin.__version__, Path(__file__).read_bytes())
        self._state = repr(minifiers).encode()

    def put(self, path: Path, text: str) -> None:
        """Have *path* hold the *text* of a script or style sheet, lean."""
        source = self._state + text.encode()
        known = self._before.get(path.name, "")
        if not path.exists() or known != _digest(source, path.read_bytes()):
            path.write_text(lean(text, path.suffix), encoding="utf-8")
            known = _digest(source, path.read_bytes())
        self._made[path.name] = known

    def save(self) -> None:
        """Keep what is known of the files that were put."""
        self._record.write_text(json.dumps(self._made), encoding="utf-8")


def _digest(*texts: bytes) -> str:
    return hashlib.sha256(b"\0".join(texts)).hexdigest()


def _read(record: Path) -> dict[str, str]:
    try:
        data = json.loads(record.read_bytes())
    except (OSError, ValueError):
        return {}
    return data if isinstance(data, dict) else {}
