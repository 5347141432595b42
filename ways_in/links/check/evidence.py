"""What a verdict is founded on: the link, the answer, the page, and what is known of its site."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from .answers import ARTICLE
from .page_reader import folded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .answers import Answer
    from .page_reader import WebPage
    from .rules import Generic, Rule
    from .urls import Address

FEW = 20  # characters that may stand beside a text of a rule in its block
_PARTS = re.compile(r"(?<!\s)\s+[-–—|·•»«_]+\s+|[|_»«]|(?<=[^\x00-\x7f\s])\s*[-–—]+\s*")


class Evidence(NamedTuple):
    """All that a check may look at: what was asked for, and the *page* that came from *found*."""

    asked: Address
    found: Address
    answer: Answer
    page: WebPage
    rule: Rule
    generic: Generic

    @property
    def title(self) -> str:
        """The title in comparable form."""
        return folded(self.page.title)

    @property
    def titles(self) -> frozenset[str]:
        """The title, its parts, and the first headings, in comparable form."""
        parts = {*_PARTS.split(self.page.title), *self.page.headings[:2]}
        return frozenset({self.title, *map(folded, parts)})

    @property
    def is_short(self) -> bool:
        return self.page.main - self.page.linked < ARTICLE and self.answer.whole

    @property
    def was_redirected(self) -> bool:
        return bool(self.answer.hops) and self.found.page != self.asked.page


def says(page: WebPage, texts: Iterable[str]) -> str:
    """The first of *texts* that is a title or a block of *page* almost by itself."""
    for text in texts:
        wanted = folded(text)
        for block in (page.title, *page.blocks):
            if len(block) <= len(text) + FEW and wanted in folded(block):
                return text
    return ""
