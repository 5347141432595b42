"""The terms of a site in parts by what they begin with, and what an edit changes of them."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from ways_in.search import postings
from ways_in.search.searchable_page import part

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ways_in.search.index_folder import IndexFolder
    from ways_in.search.searchable_page import SearchablePage


ORDER = "utf-16-be"  # in which JavaScript compares texts


@dataclass(frozen=True)
class PartOfTerms:
    """What is told of a part of the terms without reading it.

    *bounds* are the first terms of all its shards but the first, *letters* those that stems in it
    begin with, *characters* its terms of one character.
    """

    bounds: tuple[str, ...]
    letters: str
    characters: str

    def shards(self, number: int) -> list[str]:
        """The keys of its shards, if it is the part *number*."""
        return [f"t{number}-{n}" for n in range(len(self.bounds) + 1)]

    def scripts(self, number: int) -> list[str]:
        """The keys of all scripts that are made of it."""
        return [*self.shards(number), *map(stems_key, self.letters)]


def stems_key(letter: str) -> str:
    """The key of the stems that begin with *letter*."""
    return f"v{ord(letter)}"


@dataclass(frozen=True)
class WrittenScripts:
    """The digests of the scripts of an index by their keys, and the parts of its terms."""

    digests: Mapping[str, str]
    parts: Mapping[int, PartOfTerms]

    def postings(self, folder: IndexFolder, number: int) -> dict[str, str]:
        """The postings in the part *number*, without questions, as they are in *folder*."""
        keys = self.parts[number].shards(number) if number in self.parts else []
        read = chain.from_iterable(folder.read(key, self.digests[key]).items() for key in keys)
        found = {term: text.partition("|")[0] for term, text in read}
        return {term: text for term, text in found.items() if text}


@dataclass(frozen=True)
class IndexBefore:
    """An index of the same pages and questions as they were before some pages have *changed*.

    *changed* are by the number of the page what its ``levels`` were then.
    """

    scripts: WrittenScripts
    changed: Mapping[int, str]

    def updated(
        self, folder: IndexFolder, pages: Sequence[SearchablePage]
    ) -> Iterator[tuple[int, dict[str, str]]]:
        """The postings of each part of the terms of which a page says something else now.

        Where it says no more or less than another weight, the shards concerned are written at once.
        """
        for key, changes in sorted(self._changes(pages).items()):
            if self._has_put_weights(folder, key, changes):
                continue
            found = self.scripts.postings(folder, key)
            for number, then, now in changes:
                found = postings.changed(found, number, then, now)
            yield key, found

    def _has_put_weights(
        self, folder: IndexFolder, number: int, changes: Sequence[tuple[int, str, str]]
    ) -> bool:
        """Whether pages have the same terms of a part, with other weights, which are written then.

        A weight is a letter, so that shards stay as long as they are, and begin where they do.
        """
        if number not in self.scripts.parts:
            return False
        bounds = [bound.encode(ORDER) for bound in self.scripts.parts[number].bounds]
        shards: dict[str, dict[str, str]] = {}
        for page, before, now in changes:
            old, new = _letters(before), _letters(now)
            if old.keys() != new.keys():
                return False
            for term in (term for term in new if new[term] != old[term]):
                key = f"t{number}-{bisect_right(bounds, term.encode(ORDER))}"
                if key not in shards:
                    shards[key] = folder.read(key, self.scripts.digests[key])
                posting, bar, asked = shards[key][term].partition("|")
                shards[key][term] = postings.weighed(posting, page, new[term]) + bar + asked
        for key, shard in shards.items():
            folder.put(key, shard)
        return True

    def _changes(self, pages: Sequence[SearchablePage]) -> dict[int, list[tuple[int, str, str]]]:
        found: defaultdict[int, list[tuple[int, str, str]]] = defaultdict(list)
        for number, levels in self.changed.items():
            then, now = _lines(levels), _lines(pages[number].levels or "")
            for key in then.keys() | now.keys():
                if then.get(key) != now.get(key):
                    found[key].append((number, then.get(key, ""), now.get(key, "")))
        return found


def _letters(line: str) -> dict[str, str]:
    """The letters on a *line* of levels by their terms."""
    return {written[:-1]: written[-1] for written in line.split()}


def _lines(levels: str) -> dict[int, str]:
    """The lines of *levels* by the part of the terms that stand on them."""
    return {part(line): line for line in levels.splitlines()}
