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

from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.locale import _
from sphinx.util import logging

from ways_in.common import extraction
from ways_in.common.findings import InputError
from ways_in.common.kept_values import kept
from ways_in.common.locale_format import plural_forms
from ways_in.search import (
    aliases,
    browser_scripts,
    question_index,
    questions,
    read_sections,
    result_kinds,
    shards,
    targets,
    written_index,
)
from ways_in.search.searchable import Answered, SearchDomain, search_domain
from ways_in.search.written_index import WrittenIndex

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

    from ways_in.common.findings import Finding
    from ways_in.common.locale_format import ScriptWords
    from ways_in.search.searchable_page import SearchablePage
    from ways_in.search.targets import Places

FOLDER = "_static/search"
KEPT = "search-index"  # beside the doctrees

logger = logging.getLogger(__name__)


def _note(app: Sphinx, doctree: nodes.document) -> None:
    if extraction.extracts(app):  # which has no search
        return
    docname = app.env.current_document.docname
    found = tuple(result_kinds.of_page(app.config, docname, doctree))
    search_domain(app.env).note(docname, tuple(read_sections.of_page(doctree)), found)


def _get_ready(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Once all is read and before Sphinx keeps it (env-updated)."""
    if extraction.extracts(app):
        return []
    for finding in _answered(app).faults:
        place = f"{finding.path}:{finding.line}"
        logger.warning("%s", finding.message, location=place, type="search")
    return []


def _answered(app: Sphinx) -> Answered:
    """What readers' words lead to, worked out once for all pages as they are."""
    domain = search_domain(app.env)
    found, labels = domain.found(), _labels(app)
    if domain.answered is None:
        files = [(path.name, path.read_bytes()) for path in _files_of_readers(app)]
        outlines = [page.outline for page in found]
        state = (app.config.language, files, sorted(labels.items()), outlines)
        path = Path(app.doctreedir) / "search-answers"
        domain.answered = kept(path, state, lambda: _worked_out(app, found, labels))
    return domain.answered


def _worked_out(
    app: Sphinx, found: Sequence[SearchablePage], labels: dict[str, tuple[str, str]]
) -> Answered:
    where = targets.places(found, labels)
    answers, faults = _answers(app, found, where)
    asked, wrong = _questions(app, where)
    return Answered(answers, asked, (*faults, *wrong))


def _files_of_readers(app: Sphinx) -> list[Path]:
    """The files with readers' words that a build in this language reads."""
    root, own = Path(app.srcdir), app.config.language
    named = [aliases.file(root, code) for code in (own, aliases.EVERYWHERE)]
    return [*(path for path in named if path.exists()), *questions.files(root, own)]


def _answers(
    app: Sphinx, found: Sequence[SearchablePage], where: Places
) -> tuple[dict[str, Any], list[Finding]]:
    """By language, which pages answer the aliases of the build's and the field's; what is wrong."""
    answers: dict[str, Any] = {}
    faults: list[Finding] = []
    for code in dict.fromkeys((app.config.language, aliases.EVERYWHERE)):
        try:
            read = list(aliases.read(Path(app.srcdir), code))
        except InputError as error:
            faults += error.findings
            continue
        entries, wrong = aliases.answers(read, found, where)
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
    app: Sphinx, where: Places
) -> tuple[dict[tuple[int, str], list[str]], list[Finding]]:
    """The questions of the build's language by what answers them; what is wrong."""
    try:
        read = list(questions.read(Path(app.srcdir), app.config.language))
    except InputError as error:
        return {}, list(error.findings)
    return questions.by_place(read, where)


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
    domain, rest = search_domain(app.env), {"words": words()}
    answered = _answered(app)
    answers, asked = answered.answers, answered.questions
    state = repr((rest, answers, asked, domain.states()))
    record, digest = Path(app.doctreedir) / "search", hashlib.sha256(state.encode()).digest()
    is_there = record.exists() and (Path(app.outdir) / FOLDER / "index.js").exists()
    if not is_there or record.read_bytes() != digest:
        last = written_index.read(Path(app.doctreedir) / KEPT) if is_there else None
        record.unlink(missing_ok=True)
        _put(app, last, rest, answers, asked)
        record.write_bytes(digest)


def _put(
    app: Sphinx,
    last: WrittenIndex | None,
    rest: dict[str, Any],
    answers: dict[str, Any],
    asked: dict[tuple[int, str], list[str]],
) -> None:
    """Write the index, of which *last* is what was written before."""
    domain, before, by_terms = search_domain(app.env), None, None
    if last and last.asked == asked:
        before, by_terms = last.before(domain.states(), domain.levels_before), last.questions
    elif asked:
        by_terms = question_index.index(asked, browser_scripts.stop_words())
    stemmers = browser_scripts.stemmers()
    folder = Path(app.outdir) / FOLDER
    scripts = shards.write(folder, domain.whole(), stemmers, rest, answers, by_terms, before)
    written = WrittenIndex(domain.states(), asked, by_terms, scripts)
    written.save(Path(app.doctreedir) / KEPT)


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
