"""The index of the search as small scripts, of which a page loads the few that a query needs.

``_static/search/index.js`` has a fixed name and names the folder of all others, which changes
with their content, so that nothing old is ever mixed with something new::

    index.js                  how many pages, first term of each shard, words of the interface
    3f09c2aa51/stemmers.js    Snowball's stemmers
    3f09c2aa51/t0.js …        terms: {"learn": "0Zb3Q"}: pages, each as the distance from the
                              one before (none is written for 1) and a letter for its weight
    3f09c2aa51/v97.js …       the stems that begin with “a” (97), the most frequent first
    3f09c2aa51/p0.js …        a page: address, title, sections with their texts, kinds
    3f09c2aa51/aliases.js     which page answers what readers type (aliases.py), and
                              aliases-en.js the same in English, for queries with Latin letters
"""

from __future__ import annotations

import hashlib
import json
import string
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ways_in.common.word_count import IS_HAN
from ways_in.search.search_terms import fold, simplified, terms

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

LEVELS = string.ascii_uppercase + string.ascii_lowercase
STRONGEST = 5.0
SHARD = 6000  # characters, of which about a third remains after compression


@dataclass(frozen=True)
class Section:
    """A section or a glossary entry; *others* is its heading in the other languages."""

    anchor: str
    heading: str
    text: str
    others: tuple[str, ...] = ()


@dataclass(frozen=True)
class SearchablePage:
    """A page; *mentions* are the terms in its text with their names in the other languages.

    *words* are the terms of its :attr:`text`, with a space between: made if not given. *kinds* says
    what the page (“”) and its sections are, by anchor, where they are something of their own.
    """

    address: str
    title: str
    sections: tuple[Section, ...]
    others: tuple[str, ...] = ()
    mentions: tuple[tuple[str, ...], ...] = ()
    words: str = ""
    kinds: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        if not self.words:
            object.__setattr__(self, "words", " ".join(terms(self.text)))

    @property
    def text(self) -> str:
        """All that can be read on the page, without its title."""
        return "\n".join(f"{part.heading}\n{part.text}" for part in self.sections)


def with_mentions(
    pages: Sequence[SearchablePage], names: Sequence[tuple[str, ...]]
) -> list[SearchablePage]:
    """*pages*, each with those *names* (its own language's first) that its text mentions."""
    wanted = [(name, f" {' '.join(terms(name[0]))} ") for name in names]
    in_han = any(IS_HAN.search(name[0]) for name in names)
    result = []
    for page in pages:
        text = f" {' '.join(terms(page.title))} {page.words} "
        han = fold(f"{page.title} {page.text}") if in_han else ""
        found = (
            name
            for name, sought in wanted
            if (fold(name[0]) in han if IS_HAN.search(name[0]) else sought in text)
        )
        result.append(replace(page, mentions=tuple(found)))
    return result


def weights(page: SearchablePage, usual: float) -> dict[str, float]:
    """How much each term says about *page*: BM25 for the text, more for headings and title.

    *usual* is how many terms a page has on average.
    """
    counts = Counter(page.words.split())
    norm = 1.2 * (0.4 + 0.6 * counts.total() / usual)
    found = defaultdict(float, {term: n / (n + norm) for term, n in counts.items()})
    extra = [(0.8, part.heading) for part in page.sections if part.heading]
    extra += [(0.8, name) for part in page.sections for name in part.others]
    extra += [(0.3, name) for names in page.mentions for name in names[1:]]
    best: dict[str, float] = {}
    for weight, text in sorted(extra):
        best |= dict.fromkeys(terms(text), weight)
    title = set(terms(page.title))
    for term in {*best, *title, *(foreign := set(terms(" ".join(page.others))))}:
        found[term] += best.get(term, 0.0) + 1.6 * (term in foreign - title)
        found[term] += (2 + 1 / len(title)) * (term in title)
    return found


