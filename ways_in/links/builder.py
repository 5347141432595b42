"""The link checker for any Sphinx project: one line in its ``conf.py``, and a builder.

::

    extensions = [..., "ways_in.links.builder"]

``sphinx-build -b links . _build/links`` then asks after every external link that is due, in the
language of the build; with ``-D language=ru`` and the same output folder it adds that language,
whose links are named at the lines of its catalogs. A dead link or a missing anchor is a warning at
each place where it is written, and the exit code is 1; it is 2 if nothing could be asked or
remembered. ``-b linkcheck`` does the same, in place of Sphinx's own check.

What is learnt goes to ``links.json`` beside ``conf.py``, for version control. The output folder
gets ``report.html``, ``report.json`` (``ways_in/links/check/reports/data.py`` explains it) and, in
the form of Sphinx's own check, ``output.json``.

What Sphinx's own check is told by ``linkcheck_…`` settings holds here too, see
``ways_in/links/sphinx_settings.py``. Settings beyond them:

``links_contact``
   who asks, a URL or an e-mail address; every server is told. Else ``html_baseurl`` is.
``links_ignore``
   regular expressions; links that match one from their beginning are not asked after.
``links_private``
   private places that may be asked: ``127.0.0.1:5000``, ``*.internal``, ``10.0.0.0/8``.
``links_rules``
   a file of rules for single sites instead of ours, ``ways_in/links/check/hosts.toml``.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.builders import Builder
from sphinx.errors import ConfigError
from sphinx.util import logging

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from ways_in.links.check.network import Network

PATTERNS = (
    "links_ignore", "linkcheck_ignore", "linkcheck_exclude_documents",
    "linkcheck_anchors_ignore", "linkcheck_anchors_ignore_for_url",
)  # fmt: skip
logger = logging.getLogger(__name__)


class LinksBuilder(Builder):
    """Asks after the external links of a project and writes what it has learnt, no pages."""

    name = "links"
    allow_parallel = True
    epilog = "The reports on the links are in %(outdir)s."
    network: Network | None = None  # given by tests only
    exit_code = 0

    def get_outdated_docs(self) -> list[str]:
        return []

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        return ""

    def write_documents(self, docnames: AbstractSet[str]) -> None:
        """Nothing: the links are noted while pages are read."""

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Nothing."""

    def finish(self) -> None:
        from ways_in.links.asking import Asking  # with an HTTP client, reports …

        places = Path(self.srcdir), Path(self.outdir)
        self.exit_code = Asking(self.config, self.env, *places, self.network).exit_code()


class InPlaceOfSphinx(LinksBuilder):
    """The same for whoever is used to ``-b linkcheck``."""

    name = "linkcheck"


def _check_settings(app: Sphinx) -> None:
    if not isinstance(app.builder, LinksBuilder):
        return
    from ways_in.links import sphinx_settings

    for name in PATTERNS:
        for pattern in getattr(app.config, name):
            try:
                re.compile(pattern)
            except re.error as error:
                raise ConfigError(f"{name}: “{pattern}” is no expression: {error}") from None
    for line in sphinx_settings.without_effect(app.config):
        logger.info("%s", line)


def _finish(app: Sphinx, exception: Exception | None) -> None:
    if exception is None and isinstance(app.builder, LinksBuilder):
        app.statuscode = app.builder.exit_code or app.statuscode


def setup(app: Sphinx) -> ExtensionMetadata:
    app.setup_extension("ways_in.links.collect")
    app.add_builder(LinksBuilder)
    app.add_builder(InPlaceOfSphinx, override=True)
    app.add_config_value("links_contact", "", "", str)
    app.add_config_value("links_ignore", [], "", (list, tuple))
    app.add_config_value("links_private", [], "", (list, tuple))
    app.add_config_value("links_rules", "", "", str)
    app.connect("builder-inited", _check_settings)
    app.connect("build-finished", _finish)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
