"""A web server that stands for every host on loopback and answers each request after a pause.

``python -m ways_in.cli.bench.slow_hosts`` prints its port and serves until its input ends; then it
prints, as JSON, how many requests came and the most that one host had to answer at once.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections import Counter
from dataclasses import dataclass, field

PAUSE = 0.02  # seconds
PAGE = (
    "<!doctype html><title>Beans</title><h1 id=beans>Beans</h1>"
    + ("<p>" + "They grow. " * 20 + "</p>") * 10
)
ANSWER = (
    "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
    f"Content-Length: {len(PAGE)}\r\n\r\n{PAGE}"
).encode()


@dataclass
class Count:
    """What came: requests in all, and by host those open now and the most at once."""

    requests: int = 0
    open: Counter[str] = field(default_factory=Counter)
    most: Counter[str] = field(default_factory=Counter)

    def begin(self, host: str) -> None:
        self.requests += 1
        self.open[host] += 1
        self.most[host] = max(self.most[host], self.open[host])

    def end(self, host: str) -> None:
        self.open[host] -= 1


class Answering(asyncio.Protocol):
    """One connection; requests on it come one after the other."""

    def __init__(self, count: Count) -> None:
        self._count = count
        self._buffer = b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        while b"\r\n\r\n" in self._buffer:
            head, _, self._buffer = self._buffer.partition(b"\r\n\r\n")
            host = head.lower().partition(b"\r\nhost:")[2].partition(b"\r\n")[0].decode().strip()
            self._count.begin(host)
            asyncio.get_running_loop().call_later(PAUSE, self._answer, host)

    def _answer(self, host: str) -> None:
        self._count.end(host)
        if self._transport and not self._transport.is_closing():
            self._transport.write(ANSWER)


async def main() -> None:
    """Serve until the end of the input."""
    loop = asyncio.get_running_loop()
    count = Count()
    server = await loop.create_server(lambda: Answering(count), "0.0.0.0", 0, backlog=4096)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    print(json.dumps({"requests": count.requests, "most": max(count.most.values(), default=0)}))


if __name__ == "__main__":
    asyncio.run(main())
