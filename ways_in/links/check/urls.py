"""URLs as authors write them, and which network addresses may be asked.

What is written stays as it is: only what no request can hold (spaces, unencoded Chinese) is
percent-encoded; nothing is decoded or put in another order.
"""

from __future__ import annotations

import re
import socket
from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, unquote, urljoin, urlsplit

if TYPE_CHECKING:
    from collections.abc import Collection

PORTS = {"http": 80, "https": 443}
_SAFE = "".join(chr(code) for code in range(0x21, 0x7F) if chr(code) not in '"<>')
_PLAIN = re.compile(r"[!#-;=?-~]*")  # what quote leaves as it is
# A URL with nothing in it that is to be looked at closely, as nearly all are.
_USUAL = re.compile(
    r"(https?)://([A-Za-z0-9._-]+)(?::([1-5]\d{4}|[1-9]\d{0,3}))?(/[!$-;=@-~]*)?(\?[!$-;=?-~]*)?(?:#([!#-;=?-~]*))?",
    re.A,
)
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_HOST = re.compile(r"(?=.{1,253}\.?$)[a-z0-9_]([a-z0-9_-]{0,62})(\.[a-z0-9_][a-z0-9_-]{0,62})*\.?")
_NUMERIC = re.compile(r"(?:.*\.)?(?:\d+|0x[0-9a-f]*)\.?")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*(?=:)")
_TRANSLATED = ip_network("64:ff9b::/96")  # RFC 6052: an IPv4 address in the last four bytes
_TRANSLATED_LOCALLY = ip_network("64:ff9b:1::/48")  # RFC 8215: leads into a network of one's own


class MalformedError(ValueError):
    """What is written is not a URL; the message says why."""


class Address(NamedTuple):
    """A URL taken apart: *host* in ASCII, *place* as it stands in a URL with the port, *target* as
    it will be sent, *fragment* as written."""

    scheme: str
    host: str
    port: int
    place: str
    target: str
    fragment: str = ""

    @property
    def page(self) -> str:
        """The URL without its fragment."""
        return f"{self.scheme}://{self.place}{self.target}"

    @property
    def url(self) -> str:
        return f"{self.page}#{self.fragment}" if self.fragment else self.page

    @property
    def path(self) -> str:
        return self.target.partition("?")[0]


def is_web(url: str) -> bool:
    """Whether *url* has the scheme of a web page (``mailto:`` and the like have not)."""
    if url.startswith(("https://", "http://")):
        return True
    scheme = _SCHEME.match(url.strip())
    return scheme is None or scheme[0].lower() in PORTS


@lru_cache(1 << 14)
def parse(url: str) -> Address:
    """Take *url* apart; raises MalformedError. A user before the host is nobody's business here."""
    if usual := _USUAL.fullmatch(url):
        scheme, host, place, path, query, fragment = usual.groups("")
        target = (path or "/") + (query if query != "?" else "")
        return _address(scheme, _host(host), int(place or PORTS[scheme]), target, fragment)
    url = url.strip()
    if _CONTROL.search(url):
        raise MalformedError("holds a control character")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise MalformedError(str(error)) from error
    if parts.scheme not in PORTS:
        raise MalformedError("does not begin with http:// or https://")
    if "\\" in parts.netloc:
        raise MalformedError("holds a backslash before the path")
    query = f"?{parts.query}" if parts.query else ""
    target = _encoded((parts.path or "/") + query)
    host = _host(parts.hostname or "")
    return _address(
        parts.scheme, host, port or PORTS[parts.scheme], target, _encoded(parts.fragment)
    )


def _address(scheme: str, host: str, port: int, target: str, fragment: str) -> Address:
    place = f"[{host}]" if ":" in host else host
    place = place if port == PORTS[scheme] else f"{place}:{port}"
    return Address(scheme, host, port, place, target, fragment)


def join(base: Address, location: str) -> Address:
    """Where a ``Location`` seen at *base* leads; raises MalformedError."""
    try:
        return parse(urljoin(base.page, location.strip()))
    except ValueError as error:
        raise MalformedError(str(error)) from error


def with_fragment(address: Address, fragment: str) -> Address:
    """*address* with *fragment*, unless it has one: so browsers do after a redirect."""
    if address.fragment or not fragment:
        return address
    return address._replace(fragment=fragment)


def without_fragment(address: Address) -> Address:
    """The page that *address* leads into."""
    return address._replace(fragment="") if address.fragment else address


def identity(address: Address, keep: Collection[str] = ()) -> str:
    """What makes a page this page: its URL without the fragment.

    With *keep*, of the query only these parameters count (WeChat adds tokens of a session).
    """
    path, mark, query = address.target.partition("?")
    if not mark or not keep:
        return address.page
    kept = "&".join(pair for pair in query.split("&") if pair.partition("=")[0] in keep)
    return address._replace(target=f"{path}?{kept}" if kept else path).page


@lru_cache(1 << 12)
def is_private(address: str) -> bool:
    """Whether an IP address is not one of the public internet, however it is wrapped."""
    ip = ip_address(address.partition("%")[0])
    if isinstance(ip, IPv6Address):
        if ip.ipv4_mapped:
            ip = ip.ipv4_mapped
        elif ip in _TRANSLATED:
            ip = IPv4Address(int(ip) & 0xFFFFFFFF)
        elif ip.sixtofour or ip.teredo or ip in _TRANSLATED_LOCALLY:
            return True
    return not ip.is_global or ip.is_multicast or ip.is_reserved


@lru_cache(1 << 12)
def literal(host: str) -> str | None:
    """*host* if it is an IP address by itself."""
    try:
        return str(ip_address(host.partition("%")[0]))
    except ValueError:
        return None


def _encoded(text: str) -> str:
    """*text* with what a request cannot hold percent-encoded; ``%xx`` stays as it is."""
    if _PLAIN.fullmatch(text):  # so are most, and this is quickly seen
        return text
    return quote(text.encode("utf-8", "surrogateescape"), safe=_SAFE)


@lru_cache(1 << 12)
def _host(host: str) -> str:
    """*host* in ASCII and lower case; IPv4 addresses in disguise (``0x7f.1``) in plain form."""
    if ":" in host:
        return _ipv6(host)
    try:
        host = unquote(host, errors="strict").lower()
        host = host if host.isascii() else _in_ascii(host)
    except UnicodeError as error:
        raise MalformedError(f"has no host name: {error}") from error
    if _NUMERIC.fullmatch(host):
        return _ipv4(host)
    if not _HOST.fullmatch(host):
        raise MalformedError("has no host name" if not host else f"“{host}” is not a host name")
    return host


def _in_ascii(host: str) -> str:
    import idna  # its IDNAError is a UnicodeError

    return idna.encode(host, uts46=True).decode()


def _ipv4(host: str) -> str:
    try:
        return socket.inet_ntoa(socket.inet_aton(host.rstrip(".")))
    except OSError as error:
        raise MalformedError(f"“{host}” is not an IPv4 address") from error


def _ipv6(host: str) -> str:
    found = literal(host)
    if found is None or "%" in host:
        raise MalformedError(f"“{host}” is not an IPv6 address")
    return found
