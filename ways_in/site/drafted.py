"""How originals were written: by hand, by machine, or by machine and revised by hand.

``conf.py`` says it for the site, and a page that differs for itself: in reStructuredText below its
source language with ``:drafted: by hand``, in Markdown with the same in the front matter.
The page head shows it beside the author. What is none of :data:`METHODS` is warned of.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx.locale import _
from sphinx.util import logging

from ways_in.translation.attribution import METHODS

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

FIELD = "drafted"
logger = logging.getLogger(__name__)


def drafted(env: BuildEnvironment, docname: str) -> str:
    """What *docname* says of itself, else what the site says; empty if neither says anything."""
    own = str(env.metadata.get(docname, {}).get(FIELD, "")).strip()
    return own or env.config.drafted


def advice(method: str) -> str:
    """What to tell the author of a page that says *method*; empty if all is well."""
    if method in ("", *METHODS):
        return ""
    choices = " or ".join(f"“{known}”" for known in METHODS)
    return f"“{FIELD}” of this page is “{method}”: write {choices}"


def words(method: str) -> str:
    """How the page head puts *method*."""
    known = {
        "by hand": _("written by hand"),
        "by machine": _("drafted by machine"),
        "by machine, revised by hand": _("drafted by machine, revised by hand"),
    }
    return known.get(method, "")


def _check(app: Sphinx, doctree: nodes.document) -> None:
    docname = app.env.current_document.docname
    if message := advice(drafted(app.env, docname)):
        logger.warning(message, location=(docname, 1), type="drafted")


def _add_context(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    context["drafted"] = words(drafted(app.env, pagename))


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_config_value("drafted", "", "env", str)
    app.connect("doctree-read", _check)
    app.connect("html-page-context", _add_context)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
