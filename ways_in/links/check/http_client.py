"""HTTP/1.1, as little of it as a link checker needs: a GET, and connections that are used again."""

from __future__ import annotations

import asyncio
import socket
import ssl
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import aiohappyeyeballs

from .connection import ROOM, BrokenError, Connection

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

IDLE = 2  # connections kept for a host
DELAY = 0.25  # seconds before a name's next address is tried as well (RFC 8305)
Places = list[tuple[str, int]]


class UnreachableError(Exception):
    """No connection came about."""


class Route(NamedTuple):
    """Where a connection leads: a host, whether encrypted, and the proxy on the way."""

    host: str
    port: int
    tls: bool = False
    proxy: tuple[str, int] | None = None


class Pool:
    """Connections, each to a host whose addresses *resolve* has vetted."""

    def __init__(
        self, resolve: Callable[[str, int], Awaitable[Places]], tls: ssl.SSLContext | None
    ) -> None:
        self._resolve, self._given = resolve, tls
        self._idle: dict[Route, list[Connection]] = {}
        self._room = memoryview(bytearray(ROOM))

    def idle(self, route: Route) -> Connection | None:
        """A connection for *route* that was used before."""
        idle = self._idle.get(route)
        while idle:
            found = idle.pop()
            if found.is_open:
                return found
        return None

    def give(self, route: Route, connection: Connection) -> None:
        """Keep *connection* for another request, or close it."""
        idle = self._idle.setdefault(route, [])
        if connection.is_free and len(idle) < IDLE:
            idle.append(connection)
        else:
            connection.close()

    def close(self) -> None:
        for connection in (one for idle in self._idle.values() for one in idle):
            connection.close()

    @cached_property
    def _tls(self) -> ssl.SSLContext:
        return self._given or ssl.create_default_context()

    def _new(self) -> Connection:
        return Connection(self._room)

    async def connect(self, route: Route) -> Connection:
        """A new connection for *route*."""
        places = await self._resolve(*(route.proxy or (route.host, route.port)))
        try:
            connection = await self._opened(places, route)
        except ssl.SSLError:
            raise
        except OSError as error:
            raise UnreachableError(str(error)) from error
        return await self._through(connection, route) if route.tls and route.proxy else connection

    async def _opened(self, places: Places, route: Route) -> Connection:
        loop = asyncio.get_running_loop()
        tls = self._tls if route.tls and not route.proxy else None
        name = route.host if tls else None
        if len(places) == 1:
            ((host, port),) = places
            _, found = await loop.create_connection(
                self._new, host, port, ssl=tls, server_hostname=name
            )
        else:
            sock = await _first(places)
            _, found = await loop.create_connection(
                self._new, sock=sock, ssl=tls, server_hostname=name
            )
        return found

    async def _through(self, connection: Connection, route: Route) -> Connection:
        """An encrypted connection through the proxy that *connection* leads to."""
        place = f"{route.host}:{route.port}"
        head = await connection.ask(f"CONNECT {place} HTTP/1.1\r\nHost: {place}\r\n\r\n".encode())
        if head.status != 200 or not connection._transport:
            connection.close()
            raise BrokenError(f"the proxy answers {head.status}")
        found = self._new()
        loop = asyncio.get_running_loop()
        transport = await loop.start_tls(
            connection._transport, found, self._tls, server_hostname=route.host
        )
        assert transport
        found.connection_made(transport)
        return found


async def _first(places: Places) -> socket.socket:
    """A socket to the first of *places* that answers."""
    infos = []
    for host, port in places:
        is_six = ":" in host
        family = socket.AF_INET6 if is_six else socket.AF_INET
        where = (host, port, 0, 0) if is_six else (host, port)
        infos.append((family, socket.SOCK_STREAM, socket.IPPROTO_TCP, "", where))
    return await aiohappyeyeballs.start_connection(infos, happy_eyeballs_delay=DELAY)


def lines(fields: Mapping[str, str]) -> str:
    """The *fields* of a request, as it holds them."""
    return "".join(f"{name}: {value}\r\n" for name, value in fields.items())


def request(target: str, host: str, fields: str) -> bytes:
    """A GET of *target*, with the lines of its *fields*."""
    text = f"GET {target} HTTP/1.1\r\nHost: {host}\r\n{fields}\r\n"
    return text.encode("utf-8", "surrogateescape")
