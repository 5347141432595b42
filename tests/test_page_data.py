"""The domains that keep data of pages have nothing for links to lead to, and say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.test_moved_pages import CONF

if TYPE_CHECKING:
    from tests.conftest import Build

PAGE = """\
---
source-language: en
---
(part)=
# Other

Text.
"""


def test_a_markdown_link_to_a_label_on_another_page_is_followed(build: Build) -> None:
    index = PAGE.replace("(part)=\n# Other", "# One").replace("Text.", "[There](#part)")
    conf = CONF.replace("extensions = [", 'extensions = [\n    "myst_parser",')
    conf = conf.replace('"ways_in.site"', '"ways_in.site", "ways_in.search", "ways_in.learning"')
    conf = conf.replace('"ways_in.safety"', '"ways_in.safety", "ways_in.links"')
    toc = "\n```{toctree}\nother\n```\n"
    built = build({"conf.py": conf, "index.md": index + toc, "other.md": PAGE}, [])
    assert built.warnings == ""
    assert 'href="other.html#part"' in built.page("index.html")
