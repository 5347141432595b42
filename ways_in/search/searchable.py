"""What the search knows of each page, kept in a domain and made anew only where it has changed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from ways_in.common.packed import Packed
from ways_in.common.page_data import KeptData
from ways_in.common.titled_text import TitleOf
from ways_in.search.catalog_states import CatalogStates
from ways_in.search.heading_names import HeadingNames
from ways_in.search.page_files import MOST, InTurn, PageFiles
from ways_in.search.search_terms import terms
from ways_in.search.searchable_page import Names, SearchablePage, Section, levels, usual

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinx.environment import BuildEnvironment

    from ways_in.common.findings import Finding
    from ways_in.common.titled_text import TitledText


@dataclass(frozen=True)
class ReadSection:
    """A section or a glossary entry of a page that has been read."""

    anchor: str
    heading: str
    text: TitledText


@dataclass(frozen=True)
class ReadText:
    """Of a page that has been read: a digest of its sections, the labels whose titles it shows."""

    digest: bytes
    labels: tuple[str, ...]

    @classmethod
    def of(cls, parts: tuple[ReadSection, ...]) -> ReadText:
        shown = [part for section in parts for part in section.text.parts]
        labels = dict.fromkeys(part.label for part in shown if isinstance(part, TitleOf))
        return cls(_digest(parts), tuple(labels))


@dataclass(frozen=True)
class Answered:
    """What readers' words lead to: *answers* by script, *questions* by place; what is wrong."""

    answers: dict[str, Any]
    questions: dict[tuple[int, str], list[str]]
    faults: tuple[Finding, ...]


