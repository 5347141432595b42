"""Where the links of a page are written: which file, which line, in which words.

A link stands at its line of the page's source (or of the file that the page includes) or, if its
paragraph is shown in translation, at its line of the catalog. The paragraph is the nearest
ancestor that Sphinx extracts a message from; whether it is translated, Sphinx notes on it.
"""

from __future__ import annotations

from os.path import relpath
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.i18n import docname_to_domain
from sphinx.util.nodes import extract_messages

from ways_in.common.catalog_paths import catalog_path
from ways_in.links import places
from ways_in.links.check.manifest import Occurrence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.environment import BuildEnvironment

    from ways_in.links.nodes import Link
    from ways_in.links.places import Piece


class Places:
    """Where the links of the page being read are written; ask in the order of the page."""

    def __init__(self, env: BuildEnvironment, doctree: nodes.document) -> None:
        self._env = env
        self._docname = env.current_document.docname
        self._messages = {id(node): message for node, message in extract_messages(doctree)}
        self._catalogs = list(_catalogs(env, self._docname))
        self._texts: dict[str, str] = {}
        self._passed: dict[tuple[object, str], int] = {}

    def occurrence(self, link: Link) -> Occurrence:
        """*link* with the place where it is written."""
        path, line, url = self._in_catalog(link) or self._in_source(link)
        language = self._env.config.language
        text = " ".join(link.text.split())
        return Occurrence(url, path, line, self._docname, language, text, link.kind)

    def _in_catalog(self, link: Link) -> tuple[str, int, str] | None:
        message = self._translated(link.node)
        for path, translations in self._catalogs if message else ():
            pieces = translations.get(message)
            if pieces:
                return path, *self._piece(link, path, message, pieces)
        return None

    def _piece(
        self, link: Link, path: str, message: str, pieces: tuple[Piece, ...]
    ) -> tuple[int, str]:
        key = ((path, message), link.url)
        found = places.find_in_translation(link.url, pieces, self._passed.get(key, 0))
        if found is None:
            return pieces[0].line, link.url
        self._passed[key] = found.end
        return places.line_in_translation(pieces, found.start), found.url

    def _translated(self, node: nodes.Node | None) -> str:
        """The message of the translated block that *node* is in; empty if it is in none."""
        while node is not None and id(node) not in self._messages:
            node = node.parent
        if isinstance(node, nodes.Element) and node.get("translated"):
            return self._messages[id(node)]
        return ""

    def _in_source(self, link: Link) -> tuple[str, int, str]:
        path, line = self._block(link.node)
        text = self._text(path)
        sought = link.sought or link.url
        key = (path, sought)
        start = max(_offset(text, line - 1), self._passed.get(key, 0))
        found = places.find(sought, text, start)
        if found is None:
            return path, line, link.url
        self._passed[key] = found.end
        line = places.line_at(text, found.start)
        return path, line, link.url if link.sought else found.url

    def _block(self, node: nodes.Element) -> tuple[str, int]:
        """The file that *node* is written in, and the line where its block begins, or 0."""
        near = [*node.findall(nodes.Element), *_ancestors(node)]
        line = next((one.line for one in near if one.line), 0)
        source = next((one.source for one in near if one.source), None)
        name, is_docstring, _ = (source or "").partition(":docstring of ")
        path = Path(name or self._env.doc2path(self._docname))
        if not path.is_file():
            path = Path(self._env.doc2path(self._docname))
        return _relative(path, self._env), 0 if is_docstring else line

    def _text(self, path: str) -> str:
        if path not in self._texts:
            file = Path(self._env.srcdir, path)
            self._texts[path] = file.read_text(encoding="utf-8-sig", errors="replace")
        return self._texts[path]


def _ancestors(node: nodes.Element | None) -> Iterator[nodes.Element]:
    while node is not None:
        yield node
        node = node.parent


def _offset(text: str, lines: int) -> int:
    """Where in *text* so many *lines* have passed."""
    offset = 0
    for _ in range(lines):
        offset = text.find("\n", offset) + 1
        if not offset:
            return 0
    return offset


def _catalogs(
    env: BuildEnvironment, docname: str
) -> Iterator[tuple[str, dict[str, tuple[Piece, ...]]]]:
    """The catalogs that translate *docname*: their paths and what they hold."""
    domain = docname_to_domain(docname, env.config.gettext_compact)
    for folder in env.config.locale_dirs:
        path = catalog_path(Path(env.srcdir), env.config.language, domain, [folder])
        if path.is_file():
            text = path.read_text(encoding="utf-8", errors="replace")
            yield _relative(path, env), places.translations(text)


def _relative(path: Path, env: BuildEnvironment) -> str:
    return Path(relpath(path, env.srcdir)).as_posix()
