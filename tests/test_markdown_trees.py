"""What a text in Markdown is read into knows the way up, and is free without it."""

from __future__ import annotations

import gc
import weakref

from markdown_it import MarkdownIt

from ways_in.common.markdown_trees import TreeFromAbove

TEXT = "A *word* and [a `link`](https://x.example/).\n\n- One\n- Two\n"


def test_each_node_knows_the_one_above_it_and_those_beside_it() -> None:
    tree = TreeFromAbove(MarkdownIt().parse(TEXT))
    below = list(tree.walk(include_self=False))
    assert all(node in node.parent.children for node in below)
    assert all(node in node.siblings for node in below)
    assert tree.parent is None
    assert tree.is_root


def test_a_tree_that_nobody_holds_is_free_at_once() -> None:
    gc.disable()
    try:
        tree = TreeFromAbove(MarkdownIt().parse(TEXT))
        known = [weakref.ref(node) for node in tree.walk()]
        del tree
        assert not any(node() for node in known)
    finally:
        gc.enable()