class SearchDomain(KeptData):
    """What tells whether a page has changed for the search, by docname, and its outline.

    An outline is the page without texts and weights; these are in files.
    """

    name = "site_search"
    label = "Search"
    data_version = 10
    initial_data: ClassVar[dict[str, Any]] = {
        "pages": {}, "kinds": {}, "called": {}, "names": Packed(), "ready": {}, "found": {},
    }  # fmt: skip

    def __init__(self, env: BuildEnvironment) -> None:
        super().__init__(env)
        # The sections of each page as they were read; the first is what stands above all others.
        self._read = PageFiles[tuple[ReadSection, ...]](env, ".read")
        # The whole page; once its weights are known the rest of it is its terms no more.
        self._whole = PageFiles[tuple[SearchablePage, str]](env, ".found")
        self._found: list[SearchablePage] = []  # once all are read
        self.answered: Answered | None = None  # by these pages
        # As in self._whole, of MOST pages at most that wait for the weights of their terms.
        self._fresh: dict[str, tuple[SearchablePage, str]] = {}
        # Of pages that have others now: by which state of the page, and the levels.
        self.levels_before: dict[str, tuple[object, str]] = {}

    @property
    def pages(self) -> dict[str, ReadText]:
        """The pages that have been read."""
        found: dict[str, ReadText] = self.data.setdefault("pages", {})
        return found

    def clear_doc(self, docname: str) -> None:
        self._found, self.answered = [], None
        for kept in self.initial_data.keys() - {"found"}:
            self.data[kept].pop(docname, None)

    def merge_domaindata(self, docnames: Iterable[str], otherdata: dict[str, Any]) -> None:
        for kept in ("pages", "kinds", "called", "names"):
            found = otherdata[kept]
            self.data[kept].update({name: found[name] for name in docnames if name in found})

    def note(
        self, docname: str, parts: tuple[ReadSection, ...], kinds: tuple[tuple[str, str], ...]
    ) -> None:
        """A page has been read: its catalogs are at hand, so its headings' names are looked up."""
        self._found, self.answered = [], None
        self._read[docname] = parts
        self.pages[docname], self.data["kinds"][docname] = ReadText.of(parts), kinds
        self._called(docname, parts)

    def _called(self, docname: str, parts: tuple[ReadSection, ...] = ()) -> bytes:
        """What tells whether a page is called as it was in the other languages.

        The names of its title and headings are looked up where its catalogs are others. *parts* are
        its sections, which are read from their file if they are not given.
        """
        title, kept = self.env.titles[docname].astext(), self.data["called"]
        now = self._catalogs.of(docname), title
        if docname not in kept or kept[docname][0] != now:
            called = HeadingNames(self.env, docname)
            headings = {title, *(part.heading for part in parts or self._read[docname])}
            names = {heading: called.of(heading) for heading in headings}
            self.data["names"][docname] = names
            kept[docname] = now, _digest(sorted(names.items()))
        found: bytes = kept[docname][1]
        return found

    @cached_property
    def _catalogs(self) -> CatalogStates:
        return CatalogStates(self.env)

    def _title_of(self, label: str) -> str:
        return self.env.domains.standard_domain.labels.get(label, ("", "", ""))[2]

    def found(self) -> list[SearchablePage]:
        """The outlines of all pages as the search sees them, in the order of their names.

        What they mention and the weights of their terms are worked out where a page, the names of
        terms or the usual length of a page have changed.
        """
        if self._found:
            return self._found
        pages = {docname: self._ready(docname) for docname in sorted(self.pages)}
        names = Names([*_names_of_terms(page for _, page, _ in pages.values())])
        average = usual([size for _, _, size in pages.values()])
        kept: dict[str, Any] = self.data["found"]
        for docname in kept.keys() - pages.keys():
            del kept[docname]
        for docname, (key, _, _) in pages.items():
            now = (key, names.key, average)
            if kept.get(docname) != now:
                if docname in kept:
                    levels_before = self._whole[docname][0].levels or ""
                    self.levels_before[docname] = kept[docname], levels_before
                kept_in = self._fresh if docname in self._fresh else self._whole
                page, written = kept_in[docname]
                written = written or " ".join(terms(page.text))
                page = replace(page, mentions=names.within(page, written))
                weighed = replace(page, levels=levels(page, written.split(), average))
                self._whole[docname] = weighed, ""
                kept[docname] = now
        self._fresh.clear()
        self._read.forget()
        self._found = [page for _, page, _ in pages.values()]
        return self._found

    def whole(self) -> Sequence[SearchablePage]:
        """All that :meth:`found` found, with texts and weights, of which no more than one is read.

        Ask for each once: it is read each time.
        """
        return InTurn(lambda docname: self._whole[docname][0], sorted(self.pages))

    def states(self) -> dict[str, object]:
        """What tells of each page, in the order of their names, whether it is as it was."""
        found: dict[str, object] = self.data["found"]
        return {docname: found[docname] for docname in sorted(found)}

    def _ready(self, docname: str) -> tuple[bytes, SearchablePage, int]:
        """The outline of a page, and how many terms it has, made anew only if it has changed.

        It has if its text, the titles of what it links to, or its catalogs have.
        """
        read, title = self.pages[docname], self.env.titles[docname].astext()
        called, kinds = self._called(docname), self.data["kinds"][docname]
        titles = [self._title_of(label) for label in read.labels]
        key = _digest((title, read.digest, titles, called, kinds))
        kept: dict[str, tuple[bytes, SearchablePage, int]] = self.data["ready"]
        if docname not in kept or kept[docname][0] != key:
            parts, names = self._read[docname], self.data["names"][docname]
            texts = [(part.anchor, part.heading, part.text.shown(self._title_of)) for part in parts]
            named = tuple(Section(*text, names[text[1]]) for text in texts)
            page = SearchablePage(f"{docname}.html", title, named, names[title], kinds=kinds)
            words = terms(page.text)
            # As a text: a list would take ten times as much.
            if len(self._fresh) < MOST:
                self._fresh[docname] = page, " ".join(words)
            else:
                self._whole[docname] = page, " ".join(words)
                self.data["found"].pop(docname, None)  # its weights are gone
            outlined = tuple(replace(section, text="") for section in named)
            kept[docname] = (key, replace(page, sections=outlined), len(words))
        return kept[docname]


def _names_of_terms(pages: Iterable[SearchablePage]) -> Iterator[tuple[str, ...]]:
    for page in pages:
        for part in page.sections:
            if part.is_entry and part.others:
                yield part.heading, *part.others


def _digest(state: object) -> bytes:
    return hashlib.sha256(repr(state).encode()).digest()


def search_domain(env: BuildEnvironment) -> SearchDomain:
    domain = env.domains[SearchDomain.name]
    assert isinstance(domain, SearchDomain)
    return domain
