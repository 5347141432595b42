"""A complaint is one line: docutils quotes the whole passage below its sentence.

The place stands before the sentence, so the quotation says nothing more, and it may be as long as
a stranger likes.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

SPHINX = "sphinx"  # the logger above all of Sphinx’s


def first_sentence(message: str) -> str:
    """The paragraph with which *message* begins, in one line."""
    return " ".join(message.strip().partition("\n\n")[0].split())


class OneLine(logging.Filter):
    """Makes one line of each complaint on its way to the terminal."""

    def filter(self, record: logging.LogRecord) -> bool:
        message = logging.LogRecord.getMessage(record)  # Sphinx’s own puts the place before it
        if record.levelno >= logging.WARNING and len(message.strip().splitlines()) > 1:
            record.msg, record.args = first_sentence(message), ()
        return True


def use(app: Sphinx) -> None:
    """Stand before each handler that Sphinx has set up for this *app*."""
    for handler in logging.getLogger(SPHINX).handlers:
        handler.addFilter(OneLine())
