"""The language that a page's author wrote it in: told from its words, or named by the page.

Authors write nothing for it (:mod:`ways_in.common.writing` says how it is told). Where that goes
wrong, in reStructuredText the page begins with ``:source-language: zh_CN``; in Markdown the front
matter holds ``source-language: zh_CN``. A language that is not in ``languages.toml`` is an error.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util import logging

from ways_in.common import languages, shared_pages
from ways_in.common.page_data import PageData
from ways_in.common.writing import Told, prose, tell

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

FIELD = "source-language"
NAMED = re.compile(rf"^:?{FIELD}:\s*[\"']?(\w+)", re.MULTILINE)
logger = logging.getLogger(__name__)


class ToldLanguages(PageData[Told]):
    """What the words of each page told."""

    name = "told_languages"
    label = "Languages of pages"


def source_language(env: BuildEnvironment, docname: str) -> str:
    """The Sphinx code of the language that *docname* is written in; empty if it is no page."""
    told = ToldLanguages.of(env).pages.get(docname)
    return _named(env, docname) or (told.code if told else "")


def told_language(env: BuildEnvironment, docname: str) -> Told | None:
    """What the words of *docname* told; None if it names its language, or is no page."""
    return None if _named(env, docname) else ToldLanguages.of(env).pages.get(docname)


def _named(env: BuildEnvironment, docname: str) -> str:
    return str(env.metadata.get(docname, {}).get(FIELD, "")).strip()


def language_being_read(document: nodes.document) -> str:
    """The language of *document* while it is being read, before Sphinx has its metadata."""
    for field in document.findall(nodes.field):
        name, body = field.children
        if name.astext() == FIELD and body.astext().strip():
            return body.astext().strip()
    env = getattr(document.settings, "env", None)
    return source_language(env, env.current_document.docname) if env else ""


def of_text(text: str, *, markdown: bool, project: languages.Project) -> Told:
    """The language that the page *text* of a Sphinx *project* is written in, if it names none."""
    codes = languages.by_code(languages.of(project))
    return tell(prose(text, markdown=markdown), codes, languages.default_source(project))


def of_file(path: Path, project: languages.Project) -> str:
    """That of the page in *path* of a *project* that is not being built, as a code."""
    text = path.read_text(encoding="utf-8", errors="replace")
    named = NAMED.search(text)
    return named[1] if named else of_text(text, markdown=path.suffix == ".md", project=project).code


def _tell(app: Sphinx, docname: str, content: list[str]) -> None:
    """Note what the words of a page tell, before anything translates them."""
    text, markdown = content[0], app.env.doc2path(docname).suffix == ".md"
    known = [*languages.by_code(languages.of(app.env)), languages.default_source(app.env)]
    told = shared_pages.once(
        f"language {markdown} {known}",
        text,
        lambda: of_text(text, markdown=markdown, project=app.env),
    )
    ToldLanguages.of(app.env).pages[docname] = told


def _check(app: Sphinx, doctree: nodes.document) -> None:
    docname = app.env.current_document.docname
    known = languages.of(app.env)
    code = source_language(app.env, docname)
    if code not in languages.by_code(known):
        message = languages.unknown(code, known)
        logger.warning("%s", message, location=(docname, 1), type="source_language")


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_config_value(languages.SOURCE, languages.DEFAULT, "env", str)
    app.add_domain(ToldLanguages)
    app.connect("source-read", _tell, priority=900)  # what others have made of the text
    app.connect("doctree-read", _check)
    return {"version": "2", "parallel_read_safe": True, "parallel_write_safe": True}
