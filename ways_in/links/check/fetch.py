"""One attempt to fetch a page: a GET that is closed early, redirects followed by hand.

The whole attempt has one deadline; every hop and every address it resolves to is vetted;
cookies live as long as the attempt; nothing that a server sends can grow without bound.
"""

from __future__ import annotations

import asyncio
import re
import ssl
from dataclasses import dataclass, field
from functools import cache
from time import monotonic
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from . import bodies, http_client, urls
from .answers import REDIRECTS, Answer, Failure, Hop, Outcome, Trouble, is_html
from .connection import BrokenError, Connection
from .cookies import VisitCookies
from .deadlines import Deadlines
from .http_client import Pool, Route, UnreachableError
from .network import Network  # noqa: TC001 (whoever fetches needs it)
from .pacing import SparedError
from .resolver import NoAddressError, PrivateAddressError, Vetted, vet_literal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .pacing import Pacing

_REFRESH = re.compile(rb"""http-equiv\s*=\s*["']?\s*refresh""")
MOST_HOPS = 20  # as browsers do
LARGE_AT_ONCE = 4
GIVEN_UP = 408
ACCEPT = {
    "Accept": "text/html,application/xhtml+xml,*/*;q=0.8",
    "Accept-Language": "en,zh-CN;q=0.8,ru;q=0.8",
    "Accept-Encoding": bodies.PACKINGS,
}


@dataclass
class Fetcher:
    """Attempts over one pool of connections; to be used as ``async with Fetcher(…) as fetcher``."""

    pacing: Pacing
    network: Network
    deadline: float
    headers: Callable[[str], Mapping[str, str]] = lambda url: {}  # for a page, besides our own
    pool: Pool = field(init=False)

    async def __aenter__(self) -> Fetcher:
        vetted = Vetted(self.network.lookup, self.network.permits)
        self.pool = Pool(vetted.places, self.network.tls)
        self.deadlines = Deadlines()
        self.large = asyncio.Semaphore(LARGE_AT_ONCE)
        return self

    async def __aexit__(self, *_: object) -> None:
        self.pool.close()
        self.deadlines.close()
        await asyncio.sleep(0)  # in which the connections end

    def request(self, address: urls.Address, agent: str, cookie: str) -> tuple[Route, bytes]:
        """Where to ask for *address*, and the words to ask with."""
        proxy = self.network.proxy(address)
        is_tls = address.scheme == "https"
        target, place = address.target, None
        if proxy:
            vet_literal(address, self.network.permits)  # others are when they are connected to
            parts = urlsplit(proxy)
            place = (parts.hostname or "", parts.port or 80)
            target = address.target if is_tls else address.page
        route = Route(address.host, address.port, is_tls, place)
        lines = self._lines(address, agent, cookie)
        return route, http_client.request(target, address.place, lines)

    def _lines(self, address: urls.Address, agent: str, cookie: str) -> str:
        wished = self.headers(address.page)
        if not (wished or cookie):
            return _usual(agent)
        fields = {**ACCEPT, "User-Agent": agent, **wished}
        return http_client.lines(fields | ({"Cookie": cookie} if cookie else {}))

    async def attempt(self, address: urls.Address, agent: str, room: int) -> Outcome:
        """Fetch *address*, reading up to *room* bytes of a page."""
        chain = _Chain(self, agent, room)
        try:
            return await chain.follow(address)
        except Exception as error:
            failure = _failure(error)
            if failure is None:
                raise
            return Failure(*failure, tuple(chain.hops), isinstance(error, SparedError))


@cache
def _usual(agent: str) -> str:
    return http_client.lines({**ACCEPT, "User-Agent": agent})


