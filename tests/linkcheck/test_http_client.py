"""What servers may answer, on the wire: over TLS, through a proxy, in pieces, after hints."""

from __future__ import annotations

import asyncio
import ssl
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
import trustme

from ways_in.links.check.checker import Checker
from ways_in.links.check.network import Network
from ways_in.links.check.rules import Rule, Rules
from ways_in.links.check.verdicts import Kind, Verdict

from .served import SETTINGS

if TYPE_CHECKING:
    from asyncio import Server, StreamReader, StreamWriter
    from collections.abc import Awaitable, Callable

    Serving = Callable[[StreamReader, StreamWriter], Awaitable[None]]

HTML = b"Content-Type: text/html\r\n"
PAGE = b"<title>Beans</title><h1 id=end>Beans</h1><p>They grow."
LENGTH = b"Content-Length: %d\r\n\r\n" % len(PAGE)
PIECES = b"".join(b"1\r\n%c\r\n" % byte for byte in PAGE) + b"0\r\n\r\n"
CA = trustme.CA()


class HostOnTheWire:
    """A host whose every answer is *reply*, and a proxy on the way to it.

    On a connection that was used before, *then* is the answer, if it is given.
    """

    def __init__(self, reply: bytes, then: bytes) -> None:
        self._reply, self._then = reply, then or reply
        self._open_ends: list[StreamWriter] = []
        self._servers: list[Server] = []

    async def begin(self, tls: ssl.SSLContext | None) -> tuple[int, int]:
        """Begin to listen; the ports of the host and of the proxy."""
        self.port = await self._listening(self._answer, tls)
        return self.port, await self._listening(self._pass_on)

    async def end(self) -> None:
        for server in self._servers:
            server.close()
        for end in self._open_ends:
            end.transport.abort()
        await asyncio.sleep(0.05)

    async def _listening(self, serve: Serving, tls: ssl.SSLContext | None = None) -> int:
        server = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=tls)
        self._servers.append(server)
        port: int = server.sockets[0].getsockname()[1]
        return port

    async def _answer(self, reader: StreamReader, writer: StreamWriter) -> None:
        self._open_ends.append(writer)
        answer = self._reply
        while await _head(reader):
            writer.write(answer)
            await writer.drain()
            if LENGTH not in answer and PIECES not in answer:
                break
            answer = self._then
        writer.close()

    async def _pass_on(self, reader: StreamReader, writer: StreamWriter) -> None:
        assert (await _head(reader)).startswith(b"CONNECT a.test:443 HTTP/1.1")
        inner, outer = await asyncio.open_connection("127.0.0.1", self.port)
        self._open_ends += [writer, outer]
        writer.write(b"HTTP/1.1 200 Connected\r\n\r\n")
        await asyncio.gather(_pump(reader, outer), _pump(inner, writer))


async def judged(
    reply: bytes, scheme: str = "http", through_proxy: bool = False, then: bytes = b""
) -> Verdict:
    """The verdict on the second of two pages of such a host."""
    own, trusting = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), ssl.create_default_context()
    CA.issue_cert("a.test").configure_cert(own)
    CA.configure_trust(trusting)
    host = HostOnTheWire(reply, then)
    port, proxy = await host.begin(own if scheme == "https" else None)

    async def lookup(name: str, _: int) -> list[tuple[str, int]]:
        return [("127.0.0.1", port)]

    allowed = frozenset({("127.0.0.1", port)})
    proxies = {"https": f"http://127.0.0.1:{proxy}"} if through_proxy else {}
    one_by_one = Rules((Rule("a", ("a.test",), number=1),))
    checker = Checker(one_by_one, SETTINGS, Network(lookup, allowed, trusting, proxies))
    urls = [f"{scheme}://a.test/1", f"{scheme}://a.test/2#end"]
    found = {url: verdict async for url, verdict in checker.check(urls)}
    await host.end()
    return found[urls[1]]


async def _head(reader: StreamReader) -> bytes:
    try:
        return await reader.readuntil(b"\r\n\r\n")
    except (asyncio.IncompleteReadError, ConnectionError):
        return b""


async def _pump(reader: StreamReader, writer: StreamWriter) -> None:
    while data := await reader.read(4096):
        writer.write(data)
    writer.close()


def run(*arguments: object) -> Verdict:
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(lambda: asyncio.run(judged(*arguments))).result()  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "reply",
    [
        b"HTTP/1.1 200 OK\r\n" + HTML + LENGTH + PAGE,
        b"HTTP/1.1 200 OK\r\n" + HTML + b"Transfer-Encoding: chunked\r\n\r\n" + PIECES,
        b"HTTP/1.1 200 OK\r\n" + HTML + b"\r\n" + PAGE,
        b"HTTP/1.0 200 OK\r\n" + HTML + b"\r\n" + PAGE,
        b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\nHTTP/1.1 200 OK\r\n"
        + HTML
        + LENGTH
        + PAGE,
        b"HTTP/1.1 200\r\n" + HTML + LENGTH + PAGE,
    ],
    ids=["length", "pieces", "until-the-end", "http-1.0", "hints", "no-reason"],
)
def test_a_page_is_read_however_it_is_sent(reply: bytes) -> None:
    assert run(reply).kind is Kind.OK


def test_a_trusted_certificate_is_trusted_with_and_without_a_proxy() -> None:
    reply = b"HTTP/1.1 200 OK\r\n" + HTML + LENGTH + PAGE
    assert run(reply, "https").kind is Kind.OK
    assert run(reply, "https", True).kind is Kind.OK


def test_a_connection_that_the_server_gives_up_is_renewed() -> None:
    reply = b"HTTP/1.1 200 OK\r\n" + HTML + LENGTH + PAGE
    given_up = b"HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    assert run(reply, "http", False, given_up).kind is Kind.OK
    assert run(given_up).reason == "answers 408"


def test_what_was_cut_off_is_no_page() -> None:
    cut = b"HTTP/1.1 200 OK\r\n" + HTML + b"Content-Length: 900\r\n\r\n" + PAGE
    found = run(cut)
    assert (found.kind, found.reason) == (
        Kind.UNCERTAIN,
        "the answer breaks off or is not HTTP",
    )
