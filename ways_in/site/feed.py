"""``feed.xml`` of each language: its essays and paths, the newest first, as an Atom feed.

A page is as old as the first commit of its file. Without git, or before its first commit, it
has the date of ``SOURCE_DATE_EPOCH``, if that is set, or of the year 1970, and stands last, in
the order of the file names. The form is that of https://www.rfc-editor.org/rfc/rfc4287 .
"""

from __future__ import annotations

import itertools
import os
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from ways_in.common import languages, page_list, site_settings
from ways_in.common.descriptions import description
from ways_in.common.git_times import Times, times
from ways_in.common.page_kinds import page_kind
from ways_in.site.alternates import alternates
from ways_in.site.page_head import is_offered
from ways_in.translation.coverage import Coverages

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from ways_in.common.languages import Language
    from ways_in.common.page_list import Page
    from ways_in.site.alternates import Alternate

NAME = "feed.xml"
ATOM = "http://www.w3.org/2005/Atom"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
LISTS = ("/index", "/resources", "/progress")
LENGTH = 50
UNKNOWN = Times()


@dataclass(frozen=True)
class FeedEntry:
    """One page in a feed: *links* are its addresses in all languages, the feed's own marked."""

    docname: str
    title: str
    summary: str
    author: str
    times: Times
    links: tuple[Alternate, ...]


def stable_id(segment: str, docname: str = "") -> str:
    """The identity of a page or, without one, of the feed: the same wherever it is published."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"ways-in/{segment}/{docname}").urn


def newest_first(pages: Iterable[Page], times: Mapping[str, Times]) -> list[Page]:
    """*pages* by the time they were published, those without one last, then by name.

    *times* are by the path of a page.
    """

    def moment(page: Page) -> float:
        return _moment(times.get(page.path, UNKNOWN).published)

    by_name = sorted(pages, key=lambda page: page.docname)
    return sorted(by_name, key=moment, reverse=True)


def _moment(time: str) -> float:
    return datetime.fromisoformat(time).timestamp() if time else 0.0


def atom(language: Language, base: str, entries: Sequence[FeedEntry], unknown: str) -> str:
    """The feed of *language* with *entries*; *unknown* is the time of what has none."""
    ElementTree.register_namespace("", ATOM)
    feed = ElementTree.Element(f"{{{ATOM}}}feed", {LANG: language.tag})
    home = f"{base}{language.segment}/"
    updates = [unknown, *(entry.times.updated or unknown for entry in entries)]
    _add(feed, "id", stable_id(language.segment))
    _add(feed, "title", language.title)
    _add(feed, "subtitle", language.summary)
    _add(feed, "link", rel="self", type="application/atom+xml", href=home + NAME)
    _add(feed, "link", rel="alternate", type="text/html", href=f"{home}index.html")
    _add(feed, "updated", max(updates, key=_moment))
    _add(_add(feed, "author"), "name", language.title)
    for entry in entries:
        _add_entry(feed, language, entry, unknown)
    ElementTree.indent(feed)
    return ElementTree.tostring(feed, encoding="unicode", xml_declaration=True) + "\n"


def _add_entry(
    feed: ElementTree.Element, language: Language, entry: FeedEntry, unknown: str
) -> None:
    element = _add(feed, "entry")
    _add(element, "id", stable_id(language.segment, entry.docname))
    _add(element, "title", entry.title)
    for link in sorted(entry.links, key=lambda link: not link.current):
        attributes = {"hreflang": link.language.tag, "href": link.url}
        _add(element, "link", rel="alternate", type="text/html", **attributes)
    if entry.times.published:
        _add(element, "published", entry.times.published)
    _add(element, "updated", entry.times.updated or unknown)
    _add(_add(element, "author"), "name", entry.author)
    if entry.summary:
        _add(element, "summary", entry.summary)


def _add(
    parent: ElementTree.Element, name: str, text: str | None = None, **attributes: str
) -> ElementTree.Element:
    element = ElementTree.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    element.text = text
    return element


def unknown_time(environment: dict[str, str] | None = None) -> str:
    """The time of what has none: that of ``SOURCE_DATE_EPOCH``, or the beginning of 1970."""
    seconds = (os.environ if environment is None else environment).get("SOURCE_DATE_EPOCH", "0")
    moment = datetime.fromtimestamp(int(seconds) if seconds.isdigit() else 0, tz=UTC)
    return moment.isoformat()


def _entries(app: Sphinx, known: tuple[Language, ...]) -> list[FeedEntry]:
    """The feed's pages that have a translation worth reading, or need none."""
    code, dates = str(app.config.language), times(Path(app.srcdir))
    folders = (site_settings.essays(app.config), site_settings.paths(app.config))
    pages = (
        page
        for page in page_list.pages(app.env)
        if page.docname.startswith(folders) and not page.docname.endswith(LISTS)
        if page_kind(app.env, page.docname) != "step"  # which is a part of its path
    )
    coverages = Coverages(Path(app.srcdir), code)
    offered = (
        page
        for page in newest_first(pages, dates)[: 2 * LENGTH]
        if is_offered(coverages.of(page.docname, page.source_language).percent)
    )
    newest = itertools.islice(offered, LENGTH)
    return [_entry(app, page, dates.get(page.path, UNKNOWN), known) for page in newest]


def _entry(app: Sphinx, page: Page, dates: Times, known: tuple[Language, ...]) -> FeedEntry:
    uri = app.builder.get_target_uri(page.docname)
    code = app.config.language
    links = alternates(uri, app.config.site_url, code, page.source_language, known)
    author = app.env.metadata[page.docname].get("author") or app.config.project
    summary = description(app.env, page.docname)
    return FeedEntry(page.docname, page.title, summary, author, dates, tuple(links))


def _write(app: Sphinx, exception: Exception | None) -> None:
    if exception is not None or app.builder.name != "html":
        return
    known = languages.of(app)
    language = languages.of_build(app)
    text = atom(language, app.config.site_url, _entries(app, known), unknown_time())
    Path(app.outdir, NAME).write_text(text, encoding="utf-8")


def setup(app: Sphinx) -> ExtensionMetadata:
    app.setup_extension("ways_in.common.site_settings")
    app.setup_extension("ways_in.common.descriptions")
    app.setup_extension("ways_in.common.page_kinds")
    app.connect("build-finished", _write)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
