"""The menu of a page: the sections of the site, and the pages in them.

Sphinx's ``toctree()`` works the whole tree out for every page, and its length grows with the site.
Here the links are made once for each folder. A site of more than :data:`MOST` pages shows those of
the section that the page is in, at most so many around it, so that a page stays as heavy as it is.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from html import escape
from typing import TYPE_CHECKING, Any

from sphinx import addnodes
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util.osutil import relative_uri

from ways_in.common.page_data import ShownData

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

MOST = 60  # entries


@dataclass(frozen=True)
class MenuEntry:
    """A page in the menu: its address from the root of the site, and its title as HTML."""

    docname: str
    address: str
    title: str

    @cached_property
    def state(self) -> str:
        """What tells whether it is as it was."""
        return sha256(repr((self.docname, self.address, self.title)).encode()).hexdigest()[:16]


class ShownMenus(ShownData):
    """The menus that the pages were last written with."""

    name = "shown_menus"
    label = "Menus"


@dataclass
class Menu:
    """The menu of one build; empty until its first page is written."""

    sections: list[tuple[MenuEntry, list[MenuEntry]]] = field(default_factory=list)
    parents: dict[str, str] = field(default_factory=dict)
    links: dict[str, dict[str, str]] = field(default_factory=dict)  # by folder and page
    places: dict[str, dict[str, int]] = field(default_factory=dict)  # of pages, by section

    def update(self, app: Sphinx, env: BuildEnvironment) -> list[str]:
        """Pages have been read: make it anew; the pages whose menu has changed (env-updated)."""
        for kept in (self.sections, self.parents, self.links, self.places):
            kept.clear()
        if not isinstance(app.builder, StandaloneHTMLBuilder):
            return []
        self._fill(app.builder, env)
        menus = {page: self._shown(page) for page in env.found_docs}
        if ShownMenus.name not in env.domains:
            # html_theme alone has brought us in, after Sphinx made its domains: nobody knows.
            return sorted(menus)
        shown = env.domains[ShownMenus.name]
        return shown.changed(menus) if isinstance(shown, ShownMenus) else []

    def _fill(self, builder: StandaloneHTMLBuilder, env: BuildEnvironment) -> None:
        self.sections = list(_sections(builder, env))
        includes = env.toctree_includes
        self.parents = {page: above for above, pages in includes.items() for page in pages}

    def _of_page(self, builder: StandaloneHTMLBuilder, page: str) -> str:
        return self.of(page, builder.get_target_uri(page).rpartition("/")[0])

    def add(
        self,
        app: Sphinx,
        pagename: str,
        templatename: str,
        context: dict[str, Any],
        doctree: nodes.document | None,
    ) -> None:
        """Give the template its menu (html-page-context)."""
        if isinstance(app.builder, StandaloneHTMLBuilder):
            if not self.sections:
                self._fill(app.builder, app.env)
            context["menu"] = self._of_page(app.builder, pagename)

    def of(self, page: str, folder: str) -> str:
        """The menu of *page*, whose file lies in *folder*, as HTML."""
        above = list(self._above(page))
        links = self.links.setdefault(folder, {})
        parts = []
        for section, shown in self._entries(above):
            inner = "".join(_item(e, 2, _link(e, folder, links), above) for e in shown)
            here = _list(any(e.docname in above for e in shown))
            inner = f"{here}{inner}</ul>\n" if shown else ""
            parts.append(_item(section, 1, _link(section, folder, links), above, inner))
        return f"{_list(len(above) > 1)}{''.join(parts)}</ul>\n"

    def _shown(self, page: str) -> str:
        """What tells whether the menu of *page* is as it was."""
        above = list(self._above(page))
        parts = (
            entry.state for section, shown in self._entries(above) for entry in (section, *shown)
        )
        return " ".join((*above, "", *parts))

    def _entries(self, above: Sequence[str]) -> Iterator[tuple[MenuEntry, list[MenuEntry]]]:
        """The sections, each with those of its pages that stand on a page with these *above* it."""
        every = len(self.sections) + sum(len(pages) for _, pages in self.sections) <= MOST
        for section, pages in self.sections:
            if every:
                yield section, pages
            elif section.docname in above:
                yield section, _around(pages, self._place(section, pages, above))
            else:
                yield section, []

    def _place(self, section: MenuEntry, pages: list[MenuEntry], above: Sequence[str]) -> int:
        """Where the first of *pages* stands that is in *above*; 0 if none is."""
        if section.docname not in self.places:
            backwards = reversed([*enumerate(pages)])
            self.places[section.docname] = {entry.docname: place for place, entry in backwards}
        places = self.places[section.docname]
        return min((places[page] for page in above if page in places), default=0)

    def _above(self, page: str) -> Iterator[str]:
        seen: set[str] = set()
        while page and page not in seen:
            seen.add(page)
            yield page
            page = self.parents.get(page, "")


def _list(current: bool) -> str:
    return '<ul class="current">\n' if current else "<ul>\n"


def _item(entry: MenuEntry, level: int, link: str, above: Sequence[str], inner: str = "") -> str:
    here = " current" if entry.docname in above else ""
    if above[0] == entry.docname:
        link = f'<a class="current reference internal" href="#">{entry.title}</a>'
    return f'<li class="toctree-l{level}{here}">{link}{inner}</li>\n'


def _link(entry: MenuEntry, folder: str, links: dict[str, str]) -> str:
    if entry.docname not in links:
        address = relative_uri(f"{folder}/" if folder else "", entry.address)
        links[entry.docname] = f'<a class="reference internal" href="{address}">{entry.title}</a>'
    return links[entry.docname]


def _around(pages: list[MenuEntry], place: int) -> list[MenuEntry]:
    """At most :data:`MOST` of *pages*, those nearest to the one at *place*."""
    first = min(max(0, place - MOST // 2), max(0, len(pages) - MOST))
    return pages[first : first + MOST]


def _sections(
    builder: StandaloneHTMLBuilder, env: BuildEnvironment
) -> Iterator[tuple[MenuEntry, list[MenuEntry]]]:
    for docname, title in _listed(env, env.config.root_doc):
        pages = [_entry(builder, env, *page) for page in _listed(env, docname)]
        yield _entry(builder, env, docname, title), pages


def _listed(env: BuildEnvironment, docname: str) -> Iterator[tuple[str, str]]:
    """The pages in the lists of *docname*, each with the title that it is given there, if any."""
    toc = env.tocs.get(docname)
    for found in toc.findall(addnodes.toctree) if toc is not None else ():
        for title, name in found["entries"]:
            if name in env.titles:
                yield name, title or ""


def _entry(
    builder: StandaloneHTMLBuilder, env: BuildEnvironment, docname: str, title: str
) -> MenuEntry:
    shown = builder.render_partial(env.titles[docname])["title"]
    return MenuEntry(docname, builder.get_target_uri(docname), escape(title) or shown)


def connect(app: Sphinx) -> None:
    """Have every page of a build given its menu."""
    menu = Menu()
    app.add_domain(ShownMenus)
    app.connect("env-updated", menu.update)
    app.connect("html-page-context", menu.add)
