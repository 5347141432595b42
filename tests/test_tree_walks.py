"""Walks through doctrees find what docutils finds, in the same order, also while a tree changes."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import pytest
from docutils import nodes
from sphinx.util.nodes import NodeMatcher

from tests.unbent import fresh
from ways_in.common.bends import bend
from ways_in.common.tree_walks import without_towers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


FRESH = fresh(nodes)
KINDS = (FRESH.section, FRESH.paragraph, FRESH.emphasis)


def _tree(seed: int) -> Any:
    chance = random.Random(seed)
    root = FRESH.section(ids=["root"])
    inner = [root]
    for number in range(40):
        made = chance.choice(KINDS)(ids=[str(number)])
        if chance.random() < 0.3:
            made["named"] = chance.randrange(2)
        chance.choice(inner).append(made)
        made.append(FRESH.Text(f"text {number}"))
        inner.append(made)
    return root


CONDITIONS: tuple[Any, ...] = (
    None,
    FRESH.paragraph,
    FRESH.Text,
    FRESH.Element,
    NodeMatcher(FRESH.emphasis, FRESH.paragraph),
    NodeMatcher(FRESH.emphasis, named=1),
    NodeMatcher(named=1),
    lambda node: len(node.astext()) > 40,
)


@pytest.mark.parametrize("condition", CONDITIONS)
@pytest.mark.parametrize("options", [{}, {"include_self": False}, {"siblings": True},
                                     {"ascend": True}, {"descend": False}])  # fmt: skip
def test_the_same_nodes_are_found_in_the_same_order(
    condition: Any, options: dict[str, bool]
) -> None:
    bent = without_towers(FRESH.Node.findall)
    for seed in range(20):
        for node in _tree(seed).findall():
            found = list(bent(node, condition, **options))
            wanted = list(node.findall(condition, **options))
            assert [*map(id, found)] == [*map(id, wanted)]


def _changing(findall: Callable[..., Iterator[Any]], seed: int) -> list[str]:
    """What is met while nodes are emptied, taken out and put in on the way."""
    root, met = _tree(seed), []
    chance = random.Random(seed)
    for node in findall(root, FRESH.Element):
        met.append(node["ids"][0])
        what = chance.randrange(6)
        if what == 0:
            node.clear()
        elif what == 1 and len(met) < 60:
            node.append(FRESH.paragraph(ids=[f"new {len(met)}"]))
        elif what == 2 and node.parent:
            node.parent.replace(node, list(node.children))
    return met


def test_a_tree_that_changes_meanwhile_is_walked_alike() -> None:
    bent = without_towers(FRESH.Node.findall)
    for seed in range(50):
        assert _changing(bent, seed) == _changing(FRESH.Node.findall, seed)


def test_nothing_is_looked_at_before_it_is_asked_for() -> None:
    asked: list[Any] = []
    found = without_towers(FRESH.Node.findall)(_tree(1), lambda node: asked.append(node) or True)  # type: ignore[func-returns-value]
    assert not asked
    next(found)
    assert len(asked) == 1


def test_a_build_walks_so() -> None:
    bend()
    assert nodes.Node.findall.__qualname__.startswith(without_towers.__name__)
