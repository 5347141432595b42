"""``.. atlas::`` on a page: the tools that a script needs, the picture, the same as a list."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.locale import _
from sphinx.util import logging
from sphinx.util.osutil import relative_uri

from ways_in.learning import generated, json_data, plain_parts, words
from ways_in.learning.atlas import chart, drawing, measure
from ways_in.learning.step_parts import HERE
from ways_in.reading.folding import folded, folded_summary

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.builders import Builder

    from ways_in.learning.atlas.chart import AtlasBlock, AtlasItem, Chart
    from ways_in.learning.library import Library

PLACE = "atlas-progress"  # what a reader knows of the atlas
logger = logging.getLogger(__name__)


def charted(library: Library, uri: Callable[[str], str]) -> Chart:
    """The chart of all that *library* holds; *uri* is that of a docname."""
    data: dict[str, Any] = json_data.Data(library, "", uri).all(None, str)
    return chart.read(data)


def shown(library: Library) -> list[nodes.Node]:
    """What an atlas shows, to be compared with what it showed before."""
    found = charted(library, str)
    return [nodes.Text(repr(found)), *twin(library)]


def picture(builder: Builder, library: Library, docname: str) -> list[nodes.Node]:
    """The picture with its tools, for the page *docname*."""
    here = builder.get_target_uri(docname)

    def href(url: str) -> str:
        page, sign, anchor = url.partition("#")
        return relative_uri(here, page) + sign + anchor

    found = charted(library, builder.get_target_uri)
    if not found.blocks:
        return []
    drawn = drawing.draw(found, _("Atlas of all steps and concepts"), href)
    logger.verbose("%s: %s", docname, measure.measure(drawn.plan))
    markup = f'<div class="figure-drawing learning-atlas">{drawn.markup}</div>'
    return [nodes.raw("", tools(found) + markup, format="html", **{HERE: PLACE})]


def tools(found: Chart) -> str:
    """The search, the choice of a path, and the place where the script says what is chosen."""
    find, show = escape(_("Find a step or concept")), escape(_("Show"))
    return (
        f'<div class="progress-here {PLACE} js-only">'
        f'<form class="atlas-find"><label>{find}'
        f' <input type="search" list="atlas-titles" autocomplete="off"></label>'
        '<datalist id="atlas-titles"></datalist></form>'
        f'<div class="atlas-ways" role="group" aria-label="{show}">'
        f"{''.join(_buttons(found))}</div>"
        f'<div class="atlas-said" role="status" {_said()}></div></div>'
    )


def _buttons(found: Chart) -> list[str]:
    paths = ((c.id, f"{n} · {c.title}") for n, c in enumerate(found.clusters, 1))
    names = [("", _("All paths")), *paths]
    return [
        f'<button type="button" class="progress-button" data-path="{escape(id_)}"'
        f' aria-pressed="{"false" if id_ else "true"}">{escape(name)}</button>'
        for id_, name in names
    ]


def _said() -> str:
    """The words of the script, as attributes."""
    found = {
        "hint": _("Point at something, or find it by name: its needs light up, and what it opens."),
        "known": _("You know %(count)s of %(all)s."),
        "next": _("You can begin:"),
        "needs": words.label("needs"),
        "opens": _("Opens"),
        "none": _("nothing"),
        "whole": _("(%(count)s in all, %(hours)s)"),
        "number": _("(%(count)s in all)"),
        "clear": _("Show everything again"),
        "unknown": _("There is nothing here called “%(name)s”."),
    }
    return " ".join(f'data-{name}="{escape(text)}"' for name, text in found.items())


def twin(library: Library) -> list[nodes.Node]:
    """All that the picture shows as lists, path by path."""
    found = charted(library, str)
    if not found.blocks:
        return []
    body: list[nodes.Node] = []
    for number, cluster in enumerate(found.clusters):
        blocks = [block for block in found.blocks if block.cluster == number]
        steps = [block for block in blocks if block.step]
        if cluster.id:
            link = plain_parts.link(cluster.id)
            link["classes"] = ["atlas-path"]
            body.append(link)
        rows = [_entry(library, block) for block in steps]
        body.append(nodes.enumerated_list("", *rows, enumtype="arabic", prefix="", suffix="."))
        alone = [item for block in blocks if not block.step for item in block.concepts]
        body += [_concepts(library, alone)] if alone else []
    return [folded("", folded_summary("", _("The atlas as a list")), *body)]


def shorten(library: Library, doctree: nodes.document) -> None:
    """Have the links of the list name a page alone where its head is meant, as the picture's do."""
    found = charted(library, str)
    heads = {cluster.id for cluster in found.clusters if "#" not in cluster.url}
    heads |= {one.id for block in found.blocks for one in block.members if "#" not in one.url}
    for path in list(doctree.findall(lambda node: "atlas-path" in _classes(node))):
        for link in path.parent.findall(nodes.reference):
            page, _sign, anchor = str(link.get("refuri", "")).partition("#")
            if anchor in heads:
                link["refuri"] = page


def _classes(node: nodes.Node) -> list[str]:
    return node["classes"] if isinstance(node, nodes.Element) else []


def _entry(library: Library, block: AtlasBlock) -> nodes.list_item:
    assert block.step
    row = nodes.list_item("", *_about(library, block.step))
    if block.concepts:
        row += _concepts(library, block.concepts)
    return row


def _concepts(library: Library, concepts: tuple[AtlasItem, ...] | list[AtlasItem]) -> nodes.Node:
    rows = [nodes.list_item("", *_about(library, item)) for item in concepts]
    return nodes.bullet_list("", *rows)


def _about(library: Library, item: AtlasItem) -> list[nodes.Node]:
    """An item with its hours, and what it needs and is helped by."""
    first = plain_parts.link(item.id)
    first += plain_parts.behind(library.graph.items[item.id].time)
    edges = (("needs", item.needs), ("helps", item.helps))
    return [first, *(generated.listed(words.label(name), ids) for name, ids in edges if ids)]
