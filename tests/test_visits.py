"""Visits to the nodes of a page come to the same nodes, in the same order, as in docutils."""

from __future__ import annotations

import inspect
import random
from typing import Any

import pytest
from docutils import nodes
from docutils.transforms import references
from docutils.utils import new_document
from sphinx import addnodes
from sphinx.transforms.post_transforms import code
from sphinx.util.docutils import SphinxTranslator

from tests.unbent import fresh
from ways_in.common import visits
from ways_in.common.bends import bend

SEEDS = range(60)
# The visitors that ours take the place of.
BLOCKS: Any = visits.BlocksAlone.__base__
REFERENCES: Any = visits.ReferencesAlone.__base__


FRESH = fresh(nodes)
PRUNED = (
    nodes.SkipChildren,
    nodes.SkipDeparture,
    nodes.SkipNode,
    nodes.SkipSiblings,
    nodes.StopTraversal,
)


class Visitor(nodes.NodeVisitor):
    """Notes what it comes to, changes the tree meanwhile, and passes over much by chance."""

    def __init__(self, seed: int, exceptions: Any, debugging: bool) -> None:
        super().__init__(new_document("page"))
        self.document.reporter.debug_flag = debugging
        self.document.reporter.stream = None  # type: ignore[assignment]
        self.met: list[str] = []
        self._chance, self._exceptions = random.Random(seed), exceptions

    def dispatch_visit(self, node: Any) -> None:
        self._meet("to", node)

    def dispatch_departure(self, node: Any) -> None:
        self._meet("from", node)

    def _meet(self, what: str, node: Any) -> None:
        self.met.append(f"{what} {node['ids']}")
        if node.parent and self._chance.random() < 0.1:
            node.parent.remove(node)
        if self._chance.random() < 0.2:
            raise self._chance.choice(self._exceptions)


def _tree(seed: int, module: Any) -> Any:
    chance = random.Random(seed)
    inner = [module.section(ids=["root"])]
    for number in range(30):
        made = module.paragraph(ids=[str(number)])
        chance.choice(inner).append(made)
        inner.append(made)
    return inner[0]


def _met(seed: int, module: Any, debugging: bool) -> Any:
    pruned = [getattr(module, each.__name__) for each in PRUNED]
    visitor = Visitor(seed, pruned, debugging)
    try:
        return _tree(seed, module).walkabout(visitor), visitor.met
    except Exception as error:
        return type(error).__name__, visitor.met


@pytest.mark.parametrize("debugging", [False, True])
def test_a_walk_comes_to_the_same_nodes_whatever_is_passed_over(debugging: bool) -> None:
    bend()
    found = [_met(seed, nodes, debugging) for seed in SEEDS]
    assert found == [_met(seed, FRESH, debugging) for seed in SEEDS]
    assert {"SkipNode", True, False} <= {how for how, _ in found}


class Translator:
    """Has a method for emphasis and one that an instance is given, as extensions do."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self.visit_strong = lambda node: self.found.append("strong")

    def visit_Inline(self, node: nodes.Node) -> None:  # noqa: N802 -- docutils' class
        self.found.append("inline")

    def visit_emphasis(self, node: nodes.Node) -> None:
        self.found.append("emphasis")


def _unknown(self: Any, node: nodes.Node) -> None:
    self.found.append("unknown")


def test_a_node_comes_to_the_method_of_its_nearest_class() -> None:
    translator, visit = Translator(), visits.by_table(_unknown, "visit")
    for node in [nodes.emphasis(), nodes.strong(), nodes.literal(), nodes.Text("a")] * 2:
        visit(translator, node)
    assert translator.found == ["emphasis", "strong", "inline", "unknown"] * 2


def test_each_translator_has_its_own_methods() -> None:
    visit = visits.by_table(_unknown, "visit")
    first, second = Translator(), Translator()
    second.visit_strong = lambda node: second.found.append("another")
    for translator in (first, second):
        visit(translator, nodes.strong())
    assert (first.found, second.found) == (["strong"], ["another"])


def _page(*between: nodes.Node) -> nodes.document:
    page = new_document("page")
    for inner in (nodes.paragraph("", "a"), *between, nodes.paragraph("", "b")):
        block = nodes.literal_block("", "c\nd\ne")
        page += [inner, nodes.list_item("", block, nodes.literal_block(language="r"))]
    return page


@pytest.mark.parametrize(
    "between", [(), (addnodes.highlightlang(lang="c", force=True, linenothreshold=2),)]
)
def test_blocks_of_code_are_in_the_language_that_is_said(between: tuple[nodes.Node, ...]) -> None:
    whole, few = _page(*between), _page(*between)
    whole.walkabout(BLOCKS(whole, "python"))
    few.walkabout(visits.BlocksAlone(few, "python"))
    assert few.pformat() == whole.pformat()
    assert few.pformat().count('language="python"') == (1 if between else 2)


def test_references_without_a_target_are_told() -> None:
    told = []
    for visitor in (REFERENCES, visits.ReferencesAlone):
        page = new_document("page")
        page.reporter.stream = None  # type: ignore[assignment]
        page.reporter.attach_observer(lambda said: told.append(said.astext()))
        for reference in (nodes.reference, nodes.footnote_reference, nodes.reference):
            page += nodes.paragraph("", "", reference("", "a", refname="a"))
        page.nameids = {"b": "b"}
        page.walk(visitor(page, []))
        told.append(page.pformat())
    assert told[:4] == told[4:]
    assert told[0].endswith('Unknown target name: "a".')


def test_docutils_and_sphinx_visit_what_is_bent_where_they_did() -> None:
    bend()
    apply = inspect.getsource(code.HighlightLanguageTransform.apply)
    assert "visitor = HighlightLanguageVisitor(" in apply
    assert "visitor = DanglingReferencesVisitor(" in inspect.getsource(
        references.DanglingReferences.apply
    )
    assert code.HighlightLanguageVisitor is visits.BlocksAlone
    assert references.DanglingReferencesVisitor is visits.ReferencesAlone
    assert _visited(BLOCKS) == {"document", "start_of_file", "highlightlang", "literal_block"}
    assert _visited(REFERENCES) == {"reference", "footnote_reference", "citation_reference"}
    assert SphinxTranslator.dispatch_visit.__module__ == visits.__name__


def _visited(visitor: type) -> set[str]:
    return {name[6:] for name in vars(visitor) if name.startswith("visit_")}
