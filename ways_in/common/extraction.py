"""The builder ``messages``, which ``make translations`` runs: what is there to be translated.

It writes ``messages.json``, the messages of each page in its order, as Sphinx's gettext builder
finds them, and writes nothing else. What it has found on a page stays until the page is read
again, or shows other pages in another way.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.builders.gettext import I18nBuilder

from ways_in.common import whole_files

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

NAME = "messages.json"
# The domain that has a page written again when a link on it leads elsewhere.
WATCHES_LINKS = "shown_links"


class MessagesBuilder(I18nBuilder):
    """Finds the messages of the pages that have changed, and keeps those of the others."""

    name = "messages"
    epilog = "The messages are in %(outdir)s."

    def init(self) -> None:
        super().init()
        self._found = read(Path(self.outdir))

    def get_outdated_docs(self) -> set[str]:
        """The pages of which no messages are known; all, where nothing would tell of dead links."""
        found: set[str] = self.env.found_docs
        return found - self._found.keys() if WATCHES_LINKS in self.env.domains else found

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        self.catalogs.clear()
        super().write_doc(docname, doctree)
        self._found[docname] = [
            text for catalog in self.catalogs.values() for text in catalog.messages
        ]

    def finish(self) -> None:
        super().finish()
        found = {name: self._found[name] for name in sorted(self.env.found_docs)}
        text = json.dumps(found, ensure_ascii=False)
        whole_files.put(Path(self.outdir, NAME), text.encode())


def read(folder: Path) -> dict[str, list[str]]:
    """The messages that a build into *folder* found, by docname."""
    path = folder / NAME
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else {}


def extracts(app: Sphinx) -> bool:
    """Whether messages are all that is wanted: nothing is shown, and nothing translated."""
    return isinstance(app.builder, I18nBuilder)


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_builder(MessagesBuilder)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
