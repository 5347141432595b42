"""``make search-quality``: how well the search finds, asked in a browser on the built site.

The queries and the pages that one wants for each stand in ``tests/search/queries.toml``. Per
language it prints:

recall@5      the share of the wanted pages (at most five) that are among the first five; for a
              path, one of its steps' pages will do
precision@10  the share of the first ten results that are relevant: their page is a wanted one,
              or has all that was asked (each stretch of Chinese as it stands, of each word some
              inflected form; of a sentence of more than four words or eight characters, half)
keystroke     the time to the results once loaded, the median of five, for the median query and
              the slowest
readers       the share of readers' queries (tests/search/readers.toml) with an answer among three
first query   how many requests the first query needs, their size compressed, and how long it
              takes on a processor slowed by 4, one second after the dialog was opened: the
              fastest of five

It fails if a goal is missed.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ways_in.cli import browser, search_first, search_readers
from ways_in.common import languages
from ways_in.common.word_count import IS_HAN
from ways_in.search.search_terms import fold, runs, stem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playwright.sync_api import Page as Tab

QUERIES = Path("tests/search/queries.toml")
GOALS = {"en": (0.90, 0.80), "zh_CN": (0.95, 0.95), "ru": (0.95, 0.90)}
SLOWEST = 50.0  # milliseconds
ASK = """async (query) => {
  await waysIn.search.ready();
  await waysIn.search.results(query, 10);
  const times = [];
  for (let i = 0; i < 5; i++) {
    const start = performance.now();
    await waysIn.search.results(query, 10);
    times.push(performance.now() - start);
  }
  const { results } = await waysIn.search.results(query, 10);
  return [results.map((result) => result.address), times.sort((a, b) => a - b)[2]];
}"""
TEXTS = """async (count) => Promise.all(
  Array.from({ length: count }, (_, i) => waysIn.search.page(i)))"""


@dataclass(frozen=True)
class Query:
    """What is typed, the docnames of the pages wanted, and what is meant."""

    text: str
    wanted: tuple[str, ...]
    meant: str


@dataclass(frozen=True)
class QueryAnswer:
    """The addresses of the results of a query, and how many milliseconds they took."""

    query: Query
    addresses: tuple[str, ...]
    time: float

    @property
    def pages(self) -> list[str]:
        """The docnames of the results in their order, each once."""
        return list(
            dict.fromkeys(a.partition("#")[0].removesuffix(".html") for a in self.addresses)
        )

    @property
    def recall(self) -> float:
        """The share of the wanted pages among the first five, themselves or a page below them."""
        first = [f"{page}/" for page in self.pages[:5]]
        found = sum(any(p.startswith(f"{one}/") for p in first) for one in self.query.wanted)
        return found / min(5, len(self.query.wanted))

    def precision(self, texts: dict[str, str]) -> float:
        """The share of relevant ones among the first ten results; *texts* by docname."""
        first = self.addresses[:10]
        pages = (address.partition("#")[0].removesuffix(".html") for address in first)
        right = [p in self.query.wanted or answers(self.query.meant, texts[p]) for p in pages]
        return sum(right) / len(right) if right else 0.0


def read(path: Path) -> dict[str, list[Query]]:
    """The queries in *path* by language code."""
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    names = tables.pop("pages")
    return {
        code: [
            Query(text, tuple(names[n] for n in wanted.split()), meant.strip() or text)
            for text, (wanted, _, meant) in ((q, w.partition("|")) for q, w in table.items())
        ]
        for code, table in tables.items()
    }


def answers(asked: str, text: str) -> bool:
    """Whether *text*, prepared by ``searchable``, has what is *asked*."""
    parts = [run if IS_HAN.match(run) else f" {stem(run)} " for run in runs(asked)]
    if IS_HAN.search(fold(asked)) and len(asked) > 8:
        parts = [run[i : i + 2] for run in parts for i in range(max(1, len(run) - 1))]
    found = sum(part in text for part in parts)
    return found >= (len(parts) / 2 if len(parts) > 4 else len(parts))


def searchable(record: list[Any]) -> str:
    """All text of a page's *record* in the index, words as stems between spaces."""
    _address, title, others, sections, mentions = record[:5]
    parts = [
        title,
        *others,
        *(t for s in sections for t in s[1:]),
        *(n for m in mentions for n in m),
    ]
    found = runs("\n".join(parts))
    return "\n".join(run if IS_HAN.match(run) else f" {stem(run)} " for run in found)


