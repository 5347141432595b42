"""Reading answers, as the check of its step expects it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

Fields = dict[str, type]


def read(answer: str, fields: Fields) -> dict[str, Any] | None:
    """The first JSON object, if its fields are right."""
    start = min((answer.find(sign) for sign in "{[" if sign in answer), default=-1)
    if start < 0:
        return None
    try:
        data, _ = json.JSONDecoder().raw_decode(answer, start)
    except ValueError:
        return None
    if not isinstance(data, dict) or set(data) != set(fields):
        return None
    right = all(type(data[name]) is kind for name, kind in fields.items())
    return data if right else None


def ask(
    model: Callable[[str], str], prompt: str, fields: Fields, most: int
) -> dict[str, Any] | None:
    """Ask again with the fault."""
    asked = prompt
    for _ in range(most):
        answer = model(asked)
        data = read(answer, fields)
        if data is not None:
            return data
        asked = f"{prompt}\n\nRefused: {answer}\nWrite one JSON object with the fields {fields}."
    return None
