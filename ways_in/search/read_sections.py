"""What the search reads of a page: its sections, and what lists in it define."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from ways_in.common.titled_text import TitledText, TitleOf, title_shown
from ways_in.reading import plain_formulas
from ways_in.search.searchable import ReadSection
from ways_in.translation.marks import earlier_wording

if TYPE_CHECKING:
    from collections.abc import Iterator

NOT_TEXT = (
    earlier_wording,
    nodes.title,
    nodes.term,
    nodes.comment,
    nodes.math_block,
    nodes.system_message,
    nodes.meta,
    nodes.raw,
)


def of_page(doctree: nodes.document) -> Iterator[ReadSection]:
    """The sections of *doctree*, the entries of its glossaries, and what its lists define."""
    yield ReadSection("", "", _text(next(doctree.findall(nodes.section), doctree)))
    for section in doctree.findall(nodes.section):
        if not isinstance(section.parent, nodes.document):
            title = section.next_node(nodes.title)
            heading = title.astext() if title else ""
            yield ReadSection(next(iter(section["ids"]), ""), heading, _text(section))
    for item in doctree.findall(nodes.definition_list_item):
        term = item.next_node(nodes.term)
        if _is_entry(item) and term is not None:
            yield ReadSection(next(iter(term["ids"]), _place(item)), term.astext(), _text(item))


def _is_entry(node: nodes.Node) -> bool:
    """Whether *node* is an entry of a glossary or of another list that defines something."""
    listed = node.parent if isinstance(node, nodes.definition_list_item) else None
    return listed is not None and {*listed["classes"]} <= {"glossary"}


def _place(node: nodes.Node | None) -> str:
    """The anchor of the section of *node*; empty for the page itself."""
    while node is not None and not isinstance(node, nodes.section):
        node = node.parent
    if node is None or isinstance(node.parent, nodes.document):
        return ""
    return next(iter(node["ids"]), "")


def _text(node: nodes.Element) -> TitledText:
    """The text of *node* without that of the sections in it, a line for each block."""
    return TitledText.lines(_lines(node))


def _lines(node: nodes.Element) -> Iterator[TitledText]:
    for child in node.children:
        if isinstance(child, (nodes.section, *NOT_TEXT)) or _is_entry(child):
            continue
        if isinstance(child, nodes.TextElement):
            yield TitledText.line(_words(child))
        elif isinstance(child, nodes.Element):
            yield from _lines(child)


def _words(node: nodes.Node) -> Iterator[str | TitleOf]:
    """What can be read in *node*."""
    title = title_shown(node)
    if title:
        yield title
    elif isinstance(node, nodes.math):
        yield plain_formulas.as_line(node.astext())
    elif isinstance(node, nodes.Element):
        for child in node.children:
            if not isinstance(child, NOT_TEXT):
                yield from _words(child)
        if node.get("authors"):  # of a resource
            yield f" ({node['authors']})"
    else:
        yield node.astext()
