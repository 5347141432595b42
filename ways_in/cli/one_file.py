"""``make check FILE=…``: all that a build would say of one catalog or one page, without a build.

A catalog is compared with its page, a page with all its catalogs, as in a build: the file's form,
what it may hold, its markup, what each translation keeps, its wording and its terms. Of the other
pages only the labels are known, so what needs the whole site (lists of pages, anchors that are
gone, the order of a path) is left to ``make html``.
"""

from __future__ import annotations

import argparse
import multiprocessing
import re
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from docutils.utils import get_source_line
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.errors import SphinxError
from sphinx.util.console import strip_colors

from ways_in import safety
from ways_in.cli.sphinx_complaints import complaints
from ways_in.common import catalog_paths, languages, unbuilt
from ways_in.common.catalog_paths import language_of, name_of
from ways_in.common.findings import Finding, InputError, relative, report
from ways_in.translation import attribution, catalog_files, catalogs, figures, ui_strings
from ways_in.translation.compiled_catalogs import compile_catalog
from ways_in.translation.integrity import plain_catalogs
from ways_in.translation.termbase import project_terms
from ways_in.translation.termbase.lists import glossary_terms

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docutils import nodes

    from ways_in.common.unbuilt import UnbuiltProject

PAGES = (".rst", ".md")
LABEL = re.compile(
    r"^[ \t]{0,99}\.\. _`?([^:`\n]{1,200})`?:[ \t]{0,99}$|^\(([^()\s]{1,200})\)=", re.MULTILINE
)


@dataclass(frozen=True)
class ReadPage:
    """A page of the site at *root*, as it is read in the language *code*."""

    root: Path
    docname: str
    code: str

    @property
    def catalog(self) -> Path:
        """Its catalog in that language, whether there is one or not."""
        return catalog_paths.of_page(unbuilt.load(self.root), self.docname, self.code)


def of_file(path: Path, root: Path) -> Iterator[Finding]:
    """What is wrong with the catalog or the page *path* of the site at *root*."""
    project = unbuilt.load(root)
    if path.suffix == ".po" and any(map(path.is_relative_to, project.catalog_folders)):
        yield from _catalog(path, project)
    elif path.suffix in PAGES and path.is_relative_to(root):
        docname = relative(path, root).removesuffix(path.suffix)
        codes = [language.code for language in languages.of(project)]
        yield from _pages([ReadPage(root, docname, code) for code in codes])
    else:
        yield Finding(str(path), 0, "is no page and no catalog here: name a .po, .rst or .md")


def _catalog(path: Path, project: UnbuiltProject) -> Iterator[Finding]:
    root, code, name = project.srcdir, language_of(path), name_of(path)
    faults = list(_file(path, root))
    if faults:
        yield from faults
    elif name == ui_strings.DOMAIN or name.startswith(f"{figures.DOMAIN}/"):
        source = project_terms.language_of(project, name)
        found = plain_catalogs.faults(path, code, source, is_interface=name == ui_strings.DOMAIN)
        yield from (Finding(relative(path, root), entry.line, said) for entry, said in found)
        yield from project_terms.of_catalog(path, project)
    else:
        yield from _pages([ReadPage(root, name, code)])


def _file(path: Path, root: Path) -> Iterator[Finding]:
    """What stands in the way of reading the catalog *path* at all."""
    try:
        catalog = catalogs.read(path, root)
    except InputError as error:
        yield from error.findings
        return
    yield from attribution.problems(catalog, relative(path, root))
    yield from safety.catalog_scan.problems(root, [path])


def _pages(pages: Sequence[ReadPage]) -> Iterator[Finding]:
    """What is said of a page in its languages: each has a process, for Sphinx knows one only."""
    context = multiprocessing.get_context("fork")
    pools = [ProcessPoolExecutor(1, context) for _ in pages]
    begun = [pool.submit(_page, page) for pool, page in zip(pools, pages, strict=True)]
    for pool, found in zip(pools, begun, strict=True):
        yield from found.result()
        pool.shutdown()


def _page(page: ReadPage) -> list[Finding]:
    """What Sphinx and our checks say while they read *page*, and of its terms."""
    faults = list(_file(page.catalog, page.root)) if page.catalog.exists() else []
    if faults:
        return faults
    said = StringIO()
    with tempfile.TemporaryDirectory() as work:
        try:
            found = list(_read(page, work, said))
        except SphinxError as error:
            found = [Finding("", 0, str(error))]
    return [*complaints(strip_colors(said.getvalue()), page.root), *found]


def _read(page: ReadPage, work: str, said: StringIO) -> Iterator[Finding]:
    if page.catalog.exists():
        compile_catalog(page.catalog)
        yield from project_terms.of_catalog(page.catalog, unbuilt.load(page.root))
    app = _app(page, work, said)
    if page.docname in app.env.found_docs:
        app.builder.read_doc(page.docname)
        yield from _dangling(app.env.get_doctree(page.docname), page)
    else:
        yield Finding(page.docname, 0, "is no page of this site: is its name right?")


def _app(page: ReadPage, work: str, said: StringIO) -> Sphinx:
    """Sphinx with the site's settings, which trusts the files that are not looked at."""
    catalog_files.note_compiled(page.root)
    safety.note_clean(page.root)
    settings = {"language": page.code}
    folders = (page.root, page.root, work, work)
    app = Sphinx(*folders, "dummy", settings, status=None, warning=said, freshenv=True)
    app.builder.env.find_files(app.config, app.builder)
    return app


def _dangling(doctree: nodes.document, page: ReadPage) -> Iterator[Finding]:
    """The links of a page to labels, terms and pages that the site does not have."""
    known = labels(page.root)
    for link in doctree.findall(addnodes.pending_xref):
        kind, target = str(link.get("reftype")), str(link["reftarget"])
        if link.get("refdomain") == "std" and kind in known and target.lower() not in known[kind]:
            source, line = get_source_line(link)
            path = relative(Path(source or page.docname), page.root)
            what = "term not in glossary" if kind == "term" else "undefined label"
            yield Finding(path, line or 0, f"{what}: '{target}'")


def labels(root: Path) -> dict[str, set[str]]:
    """What links of each kind may lead to, in small letters, told from the pages' texts."""
    pages = unbuilt.load(root).pages.values()
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in pages]
    found = {match[1] or match[2] for text in texts for match in LABEL.finditer(text)}
    words = {term for text in texts for term in glossary_terms(text)}
    always = {"genindex", "modindex", "search"}
    return {
        "ref": {name.lower() for name in found} | always,
        "term": {term.lower() for term in words},
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; 1 if there is a finding."""
    parser = argparse.ArgumentParser(prog="make check", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--root", type=Path, default=Path.cwd())
    options = parser.parse_args(arguments)
    root = options.root.resolve()
    found = list(safety.files.problems(root))  # first, as in a build: a file may be without end
    for path in (root / name for name in options.files if not found):
        if path.is_file():
            found += of_file(path.resolve(), root)
        else:
            found.append(Finding(relative(path, root), 0, "there is no such file"))
    if report(found):
        return 1
    print("Nothing to find fault with.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
