"""What paths send readers to: a resource, in the edition for each reader, and all of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ways_in.common.findings import Finding
    from ways_in.learning.editions import Edition
    from ways_in.links.records import LinkMark

RESOURCES = "resources.toml"  # where nobody says what folder it is in


@dataclass(frozen=True)
class Resource:
    """An entry of the registry; *checked* is an ISO date.

    *reviewed* is the ISO date on which somebody read it, *superseded_by* the id of what to take
    instead; both may be empty. *last_alive*, an ISO date or empty, and *mark* are what the link
    checker knows of its address.
    """

    id: str
    title: str
    authors: tuple[str, ...]
    year: int | None
    url: str
    archive: str
    type: str
    language: str
    access: str
    checked: str
    line: int
    reviewed: str = ""
    superseded_by: str = ""
    editions: tuple[Edition, ...] = ()
    last_alive: str = ""
    mark: LinkMark | None = None

    def distance(self, reader: str) -> int:
        """0 in the language of the *reader* (any code of it), 1 in English, 2 in another."""
        own = self.language[:2] == reader[:2]
        return 0 if own else 1 if self.language[:2] == "en" else 2

    def for_reader(self, reader: str) -> Resource:
        """The resource in the edition for the language *reader* (Sphinx's code)."""
        if self.language[:2] == reader[:2]:
            return self
        by_language = {edition[0][:2]: edition for edition in self.editions}
        found = by_language.get(reader[:2]) or by_language.get("en")
        if found is None:
            return self
        language, title, url = found
        return replace(self, language=language, title=title, url=url)


@dataclass(frozen=True)
class Registry:
    """All resources of the file *name*, and what is wrong with it."""

    by_id: dict[str, Resource]
    faults: tuple[Finding, ...] = ()
    name: str = RESOURCES

    def localised(self, reader: str) -> Registry:
        """All resources as a *reader* sees them."""
        by_id = {id_: resource.for_reader(reader) for id_, resource in self.by_id.items()}
        return replace(self, by_id=by_id)
