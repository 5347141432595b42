"""What a build has left of pages that are gone leaves the folder of the site, too.

Sphinx writes pages and never takes one away: a page that was removed or renamed would stay
published, with its pictures, until somebody deletes the folder.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.builders.html import StandaloneHTMLBuilder

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    for path in sorted(out.rglob("*")):
        name = path.relative_to(out).as_posix()
        ending = next((ending for ending in BESIDE if name.endswith(ending)), "")
        is_ours = name.partition("/")[0] in OURS
        if ending and not is_ours and name.removesuffix(ending) not in names | others:
            yield path
    yield from out.glob(".buildinfo.bak")  # Sphinx's copy of the settings before the last
    shown = {name for _, name in app.env.images.values()}
    yield from (path for path in out.glob("_images/*") if path.name not in shown)
    copies = {app.env.doc2path(name, base=False).as_posix() for name in app.env.found_docs}
    copies |= {f"{name}{app.config.html_sourcelink_suffix}" for name in copies}
    sources = (path for path in out.glob("_sources/**/*") if path.is_file())
    yield from (p for p in sources if p.relative_to(out / "_sources").as_posix() not in copies)


def _remove_empty(folder: Path, root: Path) -> None:
    while folder != root and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def setup(app: Sphinx) -> ExtensionMetadata:
    written = WrittenPages()
    app.connect("html-page-context", written.note)
    app.connect("build-finished", written.clear)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
