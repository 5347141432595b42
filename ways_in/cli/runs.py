"""``make runs``: run the programs of ``paths/code`` anew and record what they give.

``make runs ARGS=kv_cache`` runs one. Each runs in a process of its own, the linear algebra in
one thread: times can then be compared, and sums do not depend on how work was divided. Freed
memory is kept for the next array; to hand it back each time is a third of the time of some.
"""

from __future__ import annotations

import importlib
import os
import platform
import subprocess
import sys
import time
from contextlib import redirect_stdout
from datetime import UTC, datetime
from importlib.metadata import version
from io import StringIO
from pathlib import Path
from textwrap import fill
from typing import TYPE_CHECKING, Any

from ways_in.cli import recorded

if TYPE_CHECKING:
    from types import ModuleType

THREADS = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
MEMORY = dict.fromkeys(("MALLOC_TRIM_THRESHOLD_", "MALLOC_MMAP_THRESHOLD_"), "1000000000")
COLUMNS, LONGEST = 78, 100
INSIDE = "--inside"


def configuration(module: ModuleType) -> dict[str, float | str]:
    """The constants of a program, in its order: names in capitals, numbers or strings."""
    items = vars(module).items()
    own = [(name, value) for name, value in items if name.isupper() and name != "TYPE_CHECKING"]
    return {name: value for name, value in own if isinstance(value, int | float | str)}


def program(name: str) -> ModuleType:
    """The program *name* of ``paths/code``, which has to be a place to import from."""
    stem = name.removesuffix(recorded.MENDED)
    if stem == name:
        return importlib.import_module(name)
    made: ModuleType = importlib.import_module("mended").program(stem)
    return made


def machine() -> str:
    """What it ran on, in plain words."""
    cpuinfo = Path("/proc/cpuinfo")
    lines = cpuinfo.read_text(encoding="utf-8").splitlines() if cpuinfo.exists() else []
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    model = models[0] if models else platform.machine()
    return f"{os.cpu_count()} cores ({model}), no GPU, one thread, {platform.system()}"


def folded(printed: str) -> str:
    """What was *printed*, its long lines (texts that a model wrote) broken to fit a page."""
    lines = [line.rstrip() for line in printed.strip("\n").splitlines()]
    return "\n".join(fill(line, COLUMNS) if len(line) > LONGEST else line for line in lines) + "\n"


def record(name: str) -> None:
    """Run the program *name* in this process and write its record."""
    sys.path.insert(0, str(recorded.CODE))
    module = program(name)
    printed, start = StringIO(), time.perf_counter()
    with redirect_stdout(printed):
        columns, numbers = module.main()
    manifest: dict[str, Any] = {
        "program": f"{name.removesuffix(recorded.MENDED)}.py",
        "date": datetime.now(UTC).date(),
        "seconds": round(time.perf_counter() - start, 1),
        "machine": machine(),
        "python": platform.python_version(),
        "numpy": version("numpy"),
        "configuration": configuration(module),
        "numbers": {key: float(number) for key, number in numbers.items()},
        "sha256": {path.name: recorded.digest(path) for path in recorded.files(name)},
    }
    recorded.write(name, columns, manifest)
    (recorded.RUNS / f"{name}.txt").write_text(folded(printed.getvalue()), encoding="utf-8")


def main(arguments: list[str]) -> int:
    """Record the programs that are named, all if none is; 1 if one of them failed."""
    if arguments[:1] == [INSIDE]:
        record(arguments[1])
        return 0
    failed = 0
    for name in arguments or recorded.names():
        print(recorded.RUNS / f"{name}.toml", flush=True)
        call = [sys.executable, "-m", "ways_in.cli.runs", INSIDE, name]
        environment = os.environ | THREADS | MEMORY
        failed += subprocess.run(call, check=False, env=environment).returncode != 0
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
