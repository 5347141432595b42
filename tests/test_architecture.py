"""The packages of the engine stand in an order: each knows only those before it, by their doors."""

from __future__ import annotations

import ast
import importlib
from collections import Counter
from functools import cache
from graphlib import TopologicalSorter
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ENGINE = ROOT / "ways_in"
ORDER = (
    *("common", "theme", "translation", "safety", "links", "reading", "search", "learning", "site"),
    "cli",
)
FILES = sorted(ENGINE.rglob("*.py"))


class Arrow(NamedTuple):
    """*file* of the package *source* names the module *target*, as ``common.languages``."""

    file: str
    source: str
    target: str


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def package(name: str) -> str:
    return name.partition(".")[0]


def named(tree: ast.Module) -> Iterator[str]:
    """The modules of the engine that *tree* imports from, or sets up."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("ways_in"):
            yield from (f"{node.module}.{name.name}" for name in node.names)
        elif isinstance(node, ast.Constant) and str(node.value).startswith("ways_in."):
            yield str(node.value)


def module(name: str) -> str:
    """*name* without the names of what stands in a module."""
    path = ROOT.joinpath(*name.split("."))
    return name if path.with_suffix(".py").exists() or path.is_dir() else name.rpartition(".")[0]


def arrows(path: Path) -> list[Arrow]:
    inside = path.relative_to(ENGINE)
    if len(inside.parts) == 1:
        return []
    targets = {module(name).removeprefix("ways_in.") for name in named(parsed(path))}
    return [
        Arrow(inside.as_posix(), inside.parts[0], target)
        for target in sorted(targets)
        if package(target) != inside.parts[0] and package(target) in ORDER
    ]


def imported(path: Path) -> set[str]:
    """The modules of the engine that *path* names in an import, for types only or to be run."""
    own = path.relative_to(ROOT).parent.parts
    found = set()
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.ImportFrom):
            above = own[: len(own) - node.level + 1] if node.level else ()
            start = ".".join([*above, *([node.module] if node.module else [])])
            found |= {module(f"{start}.{name.name}") for name in node.names}
        elif isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.Constant) and str(node.value).startswith("ways_in."):
            found.add(str(node.value))
    return found


def dotted(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


@cache
def all_arrows() -> list[Arrow]:
    return [arrow for path in FILES for arrow in arrows(path)]


def test_every_package_has_its_place() -> None:
    assert {path.name for path in ENGINE.iterdir() if (path / "__init__.py").exists()} == {*ORDER}


def test_a_package_knows_only_those_before_it() -> None:
    back = [
        arrow
        for arrow in all_arrows()
        if ORDER.index(package(arrow.target)) > ORDER.index(arrow.source)
    ]
    assert back == []


def test_no_two_modules_know_each_other_on_whatever_way() -> None:
    own = {dotted(path): imported(path) for path in FILES}
    known = {name: targets & own.keys() - {name} for name, targets in own.items()}
    assert list(TopologicalSorter(known).static_order())  # CycleError names the circle


@pytest.mark.parametrize("name", [name for name in ORDER if name != "cli"])
def test_others_come_in_by_the_front_door(name: str) -> None:
    door = {name, *(f"{name}.{part}" for part in importlib.import_module(f"ways_in.{name}").DOOR)}
    used = {arrow.target for arrow in all_arrows() if package(arrow.target) == name}
    assert used <= door


def test_no_two_modules_or_classes_have_one_name() -> None:
    modules = Counter(path.stem for path in FILES if not path.stem.startswith("__"))
    modules.update(path.parent.name for path in FILES if path.stem == "__init__")
    classes = Counter(
        node.name.lstrip("_")
        for path in FILES
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.ClassDef)
    )
    assert [name for name, count in (modules + classes).items() if count > 1] == []


LONGEST_MODULE, LONGEST_FUNCTION, LONGEST_OF_TESTS = 250, 31, 40  # lines


def test_no_module_is_too_long_to_be_read_at_once() -> None:
    lines = {path.name: path.read_text(encoding="utf-8").count("\n") for path in FILES}
    assert [name for name, count in lines.items() if count > LONGEST_MODULE] == []


@pytest.mark.parametrize(
    ("files", "longest"),
    [(FILES, LONGEST_FUNCTION), (sorted((ROOT / "tests").rglob("*.py")), LONGEST_OF_TESTS)],
    ids=["engine", "tests"],
)
def test_no_function_is_too_long_to_be_seen_at_once(files: list[Path], longest: int) -> None:
    functions = [
        (path.name, node.name, (node.end_lineno or 0) - node.lineno + 1)
        for path in files
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    assert [one for one in functions if one[2] > longest] == []
