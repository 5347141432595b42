from __future__ import annotations

import pytest

from ways_in.links.check import urls
from ways_in.links.check.urls import MalformedError, identity, is_private, join, parse

AS_WRITTEN = [
    "https://a.example/s?__biz=MzA%3D%3D&sn=%2f%2B+x",
    "https://a.example/%e6%B3%a8?q=%20#%E6%B3%A8",
    "https://a.example/a//b/../c;d=1?x=[1]&y={2}|3",
    "http://a.example:8080/",
    "https://[2606:4700::1111]/a",
]


@pytest.mark.parametrize("url", AS_WRITTEN)
def test_what_is_encoded_stays_byte_for_byte(url: str) -> None:
    assert parse(url).url == url


@pytest.mark.parametrize(
    ("url", "sent"),
    [
        ("https://a.example/注意力 1?q=词", "https://a.example/%E6%B3%A8%E6%84%8F%E5%8A%9B%201?q=%E8%AF%8D"),
        ("https://Пример.example/ж%41", "https://xn--e1afmkfd.example/%D0%B6%41"),
        ("HTTPS://A.Example:443", "https://a.example/"),
        ("https://b%C3%BCcher.example/", "https://xn--bcher-kva.example/"),
    ],
)  # fmt: skip
def test_only_what_no_request_can_hold_is_encoded(url: str, sent: str) -> None:
    assert parse(url).url == sent


@pytest.mark.parametrize(
    "host",
    ["2130706433", "0x7f.1", "0177.0.0.1", "127.1", "１２７.0.0.1", "①②⑦.0.0.1", "127.0.0.1."],
)
def test_addresses_in_disguise_are_made_plain(host: str) -> None:
    assert parse(f"http://{host}/").host == "127.0.0.1"


@pytest.mark.parametrize(
    "url",
    [
        "https://",
        "https:///path",
        "https://a b.example/",
        "https://a.example\\@127.0.0.1/",
        "https://a.example:99999/",
        "https://[::1/",
        "https://a..example/",
        "https://999.1.1.1/",
        "https://a.example/\r\nHost: b",
        "//a.example/",
        "www.a.example",
    ],
)
def test_what_is_no_url_is_refused(url: str) -> None:
    with pytest.raises(MalformedError):
        parse(url)


@pytest.mark.parametrize("url", ["mailto:a@b.example", "tel:1", "javascript:x", "ftp://a.example"])
def test_other_schemes_are_not_of_the_web(url: str) -> None:
    assert not urls.is_web(url)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.0.1", "169.254.169.254", "0.0.0.0",
        "100.64.0.1", "224.0.0.1", "255.255.255.255", "240.0.0.1", "::1", "::", "fe80::1%eth0",
        "fc00::1", "ff02::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::1",
        "2002:7f00:1::", "2001:0:7f00:1::", "192.0.2.1",
    ],
)  # fmt: skip
def test_private_addresses_are_known_however_wrapped(address: str) -> None:
    assert is_private(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8"])
def test_public_addresses_are_let_through(address: str) -> None:
    assert not is_private(address)


def test_a_wechat_page_is_known_without_the_tokens_of_a_session() -> None:
    keep = ("__biz", "mid", "idx", "sn")
    long = parse("https://mp.weixin.qq.com/s?__biz=M%3D%3D&mid=2&idx=1&sn=ab&chksm=x&key=y#rd")
    assert identity(long, keep) == "https://mp.weixin.qq.com/s?__biz=M%3D%3D&mid=2&idx=1&sn=ab"
    short = parse("https://mp.weixin.qq.com/s/ID?scene=1")
    assert identity(short, keep) == "https://mp.weixin.qq.com/s/ID"
    assert identity(long).endswith("&key=y")


@pytest.mark.parametrize(
    ("location", "found"),
    [
        ("../b?x=%2F", "https://a.example/b?x=%2F"),
        ("//b.example/注", "https://b.example/%E6%B3%A8"),
        (b"/\xe6\xb3\xa8".decode("utf-8", "surrogateescape"), "https://a.example/%E6%B3%A8"),
        (b"/\xd7\xa2".decode("utf-8", "surrogateescape"), "https://a.example/%D7%A2"),
    ],
)
def test_redirects_are_joined_without_a_change(location: str, found: str) -> None:
    assert join(parse("https://a.example/x/y"), location).url == found


def test_a_redirect_keeps_the_fragment_unless_it_has_its_own() -> None:
    page = parse("https://a.example/")
    assert urls.with_fragment(page, "b").url == "https://a.example/#b"
    assert urls.with_fragment(parse("https://a.example/#c"), "b").fragment == "c"


def test_a_redirect_to_another_scheme_is_refused() -> None:
    with pytest.raises(MalformedError):
        join(parse("https://a.example/"), "file:///etc/passwd")


def test_a_user_before_the_host_is_not_passed_on() -> None:
    assert parse("https://user:word@a.example/x").page == "https://a.example/x"
    assert parse("https://a.example@127.0.0.1/").host == "127.0.0.1"
