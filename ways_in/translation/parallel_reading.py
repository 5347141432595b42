"""The text of each page by blocks, for reading it beside another language.

Beside every page ``x.html`` the build writes ``x.blocks.js``, a script of one statement::

    waysIn.blocks("ru", {"3": "Снова новичок", "4": "30 июля 2019 года …"});

It hands the page's language (a BCP 47 tag) and the inner HTML of its blocks, under their numbers
(see :mod:`ways_in.translation.blocks`), to the function that ``parallel.js`` defines. A reader who
wants Russian beside English makes the English page load the Russian page's script. That is a script
and not JSON because pages that are opened as files may load nothing else.

The page is taken as a tree of elements, once it is written: writing each block a second time from
its nodes, without the ids that only one page may have, would cost as much as the page itself.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lxml import html

from ways_in.common import languages
from ways_in.common.source_language import source_language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

SUFFIX = ".blocks.js"
BLOCK = re.compile(r"(?:^|\s)block-(\d+)(?!\S)")
STATE = re.compile(r"is-(?:behind|original)")
# What belongs to the page that it is on, not to the text; a drawing stands between the columns.
LEFT_OUT = ("headerlink", "correct", "earlier")
LEFT_OUT_TAGS = "script | .//svg"


def texts(body: str) -> dict[int, str]:
    """The inner HTML of each block in *body* by number, fit to be put into another page.

    A block that is behind or missing keeps its mark and language, in a ``span`` around it.
    Where one block has two elements (a caption), the inner one counts.
    """
    root = html.fragment_fromstring(body, create_parent="div")
    _clean(root)
    found = dict(_numbered(root))
    for element in root.xpath(".//*[@class]"):
        element.set("class", BLOCK.sub("", element.get("class")).strip())
    return {number: _inner(element) for number, element in found.items() if _has_text(element)}


def script(tag: str, blocks: dict[int, str]) -> str:
    """What ``x.blocks.js`` holds for a page in the language *tag*."""
    data = json.dumps(blocks, ensure_ascii=False, separators=(",", ":"))
    return f"waysIn.blocks({json.dumps(tag)}, {data});\n"


def _clean(root: html.HtmlElement) -> None:
    gone = [element for name in LEFT_OUT for element in root.find_class(name)]
    for element in [*gone, *root.xpath(f".//{LEFT_OUT_TAGS}")]:
        element.drop_tree()
    for element in root.xpath(".//*[@id]"):
        del element.attrib["id"]


def _numbered(root: html.HtmlElement) -> Iterator[tuple[int, html.HtmlElement]]:
    for element in root.xpath(".//*[@class]"):
        match = BLOCK.search(element.get("class"))
        if match:
            yield int(match[1]), element


def _has_text(element: html.HtmlElement) -> bool:
    return bool(element.text_content().strip())


def _inner(element: html.HtmlElement) -> str:
    """The markup inside *element*, in a span if it has a state or a language of its own."""
    span = html.Element("span")
    span.text = element.text
    span.extend(list(element))
    state = STATE.search(element.get("class"))
    if state:
        span.set("class", state[0])
    if element.get("lang"):
        span.set("lang", element.get("lang"))
    markup = str(html.tostring(span, encoding="unicode"))
    return markup if span.attrib else markup.removeprefix("<span>").removesuffix("</span>")


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
    page.with_suffix(SUFFIX).write_text(script(tag, texts(context["body"])), encoding="utf-8")


def setup(app: Sphinx) -> ExtensionMetadata:
    app.setup_extension("ways_in.common.source_language")
    app.connect("html-page-context", _write)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
