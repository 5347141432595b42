"""The external links of any folder of HTML, whatever has made it: for a site that is not Sphinx's.

A link stands at its line of the page. Addresses below the site's own, which its front page names
(``rel="canonical"``), are left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from ways_in.common.findings import Finding, InputError

from . import manifest
from .manifest import Manifest, Occurrence

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HOME = "index.html"
LARGEST = 64 * 1024 * 1024  # bytes of a page
KINDS = {"img": "image", "source": "image", "script": "resource", "link": "resource"}
# Of <link>, only these lead to what has to be there; the others name a place for programs.
NEEDED = frozenset({"stylesheet", "icon", "alternate", "license", "help", "author"})


def links(folder: Path) -> Manifest:
    """The links of all pages below *folder*; raises InputError if there is none."""
    pages = sorted(path for path in folder.rglob("*") if path.suffix in (".html", ".htm"))
    if not pages:
        raise InputError(Finding(str(folder), 0, "holds no page: name the folder of built HTML"))
    own = tuple(url for url in [_own(folder / HOME)] if url)
    found = (link for page in pages for link in _links_of(page, folder))
    return Manifest(
        manifest.merged([[link for link in found if not link.url.startswith(own)]]), own
    )


def _links_of(page: Path, folder: Path) -> Iterator[Occurrence]:
    root = _root(page)
    if root is None:
        return
    path, language = page.relative_to(folder).as_posix(), str(root.get("lang") or "")
    for element in root.iter(etree.Element):
        url = (element.get("href") or element.get("src") or "").strip()
        if not url.lower().startswith(("http:", "https:", "//")) or not _is_needed(element):
            continue
        url = f"https:{url}" if url.startswith("//") else url
        words = " ".join("".join(element.itertext()).split()) or element.get("alt") or ""
        kind = KINDS.get(str(element.tag), "link")
        docname = path.rpartition(".")[0]
        yield Occurrence(url, path, element.sourceline or 0, docname, language, words[:200], kind)


def _is_needed(element: etree._Element) -> bool:
    """Whether readers follow, or their browsers fetch, what *element* names."""
    if element.tag != "link":
        return element.tag not in ("base",)
    return not NEEDED.isdisjoint((element.get("rel") or "").lower().split())


def _own(home: Path) -> str:
    """Where the site with the front page *home* says it is published; empty if it does not."""
    root = _root(home) if home.is_file() else None
    found = [] if root is None else root.xpath("//link[@rel='canonical']/@href")
    return str(found[0]) if found and str(found[0]).startswith("http") else ""


def _root(page: Path) -> etree._Element | None:
    data = page.read_bytes()[:LARGEST]
    return etree.fromstring(data, etree.HTMLParser()) if data.strip() else None
