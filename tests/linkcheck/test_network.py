"""Proxies, private places that may be asked, resolvers with addresses of their own."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from ways_in.common.findings import InputError
from ways_in.links.check import network, resolver
from ways_in.links.check.checker import Checker
from ways_in.links.check.network import Network, of_environment, place
from ways_in.links.check.resolver import PrivateAddressError, Vetted
from ways_in.links.check.rules import Rules
from ways_in.links.check.urls import parse
from ways_in.links.check.verdicts import Kind, Verdict

from .served import SETTINGS

if TYPE_CHECKING:
    from .served import Server

GOOD, FAKE = "8.8.8.8", "198.18.0.7"
URLS = ("http://direct.test/", "http://a.inside.test/", "http://b.test/", "https://b.test/")


def verdicts(found: Network, *urls: str) -> list[Kind]:
    async def check() -> dict[str, Verdict]:
        checker = Checker(Rules(), SETTINGS, found)
        return {url: verdict async for url, verdict in checker.check(urls)}

    with ThreadPoolExecutor(1) as pool:
        known = pool.submit(asyncio.run, check()).result()
    return [known[url].kind for url in urls]


@pytest.fixture
def proxied(server: Server, monkeypatch: pytest.MonkeyPatch) -> Server:
    for name in ("http_proxy", "https_proxy", "no_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{server.port}")
    return server


def test_a_proxy_is_asked_for_names_that_only_it_can_look_up(proxied: Server) -> None:
    assert verdicts(of_environment(), "http://only-the-proxy.test/") == [Kind.OK]
    assert proxied.asked == {"only-the-proxy.test": 1}


def test_an_address_that_is_private_is_not_asked_through_a_proxy_either(proxied: Server) -> None:
    assert verdicts(of_environment(), "http://127.0.0.1/", "http://10.1.2.3/") == [Kind.UNSAFE] * 2
    assert not proxied.asked


def test_what_stands_in_no_proxy_is_reached_without(
    proxied: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_PROXY", "direct.test,.inside.test")
    found = of_environment()
    proxy = f"http://127.0.0.1:{proxied.port}"
    assert [found.proxy(parse(url)) for url in URLS] == [None, None, proxy, None]


def test_a_private_place_is_asked_where_it_is_allowed(server: Server) -> None:
    here = f"127.0.0.1:{server.port}"
    found = Network(private=(place(here),))
    asked = (f"http://{here}/", f"http://{here}/404", "http://127.0.0.1:1/", "http://127.0.0.2/")
    assert verdicts(found, *asked) == [Kind.OK, Kind.DEAD, Kind.UNSAFE, Kind.UNSAFE]


@pytest.mark.parametrize(
    ("text", "host", "address", "port", "holds"),
    [
        ("127.0.0.1:5000", "127.0.0.1", "127.0.0.1", 5000, True),
        ("127.0.0.1:5000", "127.0.0.1", "127.0.0.1", 80, False),
        ("127.0.0.1", "127.0.0.1", "127.0.0.1", 80, True),
        ("10.0.0.0/8", "wiki.example", "10.1.2.3", 443, True),
        ("10.0.0.0/8", "wiki.example", "192.168.1.1", 443, False),
        ("*.internal", "wiki.internal", "10.1.2.3", 443, True),
        ("*.internal:443", "wiki.internal", "10.1.2.3", 80, False),
        ("wiki.internal", "other.internal", "10.1.2.3", 80, False),
        ("::1", "::1", "::1", 80, True),
        ("[::1]:80", "::1", "::1", 80, True),
    ],
)
def test_a_private_place_is_a_name_or_a_network(
    text: str, host: str, address: str, port: int, holds: bool
) -> None:
    assert Network(private=(place(text),)).permits(host, address, port) is holds


def test_a_private_place_that_is_none_is_said() -> None:
    with pytest.raises(InputError, match=r"“10.0.0.0/99” is no private place"):
        place("10.0.0.0/99")


def resolved(answers: dict[str, list[str]], host: str) -> list[str]:
    async def lookup(name: str, port: int) -> list[tuple[str, int]]:
        return [(address, port) for address in answers[name]]

    vetted = Vetted(lookup, network.Network().permits)
    with ThreadPoolExecutor(1) as pool:
        found = pool.submit(asyncio.run, vetted.places(host, 443)).result()
    return [address for address, _ in found]


def test_a_stray_loopback_address_beside_a_good_one_is_passed_over() -> None:
    assert resolved({"a.test": [GOOD, "::1"]}, "a.test") == [GOOD]
    for alone in (["::1"], [GOOD, "127.0.0.1"], [GOOD, "10.1.2.3"]):
        with pytest.raises(PrivateAddressError):
            resolved({"a.test": alone}, "a.test")


def test_a_resolver_that_gives_every_name_an_address_of_its_own_is_recognised() -> None:
    assert resolved({"a.test": [FAKE], resolver.CONTROL: [FAKE]}, "a.test") == [FAKE]
    with pytest.raises(PrivateAddressError):
        resolved({"a.test": [FAKE], resolver.CONTROL: [GOOD]}, "a.test")
