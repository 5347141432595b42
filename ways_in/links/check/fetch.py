"""One attempt to fetch a page: a GET that is closed early, redirects followed by hand.

The whole attempt has one deadline; every hop and every address it resolves to is vetted;
cookies live as long as the attempt; nothing that a server sends can grow without bound.
"""

from __future__ import annotations

import asyncio
import re
import socket
import ssl
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from aiohttp import (
    ClientConnectorCertificateError,
    ClientConnectorDNSError,
    ClientConnectorError,
    ClientConnectorSSLError,
    ClientError,
    ClientSession,
    ClientTimeout,
    CookieJar,
    DummyCookieJar,
    TCPConnector,
)
from yarl import URL

from . import bodies, urls, web_page
from .answers import REDIRECTS, Answer, Failure, Hop, Outcome, Trouble, is_html
from .network import Network  # noqa: TC001 (whoever fetches needs it)
from .pacing import SparedError
from .resolver import PrivateAddressError, Vetted, vet_literal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from aiohttp import ClientResponse

    from .pacing import Pacing

_REFRESH = re.compile(rb"""(?i)http-equiv\s*=\s*["']?\s*refresh""")
MOST_HOPS = 20  # as browsers do
LARGE_AT_ONCE = 4
ACCEPT = {
    "Accept": "text/html,application/xhtml+xml,*/*;q=0.8",
    "Accept-Language": "en,zh-CN;q=0.8,ru;q=0.8",
    "Accept-Encoding": bodies.PACKINGS,
}
NOT_FOUND = {socket.EAI_NONAME, socket.EAI_NODATA}


@dataclass
class Fetcher:
    """Attempts over one session; to be used as ``async with Fetcher(…) as fetcher``."""

    pacing: Pacing
    network: Network
    deadline: float
    headers: Callable[[str], Mapping[str, str]] = lambda url: {}  # for a page, besides our own
    session: ClientSession = field(init=False)

    async def __aenter__(self) -> Fetcher:
        connector = TCPConnector(
            resolver=Vetted(self.network.lookup, self.network.permits),
            use_dns_cache=False,
            limit=0,  # pacing does that
            ssl=self.network.tls or True,
        )
        self.session = ClientSession(
            connector=connector,
            cookie_jar=DummyCookieJar(),
            auto_decompress=False,
            headers=ACCEPT,
            trust_env=False,
            timeout=ClientTimeout(total=None, sock_connect=None),  # an attempt has its own
        )
        self._large = asyncio.Semaphore(LARGE_AT_ONCE)
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.session.close()

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


class _Chain:
    """One attempt on its way from redirect to redirect."""

    def __init__(self, fetcher: Fetcher, agent: str, room: int) -> None:
        self.hops: list[Hop] = []
        self._fetcher = fetcher
        self._headers = {"User-Agent": agent}
        self._room = room
        self._left = fetcher.deadline  # seconds
        self._status = 0  # of the answer to the last request; 0 if there was none
        self._jar: CookieJar | None = None  # most pages set no cookie

    async def follow(self, address: urls.Address) -> Outcome:
        seen: set[tuple[str, str]] = set()
        while True:
            cookie = self._cookie(address)
            if (address.page, cookie) in seen or len(self.hops) > MOST_HOPS:
                return Failure(Trouble.LOOP, address.page, tuple(self.hops))
            seen.add((address.page, cookie))
            found = await self._hop(address, cookie)
            if isinstance(found, Answer):
                return found
            address = found

    async def _hop(self, address: urls.Address, cookie: str) -> Answer | urls.Address:
        """Ask *address* once it has its turn, in the time that is left to the attempt."""
        vet_literal(address, self._fetcher.network.permits)
        async with self._fetcher.pacing.turn(address.host) as turn:  # waiting here costs no time
            clock = asyncio.get_running_loop().time
            began = clock()
            self._status, trouble = 0, None
            try:
                async with asyncio.timeout(self._left):
                    return await self._ask(address, cookie)
            except Exception as error:
                trouble = (_failure(error) or (None,))[0]
                raise
            finally:
                took = clock() - began
                self._left -= took
                turn.note(self._status, trouble, took)

    async def _ask(self, address: urls.Address, cookie: str) -> Answer | urls.Address:
        """The answer of *address*, or where it redirects to."""
        headers = {**self._headers, **self._fetcher.headers(address.page)}
        headers |= {"Cookie": cookie} if cookie else {}
        url = URL(address.page, encoded=True)
        proxy = self._fetcher.network.proxy(address)
        response = await self._fetcher.session.get(
            url, headers=headers, allow_redirects=False, proxy=proxy
        )
        self._status = response.status
        try:
            if response.cookies:
                self._jar = self._jar or CookieJar(unsafe=True)
                self._jar.update_cookies(response.cookies, url)
            location = response.headers.get("Location", "")
            if response.status in REDIRECTS and location:
                return self._next(address, response.status, location)
            answer = await self._answer(address, response)
            return self._sent_on(address, answer) or answer
        finally:
            response.close()

    def _next(self, address: urls.Address, status: int, location: str) -> urls.Address:
        found = urls.join(address, location)
        self.hops.append(Hop(status, found.url))
        return found

    def _sent_on(self, address: urls.Address, answer: Answer) -> urls.Address | None:
        """Where a page sends its readers by itself, without a fragment of their own."""
        if answer.status >= 300 or not _REFRESH.search(answer.body, 0, bodies.SMALL):
            return None
        page = web_page.read(answer.body, answer.headers.get("content-type", ""))
        found = urls.join(address, page.refresh) if page.refresh else address
        if found.page == address.page:
            return None
        self.hops.append(Hop(answer.status, found.url, scripted=bool(page.loads or page.inline)))
        return found

    async def _answer(self, address: urls.Address, response: ClientResponse) -> Answer:
        headers = {name.lower(): value for name, value in response.headers.items()}
        body = bodies.Body(b"", whole=False)
        page = is_html(headers.get("content-type", "").partition(";")[0].strip().lower(), b"<")
        if page:
            room = self._room if response.status < 300 else bodies.SMALL
            body = await bodies.read(response, room, self._fetcher._large)
        return Answer(
            address.url, response.status, headers, body.data, body.whole, body.readable,
            tuple(self.hops),
        )  # fmt: skip

    def _cookie(self, address: urls.Address) -> str:
        if self._jar is None:
            return ""
        cookies = self._jar.filter_cookies(URL(address.page, encoded=True))
        return "; ".join(f"{name}={morsel.value}" for name, morsel in sorted(cookies.items()))


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
        case ClientConnectorDNSError():
            missing = getattr(error.os_error, "errno", None) in NOT_FOUND
            return (Trouble.NO_HOST if missing else Trouble.NO_LOOKUP), ""
        case ClientConnectorCertificateError() | ClientConnectorSSLError() | ssl.SSLError():
            return Trouble.TLS, _certificate(error)
        case ClientConnectorError():
            return Trouble.REFUSED, ""
        case ClientError() | OSError() | ValueError():
            return Trouble.BROKEN, ""
    return None


def _certificate(error: Exception) -> str:
    """What is wrong with a certificate, in a few words; empty if it is something else."""
    cause = getattr(error, "certificate_error", error)
    return str(getattr(cause, "verify_message", ""))
