"""Every regular expression of ours takes as long as its text, whatever letters are written."""

from __future__ import annotations

import collections
import functools
import importlib
import inspect
import itertools
import pkgutil
import re
import time
from typing import TYPE_CHECKING, NamedTuple

import pytest

import ways_in

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

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
SHARES = 6  # of the patterns, each a test: processes try them side by side
SMALL = 10  # times what STEPS takes: so little is soon done
STEPS = re.compile("(?:[a-z]|[^é])*é")  # two steps for each sign


def _is_sought(name: str, source: str) -> bool:
    """Whether it is tried at every place of a text: ``match`` and ``fullmatch`` never do so."""
    uses = re.findall(rf"\b{name}\b(?! *[:=])(\.(?:full)?match\()?", source)
    return not all(uses)


@functools.cache
def _patterns() -> dict[str, Expression]:
    """Each expression by module and name."""
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
    return {name: Expression(pattern, pattern in sought) for pattern, name in found.items()}


class Expression(NamedTuple):
    """One of ours, and whether it is sought anywhere in a text."""

    pattern: re.Pattern[str]
    is_sought: bool

    def seconds(self, text: str, opening: str) -> float:
        """What it takes on *text*, behind an *opening* at the places of this alone.

        From those after it, it would see what it sees in a text without one.
        """
        started = time.process_time()
        if self.is_sought and not opening:
            collections.deque(self.pattern.finditer(text), maxlen=0)
        for place in range(len(opening) + 1 if self.is_sought else 1):
            self.pattern.match(text, place)
        self.pattern.fullmatch(text)
        return time.process_time() - started


@pytest.fixture(scope="module")
def step() -> float:
    """Seconds that this machine takes for a sign at which a simple pattern looks."""
    text = "[" * SIZES[-1] + "é"
    return min(Expression(STEPS, False).seconds(text, "") for _ in range(20)) / SIZES[-1]


@pytest.mark.parametrize("share", range(SHARES))
def test_no_pattern_takes_longer_than_its_text(share: int, step: float) -> None:
    """Ten times the text may take thirty times as long, never a hundred: that is linear."""
    for name in sorted(_patterns())[share::SHARES]:
        for opening, letters in itertools.product(OPENINGS, WORST):
            sizes = [size // 4 for size in SIZES] if opening else SIZES
            tried = functools.partial(_text, opening, letters, "é")
            assert _is_linear(_patterns()[name], opening, tried, sizes, step), (name, tried)


def test_no_pattern_takes_longer_behind_a_word_that_it_looks_for(step: float) -> None:
    for name, expression in _patterns().items():
        for opening, letters in itertools.product(WORDS, (" ", "a ")):
            tried = functools.partial(_text, opening, letters, "é(")
            assert _is_linear(expression, opening, tried, SIZES, step), (name, tried)


def _is_linear(
    expression: Expression,
    opening: str,
    text: Callable[[int], str],
    sizes: Sequence[int],
    step: float,
) -> bool:
    first, *compared = sizes
    if expression.seconds(text(first), opening) < SMALL * step * first:
        return True
    # Once can be slow by chance.
    times = [min(expression.seconds(text(n), opening) for _ in range(3)) for n in compared]
    return times[1] < 30 * times[0]


@functools.cache
def _text(opening: str, letters: str, end: str, size: int) -> str:
    """One that does not end as a pattern hopes, which is when it looks back for other ways."""
    return f"{opening}{(letters * size)[:size]}{end}"


@pytest.mark.parametrize(
    "opening, pattern", [("url(", r"url\(\s*['\"]?\s*(?!#|\S)"), ("", r"\s*#")]
)
def test_a_pattern_that_takes_the_square_of_its_text_is_found(
    opening: str, pattern: str, step: float
) -> None:
    """Behind what opens it, or because it reads on from each place where it is sought."""
    square = Expression(re.compile(pattern), True)
    tried = functools.partial(_text, opening, " ", "é")
    assert not _is_linear(square, opening, tried, [1_250, 500, 5_000], step)
