"""Visits to the nodes of a page as docutils and Sphinx make them, with less sought at each node.

docutils words a message about each step, for whoever has its debugging on, and Sphinx looks for a
method by the names of a node's classes each time that it comes to such a node.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.transforms.references import DanglingReferencesVisitor
from sphinx import addnodes
from sphinx.transforms.post_transforms.code import HighlightLanguageVisitor
from sphinx.util.nodes import NodeMatcher

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Walk = Callable[[nodes.Node, nodes.NodeVisitor], bool]
    Dispatch = Callable[[Any, nodes.Node], None]


def unworded(walkabout: Walk) -> Walk:
    """docutils' *walkabout*, which is left to do it where its debugging is on."""

    def bent(self: nodes.Node, visitor: nodes.NodeVisitor) -> bool:
        """Visit this node, those below and leave it; whether all is to stop."""
        if visitor.document.reporter.debug_flag:
            return walkabout(self, visitor)
        is_left, stops = True, False
        try:
            try:
                visitor.dispatch_visit(self)
            except nodes.SkipNode:
                return False
            except nodes.SkipDeparture:
                is_left = False
            if self.children:
                stops = _below(self.children[:], visitor)
        except nodes.SkipChildren:
            pass
        except nodes.StopTraversal:
            stops = True
        if is_left:
            visitor.dispatch_departure(self)
        return stops

    return bent


def _below(children: Sequence[nodes.Node], visitor: nodes.NodeVisitor) -> bool:
    try:
        for child in children:
            if child.walkabout(visitor):
                return True
    except nodes.SkipSiblings:
        pass
    return False


def by_table(dispatch: Dispatch, prefix: str) -> Dispatch:
    """Sphinx's *dispatch* to methods with *prefix*, which looks for the one of a class once."""
    kept = f"_ways_in_{prefix}"

    def bent(self: Any, node: nodes.Node) -> None:
        """Hand *node* to its method, or to *dispatch* where there is none."""
        methods = self.__dict__.get(kept) or self.__dict__.setdefault(kept, {})
        kind = node.__class__
        if kind not in methods:
            named = (getattr(self, f"{prefix}_{above.__name__}", None) for above in kind.__mro__)
            methods[kind] = next(filter(None, named), None)
        if method := methods[kind]:
            method(node)
        else:
            dispatch(self, node)

    return bent


class BlocksAlone(HighlightLanguageVisitor):
    """Comes to blocks of code alone, where nothing between them has a say in their language."""

    others = NodeMatcher(addnodes.start_of_file, addnodes.highlightlang)

    def visit_document(self, node: nodes.Node) -> None:
        super().visit_document(node)
        if not any(map(bool, node.findall(self.others))):
            for block in node.findall(nodes.literal_block):
                self.dispatch_visit(block)
            raise nodes.SkipChildren


class ReferencesAlone(DanglingReferencesVisitor):
    """Comes to references alone; it does nothing with other nodes."""

    wanted = NodeMatcher(nodes.reference, nodes.footnote_reference, nodes.citation_reference)

    def visit_document(self, node: nodes.Node) -> None:
        for reference in list(node.findall(self.wanted)):
            self.dispatch_visit(reference)
        raise nodes.SkipChildren
