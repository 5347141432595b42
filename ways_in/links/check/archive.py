"""``--archive``: look up copies of broken pages in the Internet Archive.

Asked is its availability interface (https://archive.org/help/wayback_api.php) for the copy that
lies closest to the day on which the page was last seen alive; one question at a time.
"""

from __future__ import annotations

import asyncio
import json
import socket
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from aiohttp import ClientError, ClientSession, ClientTimeout, DummyCookieJar, TCPConnector
from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

from . import urls
from .network import Network
from .resolver import NoAddressError, PrivateAddressError, Vetted, vet_literal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .memory import Record

ENDPOINT = "https://archive.org/wayback/available"
LARGEST = 64 * 1024  # bytes of an answer
PAUSE = 1.0  # seconds between questions
MOST_FAILURES = 3  # in a row, then the archive is left alone


@dataclass(frozen=True)
class Service:
    """Where copies are looked up, as whom, and how; *network* is given by tests only."""

    agent: str
    endpoint: str = ENDPOINT
    pause: float = PAUSE
    network: Network = field(default_factory=Network)


def look_up(
    records: Mapping[str, Record], service: Service, say: Callable[[str], None]
) -> dict[str, Record]:
    """The broken ones of *records* that have no copy yet and for which one was found."""
    wanted = {url: record for url, record in records.items() if _lacks_copy(record)}
    return asyncio.run(_look_up(wanted, service, say)) if wanted else {}


def _lacks_copy(record: Record) -> bool:
    return record.is_broken and not record.archive


async def _look_up(
    wanted: Mapping[str, Record], service: Service, say: Callable[[str], None]
) -> dict[str, Record]:
    found: dict[str, Record] = {}
    failures = 0
    async with _session(service) as session:
        for url, record in wanted.items():
            try:
                copy = await _copy(session, service, url, record)
                failures = 0
            except (ClientError, OSError, ValueError, PrivateAddressError) as error:
                say(f"The archive did not say whether it has {url}: {error or 'no answer in time'}")
                copy, failures = "", failures + 1
            if copy:
                found[url] = record._replace(archive=copy)
                say(f"Archived: {url} → {copy}")
            if failures == MOST_FAILURES:
                say("The archive is left alone for this run.")
                break
            await asyncio.sleep(service.pause)
    return found


class _Resolver(AbstractResolver):
    """What is vetted, as aiohttp wants it."""

    def __init__(self, network: Network) -> None:
        self._vetted = Vetted(network.lookup, network.permits)

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        flags = socket.AI_NUMERICHOST | socket.AI_NUMERICSERV
        try:
            found = await self._vetted.places(host, port)
        except NoAddressError as error:
            raise OSError(str(error)) from error
        families = [socket.AF_INET6 if ":" in address else socket.AF_INET for address, _ in found]
        return [
            ResolveResult(hostname=host, host=ip, port=number, family=kind, proto=0, flags=flags)
            for (ip, number), kind in zip(found, families, strict=True)
        ]

    async def close(self) -> None:
        """Nothing is kept open."""


def _session(service: Service) -> ClientSession:
    network = service.network
    resolver = _Resolver(network)
    connector = TCPConnector(resolver=resolver, use_dns_cache=False, ssl=network.tls or True)
    return ClientSession(
        connector=connector,
        cookie_jar=DummyCookieJar(),
        timeout=ClientTimeout(total=30),
        headers={"User-Agent": service.agent, "Accept": "application/json"},
    )


async def _copy(session: ClientSession, service: Service, url: str, record: Record) -> str:
    """The address of the copy of *url*, empty if there is none; raises if that is not known."""
    day = (record.last_ok or record.first_seen).strftime("%Y%m%d")
    asked = urls.parse(f"{service.endpoint}?url={quote(url, safe='')}&timestamp={day}")
    vet_literal(asked, service.network.permits)
    async with session.get(
        URL(asked.page, encoded=True), allow_redirects=False, proxy=service.network.proxy(asked)
    ) as response:
        if response.status != 200:
            raise ValueError(f"answers {response.status}")
        return copy_in(json.loads(await response.content.read(LARGEST)))


def copy_in(answer: Any) -> str:
    """The address, with https, of the copy that an *answer* names; empty if it names none."""
    match answer:
        case {
            "archived_snapshots": {"closest": {"available": True, "status": "200", "url": str(url)}}
        }:
            return url.replace("http://", "https://", 1)
        case {"archived_snapshots": dict()}:
            return ""
    raise ValueError("answers something else than expected")
