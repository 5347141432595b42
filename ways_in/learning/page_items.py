"""What a page says of paths, steps, concepts and resources, gathered while Sphinx reads it."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform
from sphinx.util.nodes import extract_messages, get_node_line

from ways_in.common.page_kinds import PageKinds
from ways_in.common.titled_text import TitledText, words
from ways_in.learning import arrangement, fields, model, path_cards
from ways_in.learning.arrangement import TRAILING
from ways_in.learning.directives import AFTER, ALL, ATLAS, ITEM, RAW, RESOURCE_LIST, Raw
from ways_in.learning.fields import RESOURCE
from ways_in.learning.learning_domain import domain
from ways_in.learning.model import Fault, Item, PageItems, Texts
from ways_in.learning.step_parts import FIELD, HERE, PART
from ways_in.reading.backlinks import link_targets

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

NO_WORD = re.compile(r"\W+")
BEFORE = (nodes.title, nodes.comment, nodes.system_message)


class CollectItems(SphinxTransform):
    """Note what the page says before it is translated (20) and before blocks are numbered (15)."""

    default_priority = 12  # before headings (14) and blocks (15)

    def apply(self, **kwargs: Any) -> None:
        docname = self.env.current_document.docname
        found = []
        for node in self._containers():
            if AFTER in node["classes"]:
                arrangement.put_last(node)
        for node in self._containers():
            if RAW in node:
                found.append(item(node, docname))
                node[ITEM] = found[-1].id
                arrangement.arrange(node, found[-1].type)
        links = tuple(dict.fromkeys(link_targets(self.document)))
        section = next(self.document.findall(nodes.section), None)
        label = label_of(section) if section is not None else ""
        used = tuple(_resources(self.document))
        parts = {node.get(name) for node in self._containers() for name in (PART, HERE)}
        page = PageItems(
            label,
            tuple(found),
            links,
            used,
            lists_resources=RESOURCE_LIST in parts,
            shows_atlas=ATLAS in parts,
            shows_progress=ALL in parts,
            cards=path_cards.labels_on(self.document),
            topics=tuple(_topics(self.document)),
        )
        domain(self.env).pages[docname] = page
        if found:
            PageKinds.of(self.env).pages[docname] = found[0].type

    def _containers(self) -> list[nodes.container]:
        return list(self.document.findall(nodes.container))


def _resources(document: nodes.document) -> Iterator[tuple[str, int]]:
    for link in fields.resources(document):
        yield link[RESOURCE], get_node_line(link) or 0


def _topics(document: nodes.document) -> Iterator[tuple[str, tuple[str, ...]]]:
    for contents in document.findall(addnodes.toctree):
        section: nodes.Element | None = contents.parent
        while section is not None and not isinstance(section, nodes.section):
            section = section.parent
        label = label_of(section) if section is not None else ""
        if label:
            yield label, tuple(contents["includefiles"])


def item(node: nodes.container, docname: str) -> Item:
    """The item that the directive's *node* describes."""
    raw: Raw = node.attributes.pop(RAW)
    section = node.parent
    return Item(
        id=label_of(section),
        type=raw.kind,
        docname=docname,
        line=raw.line,
        hours=model.hours(raw.options.get("hours", "")),
        kind=raw.options.get("kind", ""),
        status=raw.options.get("status", "current"),
        replaced_by=raw.options.get("replaced-by", ""),
        fields=raw.fields,
        links=tuple(dict.fromkeys(link_targets(section))),
        digest="" if raw.kind == "path" else digest(section, raw.options),
        points=tuple(_points(node)),
        faults=tuple(_faults(node, section, raw)),
    )


def label_of(section: nodes.Element) -> str:
    """The label above *section*; empty if there is none."""
    parent = section.parent
    before = parent.children[: parent.index(section)] if parent is not None else []
    if not before:
        return ""
    last = before[-1]
    while isinstance(last, nodes.section) and last.children:
        before, last = last.children, last.children[-1]
    for node in reversed(before):
        if isinstance(node, nodes.target) and node["names"]:
            return str(node["names"][0])
        if not isinstance(node, TRAILING):
            break
    return ""


