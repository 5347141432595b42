"""The scripts of the search, joined into one that is loaded when a reader opens it."""

from __future__ import annotations

from pathlib import Path

import sphinx.search
from sphinx.search.en import SearchEnglish
from sphinx.search.ru import SearchRussian

from ways_in.search.search_terms import ASKING, EXPLAINING, STOP_CHARACTERS, fold
from ways_in.theme.publishing import data_script, joined

NAME = "finder.js"
PARTS = (
    "terms",
    "answers",
    "questions",
    "similar",
    "ranking",
    "shelf",
    "engine",
    "excerpt",
    "results",
    "view",
    "dialog",
)
STEMMERS = ("base", "english", "russian")


def finder() -> str:
    """What ``search.js`` loads: the parts in the order in which they need each other."""
    return data_script("asked", _asked()) + joined(f"search-{part}" for part in PARTS)


def stop_words() -> frozenset[str]:
    """The words of English and Russian, folded, that say nothing of what is asked for."""
    return frozenset(map(fold, SearchEnglish.stopwords | SearchRussian.stopwords))


def _asked() -> dict[str, str]:
    """The words of queries that say little or nothing of what is asked for."""
    return {
        "stop": " ".join(sorted(stop_words())),
        "characters": STOP_CHARACTERS,
        "asking": ASKING,
        "explaining": EXPLAINING,
    }


def stemmers() -> dict[str, str]:
    """Snowball's stemmers in JavaScript, as Sphinx ships them, by their languages."""
    folder = Path(sphinx.search.__file__).parent / "minified-js"
    base, *texts = ((folder / f"{name}-stemmer.js").read_text("utf-8") for name in STEMMERS)
    return {
        name: f'{base.rstrip()}\n{text.rstrip()}\nwaysIn.search.put("{name}",1)\n'
        for name, text in zip(STEMMERS[1:], texts, strict=True)
    }
