"""Fill the places that directives have left, when a page is written."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from ways_in.common.descriptions import description
from ways_in.learning import card_parts, generated, path_map, plain_parts, resource_list
from ways_in.learning.atlas import atlas_page
from ways_in.learning.directives import ATLAS, ATLAS_LIST, DETAILS, FACTS, ITEM, LEAD, RESOURCE_LIST
from ways_in.learning.fields import RESOURCE, ROLES, resources
from ways_in.learning.learning_domain import domain
from ways_in.learning.step_parts import FIELD, PART

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx.builders import Builder

    from ways_in.learning.library import Library
    from ways_in.learning.model import Item, PageItems

PARTS = {
    "path": ("total", "sums", "list", "steps"),
    "step": ("head", "closure", "check", "users"),
    "concept": ("head", "closure", "users"),
}
MAP = "map"


class GenerateParts(SphinxPostTransform):
    """Put in what is generated, before references are resolved (10)."""

    default_priority = 5  # references in what is generated are resolved with the others (10)

    def run(self, **kwargs: Any) -> None:
        library = domain(self.env).library
        docname = self.env.current_document.docname
        page = library.pages.get(docname)
        if page and page.items:
            self._fill(library, page)
        rows = [row for row in self.document.findall(nodes.list_item) if row.get(FIELD) in ROLES]
        for row in rows:
            self._add_details(library, row)
        for group in {id(row.parent): row.parent for row in rows}.values():
            group[:] = sorted(group.children, key=lambda row: self._distance(library, row))
        if _has_places(self.document):
            self._fill_places(library, docname)
        self._add_end(library, docname)
        for xref in self.document.findall(addnodes.pending_xref):
            xref.setdefault("refdoc", docname)

    def _fill_places(self, library: Library, docname: str) -> None:
        for place in list(self.document.findall(nodes.container)):
            if DETAILS in place["classes"]:
                place[:] = [plain_parts.details(list(place.children))]
            elif FACTS in place["classes"]:
                place[:] = plain_parts.folded_fields(place)
        for place in places(self.document, LEAD):
            said = description(self.env, docname)
            lead = nodes.paragraph("", said, classes=["path-summary"])
            place.replace_self([lead] if said else [])
        for place in places(self.document, RESOURCE_LIST):
            place.replace_self(resource_list.listing(library, self.config.language))
        for place in places(self.document, ATLAS_LIST):
            place.replace_self(atlas_page.twin(library))
        card_parts.fill_cards(library, self.document)

    def _fill(self, library: Library, page: PageItems) -> None:
        items = {item.id: item for item in page.items}
        sections = sections_of(self.document)
        for node, id_ in sections.items():
            if items[id_].type == "step":
                _set_number(node, generated.number(library, items[id_]))
        for place in [node for name in FILLED for node in places(self.document, name)]:
            item = items.get(sections.get(_section(place), ""))
            if item and place[PART] in PARTS[item.type]:
                place.replace_self(generated.generated_part(library, item, place[PART]))

    def _add_details(self, library: Library, row: nodes.list_item) -> None:
        for link in resources(row)[:1]:
            found = library.registry.by_id.get(link[RESOURCE])
            if found:
                row += generated.resource_details(found, self.config.language)

    def _distance(self, library: Library, row: nodes.Element) -> int:
        """What is in the reader's own language comes first, then what is in English."""
        for link in resources(row)[:1]:
            found = library.registry.by_id.get(link[RESOURCE])
            return found.distance(self.config.language) if found else 0
        return 0

    def _add_end(self, library: Library, docname: str) -> None:
        section = next(self.document.findall(nodes.section), None)
        if section is not None:
            section += generated.built_on(library, docname)


def _set_number(section: nodes.Element, number: list[nodes.Node]) -> None:
    title = section.next_node(nodes.title)
    if title is not None:
        words = list(title.children)
        title.clear()
        title += [*number, *words]


FILLED = tuple(dict.fromkeys(name for names in PARTS.values() for name in names))


def _has_places(document: nodes.document) -> bool:
    """Whether there can be anything to fill: most pages are walked through once for that."""
    return next(document.findall(nodes.container), None) is not None


def places(document: nodes.document, name: str) -> list[nodes.container]:
    """The places in *document* for the part *name*."""
    return [node for node in document.findall(nodes.container) if node.get(PART) == name]


def sections_of(document: nodes.document) -> dict[nodes.Element, str]:
    """The sections of paths, steps and concepts, with their ids."""
    found = (node for node in document.findall(nodes.container) if node.get(ITEM))
    return {node.parent: node[ITEM] for node in found}


def _section(node: nodes.Element) -> nodes.Element:
    while not isinstance(node, nodes.section | nodes.document):
        node = node.parent
    return node


def finish(builder: Builder, library: Library, doctree: nodes.document, docname: str) -> None:
    """Draw the maps and the atlas for HTML."""
    if not _has_places(doctree):
        return
    is_drawn = builder.format == "html" and builder.name != "epub"
    for place in places(doctree, ATLAS):
        place.replace_self(atlas_page.picture(builder, library, docname) if is_drawn else [])
        atlas_page.shorten(library, doctree)
    path = library.graph.path_of.get(docname)
    for place in places(doctree, MAP):
        if path is None or builder.format != "html":
            place.replace_self([])
        else:
            place.replace_self(path_map.map_node(library, path, _address(builder, library, path)))


def _address(builder: Builder, library: Library, path: Item) -> Callable[[str], str]:
    """What gives the address of a step or concept, from the page of *path*."""

    def address(label: str) -> str:
        docname = library.page_of(label)
        anchor = "" if library.pages[docname].label == label else f"#{label}"
        if docname == path.docname:
            return anchor
        return builder.get_relative_uri(path.docname, docname) + anchor

    return address


def signature(library: Library, docname: str) -> str:
    """A number that changes when something generated into *docname* does."""
    digest = hashlib.sha256()
    for node in _generated(library, docname):
        digest.update(node.pformat().encode())
        for xref in node.findall(addnodes.pending_xref):
            digest.update(library.title_of(xref["reftarget"]).encode())
    return digest.hexdigest()


def _neighbours(library: Library, step: Item) -> list[str]:
    """The titles of the steps before and after *step*, which stand at the foot of its page."""
    place, beside = library.graph.positions.get(step.id, 0), library.graph.beside(step)
    return [library.title_of(other.id) for other in beside[max(place - 2, 0) : place + 1]]


def _generated(library: Library, docname: str) -> Iterator[nodes.Node]:
    for item in library.pages[docname].items:
        for part in PARTS[item.type]:
            yield from generated.generated_part(library, item, part)
        if item.type == "path":
            yield nodes.Text(repr(path_map.stops(library, item)))
        if item.type == "step":
            yield from generated.number(library, item)
            yield nodes.Text(repr(_neighbours(library, item)))
    yield from generated.built_on(library, docname)
    for path in library.graph.paths:
        if path.id in library.pages[docname].cards:
            yield card_parts.steps_and_hours(library, path)
            yield nodes.Text(card_parts.arcs(library, path))
    if library.pages[docname].lists_resources:
        yield from resource_list.listing(library, "en")
        yield nodes.Text(repr([r.mark for r in library.registry.by_id.values()]))
    if library.pages[docname].shows_atlas:
        yield from atlas_page.shown(library)
