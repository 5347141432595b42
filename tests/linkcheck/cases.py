"""The cases of the gauntlet: a host, what it answers, and the verdict that its link must get.

An answer is bytes, or a coroutine that gets the request and a writer. Every case has a host of its
own: ``<name>.test``; an address with ``{port}`` gets the port of the server, ``{private}`` that of
the server that nobody may ask.
"""

from __future__ import annotations

import asyncio
import gzip
import zlib
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from tests.waiting import PATIENCE

if TYPE_CHECKING:
    from asyncio import StreamWriter

Live = Callable[[str, "StreamWriter"], Awaitable[None]]
Reply = bytes | Live
TEXT = "<p>" + "In April we planted beans and wrote down what came up and when. " * 20 + "</p>"
TURNS: list[InTurn] = []
ASKED: Counter[str] = Counter()  # requests by host and path


@dataclass(frozen=True)
class Case:
    """*expected* holds what is right (“a or b”); *replies* are by path, “” for others."""

    name: str
    expected: str
    replies: dict[str, Reply]
    url: str = ""


def answer(body: str | bytes = "", status: int = 200, **headers: str) -> bytes:
    raw = body.encode() if isinstance(body, str) else body
    fields = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(raw))}
    fields |= {name.replace("_", "-"): value for name, value in headers.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return f"HTTP/1.1 {status} Said\r\n{lines}Connection: close\r\n\r\n".encode() + raw


def page(body: str = "", title: str = "Beans", charset: str = "utf-8") -> bytes:
    html = f"<!doctype html><title>{title}</title><h1>{title}</h1>{body}"
    return answer(html.encode(charset), Content_Type=f"text/html; charset={charset}")


def to(location: str, status: int = 302, **headers: str) -> bytes:
    return answer("", status, Location=location, **headers)


ALIVE = page(TEXT)
GONE = answer("", 404)


class InTurn:
    """Each request gets the next reply; the last for ever."""

    def __init__(self, *replies: bytes) -> None:
        self.replies, self.given = replies, 0
        TURNS.append(self)

    async def __call__(self, request: str, writer: StreamWriter) -> None:
        writer.write(self.replies[min(self.given, len(self.replies) - 1)])
        self.given += 1


def in_turn(*replies: bytes) -> Live:
    return InTurn(*replies)


def restart() -> None:
    """Begin every case anew."""
    for turn in TURNS:
        turn.given = 0


def drip(head: bytes, drop: bytes, pause: float = 0.1) -> Live:
    """*head*, then *drop* again and again for ever."""

    async def reply(request: str, writer: StreamWriter) -> None:
        writer.write(head)
        while True:
            writer.write(drop)
            await writer.drain()
            await asyncio.sleep(pause)

    return reply


async def silence(request: str, writer: StreamWriter) -> None:
    await asyncio.sleep(PATIENCE)


async def hang_up(request: str, writer: StreamWriter) -> None:
    writer.transport.abort()


async def only_browsers(request: str, writer: StreamWriter) -> None:
    writer.write(ALIVE if "Mozilla/5.0" in request else answer("", 403))


async def only_browsers_404(request: str, writer: StreamWriter) -> None:
    writer.write(ALIVE if "Mozilla/5.0" in request else answer("", 404))


async def no_heads(request: str, writer: StreamWriter) -> None:
    writer.write(ALIVE if request.startswith("GET ") else answer("", 405))


async def no_link_agents(request: str, writer: StreamWriter) -> None:
    agent = request.lower().partition("user-agent: ")[2].partition("\r")[0]
    writer.write(ALIVE if agent and "link" not in agent else answer("", 404))


async def exact(request: str, writer: StreamWriter) -> None:
    target = request.split(" ")[1]
    writer.write(ALIVE if target == "/s?__biz=MzA%3D%3D&sn=%2f%2B+x" else answer("", 404))


async def with_cookie(request: str, writer: StreamWriter) -> None:
    is_back = "seen=1" in request and "age=2" in request
    writer.write(ALIVE if is_back else to("/page", Set_Cookie="seen=1", set_cookie="age=2"))


async def endless_hops(request: str, writer: StreamWriter) -> None:
    writer.write(to(request.split(" ")[1] + "x"))


def one(name: str, expected: str, reply: Reply, path: str = "/page") -> Case:
    return Case(name, expected, {"": reply}, f"http://{name}.test{path}")


def leads(name: str, expected: str, location: str, then: Reply, status: int = 302) -> Case:
    first = {"/page": to(location, status), "": then}
    return Case(name, expected, first, f"http://{name}.test/page")


@cache
def bomb() -> bytes:
    """200 MB in 384 kB; only who serves them packs them."""
    packer = zlib.compressobj(wbits=31)
    packed = [packer.compress(b"<p>bean</p>" * 9000) for _ in range(2000)]
    return answer(b"".join([*packed, packer.flush()]), Content_Encoding="gzip")


async def goes_off(request: str, writer: StreamWriter) -> None:
    writer.write(bomb())


ENDLESS = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
BARE = zlib.compressobj(wbits=-15)
BARE_PAGE = BARE.compress(b"<h1 id=end>Beans</h1>" + TEXT.encode()) + BARE.flush()
TWO_GZIPS = gzip.compress(TEXT.encode()) + gzip.compress(b"<p id=end>")

STATUSES = [
    one("found", "ok", ALIVE),
    *(one(f"gone-{status}", "dead", answer("x", status)) for status in (404, 410)),
    *(
        one(f"undecided-{status}", "uncertain", answer(TEXT, status))
        for status in (202, 400, 401, 403, 405, 412, 418, 429, 451, 500, 501, 503, 999)
    ),
    one("cloudflare", "uncertain", answer("Just a moment", 403, CF_Mitigated="challenge")),
    one("cloudflare-404", "uncertain", answer("x", 404, CF_Mitigated="challenge")),
    one("flaky", "ok", in_turn(answer("", 500), answer("", 503), ALIVE)),
    one("later", "ok", in_turn(answer("", 429, Retry_After="1"), ALIVE)),
    one("much-later", "uncertain", in_turn(answer("", 503, Retry_After="3600"), ALIVE)),
    one("dated", "uncertain", answer("", 429, Retry_After="Fri, 31 Dec 2099 23:59:59 GMT")),
    one("only-browsers", "ok", only_browsers),
    one("only-browsers-404", "ok", only_browsers_404),
    one("gone-once", "ok", in_turn(answer("x", 404), ALIVE)),
    one("gone-behind-a-wall", "dead", in_turn(GONE, GONE, answer("", 403))),
    one("no-heads", "ok", no_heads),
    one("no-link-agents", "ok", no_link_agents),
    one("empty", "uncertain", answer("")),
    one("not-modified", "uncertain", answer("", 304)),
    one("file", "ok", answer(b"%PDF", Content_Type="application/pdf"), "/a.pdf#page=9"),
]
REDIRECTS = [
    leads("moved", "moved", "/new", ALIVE, 301),
    leads("moved-308", "moved", "/new", ALIVE, 308),
    leads("for-now", "ok", "/new", ALIVE),
    leads("to-gone", "dead", "/new", answer("", 404), 301),
    leads("to-404-page", "dead", "/404.html", ALIVE),
    leads("to-front", "uncertain", "/", ALIVE, 301),
    leads("to-front-zh", "uncertain", "/zh-cn/", ALIVE),
    leads("to-login", "uncertain", "/accounts/login?next=/page", ALIVE),
    leads("to-login-host", "uncertain", "http://login.test/", ALIVE),
    leads("to-itself", "dead", "/page", ALIVE),
    leads("to-mail", "uncertain", "mailto:a@b.test", ALIVE),
    leads("to-nowhere", "uncertain", "http://[bad/", ALIVE),
    leads("to-no-host", "dead", "http://nohost.test/", ALIVE),
    one("endless-hops", "dead", endless_hops),
    one("with-cookie", "ok", with_cookie),
    one("no-location", "uncertain", answer("", 302)),
]
HOSTS = [
    Case("nohost", "dead", {}, "http://nohost.test/"),
    Case("again", "uncertain", {}, "http://again.test/"),
    Case("refused", "uncertain", {}, "http://refused.test/"),
    Case("untrusted", "uncertain", {}, "https://untrusted.test/"),
    Case("mail", "skipped", {}, "mailto:beans@example.org"),
    Case("malformed", "dead", {}, "http://bad host.test/"),
    Case("idn", "ok", {"": ALIVE}, "http://豆子.test/"),
]
PRIVATE = [
    Case("private", "unsafe", {}, "http://private.test/"),
    Case("mixed", "unsafe", {}, "http://mixed.test/"),
    Case("plain-ip", "unsafe", {}, "http://127.0.0.2:{private}/"),
    Case("number-ip", "unsafe", {}, "http://2130706434:{private}/"),
    Case("hex-ip", "unsafe", {}, "http://0x7f.0.0.2:{private}/"),
    Case("wide-ip", "unsafe", {}, "http://１２７.0.0.2:{private}/"),
    Case("rebind", "unsafe or dead or uncertain", {"": to("http://rebind.test/b")}, "http://rebind.test/a"),
    leads("hop-to-name", "unsafe", "http://private.test/", ALIVE),
    leads("hop-to-ip", "unsafe", "http://127.0.0.2:{private}/", ALIVE, 301),
    leads("hop-to-number", "unsafe", "http://2130706434:{private}/", ALIVE),
    leads("hop-to-user", "unsafe or uncertain", "http://a.test@127.0.0.2:{private}/", ALIVE),
]  # fmt: skip
# These never come to an end, so how soon they are given up changes no verdict.
HANGING = [
    one("silence", "uncertain", silence),
    Case("tls", "uncertain", {}, "https://tls.test/"),
    one("slow-head", "uncertain", drip(b"HTTP/1.1 200 OK\r\n", b"X")),
    one("slow-body", "uncertain", drip(ENDLESS, b"<p>bean</p>")),
]
FLOODS = [
    one("hang-up", "uncertain", hang_up),
    one("endless-body", "ok", drip(ENDLESS, b"<p>bean</p>" * 9000, 0)),
    one("endless-anchor", "uncertain", drip(ENDLESS, b"<p>bean</p>" * 9000, 0), "/page#end"),
    one("endless-head", "uncertain", drip(b"HTTP/1.1 200 OK\r\n", b"X: " + b"x" * 9000, 0)),
    one("endless-fields", "uncertain", drip(b"HTTP/1.1 200 OK\r\n", b"X: y\r\n" * 500, 0)),
    one("bomb", "ok", goes_off),
    one("bomb-anchor", "uncertain", goes_off, "/page#end"),
    one("no-gzip", "uncertain", answer("beans", Content_Encoding="gzip")),
    one("other-packing", "uncertain", answer("beans", Content_Encoding="br")),
    one("two-gzips", "uncertain or ok", answer(TWO_GZIPS, Content_Encoding="gzip"), "/page#end"),
    one("bare-deflate", "ok", answer(BARE_PAGE, Content_Encoding="deflate"), "/page#end"),
    one("not-http", "uncertain", b"SSH-2.0-beans\r\n"),
    one("cut-short", "uncertain", answer("x", Content_Length="1000")),
]
CASES = [*STATUSES, *REDIRECTS, *HOSTS, *PRIVATE, *FLOODS]
