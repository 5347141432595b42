"""A heading's explicit label is its anchor, the same in every language.

Docutils makes a section's id from its title, which gives ``id3`` for a Chinese or Russian
heading and changes with every edit. Here the label above the heading becomes the only id::

    .. _kv_cache_step:

    Make sampling fast
    ------------------

is ``#kv-cache-step`` in all languages (a step's or concept's is its id as it is written, see
:mod:`ways_in.learning.store`). A heading without a label is an error.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.util import logging

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

logger = logging.getLogger(__name__)


def explicit_ids(ids: Iterable[str], explicit: dict[str, str | None]) -> list[str]:
    """Those of *ids* that a label gives; *explicit* maps the labels' names to their ids.

    A label that docutils cannot spell in ASCII gets a positional id, so it does not count.
    """
    wanted = {id_ for name, id_ in explicit.items() if id_ in (name, nodes.make_id(name))}
    return [id_ for id_ in ids if id_ in wanted]


class LabelsAreAnchors(SphinxTransform):
    """Leave each section the ids of its labels only, and report sections without one."""

    # After the translation (20), targets (260) and references, before anything is collected.
    default_priority = 870

    def apply(self, **kwargs: Any) -> None:
        explicit = {
            name: self.document.nameids.get(name)
            for name, is_explicit in self.document.nametypes.items()
            if is_explicit
        }
        for section in self.document.findall(nodes.section):
            kept = explicit_ids(section["ids"], explicit)
            if kept:
                section["ids"] = kept
            else:
                self._complain(section)

    def _complain(self, section: nodes.section) -> None:
        title = section.next_node(nodes.title)
        text = title.astext() if title else ""
        logger.warning(
            "the heading “%s” has no label: put “.. _page_heading:” (Markdown: “(page_heading)=”) "
            "above it, in ASCII, so that its address is the same in every language",
            text,
            location=section,
            type="anchors",
        )


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_transform(LabelsAreAnchors)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
