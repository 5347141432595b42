"""Every regular expression of ours takes as long as its text, whatever letters are written."""

from __future__ import annotations

import importlib
import inspect
import itertools
import math
import pkgutil
import re
import time
from typing import TYPE_CHECKING

import pytest

import ways_in

if TYPE_CHECKING:
    from collections.abc import Sequence

pytestmark = pytest.mark.slow

# What pages hold of markup, and what lies between it: one sign again and again, or a few.
WORST = [
    *'`*[]<>_{}|!:(#\\ -=.a%1\t\n"/,中ж',
    *(
        "`a <",
        "](",
        "{a}`",
        "%(a",
        "<a ",
        ":a:`",
        "url( ",
        "> ",
        "a.",
        "1 ",
        "a-",
        "http://a",
        "[a",
        '\\"',
    ),
]
# What may stand before them, opened and never closed.
OPENINGS = ["", "`", "``", ":a:`", "{a}`", "[", "[a](", "$$", '"', "url(", "<a ", "%(", "a", "1"]
# The words without which some patterns look at nothing.
WORDS = ["ok:", "term-ok:", "read: a", "location"]
SIZES = (500, 5_000, 50_000)


def _is_sought(name: str, source: str) -> bool:
    """Whether it is tried at every place of a text: ``match`` and ``fullmatch`` never do so."""
    uses = re.findall(rf"\b{name}\b(?! *[:=])(\.(?:full)?match\()?", source)
    return not all(uses)


def _patterns() -> dict[str, tuple[re.Pattern[str], bool]]:
    """Each expression by module and name, and whether it is sought anywhere in a text."""
    found: dict[re.Pattern[str], str] = {}
    sought = set()
    for info in pkgutil.walk_packages(ways_in.__path__, "ways_in."):
        if not info.name.endswith("__main__"):
            module = importlib.import_module(info.name)
            source = inspect.getsource(module)
            for name, value in vars(module).items():
                if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                    found.setdefault(value, f"{module.__name__}.{name}")
                    if _is_sought(name, source):
                        sought.add(value)
    return {name: (pattern, pattern in sought) for pattern, name in found.items()}


PATTERNS = _patterns()


def _seconds(pattern: re.Pattern[str], text: str, *, sought: bool) -> float:
    started = time.process_time()
    if sought:
        for _ in pattern.finditer(text):
            pass
    pattern.match(text)
    pattern.fullmatch(text)
    return time.process_time() - started


@pytest.mark.parametrize("name", PATTERNS)
def test_no_pattern_takes_longer_than_its_text(name: str) -> None:
    """Ten times the text may take thirty times as long, never a hundred: that is linear."""
    for opening, letters in itertools.product(OPENINGS, WORST):
        _compare(name, opening, letters, SIZES if not opening else SIZES[:-1], "é")


@pytest.mark.parametrize("name", PATTERNS)
def test_no_pattern_takes_longer_behind_a_word_that_it_looks_for(name: str) -> None:
    for opening, letters in itertools.product(WORDS, (" ", "a ")):
        _compare(name, opening, letters, SIZES, "é(")


def _compare(name: str, opening: str, letters: str, sizes: Sequence[int], end: str) -> None:
    pattern, sought = PATTERNS[name]
    before = math.inf
    for size in sizes:
        # No text ends as a pattern hopes, which is when it looks back for other ways.
        text = f"{opening}{(letters * size)[:size]}{end}"
        seconds = _seconds(pattern, text, sought=sought)
        assert seconds < 30 * max(before, 0.005), (opening, letters, size)
        before = seconds
