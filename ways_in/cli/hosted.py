"""The built site on this machine as a web host serves it: below a path, compressed, cached.

Beside ``make serve`` for authors, this is for what judges the pages: make size, make lighthouse
and the tests in a browser. It counts what it sends.
"""

from __future__ import annotations

import functools
import gzip
import io
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from http.server import BaseHTTPRequestHandler

COMPRESSED = (".html", ".css", ".js", ".json", ".svg", ".txt", ".ttf", ".xml")
LEVEL = 6  # of gzip: that of most hosts
PICTURES = ("image/", "video/")
YEAR = 365 * 86400


class SentFile(NamedTuple):
    """What was sent when *path* was asked for: its *size* in bytes, 0 for a picture."""

    path: str
    size: int


@dataclass
class Sent:
    """What has been sent since the last ``clear``."""

    files: list[SentFile] = field(default_factory=list)

    @property
    def size(self) -> int:
        """Bytes, without pictures."""
        return sum(file.size for file in self.files)

    def clear(self) -> None:
        """Begin to count anew."""
        self.files.clear()


class Hosted(NamedTuple):
    """A site that is served: the *address* at which it begins, and what was *sent* of it."""

    address: str
    sent: Sent


class Host(SimpleHTTPRequestHandler):
    """Answers below *base* from the folder; everything else is the site's 404 page."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *args: object, base: str, sent: Sent, directory: str) -> None:
        self.base, self.sent = base, sent
        super().__init__(*args, directory=directory)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        found = self._file()
        path = found or Path(self.directory) / "404.html"
        packed = path.suffix in COMPRESSED and "gzip" in self.headers.get("Accept-Encoding", "")
        body = path.read_bytes() if path.is_file() else b""
        body = _compressed(body) if packed else body
        head = self._head(path, len(body), packed=packed, missing=found is None)
        kind = self.guess_type(str(path))
        size = 0 if kind.startswith(PICTURES) else len(head) + len(body)
        self.sent.files.append(SentFile(self.path, size))
        self.wfile.write(head + body)

    def _file(self) -> Path | None:
        if not self.path.startswith(self.base):
            return None
        path = Path(self.translate_path(self.path.removeprefix(self.base.rstrip("/"))))
        path = path / "index.html" if path.is_dir() else path
        return path if path.is_file() else None

    def _head(self, path: Path, length: int, *, packed: bool, missing: bool) -> bytes:
        answer, self.wfile = self.wfile, io.BytesIO()
        self.send_response(404 if missing else 200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(length))
        self.send_header("Cache-Control", f"max-age={0 if path.suffix == '.html' else YEAR}")
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        head, self.wfile = self.wfile.getvalue(), answer
        return bytes(head)

    def guess_type(self, path: object) -> str:
        kind = super().guess_type(str(path))
        return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@functools.lru_cache(maxsize=128)
def _compressed(body: bytes) -> bytes:
    """*body* in gzip; style sheets and scripts are asked for by every page."""
    return gzip.compress(body, LEVEL)


@contextmanager
def hosted(html: Path, base: str = "/") -> Iterator[Hosted]:
    """Serve the site in *html* below the path *base*, with a slash at its end, meanwhile."""
    sent = Sent()
    handler = functools.partial(Host, base=base, sent=sent, directory=str(html))
    with listening(handler) as address:
        yield Hosted(f"{address}{base}", sent)


@contextmanager
def listening(handler: functools.partial[Host] | type[BaseHTTPRequestHandler]) -> Iterator[str]:
    """Have *handler* answer on a free port of loopback meanwhile; ``http://127.0.0.1:port``."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
