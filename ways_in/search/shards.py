"""The index of the search as small scripts, of which a page loads the few that a query needs.

``_static/search/index.js`` has a fixed name and names the folder of all others::

    index.js                  how many pages, where shards begin, words of the interface
    3f09c2aa51/english.js …   Snowball's stemmers
    3f09c2aa51/t24-0.js …     terms by parts: {"learn": "0Zb3Q"}: pages, each as the distance from
                              the one before (none is written for 1) and a letter for its weight;
                              behind a bar the same of questions (question_index.py)
    3f09c2aa51/b24.js …       with what the shards of a part begin, unless index.js says that
    3f09c2aa51/v97.js …       the stems that begin with “a” (97), the most frequent first
    3f09c2aa51/p0.js …        a page: address, title, sections with their texts, kinds, and how
                              many questions each of its places answers
    3f09c2aa51/questions.js   how many questions each page answers, if any does
    3f09c2aa51/aliases.js     which page answers what readers type (aliases.py), and
                              aliases-en.js the same in English, aliases-pinyin.js what Chinese
                              names are in pinyin: both for queries with Latin letters
    3f09c2aa51/simplified.js  學学…, for queries in Chinese with something that is not found

Terms are put together and written part by part (``searchable_page.part``), so that no more than
one part is in memory, and an edit touches those of which it says something else.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from ways_in.common.word_count import IS_HAN
from ways_in.search import postings
from ways_in.search.index_folder import IndexFolder, ScriptChangedError
from ways_in.search.search_terms import simplified
from ways_in.search.searchable_page import part
from ways_in.search.term_parts import PartOfTerms, WrittenScripts, stems_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from ways_in.search.question_index import QuestionIndex
    from ways_in.search.searchable_page import SearchablePage
    from ways_in.search.term_parts import IndexBefore

SHARD = 3500  # characters, of which about a third remains after compression
MOST_BOUNDS = 1000  # that index.js says, some 3 kB after compression; of more, each part its own
NOT_LETTERS = dict.fromkeys(map(ord, "0123456789|"))


def write(
    path: Path,
    pages: Sequence[SearchablePage],
    stemmers: Mapping[str, str],
    rest: Mapping[str, Any],
    answers: Mapping[str, Any],
    asked: QuestionIndex | None = None,
    before: IndexBefore | None = None,
) -> WrittenScripts:
    """Have the folder *path* hold the index of *pages* and nothing else.

    *rest* goes into ``index.js``, *answers* are scripts of their own; *asked* is what readers ask
    in words of their own, if anything. The index *before*, if there is one, is what *path* has.
    """
    folder = IndexFolder(path)
    try:
        parts = _put_terms(folder, pages, asked.postings if asked else {}, before)
    except ScriptChangedError:  # so that it is not what the index was before
        return write(path, pages, stemmers, rest, answers, asked)
    for key, text in stemmers.items():
        folder.write(key, text)
    values = {**answers, "simplified": _traditional(parts.values())}
    values |= {"questions": asked.counts(len(pages))} if asked else {}
    for key, value in values.items():
        folder.put(key, value)
    _put_records(folder, pages, asked, before)
    told = {"pages": len(pages), "latin": sorted(answers.keys() - {"aliases"})}
    folder.close({**told, "questions": bool(asked), **_put_bounds(folder, parts), **rest})
    return WrittenScripts(folder.digests, parts)


def _put_terms(
    folder: IndexFolder,
    pages: Sequence[SearchablePage],
    asked: Mapping[str, str],
    before: IndexBefore | None,
) -> dict[int, PartOfTerms]:
    """Write the terms of *pages* and of what is *asked*, and keep the parts that are as before."""
    questions: defaultdict[int, dict[str, str]] = defaultdict(dict)
    for term, text in asked.items():
        questions[part(term)][term] = text
    found = before.updated(folder, pages) if before else _of_all(pages, questions)
    parts = {key: _put_part(folder, key, terms, questions.get(key, {})) for key, terms in found}
    if before:
        kept = {key: known for key, known in before.scripts.parts.items() if key not in parts}
        for key, known in kept.items():
            others = (name for name in known.scripts(key) if name not in folder.digests)
            folder.keep(others, before.scripts.digests)
        parts |= kept
    return {key: known for key, known in parts.items() if known}


def _of_all(
    pages: Sequence[SearchablePage], questions: Iterable[int]
) -> Iterator[tuple[int, dict[str, str]]]:
    """The postings of each part of the terms of *pages*, and of the *questions*."""
    missing = set(questions)
    for key, found in postings.by_part(pages):
        missing.discard(key)
        yield key, found
    yield from ((key, {}) for key in missing)


def _put_part(
    folder: IndexFolder, number: int, found: Mapping[str, str], asked: Mapping[str, str]
) -> PartOfTerms | None:
    """Write what is *found* and *asked* in a part of the terms; None if that is nothing."""
    terms = postings.with_questions(found, asked)
    if not terms:
        return None
    shards, letters = _shards(terms), _by_letter(terms)
    bounds = tuple(next(iter(shard)) for shard in shards[1:])
    known = PartOfTerms(bounds, "".join(letters), "".join(term for term in terms if len(term) == 1))
    for key, shard in zip(known.shards(number), shards, strict=True):
        folder.put(key, shard)
    for letter, stems in letters.items():
        folder.put(stems_key(letter), stems)
    return known


def _shards(terms: Mapping[str, str]) -> list[dict[str, str]]:
    """*terms*, some at a time."""
    shards: list[dict[str, str]] = [{}]
    han = {sign for sign in _first_signs(terms) if IS_HAN.match(sign)}
    size = 0
    for term, pages in terms.items():
        if size > SHARD:
            shards.append({})
            size = 0
        shards[-1][term] = pages
        size += len(pages) + len(term) * (3 if term[0] in han else 1) + 6
    return shards


def _first_signs(terms: Iterable[str]) -> set[str]:
    return {term[0] for term in terms}


def _by_letter(terms: Mapping[str, str]) -> dict[str, str]:
    """The stems by first letter, with a space between, those of most pages first."""
    firsts = {sign for sign in _first_signs(terms) if sign.isalpha() and not IS_HAN.match(sign)}
    firsts = {sign for sign in firsts if sign <= "\uffff"}  # a letter of JavaScript has two bytes
    counts = {
        term: len(pages.translate(NOT_LETTERS))
        for term, pages in terms.items()
        if term[0] in firsts and "_" not in term
    }
    found: defaultdict[str, list[str]] = defaultdict(list)
    for term in sorted(counts, key=lambda term: (-counts[term], term)):
        found[term[0]].append(term)
    return {letter: " ".join(stems) for letter, stems in found.items()}


def _traditional(parts: Iterable[PartOfTerms]) -> str:
    """The traditional forms of the characters in *parts*: 學学習习…"""
    characters = set().union(*(known.characters for known in parts))
    return "".join(a + b for a, b in simplified().items() if b in characters)


def _put_bounds(folder: IndexFolder, parts: Mapping[int, PartOfTerms]) -> dict[str, Any]:
    """What ``index.js`` says of *parts*.

    *terms* are those with which the shards of each begin, or how many, if *folder* has them.
    """
    count = sum(len(known.bounds) for known in parts.values())
    apart = {key for key, known in parts.items() if known.bounds and count > MOST_BOUNDS}
    for key in apart:
        folder.put(f"b{key}", parts[key].bounds)
    bounds = {key: known.bounds for key, known in sorted(parts.items())}
    terms = {key: len(found) if key in apart else found for key, found in bounds.items()}
    letters = "".join(known.letters for known in parts.values())
    return {"terms": terms, "letters": "".join(sorted(letters))}


def _put_records(
    folder: IndexFolder,
    pages: Sequence[SearchablePage],
    asked: QuestionIndex | None,
    before: IndexBefore | None,
) -> None:
    """Write what each of *pages* is and says, or keep it."""
    places = asked.places if asked else {}
    changed = before.changed.keys() if before else range(len(pages))
    for number in changed:
        page = pages[number]
        sections = [[s.anchor, s.heading, s.text, *s.others] for s in page.sections]
        kept = [page.address, page.title, page.others, sections, page.mentions, dict(page.kinds)]
        folder.put(f"p{number}", [*kept, *([places[number]] if number in places else [])])
    if before:
        others = (f"p{number}" for number in range(len(pages)) if number not in changed)
        folder.keep(others, before.scripts.digests)
