"""What a reader sees of a translation that is not up to date.

A block that is *behind* is shown as it was translated, with a mark in the margin, and after
it, one click away, the present original with what has changed since marked. A block without
a translation is shown in its original language, marked, and says so in ``lang``. Where a
paragraph was divided its translation, which is behind, stands for all parts.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from html import escape
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.locale import _
from sphinx.transforms import SphinxTransform

from ways_in.common import language_class, languages
from ways_in.common.source_language import language_being_read
from ways_in.translation.blocks import blocks, entries, is_translated
from ways_in.translation.catalog_entries import Entry
from ways_in.translation.message_text import without_markup
from ways_in.translation.paragraph_match import TOKEN
from ways_in.translation.split_paragraphs import BlockEntry, rejoined

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata
    from sphinx.writers.html5 import HTML5Translator

# Where a note cannot follow the block itself: it goes behind or into the element around it.
INTO_NEXT = (nodes.term,)
BEHIND_FIGURE = (nodes.caption, nodes.image)
TEXT = (nodes.TextElement,)


class earlier_wording(nodes.General, nodes.Element):  # noqa: N801 (docutils' form)
    """The present original of a block whose translation is behind, folded away."""


def changes(before: str, after: str) -> Iterator[tuple[str, str]]:
    """The words of *after* and those it lost, as (text, kind): ``""``, ``"ins"`` or ``"del"``."""
    old, new = _tokens(before), _tokens(after)
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal" and a < b:
            yield "".join(old[a:b]), "del"
        if c < d:
            yield "".join(new[c:d]), "" if kind == "equal" else "ins"


def _tokens(text: str) -> list[str]:
    """*text* cut after each word (Chinese: character), with the space that follows it."""
    found, start = [], 0
    for match in TOKEN.finditer(text):
        if match.start() > start and not text[start : match.start()].isspace():
            found.append(text[start : match.start()])
            start = match.start()
        end = match.end()
        while end < len(text) and text[end].isspace():
            end += 1
        found.append(text[start:end])
        start = end
    return [*found, text[start:]] if text[start:] else found


class MarkStates(SphinxTransform):
    """Mark the blocks that are behind or missing, once Sphinx has translated the page (20)."""

    default_priority = 22  # after blocks are compared (21): a mark changes them

    def apply(self, **kwargs: Any) -> None:
        docname = self.env.current_document.docname
        if not is_translated(self.document, self.config.language):
            return
        code = language_being_read(self.document)
        known = languages.by_code(languages.of(self.env))
        if code not in known:
            return
        catalog = entries(self.env, docname)
        found = blocks(self.document)
        pairs = [BlockEntry(b.node, catalog.get(b.msgid) or Entry(b.msgid)) for b in found]
        for pair in rejoined(pairs):
            if pair.entry.state == "missing":
                _mark(pair.node, "original", language_class.of_tag(known[code].tag))
            elif pair.entry.state == "behind":
                _mark(pair.node, "behind")
                _add_note(pair.node, _note(pair.entry, known[code].tag))


def _mark(node: nodes.Element, state: str, *classes: str) -> None:
    """Mark *node*; a heading by its words, which the contents and the menu take over."""
    if isinstance(node, nodes.title):
        words = nodes.inline("", "", *node.children)
        node.children = []
        node += words
        node = words
    node["state"] = state
    node["classes"].extend([f"is-{state}", *classes])


def _note(entry: Entry, tag: str) -> nodes.Element:
    present = without_markup(entry.msgid)
    before = without_markup(entry.previous) if entry.previous else present
    return earlier_wording("", lang=tag, parts=list(changes(before, present)))


def _add_note(node: nodes.Element, note: nodes.Element) -> None:
    parent = node.parent
    if parent is None or isinstance(node, nodes.meta):
        return
    if isinstance(node, INTO_NEXT):
        definition = node.next_node(nodes.definition, descend=False, siblings=True)
        if definition is not None:
            definition.insert(0, note)
    elif _is_inside(node, BEHIND_FIGURE, nodes.figure) or _is_inside(node, TEXT, nodes.TextElement):
        parent.parent.insert(parent.parent.index(parent) + 1, note)
    else:
        parent.insert(parent.index(node) + 1, note)


def _is_inside(node: nodes.Element, kinds: tuple[type, ...], parent: type) -> bool:
    return isinstance(node, kinds) and isinstance(node.parent, parent)


def _show(translator: HTML5Translator, node: nodes.Element) -> None:
    summary = escape(_("The original has changed since this was translated"))
    words = "".join(
        f"<{kind}>{escape(text)}</{kind}>" if kind else escape(text) for text, kind in node["parts"]
    )
    translator.body.append(
        f'<details class="earlier"><summary>{summary}</summary>'
        f'<p lang="{node["lang"]}">{words}</p></details>\n'
    )
    raise nodes.SkipNode


def _skip(translator: nodes.NodeVisitor, node: nodes.Element) -> None:
    raise nodes.SkipNode


def setup(app: Sphinx) -> ExtensionMetadata:
    app.setup_extension("ways_in.translation.blocks")  # which has what is marked
    app.add_node(
        earlier_wording,
        html=(_show, None),
        epub=(_skip, None),
        latex=(_skip, None),
        text=(_skip, None),
    )
    app.add_transform(MarkStates)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
