"""The order in which a reader meets the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment


def reading_order(env: BuildEnvironment) -> list[str]:
    """All pages: those in tables of contents in their order, then the others by name."""
    found: dict[str, None] = {}

    def visit(docname: str) -> None:
        if docname not in found:
            found[docname] = None
            for child in env.toctree_includes.get(docname, ()):
                visit(child)

    visit(env.config.root_doc)
    every = dict.fromkeys([*found, *sorted(env.found_docs)])
    return [name for name in every if name in env.found_docs]
