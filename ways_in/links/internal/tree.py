"""The published tree, read: which files there are, what each refers to and can be referred to."""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from ways_in.links.internal import addresses, feeds, styles
from ways_in.links.internal.references import Reference, ReferenceKind, base, ids, names, references

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ways_in.links.internal.addresses import PlaceInTree, PublishedSite

# A string of a script that holds data: its quotes are escaped, so that it can be found as it is.
# To the end of the line where it has none: or each mark in it would begin another.
STRING = re.compile(r'("(?:[^"\\]++|\\.)*+")|".*+')
SITEMAP_LINE = re.compile(r"sitemap:\s*(\S+)", re.IGNORECASE)


@dataclass(frozen=True)
class BuiltFile:
    """A file that refers to others, or has places that others refer to.

    *base* is what its addresses are relative to; *ids* are in its order, *names* are the others.
    """

    path: str
    references: tuple[Reference, ...]
    base: str
    ids: tuple[tuple[str, int], ...] = ()
    names: frozenset[str] = frozenset()
    broken: tuple[int, str] | None = None

    @cached_property
    def anchors(self) -> frozenset[str]:
        """All that a fragment can name."""
        return self.names.union(name for name, _ in self.ids)


class LocalLink(NamedTuple):
    """An address that has been looked up: *target* is None where it leads out of the site."""

    document: BuiltFile
    reference: Reference
    fault: str
    target: PlaceInTree | None


@dataclass(frozen=True)
class Tree:
    """All files below the root of the site *site*, and those among them that were read."""

    site: PublishedSite
    files: frozenset[str]
    documents: tuple[BuiltFile, ...]

    @cached_property
    def _known(self) -> dict[tuple[str, str], tuple[str, PlaceInTree | None]]:
        return {}

    @cached_property
    def by_path(self) -> dict[str, BuiltFile]:
        """The documents by their paths."""
        return {document.path: document for document in self.documents}

    @cached_property
    def folders(self) -> frozenset[str]:
        """The folders, without a slash at the end."""
        parents = (name.split("/")[:-1] for name in self.files)
        return frozenset("/".join(p[: n + 1]) for p in parents for n in range(len(p)))

    @cached_property
    def spelled(self) -> dict[str, str]:
        """The files by their names in small letters."""
        return {name.casefold(): name for name in self.files}

    @cached_property
    def links(self) -> tuple[LocalLink, ...]:
        """Every address of every document, looked up."""
        return tuple(self._links())

    def _links(self) -> Iterator[LocalLink]:
        for document in self.documents:
            for reference in document.references:
                yield LocalLink(document, reference, *self._look_up(reference.url, document.base))

    def _look_up(self, written: str, base: str) -> tuple[str, PlaceInTree | None]:
        """What is wrong with an address, or where it leads; the same for all pages of a folder."""
        url = addresses.tidy(written)
        if not url or url[0] in "#?" or base == addresses.NOT_FOUND:
            return addresses.look_up(url, base, self.site)
        key = (base.rpartition("/")[0], url)
        if key not in self._known:
            self._known[key] = addresses.look_up(url, base, self.site)
        return self._known[key]

    def page(self, path: str) -> str:
        """The file that is shown for *path*, ``index.html`` for a folder; empty if none is."""
        if path in self.files:
            return path
        index = f"{path.rstrip('/')}/index.html".lstrip("/")
        return index if index in self.files and (not path or path[-1] == "/") else ""


def read(root: Path, site: PublishedSite) -> Tree:
    """The tree below *root*."""
    files = frozenset(_files(root))
    documents = (_document(root, name, site) for name in sorted(files))
    return Tree(site, files, tuple(document for document in documents if document))


def _files(root: Path) -> Iterator[str]:
    for folder, _, files in os.walk(root):
        place = Path(folder).relative_to(root).as_posix()
        # What has no end (a pipe, a device) or leads nowhere is no file that a host would serve.
        found = (name for name in files if Path(folder, name).is_file())
        yield from (name if place == "." else f"{place}/{name}" for name in found)


def _document(root: Path, name: str, site: PublishedSite) -> BuiltFile | None:
    """The file *name* as a document; None if it refers to nothing that we can read."""
    suffix = name.rpartition(".")[2].lower()
    data = name.endswith((".blocks.js", "/terms.js"))
    if suffix not in ("html", "htm", "css", "svg", "xml") and not data and name != "robots.txt":
        return None
    content = (root / name).read_bytes()
    if suffix in ("html", "htm"):
        return _page(name, content, site)
    if suffix in ("svg", "xml"):
        return _xml(name, content)
    text = content.decode("utf-8", "replace")
    if suffix == "css":
        return _sheet(name, text)
    return _data(name, text) if data else _robots(name, text)


def _page(name: str, content: bytes, site: PublishedSite) -> BuiltFile | None:
    root = _html(content)
    if root is None:
        return None
    start = addresses.resolve(addresses.tidy(base(root)), name, site)
    page = _marked(name, root, start.path if start else name)
    return page if start else replace(page, references=())  # they all lead to another site


def _html(content: bytes) -> etree._Element | None:
    return etree.fromstring(content, etree.HTMLParser(encoding="utf-8", huge_tree=True))


def _marked(name: str, root: etree._Element, start: str) -> BuiltFile:
    return BuiltFile(name, tuple(references(root)), start, tuple(ids(root)), names(root))


def _xml(name: str, content: bytes) -> BuiltFile:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        return BuiltFile(name, (), name, broken=(error.lineno or 0, error.msg or "is no XML"))
    if name.endswith(".svg"):
        return _marked(name, root, name)
    return BuiltFile(name, tuple(feeds.references(root)), name)


def _sheet(name: str, css: str) -> BuiltFile:
    found = (
        Reference(lines + 1, url, ReferenceKind.RESOURCE)
        for lines, url in styles.addresses(css)
        if not url.startswith("#")  # means the page that the sheet is used in
    )
    return BuiltFile(name, tuple(found), name)


def _data(name: str, text: str) -> BuiltFile:
    """A script of texts: what stands in its strings is read as a page, each on its own line.

    The blocks of a page are relative to it, the explanations to the language's front page.
    """
    rows = (
        " ".join(json.loads(string) for string in STRING.findall(row) if '=\\"' in string)
        for row in text.split("\n")
    )
    source = "\n".join(row.replace("\n", " ") for row in rows)
    root = _html(source.encode()) if source.strip() else None
    page = name.removesuffix(".blocks.js")
    start = f"{page}.html" if page != name else f"{name.rpartition('/_static/')[0]}/index.html"
    return BuiltFile(name, tuple(references(root)) if root is not None else (), start)


def _robots(name: str, text: str) -> BuiltFile:
    matches = ((number, SITEMAP_LINE.match(row)) for number, row in enumerate(text.split("\n"), 1))
    found = (
        Reference(number, match[1], ReferenceKind.PUBLIC) for number, match in matches if match
    )
    return BuiltFile(name, tuple(found), name)


def repeated(document: BuiltFile) -> Iterator[tuple[str, int]]:
    """The ids that *document* gives a second time, with the line of each further one."""
    counts: Counter[str] = Counter()
    for name, line in document.ids:
        counts[name] += 1
        if counts[name] > 1:
            yield name, line
