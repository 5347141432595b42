"""``:resource:`id```: the title of a resource, linked to it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.docutils import SphinxRole

from ways_in.common import language_class, site_settings
from ways_in.learning import registry
from ways_in.learning.fields import RESOURCE

if TYPE_CHECKING:
    from docutils.nodes import Node, system_message


class ResourceRole(SphinxRole):
    """``:resource:`id```: the title of a resource, linked to it."""

    def run(self) -> tuple[list[Node], list[system_message]]:
        name = site_settings.resources(self.config)
        self.env.note_dependency(str(Path(self.env.srcdir, name)))
        found = registry.load(self.env.srcdir, name).by_id.get(self.text)
        found = found.for_reader(self.config.language) if found else None
        title, url = (found.title, found.url) if found else (self.text, "")
        node = nodes.reference("", title, refuri=url, internal=False)
        node[RESOURCE] = self.text
        if found:
            node["classes"] = ["resource", language_class.of_tag(found.language)]
            node["authors"] = ", ".join(found.authors)  # for the search
        return [node], []
