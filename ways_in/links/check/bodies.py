"""Bounded reading of a body: so many bytes from the network, so many unpacked."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import asyncio

    from .connection import Connection

PACKINGS = "gzip, deflate"
SMALL = 256 * 1024  # bytes; every answer may hold so much at once
TOTAL = 16 * 1024 * 1024  # bytes from the network, whatever they unpack to
LARGE = 4 * 1024 * 1024  # bytes; only a few answers at once


class Body(NamedTuple):
    """What was read, unpacked; whether that was all; whether the packing is one we asked for."""

    data: bytes
    whole: bool = True
    readable: bool = True


class Unpacker:
    """Unpack chunk by chunk, never more than there is room for."""

    def __init__(self, packing: str) -> None:
        self._zlib = None if packing in {"", "identity"} else zlib.decompressobj(wbits=47)
        self._bare = packing == "deflate"
        self._pending = b""
        self._data: bytes | bytearray = b""

    def feed(self, chunk: bytes, room: int) -> bool:
        """Add *chunk*, up to *room* bytes in all; whether there is room left."""
        chunk = self._pending + chunk
        space = room - len(self._data)
        if space <= 0:
            self._pending = chunk
        elif self._zlib is None:
            self._keep(chunk[:space])
            self._pending = chunk[space:]
        else:
            self._keep(self._inflate(chunk, space))
            self._pending = self._zlib.unconsumed_tail
        return len(self._data) < room

    @property
    def data(self) -> bytes:
        """All that was unpacked."""
        return bytes(self._data)

    def _keep(self, piece: bytes) -> None:
        if not self._data:
            self._data = piece  # as most pages come in one
        else:
            self._data = bytearray(self._data) if isinstance(self._data, bytes) else self._data
            self._data += piece

    @property
    def whole(self) -> bool:
        """Whether the packed body has come to its end, with nothing after it."""
        return self._zlib is None or (self._zlib.eof and not self._zlib.unused_data)

    def _inflate(self, chunk: bytes, space: int) -> bytes:
        assert self._zlib is not None
        try:
            return self._zlib.decompress(chunk, space)
        except zlib.error:
            if not self._bare or self._data:
                raise
            self._zlib = zlib.decompressobj(wbits=-15)  # “deflate” without zlib's frame: common
            return self._zlib.decompress(chunk, space)


async def read(connection: Connection, room: int, large: asyncio.Semaphore) -> Body:
    """Up to *room* bytes of the body; more than SMALL only while holding *large*."""
    packing = connection.head.fields.get("content-encoding", "").strip().lower()
    if packing not in {"", "identity", "gzip", "x-gzip", "deflate"}:
        return Body(b"", whole=False, readable=False)
    if not packing and (data := connection.all_at_once()) is not None:
        return Body(data)
    unpacker = Unpacker(packing)
    try:
        ended = await _fill(connection, unpacker, min(room, SMALL))
        if not ended and room > SMALL:
            async with large:
                ended = await _fill(connection, unpacker, room)
    except zlib.error:
        return Body(unpacker.data, whole=False, readable=False)
    return Body(unpacker.data, ended and unpacker.whole)


async def _fill(connection: Connection, unpacker: Unpacker, room: int) -> bool:
    """Read until the end (True) or until there is no room left or too much came (False)."""
    if not unpacker.feed(b"", room):
        return False
    while chunk := await connection.chunk():
        if not unpacker.feed(chunk, room):
            return False
        if connection.received > TOTAL:
            return False
    return True
