"""HTTP/1.1, as little of it as a link checker needs: a GET, its head, and a body to be cut short.

A connection is used again for its host. What a server sends is bounded here: a head by HEAD bytes,
a body by the reader, who stops the connection while it makes up its mind.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections import deque
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, cast

import aiohappyeyeballs
import httptools

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

HEAD = 64 * 1024  # bytes; aiohttp and browsers take no longer ones either
HELD = 64 * 1024  # bytes of a body that nobody has read yet
IDLE = 2  # connections kept for a host
DELAY = 0.25  # seconds before a name's next address is tried as well (RFC 8305)
Places = list[tuple[str, int]]


class UnreachableError(Exception):
    """No connection came about."""


class BrokenError(Exception):
    """What came is no answer in HTTP, or not the whole of one."""


@dataclass
class Head:
    """The status of an answer and its fields, names in small letters; cookies as they were set."""

    status: int = 0
    fields: dict[str, str] = field(default_factory=dict)
    cookies: list[str] = field(default_factory=list)

    def add(self, name: bytes, value: bytes) -> None:
        key = name.decode("latin-1").lower()
        text = value.decode("utf-8", "surrogateescape").strip()
        if key == "set-cookie":
            self.cookies.append(text)
        else:
            self.fields.setdefault(key, text)

    @property
    def ends_with_connection(self) -> bool:
        """Whether only the end of the connection ends the body."""
        chunked = "chunked" in self.fields.get("transfer-encoding", "").lower()
        return not chunked and "content-length" not in self.fields


class Connection(asyncio.Protocol):
    """One connection; its requests come one after the other."""

    def __init__(self) -> None:
        self.is_open = False
        self.head = Head()
        self.received = 0  # bytes of the answer
        self._transport: asyncio.Transport | None = None
        self._chunks: deque[bytes] = deque()
        self._held = 0  # bytes in them
        self._woken: asyncio.Future[None] | None = None
        self._has_head = self._is_done = self._stays = False
        self._error: Exception | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport, self.is_open = cast("asyncio.Transport", transport), True

    def connection_lost(self, exc: Exception | None) -> None:
        self.is_open = False
        if self._has_head and not exc and self.head.ends_with_connection:
            self._is_done = True
        elif not self._is_done:
            self._error = self._error or BrokenError(str(exc or "the connection was closed"))
        self._wake()

    def data_received(self, data: bytes) -> None:
        self.received += len(data)
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserError as error:
            self._fail(BrokenError(str(error)))
        if not self._has_head and self.received > HEAD:
            self._fail(BrokenError("a head without end"))
        self._wake()

    def on_header(self, name: bytes, value: bytes) -> None:
        self.head.add(name, value)

    def on_headers_complete(self) -> None:
        status = self._parser.get_status_code()
        if status < 200:  # more is to come
            self.head = Head()
            return
        self.head.status, self._has_head = status, True
        self._stays = bool(self._parser.should_keep_alive())

    def on_body(self, chunk: bytes) -> None:
        self._chunks.append(chunk)
        self._held += len(chunk)
        if self._held > HELD and self._transport:
            self._transport.pause_reading()

    def on_message_complete(self) -> None:
        self._is_done = self._has_head

    async def ask(self, request: bytes) -> Head:
        """Send *request*; the head of the answer. Raises BrokenError."""
        assert self._transport
        self._parser = httptools.HttpResponseParser(self)
        self.head, self.received, self._error = Head(), 0, None
        self._has_head = self._is_done = False
        self._chunks.clear()
        self._held = 0
        self._transport.write(request)
        while not self._has_head:
            await self._wait()
        return self.head

    async def chunk(self) -> bytes:
        """The next piece of the body; empty at its end. Raises BrokenError."""
        while not self._chunks and not self._is_done:
            await self._wait()
        found = self._chunks.popleft() if self._chunks else b""
        self._held -= len(found)
        return found

    @property
    def is_free(self) -> bool:
        """Whether another request can follow on this connection."""
        ended = self._is_done and not self._chunks and not self.head.ends_with_connection
        return self.is_open and ended and self._stays

    def close(self) -> None:
        if self._transport:
            self._transport.abort()

    def _fail(self, error: Exception) -> None:
        self._error = error
        self.close()

    def _wake(self) -> None:
        if self._woken and not self._woken.done():
            self._woken.set_result(None)

    async def _wait(self) -> None:
        if self._error:
            raise self._error
        if self._transport and self.is_open:
            if not self._transport.is_reading():
                self._transport.resume_reading()
        elif not self._is_done:
            raise BrokenError("the connection is closed")
        self._woken = asyncio.get_running_loop().create_future()
        await self._woken


@dataclass(frozen=True)
class Route:
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

    async def take(self, route: Route) -> tuple[Connection, bool]:
        """A connection for *route*, and whether it was used before."""
        idle = self._idle.get(route, [])
        while idle:
            found = idle.pop()
            if found.is_open:
                return found, True
        return await self._connect(route), False

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

    async def _connect(self, route: Route) -> Connection:
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
                Connection, host, port, ssl=tls, server_hostname=name
            )
        else:
            sock = await _first(places)
            _, found = await loop.create_connection(
                Connection, sock=sock, ssl=tls, server_hostname=name
            )
        return found

    async def _through(self, connection: Connection, route: Route) -> Connection:
        """An encrypted connection through the proxy that *connection* leads to."""
        place = f"{route.host}:{route.port}"
        head = await connection.ask(f"CONNECT {place} HTTP/1.1\r\nHost: {place}\r\n\r\n".encode())
        if head.status != 200 or not connection._transport:
            connection.close()
            raise BrokenError(f"the proxy answers {head.status}")
        found = Connection()
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


def request(target: str, host: str, fields: Mapping[str, str]) -> bytes:
    """A GET of *target*."""
    lines = [f"GET {target} HTTP/1.1", f"Host: {host}"]
    lines += [f"{name}: {value}" for name, value in fields.items()]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("utf-8", "surrogateescape")
