"""What a build has left of pages that are gone leaves the folder of the site, too.

Sphinx writes pages and never takes one away: a page that was removed or renamed would stay
published, with its pictures, until somebody deletes the folder.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.builders.html import StandaloneHTMLBuilder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

OURS = ("_static", "_images", "_downloads", "_sources")
BESIDE = (".html", ".blocks.js", ".words.js")  # what a page has, by what stands behind its name


class WrittenPages:
    """The pages of one build that no source has: the search, the status, old addresses."""

    def __init__(self) -> None:
        self._names: set[str] = set()

    def note(
        self,
        app: Sphinx,
        pagename: str,
        templatename: str,
        context: dict[str, Any],
        doctree: nodes.document | None,
    ) -> None:
        """A page is being written (html-page-context)."""
        if doctree is None:
            self._names.add(pagename)

    def clear(self, app: Sphinx, exception: Exception | None) -> None:
        """All is written: take away what no page of this build has (build-finished)."""
        if exception is not None or app.builder.name != "html":
            return
        for path in list(stale(app, self._names)):
            path.unlink()
            _remove_empty(path.parent, Path(app.outdir))


def stale(app: Sphinx, others: set[str]) -> Iterator[Path]:
    """The files of pages and pictures that neither a source nor one of the *others* has."""
    builder, out = app.builder, Path(app.outdir)
    assert isinstance(builder, StandaloneHTMLBuilder)
    names = {builder.get_target_uri(name).removesuffix(".html") for name in app.env.found_docs}
    yield from (out / name for name in _left(sorted(_below(out)), names | others))
    yield from out.glob(".buildinfo.bak")  # Sphinx's copy of the settings before the last
    shown = {name for _, name in app.env.images.values()}
    yield from (path for path in out.glob("_images/*") if path.name not in shown)
    copies = {app.env.doc2path(name, base=False).as_posix() for name in app.env.found_docs}
    copies |= {f"{name}{app.config.html_sourcelink_suffix}" for name in copies}
    sources = (path for path in out.glob("_sources/**/*") if path.is_file())
    yield from (p for p in sources if p.relative_to(out / "_sources").as_posix() not in copies)


def _below(out: Path) -> Iterator[str]:
    """What Sphinx writes of pages to *out*, as paths below it."""
    for folder, folders, names in os.walk(out):
        within = os.path.relpath(folder, out).replace(os.sep, "/")
        if within == ".":
            folders[:] = [name for name in folders if name not in OURS]
        yield from (name if within == "." else f"{within}/{name}" for name in names)


def _left(found: Iterable[str], names: set[str]) -> Iterator[str]:
    """Those of *found* that none of the pages *names* has."""
    for name in found:
        ending = next((ending for ending in BESIDE if name.endswith(ending)), "")
        if ending and name.removesuffix(ending) not in names:
            yield name


def _remove_empty(folder: Path, root: Path) -> None:
    while folder != root and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def setup(app: Sphinx) -> ExtensionMetadata:
    written = WrittenPages()
    app.connect("html-page-context", written.note)
    app.connect("build-finished", written.clear)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
