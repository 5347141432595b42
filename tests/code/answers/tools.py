"""A loop with tools, as the check of its step expects it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

Tools = dict[str, Callable[..., Any]]


def call_in(line: str) -> dict[str, Any] | None:
    """The call that a line is, or None."""
    try:
        data = json.loads(line)
    except ValueError:
        return None
    return data if isinstance(data, dict) and "tool" in data else None


def result_of(call: dict[str, Any], tools: Tools) -> str:
    """What the tool gives, or what is wrong."""
    tool = tools.get(call["tool"])
    if tool is None:
        return f"there is no tool {call['tool']}; there are {', '.join(tools)}"
    try:
        return f"result: {tool(**call['arguments'])}"
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def run(model: Callable[[list[str]], str], tools: Tools, question: str, most: int) -> str:
    """Until words come, or the calls are used up."""
    messages = [question]
    for _ in range(most):
        line = model(messages)
        call = call_in(line)
        if call is None:
            return line
        messages += [line, result_of(call, tools)]
    return f"given up after {most} calls"
