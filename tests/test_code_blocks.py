from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.conftest import Build

PAGE = "T\n=\n\nText with ``<pre>`` in it.\n\n.. code-block:: python\n\n   x = 1\n"


def test_a_block_of_code_can_be_reached_by_keyboard(build: Build) -> None:
    page = build({"index.rst": PAGE}, ["ways_in.reading.code_blocks"]).page("index.html")
    assert page.count('<pre tabindex="0">') == 1
    assert "&lt;pre&gt;" in page
