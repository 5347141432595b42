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
import json
import shutil
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ways_in.common import whole_files
from ways_in.common.word_count import IS_HAN
from ways_in.search import postings
from ways_in.search.search_terms import simplified

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from ways_in.search.question_index import QuestionIndex
    from ways_in.search.searchable_page import SearchablePage

SHARD = 3500  # characters, of which about a third remains after compression
NOT_LETTERS = dict.fromkeys(map(ord, "0123456789|"))


@dataclass(frozen=True)
class Index:
    """The scripts of an index.

    *texts* are by name those that may have changed since the one *before* was made, all if there
    was none; *digests* are of all. *postings* are by term, without questions.
    """

    folder: str
    texts: dict[str, str]
    digests: dict[str, str]
    postings: dict[str, str]


@dataclass(frozen=True)
class IndexBefore:
    """An index of the same pages and questions as they were before some pages have *changed*.

    *changed* are by the number of the page what its ``levels`` were then.
    """

    digests: Mapping[str, str]
    postings: Mapping[str, str]
    changed: Mapping[int, str]

    def updated(self, pages: Sequence[SearchablePage]) -> dict[str, str]:
        """The postings of *pages*, of which those are asked for that have changed."""
        found = dict(self.postings)
        for number, levels in self.changed.items():
            found = postings.changed(found, number, levels, pages[number].levels or "")
        return found

    def others(self, count: int) -> dict[str, str]:
        """The digests of the records of all pages but the changed ones, of *count*."""
        names = [_record_name(n) for n in range(count) if n not in self.changed]
        return {name: self.digests[name] for name in names}


def make(
    pages: Sequence[SearchablePage],
    stemmers: Mapping[str, str],
    rest: Mapping[str, Any],
    answers: Mapping[str, Any],
    asked: QuestionIndex | None = None,
    before: IndexBefore | None = None,
) -> Index:
    """The index of *pages*; *rest* goes into ``index.js``, *answers* are files of their own.

    *asked* is what readers ask in words of their own, if anything.
    """
    found = before.updated(pages) if before else postings.of_pages(pages)
    terms = postings.with_questions(found, asked.postings if asked else {})
    bounds, shards = _shards(terms)
    letters = by_letter(terms)
    texts = shards | {f"{name}.js": text for name, text in stemmers.items()}
    texts |= _scripts({**answers, "simplified": traditional(terms)})
    texts |= _scripts({f"v{ord(key)}": stems for key, stems in letters.items()})
    texts |= _records(pages, before.changed if before else range(len(pages)), asked)
    digests = {name: _digest([text]) for name, text in texts.items()}
    digests |= before.others(len(pages)) if before else {}
    folder = _digest(f"{name} {digests[name]}" for name in sorted(digests))[:10]
    index = {"folder": folder, "pages": len(pages), "bounds": bounds}
    index |= {"letters": "".join(sorted(letters)), "latin": sorted(answers.keys() - {"aliases"})}
    index |= {"questions": asked.counts(len(pages))} if asked else {}
    named = {f"{folder}/{name}": text for name, text in texts.items()}
    head = _scripts({"index": index | dict(rest)})
    return Index(folder, head | named, digests, found)


def _scripts(values: Mapping[str, object]) -> dict[str, str]:
    return {f"{name}.js": _put(name, value) for name, value in values.items()}


def _digest(texts: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for text in texts:
        digest.update(text.encode())
    return digest.hexdigest()


def put(folder: Path, index: Index) -> None:
    """Have *folder* hold the scripts of *index* and nothing else, writing those that are new.

    All but ``index.js`` stand in one folder in it, whose name changes when one of them does.
    """
    folder.mkdir(parents=True, exist_ok=True)
    inner = folder / index.folder
    for old in folder.iterdir():
        if old.is_dir() and old != inner and not inner.exists():
            old.rename(inner)
        elif old.is_dir() and old != inner:
            shutil.rmtree(old)
    inner.mkdir(exist_ok=True)
    for path in inner.iterdir():
        if path.name not in index.digests:
            path.unlink()
    for name, text in index.texts.items():
        whole_files.put(folder / name, text.encode())


def _put(key: str, value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return f'waysIn.search.put("{key}",{text})\n'


def _shards(terms: Mapping[str, str]) -> tuple[list[str], dict[str, str]]:
    """The first term of each shard, and the shards by name."""
    shards: list[dict[str, str]] = [{}]
    han = {sign for sign in _first_signs(terms) if IS_HAN.match(sign)}
    size = 0
    for term, pages in terms.items():
        if size > SHARD:
            shards.append({})
            size = 0
        shards[-1][term] = pages
        size += len(pages) + len(term) * (3 if term[0] in han else 1) + 6
    bounds = [next(iter(shard)) for shard in shards if shard]
    return bounds, {f"t{n}.js": _put(f"t{n}", shard) for n, shard in enumerate(shards) if shard}


def _first_signs(terms: Iterable[str]) -> set[str]:
    return {term[0] for term in terms}


def by_letter(terms: Mapping[str, str]) -> dict[str, str]:
    """The stems by first letter, with a space between, those of most pages first."""
    firsts = {sign for sign in _first_signs(terms) if sign.isalpha() and not IS_HAN.match(sign)}
    counts = {
        term: len(pages.translate(NOT_LETTERS))
        for term, pages in terms.items()
        if term[0] in firsts and "_" not in term
    }
    found: defaultdict[str, list[str]] = defaultdict(list)
    for term in sorted(counts, key=lambda term: (-counts[term], term)):
        found[term[0]].append(term)
    return {letter: " ".join(stems) for letter, stems in found.items()}


def traditional(terms: Iterable[str]) -> str:
    """The traditional forms of the characters among *terms*: 學学習习…"""
    characters = {term for term in terms if len(term) == 1}
    return "".join(a + b for a, b in simplified().items() if b in characters)


def _records(
    pages: Sequence[SearchablePage], numbers: Iterable[int], asked: QuestionIndex | None
) -> Iterator[tuple[str, str]]:
    """Names and texts of the scripts of the pages with these *numbers*."""
    for number in numbers:
        page = pages[number]
        sections = [[s.anchor, s.heading, s.text, *s.others] for s in page.sections]
        kept = [page.address, page.title, page.others, sections, page.mentions, dict(page.kinds)]
        places = asked.places.get(number) if asked else None
        yield _record_name(number), _put(f"p{number}", [*kept, places] if places else kept)


def _record_name(number: int) -> str:
    return f"p{number}.js"
