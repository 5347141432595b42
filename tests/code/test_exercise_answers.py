"""Each exercise tells the reader which common mistake an answer looks like, two at the least.

The mistakes are planted in our solutions: ``exercise_mistakes.toml`` says which text becomes
which, and what one of the tests beside the exercise then has to say.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

HERE = Path(__file__).parent
MISTAKES: dict[str, list[dict[str, str]]] = tomllib.loads(
    (HERE / "exercise_mistakes.toml").read_text(encoding="utf-8")
)
PLANTED = [(name, mistake) for name, all_of_it in MISTAKES.items() for mistake in all_of_it]
SOLUTIONS = sorted((HERE / "solutions").glob("*.py"))


def judge(name: str, answer: ModuleType | dict[str, Any]) -> ModuleType:
    """The tests of the exercise *name*, with *answer*'s functions in place of the empty ones."""
    tests = importlib.import_module(f"exercises.test_{name}")
    given = answer if isinstance(answer, dict) else vars(answer)
    for function in vars(importlib.import_module(f"exercises.{name}")):
        if function in given and inspect.isfunction(given[function]) and hasattr(tests, function):
            setattr(tests, function, given[function])
    return tests


def cases(test: Any, tmp_path: Path) -> Iterator[dict[str, Any]]:
    """The arguments of *test*: those that it is parametrised with, and folders."""
    marks = [mark for mark in getattr(test, "pytestmark", ()) if mark.name == "parametrize"]
    names, rows = (marks[0].args[0], marks[0].args[1]) if marks else ("", [()])
    keys = [each.strip() for each in names.split(",")] if isinstance(names, str) else list(names)
    for number, row in enumerate(rows):
        given = dict(zip(keys, row if len(keys) > 1 else (row,), strict=True)) if marks else {}
        if "tmp_path" in inspect.signature(test).parameters:
            given["tmp_path"] = tmp_path / test.__name__ / str(number)
        yield given


def said(name: str, source: str, tmp_path: Path) -> list[str]:
    """What the tests of the exercise *name* say of the answer *source*, a line a failure."""
    answer: dict[str, Any] = {"__name__": f"answer_to_{name}"}
    exec(compile(source, name, "exec"), answer)
    lines = []
    for key, test in vars(judge(name, answer)).items():
        for given in cases(test, tmp_path) if key.startswith("test_") else ():
            try:
                test(**given)
            except Exception as error:
                lines.append(f"{key}: {type(error).__name__}: {error}")
    return lines


def functions(source: str) -> dict[str, range]:
    """Name and lines of each function of *source*."""
    found = [node for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)]
    return {node.name: range(node.lineno, (node.end_lineno or 0) + 1) for node in found}


@pytest.mark.parametrize(("name", "mistake"), PLANTED, ids=lambda value: str(value)[:60])
def test_a_common_mistake_is_told(name: str, mistake: dict[str, str], tmp_path: Path) -> None:
    source = (HERE / "solutions" / f"{name}.py").read_text(encoding="utf-8")
    assert source.count(mistake["old"]) == 1, f"{mistake['old']} stands there once"
    lines = said(name, source.replace(mistake["old"], mistake["new"]), tmp_path)
    assert any(f"looks like: {mistake['told']}" in line for line in lines), lines


@pytest.mark.parametrize("path", SOLUTIONS, ids=lambda path: path.stem)
def test_of_every_function_two_mistakes_are_told(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    planted = [source[: source.find(m["old"])].count("\n") + 1 for m in MISTAKES[path.stem]]
    exercise = functions(inspect.getsource(importlib.import_module(f"exercises.{path.stem}")))
    for function, lines in functions(source).items():
        if function in exercise:
            assert sum(line in lines for line in planted) >= 2, function
