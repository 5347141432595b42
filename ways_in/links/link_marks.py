"""What the link checker remembers (``links.json``), as readers see it beside the links.

Authors write nothing for it. After a link whose page is gone stands its copy in an archive, if
one is known; else a word says since when it has been gone. A resource of the learning paths says
when it was last seen alive. Without ``links.json`` nothing is shown; when it changes, the pages
that would show something else, and only those, are read again.
"""

from __future__ import annotations

import hashlib
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from docutils import nodes
from sphinx.locale import _
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging

from ways_in.common.findings import InputError
from ways_in.common.locale_format import Words
from ways_in.common.packed import Packed
from ways_in.common.page_data import PageData
from ways_in.links.check import memory
from ways_in.links.nodes import EXTERNAL, RESOURCE, VIDEO, links
from ways_in.links.records import LinkMark, last_alive, mark_of, of_site, record_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

logger = logging.getLogger(__name__)


class Shown(NamedTuple):
    """What a page shows beside a link: *state* is its mark and what else is told, to compare."""

    url: str
    is_resource: bool
    state: str


class LinkMemory(PageData["tuple[Shown, ...]"]):
    """What each page has shown of its links when it was read: to know when that changes.

    While ``links.json`` is what it was, a digest says, nothing does.
    """

    name = "link_memory"
    label = "What is known of links"
    initial_data: ClassVar[dict[str, Any]] = {"pages": Packed(), "memory": ""}
    data_version = 3

    def is_as_it_was(self, path: Path) -> bool:
        """Whether the memory in the file *path*, or that there is none, is as it was last asked."""
        text = path.read_bytes() if path.exists() else b""
        before, self.data["memory"] = self.data["memory"], hashlib.sha256(text).hexdigest()
        return bool(before == self.data["memory"])


def _external(doctree: nodes.document) -> Iterator[nodes.reference]:
    for node in doctree.findall(nodes.reference):
        if EXTERNAL.match(node.get("refuri", "")):
            yield node


def shown(url: str, root: Path, *, is_resource: bool) -> Shown:
    """What is to be shown beside *url* now."""
    mark = mark_of(record_of(url, root)) or LinkMark()
    state = " ".join((*mark, last_alive(url, root) if is_resource else ""))
    return Shown(url, is_resource, state)


class MarkLinks(SphinxPostTransform):
    """Put copies and marks beside dead links, once all references are resolved (10)."""

    default_priority = 20  # references have their addresses (10)

    def run(self, **kwargs: Any) -> None:
        root = Path(self.env.srcdir)
        for node in list(_external(self.document)) if of_site(root) else ():
            mark = mark_of(record_of(node["refuri"], root))
            if mark:
                _insert_behind(node, beside(mark, self.config.language))


class MarkVideos(SphinxPostTransform):
    """Put them below videos that are gone, before reading.video puts the player there (6)."""

    default_priority = 4  # the player takes the video's place (6)

    def run(self, **kwargs: Any) -> None:
        language, root = self.config.language, Path(self.env.srcdir)
        for link in list(links(self.document, language)) if of_site(root) else ():
            mark = link.node.tagname == VIDEO and mark_of(record_of(link.url, root))
            if mark:
                text = nodes.Text(link.text)
                _insert_behind(link.node, nodes.paragraph("", "", text, beside(mark, language)))


def _insert_behind(node: nodes.Element, added: nodes.Element) -> None:
    node.parent.insert(node.parent.index(node) + 1, added)


def beside(mark: LinkMark, language: str) -> nodes.inline:
    """*mark* as readers of *language* see it, with the space before it."""
    before, after = _(" (%(link)s)").split("%(link)s")
    word: nodes.Element
    if mark.archive:
        word = nodes.reference("", _("archived copy"), refuri=mark.archive, internal=False)
    else:
        day = Words(language).date(mark.gone)
        title = _("This page has been gone since %(day)s") % {"day": day}
        word = nodes.abbreviation("", _("page gone"), explanation=title)
    return nodes.inline("", before, word, nodes.Text(after), classes=["link-memory"])


def _check(app: Sphinx) -> None:
    try:
        memory.read(Path(app.srcdir) / memory.NAME)
    except InputError as error:
        for finding in error.findings:
            place = f"{finding.path}:{finding.line}"
            logger.warning(finding.message, location=place, type="link_memory")


def _note(app: Sphinx, doctree: nodes.document) -> None:
    root = Path(app.srcdir)
    urls = dict.fromkeys((link.url for link in links(doctree, app.config.language)), False)
    urls |= {node["refuri"]: True for node in _external(doctree) if RESOURCE in node}
    now = tuple(shown(url, root, is_resource=known) for url, known in urls.items())
    LinkMemory.of(app.env).pages[app.env.current_document.docname] = now


def _outdated(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """The pages that would show something else now."""
    kept, root = LinkMemory.of(env), Path(app.srcdir)
    if kept.is_as_it_was(root / memory.NAME):
        return []
    now = cache(partial(shown, root=root))  # many pages have a link in common
    return [
        docname
        for docname, before in kept.pages.items()
        if any(one != now(one.url, is_resource=one.is_resource) for one in before)
    ]


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_domain(LinkMemory)
    app.add_post_transform(MarkLinks)
    app.add_post_transform(MarkVideos)
    app.connect("builder-inited", _check)
    app.connect("doctree-read", _note)
    app.connect("env-get-outdated", _outdated)
    return {
        "version": "1",
        "env_version": 2,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
