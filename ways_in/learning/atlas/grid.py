"""In which row and column of the atlas each block stands.

A block stands below all that it needs (list scheduling: each row takes the first blocks of each
cluster that are ready, as many as the cluster has columns). Clusters stand side by side in the
order in which the fewest lines go far, blocks in the columns near to what they are joined with
(barycentres, as in Sugiyama, Tagawa and Toda 1981, https://doi.org/10.1109/TSMC.1981.4308636).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, permutations
from math import ceil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from ways_in.learning.atlas.chart import Chart

COLUMNS = 5  # so many find room side by side on a page
TRIED = 7  # of so many clusters every order is tried
SWEEPS = 6


@dataclass(frozen=True)
class Grid:
    """*rows* and *columns* by block; *spans* by cluster: its first column, and how many it has."""

    rows: tuple[int, ...]
    columns: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]


def grid(chart: Chart) -> Grid:
    """Where the blocks of *chart* stand."""
    edges = tuple((chart.home[need.source], need.target) for need in chart.needs)
    counts = column_counts(chart)
    rows = tuple(_rows(chart, edges, counts))
    spans = _spans(_order(chart, edges, counts), counts)
    return Grid(rows, tuple(_columns(chart, edges, rows, spans)), spans)


def column_counts(chart: Chart) -> list[int]:
    """How many columns each cluster has, so that all are about as high as one another."""
    sizes = [0] * len(chart.clusters)
    for block in chart.blocks:
        sizes[block.cluster] += 1
    most = max(COLUMNS, len(sizes) + 1)
    high = next(
        high
        for high in range(1, len(chart.blocks) + 2)
        if sum(max(1, ceil(size / high)) for size in sizes) <= most
    )
    return [max(1, ceil(size / high)) for size in sizes]


def _rows(chart: Chart, edges: Sequence[tuple[int, int]], counts: Sequence[int]) -> list[int]:
    rows = [-1] * len(chart.blocks)
    left, row = [*range(len(rows))], 0
    while left:
        room = [*counts]
        ready = [n for n in left if all(rows[a] >= 0 for a, b in edges if b == n and a != n)]
        for n in ready or left[:1]:  # needs in circles would never be ready
            if room[chart.blocks[n].cluster]:
                room[chart.blocks[n].cluster] -= 1
                rows[n] = row
        left = [n for n in left if rows[n] < 0]
        row += 1
    return rows


def _order(chart: Chart, edges: Sequence[tuple[int, int]], counts: Sequence[int]) -> list[int]:
    """The clusters from left to right: what is joined by many lines stands near."""
    weights: dict[tuple[int, int], int] = {}
    for a, b in edges:
        pair = tuple(sorted((chart.blocks[a].cluster, chart.blocks[b].cluster)))
        weights[pair[0], pair[1]] = weights.get((pair[0], pair[1]), 0) + 1

    def length(order: Sequence[int]) -> float:
        spans = _spans(order, counts)
        middle = [start + count / 2 for start, count in spans]
        return sum(w * abs(middle[a] - middle[b]) for (a, b), w in weights.items())

    first = [*range(len(counts))]
    if len(first) <= TRIED:
        return [*min(permutations(first), key=length)]
    return _swapped(first, length)


def _swapped(order: list[int], length: Callable[[Sequence[int]], float]) -> list[int]:
    """*order* with two clusters changed as long as that shortens it."""
    best, is_better = length(order), True
    while is_better:
        is_better = False
        for a, b in combinations(range(len(order)), 2):
            tried = [*order]
            tried[a], tried[b] = tried[b], tried[a]
            if length(tried) < best:
                order, best, is_better = tried, length(tried), True
    return order


def _spans(order: Sequence[int], counts: Sequence[int]) -> tuple[tuple[int, int], ...]:
    starts, start = [0] * len(counts), 0
    for cluster in order:
        starts[cluster] = start
        start += counts[cluster]
    return tuple(zip(starts, counts, strict=True))


def _columns(
    chart: Chart,
    edges: Sequence[tuple[int, int]],
    rows: Sequence[int],
    spans: Sequence[tuple[int, int]],
) -> list[int]:
    beside: list[list[int]] = [[] for _ in rows]
    for a, b in edges:
        beside[a].append(b)
        beside[b].append(a)
    columns = [0] * len(rows)
    parts = [*_parts(chart, rows, spans)]
    for part, (start, _count) in parts:
        for place, n in enumerate(part):
            columns[n] = start + place
    for sweep in range(SWEEPS):
        for part, (start, count) in parts if sweep % 2 == 0 else reversed(parts):
            _settle(part, range(start, start + count), columns, beside)
    return columns


def _parts(
    chart: Chart, rows: Sequence[int], spans: Sequence[tuple[int, int]]
) -> Iterator[tuple[list[int], tuple[int, int]]]:
    """The blocks of each row of each cluster that may change places, with the cluster's span."""
    for row in range(max(rows, default=-1) + 1):
        for cluster, span in enumerate(spans):
            part = [
                n for n, at in enumerate(rows) if at == row and chart.blocks[n].cluster == cluster
            ]
            if part:
                yield part, span


def _settle(
    part: Sequence[int], room: range, columns: list[int], beside: Sequence[Sequence[int]]
) -> None:
    """Put the blocks of *part* into the columns of *room* nearest to what they are joined with."""
    aims = [
        sum(columns[o] for o in beside[n]) / len(beside[n]) if beside[n] else columns[n]
        for n in part
    ]
    if len(room) <= TRIED - 2:
        ways = permutations(room, len(part))
        best = min(
            ways, key=lambda way: sum((c - aim) ** 2 for c, aim in zip(way, aims, strict=True))
        )
    else:
        best = tuple(room[: len(part)])
        part = [n for _aim, n in sorted(zip(aims, part, strict=True))]
    for n, column in zip(part, best, strict=True):
        columns[n] = column
