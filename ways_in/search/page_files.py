"""What the search knows of each page, in files beside Sphinx's doctrees.

Sphinx's environment is in memory for as long as a build runs. Texts and the weights of terms are
nine tenths of what it would hold, and are looked at page by page. Those of the first pages that
are written stay in memory until they are asked for no more, and are read from no file.
"""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.environment import BuildEnvironment

Kept = TypeVar("Kept")
MOST = 200  # pages that are kept in memory


class PageFiles(Generic[Kept]):
    """A file for each page, named after it with the *suffix*, in the folder of the doctrees.

    As with doctrees, what is in it is believed for as long as the environment knows the page: a
    page that is read anew has it written anew, by whichever process reads it.
    """

    def __init__(self, env: BuildEnvironment, suffix: str) -> None:
        self._env, self._suffix = env, suffix
        self._kept: dict[str, Kept] = {}

    def _path(self, docname: str) -> Path:
        return Path(self._env.doctreedir, f"{docname}{self._suffix}")

    def __getitem__(self, docname: str) -> Kept:
        if docname in self._kept:
            return self._kept[docname]
        found: Kept = pickle.loads(self._path(docname).read_bytes())
        return found

    def __setitem__(self, docname: str, kept: Kept) -> None:
        path = self._path(docname)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(pickle.dumps(kept, pickle.HIGHEST_PROTOCOL))
        self._kept.pop(docname, None)
        if len(self._kept) < MOST:
            self._kept[docname] = kept

    def forget(self) -> None:
        """Have nothing in memory any more."""
        self._kept.clear()


class InTurn(Sequence[Kept]):
    """What *get* gives of each of the *docnames*, asked for when its turn comes."""

    def __init__(self, get: Callable[[str], Kept], docnames: Sequence[str]) -> None:
        self._get, self._docnames = get, docnames

    def __len__(self) -> int:
        return len(self._docnames)

    def __getitem__(self, place: Any) -> Any:
        return self._get(self._docnames[place])
