"""What is generated into a page from the data of others: heads, closures, users, lists.

Plain nodes and references to labels, so that titles come in the reader's language and every
builder can write them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import _

from ways_in.learning import check_link, step_list, words
from ways_in.learning.plain_parts import DOT, behind, link, time
from ways_in.learning.step_parts import headline
from ways_in.reading.folding import folded, folded_summary

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ways_in.learning.graph import Closure
    from ways_in.learning.library import Library
    from ways_in.learning.model import Hours, Item
    from ways_in.learning.resources import Resource


def generated_part(library: Library, item: Item, part: str) -> list[nodes.Node]:
    """The nodes of *part* of *item*."""
    return {
        "head": head,
        "closure": closure,
        "check": check_link.check,
        "users": users,
        "total": total,
        "sums": sums,
        "list": twin,
        "steps": step_list.steps,
    }[part](library, item)


def number(library: Library, item: Item) -> list[nodes.Node]:
    """“Step 3 · ”, to stand before the title of a step that is a section of its path's page."""
    position, path = library.graph.positions.get(item.id), library.graph.path_of.get(item.docname)
    if position is None or path is None or path.docname != item.docname:
        return []
    text = _("Step %(number)s") % {"number": position}
    return [
        nodes.inline("", text, classes=["step-number"]),
        nodes.inline("", DOT, classes=["step-dot"]),
    ]


def head(library: Library, item: Item) -> list[nodes.Node]:
    """Where the step stands, kind and hours, and whether it is still meant to be taken."""
    line = nodes.paragraph(classes=["learning-head"])
    line += place(library, item)
    if item.type == "step":
        line += [nodes.Text(DOT)] * bool(line.children)
        line += nodes.inline("", words.kind(item.kind), classes=["kind", f"kind-{item.kind}"])
    if item.status == "draft":
        line += nodes.inline("", DOT + _("Draft"), classes=["status"])
    if item.hours:
        line += behind(item.hours) if line.children else time(item.hours)
    found: list[nodes.Node] = [line]
    if item.is_retired:
        text = _("This is kept for those who have begun it. Take instead:")
        retired = link(item.replaced_by)
        retired.insert(0, nodes.Text(f"{text} "))
        found.append(retired)
    return found


def place(library: Library, item: Item) -> list[nodes.Node]:
    """“From programmer to practitioner · Step 3 of 11”, for a step that is a page of its own."""
    position, path = library.graph.positions.get(item.id), library.graph.path_of.get(item.docname)
    if position is None or path is None or path.docname == item.docname:
        return []
    count = len(library.graph.beside(item))
    text = _("Step %(number)s of %(count)s") % {"number": position, "count": count}
    return [*link(path.id).children, nodes.Text(DOT), nodes.inline("", text, classes=["place"])]


def closure(library: Library, item: Item) -> list[nodes.Node]:
    """All that comes before, counted, and one by one where the reader asks for it."""
    found = library.graph.closure(item)
    if not found.steps and not found.concepts:
        return []
    text = _("Everything you need before this: %(what)s") % {"what": counted(found)}
    summary = folded_summary("", "", nodes.inline("", text))
    summary += in_parts(found.hours)
    return [folded("", summary, timed_list(library, [*found.concepts, *found.steps]))]


def counted(found: Closure) -> str:
    """“3 steps, 9 concepts”, without what there is none of."""
    steps = [words.steps(len(found.steps))] if found.steps else []
    concepts = [words.concepts(len(found.concepts))] if found.concepts else []
    return words.joined([*steps, *concepts])


def in_parts(hours: Hours) -> list[nodes.Node]:
    """“, 30–55 h”, to be hidden whole."""
    text = words.joined(["", words.time(hours)])
    return [nodes.inline("", text, classes=["hours"])]


def timed_list(library: Library, ids: Iterable[str]) -> nodes.bullet_list:
    """Links to items, each with its hours."""
    found = nodes.bullet_list()
    for id_ in ids:
        row = link(id_)
        row += behind(library.graph.items[id_].time)
        found += nodes.list_item("", row)
    return found


def link_list(labels: Sequence[str]) -> nodes.bullet_list:
    """Links to *labels*."""
    items = [nodes.list_item("", link(label)) for label in labels]
    return nodes.bullet_list("", *items, classes=["rows"])


def defined(rows: Iterable[tuple[str, list[nodes.Node]]]) -> list[nodes.Node]:
    """A list like that of the fields: (name, what stands there), the empty ones left out."""
    items = [
        nodes.definition_list_item(
            "",
            nodes.term("", words.label(name)),
            nodes.definition("", *body),
            classes=[name.replace(" ", "-")],
        )
        for name, body in rows
        if body
    ]
    return [nodes.definition_list("", *items, classes=["fields"])] if items else []


