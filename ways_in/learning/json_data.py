"""``paths.json``: all paths, steps, concepts and resources of the site, in one language.

``_static/paths.schema.json`` describes the shape.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ways_in.common.titled_text import TitledText
from ways_in.learning.model import Texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from ways_in.learning.library import Library
    from ways_in.learning.model import FieldLink, Hours, Item
    from ways_in.learning.registry import Published
    from ways_in.learning.resources import Resource

VERSION = 1
NO_TEXTS = Texts({}, {})
NO_TEXT = TitledText()


def text_of(library: Library, item: Item, name: str) -> str:
    """The words of the field *name* of *item*, in the reader's language; empty without it."""
    texts = library.texts.get(item.docname, {}).get(item.id, NO_TEXTS)
    return texts.single.get(name, NO_TEXT).shown(library.title_of)


class Data:
    """What *library* holds, for a site in the language *tag*; *uri* is that of a docname."""

    def __init__(self, library: Library, tag: str, uri: Callable[[str], str]) -> None:
        self.library, self.graph, self.tag, self.uri = library, library.graph, tag, uri

    def all(self, published: Published | None, origin: Callable[[str], str]) -> dict[str, Any]:
        """Everything; *origin* gives the language (a BCP 47 tag) that a docname is written in."""
        return {
            "version": VERSION,
            "language": self.tag,
            "paths": [self._path(path, origin(path.docname)) for path in self.graph.paths],
            "items": [self._item(item) for item in self.graph.items.values()],
            "replaced": self._replaced(published),
            "resources": [self._resource(r) for r in self.library.registry.by_id.values()],
        }

    def _path(self, path: Item, language: str) -> dict[str, Any]:
        texts, whole = self._texts(path), self.graph.of_path(path)
        return {
            "id": path.id,
            "title": self.library.title_of(path.id),
            "url": self.uri(path.docname),
            "language": language,
            "audience": self._text(texts, "for"),
            "outcomes": self._text(texts, "outcome").splitlines(),
            "hours": _range(whole.hours),
            "basis": self._text(texts, "basis"),
            "steps": list(whole.steps),
            "concepts": list(whole.concepts),
        }

    def _item(self, item: Item) -> dict[str, Any]:
        texts, fields, graph = self._texts(item), item.fields, self.graph
        path = graph.path_of.get(item.docname) if item.type == "step" else None
        return {
            "id": item.id,
            "type": item.type,
            "path": path.id if path else None,
            "position": graph.positions.get(item.id),
            "title": self.library.title_of(item.id),
            "url": self.url_of(item.id),
            "kind": item.kind or None,
            "hours": _range(item.time),
            "needs": self._edges(fields.needs, texts.lists.get("needs", ())),
            "helps": self._edges(fields.helps, texts.lists.get("helps", ())),
            "teaches": list(graph.taught(item)),
            "needed_by": list(graph.needed_by.get(item.id, ())),
            **{name: self._text(texts, name.replace("_", " ")) for name in SINGLE},
            "resources": self._uses(item, texts),
            "questions": self._questions(item, texts),
            "seen_in": [self.url_of(link.target) for link in fields.seen_in],
            "status": item.status,
            "digest": item.digest,
            "points": list(item.points),
        }

    def _texts(self, item: Item) -> Texts:
        return self.library.texts.get(item.docname, {}).get(item.id, NO_TEXTS)

    def _text(self, texts: Texts, name: str) -> str:
        return self._titled(texts.single.get(name, NO_TEXT))

    def _titled(self, text: TitledText) -> str:
        return text.shown(self.library.title_of)

    def _edges(
        self, links: Iterable[FieldLink], reasons: tuple[TitledText, ...]
    ) -> list[dict[str, str]]:
        found = zip(links, reasons, strict=False)
        return [{"id": link.target, "reason": self._titled(reason)} for link, reason in found]

    def _uses(self, item: Item, texts: Texts) -> list[dict[str, str]]:
        parts = {role: list(texts.lists.get(role, ())) for role in ("core", "alternative", "extra")}
        return [
            {
                "id": use.resource,
                "role": use.role,
                "part": self._titled(parts[use.role].pop(0) if parts[use.role] else use.part),
            }
            for use in item.fields.uses
        ]

    def _questions(self, item: Item, texts: Texts) -> list[dict[str, str]]:
        found = zip(item.fields.questions, texts.lists.get("question", ()), strict=False)
        return [
            {
                "text": self._titled(text),
                "answer": self._address(q.target) if q.in_resource else self.url_of(q.target),
            }
            for q, text in found
        ]

    def _address(self, resource: str) -> str:
        found = self.library.registry.by_id.get(resource)
        return found.url if found else ""

    def url_of(self, label: str) -> str:
        """The address of *label* below the language's root; empty if there is none."""
        docname = self.library.page_of(label)
        if not docname:
            return ""
        is_page = self.library.pages[docname].label == label
        return self.uri(docname) + ("" if is_page else f"#{self.library.anchor_of(label)}")

    def _replaced(self, published: Published | None) -> dict[str, str]:
        kept = published.replaced if published else {}
        retired = {i.id: i.replaced_by for i in self.graph.items.values() if i.is_retired}
        return {old: new for old, new in sorted((kept | retired).items()) if new}

    def _resource(self, resource: Resource) -> dict[str, Any]:
        return {
            "id": resource.id,
            "title": resource.title,
            "authors": list(resource.authors),
            "year": resource.year,
            "url": resource.url,
            "archive": resource.archive or None,
            "type": resource.type,
            "language": resource.language,
            "access": resource.access,
            "checked": resource.checked,
            "last_alive": resource.last_alive or None,
        }


NAME = "paths.json"
SINGLE = ("learn", "build", "done_when", "skip_if", "not_here")


def _range(hours: Hours) -> list[int]:
    return [hours.low, hours.high]


def text(data: Mapping[str, Any]) -> str:
    """*data* as it is published."""
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
