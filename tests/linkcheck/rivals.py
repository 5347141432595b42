"""The gauntlet for other link checkers: ``python -m tests.linkcheck.gauntlet --for lychee sphinx``.

They know no addresses for the gauntlet's names, so its server is their proxy; what a proxy hides
(names that do not exist, certificates, private addresses) is left out. A checker that has no word
for “cannot be known” is asked for its verdict all the same: that is what its readers get.
"""

from __future__ import annotations

import asyncio
import html
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from . import anchor_cases, cases

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from .cases import Case

ZONE = ".beans.zone"  # for “.test”, which some check as an example that is not meant
LONGEST = 60.0  # seconds for a checker to come to an end
KINDS = {
    "alive": ({"ok", "moved"}, "ok"),
    "dead": ({"dead", "anchor missing"}, "error"),
    "undecidable": ({"uncertain"}, "uncertain"),
}
Answers = dict[str, str]  # from a host to “ok”, “error” or “uncertain”


def suitable() -> list[Case]:
    """The cases that can be had through a proxy."""
    found = [*cases.STATUSES, *cases.REDIRECTS, *cases.FLOODS, *cases.HANGING, *anchor_cases.CASES]
    hidden = {"to-no-host", "refresh-private", "tls"}
    return [case for case in found if case.url.startswith("http://") and case.name not in hidden]


async def answers(name: str, group: Iterable[Case], port: int) -> Answers:
    """What the checker *name* says of *group*, whose server is at *port*."""
    urls = [case.url.replace(".test/", f"{ZONE}/") for case in group]
    with TemporaryDirectory() as folder:
        command, read = RIVALS[name](urls, Path(folder))
        proxy = f"http://127.0.0.1:{port}"
        names = ("http_proxy", "HTTP_PROXY")
        process = await asyncio.create_subprocess_exec(
            *command, env={**os.environ, **dict.fromkeys(names, proxy)}, cwd=folder,
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
        )  # fmt: skip
        printed = b""
        try:
            printed, _ = await asyncio.wait_for(process.communicate(), LONGEST)
        except TimeoutError:  # one that waits for ever for some: the others count
            process.kill()
            await process.wait()
        return {urlsplit(url).hostname or "": said for url, said in read(printed.decode())}


Reader = Callable[[str], list[tuple[str, str]]]


def _lychee(urls: list[str], folder: Path) -> tuple[list[str], Reader]:
    page = folder / "urls.html"
    page.write_text("".join(f'<a href="{html.escape(url)}">x</a>\n' for url in urls), "utf-8")
    program = str(Path(sys.executable).with_name("lychee"))
    command = [program, "--no-progress", "--format", "json", "--include-fragments=full"]
    command += ["--timeout", "3", "--max-retries", "2", "--retry-wait-time", "1", "--verbose"]
    maps = {"success_map": "ok", "error_map": "error"}
    maps |= {"timeout_map": "uncertain", "excluded_map": "uncertain"}

    def read(printed: str) -> list[tuple[str, str]]:
        data = json.loads(printed or "{}")
        return [
            (entry["url"], said)
            for name, said in maps.items()
            for entries in data.get(name, {}).values()
            for entry in entries
        ]

    return [*command, str(page)], read


def _sphinx(urls: list[str], folder: Path) -> tuple[list[str], Reader]:
    settings = "linkcheck_timeout = 3\nlinkcheck_retries = 3\nlinkcheck_workers = 20\n"
    settings += "linkcheck_rate_limit_timeout = 2.0\n"
    (folder / "conf.py").write_text(settings, "utf-8")
    text = "".join(f"`l <{url}>`__\n\n" for url in urls)
    (folder / "index.rst").write_text(f"T\n=\n\n{text}", "utf-8")
    said = {"working": "ok", "redirected": "ok", "broken": "error"}

    def read(printed: str) -> list[tuple[str, str]]:
        text = (folder / "out/output.json").read_text("utf-8")
        lines = text[: text.rfind("\n") + 1].splitlines()
        found = map(json.loads, lines)
        return [(line["uri"], said.get(line["status"], "uncertain")) for line in found]

    return [sys.executable, "-m", "sphinx", "-q", "-b", "linkcheck", ".", "out"], read


RIVALS = {"lychee": _lychee, "sphinx": _sphinx}


def rows(found: Mapping[str, Answers], group: list[Case]) -> list[str]:
    """A table in Markdown: how many mistakes each checker makes, by what the link is."""
    lines = ["| checker | " + " | ".join(f"{kind} links" for kind in KINDS) + " | mistakes |"]
    lines.append("| --- |" + " --- |" * (len(KINDS) + 1))
    for name, said in found.items():
        cells, mistakes, cases_asked = [], 0, 0
        for expected, right in KINDS.values():
            asked = [case for case in group if set(case.expected.split(" or ")) <= expected]
            hosts = [urlsplit(case.url).hostname or "" for case in asked]
            wrong = sum(
                said.get(host, said.get(host.replace(".test", ZONE))) != right for host in hosts
            )
            cells.append(f"{wrong} of {len(asked)} wrong")
            mistakes, cases_asked = mistakes + wrong, cases_asked + len(asked)
        total = f"{mistakes} of {cases_asked}"
        lines.append(f"| {name} | {' | '.join(cells)} | {total} |")
    return lines
