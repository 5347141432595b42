"""Search of our own: every build writes its index to ``_static/search/``, in small scripts.

Nothing is to be written by authors. What can be found of a page: its title, headings and text,
the entries of the glossary, and, so that “learning rate” leads to pages about 学习率, the titles
and the glossary's terms in the other languages. Sphinx's own index is not made.

``search_terms`` says what counts as equal, ``shards`` how the index is kept, ``_static/search.js``
opens the search.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.locale import _
from sphinx.util import logging

from ways_in.common.findings import InputError
from ways_in.common.locale_format import plural_forms
from ways_in.common.titled_text import TitledText, TitleOf, title_shown
from ways_in.reading import plain_formulas
from ways_in.search import aliases, browser_scripts, question_index, questions, result_kinds
from ways_in.search.searchable import ReadSection, SearchDomain, search_domain
from ways_in.search.shards import files, put
from ways_in.translation.marks import earlier_wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

    from ways_in.common.findings import Finding
    from ways_in.common.locale_format import ScriptWords
    from ways_in.search.searchable_page import SearchablePage

FOLDER = "_static/search"
NOT_TEXT = (
    earlier_wording,
    nodes.title,
    nodes.term,
    nodes.comment,
    nodes.math_block,
    nodes.system_message,
    nodes.meta,
    nodes.raw,
)

logger = logging.getLogger(__name__)


def sections(doctree: nodes.document) -> Iterator[ReadSection]:
    """The sections of *doctree*, the entries of its glossaries, and what its lists define."""
    yield ReadSection("", "", _text(next(doctree.findall(nodes.section), doctree)))
    for section in doctree.findall(nodes.section):
        if not isinstance(section.parent, nodes.document):
            title = section.next_node(nodes.title)
            heading = title.astext() if title else ""
            yield ReadSection(next(iter(section["ids"]), ""), heading, _text(section))
    for item in doctree.findall(nodes.definition_list_item):
        term = item.next_node(nodes.term)
        if _is_entry(item) and term is not None:
            yield ReadSection(next(iter(term["ids"]), _place(item)), term.astext(), _text(item))


def _is_entry(node: nodes.Node) -> bool:
    """Whether *node* is an entry of a glossary or of another list that defines something."""
    listed = node.parent if isinstance(node, nodes.definition_list_item) else None
    return listed is not None and {*listed["classes"]} <= {"glossary"}


def _place(node: nodes.Node | None) -> str:
    """The anchor of the section of *node*; empty for the page itself."""
    while node is not None and not isinstance(node, nodes.section):
        node = node.parent
    if node is None or isinstance(node.parent, nodes.document):
        return ""
    return next(iter(node["ids"]), "")


def _text(node: nodes.Element) -> TitledText:
    """The text of *node* without that of the sections in it, a line for each block."""
    return TitledText.lines(_lines(node))


def _lines(node: nodes.Element) -> Iterator[TitledText]:
    for child in node.children:
        if isinstance(child, (nodes.section, *NOT_TEXT)) or _is_entry(child):
            continue
        if isinstance(child, nodes.TextElement):
            yield TitledText.line(_words(child))
        elif isinstance(child, nodes.Element):
            yield from _lines(child)


def _words(node: nodes.Node) -> Iterator[str | TitleOf]:
    """What can be read in *node*."""
    title = title_shown(node)
    if title:
        yield title
    elif isinstance(node, nodes.math):
        yield plain_formulas.as_line(node.astext())
    elif isinstance(node, nodes.Element):
        for child in node.children:
            if not isinstance(child, NOT_TEXT):
                yield from _words(child)
        if node.get("authors"):  # of a resource
            yield f" ({node['authors']})"
    else:
        yield node.astext()


def _note(app: Sphinx, doctree: nodes.document) -> None:
    docname = app.env.current_document.docname
    found = tuple(result_kinds.of_page(app.config, docname, doctree))
    search_domain(app.env).note(docname, tuple(sections(doctree)), found)


def _get_ready(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Once all is read and before Sphinx keeps it (env-updated)."""
    found = search_domain(env).found()
    for finding in (*_answers(app, found)[1], *_questions(app, found)[1]):
        place = f"{finding.path}:{finding.line}"
        logger.warning("%s", finding.message, location=place, type="search")
    return []


