"""Search of our own: every build writes its index to ``_static/search/``, in small scripts.

Nothing is to be written by authors. What can be found of a page: its title, headings and text,
the entries of the glossary, and, so that “learning rate” leads to pages about 学习率, the titles
and the glossary's terms in the other languages. Sphinx's own index is not made.

``search_terms`` says what counts as equal, ``shards`` how the index is kept, ``_static/search.js``
opens the search.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import sphinx.search
from docutils import nodes
from sphinx import addnodes
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.domains import Domain
from sphinx.locale import _
from sphinx.search.en import SearchEnglish
from sphinx.search.ru import SearchRussian

from ways_in.common import languages
from ways_in.common.source_language import source_language
from ways_in.search.search_terms import STOP_CHARACTERS, fold
from ways_in.search.shards import SearchablePage, Section, files, with_mentions
from ways_in.translation import catalogs
from ways_in.translation.marks import earlier_wording
from ways_in.translation.message_text import without_markup

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

FOLDER = "_static/search"
STEMMERS = ("base", "english", "russian")
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
UNNAMED = re.compile("\x00(.*?)\x00")  # a link that takes its words from the label in it


class SearchDomain(Domain):
    """The texts of the pages as Sphinx read them, by docname."""

    name = "site_search"
    label = "Search"
    initial_data: ClassVar[dict[str, Any]] = {"pages": {}}

    @property
    def pages(self) -> dict[str, tuple[Section, ...]]:
        """The sections of each page; the first is what stands above all others."""
        found: dict[str, tuple[Section, ...]] = self.data.setdefault("pages", {})
        return found

    def clear_doc(self, docname: str) -> None:
        self.pages.pop(docname, None)

    def merge_domaindata(self, docnames: Iterable[str], otherdata: dict[str, Any]) -> None:
        self.pages.update({name: otherdata["pages"][name] for name in docnames})


def sections(doctree: nodes.document) -> Iterator[Section]:
    """The sections of *doctree*, and the entries of its glossaries."""
    yield Section("", "", _text(next(doctree.findall(nodes.section), doctree)))
    for section in doctree.findall(nodes.section):
        if not isinstance(section.parent, nodes.document):
            title = section.next_node(nodes.title)
            heading = title.astext() if title else ""
            yield Section(next(iter(section["ids"]), ""), heading, _text(section))
    for item in doctree.findall(nodes.definition_list_item):
        term = item.next_node(nodes.term)
        if _is_entry(item) and term is not None:
            yield Section(next(iter(term["ids"]), ""), term.astext(), _text(item))


def _is_entry(node: nodes.Node) -> bool:
    parent = node.parent
    return isinstance(node, nodes.definition_list_item) and isinstance(
        parent.parent if parent else None, addnodes.glossary
    )


def _text(node: nodes.Element) -> str:
    """The text of *node* without that of the sections in it, a line for each block."""
    return "\n".join(_lines(node))


def _lines(node: nodes.Element) -> Iterator[str]:
    for child in node.children:
        if isinstance(child, (nodes.section, *NOT_TEXT)) or _is_entry(child):
            continue
        if isinstance(child, nodes.TextElement):
            yield " ".join(_words(child).split())
        elif isinstance(child, nodes.Element):
            yield from _lines(child)


def _words(node: nodes.Element) -> str:
    """What can be read in *node*; for a link without words of its own, its label as UNNAMED."""
    is_link = isinstance(node, addnodes.pending_xref) and node.get("reftype") == "ref"
    if is_link and not node.get("refexplicit"):
        return f"\x00{node['reftarget']}\x00"
    shown = "".join(
        _words(child) if isinstance(child, nodes.Element) else child.astext()
        for child in node.children
        if not isinstance(child, NOT_TEXT)
    )
    return f"{shown} ({node['authors']})" if node.get("authors") else shown  # of a resource


def _note(app: Sphinx, doctree: nodes.document) -> None:
    domain = app.env.domains[SearchDomain.name]
    if isinstance(domain, SearchDomain):
        domain.pages[app.env.current_document.docname] = tuple(sections(doctree))


class HeadingNames:
    """What headings and terms of a page are called in the other languages."""

    def __init__(self, env: BuildEnvironment, docname: str) -> None:
        self.source = source_language(env, docname)
        self.own = env.config.language
        self.catalogs = {
            language.code: self._read(env, docname, language.code)
            for language in languages.of(env)
            if language.code != self.source
        }
        own = self.catalogs.get(self.own, {})
        self.originals = {without_markup(translation): msgid for msgid, translation in own.items()}
        self.originals |= {without_markup(msgid): msgid for msgid in own if own[msgid] == msgid}

    @staticmethod
    def _read(env: BuildEnvironment, docname: str, code: str) -> Mapping[str, str]:
        path = Path(env.srcdir) / "translations" / code / "LC_MESSAGES" / f"{docname}.po"
        return catalogs.read(path, Path(env.srcdir)).current() if path.exists() else {}

    def of(self, heading: str) -> tuple[str, ...]:
        """The names of *heading* in the other languages, those that differ from it."""
        original = heading if self.own == self.source else self.originals.get(heading, heading)
        found = [own.get(original, "") for code, own in self.catalogs.items() if code != self.own]
        names = [without_markup(original), *map(without_markup, found)]
        return tuple(name for name in dict.fromkeys(names) if name and fold(name) != fold(heading))


def pages(env: BuildEnvironment) -> list[SearchablePage]:
    """All pages as the search sees them, in the order of their names."""
    domain = env.domains[SearchDomain.name]
    found, names = [], []
    for docname, parts in sorted(domain.data["pages"].items()):
        called = HeadingNames(env, docname)
        title = env.titles[docname].astext()
        named = tuple(
            Section(p.anchor, p.heading, _with_titles(env, p.text), called.of(p.heading))
            for p in parts
        )
        found.append(SearchablePage(f"{docname}.html", title, named, called.of(title)))
        names += [(p.heading, *p.others) for p in named if p.anchor.startswith("term-")]
    return with_mentions(found, [name for name in names if len(name) > 1])


def _with_titles(env: BuildEnvironment, text: str) -> str:
    labels = env.domains.standard_domain.labels
    return UNNAMED.sub(lambda match: labels.get(match[1], ("", "", ""))[2], text)


def words() -> dict[str, str]:
    """The words of the interface, in the language of the build."""
    return {
        "label": _("Words to look for"),
        "close": _("Close"),
        "results": _("Results"),
        "none": _("Nothing found. Try fewer or other words."),
        "one": _("1 result"),
        "many": _("%(count)s results"),
        "more": _("More results"),
        "failed": _("The search could not be loaded. Reload the page and try again."),
        "hint": _("Arrow keys choose, Enter opens, Escape closes."),
    }


def stemmers() -> str:
    """Snowball's stemmers in JavaScript, as Sphinx ships them."""
    folder = Path(sphinx.search.__file__).parent / "minified-js"
    texts = ((folder / f"{name}-stemmer.js").read_text(encoding="utf-8") for name in STEMMERS)
    return "".join(f"{text.rstrip()}\n" for text in texts) + 'waysInSearch.put("stemmers",1)\n'


def _write(app: Sphinx, exception: Exception | None) -> None:
    builder = app.builder
    if exception is not None or not isinstance(builder, StandaloneHTMLBuilder):
        return
    stop_words = sorted({*map(fold, SearchEnglish.stopwords), *map(fold, SearchRussian.stopwords)})
    rest = {"words": words(), "stopWords": " ".join(stop_words), "stopCharacters": STOP_CHARACTERS}
    scripts = files(pages(app.env), stemmers(), rest)
    folder = Path(app.outdir) / FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    for name, text in scripts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def _no_index_of_sphinx(app: Sphinx) -> None:
    if isinstance(app.builder, StandaloneHTMLBuilder):
        app.builder.search = False


def _search_page(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    yield "search", {}, "search.html"


def setup(app: Sphinx) -> ExtensionMetadata:
    app.setup_extension("ways_in.translation.marks")  # which owns earlier_wording
    app.add_domain(SearchDomain)
    app.connect("builder-inited", _no_index_of_sphinx)
    app.connect("doctree-read", _note, priority=900)
    app.connect("html-collect-pages", _search_page)
    app.connect("build-finished", _write)
    return {
        "version": "1",
        "env_version": 1,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
