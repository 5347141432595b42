"""A page is written again when the title of a page that it links to has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Build

ORPHAN = ":orphan:\n:source-language: en\n\n"


@pytest.mark.parametrize("target", ["there", "../b/there", "/b/there", "./there"])
def test_a_link_by_name_shows_the_title_that_its_page_has_now(build: Build, target: str) -> None:
    def site(title: str) -> dict[str, str]:
        return {
            "index.rst": f"{ORPHAN}T\n=\n",
            "b/here.rst": f"{ORPHAN}Here\n====\n\n:doc:`{target}`\n",
            "b/there.rst": f"{ORPHAN}{title}\n========\n",
        }

    extensions = ["ways_in.common.source_language", "ways_in.reading.shown_links"]
    assert "Before" in build(site("Before"), extensions).page("b/here.html")
    built = build(site("Now"), extensions)
    assert built.updated == ("b/there",)
    assert ">Now<" in built.page("b/here.html")
