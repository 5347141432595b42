"""The scripts of the search, joined into one that is loaded when a reader opens it."""

from __future__ import annotations

from pathlib import Path

import sphinx.search

from ways_in.theme.publishing import joined

NAME = "finder.js"
PARTS = ("terms", "answers", "similar", "ranking", "engine", "excerpt", "results", "view")
STEMMERS = ("base", "english", "russian")


def finder() -> str:
    """What ``search.js`` loads: the parts in the order in which they need each other."""
    return joined(f"search-{part}" for part in PARTS)


def stemmers() -> str:
    """Snowball's stemmers in JavaScript, as Sphinx ships them."""
    folder = Path(sphinx.search.__file__).parent / "minified-js"
    texts = ((folder / f"{name}-stemmer.js").read_text(encoding="utf-8") for name in STEMMERS)
    return "".join(f"{text.rstrip()}\n" for text in texts) + 'waysIn.search.put("stemmers",1)\n'
