"""Firefox ESR and WebKitGTK as their distributors ship them, by the protocols of the W3C.

Playwright drives builds of its own of these two, which are not what readers have. Firefox speaks
WebDriver BiDi over a WebSocket (https://www.w3.org/TR/webdriver-bidi/); WebKitGTK has a driver
that speaks WebDriver over HTTP (https://www.w3.org/TR/webdriver2/). Both open a page and run a
script in it, which is all that tests need.
"""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import socket
import subprocess
import threading
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import aiohttp

from tests.waiting import PATIENCE, until

if TYPE_CHECKING:
    from collections.abc import Coroutine, Iterator

FIREFOX = shutil.which("firefox-esr") or shutil.which("firefox")
DRIVER = shutil.which("WebKitWebDriver")
SCREEN = shutil.which("Xvfb")
MINI_BROWSERS = sorted(Path("/usr/lib").glob("*/webkit2gtk-4*/MiniBrowser"))
# A page is ready when what its scripts make is there; the test is given up by its own patience.
LATER = (
    f"const patience = {PATIENCE * 1000};"
    + """
const later = async (find) => {
  const end = performance.now() + patience;
  for (;;) {
    const found = find();
    if (found) return found;
    if (performance.now() > end) throw new Error(`this never came about: ${find}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};
const boxes = () => document.querySelectorAll(".step-progress .tick input");
const box = (number) => later(() => boxes()[number - 1]);
"""
)
# What a Firefox does for nobody: pages of its own, add-ons of its own, processes in advance, and
# sixty pictures a second. That takes half of its start and a third of each page.
PREFERENCES = {
    "browser.startup.page": 0,
    "browser.newtabpage.enabled": False,
    "extensions.enabledScopes": 0,
    "dom.ipc.processPrelaunch.enabled": False,
    "layout.frame_rate": 10,
}
# A WebKitGTK draws by itself, not by way of a graphics processor that is only computed, which takes
# a third of each page; and it tells no screen reader what it shows.
UNAIDED = {"WEBKIT_DISABLE_DMABUF_RENDERER": "1", "GTK_A11Y": "none"}
AWAIT = "const done = arguments[0]; (async () => { %s })().then(done, (error) => done(`${error}`));"


class Reader(Protocol):
    """Somebody with such a browser."""

    def open(self, url: str) -> None:
        """Go to *url* and wait until the page has loaded."""

    def run(self, script: str) -> Any:
        """What the body of a function *script* returns, which may wait for promises."""

    def wide(self, width: int) -> None:
        """Make the page this many pixels wide, or as narrow as a window can be."""


def free_port() -> int:
    """A port that nobody listens to."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def is_open(port: int) -> bool:
    """Whether somebody listens to *port*."""
    with socket.socket() as tried:
        return tried.connect_ex(("127.0.0.1", port)) == 0


@contextmanager
def program(*command: str, port: int, **environment: str) -> Iterator[None]:
    """Run *command* until it listens to *port*, and end it afterwards."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, env=os.environ | environment, **quiet) as running:  # type: ignore[call-overload]
        try:
            until(lambda: is_open(port) or running.poll() is not None)
            yield
        finally:
            running.terminate()