def _answers(app: Sphinx, found: Sequence[SearchablePage]) -> tuple[dict[str, Any], list[Finding]]:
    """By language, which pages answer the aliases of the build's and the field's; what is wrong."""
    labels = _labels(app)
    answers: dict[str, Any] = {}
    faults: list[Finding] = []
    for code in dict.fromkeys((app.config.language, aliases.EVERYWHERE)):
        try:
            read = list(aliases.read(Path(app.srcdir), code))
        except InputError as error:
            faults += error.findings
            continue
        entries, wrong = aliases.answers(read, found, labels)
        name = "aliases" if code == app.config.language else "aliases-en"
        if name == "aliases":
            entries += aliases.own_names(found, entries)
            answers |= _spelt(entries)
        answers[name] = {"same": aliases.same_words(read), "entries": entries}
        faults += wrong
    return answers, faults


def _labels(app: Sphinx) -> dict[str, tuple[str, str]]:
    """Docname and anchor by label."""
    known = app.env.domains.standard_domain.anonlabels
    return {name: place[:2] for name, place in known.items()}


def _questions(
    app: Sphinx, found: Sequence[SearchablePage]
) -> tuple[dict[tuple[int, str], list[str]], list[Finding]]:
    """The questions of the build's language by what answers them; what is wrong."""
    try:
        read = list(questions.read(Path(app.srcdir), app.config.language))
    except InputError as error:
        return {}, list(error.findings)
    return questions.by_place(read, found, _labels(app))


def _spelt(entries: list[list[Any]]) -> dict[str, Any]:
    rows = list(aliases.in_pinyin(entries))
    return {"aliases-pinyin": {"same": {}, "entries": rows}} if rows else {}


def words() -> ScriptWords:
    """The words of the interface, in the language of the build."""
    return {
        "label": _("Words to look for"),
        "close": _("Close"),
        "results": _("Results"),
        "none": _("Nothing found. Try fewer or other words."),
        "found": plural_forms("%(count)s result", "%(count)s results"),
        "more": _("More results"),
        "failed": _("The search could not be loaded. Reload the page and try again."),
        "hint": _("Arrow keys choose, Enter opens, Escape closes."),
        **result_kinds.words(),
    }


def _write(app: Sphinx, exception: Exception | None) -> None:
    builder = app.builder
    if exception is not None or not isinstance(builder, StandaloneHTMLBuilder):
        return
    rest = {"words": words()}
    domain, folder = search_domain(app.env), Path(app.outdir) / FOLDER
    found = domain.found()
    answers, asked = _answers(app, found)[0], _questions(app, found)[0]
    state = repr((rest, answers, asked, domain.digest()))
    record, digest = Path(app.doctreedir) / "search", hashlib.sha256(state.encode()).digest()
    if record.exists() and record.read_bytes() == digest and (folder / "index.js").exists():
        return
    record.unlink(missing_ok=True)
    by_terms = question_index.index(asked, browser_scripts.stop_words()) if asked else None
    put(folder, files(domain.whole(), browser_scripts.stemmers(), rest, answers, by_terms))
    record.write_bytes(digest)


def _finder(app: Sphinx) -> dict[str, str]:
    return {browser_scripts.NAME: browser_scripts.finder()}


def _no_index_of_sphinx(app: Sphinx) -> None:
    if isinstance(app.builder, StandaloneHTMLBuilder):
        app.builder.search = False


def _add_context(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    context["has_search"] = True


def _search_page(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    yield "search", {}, "search.html"


def setup(app: Sphinx) -> ExtensionMetadata:
    app.setup_extension("ways_in.common.site_settings")
    app.setup_extension("ways_in.common.source_language")
    app.setup_extension("ways_in.theme.publishing")
    app.setup_extension("ways_in.translation.marks")  # which owns earlier_wording
    app.add_domain(SearchDomain)
    app.connect("builder-inited", _no_index_of_sphinx)
    app.connect("doctree-read", _note, priority=900)  # with what others have put in
    app.connect("env-updated", _get_ready, priority=900)  # once titles and labels are known
    app.connect("html-collect-pages", _search_page)
    app.connect("html-page-context", _add_context)
    app.connect("scripts-made", _finder)
    app.connect("build-finished", _write)
    return {
        "version": "1",
        "env_version": 4,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
