"""The index that was written last, kept so that an edit has no more made anew than it changes."""

from __future__ import annotations

import pickle
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ways_in.search.term_parts import IndexBefore

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from ways_in.search.question_index import QuestionIndex
    from ways_in.search.term_parts import WrittenScripts

# Of the pages, one in so many may have changed: with more the index is put together anew.
ONE_IN = 4


@dataclass(frozen=True)
class WrittenIndex:
    """*pages* are what tells, by docname and in order, whether a page is as it was.

    *asked* are the questions by what answers them, *questions* is what was made of them. What the
    *scripts* say is not kept: it is read from them.
    """

    pages: dict[str, object]
    asked: Mapping[tuple[int, str], Sequence[str]]
    questions: QuestionIndex | None
    scripts: WrittenScripts

    def before(
        self, pages: Mapping[str, object], levels: Mapping[str, tuple[object, str]]
    ) -> IndexBefore | None:
        """What *pages* can be brought up to date from; None if there is nothing.

        *levels* are what has been kept of pages as they were before, with what told so of them.
        """
        if [*pages] != [*self.pages]:
            return None
        changed = {n: name for n, name in enumerate(pages) if pages[name] != self.pages[name]}
        known = {n: levels.get(name, (None, "")) for n, name in changed.items()}
        is_known = all(known[n][0] == self.pages[name] for n, name in changed.items())
        if not is_known or len(changed) * ONE_IN > len(pages):
            return None
        were = {n: found for n, (_, found) in known.items()}
        return IndexBefore(self.scripts, were)

    def save(self, path: Path) -> None:
        """Keep it in the file *path*."""
        path.write_bytes(pickle.dumps(self, pickle.HIGHEST_PROTOCOL))


def read(path: Path) -> WrittenIndex | None:
    """What is kept in the file *path*; None if there is none."""
    if not path.exists():
        return None
    found: WrittenIndex = pickle.loads(path.read_bytes())
    return found
