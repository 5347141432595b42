"""The index of the search as small scripts, of which a page loads the few that a query needs.

``_static/search/index.js`` has a fixed name and names the folder of all others, which changes
with their content, so that nothing old is ever mixed with something new::

    index.js                  how many pages, first term of each shard, words of the interface
    3f09c2aa51/english.js …   Snowball's stemmers
    3f09c2aa51/t0.js …        terms: {"learn": "0Zb3Q"}: pages, each as the distance from the
                              one before (none is written for 1) and a letter for its weight;
                              behind a bar the same of questions (question_index.py)
    3f09c2aa51/v97.js …       the stems that begin with “a” (97), the most frequent first
    3f09c2aa51/p0.js …        a page: address, title, sections with their texts, kinds, and how
                              many questions each of its places answers
    3f09c2aa51/aliases.js     which page answers what readers type (aliases.py), and
                              aliases-en.js the same in English, aliases-pinyin.js what Chinese
                              names are in pinyin: both for queries with Latin letters
    3f09c2aa51/simplified.js  學学…, for queries in Chinese with something that is not found
"""

from __future__ import annotations

import hashlib
import heapq
import json
import shutil
from collections import defaultdict
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from ways_in.common import whole_files
from ways_in.common.word_count import IS_HAN
from ways_in.search.search_terms import simplified
from ways_in.search.searchable_page import level, part, with_levels

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from ways_in.search.question_index import QuestionIndex
    from ways_in.search.searchable_page import SearchablePage

SHARD = 3500  # characters, of which about a third remains after compression


def files(
    pages: Sequence[SearchablePage],
    stemmers: Mapping[str, str],
    rest: Mapping[str, Any],
    answers: Mapping[str, Any],
    asked: QuestionIndex | None = None,
) -> dict[str, str]:
    """The scripts by name; *rest* goes into ``index.js``, *answers* are files of their own.

    *asked* is what readers ask in words of their own, if anything.
    """
    found = _Vocabulary()
    postings = with_questions(_postings(pages), asked.postings if asked else {})
    shards = list(_shards(found.noting(postings)))
    parts = {f"{name}.js": text for name, text in stemmers.items()}
    parts |= {f"{name}.js": _put(name, answer) for name, answer in answers.items()}
    parts["simplified.js"] = _put("simplified", found.traditional())
    parts |= {f"t{i}.js": text for i, (_, text) in enumerate(shards)}
    parts |= {f"v{ord(key)}.js": _put(f"v{ord(key)}", v) for key, v in found.by_letter().items()}
    parts |= {f"p{i}.js": _put(f"p{i}", record) for i, record in enumerate(_records(pages, asked))}
    folder = _digest(parts.values())
    index = {
        "folder": folder,
        "pages": len(pages),
        "bounds": [first for first, _ in shards],
        "letters": "".join(sorted(found.by_letter())),
        "latin": sorted(answers.keys() - {"aliases"}),
        **({"questions": asked.counts(len(pages))} if asked else {}),
        **rest,
    }
    return {"index.js": _put("index", index)} | {f"{folder}/{n}": t for n, t in parts.items()}


