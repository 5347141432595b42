"""The form in which a reader corrects a sentence without leaving the page.

Beside every page ``x.html`` the build writes ``x.words.js``, with the message of each block and
its translation as their files have them, and at which lines; for each language ``correct-form.js``
with the words of the form and the names of the terms. Neither is loaded before a reader asks for
it. The form checks what is written and hands over a change: a filled-in issue on the code host,
or a patch. It sends nothing.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.locale import _

from ways_in.common import catalog_paths, languages
from ways_in.common.source_language import source_language
from ways_in.theme.publishing import MADE, THEME, data_script, joined
from ways_in.translation import catalogs, corrections
from ways_in.translation.blocks import blocks, entries
from ways_in.translation.termbase.lists import glossary_terms

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from ways_in.common.languages import Project
    from ways_in.translation.blocks import Block

SUFFIX = ".words.js"
FORM = "correct-form"


def words() -> dict[str, str]:
    """What the form says, in the language of the build."""
    return {
        "title": _("Correct this"),
        "original": _("The original"),
        "now": _("The wording now"),
        "yours": _("Your wording"),
        "why": _("Why it is better, in a sentence"),
        "terms": _("Terms"),
        "propose": _("Propose it on the code host"),
        "patch": _("Save as a file"),
        "line": _("Its line on the code host"),
        "close": _("Close"),
        "note": _(
            "Nothing is sent from here: what you have written goes with you to the code host, "
            "where you may change it before you send it, or into a file."
        ),
        "same": _("This is the wording that stands there now."),
        "long": _("This is too long for an address: save it as a file."),
        **_faults(),
    }


def _faults() -> dict[str, str]:
    return {
        "lost": _("Keep as it is: %(what)s"),
        "added": _("This is not in the original: %(what)s"),
        "numbers": _("The numbers are not those of the original: %(what)s"),
        "stars": _("“**” or “`” stands in it an odd number of times."),
        "term": _("“%(term)s” is called “%(name)s” here."),
        "quotes": _("Write quotation marks as this language does, not straight ones."),
        "punctuation": _("Between Chinese characters stands full-width punctuation."),
    }


def texts(app: Sphinx, docname: str, found: Iterable[Block]) -> dict[int, list[str]]:
    """The messages of the blocks *found*, each with its translation if it has one, by number."""
    is_original = source_language(app.env, docname) == app.config.language
    known = {} if is_original else entries(app.env, docname)
    return {
        b.number: [b.msgid, *([known[b.msgid].msgstr] if b.msgid in known else [])]
        for b in found
        if is_original or b.msgid in known
    }


def terms(project: Project, own: str) -> dict[str, list[tuple[str, str]]]:
    """For each language of originals the names of the glossary's terms, and those in the build's.

    *own* is the language that the glossary is written in.
    """
    page = Path(project.srcdir, f"{project.config.glossary_page}.rst")
    written = glossary_terms(page.read_text(encoding="utf-8")) if page.exists() else []
    others = [one.code for one in languages.of(project) if one.code != own]
    names = {own: written, **{other: _names(project, other, written) for other in others}}
    code = project.config.language
    found = {
        source: [pair for pair in zip(known, names[code], strict=True) if all(pair)]
        for source, known in names.items()
        if source != code
    }
    return {source: pairs for source, pairs in found.items() if pairs}


def _names(project: Project, code: str, written: list[str]) -> list[str]:
    path = catalog_paths.of_page(project, project.config.glossary_page, code)
    known = catalogs.read(path).current() if path.exists() else {}
    return [known.get(name, "") for name in written]


def _write_texts(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Write the texts of the page at hand; each process that writes pages writes its own."""
    if app.builder.name != "html" or app.config.html_theme != THEME or doctree is None:
        return
    if source_language(app.env, pagename):
        of_page = [*blocks(doctree)]
        found = {
            **corrections.place(app.env, pagename),
            "source": source_language(app.env, pagename),
            "lines": corrections.lines(app.env, pagename, of_page),
            "texts": texts(app, pagename, of_page),
        }
        page = Path(app.outdir, app.builder.get_target_uri(pagename))
        page.parent.mkdir(parents=True, exist_ok=True)
        page.with_suffix(SUFFIX).write_text(data_script("texts", found), encoding="utf-8")


def _scripts(app: Sphinx) -> dict[str, str]:
    """The script of the form, behind the words that it needs."""
    if app.config.html_theme != THEME:
        return {}
    own = source_language(app.env, app.config.glossary_page)
    given = {"words": words(), "terms": terms(app.env, own)}
    return {f"{FORM}.js": data_script("form", given) + joined([FORM, "correct-pencils"])}


def setup(app: Sphinx) -> ExtensionMetadata:
    app.setup_extension("ways_in.common.site_settings")  # which owns glossary_page
    app.setup_extension("ways_in.theme.publishing")
    app.connect("html-page-context", _write_texts)
    app.connect(MADE, _scripts)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
