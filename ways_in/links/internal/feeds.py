"""The addresses in ``sitemap.xml`` and in Atom feeds, which are read by other sites."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from ways_in.links.internal import references as pages
from ways_in.links.internal.references import Reference, ReferenceKind

if TYPE_CHECKING:
    from collections.abc import Iterator

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
ATOM = "{http://www.w3.org/2005/Atom}"


def references(root: etree._Element) -> Iterator[Reference]:
    """All addresses of a sitemap, an index of sitemaps or a feed; none of anything else."""
    if root.tag in (f"{SITEMAP}urlset", f"{SITEMAP}sitemapindex"):
        for entry in root:
            yield from _listed(entry)
    elif root.tag == f"{ATOM}feed":
        for element in root.iter(f"{ATOM}*"):
            yield from _fed(element)


def _listed(entry: etree._Element) -> Iterator[Reference]:
    page = (entry.findtext(f"{SITEMAP}loc") or "").strip()
    for element in entry.iter(f"{SITEMAP}loc"):
        yield Reference(element.sourceline, page, ReferenceKind.PUBLIC)
    for link in entry.iter(f"{XHTML}link"):
        url, hreflang = link.get("href") or "", link.get("hreflang") or ""
        yield Reference(link.sourceline, url, ReferenceKind.ALTERNATE, hreflang, about=page)


def _fed(element: etree._Element) -> Iterator[Reference]:
    line, text = element.sourceline, element.text or ""
    if element.tag == f"{ATOM}link":
        hreflang = element.get("hreflang") or ""
        yield Reference(line, element.get("href") or "", ReferenceKind.LINK, hreflang)
    elif element.tag in (f"{ATOM}icon", f"{ATOM}logo"):
        yield Reference(line, text, ReferenceKind.RESOURCE)
    elif element.get("type") == "html" and "<" in text:
        root = etree.fromstring(text, etree.HTMLParser())
        for found in () if root is None else pages.references(root):
            yield found._replace(line=line + found.line - 1)
