from __future__ import annotations

import pytest

from ways_in.common.findings import InputError
from ways_in.links.check import rules
from ways_in.links.check.pacing import Pace
from ways_in.links.check.urls import parse


def findings(text: str) -> list[str]:
    with pytest.raises(InputError) as caught:
        rules.read(text, "hosts.toml")
    return [str(finding) for finding in caught.value.findings]


def test_an_unknown_key_is_named_with_its_line() -> None:
    found = findings('[[host]]\nname = "a"\nmatch = ["a.example"]\ndaed = ["x"]\n')
    assert len(found) == 1
    assert found[0].startswith("hosts.toml:4: unknown key “daed”: known are name, match")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[hosts]\n", "hosts.toml:1: unknown table “hosts”"),
        ("name = [}\n", "hosts.toml:1: not valid TOML"),
        ('[[host]]\nname = "a"\n', "hosts.toml:2: a rule needs a name and the hosts"),
        ('[[host]]\nname = "a"\nmatch = "a.example"\n', "hosts.toml:3: “match” is not a list"),
        ('[[host]]\nname = "a"\nmatch = ["b"]\npath = "("\n', "hosts.toml:4: “path” holds no"),
        ('[[host]]\nname = "a"\nmatch = ["b"]\nnumber = 0\n', "hosts.toml:4: “number” is not"),
        ('[[host]]\nname = "a"\nmatch = ["b"]\n' * 2, "hosts.toml:2: two rules are called “a”"),
        ("[generic]\ndead = []\n", "hosts.toml:2: unknown key “dead”"),
        ('host = "a"\n', "write one table [generic]"),
    ],
)
def test_a_fault_says_where_and_what(text: str, message: str) -> None:
    assert message in findings(text)[0]


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://mp.weixin.qq.com/s/a", "wechat"),
        ("https://zhuanlan.zhihu.com/p/1", "zhihu"),
        ("https://www.youtube.com/watch?v=1", "youtube"),
        ("https://www.youtube.com/@channel", ""),
        ("https://notzhihu.com/", ""),
        ("https://x.com.example/", ""),
    ],
)
def test_a_rule_is_found_by_host_and_path(url: str, name: str) -> None:
    assert rules.load().of(parse(url)).name == name


def test_the_probe_holds_the_whole_url() -> None:
    address = parse("https://youtu.be/a?t=1&x=%20#b")
    asked = rules.load().of(address).asked(address)
    assert asked.endswith("&url=https%3A%2F%2Fyoutu.be%2Fa%3Ft%3D1%26x%3D%2520")


def test_arxiv_is_asked_slowly_and_one_by_one() -> None:
    assert rules.load().pace("arxiv.org") == Pace(3, 1)
    assert rules.load().pace("a.example") == Pace()


@pytest.mark.parametrize(
    ("pattern", "text", "other"),
    [
        (r"(no|not) (page|file) found", "not file found", "no found"),
        (r"gone \((for )?good\)", "gone (for good)", "gone for good"),
        (r"gone[(\])]+(!|\?)?", "gone(])!", "gone"),
        (r"(\w+) and \1", "gone and gone", "gone and back"),
        (r"(?P<word>gone|lost)(, (?P=word))+", "gone, gone", "gone, lost"),
    ],
)
def test_what_a_text_is_like_does_not_depend_on_the_groups_of_an_expression(
    pattern: str, text: str, other: str
) -> None:
    signs = rules.Signs.of((), ("never", pattern))
    assert signs.say(text)
    assert not signs.say(other)
