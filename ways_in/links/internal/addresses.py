"""Addresses as they are written in pages: which are wrong at sight, and where the others lead.

Each rule of form is a function of the address and of where it stands; it says what is wrong and
what to write instead, or nothing. What passes all of them is looked up by :func:`resolve`.
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

SCHEME = re.compile(r"([a-z][a-z0-9+.-]+):", re.IGNORECASE)
WEB = ("http", "https")
NOT_FOUND = "404.html"  # shown at any address, so that its own links cannot be relative
SIMPLE = re.compile(r"[\w.#][\w./#-]*")  # can only lead outside: nine in ten are so
UNESCAPED = re.compile(r"%(?![0-9a-f]{2})", re.IGNORECASE)
DOT = re.compile(r"%2e", re.IGNORECASE)


@dataclass(frozen=True)
class PublishedSite:
    """Where the tree is published: *url* ends in a slash; *languages*: tags by folder.

    *is_strict* says that its links are to work below any other path, too, and that none leads into
    a private network; a site of somebody else may tell its readers of their own computers.
    """

    url: str
    languages: Mapping[str, str]
    is_strict: bool = True

    @cached_property
    def host(self) -> str:
        """The host and port, as :func:`_host` writes them."""
        return _host(self.url)

    @cached_property
    def path(self) -> str:
        """The path below which the site lies on its host, with slashes at both ends."""
        return urlsplit(self.url).path or "/"

    def language(self, path: str) -> str:
        """The language folder that *path* lies in; empty outside of all."""
        segment = path.partition("/")[0]
        return segment if segment in self.languages else ""


@dataclass(frozen=True)
class PlaceInTree:
    """A place in the tree: *path* below its root, decoded; *fragment* as it is written."""

    path: str
    fragment: str


def tidy(url: str) -> str:
    """*url* as a browser reads it: without line breaks, tabs and outer spaces."""
    return re.sub(r"[\t\r\n]", "", url.strip(" \t\r\n\f"))


def scheme(url: str) -> str:
    """The scheme of *url* in small letters, empty if it is relative."""
    match = SCHEME.match(url)
    return match[1].lower() if match else ""


def _host(url: str) -> str:
    """The host in small letters, with a port that is not the scheme's own."""
    parts = urlsplit(url)
    port = parts.port if parts.port not in (None, 80, 443) else ""
    return f"{parts.hostname or ''}:{port}"


def backslash(url: str, base: str, site: PublishedSite) -> str:
    r"""Paths are written with slashes. Bad: ``essays\x.html``. Good: ``essays/x.html``."""
    return "has a backslash: write “/”" if "\\" in url else ""


def space(url: str, base: str, site: PublishedSite) -> str:
    """Spaces are encoded. Bad: ``a b.html``. Good: ``a%20b.html``."""
    return "has a space: write “%20”" if " " in url else ""


def percent(url: str, base: str, site: PublishedSite) -> str:
    """A percent sign begins a code. Bad: ``100%.html``. Good: ``100%25.html``."""
    return "has a “%” that encodes nothing: write “%25”" if UNESCAPED.search(url) else ""


def from_disk(url: str, base: str, site: PublishedSite) -> str:
    """No page names a file of its author's. Bad: ``file:///home/me/x.html``. Good: ``x.html``."""
    if scheme(url) == "file":
        return "leads to a file of one computer: write its place relative to this page"
    return ""


def unreadable(url: str, base: str, site: PublishedSite) -> str:
    """An address can be read. Bad: ``https://[x/``, ``https:///x``. Good: ``https://x.org/``."""
    try:
        _host(url)
    except ValueError:
        return "is no address that can be read"
    return "names no host" if scheme(url) in WEB and not urlsplit(url).hostname else ""


def local(url: str, base: str, site: PublishedSite) -> str:
    """No page leads into the author's own network. Bad: ``http://localhost:8000/x.html``."""
    name = urlsplit(url).hostname or ""
    if not (name and site.is_strict) or name == urlsplit(site.url).hostname:
        return ""
    if name == "localhost" or name.endswith(".localhost"):
        return "leads to the reader’s own computer: write where it is published"
    try:
        private = ipaddress.ip_address(name).is_private
    except ValueError:
        private = False
    return "leads into a private network: write where it is published" if private else ""


def insecure(url: str, base: str, site: PublishedSite) -> str:
    """The site names itself as it is published. Bad: ``http://`` and its own host."""
    if scheme(url) == "http" and site.url.startswith("https:") and _host(url) == site.host:
        return "names this site with http: write https"
    return ""


def from_root(url: str, base: str, site: PublishedSite) -> str:
    """Links work under any path. Bad: ``/en/x.html``. Good: ``../x.html``.

    The 404 page is shown at any address: its links do begin with the site's path.
    """
    if scheme(url) or url.startswith("//"):
        return ""
    if base == NOT_FOUND:
        good = url.startswith((site.path, "#", "?")) or not url
        return "" if good else f"is relative, on a page shown at any address: write {site.path}…"
    bound = url.startswith("/") and site.is_strict
    return "begins at the root of the host: write it relative" if bound else ""


def outside(url: str, base: str, site: PublishedSite) -> str:
    """Links stay in the site. Bad: ``../../../x.html`` on a page two folders deep."""
    if scheme(url) or url.startswith("/"):
        return ""
    place = _locate(_path(url), base)
    return "leads out of the site’s root: it has too many “../”" if place is None else ""


FORMS: tuple[Callable[[str, str, PublishedSite], str], ...] = (
    backslash,
    space,
    percent,
    from_disk,
    unreadable,
    local,
    insecure,
    from_root,
    outside,
)


def fault(url: str, base: str, site: PublishedSite) -> str:
    """What is wrong with the form of *url* on the page *base*; empty if nothing is."""
    if SIMPLE.fullmatch(url) and base != NOT_FOUND:
        return outside(url, base, site)
    if scheme(url) not in ("", "file", *WEB):
        return ""  # data:, mailto:, tel: and their like are none of ours
    return next((message for rule in FORMS if (message := rule(url, base, site))), "")


def look_up(url: str, base: str, site: PublishedSite) -> tuple[str, PlaceInTree | None]:
    """What is wrong with the form of *url*, and where it leads if nothing is."""
    message = fault(url, base, site)
    return message, None if message else resolve(url, base, site)


def resolve(url: str, base: str, site: PublishedSite) -> PlaceInTree | None:
    """Where *url* leads from the page *base*; None if it leads to another site."""
    fragment = url.partition("#")[2]
    if scheme(url) not in ("", *WEB):
        return None
    if not scheme(url) and not url.startswith("/"):
        place = _locate(_path(url), base)
        return None if place is None else PlaceInTree(place, fragment)
    parts = urlsplit(url)
    if parts.netloc and _host(url) != site.host:
        return None
    if not f"{parts.path}/".startswith(site.path):
        return None  # the same host, another site
    place = _locate(parts.path[len(site.path) :], "")
    return None if place is None else PlaceInTree(place, fragment)


def _path(url: str) -> str:
    return url.partition("#")[0].partition("?")[0]


def _locate(path: str, base: str) -> str | None:
    """*path* seen from the file *base*; None if it climbs above the root."""
    if not path:
        return base
    parts = base.split("/")[:-1]
    *folders, name = path.split("/")
    for segment in (*folders, name):
        step = DOT.sub(".", segment)
        if step == "..":
            if not parts:
                return None
            parts.pop()
        elif step != ".":
            parts.append(unquote(segment))
    if DOT.sub(".", name) in (".", ".."):
        parts.append("")
    return "/".join(parts)
