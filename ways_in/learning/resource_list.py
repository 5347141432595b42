"""``.. resource-list::``: everything in the registry, by topic.

What is in the reader's language comes first. Readers with JavaScript have filters.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import _

from ways_in.common import language_class
from ways_in.common.locale_format import Words
from ways_in.learning import generated, topics, words
from ways_in.learning.plain_parts import DOT
from ways_in.reading.topic_links import topic_links

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ways_in.learning.library import Library
    from ways_in.learning.resources import Resource

FILTERS = ("language", "access", "type")


def listing(library: Library, reader: str) -> list[nodes.Node]:
    """The list for a *reader*'s language (Sphinx's code), with the form above it."""
    resources = sorted(
        library.registry.by_id.values(), key=lambda r: (r.distance(reader), r.title.casefold())
    )
    if not resources:
        return []
    ways = {way for resource in resources for way in _paths(library, resource)}
    select = _select("path", _("Path"), ways, library.title_of) if ways else ""
    form = nodes.raw("", _form(resources, reader, select), format="html")
    return [form, *_by_topic(library, resources, reader)]


def _by_topic(library: Library, resources: list[Resource], reader: str) -> list[nodes.Node]:
    """A list for each topic, below links to them; a single list where there are no topics."""
    topic_of = topics.of_resources(library)
    lists = {}
    for topic in [*dict.fromkeys(topics.of_concepts(library).values()), ""]:
        rows = [_row(library, r, reader) for r in resources if topic_of.get(r.id, "") == topic]
        if rows:
            lists[topic] = nodes.bullet_list("", *rows, classes=["resource-list"])
    if len(lists) < 2:
        return list(lists.values())
    links, sections = [], []
    for topic, found in lists.items():
        title = library.title_of(topic) if topic else _("Other subjects")
        anchor = nodes.make_id(f"topic-{topic or 'other'}")
        links.append((title, anchor, len(found)))
        sections.append(nodes.section("", nodes.title("", title), found, ids=[anchor]))
    return [topic_links(links), *sections]


def _row(library: Library, resource: Resource, reader: str) -> nodes.list_item:
    link = nodes.reference("", resource.title, refuri=resource.url, internal=False)
    link["classes"] = ["resource", language_class.of_tag(resource.language)]
    details = generated.resource_details(resource, reader)
    if not resource.last_alive:
        details += nodes.Text(f"{DOT}{_checked(resource, reader)}")
    if resource.reviewed:
        details += nodes.Text(f"{DOT}{_reviewed(resource, reader)}")
    row = nodes.list_item("", nodes.paragraph("", "", link), details, *_users(library, resource))
    newer = library.registry.by_id.get(resource.superseded_by)
    if newer:
        row += nodes.paragraph("", _("Take instead: %(title)s") % {"title": newer.title})
    row["classes"] = [f"has-{name}-{getattr(resource, name)}" for name in FILTERS]
    row["classes"] += [f"has-path-{way}" for way in _paths(library, resource)]
    row["classes"] = [name.lower() for name in row["classes"]]
    return row


def _checked(resource: Resource, reader: str) -> str:
    try:
        day = Words(reader).date(resource.checked)
    except ValueError:  # which is a finding
        day = resource.checked
    return _("seen on %(day)s") % {"day": day}


def _reviewed(resource: Resource, reader: str) -> str:
    try:
        day = Words(reader).date(resource.reviewed)
    except ValueError:  # which is a finding
        day = resource.reviewed
    return _("read on %(day)s") % {"day": day}


def _paths(library: Library, resource: Resource) -> list[str]:
    """The labels of the paths whose steps name *resource*, or teach a concept that does."""
    items = library.graph.items.values()
    users = {item.id for item in items if any(u.resource == resource.id for u in item.fields.uses)}
    pages = {
        item.docname.rpartition("/")[0]
        for item in items
        if item.type == "step" and users & {item.id, *(e.target for e in item.fields.teaches)}
    }
    return sorted(library.pages[name].label for name in pages if name in library.pages)


def _users(library: Library, resource: Resource) -> list[nodes.Node]:
    """“Used in: …”, the steps and concepts that name the resource."""
    ids = [
        item.id
        for item in library.graph.items.values()
        if any(use.resource == resource.id for use in item.fields.uses)
    ]
    return [generated.listed(words.label("used in"), ids)] if ids else []


def _form(resources: Iterable[Resource], reader: str, select: str) -> str:
    """The form with *select*, a further filter, before those of the resources' own."""
    names: dict[str, Callable[[str], str]] = {
        "language": lambda value: words.language(value, reader),
        "access": words.access,
        "type": words.resource_type,
    }
    selects = "".join(
        _select(name, words.label(name), {getattr(r, name) for r in resources}, names[name])
        for name in FILTERS
    )
    text = _("%(count)s of %(total)s shown")
    shown = escape(text)
    return (
        f'<form class="resource-filters js-only" data-shown="{shown}">{select}{selects}'
        "<output></output></form>"
    )


def _select(name: str, label: str, values: Iterable[str], called: Callable[[str], str]) -> str:
    options = "".join(
        f'<option value="{escape(value.lower())}">{escape(called(value))}</option>'
        for value in sorted(values, key=called)
    )
    nothing = escape(_("all"))
    every = f'<option value="">{nothing}</option>{options}'
    return f'<label>{escape(label)} <select name="{name}">{every}</select></label>'
