"""Lists that fill themselves: a table of contents with ``:glob:`` has what its page does not name.

The list of essays names some in an order of its own; every other file in the folder comes after::

    .. toctree::

       beginner_again

    .. toctree::
       :glob:

       *

The list with ``:glob:`` begins with the newest page, by the day of its first commit; those that
have none are the newest. A section that holds only such a list is left out while it is empty.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform

from ways_in.common import extraction
from ways_in.common.git_times import Times, times

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

dates = cache(times)
NOTHING = (nodes.title, nodes.comment, nodes.target)


def newest_first(docnames: Iterable[str], published: Mapping[str, str]) -> list[str]:
    """*docnames* by the time that each was *published*, RFC 3339; those without one come first."""
    by_name = sorted(docnames)
    return sorted(by_name, key=lambda name: _moment(published.get(name, "")), reverse=True)


def _moment(time: str) -> datetime:
    return datetime.fromisoformat(time) if time else datetime.max.replace(tzinfo=UTC)


class ListTheRest(SphinxTransform):
    """Take out of lists with ``:glob:`` what the page names in others, and sort the rest."""

    default_priority = 875  # when anchors are given (870), before Sphinx collects titles (880)

    def apply(self, **kwargs: Any) -> None:
        lists = list(self.document.findall(addnodes.toctree))
        named = {name for found in lists if not found["glob"] for name in found["includefiles"]}
        for found in lists:
            if found["glob"]:
                # Else an empty list would not be looked at again when there are new pages.
                self.env.glob_toctrees.add(self.env.current_document.docname)
                self._sort(found, named)
                if not found["entries"]:
                    self._leave_out(found)

    def _sort(self, found: addnodes.toctree, named: set[str]) -> None:
        titles = {ref: title for title, ref in found["entries"]}
        listed = [name for name in found["includefiles"] if name not in named]
        others = [entry for entry in found["entries"] if entry[1] not in found["includefiles"]]
        known = dates(Path(self.env.srcdir))
        files = {name: self.env.doc2path(name, base=False).as_posix() for name in listed}
        published = {name: known.get(file, Times()).published for name, file in files.items()}
        found["includefiles"] = newest_first(listed, published)
        found["entries"] = [(titles[name], name) for name in found["includefiles"]] + others

    def _leave_out(self, found: addnodes.toctree) -> None:
        """Remove an empty list, and the section that holds nothing else."""
        wrapper = found.parent
        section = wrapper.parent
        wrapper.parent.remove(wrapper)
        is_empty = all(isinstance(child, NOTHING) for child in section.children)
        if is_empty and isinstance(section, nodes.section):
            section.parent.remove(section)


def _start(app: Sphinx) -> None:
    """A build that extracts messages takes the words of a section that is left out, too."""
    if not extraction.extracts(app):
        app.add_transform(ListTheRest)


def setup(app: Sphinx) -> ExtensionMetadata:
    app.connect("builder-inited", _start)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
