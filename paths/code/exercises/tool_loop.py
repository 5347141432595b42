"""Exercises on paths/code/tool_loop.py. Complete the functions; the tests beside them judge.

python -m pytest paths/code/exercises/test_tool_loop.py
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def longest(p: float, wanted: float) -> int:
    """How many steps a run may have at most, if it is to be right with probability *wanted*.

    Each step is right with probability *p*, whatever the others are; one wrong step spoils all.
    """
    raise NotImplementedError


def key(done: int, tool: str, given: Mapping[str, Any]) -> str:
    """What a tool is sent along, so that it acts once however often it is asked.

    *done* calls of this run have had an answer; *given* are the arguments by name. A second try
    of a call has the key of the first, and every other call has another.
    """
    raise NotImplementedError


def surplus(booked: Sequence[str], wanted: Sequence[str]) -> list[str]:
    """What has to be cancelled after a run, sorted: each booking that is there once too often."""
    raise NotImplementedError
