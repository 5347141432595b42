"""Host names to addresses: each address is vetted, and the vetted one is connected to."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from aiohttp.abc import AbstractResolver, ResolveResult

from .urls import Address, is_private, literal

if TYPE_CHECKING:
    from collections.abc import Collection

# From a host name and a port to all the addresses and ports it stands for; raises socket.gaierror.
Lookup = Callable[[str, int], Awaitable[list[tuple[str, int]]]]
Allowed = frozenset[tuple[str, int]]  # addresses and ports that a test may ask, though private


class PrivateAddressError(Exception):
    """A name or an address that is not of the public internet."""


class Vetted(AbstractResolver):
    """Resolve by *lookup*; a name with even one private address is refused.

    aiohttp connects to what is returned here, so there is no second look-up that could differ.
    """

    def __init__(self, lookup: Lookup, allowed: Allowed = frozenset()) -> None:
        self._lookup = lookup
        self._allowed = allowed

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        found = await self._lookup(host, port)
        vet(found, self._allowed)
        return [_result(host, address, port) for address, port in found]

    async def close(self) -> None:
        """Nothing is kept open."""


def vet(addresses: Collection[tuple[str, int]], allowed: Allowed) -> None:
    """Raise PrivateAddressError unless all *addresses* are public or *allowed*."""
    for address, port in addresses:
        if (address, port) not in allowed and is_private(address):
            raise PrivateAddressError(address)


def vet_literal(address: Address, allowed: Allowed) -> None:
    """The same for a URL with an IP address: no resolver is asked for those."""
    ip = literal(address.host)
    if ip is not None:
        vet([(ip, address.port)], allowed)


async def system_lookup(host: str, port: int) -> list[tuple[str, int]]:
    """Ask the operating system."""
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [(str(entry[4][0]), port) for entry in found]


def _result(host: str, address: str, port: int) -> ResolveResult:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    flags = socket.AI_NUMERICHOST | socket.AI_NUMERICSERV
    return ResolveResult(
        hostname=host, host=address, port=port, family=family, proto=0, flags=flags
    )
