"""Glossary terms explained in place, and named in every language.

An author links a term with ``:term:`attention```. When the reader points at it, comes to it
with the keyboard or taps it, ``explain.js`` shows the definition beside the word. It finds it
in ``_static/terms.js``, which this module writes at the end of each build::

    waysIn.data.terms = {
      "inGlossary": "In the glossary",                          // words for the link
      "languages": {"zh-CN": "中文", "ru": "RU"},                // the other ones, short
      "terms": {
        "term-attention": {                                     // the anchor in the glossary
          "name": "attention",
          "lang": "",                                           // set if it is not translated
          "definition": "<p>For each <a href=…>token</a> …</p>", // links from the content root
          "names": {"zh-CN": "注意力", "ru": "внимание"}
        }, …

The glossary page itself shows the names under each term.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from docutils import nodes
from sphinx import addnodes
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.locale import _
from sphinx.transforms.post_transforms import SphinxPostTransform

from ways_in.common import catalog_paths, extraction, language_class, languages, whole_files
from ways_in.common.kept_values import bring_up_to_date
from ways_in.common.source_language import source_language
from ways_in.theme.publishing import data_script
from ways_in.translation import catalogs
from ways_in.translation.marks import earlier_wording
from ways_in.translation.message_text import without_markup

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

    from ways_in.common.languages import Language

FILE = "_static/terms.js"
NAMES = "term-names"
RECORD = "terms"  # beside Sphinx’s memory of the build


@dataclass(frozen=True)
class GlossaryTerm:
    """What the card of a term shows; *names* in the other languages are by BCP 47 tag."""

    name: str
    lang: str
    definition: str
    names: dict[str, str]


def script(terms: Mapping[str, GlossaryTerm], others: tuple[Language, ...], link: str) -> str:
    """The text of ``terms.js``: *terms* by anchor, the *others* languages, the words for a link."""
    data = {
        "inGlossary": link,
        "languages": {language.tag: language.short for language in others},
        "terms": {anchor: asdict(term) for anchor, term in terms.items()},
    }
    return data_script("terms", data, indent=1)


def other_languages(env: BuildEnvironment) -> tuple[Language, ...]:
    """The languages of the site without that of the build."""
    return tuple(other for other in languages.of(env) if other.code != env.config.language)


class TermNames:
    """What the terms of the glossary page *docname* are called in the other languages."""

    def __init__(self, env: BuildEnvironment, docname: str) -> None:
        self.source = source_language(env, docname)
        self.others = other_languages(env)
        paths = {
            other.code: catalog_paths.of_page(env, docname, other.code) for other in self.others
        }
        self.translated = {
            code: catalogs.read(path, env.srcdir).current()
            for code, path in paths.items()
            if code != self.source and path.exists()
        }

    def of(self, term: nodes.term) -> dict[str, str]:
        """The names of *term* by BCP 47 tag; a language without a current one is left out."""
        msgid = term.get("msgid") or term.rawsource or term.astext()
        found = {
            other.tag: msgid
            if other.code == self.source
            else self.translated.get(other.code, {}).get(msgid, "")
            for other in self.others
        }
        return {tag: without_markup(name) for tag, name in found.items() if name}


def entries(doctree: nodes.document) -> Iterator[tuple[nodes.term, nodes.definition]]:
    """The terms that the glossaries of *doctree* define, each with its definition."""
    for glossary in doctree.findall(addnodes.glossary):
        for item in glossary.findall(nodes.definition_list_item):
            definition = item.next_node(nodes.definition)
            if definition is not None:
                yield from ((term, definition) for term in item.findall(nodes.term))


class ShowNames(SphinxPostTransform):
    """Write the names in the other languages under each term of a glossary."""

    default_priority = 500  # once references (10) have taken the terms' own words
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        found = list(entries(self.document))
        if found:
            names = TermNames(self.env, self.env.current_document.docname)
            for term, definition in reversed(found):
                if names.of(term):
                    definition.insert(0, _names_line(names.of(term), names.others))


def _names_line(names: dict[str, str], others: tuple[Language, ...]) -> nodes.paragraph:
    line = nodes.paragraph(classes=[NAMES])
    for other in others:
        if other.tag in names:
            name = nodes.inline(classes=[language_class.of_tag(other.tag)])
            name += nodes.inline("", other.short, classes=["term-language"])
            name += nodes.Text(f" {names[other.tag]}")
            line += [nodes.Text(" ")] * bool(line.children) + [name]
    return line


def terms(builder: StandaloneHTMLBuilder) -> dict[str, GlossaryTerm]:
    """All terms of the site by anchor, from Sphinx's memory: it need not have read them now."""
    env, found = builder.env, {}
    for docname in _glossary_pages(env):
        names = TermNames(env, docname)
        doctree = env.get_and_resolve_doctree(docname, builder, tags=builder.tags)
        for term, definition in entries(doctree):
            html = _html(builder, docname, definition)
            for anchor in term["ids"]:
                found[anchor] = GlossaryTerm(term.astext(), _lang(term), html, names.of(term))
    return found


