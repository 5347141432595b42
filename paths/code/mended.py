"""The programs with a planted fault, as they should be: what a .diff says is changed, no more.

python mended.py bug_writer        run it with its fault mended
"""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

HERE = Path(__file__).parent


def mended(source: str, diff: str) -> str:
    """*source* with the hunks of *diff* applied; raises ValueError if one does not fit once."""
    for hunk in diff.split("\n@@ ")[1:]:
        lines = hunk.splitlines(keepends=True)[1:]
        before, after = ("".join(x[1:] for x in lines if x[0] in kind) for kind in (" -", " +"))
        if source.count(before) != 1:
            raise ValueError(f"fits {source.count(before)} places, not one:\n{before}")
        source = source.replace(before, after)
    return source


def program(name: str, mend: bool = True) -> ModuleType:
    """The program *name* as a module of its own: mended, or as it is."""
    source = (HERE / f"{name}.py").read_text(encoding="utf-8")
    if mend:
        source = mended(source, (HERE / f"{name}.diff").read_text(encoding="utf-8"))
    module = ModuleType(name)
    exec(compile(source, f"{name}.py", "exec"), vars(module))
    return module


if __name__ == "__main__":
    program(sys.argv[1].removesuffix(".py")).main()
