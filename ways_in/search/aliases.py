"""What readers type that does not stand on the page that answers it: ``aliases.toml``.

In ``translations/<code>/`` it has jargon, abbreviations, transliterations, software,
people and questions, by what answers them: the label of a page or a section, or the English name of
a glossary entry. No addresses, so that a section can move::

    [labels]
    kv_cache = ["kvcache", "past key values"]
    gpu_step = ["need gpu", "graphics card"]

    [terms]
    "language model" = ["llm", "slm"]

    [same]
    start = ["begin", "first"]

An alias is in a query if all its words are, in any order and form, or, for a label, words that
``[same]`` takes for them: ``need gpu`` answers “do I really need a GPU?”. Spaces divide a Chinese
one: ``多久 学`` answers 学这个要多久. The name of a concept or of a glossary entry is an alias of
it without being written there; in Chinese its pinyin is one, too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from anyascii import anyascii

from ways_in.common import catalog_paths, toml_file
from ways_in.common.word_count import IS_HAN
from ways_in.search.search_terms import runs, stem
from ways_in.search.targets import LABELS, TERMS, entries, is_words, place, unknown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from ways_in.common.findings import Finding
    from ways_in.search.searchable_page import SearchablePage
    from ways_in.search.targets import Places, ReaderWords

NAME = "aliases.toml"
SAME = "same"
TABLES = (LABELS, TERMS, SAME)
CONCEPT = "concept"  # the kind of a page (result_kinds.py)
LONGEST_NAME = 24  # signs
LONGEST_RUN = 100  # signs: what has grown to more, word by word, counts as itself
SHORTEST_PINYIN = 6  # letters: shorter ones are words of English
EVERYWHERE = "en"  # whose aliases are known in every language: it is that of the field


def file(root: Path, code: str) -> Path:
    """Where the aliases of the language *code* are, if it has any."""
    return root / catalog_paths.FOLDER / code / NAME


def read(root: Path, code: str) -> Iterator[ReaderWords]:
    """The aliases of the language *code*; raises InputError if the file is bad."""
    path = file(root, code)
    if path.exists():
        name = f"{catalog_paths.FOLDER}/{code}/{NAME}"
        yield from entries(name, *toml_file.load(path, name), TABLES, _fault)


def _fault(table: str, target: str, forms: Any) -> str:
    """What is wrong with a line of *table*; empty if nothing is."""
    if not is_words(forms):
        return 'needs a list of words to type: ["…", "…"]'
    if table == SAME:
        strange = next((word for word in (target, *forms) if len(runs(word)) != 1), None)
        if strange is not None:
            return f"stands for single words, and “{strange}” is not one"
        if len(target) > LONGEST_NAME:
            return f"is too long for a word: it may have {LONGEST_NAME} letters"
    return ""


def same_words(found: Iterable[ReaderWords]) -> dict[str, str]:
    """What words (as stems) and stretches of Chinese count as others; the longest first."""
    pairs = {
        run if IS_HAN.match(run) else stem(run): _first(one.target)
        for one in found
        if one.table == SAME
        for form in one.forms
        for run in runs(form)
    }
    return dict(sorted(pairs.items(), key=lambda pair: -len(pair[0])))


def _first(word: str) -> str:
    run = runs(word)[0]
    return run if IS_HAN.match(run) else stem(run)


def pieces(form: str, same: Mapping[str, str]) -> str:
    """What has to be in a query: stems of words and stretches of Chinese, a space between."""
    return " ".join(_piece(run, same) for run in runs(form))


def _piece(run: str, same: Mapping[str, str]) -> str:
    if not IS_HAN.match(run):
        return same.get(stem(run), stem(run))
    counted = run
    for word, other in same.items():
        if IS_HAN.match(word):
            counted = counted.replace(word, other)
        if len(counted) > LONGEST_RUN:
            return run
    return counted if len(counted) > 1 else run  # a single character stands in many words


def answers(
    found: Sequence[ReaderWords],
    pages: Sequence[SearchablePage],
    where: Places,
) -> tuple[list[list[Any]], list[Finding]]:
    """For each target of aliases a row, and what is wrong.

    A row is its page's number, anchor, ``pieces`` and name.
    *where* is what ``targets.places`` says. The name, in ``pieces``, is that of a thing: a short
    heading, whose other pages an alias finds, too.
    """
    known: dict[tuple[int, str], dict[str, None]] = {}
    same, faults = same_words(found), []
    for one in found:
        if one.table == SAME:
            continue
        at = place(where, one)
        if at is None:
            faults.append(unknown(one))
        else:
            counts = same if one.table == LABELS else {}  # an entry is of its words alone
            forms = (pieces(form, counts) for form in one.forms)
            known.setdefault(at, {}).update(dict.fromkeys(forms))
    return [_row(pages[at[0]], at, texts) for at, texts in known.items()], faults


def own_names(pages: Sequence[SearchablePage], taken: Iterable[list[Any]]) -> Iterator[list[Any]]:
    """The rows of concepts and glossary entries with a name that *taken*, other rows, lack."""
    known = {(number, anchor) for number, anchor, *_ in taken}
    for number, page in enumerate(pages):
        anchors = [part.anchor for part in page.sections if part.is_entry]
        if ("", CONCEPT) in page.kinds:
            anchors.append("")
        rows = (_row(page, (number, one), ()) for one in anchors if (number, one) not in known)
        yield from (row for row in rows if row[3])


def in_pinyin(rows: Iterable[list[Any]]) -> Iterator[list[Any]]:
    """For those of *rows* that have a Chinese name a row with its pinyin behind it."""
    for number, anchor, _, name in rows:
        spelt = anyascii(name).lower().replace(" ", "") if IS_HAN.search(name) else ""
        if len(spelt) >= SHORTEST_PINYIN:
            yield [number, anchor, "", name, spelt]


def _row(page: SearchablePage, at: tuple[int, str], forms: Iterable[str]) -> list[Any]:
    return [*at, "|".join(forms), _name(page, at[1])]


def _name(page: SearchablePage, anchor: str) -> str:
    """What the section at *anchor* is called, in ``pieces``, if that is short."""
    heading = next((p.heading for p in page.sections if anchor and p.anchor == anchor), page.title)
    found = pieces(heading, {})
    return found if len(found) <= LONGEST_NAME else ""
