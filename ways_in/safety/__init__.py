"""Content is built before anybody has read it: nothing in it runs, reads other files or phones.

``ways_in.safety`` in ``extensions`` lets pages, translations and pictures use what the module
``whitelist`` names; all else is refused in one line that says where it stands and what to write.
``problems(root)`` says the same of files and catalogs without a build. What a site's own conf.py
adds (``safety_directives``, ``safety_roles``, ``safety_nodes``, ``safety_classes``) is code, and
reviewed as code.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from docutils.utils import get_source_line
from sphinx.errors import SphinxError
from sphinx.util import logging

from ways_in.common import shared_pages, site_settings
from ways_in.common.catalog_paths import catalog_files
from ways_in.safety import (
    catalog_scan,
    circles,
    committed,
    deadline,
    doctrees,
    files,
    limits,
    one_line,
    settled_markdown,
    sources,
    templates,
)
from ways_in.safety.allowed_calls import AllowedCalls
from ways_in.safety.code import ProgramInclude

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

    from ways_in.common.findings import Finding

# The modules that other packages may know; what stands in the others is nobody else's business.
DOOR = ("catalog_scan", "whitelist")


class RefusedError(SphinxError):
    """Content that may not be built: each fault a line."""

    category = "Refused"


EMPTY = "…\n=\n\n…\n"
logger = logging.getLogger(__name__)


def problems(root: Path, folders: Sequence[str] = site_settings.FOLDERS) -> Iterator[Finding]:
    """What may not be built of the files and catalogs below *root*; *folders* hold content."""
    found = [*committed.problems(root), *files.problems(root, folders)]
    yield from found
    if not found:
        yield from catalog_scan.problems(root, catalog_files(root))


# What this process, or the one that it was forked from, has looked at and found nothing in: nothing
# outside can say so. Good for one build.
_clean: set[Path] = set()


def note_clean(root: Path) -> None:
    """The files and catalogs below *root* have no :func:`problems`: the next build believes it."""
    _clean.add(root)


def _check_files(app: Sphinx) -> None:
    """Before anything is read: no page is looked at while a file or a catalog is refused."""
    app.env.settings.update(raw_enabled=False, file_insertion_enabled=False)
    root = Path(app.srcdir)
    folders = site_settings.folders(app.config)
    found = [] if root in _clean else [str(finding) for finding in problems(root, folders)]
    _clean.discard(root)
    if found and _is_command_line():
        # Sphinx would put its versions, a traceback and a plea to report it around these lines.
        print("\n".join(found), file=sys.stderr)
        raise SystemExit(2)
    if found:
        raise RefusedError("\n".join(found))


def _is_command_line() -> bool:
    """Whether this process is ``sphinx-build`` or ``python -m sphinx``."""
    program = Path(sys.argv[0])
    return program.name.startswith("sphinx-build") or program.parent.name == "sphinx"


def _check_source(app: Sphinx, docname: str, content: list[str]) -> None:
    """Before a page is parsed: what must not be parsed is said, and an empty page parsed."""
    text, markdown = content[0], app.env.doc2path(docname).suffix == ".md"
    found = shared_pages.once(
        f"faults {markdown}", text, lambda: list(sources.faults(text, markdown=markdown))
    )
    for line, message in found:
        logger.warning("%s", message, location=(docname, line), type="safety")
    if found:
        content[0] = EMPTY
    config = app.config
    deadline.begin(app.env.doc2path(docname, base=False).as_posix(), config.safety_seconds)
    allowed = (config.safety_directives, config.safety_roles, config.safety_classes)
    AllowedCalls(*map(frozenset, allowed)).enable()


def _check_doctree(app: Sphinx, doctree: nodes.document) -> None:
    deadline.stop()
    docname = app.env.current_document.docname
    downloads = (app.config.paths_folder, *app.config.html_static_path)
    site = doctrees.Site(Path(app.srcdir), frozenset(app.config.safety_nodes), downloads)
    for node, message in list(doctrees.faults(doctree, docname, site)):
        place = node if get_source_line(node)[0] else docname
        logger.warning("%s", message, location=place, type="safety")
        doctrees.take_out(node)


def _open_circles(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Before anything follows the lists of pages: one that leads back to itself is cut open."""
    includes = env.toctree_includes
    for page, above in list(circles.back(includes, app.config.root_doc)):
        message = "the list of pages here leads back to “%s”, which leads here: take it out"
        logger.warning(message, above, location=page, type="safety")
        includes[page] = [name for name in includes[page] if name != above]
    return []


def setup(app: Sphinx) -> ExtensionMetadata:
    app.setup_extension("ways_in.common.site_settings")
    for name in ("directives", "roles", "nodes", "classes"):
        app.add_config_value(f"safety_{name}", (), "env", frozenset({list, tuple}))
    app.add_config_value("safety_seconds", limits.PAGE_SECONDS, "env", frozenset({int, float}))
    one_line.use(app)
    app.add_directive("literalinclude", ProgramInclude, override=True)
    app.connect("config-inited", settled_markdown.use)
    app.connect("builder-inited", _check_files, priority=1)  # before catalogs are compiled
    app.connect("builder-inited", templates.escape_all)
    app.connect("html-page-context", templates.name_markup, priority=999)  # the last to fill it
    app.connect("source-read", _check_source, priority=999)  # what others have made of it
    app.connect("doctree-read", _check_doctree, priority=1)  # before files to copy are noted
    app.connect("env-updated", _open_circles)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
