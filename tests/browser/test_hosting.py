"""The site on a real nginx with docs/nginx.conf: its policy refuses nothing that a page needs."""

from __future__ import annotations

import itertools
import os
import shutil
import socket
import subprocess
import time
from typing import TYPE_CHECKING
from urllib.request import urlopen

import pytest

from tests.browser.test_quality import SEGMENTS
from tests.conftest import ROOT
from tests.waiting import PATIENCE
from ways_in.site import content_policy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.slow
PAGES = [
    "index.html#choose",
    "en/index.html",
    "zh-cn/essays/five_years.html",
    "ru/essays/beginner_again.html",
    "en/paths/software_engineer.html",
    "zh-cn/paths/concepts/kubernetes.html",
    "ru/paths/progress.html",
    "en/paths/resources.html",
    "zh-cn/paths/code/bigram.html",
    "ru/glossary.html",
    "en/search.html?q=gradient",
    "zh-cn/status.html",
]
OUTER = """\
daemon off;
worker_processes 1;
pid {folder}/pid;
error_log {folder}/error.log;
events {{ }}
http {{
    include /etc/nginx/mime.types;
    access_log off;
    client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder};
    uwsgi_temp_path {folder}; scgi_temp_path {folder};
{server}
}}
"""


def nginx() -> str | None:
    return shutil.which("nginx") or shutil.which("/usr/sbin/nginx")


@pytest.fixture(scope="module")
def hosted(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site on an nginx of our own, on loopback."""
    program = nginx()
    assert program, "there is no nginx: install it (apt install nginx-light), or run make test"
    folder = tmp_path_factory.mktemp("nginx")
    folder.chmod(0o755)
    process, address = _started(program, folder, site)
    try:
        yield address
    finally:
        process.terminate()
        process.wait()


def _started(program: str, folder: Path, site: Path) -> tuple[subprocess.Popen[bytes], str]:
    """An nginx that answers, and its address: on another port if somebody took the first."""
    for _ in range(9):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        _configure(folder, site, port)
        process = subprocess.Popen([program, "-c", str(folder / "nginx.conf"), "-p", str(folder)])
        if _answers(f"http://127.0.0.1:{port}/", process):
            return process, f"http://127.0.0.1:{port}/"
    raise AssertionError(f"nginx ended: {(folder / 'error.log').read_text(encoding='utf-8')}")


def _configure(folder: Path, site: Path, port: int) -> None:
    server = (ROOT / "docs/nginx.conf").read_text(encoding="utf-8")
    server = server.replace("listen 80;", f"listen 127.0.0.1:{port};")
    server = server.replace("listen [::]:80;", "").replace("/srv/ways-in", str(site))
    user = "user root;\n" if not os.geteuid() else ""
    (folder / "nginx.conf").write_text(user + OUTER.format(folder=folder, server=server))


def _answers(address: str, process: subprocess.Popen[bytes]) -> bool:
    """Wait until *process* answers; whether it did before it ended."""
    while process.poll() is None:
        try:
            urlopen(address, timeout=PATIENCE).close()
        except OSError:
            time.sleep(0.05)
        else:
            return True
    return False


def test_no_page_needs_what_the_policy_refuses(chromium: Browser, hosted: str) -> None:
    page = chromium.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    for name in PAGES:
        page.goto(hosted + name)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("document.documentElement.classList.contains('js')"), name
        refused = [text for text in said if "Content Security Policy" in text or "Error" in text]
        assert refused == [], name
    page.close()


def test_the_policy_of_the_pages_is_the_one_of_the_host(hosted: str) -> None:
    with urlopen(hosted + "en/index.html", timeout=PATIENCE) as answer:
        sent = answer.headers["Content-Security-Policy"]
    directives = {part.strip() for part in sent.split(";")} - {"frame-ancestors 'self'"}
    of_pages = {part.strip().replace(" file:", "") for part in content_policy.META.split(";")}
    assert directives == of_pages
    assert "unsafe" not in sent


def test_an_inline_script_does_not_run(chromium: Browser, hosted: str) -> None:
    page = chromium.new_page()
    page.goto(hosted + "en/index.html")
    page.evaluate(
        "document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.ran=1\">')"
    )
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'),"
        "{textContent: 'window.ran=1'}))"
    )
    page.wait_for_timeout(300)
    assert page.evaluate("window.ran") is None
    page.close()


def test_what_has_a_version_is_kept_and_a_page_is_not(hosted: str) -> None:
    for name, kept in {"en/index.html": False, "en/_static/site.css?v=1": True}.items():
        with urlopen(hosted + name, timeout=PATIENCE) as answer:
            assert ("immutable" in answer.headers["Cache-Control"]) is kept


def test_the_404_page_finds_the_site_from_any_depth(page: Page, served: str) -> None:
    for segment, place in itertools.product(["", *SEGMENTS], ["x", "paths/x/y/z/"]):
        page.goto(f"{served}{segment}/{place}" if segment else f"{served}{place}")
        links = page.locator("main a").evaluate_all("links => links.map((link) => link.href)")
        assert sorted(links) == sorted(f"{served}{name}/index.html" for name in SEGMENTS)
        styled = page.evaluate("document.styleSheets[0].href")
        assert styled.startswith(f"{served}en/_static/site.css")
        if segment:
            assert links[0] == f"{served}{segment}/index.html"
