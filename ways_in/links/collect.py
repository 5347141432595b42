"""Every build notes where each external link is written, for the link checker.

Authors and translators write nothing for it. A link stands at its line of the page's source or,
if the paragraph is shown in translation, at its line of the catalog; a translation that is
missing shows the original, and so does the list. Links in raw HTML, external pictures, videos,
tables of contents and the registry of resources are listed too; the site's own address is not.

The list goes beside Sphinx's memory of the build (``<doctrees>/link_places.json``), never into
what is published; ``ways_in/links/check/manifest.py`` says what it holds.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import urlsplit

from ways_in.common import site_settings
from ways_in.common.kept_values import bring_up_to_date
from ways_in.common.packed import Packed
from ways_in.common.page_data import PageData
from ways_in.links.check import manifest
from ways_in.links.check.manifest import Manifest, Occurrence
from ways_in.links.nodes import links
from ways_in.links.origins import Places

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

NAME = "link_places.json"  # never that of what is known of links, links.json
WRITTEN = "link_places"  # what the list was made of
RESOURCE = re.compile(r"""(?<!\w)(?:url|archive)\s{0,9}=\s{0,9}["']([^"'\n]{1,2000})["']""")
OWN = ("site_url", "repository_url")  # settings: addresses that the site makes itself


def resources(root: Path, name: str) -> Iterator[Occurrence]:
    """The addresses in the file *name* below *root*, a registry of resources, if there is one."""
    path = root / name
    title = ""
    for line, text in enumerate(path.read_text("utf-8").splitlines() if path.is_file() else (), 1):
        if match := re.match(r"""\s*title\s*=\s*(["'])(.*)\1""", text):
            title = match[2]
        for match in RESOURCE.finditer(text):  # those of other editions stand on one line
            yield Occurrence(match[1], name, line, "", "", title, "resource")


class ExternalLinks(PageData[tuple[Occurrence, ...]]):
    """The external links of each page, with their places."""

    name = "external_links"
    label = "External links"
    initial_data: ClassVar[dict[str, Any]] = {"pages": Packed()}
    data_version = 2


def own_addresses(config: Config) -> tuple[str, ...]:
    """What the addresses begin with that the site makes itself: its own, its code host's."""
    return tuple(url for name in OWN if (url := str(getattr(config, name, "") or "")))


def manifest_of(env: BuildEnvironment) -> Manifest:
    """All links of *env*, and of the registry of resources, but for those to the site itself."""
    own = own_addresses(env.config)
    site = str(getattr(env.config, "site_url", ""))
    nowhere = tuple(url for url in own if url == site or is_placeholder(url))
    pages = (link for found in ExternalLinks.of(env).pages.values() for link in found)
    found = (*pages, *resources(Path(env.srcdir), site_settings.resources(env.config)))
    return Manifest(tuple(link for link in found if not link.url.startswith(nowhere)), own)


def is_placeholder(url: str) -> bool:
    """Whether *url* is on a host that cannot exist, as long as the real one is not set."""
    return (urlsplit(url).hostname or "").endswith(".example")


def _collect(app: Sphinx, doctree: nodes.document) -> None:
    found = list(links(doctree, app.config.language))
    if found:
        places = Places(app.env, doctree)
        occurrences = tuple(places.occurrence(link) for link in found)
        ExternalLinks.of(app.env).pages[app.env.current_document.docname] = occurrences


def _write(app: Sphinx, exception: Exception | None) -> None:
    if exception is not None or app.builder.format != "html":
        return
    path, record = Path(app.doctreedir, NAME), Path(app.doctreedir, WRITTEN)
    state = _state(app.env)
    bring_up_to_date(path, record, state, lambda: manifest.write(path, manifest_of(app.env)))


def _state(env: BuildEnvironment) -> bytes:
    """What the list is made of, as a digest."""
    others = [*resources(Path(env.srcdir), site_settings.resources(env.config))]
    found = hashlib.sha256(repr((own_addresses(env.config), others)).encode())
    pages = ExternalLinks.of(env).pages
    assert isinstance(pages, Packed)
    for name, packed in sorted(pages.packed()):
        found.update(name.encode() + packed)
    return found.digest()


def setup(app: Sphinx) -> ExtensionMetadata:
    app.setup_extension("ways_in.common.site_settings")
    app.setup_extension("ways_in.common.source_language")
    app.add_domain(ExternalLinks)
    app.connect("doctree-read", _collect)
    app.connect("build-finished", _write)
    return {
        "version": "1",
        "env_version": 2,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
