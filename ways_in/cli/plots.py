"""Line plots and bars as SVG in the house style, from columns of numbers.

``run_figures.py`` draws them; what is drawn stands in ``paths/code/figures.toml``.
Every string is a ``<text>`` element of its own, so that the site translates it, and colours are
the theme's variables, so that dark mode works. A plotting library writes letters as outlines or
in groups with ids, and fixed colours; to undo that takes more code than to draw.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from math import ceil, floor, log10
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

INK = "var(--fig-ink, #1f2430)"
MUTED = "var(--fig-muted, #5b6472)"
LINE = "var(--fig-line, #c9ced8)"
ACCENT = "var(--fig-accent, #b4451f)"
ACCENT_2 = "var(--fig-accent-2, #1f6f78)"
# By place in the plot: colour and dashes, so that lines differ without colour too.
STYLES = ((ACCENT, ""), (ACCENT_2, ""), (INK, "7 4"), (MUTED, "2 4"), (ACCENT, "7 4"))
REFERENCE = (MUTED, "2 4")
WIDTH, LEFT, RIGHT = 480, 56, 464
PLOT, PANEL = 230, 76  # heights
ROW = 24  # of a legend
TOO_LONG = 1e9  # a tick from which on a power of ten is written


@dataclass(frozen=True)
class Series:
    """A line, or a panel of bars: *y* over *x*; a *reference* is a thin dotted line."""

    label: str
    x: Sequence[float]
    y: Sequence[float]
    reference: bool = False


@dataclass(frozen=True)
class Scale:
    """An axis: from numbers to places between *start* and *end*, with its ticks."""

    low: float
    high: float
    start: float
    end: float
    ticks: tuple[float, ...]
    log: bool = False

    def __call__(self, value: float) -> float:
        bend: Callable[[float], float] = log10 if self.log else float
        whole = bend(self.high) - bend(self.low)
        share = (bend(value) - bend(self.low)) / whole if whole else 0.5  # one value: in the middle
        return self.start + share * (self.end - self.start)


def scale(
    values: Sequence[float],
    start: float,
    end: float,
    log: bool = False,
    zero: bool = False,
    ticks: Sequence[float] = (),
) -> Scale:
    """An axis that holds *values*; it begins at 0 with *zero*; *ticks* are chosen if not given."""
    low, high = min(*values, *ticks), max(*values, *ticks)
    if ticks:
        return Scale(low, high, start, end, tuple(ticks), log)
    if log:
        ticks = _decades(low, high)
        return Scale(min(low, ticks[0]), max(high, ticks[-1]), start, end, ticks, log)
    low = min(low, 0.0) if zero else low
    step = nice((high - low or 1) / 5)
    first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
    ticks = tuple(number * step for number in range(first, last + 1))
    return Scale(ticks[0], ticks[-1], start, end, ticks)


def nice(step: float) -> float:
    """The least of 1, 2 and 5 times a power of ten that is at least *step*."""
    power = 10.0 ** floor(log10(step))
    return next(power * factor for factor in (1, 2, 5, 10) if power * factor >= step * (1 - 1e-9))


def _decades(low: float, high: float) -> tuple[float, ...]:
    exponents = range(floor(log10(low) + 1e-9), ceil(log10(high) - 1e-9) + 1)
    return tuple(10.0**exponent for exponent in exponents)


def number(value: float) -> str:
    """A tick's label, or a coordinate: at most four digits after the point, no empty ones."""
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text.replace("-", "−")


def power(value: float) -> str:
    """The label of a power of ten where ordinary ones would be long: 10⁻⁵."""
    exponent = round(log10(value))
    digits = str(exponent).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))
    return f"10{digits}" if exponent else "1"


def lines(
    series: Sequence[Series],
    x_label: str,
    y_label: str,
    x_log: bool = False,
    y_log: bool = False,
    y_zero: bool = False,
    x_ticks: Sequence[float] = (),
    y_ticks: Sequence[float] = (),
) -> str:
    """One plot: a legend, the y label above the axis, the lines, the x label below."""
    top = 16 + ROW * (len(series) + 1) + 8
    xs = [value for line in series for value in line.x]
    ys = [value for line in series for value in line.y]
    x = scale(xs, LEFT, RIGHT, x_log, ticks=x_ticks)
    y = scale(ys, top + PLOT, top, y_log, y_zero, y_ticks)
    parts = [*_legend(series), _text(16, top - 14, y_label, MUTED)]
    parts += _y_axis(y) + _x_axis(x, top + PLOT, x_label)
    for place, line in enumerate(series):
        points = " ".join(f"{_at(x(a))},{_at(y(b))}" for a, b in zip(line.x, line.y, strict=True))
        width = 1.5 if line.reference else 2.5
        parts.append(
            f'<polyline points="{points}" fill="none" stroke-linejoin="round" '
            f"{_stroke(_style(line, place), width)}/>"
        )
    return _svg(parts, top + PLOT + 54)


