"""The fields of ``learning-path``, ``step`` and ``concept``: which there are and how they read.

A field is text for the reader, so it stays an ordinary paragraph, and data for the machine, which
is read here from the paragraph's nodes::

    :needs: :ref:`attention` -- the cache holds its keys and values
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from ways_in.common.titled_text import TitledText, words
from ways_in.learning.model import Fault, FieldLink, Fields, Question, ResourceUse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

LINKED = ("needs", "helps", "teaches", "program", "seen in")
ROLES = ("core", "alternative", "extra")
REPEATED = (*LINKED, *ROLES, "question")
KNOWN = {
    "path": ("for", "outcome", "basis", "not here"),
    "step": (
        *("needs", "helps", "learn", "build", "done when", "skip if", "teaches", "not here"),
        *("program", *ROLES, "question", "seen in"),
    ),
    "concept": ("needs", "helps", "program", *ROLES, "question", "seen in"),
}
BEFORE_REASON = re.compile(r"[\s\-–—:：,，]+")
RESOURCE = "resource"  # the attribute of a reference that names a resource's id


@dataclass(frozen=True)
class Written:
    """A field as its author wrote it: its *name*, what it holds, and its line."""

    name: str
    body: nodes.Element
    line: int

    @property
    def paragraph(self) -> nodes.Element | None:
        """Its only paragraph; None if it holds anything else."""
        first = self.body.children[0] if len(self.body.children) == 1 else None
        return first if isinstance(first, nodes.paragraph) else None


def split(content: Iterable[nodes.Node], line: int) -> tuple[list[Written], list[Fault]]:
    """The fields in the *content* of a directive at *line*, and what is no field."""
    found: list[Written] = []
    faults: list[Fault] = []
    for node in content:
        if isinstance(node, nodes.field_list):
            found += [_written(child, line) for child in node.findall(nodes.field)]
        elif not isinstance(node, (nodes.comment, nodes.system_message)):
            message = "only fields stand here (“:needs: …”): move the text below the directive"
            faults.append(Fault(node.line or line, message))
    return found, faults


def _written(node: nodes.field, line: int) -> Written:
    name, body = node.children
    assert isinstance(body, nodes.Element)
    return Written(" ".join(name.astext().split()).lower(), body, node.line or line)


def read(written: Sequence[Written], kind: str, faults: Iterable[Fault] = ()) -> Fields:
    """The data in the fields of a directive of *kind*: path, step or concept; *faults* so far."""
    fields = [field for field in written if field.name in KNOWN[kind]]
    good = [field for field in fields if not any(_faults(field))]
    return Fields(
        present=tuple(field.name for field in fields if field.body.astext().strip()),
        needs=tuple(_links(good, "needs")),
        helps=tuple(_links(good, "helps")),
        teaches=tuple(_links(good, "teaches")),
        programs=tuple(_links(good, "program")),
        seen_in=tuple(_links(good, "seen in")),
        uses=tuple(_uses(good)),
        questions=tuple(_questions(good)),
        faults=(
            *faults,
            *_unknown(written, KNOWN[kind]),
            *(fault for field in fields for fault in _faults(field)),
        ),
    )


def _links(fields: Iterable[Written], name: str) -> Iterator[FieldLink]:
    for field in fields:
        if field.name == name and field.paragraph is not None:
            target = references(field.paragraph)[0]
            yield FieldLink(str(target["reftarget"]), reason(field.paragraph), field.line)


def _uses(fields: Iterable[Written]) -> Iterator[ResourceUse]:
    for field in fields:
        if field.name in ROLES and field.paragraph is not None:
            target = resources(field.paragraph)[0]
            yield ResourceUse(field.name, target[RESOURCE], reason(field.paragraph), field.line)


def _questions(fields: Iterable[Written]) -> Iterator[Question]:
    for field in fields:
        if field.name == "question" and field.paragraph is not None:
            labels = [str(node["reftarget"]) for node in references(field.paragraph)]
            ids = [str(node[RESOURCE]) for node in resources(field.paragraph)]
            target = (labels or ids or [""])[-1]
            yield Question(question_text(field.paragraph), target, not labels, field.line)


def references(node: nodes.Element) -> list[nodes.Element]:
    """The links by label in *node*."""
    return [link for link in node.findall(addnodes.pending_xref) if link["reftype"] == "ref"]


def resources(node: nodes.Element) -> list[nodes.Element]:
    """The references to resources in *node*."""
    return [link for link in node.findall(nodes.reference) if RESOURCE in link]


def reason(paragraph: nodes.Element) -> TitledText:
    """The words behind the reference that *paragraph* begins with."""
    parts = (part for child in paragraph.children[1:] for part in words(child))
    return TitledText.line(parts, BEFORE_REASON)


def question_text(paragraph: nodes.Element) -> TitledText:
    """The question in *paragraph*, without the link to its answer at the end."""
    children = list(paragraph.children)
    while children and (isinstance(children[-1], nodes.Element) or not children[-1].astext()):
        children.pop()
    return TitledText.line(part for child in children for part in words(child))


def _unknown(written: Iterable[Written], known: Sequence[str]) -> Iterator[Fault]:
    seen: set[str] = set()
    for field in written:
        if field.name not in known:
            fields = ", ".join(sorted(known))
            yield Fault(field.line, f"“:{field.name}:” is no field here: write one of {fields}")
        elif field.name in seen and field.name not in REPEATED:
            yield Fault(field.line, f"“:{field.name}:” stands here twice: make one field of them")
        seen.add(field.name)


def _faults(field: Written) -> Iterator[Fault]:
    if not field.body.astext().strip() and not resources(field.body):
        yield Fault(field.line, f"“:{field.name}:” is empty: write its text, or take it out")
    elif field.name in REPEATED and field.paragraph is None:
        message = f"“:{field.name}:” holds more than one paragraph: write a field for each"
        yield Fault(field.line, message)
    elif field.paragraph is not None:
        yield from _paragraph_faults(field, field.paragraph)


def _paragraph_faults(field: Written, paragraph: nodes.Element) -> Iterator[Fault]:
    first = paragraph.children[0]
    if field.name in LINKED and first not in references(paragraph):
        yield Fault(field.line, f"“:{field.name}:” has to begin with a link: write :ref:`label`")
    elif field.name in ("needs", "helps") and isinstance(first, nodes.Element):
        if first.get("refexplicit"):
            label = first["reftarget"]
            message = f"the link takes its title by itself: write :ref:`{label}`, then “--” and why"
            yield Fault(field.line, message)
    elif field.name in ROLES and first not in resources(paragraph):
        message = f"“:{field.name}:” has to begin with a resource: write :resource:`id`"
        yield Fault(field.line, message)