def users(library: Library, item: Item) -> list[nodes.Node]:
    """What a step or concept is needed for, where it is taught, and the essays that meet it."""
    graph = library.graph
    readers = library.readers_of(item) if item.type == "concept" else []
    found = (
        ("taught in", graph.taught_by.get(item.id, ())),
        ("needed for", graph.needed_by.get(item.id, ())),
        ("helps with", graph.helped_by.get(item.id, ())),
        ("met in", readers),
    )
    return defined((name, [link_list(labels)] if labels else []) for name, labels in found)


def total(library: Library, path: Item) -> list[nodes.Node]:
    """The hours of a path: of its steps, and with what they need and do not teach."""
    found = library.graph.of_path(path)
    if not found.hours:
        return []
    line = nodes.paragraph("", words.steps(len(found.steps)))
    line += behind(library.graph.hours_of(found.steps))
    if found.concepts:
        whole = _("%(time)s with the concepts that they need") % {"time": words.time(found.hours)}
        line += nodes.inline("", DOT + whole, classes=["hours"])
    return defined([("time", [line])])


def sums(library: Library, path: Item) -> list[nodes.Node]:
    """What the hours of a path are the sum of."""
    found = library.graph.of_path(path)
    if not found.concepts:
        return []
    steps = nodes.paragraph("", words.steps(len(found.steps)))
    steps += behind(library.graph.hours_of(found.steps))
    rest = nodes.paragraph("", _("Concepts that the steps need and do not teach"))
    rest += behind(library.graph.hours_of(found.concepts))
    listed = nodes.list_item("", rest, timed_list(library, found.concepts))
    return [nodes.bullet_list("", nodes.list_item("", steps), listed)]


def twin(library: Library, path: Item) -> list[nodes.Node]:
    """The map as an ordered list, with all that the map shows."""
    found = nodes.enumerated_list(enumtype="arabic", prefix="", suffix=".")
    for step in library.graph.steps[path.docname]:
        row = link(step.id)
        row += nodes.inline("", DOT + words.kind(step.kind), classes=["kind"])
        row += behind(step.time)
        edges = [
            (words.label(name), [link.target for link in links])
            for name, links in (("needs", step.fields.needs), ("helps", step.fields.helps))
        ]
        found += nodes.list_item("", row, *(listed(*edge) for edge in edges if edge[1]))
    if not found.children:
        return []
    summary = folded_summary("", _("The map as a list"))
    return [folded("", summary, found)]


def listed(name: str, ids: Sequence[str]) -> nodes.paragraph:
    """“Needs: Attention, Sampling”."""
    row = nodes.paragraph("", _("%(name)s: ") % {"name": name}, classes=["edges"])
    row += joined(ids)
    return row


def joined(labels: Iterable[str]) -> list[nodes.Node]:
    """“Attention, Sampling”, with links."""
    found: list[nodes.Node] = []
    for label in labels:
        found += [nodes.Text(words.joined(["", ""]))] * bool(found)
        found += link(label).children
    return found


def resource_details(resource: Resource, reader: str) -> nodes.paragraph:
    """Authors, year, kind, language and price of *resource*, and its copy that stays."""
    details = [
        words.authors(resource.authors),
        str(resource.year or ""),
        words.resource_type(resource.type),
        words.language(resource.language, reader),
        words.access(resource.access),
        words.last_alive(resource.last_alive, reader),
    ]
    row = nodes.paragraph("", DOT.join(filter(None, details)), classes=["resource-facts"])
    if resource.archive:
        copy = nodes.reference("", _("archived copy"), refuri=resource.archive, internal=False)
        row += [nodes.Text(DOT), copy]
    return row


def built_on(library: Library, docname: str) -> list[nodes.Node]:
    """The steps, by paths, and the concepts that link to an essay or a program, for its end."""
    items = library.items_on(docname)
    groups: dict[str, list[Item]] = {}
    for item in items:
        path = library.graph.path_of.get(item.docname) if item.type == "step" else None
        groups.setdefault(path.id if path else "", []).append(item)
    rows = [_group(path, found) for path, found in groups.items()]
    if not rows:
        return []
    heading = headline(_("Steps and concepts that build on this"), 2)
    fields = nodes.definition_list("", *rows, classes=["fields"])
    return [nodes.container("", heading, fields, classes=["learning", "built-on"])]


def _group(path: str, items: Iterable[Item]) -> nodes.definition_list_item:
    """The items that belong to *path*, or to none, as a row."""
    name = link(path).children if path else [nodes.Text(_("Concepts"))]
    term = nodes.term("", "", *name)
    row = nodes.paragraph("", "", *joined(item.id for item in items))
    return nodes.definition_list_item("", term, nodes.definition("", row))
