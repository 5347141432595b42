"""How an exercise answers: what came out, what is right, which common mistake it looks like.

Mistakes are given by name, in words joined by ``_``, with what they would have led to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import ArrayLike

NOTHING = "the function returns None: is its return missing?"


def same(got: Any, want: ArrayLike, atol: float = 1e-8, **mistakes: ArrayLike) -> None:
    """Fail, in one line, if the numbers *got* are not *want*."""
    __tracebackhide__ = True  # pytest: show the test, not this
    assert got is not None, NOTHING
    found, right = np.asarray(got, float), np.asarray(want, float)
    shape = f"shape {found.shape}, wanted {right.shape}"
    looks = _looks(name for name, value in mistakes.items() if _is(found, value))
    assert found.shape == right.shape, shape + looks
    if np.allclose(found, right, atol=atol):
        return
    off = np.nan_to_num(np.abs(found - right), nan=np.inf)
    place = np.unravel_index(int(off.argmax()), off.shape)
    at = f" at [{', '.join(str(int(n)) for n in place)}]" if place else ""
    raise AssertionError(f"yours{at}: {found[place]:.6g}, right: {right[place]:.6g}{looks}")


def equal(got: Any, want: Any, **mistakes: Any) -> None:
    """Fail, in one line, if *got*, which is no matter of decimals, is not *want*."""
    __tracebackhide__ = True
    assert got is not None, NOTHING
    got = got.item() if isinstance(got, np.generic) else got
    if got == want:
        return
    looks = _looks(name for name, value in mistakes.items() if got == value)
    raise AssertionError(f"yours: {got!r}, right: {want!r}{looks}")


def tried(function: Callable[..., Any], *given: Any) -> Any:
    """What *function* gives, or the name of the error that it raises."""
    try:
        return function(*given)
    except Exception as error:
        return type(error).__name__


def _looks(names: Iterator[str]) -> str:
    name = next(names, "")
    return f"; this looks like: {name.replace('_', ' ')}" if name else ""


def _is(found: np.ndarray[Any, Any], value: ArrayLike) -> bool:
    other = np.asarray(value, float)
    return other.shape == found.shape and bool(np.allclose(found, other, rtol=1e-4, equal_nan=True))
