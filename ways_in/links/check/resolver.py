"""Host names to addresses: each address is vetted, and the vetted one is connected to."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable
from functools import partial
from ipaddress import ip_address, ip_network
from typing import TYPE_CHECKING

from .urls import Address, literal

if TYPE_CHECKING:
    from collections.abc import Collection

# From a host name and a port to all the addresses and ports it stands for; raises socket.gaierror.
Lookup = Callable[[str, int], Awaitable[list[tuple[str, int]]]]
Allowed = frozenset[tuple[str, int]]  # addresses and ports that a test may ask, though private
Permitted = Callable[[str, str, int], bool]  # of a host, an address of it, and a port
NOT_FOUND = {socket.EAI_NONAME, socket.EAI_NODATA}
STRAY = {"::1", "::"}
FAKES = ip_network("198.18.0.0/15")
CONTROL = "example.com"  # reserved by RFC 2606, and public


class PrivateAddressError(Exception):
    """A name or an address that is not of the public internet."""


class NoAddressError(Exception):
    """A name without an address; *is_unknown* says whether there is no such name."""

    def __init__(self, error: OSError) -> None:
        super().__init__(str(error))
        self.is_unknown = error.errno in NOT_FOUND


class Vetted:
    """Resolve by *lookup*; a name with even one address that is not *permitted* is refused.

    What is returned here is connected to, so there is no second look-up that could differ. A
    stray ``::1`` beside other addresses is passed over. Where the machine's resolver gives every
    name an address in 198.18.0.0/15, as that of some proxies does, those are let through.
    """

    def __init__(self, lookup: Lookup, permitted: Permitted) -> None:
        self._lookup = lookup
        self._permitted = permitted
        self._gives_fakes: bool | None = None

    async def places(self, host: str, port: int) -> list[tuple[str, int]]:
        """The addresses of *host*, all of them permitted; raises NoAddressError."""
        if ip := literal(host):
            vet(host, [(ip, port)], self._permitted)
            return [(ip, port)]
        try:
            found = await self._lookup(host, port)
        except OSError as error:
            raise NoAddressError(error) from error
        found = [place for place in found if place[0] not in STRAY] or found
        if not (all(is_fake(address) for address, _ in found) and await self._is_faking()):
            vet(host, found, self._permitted)
        return found

    async def _is_faking(self) -> bool:
        """Whether a name that is surely public has such an address too."""
        if self._gives_fakes is None:
            found = await self._lookup(CONTROL, 443)
            self._gives_fakes = bool(found) and all(is_fake(address) for address, _ in found)
        return self._gives_fakes


def is_fake(address: str) -> bool:
    """Whether *address* is of the network for benchmarks (RFC 2544)."""
    return ip_address(address.partition("%")[0]) in FAKES


def vet(host: str, addresses: Collection[tuple[str, int]], permitted: Permitted) -> None:
    """Raise PrivateAddressError unless all *addresses* of *host* are *permitted*."""
    for address, port in addresses:
        if not permitted(host, address, port):
            raise PrivateAddressError(address)


def vet_literal(address: Address, permitted: Permitted) -> None:
    """The same for a URL with an IP address: no resolver is asked for those."""
    ip = literal(address.host)
    if ip is not None:
        vet(ip, [(ip, address.port)], permitted)


async def system_lookup(host: str, port: int) -> list[tuple[str, int]]:
    """Ask the operating system."""
    ask = partial(socket.getaddrinfo, host, port, type=socket.SOCK_STREAM)
    # By the loop's executor, which the run has made wide: what uvloop has of its own asks four.
    found = await asyncio.get_running_loop().run_in_executor(None, ask)
    return [(str(entry[4][0]), port) for entry in found]
