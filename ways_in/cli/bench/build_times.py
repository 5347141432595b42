"""``make bench``: what builds of sites of so many pages take, bare, with the stock theme, by us.

Engines take turns in each situation, and of the turns the median counts. Written are the figures
as JSON and, with ``--plot``, a picture of the CPU seconds a page.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
from collections import defaultdict
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ways_in.cli.bench import build_parts, engines, made_site
from ways_in.cli.bench.beyond import beyond
from ways_in.cli.bench.made_pages import VARIANTS, Shape
from ways_in.cli.bench.served import is_possible, served
from ways_in.cli.bench.timed_edits import SITUATIONS
from ways_in.cli.plots import Series, lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from ways_in.cli.bench.engines import BuildCost

COLD, SIZE, PARTS, RATIOS = "cold", "size", "parts", "ratios"
THREE = "three languages / three bare"
AT_ONCE = "three languages / three bare at once"
# By so much the ratio may be above the one that is kept before the gate closes.
ALLOWED = 1.1
Figures = dict[str, dict[str, dict[str, float]]]  # by situation, engine and quantity


def measure(project: Path, shape: Shape, options: argparse.Namespace) -> Figures:
    """What each engine takes in each situation: medians, as in :class:`BuildCost`."""
    taken: defaultdict[tuple[str, str], list[BuildCost]] = defaultdict(list)
    sizes: Figures = {}
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        root = Path(folder) / "site"
        made_site.write(project, root, shape)
        for situation, engine, cost in _turns(root, shape, options):
            taken[situation, engine].append(cost)
            print(f"  {shape.pages} {situation:10} {engine:22} {cost.cpu:7.2f} s", flush=True)
        others = (engines.BARE_THREE, engines.SERVED)
        written = [engine for engine in options.engines if engine not in others]
        sizes[SIZE] = {engine: _sizes(root, engine) for engine in written}
        if engines.OURS_ONE in options.engines and not options.only_builds:
            sizes[PARTS] = build_parts.measure(root)
        if engines.OURS in options.engines and not options.only_builds:
            commands = {name: asdict(engines.run(c, root)) for name, c in _commands(root).items()}
            sizes["commands"] = commands
    found: Figures = {}
    for (situation, engine), costs in taken.items():
        found.setdefault(situation, {})[engine] = _median(costs)
    return found | sizes


def _turns(
    root: Path, shape: Shape, options: argparse.Namespace
) -> Iterator[tuple[str, str, BuildCost]]:
    cold = [engine for engine in options.engines if engine != engines.SERVED]
    for _ in range(options.turns):
        for engine in cold:
            engines.prepare(root, engine)
            yield COLD, engine, engines.build(root, engine)
    if not options.situations:
        return
    with ExitStack() as stack:
        builds = {
            engine: stack.enter_context(_ready(root, engine))
            for engine in options.engines
            if engine not in engines.OF_THREE
        }
        for situation in options.situations:
            for turn in range(options.turns):
                SITUATIONS[situation](root, shape, turn)
                for engine, build in builds.items():
                    yield situation, engine, build()


@contextmanager
def _ready(root: Path, engine: str) -> Iterator[Callable[[], BuildCost]]:
    """What builds the site after an edit, once *engine* has built all of it."""
    if engine == engines.SERVED:
        with served(root) as waiting:
            yield waiting.build
    else:
        engines.build(root, engine)  # Sphinx compiles catalogs in the first and reads all again
        yield partial(engines.build, root, engine)


def _commands(root: Path) -> dict[str, list[str]]:
    """What else is run on a whole site, which it changes, so it comes last."""
    html = engines.html(root, engines.OURS).parent
    return {
        "make links": ["ways_in", "links", str(html)],
        "make terms": ["ways_in", "terms"],
        "make translations": ["ways_in", "translations"],
    }


def _median(costs: Sequence[BuildCost]) -> dict[str, float]:
    names = asdict(costs[0])
    return {name: round(statistics.median(getattr(c, name) for c in costs), 2) for name in names}


def _sizes(root: Path, engine: str) -> dict[str, float]:
    """Bytes: of a page in the mean, of what Sphinx keeps of one and of all, of a search's index."""
    html, kept = engines.html(root, engine), engines.doctrees(root, engine)
    index = html / "_static/search/index.js"
    if not index.exists():
        index = html / "searchindex.js"
    environment = kept / "environment.pickle"
    return {
        "page": _mean(html.rglob("essays/**/e*.html")),
        "doctree": _mean(kept.rglob("essays/**/e*.doctree")),
        "search index": index.stat().st_size if index.exists() else 0,
        "environment": environment.stat().st_size if environment.exists() else 0,
    }


def _mean(paths: Iterator[Path]) -> float:
    sizes = [path.stat().st_size for path in paths]
    return round(sum(sizes) / len(sizes)) if sizes else 0


