"""How long a page takes to read, said in its head: “8 min”.

Words at 200 a minute, Chinese characters at 400: a page that has both needs the time of both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes

from ways_in.common.page_data import PageData
from ways_in.common.word_count import count, ideographs

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

WORDS, CHARACTERS = 200, 400  # a minute
NOT_READ = (nodes.comment, nodes.raw)


def minutes(text: str) -> int:
    """The minutes that *text* takes, rounded, but at least one."""
    characters = ideographs(text)
    words = count(text) - characters
    return max(1, round(words / WORDS + characters / CHARACTERS))


def text_of(doctree: nodes.document) -> str:
    """What is read of *doctree*: no comments, no drawings."""
    found = (node for node in doctree.findall(nodes.Text))
    return "\n".join(node.astext() for node in found if not isinstance(node.parent, NOT_READ))


class ReadingTimes(PageData[int]):
    """The minutes that each page takes."""

    name = "reading_times"
    label = "Reading times"


def _collect(app: Sphinx, doctree: nodes.document) -> None:
    found = minutes(text_of(doctree))
    ReadingTimes.of(app.env).pages[app.env.current_document.docname] = found


def _add_context(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    if doctree is not None:
        context["minutes"] = ReadingTimes.of(app.env).pages.get(pagename)


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_domain(ReadingTimes)
    app.connect("doctree-read", _collect)
    app.connect("html-page-context", _add_context)
    return {
        "version": "1",
        "env_version": 1,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
