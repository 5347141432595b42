"""The style sheet of a part of the engine, for pages in somebody else's theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx.application import Sphinx

THEME = "ways_in"  # whose style sheet has what all parts need


def add_styles(app: Sphinx, sheet: Path) -> None:
    """Give every page the style sheet *sheet*, once it is known that the theme is not ours."""

    def add(app: Sphinx) -> None:
        if app.builder.format == "html" and app.config.html_theme != THEME:
            app.config.html_static_path.append(str(sheet.parent))
            app.add_css_file(sheet.name)

    app.connect("builder-inited", add)
