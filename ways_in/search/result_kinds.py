"""What a result is: an essay, a path, a step, a concept, a program or an entry of the glossary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import _

from ways_in.common import site_settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.config import Config

DIRECTIVES = {
    "learning-path": "path",
    "learning-step": "step",
    "learning-concept": "concept",
}


def words() -> dict[str, str]:
    """The names of the kinds, in the language of the build."""
    return {
        "essay": _("Essay"),
        "path": _("Path"),
        "step": _("Step"),
        "concept": _("Concept"),
        "program": _("Program"),
        "term": _("Glossary"),
    }


def of_page(config: Config, docname: str, doctree: nodes.document) -> Iterator[tuple[str, str]]:
    """The kinds of a page (“”) and of its sections, by anchor."""
    if not docname.endswith("index"):
        if docname.startswith(site_settings.essays(config)):
            yield "", "essay"
        elif docname.startswith(site_settings.programs(config)):
            yield "", "program"
    for node in doctree.findall(nodes.container):
        kind = next((DIRECTIVES[name] for name in node["classes"] if name in DIRECTIVES), "")
        section = node.parent
        if kind and isinstance(section, nodes.section):
            is_top = isinstance(section.parent, nodes.document)
            yield "" if is_top else next(iter(section["ids"]), ""), kind
