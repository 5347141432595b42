"""Figures that a reader can move: ``.. explorable:: temperature``, around a picture that stands.

An author writes what stands still (a figure or an image, shown on paper and without JavaScript),
one sentence on what to try, and one on what to notice::

    .. explorable:: temperature

       .. figure:: ../../_static/figures/sampling_distributions.svg
          :alt: Bars of the probabilities of the next character at four temperatures.

       Pull the temperature down to 0.1.

       The likeliest character takes everything.

A button in it brings the script ``_static/explorable-temperature.js``, which nobody else loads:
what it computes, and the words that it needs, in the language of the build. It keeps what the
reader has set in the address, behind ``#temperature?``.
"""

from __future__ import annotations

import json
import re
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.locale import _
from sphinx.util.docutils import SphinxDirective

from ways_in.reading.explorable_words import OF, words
from ways_in.theme.assets import FOLDER, SOURCE, lean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

CLASS = "explorable"
PREFIX = f"{CLASS}-"
NAMED = re.compile(rf'class="{CLASS} {PREFIX}([a-z-]+)')
PLACE = "explorable-place"
WORDS_BEGIN = re.compile(r'<dl class="[^"]*\bexplorable-words\b')


class Explorable(SphinxDirective):
    """``.. explorable:: name`` with a picture, what to try, and what to notice."""

    required_arguments = 1
    has_content = True

    def run(self) -> list[nodes.Node]:
        name = self.arguments[0]
        if name not in OF:
            known = ", ".join(sorted(OF))
            raise self.error(f"there is no explorable “{name}”: there are {known}")
        parts = [
            part
            for part in self.parse_content_to_nodes(allow_section_headings=False)
            if not isinstance(part, nodes.comment | nodes.system_message)
        ]
        if not is_well_formed(parts):
            raise self.error(
                "an explorable has a figure or an image, a paragraph on what to try, and one on "
                "what to notice, in this order"
            )
        picture, tried, noticed = parts
        place = nodes.container("", picture, classes=[PLACE])
        said = described(((_("Try"), tried), (_("Notice"), noticed)))
        return [nodes.container("", place, said, classes=[CLASS, PREFIX + name])]


def is_well_formed(parts: Sequence[nodes.Node]) -> bool:
    """Whether *parts* are a picture and two paragraphs."""
    return (
        len(parts) == 3
        and isinstance(parts[0], nodes.figure | nodes.image)
        and all(isinstance(part, nodes.paragraph) for part in parts[1:])
    )


def described(rows: Sequence[tuple[str, nodes.Node]]) -> nodes.definition_list:
    """The paragraphs under names in the words of the interface, which nobody translates here."""
    items = [
        nodes.definition_list_item("", nodes.term("", name), nodes.definition("", text))
        for name, text in rows
    ]
    return nodes.definition_list("", *items, classes=["explorable-words"])


def with_buttons(body: str) -> str:
    """The page's *body* with a button in each explorable, which only a script can answer."""
    words = escape(_("Move it"))
    button = f'<button type="button" class="explorable-start js-only">{words}</button>'
    return WORDS_BEGIN.sub(lambda match: f"{button}{match[0]}", body)


def _finish(app: Sphinx, page: str, template: str, context: dict[str, Any], _: object) -> None:
    body = context.get("body", "")
    context["explorables"] = sorted(set(NAMED.findall(body)))
    if context["explorables"]:
        context["body"] = with_buttons(body)


def _write(app: Sphinx, exception: Exception | None) -> None:
    """Give each script its words, and leave out the comments."""
    if exception is not None or not isinstance(app.builder, StandaloneHTMLBuilder):
        return
    for name in OF:
        found = json.dumps(words(name), ensure_ascii=False, sort_keys=True)
        script = (SOURCE / f"{PREFIX}{name}.js").read_text(encoding="utf-8")
        out = Path(app.outdir) / FOLDER / f"{PREFIX}{name}.js"
        out.write_text(f"waysInWords={found};\n{lean(script, '.js')}", encoding="utf-8")


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_directive("explorable", Explorable)
    app.connect("html-page-context", _finish)
    # After ways_in.theme.assets has written all scripts as they are.
    app.connect("build-finished", _write, priority=900)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
