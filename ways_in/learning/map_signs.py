"""What the map of a path and its legend are both made of: colours, texts, frames, bars."""

from __future__ import annotations

from html import escape

from ways_in.learning.map_layout import CHIP

INK, MUTED = "var(--fig-ink, #1f2430)", "var(--fig-muted, #5b6472)"
LINE, GROUND = "var(--fig-line, #c9ced8)", "var(--paper, #ffffff)"
ACCENT, ACCENT_2 = "var(--fig-accent, #b4451f)", "var(--fig-accent-2, #1f6f78)"
SOFT_2 = "var(--fig-soft-2, #e3eff0)"
DASHES = ' stroke-dasharray="5 4"'


def frame(x: float, y: float, wide: float) -> str:
    return (
        f'<rect class="hit" x="{x:g}" y="{y:g}" width="{wide:.1f}" height="{CHIP}"'
        f' rx="{CHIP / 2:g}" fill="{SOFT_2}"/>'
    )


def bar(x: float, y: float, low: float, high: float) -> str:
    """From nothing to the least hours full, from there to the most as an outline."""
    return (
        f'<rect x="{x:g}" y="{y - 9.5:g}" width="{max(high, 3):.1f}" height="8" rx="2"'
        f' fill="{SOFT_2}" stroke="{ACCENT_2}"/>'
        f'<rect x="{x:g}" y="{y - 9.5:g}" width="{max(low, 2):.1f}" height="8" rx="2"'
        f' fill="{ACCENT_2}"/>'
    )


def text(x: float, y: float, words: str, size: float, colour: str, more: str = "") -> str:
    return (
        f'<text x="{x:g}" y="{y:g}" font-size="{size:g}" fill="{colour}"'
        f"{' ' if more else ''}{more}>{escape(words)}</text>"
    )
