"""A heading's anchor is the same in every language: its label, or made of its original words.

Docutils makes a section's id from its title, which gives ``id3`` for a Chinese or Russian
heading, and changes with every edit and translation. Here the label above a heading is its id::

    .. _kv_cache_step:

    Make sampling fast
    ------------------

is ``#kv-cache-step`` in all languages (a step's or concept's is its id as it is written, see
:mod:`ways_in.learning.store`). A heading without a label gets one from its words in the language
that the page was written in (:mod:`ways_in.reading.anchor_names`): ``#make-sampling-fast``, and
keeps it when it is edited (:mod:`ways_in.reading.kept_anchors`).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.util import logging

from ways_in.common import extraction
from ways_in.common.page_data import KeptData
from ways_in.reading import kept_anchors
from ways_in.reading.anchor_names import Heading

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from collections.abc import Set as AbstractSet

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

    from ways_in.reading.kept_anchors import Anchors, Table

NOTED = "ways_in_headings"
logger = logging.getLogger(__name__)


class AnchorDomain(KeptData):
    """The anchors of headings by docname: as the list has them, and as the pages have them now."""

    name = "anchors"
    label = "Anchors"
    initial_data: ClassVar[dict[str, Any]] = {"listed": {}, "found": {}}

    @property
    def listed(self) -> dict[str, Table]:
        """What the list said of each page when it was read."""
        found: dict[str, Table] = self.data["listed"]
        return found

    @property
    def found(self) -> dict[str, list[tuple[str, str]]]:
        """The anchors of each page that are made of words, with the words of their headings."""
        found: dict[str, list[tuple[str, str]]] = self.data["found"]
        return found

    def clear_doc(self, docname: str) -> None:
        for part in (self.listed, self.found):
            part.pop(docname, None)

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        for part in ("listed", "found"):
            given = otherdata[part]
            self.data[part].update({name: given[name] for name in docnames if name in given})


def domain(env: BuildEnvironment) -> AnchorDomain:
    """The domain, with its own type."""
    found = env.domains[AnchorDomain.name]
    assert isinstance(found, AnchorDomain)
    return found


@dataclass(frozen=True)
class Noted:
    """The sections of a page with their original headings, and the ids that others have."""

    sections: tuple[tuple[nodes.section, Heading], ...]
    taken: frozenset[str]


class NoteHeadings(SphinxTransform):
    """Keep the headings as their author wrote them, before Sphinx translates them (20)."""

    default_priority = 14  # steps are arranged (12), and words are the author's until 20

    def apply(self, **kwargs: Any) -> None:
        others = (name for name, node in self.document.ids.items() if not _is_section(node))
        found = [(section, heading(section)) for section in self.document.findall(nodes.section)]
        self.env.current_document[NOTED] = Noted(tuple(found), frozenset(others))


def heading(section: nodes.section) -> Heading:
    """The words of the title of *section*, and of those above it."""
    above: list[str] = []
    around = section.parent
    while isinstance(around, nodes.section):
        above.insert(0, _words(around))
        around = around.parent
    return Heading(_words(section), tuple(above))


def _words(section: nodes.section) -> str:
    title = section.next_node(nodes.title, descend=True)
    return " ".join(title.astext().split()) if title else ""


def _is_section(node: nodes.Node) -> bool:
    return isinstance(node, nodes.section)


def explicit_ids(ids: Iterable[str], explicit: dict[str, str | None]) -> list[str]:
    """Those of *ids* that a label gives; *explicit* maps the labels' names to their ids.

    A label that docutils cannot spell in ASCII gets a positional id, so it does not count.
    """
    wanted = {id_ for name, id_ in explicit.items() if id_ in (name, nodes.make_id(name))}
    return [id_ for id_ in ids if id_ in wanted]


class SetAnchors(SphinxTransform):
    """Leave each section the ids of its labels and of its original words only."""

    # After the translation (20), targets (260) and references, before anything is collected.
    default_priority = 870  # after Sphinx notes labels (850), before it collects titles (880)

    def apply(self, **kwargs: Any) -> None:
        noted: Noted = self.env.current_document[NOTED]
        explicit = self._explicit()
        labels = [explicit_ids(section["ids"], explicit) for section, _ in noted.sections]
        docname = self.env.current_document.docname
        listed = kept_anchors.read(Path(self.env.srcdir)).get(docname, {})
        headings = [found for _, found in noted.sections]
        anchors = kept_anchors.assign(headings, [*map(bool, labels)], listed, noted.taken)
        moved: dict[str, str] = {}
        for (section, _), own, made in zip(noted.sections, labels, anchors.names, strict=True):
            moved |= self._set(section, [*own, *made])
        self._lead_on(moved)
        self._note(docname, listed, headings, anchors)

    def _explicit(self) -> dict[str, str | None]:
        """The ids of all labels of the page."""
        return {
            name: self.document.nameids.get(name)
            for name, is_explicit in self.document.nametypes.items()
            if is_explicit
        }

    def _set(self, section: nodes.section, ids: list[str]) -> dict[str, str]:
        """Give *section* its *ids*; the first of them for each that it has no longer."""
        gone = set(section["ids"]) - set(ids)
        section["ids"] = ids
        self.document.ids.update(dict.fromkeys(ids, section))
        return dict.fromkeys(gone, ids[0])

    def _lead_on(self, moved: Mapping[str, str]) -> None:
        """Lead to the new ids what led to those that have *moved*."""
        for name, id_ in self.document.nameids.items():
            if id_ in moved:
                self.document.nameids[name] = moved[id_]
        for node in self.document.findall(nodes.Element) if moved else ():
            if node.get("refid") in moved:
                node["refid"] = moved[node["refid"]]

    def _note(self, docname: str, listed: Table, headings: list[Heading], anchors: Anchors) -> None:
        named = zip(anchors.names, headings, strict=True)
        found = [(name, heading.text) for names, heading in named for name in names]
        domain(self.env).listed[docname] = listed
        domain(self.env).found[docname] = found
        # Links inside a page of Markdown: [words](#the-anchor).
        slugs = getattr(self.document, "myst_slugs", None)
        if slugs is not None:
            slugs.update({name: (0, name, text) for name, text in found})
        for name, words in anchors.gone:
            self._complain(docname, name, words)

    def _complain(self, docname: str, name: str, words: str) -> None:
        path = Path(self.env.srcdir) / kept_anchors.NAME
        line = kept_anchors.line(path.read_text(encoding="utf-8"), name, docname)
        logger.warning(
            "the heading “%s” is gone from %s, and the address #%s with it: write here the heading"
            ' that took its place, %s = "…", or "" if none did',
            words,
            docname,
            name,
            name,
            location=f"{path}:{line}",
            type="anchors",
        )


def _outdated(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """The pages of which the list says something else than when they were read."""
    now = kept_anchors.read(Path(env.srcdir))
    before = domain(env).listed
    return [name for name in env.found_docs if before.get(name, {}) != now.get(name, {})]


def _write(app: Sphinx, exception: Exception | None) -> None:
    """For “make translations”, which keeps the list: all anchors made of words."""
    if exception is None and extraction.extracts(app):
        text = json.dumps(domain(app.env).found, ensure_ascii=False, sort_keys=True)
        Path(app.outdir, kept_anchors.DATA).write_text(text, encoding="utf-8")


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_domain(AnchorDomain)
    app.add_transform(NoteHeadings)
    app.add_transform(SetAnchors)
    app.connect("env-get-outdated", _outdated)
    app.connect("build-finished", _write)
    return {
        "version": "2",
        "env_version": 1,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
