"""What is known of each page, pickled page by page, and as it was until somebody asks for it.

Sphinx pickles all that its environment knows at once, and reads all of it in each build; after an
edit nobody asks what most pages have.
"""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

Kept = TypeVar("Kept")


class Packed(dict[str, Kept]):
    """A dictionary of anything but bytes, whose values pickle each for itself.

    A value is unpickled when it is asked for, and stays so: it may be changed in its place.
    """

    def __getitem__(self, name: str) -> Kept:
        found: Kept = self._unpacked(name, super().__getitem__(name))
        return found

    def get(self, name: str, default: Any = None) -> Any:
        return self._unpacked(name, super().get(name, default))

    def pop(self, name: str, *default: Any) -> Any:
        """What *name* has, which is forgotten."""
        if name in self:
            self[name] = self[name]
        return super().pop(name, *default)

    def items(self) -> Any:
        """All of it; so are :meth:`values`."""
        for name in self:
            self.get(name)
        return super().items()

    def values(self) -> Any:
        self.items()
        return super().values()

    def packed(self) -> Iterator[tuple[str, bytes]]:
        """Each name with its value as it is pickled."""
        for name, value in super().items():
            yield name, value if isinstance(value, bytes) else pickle.dumps(value, -1)

    def _unpacked(self, name: str, value: Any) -> Any:
        if isinstance(value, bytes):
            value = pickle.loads(value)
            self[name] = value
        return value

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[type, dict[str, bytes]]]:
        return _put_together, (type(self), dict(self.packed()))


def _put_together(kind: type, values: dict[str, bytes]) -> Any:
    return kind(values)


def pack_contents(app: Sphinx, env: BuildEnvironment, docnames: object) -> None:
    """Have Sphinx keep the tables of contents, which take longest, in this way."""
    if not isinstance(env.tocs, Packed):
        env.tocs = Packed(env.tocs)
