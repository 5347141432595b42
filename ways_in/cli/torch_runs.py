"""``make runs-torch``: run the programs of ``paths/code/torch`` and record what they give.

They need PyTorch, which neither the site nor its tests need. Their records are like those of the
other programs, in ``paths/code/torch/runs``, with the version of PyTorch and the device.
"""

from __future__ import annotations

import importlib.util
import platform
import sys
from contextlib import redirect_stdout
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from io import StringIO
from typing import TYPE_CHECKING, Any

from ways_in.cli import recorded, runs

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

TORCH = recorded.CODE / "torch"
RUNS = TORCH / "runs"
NUMPY = {"network": "backpropagation", "block": "modern_block"}  # what each is compared with


def torch_version() -> str:
    """The version of PyTorch that is installed, or nothing."""
    try:
        return version("torch")
    except PackageNotFoundError:
        return ""


def load(path: Path) -> ModuleType:
    """The program at *path*, which imports as if it were run."""
    sys.path.insert(0, str(recorded.CODE))
    spec = importlib.util.spec_from_file_location(f"torch_{path.stem}", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def sources(name: str) -> dict[str, str]:
    """The hashes of the program, and of the one that it is compared with."""
    paths = [*recorded.files(name, TORCH), *recorded.files(NUMPY[name])]
    return {path.name: recorded.digest(path) for path in paths if path.exists()}


def record(path: Path) -> None:
    """Run the program at *path* in this process and write its record."""
    program, printed = load(path), StringIO()
    with redirect_stdout(printed):
        columns, numbers = program.main()
    manifest: dict[str, Any] = {
        "program": f"torch/{path.name}",
        "date": datetime.now(UTC).date(),
        "machine": runs.machine(),
        "python": platform.python_version(),
        "numpy": version("numpy"),
        "torch": torch_version(),
        "configuration": runs.configuration(program),
        "numbers": {key: float(number) for key, number in numbers.items()},
        "sha256": sources(path.stem),
    }
    recorded.write(path.stem, columns, manifest, RUNS)
    (RUNS / f"{path.stem}.txt").write_text(runs.folded(printed.getvalue()), encoding="utf-8")


def main(arguments: list[str]) -> int:
    """Record the programs that are named, all if none is; 1 without PyTorch."""
    if not torch_version():
        print("PyTorch is not installed here: python -m pip install torch, then make runs-torch")
        return 1
    for path in sorted(TORCH.glob("*.py")):
        if not arguments or path.stem in arguments:
            record(path)
            print(RUNS / f"{path.stem}.toml")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
