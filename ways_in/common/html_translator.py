"""How a part of the engine has a say in what becomes of the nodes of an HTML page.

Sphinx knows one translator for a format. A part that needs a method of it writes a class with that
method alone, and :func:`mix_in` puts it before the translator that there is: Sphinx's, a theme's,
or that of another part.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

    # What such a class is for who checks types; to inherit it is left to mix_in.
    Translator = HTML5Translator
else:
    Translator = object


def mix_in(app: Sphinx, part: type[Translator]) -> None:
    """Have the HTML pages of *app* be written by *part*, too; not those of books."""

    def _mix(app: Sphinx) -> None:
        name = app.builder.name
        if app.builder.format == "html" and name != "epub":
            below = app.registry.get_translator_class(app.builder)
            app.set_translator(name, type(part.__name__, (part, below), {}), override=True)

    app.connect("builder-inited", _mix)
