"""Two wordings of a text with their words compared, as plain text: ``one [-two-] {+three+}``.

The form is that of ``git diff --word-diff``, because what a pull request holds is a stranger's text
and is shown as nothing but text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ways_in.common.text_width import lines
from ways_in.translation.marks import changes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WIDTH = 60.0  # of a line, in ems: about 100 letters, or 60 ideographs
LONGEST = 600  # signs of a text that are shown
FORMS = {"": "{}", "del": "[-{}-]", "ins": "{{+{}+}}"}


def compared(before: str, after: str) -> str:
    """*after*, with what it lost of *before* and what is new in it marked."""
    return "".join(_marked(text, kind) for text, kind in changes(before, after))


def _marked(text: str, kind: str) -> str:
    words = text.rstrip() if kind else text
    return FORMS[kind].format(words) + text[len(words) :]


def rows(texts: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Each of *texts*, a name and what it names, in lines of WIDTH below one another."""
    wide = max((len(name) for name, _ in texts), default=0) + 2
    for name, text in texts:
        plain = " ".join(text.split())
        short = plain if len(plain) <= LONGEST else f"{plain[:LONGEST]} …"
        for number, line in enumerate(lines(short, 1, WIDTH)):
            yield f"    {'' if number else name:{wide}}{line}"
