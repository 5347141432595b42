"""Every rule against its test pages: ``<!-- status URL [via status URL] -->``, then the page.

The name of a file begins with the verdict that it must get.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ways_in.links.check import rules, urls
from ways_in.links.check.answers import Answer, Hop
from ways_in.links.check.checker import sort
from ways_in.links.check.verdicts import Kind, judge
from ways_in.links.check.web_page import tidy

PAGES = Path(__file__).parent / "pages"
RULES = rules.load()
HEAD = re.compile(r"<!-- (?P<status>\d+) (?P<url>\S+)(?: via (?P<hop>\d+) (?P<to>\S+))? -->")


def kind_of(path: Path) -> str:
    """The verdict in a page's name; “anchor” is short for the one with a space."""
    name = path.stem.partition("-")[0]
    return Kind.ANCHOR if name == "anchor" else name


def test_every_kind_of_white_space_is_tidied() -> None:
    odd = "".join(filter(str.isspace, map(chr, range(0x3001))))
    assert [tidy(f" a{space}b ") for space in odd] == ["a b"] * len(odd)
    assert tidy(f"a{odd}b") == tidy("a  b") == "a b"


@pytest.mark.parametrize("path", sorted(PAGES.glob("*/*.html")), ids=lambda path: path.stem)
def test_a_page_gets_the_verdict_in_its_name(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    head = HEAD.match(text)
    assert head
    decided, targets = sort([head["url"]], RULES)
    if not decided:
        address = urls.parse(head["url"])
        assert targets[0].rule.name == path.parent.name.replace("generic", "")
        hops = (Hop(int(head["hop"]), head["to"]),) if head["hop"] else ()
        answer = Answer(
            head["to"] or head["url"],
            int(head["status"]),
            {"content-type": "text/html"},
            text.encode(),
            hops=hops,
        )
        decided = [("", judge(address, answer, targets[0].rule, RULES.generic))]
    assert decided[0][1].kind == kind_of(path), decided[0][1].reason


@pytest.mark.parametrize("name", [*(rule.name for rule in RULES.hosts), "generic"])
def test_every_rule_has_a_page_that_it_finds_and_a_decoy(name: str) -> None:
    verdicts = {path.stem.partition("-")[0] for path in (PAGES / name).glob("*.html")}
    assert verdicts >= ({"skipped"} if "skipped" in verdicts else {"ok"})
    assert len(verdicts) > 1 or "skipped" in verdicts
