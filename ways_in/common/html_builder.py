"""Sphinx's builder for HTML, which renders each title once for all pages that show it.

It copies the files of themes and of ``html_static_path`` only if one of them, or a setting, has
changed: Sphinx copies all of them in every build.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.builders.html import INVENTORY_FILENAME, StandaloneHTMLBuilder
from sphinx.environment import CONFIG_OK
from sphinx.util.fileutil import copy_asset
from sphinx.util.matching import DOTFILES

from ways_in.common.kept_doctrees import let_go, let_translator_go
from ways_in.common.kept_values import bring_up_to_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Set

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

# What looks the same wherever it stands; a picture's address depends on the page.
SAME_EVERYWHERE = (nodes.Text, nodes.emphasis, nodes.strong, nodes.literal)


class HtmlBuilder(StandaloneHTMLBuilder):
    """What ``html`` names once this is set up.

    *passed_over* are the names of themes of whose files nothing is shown: they are not copied.
    Whoever has compiled all catalogs says so (*has_compiled*), and Sphinx does not look at them.
    """

    passed_over: tuple[str, ...] = ()
    has_compiled = False

    def init(self) -> None:
        super().init()
        self._titles: dict[nodes.title, dict[str, str]] = {}
        self._translators: list[nodes.NodeVisitor] = []  # of the page that is written
        self._is_copied = False
        self._record = Path(self.doctreedir, "static")  # of what the copies are made of
        if self.env.config_status != CONFIG_OK:  # unknown, or changed, which is forgotten soon
            self._record.unlink(missing_ok=True)

    def prepare_writing(self, docnames: Set[str]) -> None:
        super().prepare_writing(docnames)
        # docutils looks for its own style sheets once a document, and Sphinx writes none of them
        for settings in (self.docsettings, self._settings):
            settings.stylesheet_path = None

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        super().write_doc(docname, doctree)
        let_go(doctree)
        while self._translators:
            let_translator_go(self._translators.pop())

    def create_translator(self, *arguments: Any) -> nodes.NodeVisitor:
        """Sphinx's, which is of no use once the page is written that it is made for."""
        made = super().create_translator(*arguments)
        self._translators.append(made)
        return made

    def compile_update_catalogs(self) -> None:
        """Compile catalogs that are older than their sources, unless all are compiled."""
        if not self.has_compiled:
            super().compile_update_catalogs()

    def render_partial(self, node: nodes.Node | None) -> dict[str, str]:
        """The HTML of *node*, by the names ``fragment`` and ``title``."""
        if not isinstance(node, nodes.title):
            return super().render_partial(node)
        if node not in self._titles:
            rendered = super().render_partial(node)
            if not all(
                isinstance(below, SAME_EVERYWHERE) for below in node.findall(include_self=False)
            ):
                return rendered
            self._titles[node] = rendered
        return dict(self._titles[node])

    def dump_inventory(self) -> None:
        """Write the inventory of what can be linked to, if it says anything else than before."""
        known = [(one.name, sorted(one.get_objects())) for one in self.env.domains.sorted()]
        pages = [self.get_target_uri(docname) for docname in sorted(self.env.found_docs)]
        state = (self.config.project, self.config.version, pages, known)
        target, record = Path(self.outdir, INVENTORY_FILENAME), Path(self.doctreedir, "inventory")
        bring_up_to_date(target, record, state, super().dump_inventory)

    def copy_static_files(self) -> None:
        """Copy what changed, and nothing if none has."""
        now, is_there = self._static_state(), self._static_dir.is_dir() and self._record.exists()
        self._is_copied = is_there and self._record.read_text("ascii") == now
        if not self._is_copied:
            self._record.unlink(missing_ok=True)
        super().copy_static_files()
        self._record.write_text(now, "ascii")

    def copy_theme_static_files(self, context: dict[str, Any]) -> None:
        if self._is_copied:
            return
        for folder in reversed(self._theme_folders()):
            copy_asset(
                folder / "static",
                self._static_dir,
                excluded=DOTFILES,
                context=context,
                renderer=self.templates,
                force=True,
            )

    def copy_html_static_files(self, context: dict[str, Any]) -> None:
        if not self._is_copied:
            super().copy_html_static_files(context)

    def _theme_folders(self) -> list[Path]:
        """Those of the themes that are used, the theme's own first."""
        found = map(Path, self.theme.get_theme_dirs())
        return [folder for folder in found if folder.name not in self.passed_over]

    def _static_state(self) -> str:
        """What the copies are made of, as a digest."""
        folders = [folder / "static" for folder in self._theme_folders()]
        folders += [Path(self.confdir, name) for name in self.config.html_static_path]
        info = self.build_info
        said = repr((info.config_hash, info.tags_hash, [*map(sorted, map(_states, folders))]))
        return hashlib.sha256(said.encode()).hexdigest()


def _states(path: Path) -> Iterator[tuple[str, int, int]]:
    """Each file at or below *path*, with its time and its size."""
    below = (Path(folder, name) for folder, _, names in os.walk(path) for name in names)
    for file in [path] if path.is_file() else below:
        found = file.lstat()
        yield str(file), found.st_mtime_ns, found.st_size


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_builder(HtmlBuilder, override=True)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
