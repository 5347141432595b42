"""Every regular expression of ours takes as long as its text, whatever letters are written."""

from __future__ import annotations

import functools
import importlib
import inspect
import itertools
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
# Of signs, behind an opening a quarter: what all are tried on, and the two that are compared
# where that is not soon done. Some patterns look hundreds of signs ahead, which is no square.
SIZES = (5_000, 2_000, 20_000)
SMALL = 10  # times what STEPS takes: so little is soon done
STEPS = re.compile("(?:[a-z]|[^é])*é")  # two steps for each sign


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


@pytest.fixture(scope="module")
def step() -> float:
    """Seconds that this machine takes for a sign at which a simple pattern looks."""
    text = "[" * SIZES[-1] + "é"
    return min(_seconds(STEPS, text, sought=False) for _ in range(20)) / SIZES[-1]


@pytest.mark.parametrize("name", PATTERNS)
def test_no_pattern_takes_longer_than_its_text(name: str, step: float) -> None:
    """Ten times the text may take thirty times as long, never a hundred: that is linear."""
    for opening, letters in itertools.product(OPENINGS, WORST):
        sizes = [size // 4 for size in SIZES] if opening else SIZES
        assert _is_linear(name, opening, letters, sizes, "é", step), (opening, letters)


@pytest.mark.parametrize("name", PATTERNS)
def test_no_pattern_takes_longer_behind_a_word_that_it_looks_for(name: str, step: float) -> None:
    for opening, letters in itertools.product(WORDS, (" ", "a ")):
        assert _is_linear(name, opening, letters, SIZES, "é(", step), (opening, letters)


def _is_linear(
    name: str, opening: str, letters: str, sizes: Sequence[int], end: str, step: float
) -> bool:
    tried, *compared = (functools.partial(_text, opening, letters, size, end) for size in sizes)
    pattern, sought = PATTERNS[name]
    if _seconds(pattern, tried(), sought=sought) < SMALL * step * sizes[0]:
        return True
    # Once can be slow by chance.
    times = [min(_seconds(pattern, t(), sought=sought) for _ in range(3)) for t in compared]
    return times[1] < 30 * times[0]


@functools.cache
def _text(opening: str, letters: str, size: int, end: str) -> str:
    """One that does not end as a pattern hopes, which is when it looks back for other ways."""
    return f"{opening}{(letters * size)[:size]}{end}"


def test_a_pattern_that_takes_the_square_of_its_text_is_found(
    step: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    square = re.compile(r"url\(\s*['\"]?\s*(?!#|\S)")
    monkeypatch.setitem(PATTERNS, "square", (square, True))
    assert not _is_linear("square", "url(", " ", [1_250, 500, 5_000], "é", step)
