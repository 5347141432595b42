"""What kind of page a page is, for those that treat paths, steps and concepts each in their way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ways_in.common.page_data import PageData

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata


class PageKinds(PageData[str]):
    """The kinds of pages that have one: ``path``, ``step`` (a page of its own) or ``concept``."""

    name = "page_kinds"
    label = "Kinds of pages"


def page_kind(env: BuildEnvironment, docname: str) -> str:
    """What kind of page *docname* is; empty for one that is nothing special."""
    return PageKinds.of(env).pages.get(docname, "")


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_domain(PageKinds)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
