"""The drawing that stands where a video will be: a stage, a speaker in the light, and listeners.

It is ours, the same for every video, drawn in the page's colours; nothing of the video itself
is loaded or copied.
"""

from __future__ import annotations

# The listeners: the colour of a row, where its heads are, and the left edge of each listener.
ROWS = (
    ("var(--fig-soft-2, #e3eff0)", 188, (22, 78, 134, 190, 246, 302, 358, 414)),
    ("var(--fig-line, #c9ced8)", 200, (-6, 50, 106, 162, 218, 274, 330, 386, 442)),
)
LISTENER = "M{x} 230V{y}q0-16 15-18a11 11 0 1 1 14 0q15 2 15 18v40Z"


def _listeners() -> str:
    """The rows of the audience, the nearer one last."""
    return "".join(
        f'<path fill="{colour}" d="{"".join(LISTENER.format(x=x, y=y + 22) for x in places)}"/>'
        for colour, y, places in ROWS
    )


STILL = (
    '<svg viewBox="0 0 480 216" preserveAspectRatio="xMaxYMax slice" aria-hidden="true">'
    '<path fill="var(--fig-soft, #f3ede4)" d="M394 0h28l36 180H318Z"/>'
    '<ellipse cx="388" cy="180" rx="70" ry="8" fill="var(--fig-paper, #fff)"/>'
    '<path stroke="var(--fig-line, #c9ced8)" stroke-width="1.5" d="M0 180h480"/>'
    '<path fill="var(--fig-ink, #1f2430)" d="M374 180l4-46q-6-2-6-12 0-16 16-18a10 10 0 1 1 2 0'
    'q16 2 16 18 0 10-6 12l4 46h-9l-6-38-6 38Z"/>'
    '<path fill="none" stroke="var(--fig-accent, #b4451f)" stroke-width="2" stroke-linecap="round"'
    ' d="M352 86q-8 10 0 20M341 79q-13 17 0 34M330 72q-18 24 0 48"/>'
    f"{_listeners()}</svg>"
)
