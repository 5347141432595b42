"""Expressions that are compiled when they are first asked."""

from __future__ import annotations

import copy
import importlib
import pkgutil
import re

import pytest

import ways_in
from ways_in.common import late_patterns
from ways_in.common.late_patterns import late


def test_a_late_expression_answers_as_a_compiled_one_does() -> None:
    text, words = r"(?P<first>\w)\w*", "one Two"
    found, compiled = late(text, re.IGNORECASE), re.compile(text, re.IGNORECASE)
    assert found.findall(words) == compiled.findall(words) == ["o", "T"]
    assert found.sub(r"\g<first>", words) == compiled.sub(r"\g<first>", words)
    assert (found.pattern, found.flags) == (compiled.pattern, compiled.flags)
    assert copy.deepcopy(found).findall(words) == ["o", "T"]


def test_faults_of_a_late_expression_are_found_at_the_first_question(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(late_patterns, "_written", [])
    found = late("(")
    with pytest.raises(re.error):
        found.search("")
    with pytest.raises(re.error):
        late_patterns.compile_all()


def test_each_late_expression_of_the_engine_is_one() -> None:
    for module in pkgutil.walk_packages(ways_in.__path__, "ways_in."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    late_patterns.compile_all()
