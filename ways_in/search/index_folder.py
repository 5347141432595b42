"""The folder of a search index while it is written: small scripts, and one that names the rest."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from ways_in.common import whole_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

HEAD = "index"
UNNAMED = "new"  # the scripts of the first index, until all are there


class ScriptChangedError(Exception):
    """A script is not as it was written, so that nothing can be made of it."""


class IndexFolder:
    """Scripts in *folder*, written where they are others than those that are there.

    All but ``index.js`` stand in one folder in it, whose name changes when one of them does, so
    that nothing old is ever mixed with something new. *digests* are of what has been put or kept.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        last = (path for path in folder.iterdir() if path.is_dir())
        self._scripts = next(last, folder / UNNAMED)
        self._scripts.mkdir(exist_ok=True)
        self.digests: dict[str, str] = {}

    def put(self, key: str, value: object) -> None:
        """Write the script *key*, which hands *value* to the search."""
        self.write(key, _script(key, value))

    def write(self, key: str, text: str) -> None:
        """Write the script *key*."""
        self.digests[key] = _digest([text])
        whole_files.put(f"{self._scripts}/{key}.js", text.encode())

    def keep(self, keys: Iterable[str], digests: Mapping[str, str]) -> None:
        """Have the scripts *keys* in the index as they were written, with these *digests*."""
        self.digests |= {key: digests[key] for key in keys}

    def read(self, key: str, digest: str) -> Any:
        """What the script *key* hands to the search.

        Raises :exc:`ScriptChangedError` if it has another *digest*, or is not there.
        """
        try:
            text = (self._scripts / f"{key}.js").read_text("utf-8")
        except OSError as error:
            raise ScriptChangedError(key) from error
        if _digest([text]) != digest:
            raise ScriptChangedError(key)
        return json.loads(text.partition(",")[2].rstrip()[:-1])

    def close(self, head: Mapping[str, object]) -> None:
        """Remove the scripts that were neither put nor kept, and write ``index.js`` with *head*."""
        name = _digest(f"{key} {self.digests[key]}" for key in sorted(self.digests))[:10]
        for path in self._scripts.iterdir():
            if path.stem not in self.digests:
                path.unlink()
        self._scripts = self._scripts.rename(self._folder / name)
        text = _script(HEAD, {"folder": name, **head})
        whole_files.put(self._folder / f"{HEAD}.js", text.encode())


def _script(key: str, value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return f'waysIn.search.put("{key}",{text})\n'


def _digest(texts: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for text in texts:
        digest.update(text.encode())
    return digest.hexdigest()
