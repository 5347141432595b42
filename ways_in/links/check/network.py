"""How the network is reached: through which proxies, and which private addresses may be asked."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import cached_property
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from ways_in.common.findings import Finding, InputError

from .resolver import Allowed, Lookup, system_lookup
from .urls import is_private, literal

if TYPE_CHECKING:
    import ssl
    from collections.abc import Iterable, Mapping

    from .urls import Address

PROXY_PORTS = {"http": 80, "https": 443}


class PrivatePlace(NamedTuple):
    """A place that may be asked though it is private: a name (with ``*``) or a network; port 0
    stands for every port."""

    name: str = ""
    network: IPv4Network | IPv6Network | None = None
    port: int = 0

    def holds(self, host: str, address: str, port: int) -> bool:
        if self.port not in (0, port):
            return False
        if self.network:
            return ip_address(address.partition("%")[0]) in self.network
        return fnmatchcase(host.rstrip("."), self.name)


@dataclass(frozen=True)
class Network:
    """*lookup* and *allowed* are given by tests, *proxies* by scheme, as the environment has them
    (``no`` says what is reached without), *private* by the project."""

    lookup: Lookup = system_lookup
    allowed: Allowed = frozenset()
    tls: ssl.SSLContext | None = None
    proxies: Mapping[str, str] = field(default_factory=dict)
    private: tuple[PrivatePlace, ...] = ()

    def permits(self, host: str, address: str, port: int) -> bool:
        """Whether *address*, to which *host* leads, may be connected to."""
        if not is_private(address) or (address, port) in self.allowed:
            return True
        is_named = any(place.holds(host, address, port) for place in self.private)
        return is_named or (host, port) in self._proxy_places

    def proxy(self, address: Address) -> str | None:
        """The proxy through which *address* is asked."""
        found = self.proxies.get(address.scheme) or self.proxies.get("all")
        if not found:
            return None
        from urllib import request  # few have proxies, and it is large

        place = f"{address.host}:{address.port}"
        bypassed = request.proxy_bypass_environment(place, dict(self.proxies))  # type: ignore[attr-defined]
        return None if bypassed else (found if "://" in found else f"http://{found}")

    @cached_property
    def _proxy_places(self) -> frozenset[tuple[str, int]]:
        parts = [urlsplit(url if "://" in url else f"http://{url}") for url in self._urls()]
        return frozenset(
            (part.hostname or "", part.port or PROXY_PORTS.get(part.scheme, 80)) for part in parts
        )

    def _urls(self) -> Iterable[str]:
        return (url for scheme, url in self.proxies.items() if scheme != "no")


def of_environment(private: Iterable[str] = ()) -> Network:
    """The network as ``HTTP_PROXY`` and the like describe it, with the *private* places."""
    proxies = {}
    if any(name.lower().endswith("_proxy") for name in os.environ):
        from urllib.request import getproxies_environment

        proxies = getproxies_environment()
    return Network(proxies=proxies, private=tuple(map(place, private)))


def place(text: str) -> PrivatePlace:
    """``127.0.0.1:5000``, ``*.internal`` or ``10.0.0.0/8``; raises InputError."""
    host, _, port = text.rpartition(":") if _ends_with_port(text) else (text, "", "0")
    try:
        if "/" in host or literal(host.strip("[]")):
            return PrivatePlace(network=ip_network(host.strip("[]")), port=int(port))
    except ValueError as error:
        message = f"“{text}” is no private place ({error}): write a host, host:port or 10.0.0.0/8"
        raise InputError(Finding("", 0, message)) from None
    return PrivatePlace(name=host.lower(), port=int(port))


def _ends_with_port(text: str) -> bool:
    host, colon, port = text.rpartition(":")
    return bool(colon) and port.isdecimal() and (":" not in host or host.endswith("]"))
