"""The term base of a whole project, read without a build.

Terms are what its glossaries explain, on whatever pages these stand. How a language says them, the
catalogs tell, and ``<code>/terms.toml`` in a folder of catalogs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx.util.i18n import docname_to_domain

from ways_in.common import catalog_paths, languages, source_language
from ways_in.common.findings import Finding, InputError, relative
from ways_in.translation import catalogs, figures, ui_strings
from ways_in.translation.termbase.lists import Lexicon, glossary_terms, lexicon, read_tables
from ways_in.translation.termbase.term_use import check

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from ways_in.common.unbuilt import UnbuiltProject

NAME = "terms.toml"


def glossaries(project: UnbuiltProject) -> dict[str, list[str]]:
    """The terms on each page that has a glossary, by docname."""
    found = {
        docname: glossary_terms(path.read_text(encoding="utf-8", errors="replace"))
        for docname, path in project.pages.items()
    }
    return {docname: terms for docname, terms in found.items() if terms}


def lexicons(project: UnbuiltProject) -> dict[str, Lexicon]:
    """The term base of every language of *project*; InputError names all that is wrong in it."""
    written = glossaries(project)
    if not written:
        message = "no page has a glossary with terms: begin one with “.. glossary::”"
        raise InputError(Finding("", 0, message))
    found: dict[str, Lexicon] = {}
    wrong = list(_strays(project))
    for code in languages.by_code(languages.of(project)):
        try:
            found[code] = _lexicon(project, code, written)
        except InputError as error:
            wrong += error.findings
    if wrong:
        raise InputError(*wrong)
    return found


def _strays(project: UnbuiltProject) -> Iterator[Finding]:
    """Lists for what is no language of *project*."""
    known = languages.of(project)
    for folder in project.catalog_folders:
        for path in sorted(folder.glob(f"*/{NAME}")):
            code = path.parent.name
            if code not in languages.by_code(known):
                yield Finding(relative(path, project.srcdir), 0, languages.unknown(code, known))


def _lexicon(project: UnbuiltProject, code: str, written: Mapping[str, list[str]]) -> Lexicon:
    terms = [term for names in written.values() for term in names]
    names: dict[str, str] = {}
    for docname, page_terms in written.items():
        names |= _names(project, code, docname, page_terms)
    tables: dict[str, Any] = {}
    for folder in project.catalog_folders:
        tables |= read_tables(folder / code / NAME, project.srcdir, terms)
    return lexicon(code, names, tables)


def _names(project: UnbuiltProject, code: str, docname: str, terms: list[str]) -> dict[str, str]:
    """What each of the *terms* of a page is called in *code*; empty if it is not translated."""
    if source_language.of_file(project.pages[docname], project) == code:
        return {term: term for term in terms}
    path = catalog_paths.of_page(project, docname, code)
    entries = catalogs.read(path, project.srcdir).entries if path.exists() else ()
    words = {entry.msgid: entry.msgstr for entry in entries}
    return {term: words.get(term, "") for term in terms}


def language_of(project: UnbuiltProject, domain: str) -> str:
    """The language that the texts of the catalog *domain* are translated from; empty if unknown."""
    if domain == ui_strings.DOMAIN:
        return ui_strings.LANGUAGE
    drawing = project.srcdir / figures.FOLDER / f"{domain.rpartition('/')[2]}.svg"
    if domain == f"{figures.DOMAIN}/{drawing.stem}" and drawing.exists():
        tag = figures.read(drawing).language
        known = languages.of(project)
        return next((language.code for language in known if language.tag == tag), tag)
    found = {source_language.of_file(path, project) for path in _pages_of(project, domain)}
    return found.pop() if len(found) == 1 else ""


def _pages_of(project: UnbuiltProject, domain: str) -> list[Path]:
    """The files of the page *domain*, or of the pages whose messages are together under it."""
    compact = project.config.gettext_compact
    own = [project.srcdir / f"{domain}{suffix}" for suffix in project.suffixes]
    return [path for path in own if path.exists()] or [
        path for name, path in project.pages.items() if docname_to_domain(name, compact) == domain
    ]


def findings(project: UnbuiltProject) -> Iterator[Finding]:
    """What is wrong with the terms in the catalogs of *project*."""
    known = lexicons(project)
    for path in catalog_paths.of_all_languages(project):
        try:
            yield from _of_known(path, project, known)
        except InputError as error:
            yield from error.findings


def of_catalog(path: Path, project: UnbuiltProject) -> Iterator[Finding]:
    """The same of the catalog *path* alone; nothing in a project without a glossary."""
    if glossaries(project):
        yield from _of_known(path, project, lexicons(project))


def _of_known(
    path: Path, project: UnbuiltProject, known: Mapping[str, Lexicon]
) -> Iterator[Finding]:
    source = known.get(language_of(project, catalog_paths.name_of(path)))
    target = known.get(catalog_paths.language_of(path))
    if source and target and source != target:
        for entry in catalogs.read(path, project.srcdir).entries:
            yield from check(relative(path, project.srcdir), entry, source, target)
