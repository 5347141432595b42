"""The external links of any folder of HTML, whatever has made it: for a site that is not Sphinx's.

A link stands at its line of the page. The site's own addresses, below the folder that its front
page names (``rel="canonical"``), are left out: ``internal/`` checks them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin

from lxml import etree

from ways_in.common.findings import Finding, InputError, relative

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


def links(folder: Path, root: Path | None = None) -> Manifest:
    """The links of all pages below *folder*; raises InputError if there is none.

    Paths are those below *root*, from which the command is run; without it, below *folder*.
    """
    place = relative(folder.resolve(), root.resolve()) if root else ""
    found = (
        link._replace(path=f"{place}/{link.path}") if place not in {"", "."} else link
        for page in pages(folder)
        for link in _links_of(page, folder)
    )
    own = tuple(filter(None, [published(folder)]))
    return Manifest(
        manifest.merged([[link for link in found if not link.url.startswith(own)]]), own
    )


def pages(folder: Path) -> list[Path]:
    """The pages below *folder*, sorted; raises InputError if there is none."""
    found = sorted(path for path in folder.rglob("*") if path.suffix in (".html", ".htm"))
    if not found:
        raise InputError(Finding(str(folder), 0, "holds no page: name the folder of built HTML"))
    return found


def published(folder: Path) -> str:
    """Where the site in *folder* is published, as its front page says; empty if it does not.

    What is returned ends in a slash: all addresses that begin so are the site's own.
    """
    url = canonical(folder)
    return urljoin(url, ".") if url else ""


def canonical(folder: Path) -> str:
    """The address that the front page of *folder* gives itself; empty if it gives none."""
    home = folder / HOME
    root = _root(home) if home.is_file() else None
    found = [] if root is None else root.xpath("//link[@rel='canonical']/@href")
    url = str(found[0]).strip() if found else ""
    return url if url.startswith(("http:", "https:")) else ""


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


def _root(page: Path) -> etree._Element | None:
    data = page.read_bytes()[:LARGEST]
    return etree.fromstring(data, etree.HTMLParser()) if data.strip() else None
