"""At the end of a page: “Mentioned in”, the pages that link to it or to one of its sections.

Authors write nothing for it. Links by label count, whether ``:ref:`` or ``{ref}``; tables of
contents, glossary terms and the front page do not. A page whose list has changed is written
again, even if it has not changed itself.
"""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING, Any, ClassVar

from sphinx import addnodes

from ways_in.common.page_data import PageData

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

COUNTED = ("ref", "numref", "doc", "any", "myst")


def invert(links: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    """The pages that link to each page, sorted, from those that each page links to."""
    found: dict[str, set[str]] = {}
    for source, targets in links.items():
        for target in set(targets) - {source}:
            found.setdefault(target, set()).add(source)
    return {target: tuple(sorted(sources)) for target, sources in found.items()}


def link_targets(node: nodes.Node) -> Iterator[str]:
    """The labels that *node* links to, in the order of the text."""
    for link in node.findall(addnodes.pending_xref):
        if link.get("reftype") in COUNTED:
            yield str(link["reftarget"])


class Backlinks(PageData[tuple[str, ...]]):
    """The labels that each page links to, and what each page showed when it was last written."""

    name = "backlinks"
    label = "Backlinks"
    initial_data: ClassVar[dict[str, Any]] = {"pages": {}, "shown": {}}

    def to(self, docname: str) -> list[str]:
        """The pages that link to *docname*, as of the last refresh."""
        return [source for source, _ in self.data["shown"].get(docname, ())]

    def refresh(self) -> list[str]:
        """The pages whose list is not the one that they show: other pages, or other titles."""
        titles = {source: str(self.env.titles[source]) for source in self.pages}
        now = {
            page: tuple((source, titles[source]) for source in sources)
            for page, sources in self._all().items()
        }
        before, self.data["shown"] = self.data["shown"], now
        changed = {page for page in now | before if now.get(page) != before.get(page)}
        return sorted(changed & self.env.found_docs)

    def _all(self) -> dict[str, tuple[str, ...]]:
        page_at = cache(partial(page_of, self.env))  # pages have many labels in common
        return invert(
            {
                source: [page for label in labels if (page := page_at(label))]
                for source, labels in self.pages.items()
                if source != self.env.config.root_doc
            }
        )


def page_of(env: BuildEnvironment, label: str) -> str:
    """The page that has *label* or is called so; empty if there is none."""
    found = env.domains.standard_domain.anonlabels.get(label.lower())
    return found[0] if found else label if label in env.found_docs else ""


def _collect(app: Sphinx, doctree: nodes.document) -> None:
    labels = tuple(dict.fromkeys(link_targets(doctree)))
    Backlinks.of(app.env).pages[app.env.current_document.docname] = labels


def _refresh(app: Sphinx, env: BuildEnvironment) -> list[str]:
    return Backlinks.of(env).refresh()


def _add_context(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    if doctree is None or pagename == app.config.root_doc:
        return
    render = getattr(app.builder, "render_partial", None)
    context["backlinks"] = [
        {
            "link": app.builder.get_relative_uri(pagename, source),
            "title": render(app.env.titles[source])["title"] if render else "",
        }
        for source in Backlinks.of(app.env).to(pagename)
    ]


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_domain(Backlinks)
    app.connect("doctree-read", _collect)
    app.connect("env-updated", _refresh)
    app.connect("html-page-context", _add_context)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
