"""What every build works out anew though it follows from packages alone, worked out beforehand.

A process whose copies build one after another does it once, while nobody waits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils.frontend import get_default_settings
from docutils.parsers.rst import Parser
from docutils.parsers.rst.states import Inliner
from pygments.lexers import get_lexer_by_name

from ways_in.common import late_patterns
from ways_in.common.locale_format import Words

if TYPE_CHECKING:
    from collections.abc import Iterable

LEXERS = ("python", "sh", "text")  # of the programs that pages show


def rehearse(codes: Iterable[str]) -> None:
    """Compile what pages are searched and parsed with, and load what *codes* call languages."""
    late_patterns.compile_all()
    Inliner().init_customizations(get_default_settings(Parser))
    for name in LEXERS:
        get_lexer_by_name(name)
    for code in codes:
        Words(code).language(code)