def digest(section: nodes.Element, options: dict[str, str]) -> str:
    """Eight digits that change when a word of *section*, as its author wrote it, does."""
    texts = [message for _node, message in extract_messages(section)]
    texts += link_targets(section)
    return _digest([*texts, *(f"{k} {v}" for k, v in sorted(options.items()))])


def _digest(texts: Iterable[str]) -> str:
    bare = NO_WORD.sub(" ", " ".join(texts))
    return hashlib.sha256(bare.casefold().encode()).hexdigest()[:8]


def _points(node: nodes.container) -> Iterator[str]:
    """Eight digits for each bullet of “done when” in *node*, which change with its words."""
    for done in node.findall(nodes.definition):
        lists = [child for child in done.children if isinstance(child, nodes.bullet_list)]
        if done.get(FIELD) == "done when" and len(lists) == 1:
            bullets = (one for one in lists[0].children if isinstance(one, nodes.list_item))
            for bullet in bullets:
                yield _digest(message for _node, message in extract_messages(bullet))


def _faults(node: nodes.container, section: nodes.Element, raw: Raw) -> Iterator[Fault]:
    name = "learning-path" if raw.kind == "path" else raw.kind
    if not isinstance(section, nodes.section):
        yield Fault(raw.line, f"“.. {name}::” stands below no heading: put it below one")
    elif not label_of(section):
        yield Fault(raw.line, "the heading above has no label: put “.. _its_id:” above it")
    elif raw.kind == "concept" and not isinstance(section.parent, nodes.document):
        yield Fault(raw.line, "a concept has a page of its own: put “.. concept::” below its title")
    elif raw.kind != "path" and any(_is_text(before, node) for before in section.children):
        yield Fault(raw.line, f"“.. {name}::” comes first below its heading: put the text after it")


def _is_text(child: nodes.Node, node: nodes.container) -> bool:
    """Whether *child* is text of the author that stands before *node* in its section."""
    section = node.parent
    is_ours = isinstance(child, nodes.container) and "progress-here" in child["classes"]
    is_before = section.index(child) < section.index(node)
    return is_before and not is_ours and not isinstance(child, BEFORE)


class NameSections(SphinxTransform):
    """A step's or concept's id is its anchor, letter by letter."""

    default_priority = 840  # after labels have their ids (260), before Sphinx notes them (850)

    def apply(self, **kwargs: Any) -> None:
        for node in self.document.findall(nodes.container):
            section, name = node.parent, node.get(ITEM)
            if name and name in self.document.nameids and isinstance(section, nodes.section):
                section["ids"] = [name]
                self.document.nameids[name] = name
                self.document.ids[name] = section


def texts(doctree: nodes.document) -> dict[str, Texts]:
    """The words of each item of a page after translation."""
    found: dict[str, Texts] = {}
    for node in doctree.findall(nodes.container):
        if node.get(ITEM):
            found[node[ITEM]] = _texts(node.parent)
    return found


def _texts(section: nodes.Element) -> Texts:
    single: dict[str, TitledText] = {}
    lists: dict[str, tuple[TitledText, ...]] = {}
    for node in _own(section):
        name = node.get(FIELD)
        if isinstance(node, nodes.definition):
            lines = (TitledText.line(words(child)) for child in _paragraphs(node))
            single[name] = TitledText.lines(lines)
        elif name:
            paragraph = node.children[0]
            assert isinstance(paragraph, nodes.Element)
            is_question = name == "question"
            read = fields.question_text if is_question else fields.reason
            lists[name] = (*lists.get(name, ()), read(paragraph))
    return Texts(single, lists)


def _own(section: nodes.Element) -> Iterator[nodes.Element]:
    """The nodes of *section*'s own fields: those of steps in it belong to them."""
    for child in section.children:
        if isinstance(child, nodes.container):
            yield from (node for node in child.findall(nodes.Element) if FIELD in node)


def _paragraphs(node: nodes.Element) -> Iterator[nodes.Element]:
    yield from (n for n in node.findall(nodes.TextElement) if not isinstance(n, nodes.Inline))
