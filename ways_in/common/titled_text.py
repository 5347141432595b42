"""Words with titles among them that are not known before all pages have been read.

A link such as ``:ref:`attention``` has no words of its own: it shows the title of what it leads
to. What is kept of a page while Sphinx reads it has a :class:`TitleOf` in that place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

SPACE = re.compile(r"\s+")


@dataclass(frozen=True)
class TitleOf:
    """The title of the section at *label*, in the language of the build."""

    label: str


def title_shown(node: nodes.Node) -> TitleOf | None:
    """The title that *node* shows, if it is a link by label without words of its own."""
    if not isinstance(node, addnodes.pending_xref) or node.get("reftype") != "ref":
        return None
    return None if node.get("refexplicit") else TitleOf(node["reftarget"])


def words(node: nodes.Node) -> Iterator[str | TitleOf]:
    """What can be read in *node*."""
    title = title_shown(node)
    if title:
        yield title
    elif isinstance(node, nodes.Element) and not isinstance(node, nodes.math):
        for child in node.children:
            yield from words(child)
    else:
        yield node.astext()


@dataclass(frozen=True)
class TitledText:
    """Texts and titles in turn: no text is empty, and none stands beside another."""

    parts: tuple[str | TitleOf, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.parts)

    @classmethod
    def of(cls, parts: Iterable[str | TitleOf]) -> TitledText:
        """The *parts* in a row, as they are."""
        found: list[str | TitleOf] = []
        for part in parts:
            last = found[-1] if found else None
            if isinstance(part, str) and isinstance(last, str):
                found[-1] = last + part
            elif part:
                found.append(part)
        return cls(tuple(found))

    @classmethod
    def line(cls, parts: Iterable[str | TitleOf], before: re.Pattern[str] = SPACE) -> TitledText:
        """The *parts* with one space where there is any, and none around them.

        Nor does it begin with what the pattern *before* finds.
        """
        whole = [SPACE.sub(" ", p) if isinstance(p, str) else p for p in cls.of(parts).parts]
        if whole and isinstance(whole[0], str):
            begun = before.match(whole[0])
            whole[0] = whole[0][begun.end() if begun else 0 :]
        if whole and isinstance(whole[-1], str):
            whole[-1] = whole[-1].rstrip()
        return cls.of(whole)

    @classmethod
    def lines(cls, lines: Iterable[TitledText]) -> TitledText:
        """The *lines* one below the other."""
        parts = [part for line in lines for part in ("\n", *line.parts)]
        return cls.of(parts[1:])

    def beginning(self) -> str:
        """The words before the first title."""
        return self.parts[0] if self.parts and isinstance(self.parts[0], str) else ""

    def shown(self, title_of: Callable[[str], str]) -> str:
        """What a reader sees, when *title_of* gives the title at a label."""
        return "".join(p if isinstance(p, str) else title_of(p.label) for p in self.parts)
