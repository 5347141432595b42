"""``python -m ways_in bench PART …``: measure builds of sites of any size, or the link checker."""

from __future__ import annotations

import runpy
import sys

PARTS = {"build": "ways_in.cli.bench.build_times", "links": "ways_in.cli.bench.checker_times"}


def main() -> int:
    """Run the part that the first argument names; 2 if there is none of that name."""
    name = sys.argv[1] if len(sys.argv) > 1 else ""
    if name not in PARTS:
        print(f"usage: python -m ways_in bench {{{','.join(PARTS)}}} …", file=sys.stderr)
        return 2
    sys.argv = [f"ways_in bench {name}", *sys.argv[2:]]
    runpy.run_module(PARTS[name], run_name="__main__", alter_sys=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
