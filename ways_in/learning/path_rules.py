"""What can be wrong with paths, steps, concepts and resources, each with the way out.

A rule is a generator of findings; the docstring says it in one sentence.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ways_in.common.findings import Finding
from ways_in.learning.model import KINDS, STATUSES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ways_in.learning.model import FieldLink, Item
    from ways_in.learning.registry import Published
    from ways_in.learning.written_paths import WrittenPaths

REQUIRED = {
    "path": ("for", "outcome", "basis"),
    "step": ("learn", "question"),
    "concept": ("question",),
}


def writing(site: WrittenPaths) -> Iterator[Finding]:
    """The fields are known, not empty, and begin as they must."""
    for item in site.items:
        for fault in (*item.faults, *item.fields.faults):
            yield site.at(item, fault.message, fault.line)


def unique(site: WrittenPaths) -> Iterator[Finding]:
    """An id belongs to one step or concept, a page to one path."""
    counted = Counter(item.id for item in site.items if item.id)
    for item in site.items:
        if counted[item.id] > 1:
            message = f"there is another “{item.id}”: give one of them another label"
            yield site.at(item, message)
    pages = Counter(item.docname for item in site.items if item.type == "path")
    for item in site.items:
        if item.type == "path" and pages[item.docname] > 1:
            yield site.at(item, "a page holds one path: put “.. learning-path::” there once")
        if item.type == "step" and item.docname not in site.graph.path_of:
            message = "the step is on no path: name its page in the “.. toctree::” of a path"
            yield site.at(item, f"{message}, or add “.. learning-path::” to its page")
    yield from _listed_once(site)


def _listed_once(site: WrittenPaths) -> Iterator[Finding]:
    """The page of a step is in the table of contents of one path."""
    for path in site.graph.paths:
        for docname in site.graph.contents.get(path.docname, ()):
            owner = site.graph.path_of[docname]
            if owner is not path and any(item.docname == docname for item in site.items):
                message = f"“{docname}” is listed by the path “{owner.id}”, too"
                yield site.at(path, f"{message}: take it out of the “.. toctree::” of one of them")


def complete(site: WrittenPaths) -> Iterator[Finding]:
    """What each must have is there: text, time, kind, a free core resource, an end."""
    for item in site.items:
        yield from _missing(site, item)
        if item.type != "path":
            yield from _data(site, item)
            yield from _core(site, item)
        elif not site.graph.steps.get(item.docname):
            yield site.at(item, "the path has no steps: put “.. step::” below their headings")


def _missing(site: WrittenPaths, item: Item) -> Iterator[Finding]:
    for name in REQUIRED[item.type]:
        if name not in item.fields.present:
            yield site.at(item, f"{_called(item)} has no “:{name}:”: write it")
    if item.kind == "build" and "done when" not in item.fields.present:
        message = f"{_called(item)} is to be built, but nothing says when it is done"
        yield site.at(item, f"{message}: write “:done when:”, with a number where possible")


def _data(site: WrittenPaths, item: Item) -> Iterator[Finding]:
    if item.hours is None:
        message = f"{_called(item)} has no time, or an impossible one"
        yield site.at(item, f"{message}: write “:hours: 6-14”, from 1 on, the smaller first")
    if item.type == "step" and item.kind not in KINDS:
        message = f"the kind “{item.kind}” is not known" if item.kind else "the kind is missing"
        yield site.at(item, f"{message}: write “:kind:” with one of {', '.join(KINDS)}")
    if item.status not in STATUSES:
        message = f"the status “{item.status}” is not known: write one of {', '.join(STATUSES)}"
        yield site.at(item, message)
    if item.is_retired and not item.replaced_by:
        message = f"{_called(item)} is retired: write “:replaced-by: id” with what to do instead"
        yield site.at(item, message)
    if item.replaced_by and item.replaced_by not in site.graph.items:
        yield site.at(item, f"“:replaced-by: {item.replaced_by}” names no step or concept")


def _core(site: WrittenPaths, item: Item) -> Iterator[Finding]:
    core = [use for use in item.fields.uses if use.role == "core"]
    if not core:
        message = (
            f"{_called(item)} has no core resource: write “:core: :resource:`id` -- which part”"
        )
        yield site.at(item, message)
    known = [site.registry.by_id.get(use.resource) for use in core]
    if core and all(resource and resource.access == "paid" for resource in known):
        message = f"all core resources of {_called(item)} have to be paid for"
        yield site.at(item, f"{message}: add one that is free, or swap it with an alternative")


def targets(site: WrittenPaths) -> Iterator[Finding]:
    """Links in fields lead to what they must, say why, and never to themselves."""
    for item in site.items:
        for name, links in (("needs", item.fields.needs), ("helps", item.fields.helps)):
            for link in links:
                yield from _edge(site, item, name, link)
        for link in item.fields.teaches:
            found = site.graph.items.get(link.target)
            if not found or found.type != "concept":
                message = f"“{link.target}” is no concept: a step teaches what has a concept's page"
                yield site.at(item, message, link.line)


def _edge(site: WrittenPaths, item: Item, name: str, link: FieldLink) -> Iterator[Finding]:
    found = site.graph.items.get(link.target)
    if link.target == item.id:
        yield site.at(item, f"{_called(item)} {name} itself: take the field out", link.line)
    elif not found:
        message = f"“:{name}:” leads to “{link.target}”, which is no step or concept"
        yield site.at(item, f"{message}: write the label of one", link.line)
    elif item.type == "concept" and found.type == "step":
        message = f"a concept cannot need or be helped by a step (“{link.target}”)"
        yield site.at(item, f"{message}: name the concept that the step teaches", link.line)
    if not link.reason:
        message = f"“:{name}: :ref:`{link.target}`” says no reason: write “--” and why behind it"
        yield site.at(item, message, link.line)
    if [other.target for other in (*item.fields.needs, *item.fields.helps)].count(link.target) > 1:
        yield site.at(item, f"“{link.target}” stands here twice: keep one field", link.line)


def order(site: WrittenPaths) -> Iterator[Finding]:
    """Nothing needs, or is helped by, what comes later; the circles are printed."""
    for circle in site.graph.cycles():
        item = site.graph.items[circle[0]]
        way = " → ".join((*circle, circle[0]))
        yield site.at(item, f"needs and helps go in a circle: {way}: take one of them out")
    for steps in site.graph.steps.values():
        for step in steps:
            for link in (*step.fields.needs, *step.fields.helps):
                yield from _too_early(site, step, link)


def _too_early(site: WrittenPaths, step: Item, link: FieldLink) -> Iterator[Finding]:
    graph = site.graph
    later = graph.beside(step)[graph.positions[step.id] :]
    if any(link.target == other.id for other in later):
        message = f"“{link.target}” comes after “{step.id}”: put it before, or take the field out"
        yield site.at(step, message, link.line)
    given = {*graph.given(step), *graph.taught(step)}
    teacher = next((other.id for other in later if link.target in graph.taught(other)), "")
    if teacher and link.target not in given:
        message = f"“{link.target}” is taught by “{teacher}”, which comes after “{step.id}”"
        yield site.at(step, f"{message}: put that step before, or take the field out", link.line)


def resources(site: WrittenPaths) -> Iterator[Finding]:
    """Resources are well described, exist where they are named, and are used."""
    yield from site.registry.faults
    if site.registry.faults and not site.registry.by_id:  # not even TOML
        return
    for docname, mentions in site.mentions.items():
        for name, line in mentions:
            if name not in site.registry.by_id:
                message = f"there is no resource “{name}”: describe it in {site.registry.name}"
                yield Finding(site.files[docname], line, message)
    for item in site.items:
        for use in item.fields.uses:
            if not use.part:
                message = f"nothing says which part of “{use.resource}” to take, and why"
                yield site.at(item, f"{message}: write “--” and that behind it", use.line)
    used = {name for mentions in site.mentions.values() for name, _ in mentions}
    for resource in site.registry.by_id.values():
        if resource.id not in used:
            message = f"nothing uses “{resource.id}”: name it in a field, or take it out"
            yield Finding(site.registry.name, resource.line, message)


def questions(site: WrittenPaths) -> Iterator[Finding]:
    """A question ends in a link to its answer, which is there."""
    for item in site.items:
        for question in item.fields.questions:
            if not question.target:
                message = "the question has no link to its answer: end it with :ref:`label`"
                yield site.at(item, message, question.line)


def on_a_path(site: WrittenPaths) -> Iterator[Finding]:
    """A concept is needed, taught or helpful on some path."""
    for item in site.graph.items.values():
        if item.type == "concept" and not item.is_retired and item.id not in site.graph.on_paths:
            message = f"no path comes to “{item.id}”: have a step teach or need it, or what does"
            yield site.at(item, message)


def published(site: WrittenPaths) -> Iterator[Finding]:
    """Ids once published stay, or say what replaced them; new ones are noted."""
    kept = site.published
    if kept is None:
        return
    yield from kept.faults
    if kept.faults:  # what it was to hold cannot be told
        return
    for item in site.graph.items.values():
        if item.id not in kept.lines:
            yield site.at(
                item, f"“{item.id}” is new: add the line “{item.id} = {{}}” to {kept.name}"
            )
    for old, new in kept.replaced.items():
        yield from _vanished(site, old, new, kept)


def _vanished(site: WrittenPaths, old: str, new: str, kept: Published) -> Iterator[Finding]:
    line = kept.lines.get(old, 0)
    if not new and old not in site.graph.items:
        message = f"“{old}” is gone, and readers have ticked it: say what took its place: write"
        yield Finding(kept.name, line, f'{message} {old} = {{ replaced_by = "other_id" }}')
    elif new and old in site.graph.items:
        yield Finding(kept.name, line, f"“{old}” is still there: write {old} = {{}}")
    elif new and new not in site.graph.items:
        yield Finding(kept.name, line, f"“{old}” is replaced by “{new}”, which does not exist")


RULES: tuple[Callable[[WrittenPaths], Iterator[Finding]], ...] = (
    writing, unique, complete, targets, order, resources, questions, on_a_path, published,
)  # fmt: skip


def findings(site: WrittenPaths) -> Iterator[Finding]:
    """All that is wrong, each once."""
    yield from dict.fromkeys(finding for rule in RULES for finding in rule(site))


def _called(item: Item) -> str:
    return f"the path “{item.id}”" if item.type == "path" else f"“{item.id}”"