def files(
    pages: Sequence[SearchablePage],
    stemmers: str,
    rest: Mapping[str, Any],
    answers: Mapping[str, Any],
) -> dict[str, str]:
    """The scripts by name; *rest* goes into ``index.js``, *answers* are files of their own."""
    postings = _postings(pages)
    shards = list(_shards(postings))
    vocabulary = _vocabulary(postings)
    parts = {"stemmers.js": stemmers}
    parts |= {f"{name}.js": _put(name, found) for name, found in answers.items()}
    parts |= {f"t{i}.js": _put(f"t{i}", shard) for i, shard in enumerate(shards)}
    parts |= {f"v{ord(key)}.js": _put(f"v{ord(key)}", v) for key, v in vocabulary.items()}
    parts |= {f"p{i}.js": _put(f"p{i}", _record(page)) for i, page in enumerate(pages)}
    folder = hashlib.sha256("".join(parts.values()).encode()).hexdigest()[:10]
    index = {
        "folder": folder,
        "pages": len(pages),
        "bounds": [next(iter(shard)) for shard in shards],
        "letters": "".join(sorted(vocabulary)),
        "traditional": _traditional(postings),
        "english": "aliases-en" in answers,
        **rest,
    }
    return {"index.js": _put("index", index)} | {f"{folder}/{n}": t for n, t in parts.items()}


def _put(key: str, value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return f'waysInSearch.put("{key}",{text})\n'


def _postings(pages: Sequence[SearchablePage]) -> dict[str, str]:
    """The pages of each term, encoded; terms in the order in which JavaScript sorts."""
    usual = sum(len(page.words.split()) for page in pages) / max(len(pages), 1) or 1
    # As texts from the beginning: numbers would take twenty times as much memory.
    texts: defaultdict[str, str] = defaultdict(str)
    last: defaultdict[str, int] = defaultdict(lambda: -1)
    for number, page in enumerate(pages):
        for term, weight in weights(page, usual).items():
            texts[term] += _posting(number - last[term], weight)
            last[term] = number
    order = sorted(texts, key=lambda term: term.encode("utf-16-be"))
    return {term: texts[term] for term in order}


def encoded(postings: Sequence[tuple[int, float]]) -> str:
    """*postings* as in ``t0.js``."""
    before = [-1, *(number for number, _ in postings)]
    gaps = (
        (number - last, weight) for last, (number, weight) in zip(before, postings, strict=False)
    )
    return "".join(_posting(gap, weight) for gap, weight in gaps)


def _posting(distance: int, weight: float) -> str:
    level = round(min(weight / STRONGEST, 1) * (len(LEVELS) - 1))
    return f"{distance if distance > 1 else ''}{LEVELS[level]}"


def _shards(postings: Mapping[str, str]) -> Iterator[dict[str, str]]:
    shard: dict[str, str] = {}
    size = 0
    for term, pages in postings.items():
        shard[term] = pages
        size += len(pages) + len(term) * (3 if IS_HAN.match(term) else 1) + 6
        if size > SHARD:
            yield shard
            shard, size = {}, 0
    if shard:
        yield shard


def _vocabulary(postings: Mapping[str, str]) -> dict[str, str]:
    """The stems by first letter, as a text of lines, the most frequent first."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    words = (term for term in postings if term[0].isalpha() and not IS_HAN.match(term))
    for term in sorted(words, key=lambda term: (-sum(c.isalpha() for c in postings[term]), term)):
        found[term[0]].append(term)
    return {letter: " ".join(stems) for letter, stems in found.items()}


def _record(page: SearchablePage) -> list[Any]:
    sections = [[s.anchor, s.heading, s.text, *s.others] for s in page.sections]
    return [page.address, page.title, page.others, sections, page.mentions, dict(page.kinds)]


def _traditional(postings: Mapping[str, str]) -> str:
    """The traditional forms of the characters that the site has: 學学習习…"""
    return "".join(a + b for a, b in simplified().items() if b in postings)
