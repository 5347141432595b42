"""Run the gauntlet: every case and every test page from live servers on loopback.

``python -m tests.linkcheck.gauntlet`` prints one JSON object: rows, seconds, peak memory in
megabytes, requests that reached the private server. ``--for lychee sphinx`` prints how many
mistakes those make, and we (``rivals.py``).
"""

from __future__ import annotations

import argparse
import asyncio
import json
import re
import socket
import ssl
import sys
import time
from contextlib import AsyncExitStack, suppress
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import trustme

from tests.waiting import PATIENCE
from ways_in.links.check import rules, urls
from ways_in.links.check.checker import Checker, Settings
from ways_in.links.check.network import Network
from ways_in.links.check.verdicts import Kind

from . import anchor_cases, cases, rivals
from .test_pages import HEAD, PAGES, kind_of

PUBLIC, PRIVATE = "127.0.0.1", "127.0.0.2"
CONTACT = "https://beans.example/contact"


def rules_without_pauses() -> rules.Rules:
    """The real rules, without their intervals and with probes that need no certificate."""
    found = rules.load()
    hosts = (
        replace(rule, interval=0.0, probe=rule.probe.replace("https:", "http:"))
        for rule in found.hosts
    )
    return replace(found, hosts=tuple(hosts))


def page_cases() -> list[cases.Case]:
    """A case for each test page; each is a run of its own, as they share hosts."""
    found = []
    for path in sorted(PAGES.glob("*/*.html")):
        text = path.read_text(encoding="utf-8")
        head = HEAD.match(text)
        assert head
        last = cases.answer(text, int(head["status"]))
        first = (
            cases.to(head["to"].replace("https:", "http:"), int(head["hop"]))
            if head["to"]
            else last
        )
        asked = urls.parse(head["url"]).path
        kind = kind_of(path)
        url = head["url"].replace("https:", "http:")
        found.append(
            cases.Case(f"{path.parent.name}/{path.stem}", kind, {asked: first, "": last}, url)
        )
    return found  # fmt: skip


