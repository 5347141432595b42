"""The text of each page by blocks, for reading it beside another language.

Beside every page ``x.html`` the build writes ``x.blocks.js``, a script of one statement::

    waysIn.blocks("ru", {"3": "Снова новичок", "4": "30 июля 2019 года …"});

It hands the page's language (a BCP 47 tag) and the inner HTML of its blocks, under their numbers
(see :mod:`ways_in.translation.blocks`), to the function that ``parallel.js`` defines. A reader who
wants Russian beside English makes the English page load the Russian page's script. That is a script
and not JSON because pages that are opened as files may load nothing else.

The translator keeps what it writes between the tags of a block. Only where something of that
belongs to the page that it is on, such as an id, the block is written a second time, without it.
"""

from __future__ import annotations

import json
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeGuard, cast

from docutils import nodes

from ways_in.common import language_class, languages
from ways_in.common.html_translator import Translator, mix_in
from ways_in.common.source_language import source_language
from ways_in.translation.marks import earlier_wording

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.util.typing import ExtensionMetadata

SUFFIX = ".blocks.js"
TEXTS = "ways_in_texts"
# What belongs to the page that it is on, not to the text; a drawing stands between the columns.
LEFT_OUT = (earlier_wording, nodes.raw)


class KeepTexts(Translator):
    """Keeps the inner HTML of each block, by number, at the document that is written."""

    def __init__(self, document: nodes.document, builder: StandaloneHTMLBuilder) -> None:
        super().__init__(document, builder)
        self._texts: dict[int, str] = {}
        self._begun: dict[int, int] = {}  # where in the body the text of each block begins
        self._open: set[int] = set()  # the nodes that are being written and have a text, by id

    def dispatch_visit(self, node: nodes.Node) -> None:
        """Write the tags before *node*; from there on it is its text.

        Who writes a text in place of its children (a formula) writes it last.
        """
        if not isinstance(node, nodes.TextElement) or "block" not in node:
            super().dispatch_visit(node)
            return
        try:
            super().dispatch_visit(node)
        except nodes.SkipChildren:
            self._begin(node, len(self.body) - 1)
            raise
        self._begin(node, len(self.body))

    def _begin(self, node: nodes.Node, place: int) -> None:
        if _is_text(node):
            self._begun[node["block"]] = place
            self._open.add(id(node))

    def dispatch_departure(self, node: nodes.Node) -> None:
        """Keep the text of *node* before the tags behind it are written."""
        if id(node) in self._open and isinstance(node, nodes.TextElement):
            self._open.discard(id(node))
            self._texts[node["block"]] = _marked(node, self._text(node))
        super().dispatch_departure(node)

    def _text(self, node: nodes.Element) -> str:
        if not _is_bound(node):
            return "".join(self.body[self._begun[node["block"]] :])
        made = self.builder.create_translator(self.document, self.builder)
        writer = cast("KeepTexts", made)
        for child in _unbound(node).children:
            child.walkabout(writer)
        return "".join(writer.body)

    def depart_document(self, node: nodes.document) -> None:
        """Hand over what was kept."""
        super().depart_document(node)
        node[TEXTS] = self._texts


def _is_text(node: nodes.Node) -> TypeGuard[nodes.TextElement]:
    return isinstance(node, nodes.TextElement) and "block" in node and bool(node.astext().strip())


def _is_bound(block: nodes.Element) -> bool:
    """Whether something in *block* may be on its own page only."""
    inner = block.findall(nodes.Element, include_self=False)
    return any(isinstance(e, LEFT_OUT) or e["ids"] or "block" in e for e in inner)


def _unbound(block: nodes.Element) -> nodes.Element:
    """A copy of *block* that may stand on any page, and says nothing of numbers."""
    copy = block.deepcopy()
    for element in list(copy.findall(nodes.Element)):
        element["ids"] = []
        element.attributes.pop("block", None)
        if isinstance(element, LEFT_OUT):
            element.parent.remove(element)
    return copy


def _marked(block: nodes.Element, text: str) -> str:
    """The *text* of *block*, in a span if it has a state or a language of its own."""
    state, lang = block.get("state", ""), language_class.tag_in(block["classes"])
    shown = (f' class="is-{state}"' if state else "") + (f' lang="{escape(lang)}"' if lang else "")
    return f"<span{shown}>{text}</span>" if shown else text


def script(tag: str, blocks: dict[int, str]) -> str:
    """What ``x.blocks.js`` holds for a page in the language *tag*."""
    data = json.dumps(blocks, ensure_ascii=False, separators=(",", ":"))
    return f"waysIn.blocks({json.dumps(tag)}, {data});\n"


def _write(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Write the script of the page at hand; each process that writes pages writes its own."""
    if app.builder.name != "html" or doctree is None or not source_language(app.env, pagename):
        return
    tag = languages.of_build(app).tag
    page = Path(app.outdir, app.builder.get_target_uri(pagename))
    page.parent.mkdir(parents=True, exist_ok=True)
    page.with_suffix(SUFFIX).write_text(script(tag, doctree[TEXTS]), encoding="utf-8")


def setup(app: Sphinx) -> ExtensionMetadata:
    app.setup_extension("ways_in.common.source_language")
    app.setup_extension("ways_in.translation.blocks")  # which has what is kept
    mix_in(app, KeepTexts)
    app.connect("html-page-context", _write)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
