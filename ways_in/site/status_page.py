"""The page ``status.html`` of each language, and ``translations.json`` with the same data.

The page tells a translator where an hour helps most: the pages that are written in another
language, those with most words behind or missing first, each with a link to its catalog on
the code host; then figures and the site's own words; then what is written in this language;
then the passages that no catalog has, the pictures that nobody has described, and the links
that lead nowhere.

``translations.json`` holds ``languages``, a list of BCP 47 tags, and ``translations``, a list
with one object for each text and each language that it is not written in::

   {
     "kind": "page", "figure" or "interface",
     "docname": "essays/room_to_fail", "title": "Room to fail",
     "source_language": "ru", "language": "en",       BCP 47 tags
     "words": 1682, "unit": "words" or "characters",  of the whole original
     "current": {"entries": 60, "words": 1600},       and "behind" and "missing" likewise,
                                                      and "read": by another than its translator
     "percent": 95,                                   of the words; 100: nothing is open
     "translator": "Li Lei", "reviewer": "", "method": "by hand",
     "changed": "2026-11-21",                         last commit of the catalog, or ""
     "catalog": "translations/en/LC_MESSAGES/essays/room_to_fail.po",
     "url": "https://…"                               the catalog on the code host
   }

What is not known is an empty string. The file at the root of the site holds all languages,
the one in a language's folder that language.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import babel
from docutils import nodes
from sphinx.jinja2glue import BuiltinTemplateLoader
from sphinx.locale import _, get_translator

from ways_in.common import code_host, language_class, languages, locale_format, page_list
from ways_in.common.locale_format import Words
from ways_in.links import status
from ways_in.reading.picture_texts import undescribed
from ways_in.site import figure_captions
from ways_in.site.kept_rows import KeptRows
from ways_in.translation import figures, kept_passages, ui_strings
from ways_in.translation.coverage import Coverages, last_changes, other_texts, share

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from ways_in.translation.coverage import Coverage

PAGE = "status"
DATA = "translations.json"
STATES = ("current", "behind", "missing")


@dataclass(frozen=True)
class Text:
    """A text of the site in one language: its title there, coverage, and catalog's address.

    *title_tag* is the BCP 47 tag of a title that is not translated; else empty.
    """

    title: str
    coverage: Coverage
    url: str
    title_tag: str = ""

    @property
    def kind(self) -> str:
        """``page``, ``figure`` or ``interface``."""
        if self.coverage.docname == ui_strings.DOMAIN:
            return "interface"
        return "figure" if self.coverage.docname.startswith(f"{figures.DOMAIN}/") else "page"

    @property
    def unit(self) -> str:
        """What its words are counted in."""
        return "characters" if self.coverage.source_language.startswith("zh") else "words"


def by_need(texts: Iterable[Text]) -> list[Text]:
    """*texts*, those with most words that wait for a translator first."""
    return sorted(texts, key=lambda text: (-text.coverage.open_words, text.coverage.docname))


def totals(texts: Iterable[Text]) -> dict[str, int]:
    """The words of *texts*, those that are open, and the share in percent that is current.

    And of the entries that are translated, and have words, those that another has read.
    """
    found = [text.coverage for text in texts]
    words = sum(coverage.words for coverage in found)
    waiting = sum(coverage.open_words for coverage in found)
    return {
        "words": words,
        "waiting": waiting,
        "share": share(words - waiting, words),
        "read": sum(coverage.read.entries for coverage in found),
        "translated_entries": sum(coverage.to_read for coverage in found),
    }


def record(text: Text, known: dict[str, languages.Language]) -> dict[str, Any]:
    """*text* as ``translations.json`` has it; *known* are the languages by code."""
    coverage = text.coverage
    return {
        "kind": text.kind,
        "docname": coverage.docname,
        "title": text.title,
        "source_language": known[coverage.source_language].tag,
        "language": known[coverage.language].tag,
        "words": coverage.words,
        "unit": text.unit,
        **{state: vars(getattr(coverage, state)) for state in (*STATES, "read")},
        "percent": coverage.percent,
        **vars(coverage.provenance),
        "changed": coverage.changed,
        "catalog": coverage.catalog,
        "url": text.url,
    }


def write(path: Path, tags: list[str], translations: list[dict[str, Any]]) -> None:
    """Write ``translations.json`` to *path*, a line for each translation."""
    # Python writes indented JSON many times slower.
    lines = ",\n".join(json.dumps(one, ensure_ascii=False) for one in translations)
    text = f'{{"languages": {json.dumps(tags)}, "translations": [\n{lines}\n]}}\n'
    path.write_text(text, encoding="utf-8")


def merge(path: Path, parts: Iterable[Path]) -> None:
    """Write to *path* what the files *parts*, one a language, hold together."""
    found = [json.loads(part.read_text(encoding="utf-8")) for part in parts]
    tags = [tag for part in found for tag in part["languages"]]
    write(path, tags, [entry for part in found for entry in part["translations"]])


def texts(app: Sphinx) -> list[Text]:
    """All texts of the site, in the language of the build."""
    root = Path(app.srcdir)
    coverages = Coverages(root, app.config.language, last_changes(root))
    known = languages.by_code(languages.of(app))
    pages = [page for page in page_list.pages(app.env) if page.source_language in known]
    called = figure_captions.titles(app.env)
    return [
        *(
            _text(app, coverages.of(*_written(page)), page.title, _title_tag(app, page))
            for page in pages
        ),
        *(
            _text(app, coverages.of(domain, source), _title(called, domain))
            for domain, source in other_texts(root)
        ),
    ]


def _text(app: Sphinx, coverage: Coverage, title: str, title_tag: str = "") -> Text:
    path, line = coverage.catalog, coverage.line
    url = code_host.file_url(app.config.repository_url, path, line) if path else ""
    return Text(title, coverage, url, title_tag)


def _written(page: page_list.Page) -> tuple[str, str]:
    return page.docname, page.source_language


def _title_tag(app: Sphinx, page: page_list.Page) -> str:
    """The language of the title of *page* as marks has marked it, if it is the original."""
    words = app.env.titles[page.docname].findall(nodes.inline)
    return next(filter(None, (language_class.tag_in(node["classes"]) for node in words)), "")


def _title(called: Callable[[str], str], domain: str) -> str:
    if domain == ui_strings.DOMAIN:
        return _("Words of menus, buttons and notes")
    return _("Picture: %(name)s") % {"name": called(domain.rpartition("/")[2])}


def _passages(app: Sphinx, found: Iterable[Text]) -> Iterator[tuple[Text, int]]:
    """The pages from other languages with words that no catalog has, and how many."""
    words = kept_passages.of_pages(app.env)
    for text in found:
        if text.kind == "page" and not text.coverage.is_original and text.coverage.docname in words:
            yield text, words[text.coverage.docname]


def _rows(app: Sphinx) -> KeptRows[Text]:
    """The rows that were rendered last; they depend on the template and on its words, too."""
    templates = app.builder.templates
    assert isinstance(templates, BuiltinTemplateLoader)
    source = templates.get_source(templates.environment, f"{PAGE}.html")[0]
    words = [sorted(map(repr, known.items())) for known in _catalogs(get_translator())]
    code = Path(locale_format.__file__).read_bytes()
    state = repr((app.config.language, babel.__version__, source, words, code))
    digest = hashlib.sha256(state.encode()).hexdigest()
    return KeptRows(Path(app.doctreedir, "status-rows.json"), digest)


def _catalogs(translator: object) -> Iterator[dict[object, str]]:
    """What *translator* knows, and what those know whom it asks else."""
    yield getattr(translator, "_catalog", {})
    if further := getattr(translator, "_fallback", None):
        yield from _catalogs(further)


def _collect(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    found = texts(app)
    foreign = by_need(text for text in found if not text.coverage.is_original)
    known = languages.by_code(languages.of(app))
    tag = languages.of_build(app).tag
    write(Path(app.outdir) / DATA, [tag], [record(text, known) for text in foreign])
    rows = _rows(app)
    context = {
        "say": Words(app.config.language),
        "rows": rows,
        "translated": [text for text in foreign if text.kind == "page"],
        "others": [text for text in foreign if text.kind != "page"],
        "written": [text for text in found if text.coverage.is_original and text.kind == "page"],
        "pictures": [
            (docname, app.env.titles[docname].astext(), picture)
            for docname, picture in undescribed(app.env)
        ],
        "passages": list(_passages(app, found)),
        **totals(foreign),
        **status.context(Path(app.srcdir), app.config.repository_url),
    }
    yield PAGE, context, f"{PAGE}.html"
    rows.save()


def setup(app: Sphinx) -> ExtensionMetadata:
    app.setup_extension("ways_in.site.figure_captions")
    app.setup_extension("ways_in.common.code_host")  # which owns repository_url
    app.connect("html-collect-pages", _collect)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
