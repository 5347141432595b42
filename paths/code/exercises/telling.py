"""How an exercise answers: what came out, what is right, which common mistake it looks like."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike


def same(got: Any, want: ArrayLike, atol: float = 1e-8, **mistakes: ArrayLike) -> None:
    """Fail, in one line, if *got* is not *want*.

    *mistakes* says by name (in words, joined by ``_``) what they would have given.
    """
    __tracebackhide__ = True  # pytest: show the test, not this
    assert got is not None, "the function returns None: is its return missing?"
    found, right = np.asarray(got, float), np.asarray(want, float)
    assert found.shape == right.shape, f"shape {found.shape}, wanted {right.shape}"
    if np.allclose(found, right, atol=atol):
        return
    names = [name for name, value in mistakes.items() if _is(found, value)]
    looks = f"; this looks like: {names[0].replace('_', ' ')}" if names else ""
    off = np.nan_to_num(np.abs(found - right), nan=np.inf)
    place = np.unravel_index(int(off.argmax()), off.shape)
    at = f" at [{', '.join(str(int(n)) for n in place)}]" if place else ""
    raise AssertionError(f"yours{at}: {found[place]:.6g}, right: {right[place]:.6g}{looks}")


def _is(found: np.ndarray[Any, Any], value: ArrayLike) -> bool:
    other = np.asarray(value, float)
    return other.shape == found.shape and bool(np.allclose(found, other, rtol=1e-4, equal_nan=True))
