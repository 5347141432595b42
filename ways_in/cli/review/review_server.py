"""The review page's server: this machine alone, no other origin, and an address nobody can guess.

A page of another site that is open in the same browser could send requests here. So the address
holds a token, ``Host`` has to be this machine's (a name that leads here is no proof), and what is
written has to come from this very origin, as JSON.
"""

from __future__ import annotations

import asyncio
import hmac
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aiohttp import web

from ways_in.cli.review.entry_saving import ChangedMeanwhile, Saving, Unfit, save
from ways_in.common import languages
from ways_in.common.findings import InputError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from ways_in.cli.review.worklist import Work

    Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

PAGE = Path(__file__).parent / "page"
FILES = {
    "": "review.html",
    **{name: name for name in ("review-view.js", "review.js", "review.css")},
}
TYPES = {".html": "text/html", ".js": "text/javascript", ".css": "text/css"}
LARGEST = 100_000  # bytes of what is sent
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self';"
    " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}
FOUND = re.compile(r"(?P<path>[^:]+):(?P<line>\d+): (?P<message>.+)")


def application(work: Work, token: str) -> web.Application:
    """A server of the page and of what it asks for, below ``/<token>/``."""
    app = web.Application(middlewares=[_guard(token)], client_max_size=LARGEST)
    review = Review(work)
    app.router.add_get("/{token}/queue.json", review.queue)
    app.router.add_get("/{token}/entries/{name:.+}.json", review.entries)
    app.router.add_get("/{token}/findings/{name:.+}.json", review.findings)
    app.router.add_post("/{token}/save", review.save)
    app.router.add_get("/{token}/{file:.*}", _file)
    return app


def _guard(token: str) -> Any:
    @web.middleware
    async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
        given = request.match_info.get("token", "")
        if not _is_here(request) or not hmac.compare_digest(given.encode(), token.encode()):
            return web.Response(status=404, text="There is nothing here.", headers=HEADERS)
        response = await handler(request)
        response.headers.update(HEADERS)
        return response

    return guard


def _is_here(request: web.Request) -> bool:
    """Whether *request* names this machine and, if it writes, comes from a page of this origin."""
    host = request.headers.get("Host", "")
    name = host.rpartition(":")[0] or host
    if name not in ("localhost", "127.0.0.1", "[::1]"):
        return False
    if request.headers.get("Sec-Fetch-Site", "none") not in ("none", "same-origin"):
        return False
    return request.method == "GET" or (
        request.headers.get("Origin") == f"http://{host}"
        and request.content_type == "application/json"
    )


async def _file(request: web.Request) -> web.StreamResponse:
    name = FILES.get(request.match_info["file"])
    if name is None:
        raise web.HTTPNotFound
    path = PAGE / name
    return web.Response(body=path.read_bytes(), content_type=TYPES[path.suffix], charset="utf-8")


class Review:
    """What the page asks of the translations."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self.writing = asyncio.Lock()

    async def queue(self, request: web.Request) -> web.Response:
        """Every entry, what is untranslated first, and the names of the languages."""
        known = languages.at(self.work.root)
        names = {language.code: {"tag": language.tag, "name": language.name} for language in known}
        sources = {name: self.work.languages(name).source for name in self.work.names()}
        queue = await asyncio.to_thread(self.work.queue)
        data = {"queue": queue, "sources": sources, "languages": names, "target": self.work.code}
        return web.json_response(data)

    async def entries(self, request: web.Request) -> web.Response:
        """All entries of one catalog."""
        return await self._answer(request.match_info["name"])

    async def findings(self, request: web.Request) -> web.Response:
        """What a build would say of one catalog, by line."""
        try:
            path = self.work.path(request.match_info["name"])
        except KeyError:
            raise web.HTTPNotFound from None
        command = [
            sys.executable,
            "-m",
            "ways_in",
            "check",
            "--root",
            str(self.work.root),
            str(path),
        ]
        process = await asyncio.create_subprocess_exec(
            *command,
            cwd=self.work.root,
            stderr=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        _, said = await process.communicate()
        found = (FOUND.match(line) for line in said.decode(errors="replace").splitlines())
        lines = [[int(match["line"]), match["message"]] for match in found if match]
        return web.json_response(lines)

    async def save(self, request: web.Request) -> web.Response:
        """Write one entry; 409 with the entries as they are now if it is not as it was shown."""
        try:
            saving = Saving.of(await request.json())
            async with self.writing:
                await asyncio.to_thread(save, self.work, saving)
        except ChangedMeanwhile:
            return await self._answer(saving.catalog, status=409)
        except KeyError:
            raise web.HTTPNotFound from None
        except (Unfit, InputError, ValueError, AttributeError) as error:
            return web.json_response({"why": str(error)}, status=400)
        return await self._answer(saving.catalog)

    async def _answer(self, name: str, status: int = 200) -> web.Response:
        try:
            found = await asyncio.to_thread(self.work.entries, name)
        except KeyError:
            raise web.HTTPNotFound from None
        except InputError as error:
            return web.json_response({"why": str(error)}, status=400)
        return web.json_response(found, status=status)
