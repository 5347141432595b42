"""What a page has become once it is parsed and translated: only nodes and addresses of the list.

This comes before Sphinx notes which files to copy, so that nothing outside is ever copied.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from ways_in.common.site_settings import PATHS, PUBLISHED
from ways_in.safety import attributes, limits, link_targets
from ways_in.safety.link_targets import shown
from ways_in.safety.whitelist import FIELDS, IMAGES, META, META_ONLY, NODES

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True)
class Site:
    """What is known of the site: where all sources lie, and which further *nodes* it allows.

    A download lies in one of the folders *downloads*.
    """

    root: Path
    nodes: frozenset[str] = frozenset()
    downloads: tuple[str, ...] = (PATHS, PUBLISHED)


def faults(
    document: nodes.document, docname: str, site: Site
) -> Iterator[tuple[nodes.Element, str]]:
    """Each node of *document* that may not be published, and why."""
    yield from attributes.taken(document)
    for count, node in enumerate(document.findall(nodes.Element), 1):
        if count > limits.PAGE_NODES:
            yield node, f"the page has more than {limits.PAGE_NODES} parts: divide it"
            return
        message = _fault(node, docname, site)
        if message:
            yield node, message


def take_out(node: nodes.Element) -> None:
    """Remove *node*, and the link or figure that would be empty without it."""
    while isinstance(node.parent, nodes.reference | nodes.figure):
        node = node.parent
    if node.parent is not None and node in node.parent.children:
        node.parent.remove(node)


def _fault(node: nodes.Element, docname: str, site: Site) -> str:
    name = node.__class__.__name__
    if isinstance(node.parent, nodes.docinfo):
        return _docinfo(node)
    if isinstance(node, nodes.raw):
        return f"HTML and other raw text are not allowed: “{shown(node.astext().strip())}”"
    if name not in NODES and name not in site.nodes:
        return f"“{name}” may not be in a page"
    if isinstance(node, nodes.meta):
        return _meta(node)
    if isinstance(node, nodes.image):
        return _picture(node["uri"], site.root, docname)
    if isinstance(node, addnodes.download_reference):
        return _file(node["reftarget"], docname, site)
    if isinstance(node, addnodes.toctree):
        return next(
            filter(None, (link_targets.refusal(ref or "") for _, ref in node["entries"])), ""
        )
    url = node.get("refuri", "")
    return link_targets.refusal(url) if isinstance(url, str) else "a link without an address"


def _docinfo(node: nodes.Element) -> str:
    name = node[0].astext() if isinstance(node, nodes.field) else node.__class__.__name__
    if name in FIELDS:
        return ""
    return f"a page may begin with the fields {', '.join(sorted(FIELDS))}, not “{shown(name)}”"


def _meta(node: nodes.meta) -> str:
    name = str(node.get("name", ""))
    return META_ONLY if name not in META or {"http-equiv", "scheme"} & set(node.attributes) else ""


def _picture(uri: str, root: Path, docname: str) -> str:
    if Path(uri).suffix.lower() not in IMAGES:
        return f"“{shown(uri)}” is no picture that we publish: use SVG or PNG"
    if ":" in uri or not _is_inside(_path(uri, root, docname), root / PUBLISHED):
        return f"pictures lie in {PUBLISHED}/: “{shown(uri)}” does not"
    return ""


def _file(target: str, docname: str, site: Site) -> str:
    path = _path(target, site.root, docname)
    if ":" in target or not any(_is_inside(path, site.root / name) for name in site.downloads):
        return f"a download lies in {' or '.join(site.downloads)}/: “{shown(target)}” does not"
    return ""


def _path(written: str, root: Path, docname: str) -> Path:
    """What *written* on a page means: from the root with a slash, else from the page."""
    start = root if written.startswith("/") else (root / docname).parent
    return start / written.lstrip("/")


def _is_inside(path: Path, folder: Path) -> bool:
    """Whether *path* is below *folder* once every link in it is followed."""
    return path.resolve().is_relative_to(folder.resolve())
