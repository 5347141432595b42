"""Recorded runs: what a program of ``paths/code`` gave, and which code, on what, gave it.

A program's ``main()`` prints what a reader sees and returns what is kept: columns of data by
name, with the unit in the name (``cached_ms``), and headline numbers by name. In
``paths/code/runs`` each program then has ``<name>.txt`` with what it printed, ``<name>.csv``
with the columns and ``<name>.toml`` with the numbers and all that one needs to repeat the run.
A program with a planted fault has a ``<name>.diff`` that mends it; the run of the mended program
is recorded as ``<name>_mended``.
"""

from __future__ import annotations

import ast
import csv
import hashlib
import json
import tomllib
from dataclasses import dataclass
from io import StringIO
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ways_in.common.site_settings import PATHS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Columns = Mapping[str, Sequence[float | str]]

CODE = Path(PATHS, "code")
RUNS = CODE / "runs"
DIGITS = 6
MENDED = "_mended"
DOCUMENTED = (ast.Module, ast.FunctionDef, ast.ClassDef)
STARTED = ['if __name__ == "__main__":', "    main()"]


@dataclass(frozen=True)
class RecordedRun:
    """A record that was read back."""

    manifest: Mapping[str, Any]
    columns: Mapping[str, list[float | str]]

    @property
    def numbers(self) -> Mapping[str, float]:
        """The headline numbers by name."""
        numbers: Mapping[str, float] = self.manifest["numbers"]
        return numbers


def names(code: Path = CODE) -> list[str]:
    """The programs: the files that have a ``main()``, and those that a ``.diff`` mends."""
    paths = code.glob("*.py")
    whole = [path.stem for path in paths if "\ndef main(" in path.read_text(encoding="utf-8")]
    return sorted([*whole, *(path.stem + MENDED for path in code.glob("*.diff"))])


def read(name: str, runs: Path = RUNS) -> RecordedRun:
    """The record of the program *name*; raises FileNotFoundError if it was never run."""
    manifest = tomllib.loads((runs / f"{name}.toml").read_text(encoding="utf-8"))
    path = runs / f"{name}.csv"
    text = path.read_text(encoding="utf-8") if path.exists() else "\n"
    rows = list(csv.reader(text.splitlines()))
    columns = dict(zip(rows[0], zip(*rows[1:], strict=True), strict=True))
    return RecordedRun(
        manifest, {key: [_value(cell) for cell in cells if cell] for key, cells in columns.items()}
    )


def write(name: str, columns: Columns, manifest: Mapping[str, Any], runs: Path = RUNS) -> None:
    """Write the record of the program *name*."""
    runs.mkdir(exist_ok=True)
    (runs / f"{name}.toml").write_text(toml(manifest), encoding="utf-8")
    path = runs / f"{name}.csv"
    if columns:
        path.write_text(table(columns), encoding="utf-8")
    else:
        path.unlink(missing_ok=True)


def table(columns: Columns) -> str:
    """*columns* as CSV; a column that is shorter than the others ends in empty cells."""
    stream = StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    for row in zip_longest(*columns.values(), fillvalue=""):
        writer.writerow([cell if isinstance(cell, str) else rounded(cell) for cell in row])
    return stream.getvalue()


def toml(manifest: Mapping[str, Any]) -> str:
    """*manifest* as TOML: strings, numbers, and tables of them, which have to come last."""
    lines = []
    for key, value in manifest.items():
        if isinstance(value, dict):
            lines.append(f"\n[{key}]\n{toml(value)}".rstrip())
        else:
            lines.append(f"{_key(key)} = {_literal(value)}")
    return "\n".join(lines) + "\n"


def rounded(number: float) -> str:
    """*number* in at most six significant digits."""
    return f"{float(number):.{DIGITS}g}"


def files(name: str, code: Path = CODE) -> list[Path]:
    """The program, what it imports from its folder, and the data that these name, sorted."""
    stem = name.removesuffix(MENDED)
    waiting = [code / f"{stem}.py"]
    if stem != name:
        waiting += [code / f"{stem}.diff", code / "mended.py"]
    found: set[Path] = set()
    while waiting:
        path = waiting.pop()
        found.add(path)
        if path.suffix == ".py":
            waiting += [near for near in _named(path) if near not in found]
    return sorted(found)


def digest(path: Path) -> str:
    """SHA-256 of a file; in a program, comments, docstrings and empty lines do not count.

    Nor does it count how ``main()`` is started from a command line: a record calls it itself.
    """
    if path.suffix != ".py":
        return hashlib.sha256(path.read_bytes()).hexdigest()
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    skipped = {line for node in ast.walk(tree) for line in _docstring(node)}
    skipped |= {line for node in tree.body for line in _start(node)}
    lines = [line.split("  #")[0].rstrip() for line in text.splitlines()]
    kept = [
        line
        for number, line in enumerate(lines, 1)
        if number not in skipped and line and not line.lstrip().startswith("#")
    ]
    kept += STARTED if any(_start(node) for node in tree.body) else []
    return hashlib.sha256("\n".join(kept).encode()).hexdigest()


def _docstring(node: ast.AST) -> range:
    if not isinstance(node, DOCUMENTED) or ast.get_docstring(node) is None:
        return range(0)
    first = node.body[0]
    return range(first.lineno, (first.end_lineno or first.lineno) + 1)


def _start(node: ast.stmt) -> range:
    """The lines of *node* if it is the block, the last of a program, that starts ``main``."""
    if not isinstance(node, ast.If) or "__name__" not in ast.unparse(node.test):
        return range(0)
    names = {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}
    return range(node.lineno, (node.end_lineno or 0) + 1) if "main" in names else range(0)


def _named(path: Path) -> list[Path]:
    """Files beside *path* that its imports and its strings name."""
    found: list[str] = []
    tree = ast.parse(path.read_text(encoding="utf-8"))
    tree.body = [node for node in tree.body if not _start(node)]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [f"{alias.name}.py" for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            found.append(f"{node.module}.py")
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and "." in node.value:
            found.append(node.value)
    near = [path.parent / name for name in found if "/" not in name and "\n" not in name]
    return [path for path in near if len(path.name) < 80 and path.is_file()]


def _value(cell: str) -> float | str:
    try:
        return float(cell)
    except ValueError:
        return cell


def _key(name: str) -> str:
    return name if name.replace("_", "").isalnum() and name.isascii() else json.dumps(name)


def _literal(value: object) -> str:
    if isinstance(value, bool | str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, int):
        return str(value)
    return rounded(value) if isinstance(value, float) else str(value)
