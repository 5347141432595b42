"""One connection: a request, the head of its answer, and a body to be cut short.

What a server sends is bounded here: a head by HEAD bytes, a body by the reader, for whom the
connection stops while much of it is waiting.
"""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass, field
from typing import cast

import httptools

HEAD = 64 * 1024  # bytes; browsers take no longer ones either
HELD = 64 * 1024  # bytes of a body that nobody has read yet
ROOM = 64 * 1024  # bytes that are taken from a socket at once


# The fields of an answer that are looked at: most have many others.
FIELDS = {
    name.encode(): name
    for name in (
        "content-type", "content-encoding", "content-length", "transfer-encoding", "location",
        "retry-after", "cf-mitigated", "x-amzn-waf-action",
    )
}  # fmt: skip


class BrokenError(Exception):
    """What came is no answer in HTTP, or not the whole of one."""


@dataclass
class Head:
    """The status of an answer and those FIELDS that it has; cookies as they were set."""

    status: int = 0
    fields: dict[str, str] = field(default_factory=dict)
    cookies: tuple[str, ...] = ()

    def add(self, name: bytes, value: bytes) -> None:
        small = name.lower()
        if key := FIELDS.get(small):
            self.fields.setdefault(key, _text(value))
        elif small == b"set-cookie":
            self.cookies += (_text(value),)

    @property
    def ends_with_connection(self) -> bool:
        """Whether only the end of the connection ends the body."""
        chunked = "chunked" in self.fields.get("transfer-encoding", "").lower()
        return not chunked and "content-length" not in self.fields


def _text(value: bytes) -> str:
    return value.decode("utf-8", "surrogateescape").strip()


class Connection(asyncio.BufferedProtocol):
    """One connection; its requests come one after the other.

    *room* is where the loop puts what has come: one for all connections will do, as none keeps
    anything there.
    """

    def __init__(self, room: memoryview) -> None:
        self._room = room
        self.is_open = False
        self.head = Head()
        self.received = 0  # bytes of the answer
        self._transport: asyncio.Transport | None = None
        self._loop = asyncio.get_running_loop()
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

    def get_buffer(self, sizehint: int) -> memoryview:
        return self._room

    def buffer_updated(self, nbytes: int) -> None:
        self.received += nbytes
        try:
            self._parser.feed_data(self._room[:nbytes])
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
        ends = self.head.ends_with_connection
        self._stays = bool(self._parser.should_keep_alive()) and not ends

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

    def all_at_once(self) -> bytes | None:
        """The body if all of it has come already, and in one piece."""
        if not self._is_done or len(self._chunks) != 1:
            return None
        self._held = 0
        return self._chunks.popleft()

    @property
    def is_free(self) -> bool:
        """Whether another request can follow on this connection."""
        return self._stays and self.is_open and self._is_done and not self._chunks

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
        self._woken = self._loop.create_future()
        await self._woken
