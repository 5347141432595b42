"""The built site on this machine as a web host serves it: below its path, compressed, cached.

Beside ``make serve`` for authors, this is for programs that judge the pages (make lighthouse).
"""

from __future__ import annotations

import functools
import gzip
import threading
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ways_in.common import languages, page_list

if TYPE_CHECKING:
    from collections.abc import Iterator

COMPRESSED = (".html", ".css", ".js", ".json", ".svg", ".txt", ".xml")


class Host(SimpleHTTPRequestHandler):
    """Answers below *base* from the folder; everything else is the site's 404 page."""

    protocol_version = "HTTP/1.1"
    base = "/"

    def do_GET(self) -> None:
        path = self._file()
        missing = path is None
        body = self._body(path or Path(self.directory) / "404.html")
        self.send_response(404 if missing else 200)
        self.send_header("Content-Type", self.guess_type(str(path or "404.html")))
        self._describe(path, body)
        self.end_headers()
        self.wfile.write(body)

    def _file(self) -> Path | None:
        if not self.path.startswith(self.base):
            return None
        path = Path(self.translate_path(self.path.removeprefix(self.base.rstrip("/"))))
        path = path / "index.html" if path.is_dir() else path
        return path if path.is_file() else None

    def _body(self, path: Path) -> bytes:
        self.packed = path.suffix in COMPRESSED and "gzip" in self.headers["Accept-Encoding"]
        return gzip.compress(path.read_bytes()) if self.packed else path.read_bytes()

    def _describe(self, path: Path | None, body: bytes) -> None:
        if self.packed:
            self.send_header("Content-Encoding", "gzip")
        kept = path is not None and path.suffix != ".html"
        self.send_header("Cache-Control", f"max-age={365 * 86400 if kept else 0}")
        self.send_header("Content-Length", str(len(body)))

    def guess_type(self, path: object) -> str:
        kind = super().guess_type(str(path))
        return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def hosted(html: Path) -> Iterator[str]:
    """Serve the site in *html* while the block runs; the address at which it begins."""
    first = languages.at(Path())[0]
    site_url = page_list.read(html / first.segment / page_list.NAME).site_url
    base = urlsplit(site_url).path or "/"
    handler = functools.partial(type("Here", (Host,), {"base": base}), directory=str(html))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}{base}"
    finally:
        server.shutdown()
        server.server_close()