def _digest(texts: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for text in texts:  # one by one: all together they are as large as the site
        digest.update(text.encode())
    return digest.hexdigest()[:10]


def put(folder: Path, texts: Mapping[str, str]) -> None:
    """Have *folder* hold *texts* by name and nothing else, writing those that are new.

    All but ``index.js`` stand in one folder in it, whose name changes when one of them does.
    """
    folder.mkdir(parents=True, exist_ok=True)
    inner = folder / next(name for name in texts if "/" in name).partition("/")[0]
    for old in folder.iterdir():
        if old.is_dir() and old != inner and not inner.exists():
            old.rename(inner)
        elif old.is_dir() and old != inner:
            shutil.rmtree(old)
    inner.mkdir(exist_ok=True)
    for path in inner.iterdir():
        if f"{inner.name}/{path.name}" not in texts:
            path.unlink()
    for name, text in texts.items():
        whole_files.put(folder / name, text.encode())


def _put(key: str, value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return f'waysIn.search.put("{key}",{text})\n'


def _postings(pages: Sequence[SearchablePage]) -> Iterator[tuple[str, str]]:
    """Each term and its pages, encoded; terms in the order in which JavaScript sorts."""
    if len(pages) and pages[0].levels is None:
        pages = with_levels(pages)
    lines: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)
    for number, page in enumerate(pages):
        for line in (page.levels or "").splitlines():
            lines[part(line)].append((number, line))
    for _, found in sorted(lines.items()):
        texts = _postings_of(found)
        for term in sorted(texts, key=_order):
            yield term, texts[term]


def _postings_of(lines: Iterable[tuple[int, str]]) -> dict[str, str]:
    # As texts from the beginning: numbers would take twenty times as much memory.
    texts: defaultdict[str, str] = defaultdict(str)
    last: defaultdict[str, int] = defaultdict(lambda: -1)
    for number, line in lines:
        for written in line.split(" "):
            term, distance = written[:-1], number - last[written[:-1]]
            texts[term] += written[-1] if distance == 1 else f"{distance}{written[-1]}"
            last[term] = number
    return texts


def with_questions(
    postings: Iterable[tuple[str, str]], asked: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """*postings*, and behind a bar those of *asked*, questions by terms."""
    others = ((term, f"|{asked[term]}") for term in sorted(asked, key=_order))
    both = heapq.merge(postings, others, key=lambda one: _order(one[0]))
    for term, found in groupby(both, key=itemgetter(0)):
        yield term, "".join(text for _, text in found)


def _order(term: str) -> bytes:
    """In which order JavaScript sorts *term*."""
    return term.encode("utf-16-be")


def encoded(postings: Sequence[tuple[int, float]]) -> str:
    """*postings* as in ``t0.js``."""
    before = [-1, *(number for number, _ in postings)]
    gaps = (
        (number - last, weight) for last, (number, weight) in zip(before, postings, strict=False)
    )
    return "".join(_posting(gap, level(weight)) for gap, weight in gaps)


def _posting(distance: int, level: str) -> str:
    return f"{distance if distance > 1 else ''}{level}"


def _shards(postings: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The first term of each shard, and its script."""
    shard: dict[str, str] = {}
    size = number = 0
    for term, pages in postings:
        shard[term] = pages
        size += len(pages) + len(term) * (3 if IS_HAN.match(term) else 1) + 6
        if size > SHARD:
            yield next(iter(shard)), _put(f"t{number}", shard)
            shard, size, number = {}, 0, number + 1
    if shard:
        yield next(iter(shard)), _put(f"t{number}", shard)


class _Vocabulary:
    """What stems and characters there are, noted while the postings go by."""

    def __init__(self) -> None:
        self._stems: dict[str, int] = {}  # with the number of their pages
        self._characters: set[str] = set()

    def noting(self, postings: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
        for term, pages in postings:
            if len(term) == 1:
                self._characters.add(term)
            if term[0].isalpha() and not IS_HAN.match(term) and "_" not in term:
                self._stems[term] = sum(map(str.isalpha, pages))
            yield term, pages

    def by_letter(self) -> dict[str, str]:
        """The stems by first letter, with a space between, the most frequent first."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for term in sorted(self._stems, key=lambda term: (-self._stems[term], term)):
            found[term[0]].append(term)
        return {letter: " ".join(stems) for letter, stems in found.items()}

    def traditional(self) -> str:
        """The traditional forms of the characters that the site has: 學学習习…"""
        return "".join(a + b for a, b in simplified().items() if b in self._characters)


def _records(pages: Sequence[SearchablePage], asked: QuestionIndex | None) -> Iterator[list[Any]]:
    for number, page in enumerate(pages):
        sections = [[s.anchor, s.heading, s.text, *s.others] for s in page.sections]
        kept = [page.address, page.title, page.others, sections, page.mentions, dict(page.kinds)]
        places = asked.places.get(number) if asked else None
        yield [*kept, places] if places else kept
