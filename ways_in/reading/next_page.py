"""Where a page sends its reader on: to the step that an essay ends at, or as its author says.

An author may name the label of any page or section: ``:next: bigram_model_step`` in the field
list of reStructuredText, ``next: bigram_model_step`` in the front matter of Markdown. Otherwise
the next page of an essay is the first step of a path that its last sections link to, and that
of any other page follows from the tables of contents.
"""

from __future__ import annotations

from functools import cache, partial
from html import escape
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from docutils import nodes
from sphinx.util import logging

from ways_in.common import site_settings
from ways_in.common.page_data import PageData
from ways_in.common.page_kinds import page_kind
from ways_in.reading.backlinks import link_targets

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

FIELD = "next"
logger = logging.getLogger(__name__)


class NextPlace(NamedTuple):
    """A page or section that a label stands at, with its title in the reader's language."""

    docname: str
    anchor: str
    title: str
    is_section: bool
    is_step: bool = False


class NextPages(PageData[tuple[str, ...]]):
    """The labels in the last sections of each essay, and what each page was last written with."""

    name = "next_pages"
    label = "Next pages"
    initial_data: ClassVar[dict[str, Any]] = {"pages": {}, "shown": {}}

    @property
    def shown(self) -> dict[str, NextPlace]:
        """Where the pages led when they were last written that did not follow the contents."""
        found: dict[str, NextPlace] = self.data["shown"]
        return found


def choose(places: Iterable[NextPlace], folder: str) -> NextPlace | None:
    """The first step of a path among *places*; if there is none, the first path.

    Paths are what lies in *folder*.
    """
    paths = [place for place in places if place.docname.startswith(folder)]
    return next((place for place in paths if place.is_step), paths[0] if paths else None)


def last_labels(doctree: nodes.document) -> Iterator[str]:
    """The labels that the sections of *doctree* link to, those of the last section first."""
    title = next(doctree.findall(nodes.section), doctree)
    for section in reversed([node for node in title.children if isinstance(node, nodes.section)]):
        yield from link_targets(section)


def next_place(
    env: BuildEnvironment, docname: str, place_of: Callable[[str], NextPlace | None]
) -> NextPlace | None:
    """Where *docname* leads if not to the next page of the table of contents.

    *place_of* says where a label stands.
    """
    named = str(env.metadata.get(docname, {}).get(FIELD, "")).strip()
    if named:
        return place_of(named)
    places = map(place_of, NextPages.of(env).pages.get(docname, ()))
    return choose((place for place in places if place), site_settings.paths(env.config))


def _place(env: BuildEnvironment, label: str) -> NextPlace | None:
    docname, anchor, title = env.domains.standard_domain.labels.get(label.lower(), ("", "", ""))
    if docname not in env.titles:
        return None
    is_section, kind = title != env.titles[docname].astext(), page_kind(env, docname)
    is_step = kind == "step" or (kind == "path" and is_section)
    return NextPlace(docname, anchor, title, is_section, is_step)


def _collect(app: Sphinx, doctree: nodes.document) -> None:
    docname = app.env.current_document.docname
    if docname.startswith(site_settings.essays(app.config)):
        NextPages.of(app.env).pages[docname] = tuple(last_labels(doctree))


def _refresh(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """The pages that lead elsewhere than when they were last written; a warning for bad labels."""
    before, now = NextPages.of(env).shown, {}
    place_of = cache(partial(_place, env))  # pages have many labels in common
    for docname, meta in env.metadata.items():
        place = next_place(env, docname, place_of)
        if place:
            now[docname] = place
        elif meta.get(FIELD):
            message = (
                "“%s: %s” names no label: put the label of a page or section there, or nothing"
            )
            logger.warning(message, FIELD, meta[FIELD], location=(docname, 1), type="next_page")
    NextPages.of(env).data["shown"] = now
    changed = {name for name in before | now if before.get(name) != now.get(name)}
    return sorted(changed & env.found_docs)


def _add_context(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    place = NextPages.of(app.env).shown.get(pagename)
    if not place:
        return
    uri = app.builder.get_relative_uri(pagename, place.docname)
    context["next"] = {
        "link": f"{uri}#{place.anchor}" if place.is_section else uri,
        "title": escape(place.title),
        "page": escape(app.env.titles[place.docname].astext()) if place.is_section else "",
    }


def setup(app: Sphinx) -> ExtensionMetadata:
    app.setup_extension("ways_in.common.page_kinds")
    app.setup_extension("ways_in.common.site_settings")
    app.setup_extension("ways_in.reading.backlinks")
    app.add_domain(NextPages)
    app.connect("doctree-read", _collect)
    app.connect("env-updated", _refresh)
    app.connect("html-page-context", _add_context)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
