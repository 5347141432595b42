"""``:resource:`id```: the title of a resource, linked to it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.util.docutils import SphinxRole

from ways_in.common import language_class, shared_pages, site_settings
from ways_in.learning import registry
from ways_in.learning.fields import RESOURCE

if TYPE_CHECKING:
    from docutils.nodes import Node, system_message
    from sphinx.environment import BuildEnvironment


class ResourceRole(SphinxRole):
    """``:resource:`id```: the title of a resource, linked to it."""

    is_shared = True  # FillForReader sees to the language

    def run(self) -> tuple[list[Node], list[system_message]]:
        name = site_settings.resources(self.config)
        self.env.note_dependency(str(Path(self.env.srcdir, name)))
        node = nodes.reference("", self.text, refuri="", internal=False)
        node[RESOURCE] = self.text
        _fill(node, self.env)
        return [node], []


class FillForReader(SphinxTransform):
    """Give a page that was parsed for another language the editions for its own readers."""

    default_priority = 1  # before anybody looks at titles

    def apply(self, **kwargs: Any) -> None:
        if shared_pages.is_taken_over(self.env):
            for node in self.document.findall(nodes.reference):
                if RESOURCE in node:
                    _fill(node, self.env)


def _fill(node: nodes.reference, env: BuildEnvironment) -> None:
    """Have *node* show the edition of its resource for the readers of the build."""
    found = registry.load(env.srcdir, site_settings.resources(env.config)).by_id.get(node[RESOURCE])
    if found:
        found = found.for_reader(env.config.language)
        node[:] = [nodes.Text(found.title)]
        node["refuri"] = found.url
        node["classes"] = ["resource", language_class.of_tag(found.language)]
        node["authors"] = ", ".join(found.authors)  # for the search
