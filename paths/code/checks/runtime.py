"""What the checks of the steps share: the reader's file, what it gives, and what is wanted of it.

A check is a function that is handed the reader's code as :class:`Your` and the numbers of its
criterion, and gives a :class:`Result`::

    @criterion(1, "1e-12", hints=(Say("…", "…", "…"),))
    def even_table(your: Your, limit: float) -> Result:
        return near(your.number("loss", zeros, counts), np.log(V), limit, (np.log2(V), BITS))

The numbers are those of the step's “done when” on its page; the build compares them.
"""

from __future__ import annotations

import importlib.util
import sys
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from checks.mistakes import FLOAT32
from checks.words import (
    NOT_FINITE,
    Say,
    at_least,
    at_most,
    both,
    difference,
    empty,
    missing,
    no_number,
    nothing,
    other_shape,
    plain,
    values,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import ArrayLike, NDArray

CLOSE = 1e-6  # relative: so near a value that a known mistake gives, it is that mistake


class Wrong(Exception):  # noqa: N818  (the reader's, not ours)
    """What keeps a check from measuring anything, said to the reader."""

    def __init__(self, said: Say) -> None:
        super().__init__(said.en)
        self.said = said


@dataclass(frozen=True)
class Result:
    """What one criterion came to; *cause* is the mistake that it looks like."""

    passed: bool
    measured: Say
    wanted: Say
    figure: float
    cause: Say | None = None


@dataclass(frozen=True)
class Expected:
    """A function (or a value) that the reader's file must have, as it is written and what it is."""

    written: str
    meaning: Say

    @property
    def name(self) -> str:
        """Its name alone."""
        return self.written.partition("(")[0]


@dataclass(frozen=True)
class Check:
    """A criterion of a step with its *number* on the page, its limits and its hints by degree."""

    number: int
    limits: tuple[str, ...]
    hints: tuple[Say, ...]
    seconds: float
    judge: Callable[..., Result]
    yours: Say | None = None  # what no program can judge

    def run(self, your: Your) -> Result:
        """Judge the reader's code; raises Wrong."""
        return self.judge(your, *(float(limit) for limit in self.limits))


def criterion(
    number: int, *limits: str, hints: tuple[Say, ...], seconds: float = 60, yours: Say | None = None
) -> Callable[[Callable[..., Result]], Check]:
    """Make a check of a function; *seconds* are all that it may take, *yours* only they can say."""
    return lambda judge: Check(number, limits, hints, seconds, judge, yours)


class Your:
    """The reader's file and what is in it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.values: dict[str, Any] = {}

    def load(self) -> None:
        """Run the file once, as an import does; raises Wrong."""
        sys.path.insert(0, str(self.path.resolve().parent))
        taken = self.path.stem in sys.stdlib_module_names  # random.py, say
        name = f"{self.path.stem}_of_yours" if taken else self.path.stem
        spec = importlib.util.spec_from_file_location(name, self.path)
        assert spec and spec.loader
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module  # where dataclasses look
        try:
            spec.loader.exec_module(module)
        except (Exception, SystemExit) as error:
            raise Wrong(self.raised(error)) from error
        self.values = vars(module)

    def value(self, name: str, *arguments: Any) -> Any:
        """What the function *name* returns, or the value itself; raises Wrong."""
        if name not in self.values:
            raise Wrong(missing(name))
        found = self.values[name]
        if not callable(found):
            return found
        try:
            result = found(*(a.copy() if isinstance(a, np.ndarray) else a for a in arguments))
        except (Exception, SystemExit) as error:
            raise Wrong(self.raised(error, name)) from error
        if result is None:
            raise Wrong(nothing(name))
        return result

    def number(self, name: str, *arguments: Any) -> float:
        """What *name* gives, as one number; raises Wrong."""
        return float(self.array(name, (), *arguments))

    def array(self, name: str, shape: tuple[int, ...] | None, *arguments: Any) -> NDArray[Any]:
        """What *name* gives, as numbers in this *shape* (None: any); raises Wrong."""
        return numbers(name, self.value(name, *arguments), shape)

    def is_own(self, file: str) -> bool:
        """Whether *file* is the reader's: beside theirs, and not the check itself."""
        path, ours = Path(file).resolve(), Path(__file__).resolve()
        return path.parent == self.path.resolve().parent and path != ours

    def raised(self, error: BaseException, name: str = "") -> Say:
        """Where in the reader's files *error* was raised, and what it says."""
        frames = traceback.extract_tb(error.__traceback__)
        own = [f for f in frames if self.is_own(f.filename)]
        line = own[-1].lineno if own else getattr(error, "lineno", None)
        place = f"{Path(own[-1].filename).name if own else self.path.name}, {line or '?'}"
        said = str(error) or (own[-1].line if own and isinstance(error, AssertionError) else "")
        what = " ".join(f"{type(error).__name__}: {said}".split())[:300]
        if isinstance(error, NotImplementedError):
            return empty(name)
        within = (f", in {name}", f"（{name}）", f", в {name}") if name else ("", "", "")
        return Say(*(f"{place}{w}: {what}" for w in within))


def numbers(name: str, value: Any, shape: tuple[int, ...] | None) -> NDArray[Any]:
    """*value* as an array of numbers; raises Wrong if it is none, or of another *shape*."""
    try:
        found = np.asarray(value, dtype=float)
    except (TypeError, ValueError):
        raise Wrong(no_number(name, value)) from None
    if shape == () and found.size == 1:
        found = found.reshape(())
    if shape is not None and found.shape != shape:
        raise Wrong(other_shape(name, found.shape, shape))
    return found


def near(
    got: ArrayLike,
    want: ArrayLike,
    limit: float,
    *causes: tuple[ArrayLike | bool, Say],
    relative: bool = False,
) -> Result:
    """*got* is *want*, but for *limit*; *causes* are what known mistakes would have given."""
    got, want = np.asarray(got, float), np.asarray(want, float)
    off = apart(got, want)
    if relative:
        off /= max(float(np.abs(want).max()), 1e-300)
    passed = off <= limit
    known = [(single(got, off), FLOAT32), *causes]
    cause = None if passed else first(known, got)
    said = both(difference(off, relative), values(got, want))
    return Result(passed, said, at_most(limit), off, cause)


def single(got: NDArray[Any], off: float) -> bool:
    """Whether *got*, nearly right, has the digits of float32 and no more."""
    short = got == got.astype(np.float32)
    return 0 < off < 1e-4 and bool(short.all() and (got != np.rint(got)).any())


def apart(one: NDArray[Any], other: NDArray[Any]) -> float:
    """The largest difference of two arrays; endless if there is a NaN."""
    if one.shape != other.shape or not np.isfinite(one).all():
        return float("inf")
    return float(np.abs(one - other).max(initial=0))


def first(causes: Sequence[tuple[ArrayLike | bool, Say]], got: NDArray[Any]) -> Say | None:
    """The first of *causes* that explains *got*: a value so near it, or a plain True."""
    for value, said in causes:
        if isinstance(value, bool | np.bool_):
            if value:
                return said
            continue
        other = np.asarray(value, float)
        size = float(np.abs(other).max(initial=0))
        if other.shape == got.shape and apart(got, other) <= CLOSE * max(size, 1e-9):
            return said
    return None if np.isfinite(got).all() else NOT_FINITE


def below(value: float, limit: float, *causes: tuple[bool, Say]) -> Result:
    """*value* is at most *limit*."""
    return _bounded(value <= limit, value, at_most(limit), causes)


def above(value: float, limit: float, *causes: tuple[bool, Say]) -> Result:
    """*value* is at least *limit*."""
    return _bounded(value >= limit, value, at_least(limit), causes)


def _bounded(passed: bool, value: float, wanted: Say, causes: Sequence[tuple[bool, Say]]) -> Result:
    cause = None if passed else first(causes, np.asarray(value))
    return Result(passed, plain(value), wanted, value, cause)


def all_of(*results: Result) -> Result:
    """The first of *results* that is not as it should be, or else the last."""
    return next((result for result in results if not result.passed), results[-1])
