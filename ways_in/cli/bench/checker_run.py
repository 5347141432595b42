"""One run of our checker over the URLs of a file, all of them on loopback.

``python -m ways_in.cli.bench.checker_run URLS MEMORY`` is the child of ``make bench-links``, so
that the time and the memory it takes are its own; it prints one JSON object.
"""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from ways_in.links.check import memory, rules, run
from ways_in.links.check.checker import Settings
from ways_in.links.check.few_collections import few_collections, no_more_collections
from ways_in.links.check.manifest import Occurrence
from ways_in.links.check.network import Network

TODAY = date(2026, 11, 21)


def places(urls: list[str]) -> list[Occurrence]:
    """Each URL on a line of one page."""
    return [
        Occurrence(url, "pages/bench.rst", line, "pages/bench", "en", "beans", "link")
        for line, url in enumerate(urls, 1)
    ]


def network(urls: list[str]) -> Network:
    """The addresses in *urls* may be asked, though they are private."""
    parts = map(urlsplit, {url.rpartition("/")[0] for url in urls})
    return Network(allowed=frozenset((part.hostname or "", part.port or 80) for part in parts))


@few_collections()
def main() -> None:
    """Ask for what is due, remember it, and say what it came to."""
    urls = Path(sys.argv[1]).read_text(encoding="ascii").split()
    file = Path(sys.argv[2])
    occurrences, known = places(urls), memory.read(file)
    asked = run.due(run.urls_of(occurrences), known, TODAY)
    outcome = run.run(
        occurrences, known, rules.load(), Settings("https://beans.example/contact"),
        today=TODAY, asked=asked, network=network(urls),
    )  # fmt: skip
    memory.write(file, outcome.memory)
    good = sum(link.record.verdict == "ok" for link in outcome.links)
    print(json.dumps({"asked": len(asked), "ok": good}))


if __name__ == "__main__":
    main()
    no_more_collections()