def _glossary_pages(env: BuildEnvironment) -> list[str]:
    objects = env.domains.standard_domain.get_objects()
    return sorted({docname for _name, _shown, kind, docname, *_ in objects if kind == "term"})


def _lang(term: nodes.term) -> str:
    return language_class.tag_in(term["classes"])


def _html(builder: StandaloneHTMLBuilder, docname: str, definition: nodes.definition) -> str:
    """*definition* as HTML that can stand on any page: no ids, links from the content root."""
    copy = definition.deepcopy()
    for element in list(copy.findall(nodes.Element)):
        if isinstance(element, earlier_wording) or NAMES in element["classes"]:
            element.parent.remove(element)
        element["ids"] = []
        element.attributes.pop("block", None)
    for link in copy.findall(nodes.reference):
        target = f"#{link['refid']}" if "refid" in link else link.get("refuri", "")
        link.attributes.pop("refid", None)
        link["refuri"] = urljoin(builder.get_target_uri(docname), target)
    return "".join(builder.render_partial(child)["fragment"] for child in list(copy.children))


def _note_catalogs(app: Sphinx, doctree: nodes.document) -> None:
    """Have a glossary read again when its names in another language change.

    A catalog that is not there yet counts as changed, so the page is read until there is one.
    """
    if extraction.extracts(app) or next(doctree.findall(addnodes.glossary), None) is None:
        return
    docname = app.env.current_document.docname
    for other in other_languages(app.env):
        if other.code != source_language(app.env, docname):
            app.env.note_dependency(catalog_paths.of_page(app.env, docname, other.code))


def _write(app: Sphinx, exception: Exception | None) -> None:
    builder = app.builder
    if exception is None and isinstance(builder, StandaloneHTMLBuilder) and builder.name == "html":
        path, record = Path(app.outdir, FILE), Path(app.doctreedir, RECORD)
        others, link = other_languages(app.env), _("In the glossary")

        def write() -> None:
            whole_files.put(path, script(terms(builder), others, link).encode())

        bring_up_to_date(path, record, (others, link, _written(builder)), write)


def _written(builder: StandaloneHTMLBuilder) -> list[tuple[str, int]]:
    """The glossary pages, and when each was written: it is anew once what it shows has changed."""
    paths = [Path(builder.get_outfilename(docname)) for docname in _glossary_pages(builder.env)]
    return [(str(path), path.stat().st_mtime_ns) for path in paths]


def setup(app: Sphinx) -> ExtensionMetadata:
    app.setup_extension("ways_in.translation.blocks")  # which keeps each term's source text
    app.add_post_transform(ShowNames)
    app.connect("doctree-read", _note_catalogs)
    app.connect("build-finished", _write)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
