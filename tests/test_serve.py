from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, TypeVar

import pytest
from aiohttp import ClientSession, web
from watchfiles import Change

from ways_in.cli import serve

if TYPE_CHECKING:
    from collections.abc import Coroutine
    from pathlib import Path

Result = TypeVar("Result")


@pytest.fixture
def html(tmp_path: Path) -> Path:
    (tmp_path / "html/en").mkdir(parents=True)
    (tmp_path / "html/en/index.html").write_text("<p>page</p>")
    (tmp_path / "html/404.html").write_text("<p>missing</p>")
    (tmp_path / "secret").write_text("secret")
    return tmp_path / "html"


def run(work: Coroutine[Any, Any, Result]) -> Result:
    """Run *work* in a thread of its own: the browser's tests keep a loop in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()


async def started(app: web.Application) -> tuple[web.AppRunner, str]:
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    return runner, f"http://127.0.0.1:{runner.addresses[0][1]}"


async def fetch(html: Path, path: str) -> tuple[int, str]:
    runner, address = await started(serve.application(html))
    async with ClientSession() as session, session.get(address + path) as response:
        status, text = response.status, await response.text()
    await runner.cleanup()
    return status, text


def test_a_page_is_served_with_the_listener(html: Path) -> None:
    status, text = run(fetch(html, "/en/"))
    assert status == 200
    assert text.startswith("<p>page</p><script src=")
    assert (html / "en/index.html").read_text() == "<p>page</p>"


@pytest.mark.parametrize("path", ["/nothing", "/../secret", "/%2e%2e/secret"])
def test_what_is_not_in_the_site_is_missing(html: Path, path: str) -> None:
    status, text = run(fetch(html, path))
    assert (status, text) == (404, "<p>missing</p>")


def test_an_open_page_hears_of_a_new_build(html: Path) -> None:
    async def listen() -> bytes:
        app = serve.application(html)
        runner, address = await started(app)
        async with ClientSession() as session, session.get(address + serve.EVENTS) as response:
            while not app[serve.LISTENERS]:
                await asyncio.sleep(0.01)
            serve.announce(app)
            line = await response.content.readline()
        await runner.cleanup()
        return line

    assert run(listen()) == b"data: built\n"


def test_what_a_build_writes_does_not_start_another(tmp_path: Path) -> None:
    accepts = serve.Sources()

    def watched(name: str) -> bool:
        return accepts(Change.modified, str(tmp_path / name))

    assert watched("essays/x.rst")
    assert watched("translations/ru/LC_MESSAGES/x.po")
    assert not watched("translations/ru/LC_MESSAGES/x.mo")
    assert not watched("_build/html/index.html")
