"""Links of the built site that stand in no page's source: of templates, feeds, data, scripts.

:func:`gather` is the last step of ``make html``: it takes the languages' lists from beside their
doctrees. :func:`load` adds ``built.json`` with what a scan of the built tree finds beyond them.
Such a link is listed at the template or setting that holds its text, or else at the built file.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ways_in.common import whole_files
from ways_in.common.findings import InputError
from ways_in.links.check import manifest, memory
from ways_in.links.check.manifest import Manifest, Occurrence
from ways_in.links.places import canonical, find, line_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from ways_in.links.internal.tree import BuiltFile, Tree

NAME = "built"
PARALLEL = ".blocks.js"
TO_SCAN = "built.to-scan"  # what says which tree is still to be scanned
# Where a link that is in no page may be written.
SUFFIXES = (".html", ".toml", ".py", ".js", ".css", ".svg", ".xml")
TEMPLATES = ("languages.toml", "conf.py", "_static/**/*", "ways_in/**/*")
# Names of vocabularies, in data for search engines: nobody follows them.
VOCABULARIES = ("https://schema.org", "http://schema.org")


@dataclass(frozen=True)
class Known:
    """The links that sources explain: those of each page by language, and all together."""

    pages: Mapping[tuple[str, str], frozenset[str]]
    everywhere: frozenset[str]

    def explains(self, url: str, path: str, codes: Mapping[str, str]) -> bool:
        """Whether *url* in the built file *path* comes from a source."""
        segment, _, rest = path.partition("/")
        page = (codes.get(segment, ""), rest.removesuffix(".html"))
        return canonical(url) in self.pages.get(page, self.everywhere)


def gather(
    folder: Path, root: Path, html: Path, lists: Mapping[str, Path], codes: Mapping[str, str]
) -> None:
    """Put into *folder* the languages' *lists*, by code, and how to list the built tree *html*.

    *codes* are the languages by the segments of their addresses; *root* is where sources lie.
    """
    found = {code: path.read_bytes() for code, path in lists.items() if path.exists()}
    for code, data in found.items():
        whole_files.put(folder / f"{code}.json", data)
    for path in folder.glob("*.json"):
        if path.stem not in found:
            path.unlink()
    if html.is_dir():
        places = {
            name: os.path.relpath(path, folder) for name, path in (("root", root), ("html", html))
        }
        whole_files.put(folder / TO_SCAN, json.dumps({**places, "codes": codes}).encode())


def load(folder: Path) -> tuple[Occurrence, ...]:
    """All links of the site whose lists are in *folder*, that of its built tree included.

    The tree is scanned when somebody asks, not in each build. Raises InputError if there is no
    list.
    """
    to_scan = folder / TO_SCAN
    if to_scan.exists():
        data = json.loads(to_scan.read_bytes())
        found = [manifest.read(path) for path in sorted(folder.glob("*.json"))]
        root, html = ((folder / data[name]).resolve() for name in ("root", "html"))
        built = scan(root, html, found, data["codes"])
        manifest.write(folder / f"{NAME}.json", built)
        to_scan.unlink(missing_ok=True)
    return manifest.load(folder)


def scan(
    root: Path, html: Path, manifests: Sequence[Manifest], codes: Mapping[str, str]
) -> Manifest:
    """The links of *html* that no page's source explains."""
    # Here, as no build needs it, and all of them import this module.
    from ways_in.links.internal import tree
    from ways_in.links.internal.published import site_of

    own = tuple({url for one in manifests for url in one.left_out})
    known = _known([link for one in manifests for link in one.links])
    skipped = (*own, *VOCABULARIES, *_copies(root))
    found = {
        (url, document.path): line
        for document, url, line in _external(tree.read(html, site_of(html)))
        if not url.startswith(skipped) and not known.explains(url, document.path, codes)
    }
    templates = [(path, path.read_text("utf-8", "replace")) for path in _templates(root)]
    places = {url: _written(url, root, templates) for url, _ in found}
    links = (places[url] or _built(url, path, line, codes) for (url, path), line in found.items())
    return Manifest(manifest.merged([links]), own)


def _known(links: Iterable[Occurrence]) -> Known:
    pages: dict[tuple[str, str], set[str]] = {}
    shared: set[str] = set()
    everywhere: set[str] = set()
    for link in links:
        url = canonical(link.url)
        everywhere.add(url)
        if link.docname:
            pages.setdefault((link.language, link.docname), set()).add(url)
        else:
            shared.add(url)
    return Known(
        {page: frozenset(urls | shared) for page, urls in pages.items()}, frozenset(everywhere)
    )


def _copies(root: Path) -> Iterator[str]:
    """The archive copies that the site shows beside dead links: they stand in the memory."""
    try:
        records = memory.read(root / memory.NAME).links.values()
    except InputError:
        return
    yield from (record.archive for record in records if record.archive)


def _external(built: Tree) -> Iterator[tuple[BuiltFile, str, int]]:
    for link in built.links:
        if link.document.path.endswith(PARALLEL):  # the text of the page beside it, once more
            continue
        url = link.reference.url.strip()
        if link.target is None and url.lower().startswith(("http:", "https:", "//")):
            yield link.document, url, link.reference.line


def _templates(root: Path) -> Iterator[Path]:
    for pattern in TEMPLATES:
        for path in sorted(root.glob(pattern)):
            if path.suffix in SUFFIXES and "node_modules" not in path.parts:
                yield path


def _written(url: str, root: Path, templates: Iterable[tuple[Path, str]]) -> Occurrence | None:
    """Where one of *templates* holds *url*."""
    for path, text in templates:
        if url in text and (place := find(url, text)):
            name = path.relative_to(root).as_posix()
            return Occurrence(place.url, name, line_at(text, place.start), "", "", "", NAME)
    return None


def _built(url: str, path: str, line: int, codes: Mapping[str, str]) -> Occurrence:
    return Occurrence(url, path, line, "", codes.get(path.partition("/")[0], ""), "", NAME)
