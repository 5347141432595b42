from __future__ import annotations

from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from ways_in.cli.hosted import listening
from ways_in.links.builder import LinksBuilder
from ways_in.links.check.network import Network

from .served import Server, Site, serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message
    from pathlib import Path


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as found:
        yield found


@pytest.fixture
def site(tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    found = Site(tmp_path, server.port)
    yield found
    found.end()


PAGE = b"<!doctype html><title>Beans</title><p id=here>How to cook them."


class Asked(list[tuple[str, "Message"]]):
    """What a server that stands for all hosts was asked for."""

    def paths(self) -> set[str]:
        return {path for path, _ in self}


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[Asked]:
    found = Asked()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found.append((self.path, self.headers))
            statuses = {"/page": 200, "/old": 301}
            self.send_response(statuses.get(self.path, 404))
            self.send_header("Content-Type", "text/html")
            if self.path == "/old":
                self.send_header("Location", "/page")
            self.end_headers()
            self.wfile.write(PAGE)

        def log_message(self, *_: object) -> None:
            """Nothing."""

    with listening(Handler) as address:
        place = ("127.0.0.1", urlsplit(address).port or 0)

        async def lookup(host: str, _: int) -> list[tuple[str, int]]:
            return [place]

        monkeypatch.setattr(LinksBuilder, "network", Network(lookup, frozenset({place})))
        yield found