def open_search(tab: Tab, folder: Path) -> None:
    """Have the search of the site in *folder* ready in *tab*."""
    tab.goto((folder / "search.html").as_uri())
    tab.wait_for_function("() => Boolean(waysIn.search?.results)")


def ask(
    tab: Tab, folder: Path, queries: Sequence[Query]
) -> tuple[list[QueryAnswer], dict[str, str]]:
    """What the site in *folder* answers, and the texts of its pages by docname."""
    open_search(tab, folder)
    answered = [QueryAnswer(q, *_asked(tab, q.text)) for q in queries]
    count = len(list((folder / "_static/search").glob("*/p*.js")))
    records = tab.evaluate(TEXTS, count)
    return answered, {r[0].removesuffix(".html"): searchable(r) for r in records}


def _asked(tab: Tab, text: str) -> tuple[tuple[str, ...], float]:
    addresses, time = tab.evaluate(ASK, text)
    return tuple(addresses), time


def report(code: str, answered: Sequence[QueryAnswer], texts: dict[str, str]) -> Iterator[str]:
    """Print the figures of a language and yield the goals that it misses."""
    recall = statistics.mean(answer.recall for answer in answered)
    precision = statistics.mean(answer.precision(texts) for answer in answered)
    slowest = max(answer.time for answer in answered)
    usual = statistics.median(answer.time for answer in answered)
    print(
        f"  {code:6} {len(answered):3} queries   recall@5 {recall:.3f}   precision@10 "
        f"{precision:.3f}   keystroke {usual:.0f} ms, at most {slowest:.0f} ms"
    )
    for name, value, goal in zip(
        ("recall", "precision"), (recall, precision), GOALS[code], strict=True
    ):
        if value < goal:
            yield f"{code}: {name} {value:.3f} is below {goal}"
    if slowest > SLOWEST:
        yield f"{code}: the slowest query took {slowest:.0f} ms, more than {SLOWEST:.0f}"


def report_readers(code: str, tab: Tab, folder: Path, in_detail: bool) -> Iterator[str]:
    """Print how many readers' queries a language answers, and yield its goal if it is missed."""
    queries = search_readers.read(search_readers.QUERIES)[code]
    open_search(tab, folder)
    left = list(search_readers.missed(tab, folder, queries))
    share = 1 - len(left) / len(queries)
    print(f"         readers: {len(queries)} queries, {share:.3f} among the first three")
    if in_detail:
        for query in left:
            print(f"    {query.text}: not {' or '.join(query.labels)}")
    if share < search_readers.GOAL:
        yield f"{code}: {share:.3f} of the readers' queries is below {search_readers.GOAL}"


def report_first(code: str, first: search_first.FirstQuery) -> Iterator[str]:
    """Print what the first query takes, and yield its goal if it is missed."""
    print(
        f"         first query: {first.requests} requests, {first.size:.0f} kB, {first.time:.0f} ms"
    )
    longest = search_first.LONGEST
    if first.time > longest:
        yield f"{code}: the first query took {first.time:.0f} ms, more than {longest:.0f}"


def details(answered: Sequence[QueryAnswer], texts: dict[str, str]) -> None:
    """Print the queries that were not answered wholly right."""
    for answer in answered:
        precision = answer.precision(texts)
        if answer.recall < 1 or precision < 1:
            print(f"    {answer.query.text}: {answer.recall:.2f} {precision:.2f} {answer.pages}")


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; 1 if a goal is missed."""
    parser = argparse.ArgumentParser(prog="make search-quality", description=__doc__)
    parser.add_argument("--html", type=Path, default=Path("_build/html"))
    parser.add_argument("--details", action="store_true")
    options = parser.parse_args(arguments)
    missed: list[str] = []
    known = languages.by_code(languages.at(Path()))
    with browser.opened(font_set="rich") as opened:
        for code, queries in read(QUERIES).items():
            folder = options.html.resolve() / known[code].segment
            answered, texts = ask(opened.new_page(), folder, queries)
            missed += report(code, answered, texts)
            missed += report_readers(code, opened.new_page(), folder, options.details)
            missed += report_first(code, search_first.first_query(opened, folder, queries[10].text))
            if options.details:
                details(answered, texts)
    print("\n".join(missed), file=sys.stderr)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