class Servers:
    """One server for all public hosts, one that nobody may ask."""

    def __init__(self) -> None:
        self.replies: dict[str, dict[str, cases.Reply]] = {}
        self.private_hits = 0
        self.port = self.private = self.secure = self.looked_up = 0

    async def start(self, stack: AsyncExitStack) -> None:
        self.port = await self._listen(stack, self._public, PUBLIC)
        self.private = await self._listen(stack, self._secret, PRIVATE)
        self.secure = await self._listen(stack, self._public, PUBLIC, own_certificate())

    async def _listen(
        self, stack: AsyncExitStack, handler: object, host: str, tls: ssl.SSLContext | None = None
    ) -> int:
        server = await asyncio.start_server(handler, host, 0, ssl=tls)  # type: ignore[arg-type]
        stack.callback(server.close)
        return int(server.sockets[0].getsockname()[1])

    async def _secret(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.private_hits += 1
        writer.write(cases.ALIVE)
        writer.close()

    async def _public(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        ends = (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError)
        with suppress(*ends):  # those of the other side, and that of the run
            request = (await reader.readuntil(b"\r\n\r\n")).decode()
            host = request.lower().partition("\r\nhost: ")[2].partition("\r\n")[0].partition(":")[0]
            host = host.replace(rivals.ZONE, ".test")
            path = urlsplit(request.split(" ")[1]).path
            cases.ASKED[host] += 1
            replies = self.replies.get(host, {"": cases.answer("", 404)})
            reply = replies.get(path, replies.get("", b""))
            if isinstance(reply, bytes):
                writer.write(reply.replace(b"{private}", str(self.private).encode()))
            else:
                await reply(request, writer)
            await writer.drain()
        writer.close()

    async def lookup(self, host: str, port: int) -> list[tuple[str, int]]:
        """Names of the gauntlet; everything else is at the public server."""
        if host == "nohost.test":
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        if host == "again.test":
            raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")
        self.looked_up += host == "rebind.test"
        found = {
            "private.test": [(PRIVATE, self.private)],
            "mixed.test": [(PUBLIC, self.port), (PRIVATE, self.private)],
            "refused.test": [(PUBLIC, 1)],
            "untrusted.test": [(PUBLIC, self.secure)],
        }
        if host == "rebind.test" and self.looked_up > 1:
            return [(PRIVATE, self.private)]
        return found.get(host, [(PUBLIC, self.port)])


def own_certificate() -> ssl.SSLContext:
    """A certificate that nobody trusts."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("untrusted.test").configure_cert(context)
    return context


async def verdicts(
    servers: Servers, group: list[cases.Case], deadline: float = PATIENCE
) -> list[dict[str, str]]:
    """Check the cases of *group* in one run."""
    by_url = {case.url.replace("{private}", str(servers.private)): case for case in group}
    for url, case in by_url.items():
        with suppress(urls.MalformedError):
            servers.replies[urls.parse(url).host] = case.replies
    for case in group:
        if "{" in case.url or case.replies:
            servers.replies.setdefault(f"{case.name}.test", case.replies)
    servers.replies["www.youtube.com"] = group[0].replies if len(group) == 1 else {}
    allowed = frozenset((PUBLIC, port) for port in (servers.port, servers.secure, 1))
    settings = Settings(CONTACT, deadline=deadline, scale=0.02, at_once=64)
    checker = Checker(rules_without_pauses(), settings, Network(servers.lookup, allowed))
    return [
        {
            "name": by_url[url].name,
            "expected": by_url[url].expected,
            "got": verdict.kind,
            "reason": verdict.reason,
        }
        async for url, verdict in checker.check(by_url)
    ]


def peak_megabytes() -> float:
    """The most memory this process has held; getrusage would count the parent's before exec."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    match = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(match[1]) / 1024 if match else 0.0


async def run() -> dict[str, object]:
    servers = Servers()
    async with AsyncExitStack() as stack:
        await servers.start(stack)
        rows = await verdicts(servers, [*cases.CASES, *anchor_cases.CASES])
        rows += await verdicts(servers, cases.HANGING, deadline=2.5)
        for case in page_cases():
            rows += await verdicts(servers, [case])
    return {
        "rows": rows,
        "seconds": time.process_time(),
        "megabytes": peak_megabytes(),
        "private": servers.private_hits,
        "asked": dict(cases.ASKED),
    }


async def compare(names: list[str]) -> None:
    """Run ours and the checkers *names* on what all of them can be run on; print a table."""
    group = rivals.suitable()
    found: dict[str, rivals.Answers] = {}
    for name in ("ours", *names):
        cases.restart()
        servers = Servers()
        async with AsyncExitStack() as stack:
            await servers.start(stack)
            for case in group:
                servers.replies[urls.parse(case.url).host] = case.replies
            if name == "ours":
                found[name] = await own_answers(servers, group)
            else:
                found[name] = await rivals.answers(name, group, servers.port)
    print(*rivals.rows(found, group), sep="\n")


async def own_answers(servers: Servers, group: list[cases.Case]) -> rivals.Answers:
    """What we say, in the words of the table."""
    said = {Kind.OK: "ok", Kind.MOVED: "ok", Kind.DEAD: "error", Kind.ANCHOR: "error"}
    rows = await verdicts(servers, group, deadline=3)
    hosts = {case.name: urls.parse(case.url).host for case in group}
    return {hosts[row["name"]]: said.get(Kind(row["got"]), "uncertain") for row in rows}


async def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--for", nargs="+", dest="rivals", choices=rivals.RIVALS, metavar="CHECKER")
    chosen = parser.parse_args().rivals
    if chosen:
        await compare(chosen)
        return
    json.dump(await run(), sys.stdout, ensure_ascii=False)
    sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(main())
