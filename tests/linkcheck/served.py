"""A small site with links to a server on loopback, for tests of the command.

``python -m tests.linkcheck.served PORT ARGUMENTS…`` is the command itself, with every host name
at that port: so tests can run and interrupt a process of its own.
"""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from tests.waiting import PATIENCE
from ways_in.links.check import __main__ as command
from ways_in.links.check import archive, manifest, memory
from ways_in.links.check.checker import Settings
from ways_in.links.check.manifest import Manifest, Occurrence
from ways_in.links.check.network import Network

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 21)
SETTINGS = Settings("https://beans.example/contact", deadline=PATIENCE, scale=0.01)
PAGE = b"<title>Beans</title><h1>Beans</h1><p>They grow.</p>"


def network(port: int) -> Network:
    """Every name at *port* of loopback, but for those that tell by their end what they lack."""

    async def lookup(host: str, _: int) -> list[tuple[str, int]]:
        if host.endswith(".nohost"):
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        if host.endswith(".nolookup"):
            raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")
        return [("127.0.0.1", 1 if host.endswith(".refused") else port)]

    return Network(lookup, frozenset({("127.0.0.1", port), ("127.0.0.1", 1)}))


class Server(ThreadingHTTPServer):
    """Answers by path: /404 and the like with that status, /to/HOST/PATH with a redirect."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: Counter[str] = Counter()
        self.slow = threading.Event()
        self.copies: dict[str, str] = {}

    @property
    def port(self) -> int:
        return int(self.server_address[1])


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        host = self.headers["Host"].partition(":")[0]
        self.server.asked[host] += 1
        parts = urlsplit(self.path)
        if host == "archive.test":
            copy = self.server.copies.get(parts.query.partition("&")[0])
            closest = {"available": True, "status": "200", "url": copy}
            found = {"archived_snapshots": {"closest": closest} if copy else {}}
            self._answer(200, json.dumps(found).encode(), "application/json")
        elif parts.path.startswith("/to/"):
            self.send_response(301)
            self.send_header("Location", f"http://{self.path.removeprefix('/to/')}")
            self.end_headers()
        elif parts.path == "/slow":
            self.server.slow.wait(PATIENCE)
            self._answer(200, PAGE)
        else:
            status = parts.path.strip("/")
            self._answer(int(status) if status.isdecimal() else 200, PAGE)

    def _answer(self, status: int, body: bytes, kind: str = "text/html") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@contextmanager
def serving() -> Iterator[Server]:
    server = Server()
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.slow.set()
        server.shutdown()
        server.server_close()
        thread.join()


@dataclass
class Site:
    """A folder with sources, the list of their links, and a memory."""

    root: Path
    port: int
    links: list[Occurrence] = field(default_factory=list)
    started: list[subprocess.Popen[str]] = field(default_factory=list)

    def link(self, url: str, path: str = "essays/x.rst", line: int = 3, **more: str) -> Occurrence:
        """List a link."""
        docname = path.partition(".")[0]
        values = {"docname": docname, "language": "en", "text": "beans", "kind": "link", **more}
        self.links.append(Occurrence(url, path, line, **values))
        manifest.write(self.root / "_build/links/en.json", Manifest(tuple(self.links)))
        return self.links[-1]

    def write(self, path: str, text: str) -> Path:
        """Write a source, with its line endings as they are."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
        return file

    @property
    def file(self) -> Path:
        return self.root / memory.NAME

    def known(self, url: str) -> memory.Record:
        return memory.read(self.file).links[url]

    def check(self, *arguments: str, today: date = TODAY) -> int:
        """The exit code of the command, run in a thread: browser tests keep a loop in this one."""
        service = archive.Service("tests", "http://archive.test/", 0, network(self.port))
        with ThreadPoolExecutor(1) as pool:
            return pool.submit(
                lambda: command.main(
                    ["--root", str(self.root), *arguments],
                    network=network(self.port),
                    settings=SETTINGS,
                    service=service,
                    today=today,
                )
            ).result()

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """The command in a process of its own."""
        call = [sys.executable, "-m", "tests.linkcheck.served", str(self.port)]
        process = subprocess.Popen(
            [*call, "--root", str(self.root), *arguments],
            cwd=ROOT,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        self.started.append(process)
        return process

    def end(self) -> None:
        """Leave no process and no pipe behind, for which a later test would be blamed."""
        for process in self.started:
            with process:
                process.kill()


if __name__ == "__main__":
    sys.exit(command.main(sys.argv[2:], network=network(int(sys.argv[1])), settings=SETTINGS))
