"""``make terms``: does every translation say the glossary's terms as the project says them?

Reads glossary.rst, its catalogs, translations/<code>/terms.toml and all catalogs; needs no
build. One finding a line, named by catalog and line; the rules
stand in ways_in/translation/termbase/term_use.py.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ways_in.common import languages
from ways_in.common.catalog_paths import FOLDER, catalog_files, catalog_path
from ways_in.common.findings import Finding, InputError, relative, report
from ways_in.common.site_settings import GLOSSARY
from ways_in.common.source_language import FIELD, of_file
from ways_in.translation import catalogs, figures, ui_strings
from ways_in.translation.termbase.lists import Lexicon, glossary_terms, lexicon, read_tables
from ways_in.translation.termbase.term_use import check

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PAGE_LANGUAGE = re.compile(rf"^:?{FIELD}:\s*[\"']?(\w+)", re.MULTILINE)


def lexicons(root: Path) -> dict[str, Lexicon]:
    """The term base of every language of the site; InputError names all that is wrong in it."""
    page = root / f"{GLOSSARY}.rst"
    terms = glossary_terms(page.read_text(encoding="utf-8")) if page.exists() else []
    if not terms:
        raise InputError(Finding(page.name, 0, "holds no “.. glossary::” with terms"))
    found: dict[str, Lexicon] = {}
    wrong: list[Finding] = []
    known = languages.load(root / "languages.toml")
    for code in languages.by_code(known):
        try:
            tables = read_tables(root / FOLDER / code / "terms.toml", root, terms)
            found[code] = lexicon(code, _names(root, code, terms), tables)
        except InputError as error:
            wrong += error.findings
    for path in sorted((root / FOLDER).glob("*/terms.toml")):
        if path.parent.name not in languages.by_code(known):
            message = languages.unknown(path.parent.name, known)
            wrong.append(Finding(relative(path, root), 0, message))
    if wrong:
        raise InputError(*wrong)
    return found


def _names(root: Path, code: str, terms: Sequence[str]) -> dict[str, str]:
    """Each term's name in the language *code*, by its English one; empty if not translated."""
    path = catalog_path(root, code, GLOSSARY)
    if not path.exists():
        own = source_language(root, GLOSSARY) == code
        return {term: term if own else "" for term in terms}
    words = {entry.msgid: entry.msgstr for entry in catalogs.read(path, root).entries}
    return {term: words.get(term, "") for term in terms}


def source_language(root: Path, domain: str) -> str:
    """The language that the texts of a catalog are translated from; empty if unknown."""
    if domain == ui_strings.DOMAIN:
        return ui_strings.LANGUAGE
    drawing = root / figures.FOLDER / f"{Path(domain).name}.svg"
    if domain == f"{figures.DOMAIN}/{drawing.stem}" and drawing.exists():
        tag = figures.read(drawing).language
        known = languages.load(root / "languages.toml")
        return next((language.code for language in known if language.tag == tag), tag)
    for page in (root / f"{domain}.rst", root / f"{domain}.md"):
        if page.exists():
            match = PAGE_LANGUAGE.search(page.read_text(encoding="utf-8"))
            return match[1] if match else of_file(page, root)
    return ""


def findings(root: Path) -> Iterator[Finding]:
    """What is wrong with the terms in the catalogs below *root*."""
    known = lexicons(root)
    for path in catalog_files(root):
        try:
            yield from _of_known(path, root, known)
        except InputError as error:
            yield from error.findings


def of_catalog(path: Path, root: Path) -> Iterator[Finding]:
    """The same of the catalog *path* alone."""
    if (root / f"{GLOSSARY}.rst").exists():
        yield from _of_known(path, root, lexicons(root))


def _of_known(path: Path, root: Path, known: dict[str, Lexicon]) -> Iterator[Finding]:
    code, _, *domain = path.relative_to(root / FOLDER).with_suffix("").parts
    source = known.get(source_language(root, "/".join(domain)))
    target = known.get(code)
    if source and target and source != target:
        for entry in catalogs.read(path, root).entries:
            yield from check(relative(path, root), entry, source, target)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; 1 if there is a finding."""
    parser = argparse.ArgumentParser(prog="make terms", description=__doc__)
    parser.add_argument("--root", type=Path, default=Path.cwd())
    options = parser.parse_args(arguments)
    try:
        return 1 if report(findings(options.root.resolve())) else 0
    except InputError as error:
        report(error.findings)
        return 1


if __name__ == "__main__":
    sys.exit(main())
