"""Regular expressions that are compiled when they are first asked; after an edit few are.

To compile all that the checks of wording may need takes a tenth of a second, which is much of what
an edit of one page costs.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any, cast

_written: list[_LatePattern] = []


class _LatePattern:
    """Has what the compiled expression has."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern, self._flags = pattern, flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern, self._flags)

    def __getattr__(self, name: str) -> Any:
        value = self.__dict__[name] = getattr(self._compiled, name)  # from now on it is found here
        return value


def late(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """What ``re.compile`` gives, which does its work, and finds faults, at the first question.

    Ask it itself: functions of ``re`` do not take it in place of an expression.
    """
    found = _LatePattern(pattern, flags)
    _written.append(found)
    return cast("re.Pattern[str]", found)


def compile_all() -> None:
    """Compile now what has been written so far, for processes that begin as copies of this one.

    Raises re.error if one is no expression.
    """
    for pattern in _written:
        pattern.groups  # noqa: B018 (asked, it is compiled)
