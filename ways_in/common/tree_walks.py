"""Walks through a doctree as docutils' ``findall`` makes them, without a generator for each node.

docutils hands each node that it finds through as many generators as the node has parents, and a
build walks through each page some hundred times.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx.util.nodes import NodeMatcher

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from docutils import nodes

    Classes = type | tuple[type, ...]
    Condition = type | Callable[[nodes.Node], bool] | None


def without_towers(findall: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
    """docutils' *findall*, which is left to do what is asked for rarely."""

    def bent(
        self: nodes.Node,
        condition: Condition = None,
        include_self: bool = True,
        descend: bool = True,
        siblings: bool = False,
        ascend: bool = False,
    ) -> Iterator[Any]:
        """The nodes at and below this one, in the order of the page, that *condition* fits."""
        if siblings or ascend or not descend:
            return findall(self, condition, include_self, descend, siblings, ascend)
        if condition is None or isinstance(condition, type):
            return of_class(self, condition or object, include_self)
        classes = condition.classes if isinstance(condition, NodeMatcher) else ()
        return filter(condition, of_class(self, classes or object, include_self))

    return bent


def of_class(root: nodes.Node, wanted: Classes, include_self: bool) -> Iterator[nodes.Node]:
    """The nodes of the class or classes *wanted* at and below *root*."""
    if include_self and isinstance(root, wanted):
        yield root
    above: list[Iterator[nodes.Node]] = []
    children = iter(root.children)
    while True:
        for child in children:
            if isinstance(child, wanted):
                yield child
            below = child.children
            if below:
                above.append(children)
                children = iter(below)
                break
        else:
            if not above:
                return
            children = above.pop()