class Firefox:
    """A tab of a Firefox that listens to WebDriver BiDi at *port*."""

    def __init__(self, port: int) -> None:
        self._loop = asyncio.new_event_loop()
        # Playwright keeps a loop running in the main thread, so this one has a thread of its own.
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._count = 0
        self._wait(self._connect(port))
        self._ask("session.new", capabilities={})
        self._tab = self._ask("browsingContext.create", type="tab")["context"]

    async def _connect(self, port: int) -> None:
        self._client = aiohttp.ClientSession()
        address = f"ws://127.0.0.1:{port}/session"
        self._socket = await self._client.ws_connect(address, max_msg_size=0)

    def _wait(self, work: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()

    def _ask(self, method: str, **parameters: Any) -> Any:
        return self._wait(self._answer(method, parameters))

    async def _answer(self, method: str, parameters: dict[str, Any]) -> Any:
        self._count += 1
        await self._socket.send_json({"id": self._count, "method": method, "params": parameters})
        while True:
            answer = await self._socket.receive_json(timeout=PATIENCE)
            if answer.get("id") == self._count:
                assert answer["type"] == "success", answer
                return answer["result"]

    def open(self, url: str) -> None:
        self._ask("browsingContext.navigate", context=self._tab, url=url, wait="complete")

    def run(self, script: str) -> Any:
        """The value goes through JSON, whose forms BiDi would wrap one by one."""
        body = f"(async () => JSON.stringify((await (async () => {{ {script} }})()) ?? null))()"
        target = {"context": self._tab}
        found = self._ask("script.evaluate", expression=body, target=target, awaitPromise=True)
        assert found["type"] == "success", found
        return json.loads(found["result"]["value"])

    def wide(self, width: int) -> None:
        size = {"width": width, "height": 900}
        self._ask("browsingContext.setViewport", context=self._tab, viewport=size)

    def close(self) -> None:
        """End the connection; the program is ended by who has begun it."""
        self._wait(self._socket.close())
        self._wait(self._client.close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()


class WebKit:
    """A window of WebKitGTK, whose driver listens at *port*."""

    def __init__(self, port: int) -> None:
        self._home = f"http://127.0.0.1:{port}/session"
        options = {"binary": str(MINI_BROWSERS[-1]), "args": ["--automation"]}
        wanted = {"alwaysMatch": {"webkitgtk:browserOptions": options}}
        session = self._ask("", capabilities=wanted)
        self._home += f"/{session['sessionId']}"

    def _ask(self, path: str, **parameters: Any) -> Any:
        data = json.dumps(parameters).encode()
        headers = {"Content-Type": "application/json"}
        request = urllib.request.Request(f"{self._home}{path}", data=data, headers=headers)
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return json.load(answer)["value"]

    def open(self, url: str) -> None:
        self._ask("/url", url=url)

    def run(self, script: str) -> Any:
        return self._ask("/execute/async", script=AWAIT % script, args=[])

    def wide(self, width: int) -> None:
        self._ask("/window/rect", width=width, height=900)

    def close(self) -> None:
        """Close the window."""
        request = urllib.request.Request(self._home, method="DELETE")
        urllib.request.urlopen(request, timeout=PATIENCE).close()


@contextmanager
def firefox(folder: Path) -> Iterator[Reader]:
    """A Firefox with a profile in *folder* that has our preferences and nothing else."""
    told = (f"user_pref({name!r}, {json.dumps(value)});" for name, value in PREFERENCES.items())
    (folder / "user.js").write_text("\n".join(told))
    port = free_port()
    call = (
        "--headless",
        "--no-remote",
        "--profile",
        str(folder),
        f"--remote-debugging-port={port}",
    )
    with program(str(FIREFOX), *call, port=port):
        reader = Firefox(port)
        yield reader
        reader.close()


@contextmanager
def webkit(folder: Path) -> Iterator[Reader]:
    """A WebKitGTK with an empty home in *folder*, on a screen that nobody sees."""
    port, screen = free_port(), free_port()
    # A screen's number is what its port has above 6000.
    display = f":{screen - 6000}"
    at = ("-listen", "tcp", "-nolisten", "unix", "-screen", "0", "1600x1200x24")
    with program(str(SCREEN), display, *at, port=screen):
        found = {"DISPLAY": f"127.0.0.1{display}", "HOME": str(folder), "GDK_BACKEND": "x11"}
        with program(str(DRIVER), f"--port={port}", port=port, **found, **UNAIDED):
            reader = WebKit(port)
            yield reader
            reader.close()


BROWSERS = {"firefox": firefox, "webkit": webkit}


def why_not(name: str) -> str:
    """What is missing to drive the browser *name*; empty if nothing is."""
    needed = {"firefox": {"firefox-esr": FIREFOX}}.get(name) or {
        "webkit2gtk-driver": DRIVER,
        "xvfb": SCREEN,
        "MiniBrowser": MINI_BROWSERS,
    }
    return " ".join(package for package, found in needed.items() if not found)
