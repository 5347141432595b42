"""Style sheets and scripts that are never served stale: ``{{ asset('site.css') }}`` in templates.

It gives the address of a file of ``_static`` with ``?v=`` and a number that changes when any of
our style sheets or scripts does, or Sphinx itself. So a host may have browsers keep them for
long. The scripts pass the number on to what they load (``new URL(…).search``).
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import sphinx

from ways_in.theme import sheets
from ways_in.theme.publishing import FOLDER, files, folders

if TYPE_CHECKING:
    from pathlib import Path

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata


def version(*sources: Path) -> str:
    """The number for the style sheets and scripts in *sources*, the same in every language."""
    digest = hashlib.sha256(sphinx.__version__.encode("ascii"))
    for path in sorted(files(sources)):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:8]


def _note_version(app: Sphinx, config: Config) -> None:
    """Have Sphinx write every page again when the number changes: it compares such values."""
    config.asset_version = version(*folders(app))


def _note_late(app: Sphinx) -> None:
    """The same where ``html_theme`` alone has brought us in, which is after config-inited."""
    if not app.config.asset_version:
        _note_version(app, app.config)


def _add_asset(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    pathto = context["pathto"]

    def asset(name: str) -> str:
        return f"{pathto(f'{FOLDER}/{name}', 1)}?v={app.config.asset_version}"

    context["asset"] = asset
    context["sheets_for"] = sheets.needed


def setup(app: Sphinx) -> ExtensionMetadata:
    app.setup_extension("ways_in.theme.publishing")
    app.add_config_value("asset_version", "", "html", frozenset({str}))
    app.connect("config-inited", _note_version)
    app.connect("builder-inited", _note_late)
    app.connect("html-page-context", _add_asset)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
