"""Each page names the language that its author wrote it in.

In reStructuredText the page begins with ``:source-language: zh_CN``; in Markdown the
front matter holds ``source-language: zh_CN``. A page that names none, or one that
``languages.toml`` does not know, is an error.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util import logging

from ways_in.common import languages

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

FIELD = "source-language"
logger = logging.getLogger(__name__)


def source_language(env: BuildEnvironment, docname: str) -> str:
    """The Sphinx code of the language that *docname* is written in; empty if it names none."""
    return str(env.metadata.get(docname, {}).get(FIELD, "")).strip()


def declared_language(document: nodes.document) -> str:
    """The same from *document* while it is being read, before Sphinx has its metadata."""
    for field in document.findall(nodes.field):
        name, body = field.children
        if name.astext() == FIELD:
            return body.astext().strip()
    return ""


def advice(code: str, filename: str, known: tuple[languages.Language, ...]) -> str:
    """What to tell the author of a page whose source language is *code*; empty if all is well."""
    if code in languages.by_code(known):
        return ""
    if code:
        return languages.unknown(code, known)
    codes = " or ".join(language.code for language in known)
    where = "to the front matter" if filename.endswith(".md") else "as the first line"
    field = f"“{FIELD}: …”" if filename.endswith(".md") else f"“:{FIELD}: …”"
    return f"the page does not name its source language: put {field} {where}, with {codes}"


def _check(app: Sphinx, doctree: nodes.document) -> None:
    env = app.env
    docname = env.current_document.docname
    path = env.doc2path(docname)
    message = advice(source_language(env, docname), path.name, languages.of(env))
    if message:
        logger.warning(message, location=(docname, 1), type="source_language")


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_config_value("source_language", "en", "env", str)
    app.connect("doctree-read", _check)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
