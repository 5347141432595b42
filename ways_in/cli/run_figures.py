"""``make figures``: the plots of recorded runs, as ``paths/code/figures.toml`` describes them.

    [kv_cache_cost]                       # becomes _static/figures/kv_cache_cost.svg
    run = "kv_cache"                      # paths/code/runs/kv_cache.csv
    kind = "lines"                        # or "bars": a panel a series (own_scales = true)
    x = "tokens"                          # the column along the horizontal axis
    x_label = "tokens so far"
    y_label = "milliseconds per token"
    y_zero = true                         # the axis begins at 0; also x_log, y_log, x_ticks = […]
    series = [
        {column = "uncached_ms", label = "computed anew"},
        {number = "optimum_nats", label = "counted optimum"},   # a headline number: level line
    ]

The labels are in English and are translated like a page's text. A series may have an ``x`` of
its own, where its points lie elsewhere, and a ``run``, where another program gave it. Drawn
again from the same runs, a plot has the same bytes.
"""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ways_in.cli import plots, recorded

if TYPE_CHECKING:
    from collections.abc import Iterator

DESCRIBED = recorded.CODE / "figures.toml"
FOLDER = Path("_static/figures")
OPTIONS = ("x_log", "y_log", "y_zero", "x_ticks", "y_ticks")


def drawings() -> Iterator[tuple[Path, str]]:
    """Each plot's file and its SVG."""
    for name, plot in tomllib.loads(DESCRIBED.read_text(encoding="utf-8")).items():
        yield FOLDER / f"{name}.svg", draw(plot, recorded.read(plot["run"]))


def draw(plot: dict[str, Any], run: recorded.RecordedRun) -> str:
    """The SVG of the description *plot* with the data of *run*."""
    series = [_series(line, plot, run) for line in plot["series"]]
    if plot["kind"] == "bars":
        own_scales = plot.get("own_scales", False)
        return plots.bars(series, plot["x_label"], plot["y_label"], own_scales)
    options = {option: plot[option] for option in OPTIONS if option in plot}
    return plots.lines(series, plot["x_label"], plot["y_label"], **options)


def _series(line: dict[str, str], plot: dict[str, Any], run: recorded.RecordedRun) -> plots.Series:
    x = _numbers(run, line.get("x", plot["x"]))
    source = recorded.read(line["run"]) if "run" in line else run
    if "number" in line:
        level = source.numbers[line["number"]]
        return plots.Series(line["label"], [min(x), max(x)], [level, level], reference=True)
    return plots.Series(line["label"], x, _numbers(source, line["column"]))


def _numbers(run: recorded.RecordedRun, column: str) -> list[float]:
    return [float(value) for value in run.columns[column]]


def main() -> int:
    """Draw every plot."""
    for path, svg in drawings():
        path.write_text(svg, encoding="utf-8")
        print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
