"""A server that compresses as hosts do and counts what it sends, for ``make size``."""

from __future__ import annotations

import functools
import gzip
import http.server
import io
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

PICTURES = ("image/", "video/")
PACKED = ("text/", "application/json", "application/javascript", "image/svg+xml", "font/ttf")


@dataclass
class Sent:
    """What has been sent since the last ``clear``: bytes without pictures, and answers."""

    size: int = 0
    requests: int = 0

    def clear(self) -> None:
        """Begin to count anew."""
        self.size = self.requests = 0


class Handler(http.server.SimpleHTTPRequestHandler):
    """Files, compressed where it helps, that browsers may keep for an hour."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *args: object, sent: Sent, directory: str) -> None:
        self.sent = sent
        super().__init__(*args, directory=directory)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        found = path.is_file()
        body = path.read_bytes() if found else b""
        kind = self.guess_type(str(path))
        packed = kind.startswith(PACKED)
        body = gzip.compress(body, 6) if packed else body
        head = self._head(HTTPStatus.OK if found else HTTPStatus.NOT_FOUND, kind, packed, len(body))
        self.sent.requests += 1
        self.sent.size += 0 if kind.startswith(PICTURES) else len(head) + len(body)
        self.wfile.write(head + body)

    def _head(self, status: HTTPStatus, kind: str, packed: bool, length: int) -> bytes:
        answer, self.wfile = self.wfile, io.BytesIO()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(length))
        self.send_header("Cache-Control", "max-age=3600")
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        head, self.wfile = self.wfile.getvalue(), answer
        return bytes(head)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def serving(folder: Path) -> Iterator[tuple[str, Sent]]:
    """The address, slash at the end, under which *folder* is served meanwhile, and the count."""
    sent = Sent()
    handler = functools.partial(Handler, sent=sent, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/", sent
    finally:
        server.shutdown()
        server.server_close()