def bars(series: Sequence[Series], x_label: str, y_label: str, own_scales: bool = False) -> str:
    """A panel for each series, one below the other, on the same scale or on *own_scales*."""
    highest = max(value for panel in series for value in panel.y)
    parts = [_text(16, 24, y_label, MUTED)]
    bottom = 24
    for panel in series:
        parts.append(_text(LEFT, bottom + 32, panel.label, INK))
        top, bottom = bottom + 44, bottom + 44 + PANEL
        y = scale([0.0, max(panel.y) if own_scales else highest], bottom, top)
        pitch = (RIGHT - LEFT) / len(panel.x)
        parts += _y_axis(y, every=len(y.ticks) - 1)
        for place, value in enumerate(panel.y):
            if value > 0:
                box = (LEFT + pitch * (place + 0.15), y(value), pitch * 0.7, bottom - y(value))
                parts.append(_box(*box, ACCENT_2))
        bottom += 8
    places = [LEFT + pitch * (place + 0.5) for place in range(len(panel.x))]
    for at, value in zip(places, panel.x, strict=True):
        parts.append(_text(at, bottom + 12, number(value), MUTED, "middle"))
    parts.append(_text(RIGHT, bottom + 36, x_label, MUTED, "end"))
    return _svg(parts, bottom + 48)


def _legend(series: Sequence[Series]) -> list[str]:
    parts = []
    for place, line in enumerate(series):
        y = 16 + ROW * place
        parts.append(_line(16, y, 44, y, _style(line, place), 1.5 if line.reference else 2.5))
        parts.append(_text(LEFT, y + 5, line.label, INK))
    return parts


def _y_axis(y: Scale, every: int = 1) -> list[str]:
    parts = []
    label = power if y.log and y.low < 1e-3 else number
    for tick in y.ticks[::every]:
        parts.append(_line(LEFT, y(tick), RIGHT, y(tick), (LINE, ""), 1))
        parts.append(_text(LEFT - 8, y(tick) + 5, label(tick), MUTED, "end"))
    return parts


def _x_axis(x: Scale, bottom: float, label: str) -> list[str]:
    parts = []
    for tick in x.ticks:
        parts.append(_line(x(tick), bottom, x(tick), bottom + 5, (LINE, ""), 1))
        anchor = "end" if x(tick) > RIGHT - 16 else "middle"
        words = power(tick) if tick >= TOO_LONG else number(tick)
        parts.append(_text(x(tick), bottom + 21, words, MUTED, anchor))
    return [*parts, _text(RIGHT, bottom + 44, label, MUTED, "end")]


def _style(line: Series, place: int) -> tuple[str, str]:
    return REFERENCE if line.reference else STYLES[place % len(STYLES)]


def _at(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _stroke(style: tuple[str, str], width: float) -> str:
    dashes = f' stroke-dasharray="{style[1]}"' if style[1] else ""
    return f'stroke="{style[0]}" stroke-width="{width:g}"{dashes}'


def _line(x1: float, y1: float, x2: float, y2: float, style: tuple[str, str], width: float) -> str:
    ends = f'x1="{_at(x1)}" y1="{_at(y1)}" x2="{_at(x2)}" y2="{_at(y2)}"'
    return f"<line {ends} {_stroke(style, width)}/>"


def _box(x: float, y: float, width: float, height: float, colour: str) -> str:
    size = f'width="{_at(width)}" height="{_at(height)}"'
    return f'<rect x="{_at(x)}" y="{_at(y)}" {size} fill="{colour}"/>'


def _text(x: float, y: float, words: str, colour: str, anchor: str = "start") -> str:
    place = f'x="{_at(x)}" y="{_at(y)}" font-size="14" text-anchor="{anchor}"'
    return f'<text {place} fill="{colour}">{escape(words)}</text>'


def _svg(parts: Sequence[str], height: float) -> str:
    root = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {_at(height)}" '
        'xml:lang="en" font-family="inherit">'
    )
    return "\n".join([root, *(f"  {part}" for part in parts), "</svg>\n"])