class _Chain:
    """One attempt on its way from redirect to redirect."""

    def __init__(self, fetcher: Fetcher, agent: str, room: int) -> None:
        self.hops: list[Hop] = []
        self._fetcher = fetcher
        self._agent = agent
        self._room = room
        self._left = fetcher.deadline  # seconds
        self._status = 0  # of the answer to the last request; 0 if there was none
        self._jar: VisitCookies | None = None  # most pages set no cookie

    async def follow(self, address: urls.Address) -> Outcome:
        seen = [(address.page, "")]
        while True:
            found = await self._hop(address, seen[-1][1])
            if isinstance(found, Answer):
                return found
            address, now = found, (found.page, self._cookie(found))
            if now in seen or len(self.hops) > MOST_HOPS:
                return Failure(Trouble.LOOP, address.page, tuple(self.hops))
            seen.append(now)

    async def _hop(self, address: urls.Address, cookie: str) -> Answer | urls.Address:
        """Ask *address* once it has its turn, in the time that is left to the attempt."""
        async with self._fetcher.pacing.queue(address.host) as turn:  # waiting here costs no time
            began = monotonic()
            self._status, trouble = 0, None
            try:
                with self._fetcher.deadlines.within(self._left):
                    return await self._ask(address, cookie)
            except Exception as error:
                trouble = (_failure(error) or (None,))[0]
                raise
            finally:
                took = monotonic() - began
                self._left -= took
                turn.note(self._status, trouble, took)

    async def _ask(self, address: urls.Address, cookie: str) -> Answer | urls.Address:
        """The answer of *address*, or where it redirects to."""
        route, words = self._fetcher.request(address, self._agent, cookie)
        connection = await self._sent(route, words)
        head = connection.head
        self._status = head.status
        try:
            if head.cookies:
                self._jar = self._jar or VisitCookies()
                self._jar.add(head.cookies, address.page)
            location = head.fields.get("location", "")
            if head.status in REDIRECTS and location:
                return self._next(address, head.status, location)
            answer = await self._answer(address, connection)
            return self._sent_on(address, answer) or answer
        finally:
            self._fetcher.pool.give(route, connection)

    async def _sent(self, route: Route, words: bytes) -> Connection:
        """A connection on which *words* were answered; one that was given up meanwhile is renewed.

        A server gives it up by closing it, or by an answer of 408 before it is asked.
        """
        pool = self._fetcher.pool
        while True:
            used = pool.idle(route)
            connection = used or await pool.connect(route)
            try:
                head = await connection.ask(words)
            except BaseException as error:
                connection.close()
                is_stale = isinstance(error, BrokenError) and not connection.received
                if not (used and is_stale):
                    raise
                continue
            if not used or head.status != GIVEN_UP:
                return connection
            connection.close()

    def _next(self, address: urls.Address, status: int, location: str) -> urls.Address:
        found = urls.join(address, location)
        self.hops.append(Hop(status, found.url))
        return found

    def _sent_on(self, address: urls.Address, answer: Answer) -> urls.Address | None:
        """Where a page sends its readers by itself, without a fragment of their own."""
        if answer.status >= 300 or b"http-equiv" not in answer.start:
            return None
        if not _REFRESH.search(answer.start):
            return None
        page = answer.page
        found = urls.join(address, page.refresh) if page.refresh else address
        if found.page == address.page:
            return None
        self.hops.append(Hop(answer.status, found.url, scripted=bool(page.loads or page.inline)))
        return found

    async def _answer(self, address: urls.Address, connection: Connection) -> Answer:
        status, headers = connection.head.status, connection.head.fields
        body = bodies.Body(b"", whole=False)
        if is_html(headers.get("content-type", ""), b"<"):
            room = self._room if status < 300 else bodies.SMALL
            body = await bodies.read(connection, room, self._fetcher.large)
        return Answer(
            address.url, status, headers, body.data, body.whole, body.readable, tuple(self.hops)
        )

    def _cookie(self, address: urls.Address) -> str:
        return self._jar.words(address.page) if self._jar else ""


def _failure(error: Exception) -> tuple[Trouble, str] | None:
    """What an exception of the network means; None if it is none."""
    match error:
        case SparedError():
            return error.trouble, "the host was not asked again"
        case PrivateAddressError():
            return Trouble.PRIVATE, str(error)
        case urls.MalformedError():
            return Trouble.ASTRAY, str(error)
        case TimeoutError():
            return Trouble.TIMEOUT, ""
        case NoAddressError():
            return (Trouble.NO_HOST if error.is_unknown else Trouble.NO_LOOKUP), ""
        case ssl.SSLError():
            return Trouble.TLS, str(getattr(error, "verify_message", ""))
        case UnreachableError():
            return Trouble.REFUSED, ""
        case BrokenError() | OSError() | ValueError():
            return Trouble.BROKEN, ""
    return None
