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

from html import escape
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.locale import _
from sphinx.util.docutils import SphinxDirective

from ways_in.reading.explorable_words import OF, words
from ways_in.theme.publishing import data_script, joined, need

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata
    from sphinx.writers.html5 import HTML5Translator

CLASS = "explorable"
PREFIX = f"{CLASS}-"
PLACE = "explorable-place"
# What all figures share is one script, joined of these.
KIT = ("kit", "inputs", "figure")


class explorable_start(nodes.General, nodes.Element):  # noqa: N801 (docutils' form)
    """The button that brings the script of the explorable *name*, which only a script answers."""


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
        start = explorable_start(name=name)
        return [nodes.container("", place, start, said, classes=[CLASS, PREFIX + name])]


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


def _show(translator: HTML5Translator, node: nodes.Element) -> None:
    words = escape(_("Move it"))
    button = f'<button type="button" class="explorable-start js-only">{words}</button>'
    translator.body.append(button)
    raise nodes.SkipNode


def _skip(translator: nodes.NodeVisitor, node: nodes.Element) -> None:
    raise nodes.SkipNode


def _add_context(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    if doctree is not None and any(doctree.findall(explorable_start)):
        need(context, "explorables.js")


def _scripts(app: Sphinx) -> dict[str, str]:
    """What all explorables share, and the script of each behind the words that it needs."""
    own = {f"{PREFIX}{name}.js": _script(name) for name in OF}
    return {f"{PREFIX}kit.js": kit(), **own}


def kit() -> str:
    """The script that all explorables share."""
    return joined(PREFIX + part for part in KIT)


def _script(name: str) -> str:
    return data_script("words", words(name)) + joined([PREFIX + name])


def setup(app: Sphinx) -> ExtensionMetadata:
    app.setup_extension("ways_in.theme.publishing")
    app.add_directive("explorable", Explorable)
    app.add_node(
        explorable_start,
        html=(_show, None),
        latex=(_skip, None),
        text=(_skip, None),
    )
    app.connect("html-page-context", _add_context)
    app.connect("scripts-made", _scripts)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
