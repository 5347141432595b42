"""Lists of pages that lead back to themselves, which Sphinx would follow without end.

Sphinx says so where it draws such a list, but its walk from the first page (collect_relations of
its environment) has no such guard for the first page itself. Pure: page names in, circles out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def back(includes: Mapping[str, list[str]], start: str) -> Iterator[tuple[str, str]]:
    """Each page that names one above it, and that one, on the way from *start* down.

    *includes* are the pages that each page lists (``toctree_includes``).
    """
    open_pages: dict[str, Iterator[str]] = {start: iter(includes.get(start, ()))}
    done: set[str] = set()
    while open_pages:
        page = next(reversed(open_pages))
        below = next(open_pages[page], None)
        if below is None:
            done.add(page)
            del open_pages[page]
        elif below in open_pages:
            yield page, below
        elif below not in done:
            open_pages[below] = iter(includes.get(below, ()))
