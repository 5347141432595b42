"""``make serve``: build, serve the site on this machine, build again and reload on every change.

A page is given a small script that listens for a message after each good build; the files in
``_build/html`` are as they will be published.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from aiohttp import web
from watchfiles import DefaultFilter, awatch

from ways_in.cli import warm_builds

if TYPE_CHECKING:
    from collections.abc import Sequence

EVENTS = "/.changes"
SCRIPT = "/.reload.js"
LISTENER = f'<script src="{SCRIPT}"></script>'.encode()
RELOAD = f'new EventSource("{EVENTS}").onmessage = () => location.reload();\n'
LISTENERS: web.AppKey[set[asyncio.Event]] = web.AppKey("listeners")


class Sources(DefaultFilter):
    """Every file that a page can depend on, but nothing that a build writes."""

    ignore_dirs = (*DefaultFilter.ignore_dirs, "_build", ".venv", "node_modules")
    ignore_entity_patterns = (*DefaultFilter.ignore_entity_patterns, r"\.mo$", r"\.new$", r"~$")


def application(html: Path) -> web.Application:
    """A server of the files in *html* that tells its pages of new builds."""
    app = web.Application()
    app[LISTENERS] = set()

    async def page(request: web.Request) -> web.StreamResponse:
        path = (html / request.match_info["path"]).resolve()
        path = path / "index.html" if path.is_dir() else path
        if not path.is_relative_to(html.resolve()) or not path.is_file():
            missing = html / "404.html"
            return web.Response(body=missing.read_bytes(), content_type="text/html", status=404)
        if path.suffix == ".html":
            return web.Response(body=path.read_bytes() + LISTENER, content_type="text/html")
        return web.FileResponse(path, headers={"Cache-Control": "no-store"})

    app.router.add_get(EVENTS, _events)
    app.router.add_get(SCRIPT, _reload)
    app.router.add_get("/{path:.*}", page)
    return app


async def _reload(request: web.Request) -> web.Response:
    """A script of its own: pages allow no scripts that stand in them."""
    return web.Response(text=RELOAD, content_type="text/javascript")


async def _events(request: web.Request) -> web.StreamResponse:
    """A stream that holds one message for each build that ends well while it is open."""
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
    await response.prepare(request)
    changed = asyncio.Event()
    request.app[LISTENERS].add(changed)
    try:
        while True:
            await changed.wait()
            changed.clear()
            await response.write(b"data: built\n\n")
    finally:
        request.app[LISTENERS].discard(changed)
    return response


def announce(app: web.Application) -> None:
    """Have every open page reload."""
    for changed in app[LISTENERS]:
        changed.set()


class Builds:
    """Builds of the site at *root* into *folder*, by one process that waits for the next of them.

    It is begun again where it has ended, and begins anew by itself once our code is other code.
    """

    def __init__(self, root: Path, folder: Path) -> None:
        self._root, self._arguments = root, ["--root", str(root), "--build", str(folder)]
        self._waiting: asyncio.subprocess.Process | None = None
        self._told = -1  # where it tells how a build has ended

    async def run(self) -> bool:
        """Build; whether it worked."""
        if self._waiting is None or self._waiting.returncode is not None:
            await self.end()
            await self._begin()
        assert self._waiting and self._waiting.stdin
        self._waiting.stdin.write(b"build\n")
        return await asyncio.to_thread(os.read, self._told, 1) == warm_builds.GOOD

    async def _begin(self) -> None:
        self._told, tell = os.pipe()
        command = [sys.executable, "-m", warm_builds.__name__, "--tell", str(tell)]
        self._waiting = await asyncio.create_subprocess_exec(
            *command, *self._arguments, cwd=self._root, stdin=asyncio.subprocess.PIPE,
            pass_fds=[tell],
        )  # fmt: skip
        os.close(tell)

    async def end(self) -> None:
        """End the one that waits: it sees that nobody will ask."""
        if self._waiting:
            await self._waiting.communicate(b"")
            os.close(self._told)
            self._waiting = None


async def listening(app: web.Application, port: int, instead: str) -> web.AppRunner | None:
    """*app*, served on this machine alone; None if the *port* is in use, with what to call."""
    runner = web.AppRunner(app, shutdown_timeout=0.5)
    await runner.setup()
    try:
        await web.TCPSite(runner, "localhost", port).start()
    except OSError:
        print(f"make: port {port} is in use: call {instead}", file=sys.stderr)
        return None
    return runner


async def serve(root: Path, folder: Path, port: int) -> int:
    """Build, serve and watch until interrupted; 1 if the first build leaves nothing to serve."""
    builds = Builds(root, folder)
    try:
        await builds.run()
        return await _watch(builds, root, folder / "html", port)
    finally:
        await builds.end()


async def _watch(builds: Builds, root: Path, html: Path, port: int) -> int:
    if not html.exists():
        return 1
    app = application(html)
    runner = await listening(app, port, f"make serve PORT={port + 1}")
    if not runner:
        return 1
    print(f"Serving http://localhost:{port}/ (Ctrl+C stops)", flush=True)
    async for _ in awatch(root, watch_filter=Sources()):
        if await builds.run():
            announce(app)
    await runner.cleanup()
    return 0


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="make serve", description=__doc__)
    parser.add_argument("--root", type=Path, default=Path.cwd())
    parser.add_argument("--build", type=Path, default=Path("_build"))
    parser.add_argument("--port", type=int, default=8000)
    options = parser.parse_args(arguments)
    try:
        return asyncio.run(serve(options.root.resolve(), options.build.resolve(), options.port))
    except KeyboardInterrupt:
        return 0


if __name__ == "__main__":
    sys.exit(main())
