"""What every build works out anew though it follows from packages alone, worked out beforehand.

A process whose copies build one after another does it once, while nobody waits.
"""

from __future__ import annotations

from docutils.frontend import get_default_settings
from docutils.parsers.rst import Parser
from docutils.parsers.rst.states import Inliner
from pygments.lexers import get_lexer_by_name

from ways_in.common import late_patterns

LEXERS = ("python", "sh", "text")  # of the programs that pages show


def rehearse() -> None:
    """Compile what pages are searched and parsed with."""
    late_patterns.compile_all()
    Inliner().init_customizations(get_default_settings(Parser))
    for name in LEXERS:
        get_lexer_by_name(name)