def ratios(found: Figures) -> dict[str, float]:
    """What the goals speak of: three languages to three bare builds, edits to the stock theme."""
    result: dict[str, float] = {}
    cold = found.get(COLD, {})
    for name, engine, times in ((THREE, engines.BARE, 3), (AT_ONCE, engines.BARE_THREE, 1)):
        if engines.OURS in cold and engine in cold:
            three = cold[engines.OURS]["cpu"] / (times * cold[engine]["cpu"])
            result[name] = round(three, 2)
    for engine, name in ((engines.OURS_ONE, "stock"), (engines.SERVED, "stock, make serve")):
        for situation, taken in found.items():
            if {engine, engines.STOCK_ONE} <= set(taken) and situation != SIZE:
                ratio = taken[engine]["cpu"] / taken[engines.STOCK_ONE]["cpu"]
                result[f"{situation} / {name}"] = round(ratio, 2)
    return result


def plot(by_pages: dict[int, dict[str, Any]]) -> str:
    """CPU seconds a page of a cold build over the number of pages, a line for each engine."""
    counts = sorted(by_pages)
    series = []
    for engine in engines.ENGINES:
        known = [n for n in counts if engine in by_pages[n][COLD]]
        languages = 3 if engine in engines.OF_THREE else 1
        costs = [1000 * by_pages[n][COLD][engine]["cpu"] / n / languages for n in known]
        if known:
            series.append(Series(engine, known, costs))
    return lines(
        series, "pages", "milliseconds of CPU a page and language", x_log=True, y_zero=True
    )


def _kept(path: Path | None, variant: str) -> dict[int, dict[str, Any]]:
    """The figures of that *variant* in the file *path*, by number of pages."""
    found = json.loads(path.read_text("utf-8")).get(variant, {}) if path else {}
    return {int(number): figures for number, figures in found.items()}


def worse(by_pages: dict[int, dict[str, Any]], kept: dict[int, dict[str, Any]]) -> Iterator[str]:
    """A line for each number of pages at which we have become slower beside bare Sphinx.

    Builds at once are asked, as what busy cores do to each other is not the same on all machines.
    """
    for number, found in by_pages.items():
        before = kept.get(number, {}).get(RATIOS, {}).get(AT_ONCE)
        now = found[RATIOS].get(AT_ONCE)
        if before and now and now > ALLOWED * before:
            yield (
                f"{number} pages: {AT_ONCE} is {now:.2f}, and was {before:.2f}: find out what "
                "takes longer, or measure anew (make bench) and say in docs/speed.md why"
            )


def _say_beyond(number: int, by_pages: dict[int, dict[str, Any]]) -> None:
    figures = {n: {k: v for k, v in found.items() if k != RATIOS} for n, found in by_pages.items()}
    for situation, engine, quantity, value, growth in beyond(number, figures):
        name = f"{situation:10} {engine:22} {quantity:12}"
        print(f"  {number} {name} {value:16,.0f} (power {growth:.2f} of the pages)")


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--root", type=Path, default=Path.cwd())
    parser.add_argument("--pages", type=int, nargs="*", default=[30, 100, 300, 1000, 3000])
    parser.add_argument("--variant", choices=VARIANTS, default=VARIANTS[0])
    usual = [engine for engine in engines.ENGINES if engine != engines.SERVED or is_possible()]
    parser.add_argument("--engines", nargs="+", choices=engines.ENGINES, default=usual)
    parser.add_argument("--situations", nargs="*", choices=SITUATIONS, default=list(SITUATIONS))
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--only-builds", action="store_true", help="no other commands")
    parser.add_argument("--beyond", type=int, help="say what so many pages would take")
    parser.add_argument("--gate", type=Path, help="figures (JSON) that must not become worse")
    parser.add_argument("--kept", type=Path, help="figures (JSON) of other pages to go on from")
    parser.add_argument("--out", type=Path, help="where the figures go, as JSON")
    parser.add_argument("--plot", type=Path, help="where the picture goes, as SVG")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print the ratios, and write what was asked for."""
    options = _options(arguments)
    by_pages = _kept(options.kept, options.variant)
    for number in options.pages:
        found = measure(options.root.resolve(), Shape(number, options.variant), options)
        by_pages[number] = {**found, RATIOS: ratios(found)}
        for name, ratio in by_pages[number][RATIOS].items():
            print(f"  {number} {name}: {ratio:.2f}", flush=True)
        if options.out:
            text = json.dumps({options.variant: by_pages}, indent=1, ensure_ascii=False)
            options.out.write_text(f"{text}\n", encoding="utf-8")
    if options.beyond:
        _say_beyond(options.beyond, by_pages)
    if options.plot:
        options.plot.write_text(plot(by_pages), encoding="utf-8")
    found_worse = list(worse(by_pages, _kept(options.gate, options.variant)))
    for line in found_worse:
        print(line, file=sys.stderr)
    return 1 if found_worse else 0


if __name__ == "__main__":
    sys.exit(main())
