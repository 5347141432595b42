"""What an extension keeps of each page, in a domain of its own, so that Sphinx looks after it.

A domain that keeps its data in another form is a :class:`KeptData` itself.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Self, TypeVar

from sphinx.domains import Domain

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

    from docutils import nodes
    from sphinx.environment import BuildEnvironment

Kept = TypeVar("Kept")


class KeptData(Domain):
    """A domain that keeps data and has nothing of its own for links to lead to."""

    def resolve_any_xref(self, *_link: object) -> list[tuple[str, nodes.reference]]:
        """Nothing. Without this, MyST says of each link that the domain cannot be asked."""
        return []


class ShownData(KeptData):
    """What each page showed of other pages when it was last written, as a digest.

    Sphinx writes a page again when its own source has changed, and leaves it stale when what it
    shows of others has. A subclass has a ``name`` and a ``label``.
    """

    initial_data: ClassVar[dict[str, Any]] = {"shown": {}}

    def changed(self, now: Mapping[str, object]) -> list[str]:
        """The pages that show something else *now*, which is kept; for ``env-updated``."""
        digests = {name: _digest(shown) for name, shown in now.items()}
        before, self.data["shown"] = self.data["shown"], digests
        return sorted(name for name in digests if digests[name] != before.get(name))

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        """Nothing: it is worked out once all pages have been read."""


def _digest(shown: object) -> str:
    text = shown if isinstance(shown, str) else repr(shown)
    return sha256(text.encode()).hexdigest()


class PageData(KeptData, Generic[Kept]):
    """Something of each page that has it, by docname.

    It is forgotten when the page is read anew or goes, and what parallel readers found is put
    together. A subclass has a ``name`` and a ``label``; what it keeps beside the pages stands in
    its ``initial_data``.
    """

    initial_data: ClassVar[dict[str, Any]] = {"pages": {}}
    data_version = 1  # what older versions have kept is not read

    @property
    def pages(self) -> dict[str, Kept]:
        """What is kept, by docname."""
        found: dict[str, Kept] = self.data["pages"]
        return found

    @classmethod
    def of(cls, env: BuildEnvironment) -> Self:
        """The domain of *env*, with its own type."""
        found = env.domains[cls.name]
        assert isinstance(found, cls)
        return found

    def clear_doc(self, docname: str) -> None:
        self.pages.pop(docname, None)

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        found = otherdata["pages"]
        self.pages.update({name: found[name] for name in docnames if name in found})


class ShownPageData(PageData[Kept], ShownData):
    """Something of each page that has it, and what each page showed of others."""

    initial_data: ClassVar[dict[str, Any]] = {"pages": {}, "shown": {}}
