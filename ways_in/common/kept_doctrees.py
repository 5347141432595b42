"""Doctrees that wait to be written: as many as there is room for, and free once nobody needs them.

Each node of docutils knows its parent and the document, so that no page is free by itself: until
Python looks for garbage it takes room, and new pages are made in other places.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def let_go(doctree: nodes.document) -> None:
    """Take *doctree* to pieces, which nobody may ask for anything any more."""
    take_apart(doctree)
    vars(doctree).clear()  # with all nodes that it knew by their names


def take_apart(top: nodes.Node) -> None:
    """Have the nodes of which *top* consists not know each other, as nobody needs them."""
    node: Any
    for node in list(top.findall()):
        node.parent = node.document = None
        if node.children:
            node.children = []


def let_translator_go(translator: nodes.NodeVisitor) -> None:
    """Have *translator*, which is done, know its methods no more, nor its document the nodes.

    Sphinx makes a document of each part that it renders alone: of a title, which others show, too,
    or of a list, such as a table of contents, which is a copy made for this.
    """
    document = translator.document
    vars(translator).clear()
    if not vars(document):  # a page that has been let go
        return
    if any(isinstance(node, nodes.bullet_list) for node in document.children):
        let_go(document)
    else:
        vars(document).update(children=[], transformer=None, _document=None)
        document.reporter.observers.clear()


class FirstDoctrees(dict[str, nodes.document]):
    """Keep the doctrees of the first pages that were read until they are written, and no more.

    Sphinx keeps those of all, a third of a megabyte each; what it misses it reads from the disk.
    """

    most = 200

    def __setitem__(self, docname: str, doctree: nodes.document) -> None:
        if len(self) < self.most:
            super().__setitem__(docname, doctree)
        else:
            let_go(doctree)


class NoDoctrees(dict[str, bytes]):
    """Keep no file of a doctree that was looked into: Sphinx would keep each until it ends."""

    def __setitem__(self, docname: str, pickled: bytes) -> None:
        return


def bound_doctrees(app: Sphinx, env: BuildEnvironment, docnames: Sequence[str]) -> None:
    """Have Sphinx keep doctrees in these, in place of dictionaries without a bound."""
    env._write_doc_doctree_cache = FirstDoctrees(env._write_doc_doctree_cache)
    env._pickled_doctree_cache = NoDoctrees()
