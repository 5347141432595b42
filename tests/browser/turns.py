"""Cases of which one is tried from files, the next from a server, and so on."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterable


def in_turn(name: str, values: Iterable[object]) -> pytest.MarkDecorator:
    """Give *values* to *name*, and to ``home`` where the site begins: as files, then on a server.

    For what BOTH would ask of each value again: that one can differ here in one of them is enough.
    """
    cases = zip(itertools.cycle(("file", "server")), values, strict=False)
    return pytest.mark.parametrize(("home", name), list(cases), indirect=["home"])
