"""What the seconds of a build go to: an extension of Sphinx that looks every few milliseconds.

Whatever runs at such a moment counts for the first of ``PARTS`` that it was called from, so that
reading and writing are what is left of them without the parts that are named.
"""

from __future__ import annotations

import json
import signal
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from ways_in.cli.bench import engines

if TYPE_CHECKING:
    from types import CodeType, FrameType

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

INTERVAL = 0.004  # seconds of the processor, of user code and of the system
NAME = "parts.json"
LAST = 1_000_000
REST = "the rest"
# By what their files begin with or are called, and the name of a function where that is needed.
PARTS = {
    "search": [("ways_in/search/", "")],
    "status page": [("ways_in/site/status_page.py", "")],
    "maps of paths": [("ways_in/learning/map_", ""), ("ways_in/learning/atlas/", "")],
    "comparing translations": [("ways_in/translation/integrity/", "")],
    "putting messages in": [("sphinx/transforms/i18n.py", "")],
    "reading pages": [("sphinx/builders/__init__.py", "read")],
    "writing pages": [("sphinx/builders/__init__.py", "write")],
}


class Samples:
    """How often each part was seen at work."""

    def __init__(self) -> None:
        self.seen: Counter[str] = Counter()
        self._known: dict[CodeType, int] = {}

    def take(self, _: int, frame: FrameType | None) -> None:
        """Count the part that *frame* was called from, as a handler of a signal."""
        names = [*PARTS, REST]
        best = len(PARTS)
        while frame:
            best = min(best, self._place(frame.f_code))
            frame = frame.f_back
        self.seen[names[best]] += 1

    def _place(self, code: CodeType) -> int:
        if code not in self._known:
            self._known[code] = place(code.co_filename, code.co_name)
        return self._known[code]

    @property
    def seconds(self) -> dict[str, dict[str, float]]:
        """Of the processor, by part, as :mod:`ways_in.cli.bench.build_times` keeps figures."""
        return {name: {"cpu": round(self.seen[name] * INTERVAL, 3)} for name in (*PARTS, REST)}


def place(filename: str, function: str) -> int:
    """Which of the parts a *function* in that file belongs to; their number if to none."""
    for number, marks in enumerate(PARTS.values()):
        if any(piece in filename and name in ("", function) for piece, name in marks):
            return number
    return len(PARTS)


def measure(root: Path) -> dict[str, dict[str, float]]:
    """Seconds by part of a cold build of the made site at *root* in one language."""
    conf = root / "conf.py"
    text = conf.read_text(encoding="utf-8")
    conf.write_text(f"{text}\nextensions.append({__name__!r})\n", encoding="utf-8")
    engines.prepare(root, engines.OURS_ONE)
    engines.build(root, engines.OURS_ONE)
    conf.write_text(text, encoding="utf-8")
    kept = engines.doctrees(root, engines.OURS_ONE) / NAME
    parts: dict[str, dict[str, float]] = json.loads(kept.read_text(encoding="utf-8"))
    return parts


def setup(app: Sphinx) -> ExtensionMetadata:
    """Look from now on, until everyone else has done what a finished build asks for."""
    samples = Samples()

    def end(app: Sphinx, _: Exception | None) -> None:
        signal.setitimer(signal.ITIMER_PROF, 0)
        text = json.dumps(samples.seconds)
        (Path(app.doctreedir) / NAME).write_text(text, encoding="utf-8")

    app.connect("build-finished", end, priority=LAST)
    signal.signal(signal.SIGPROF, samples.take)
    signal.setitimer(signal.ITIMER_PROF, INTERVAL, INTERVAL)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
