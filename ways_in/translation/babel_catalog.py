"""Babel's catalog, with our header fields instead of dates and generators' names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from babel.messages.catalog import Catalog, Message

if TYPE_CHECKING:
    from collections.abc import Iterator

# Header fields that would differ between two people's editors, or hold their addresses.
VOLATILE = re.compile(
    "project-id-version|pot-creation-date|po-revision-date|generated-by|x-generator|x-poedit-.*"
    "|last-translator|language-team|report-msgid-bugs-to",
    re.IGNORECASE,
)


class BabelCatalog(Catalog):
    """A catalog that keeps its fields, and notes the lines of entries that it had already."""

    def __init__(self, language: str, headers: tuple[tuple[str, str], ...] = ()) -> None:
        self.kept: dict[str, str] = dict(headers)
        self.duplicates: list[int] = []
        self._known: set[str] = set()
        super().__init__(locale=language or None, fuzzy=False, header_comment="")

    def __setitem__(self, id: Any, message: Message) -> None:
        msgid = str(id[0] if isinstance(id, tuple | list) else id)  # whatever its msgctxt
        if msgid in self._known:
            self.duplicates.append(message.lineno or 0)
        self._known.add(msgid)
        super().__setitem__(id, message)

    def __iter__(self) -> Iterator[Message]:
        """The header and the messages; a line that is added to the header has to find it ended."""
        for message in super().__iter__():
            if not message.id:
                message.string = f"{message.string}\n"
            yield message

    def _read_headers(self, headers: list[tuple[str, str]]) -> None:
        self.kept = {name: text for name, text in headers if not VOLATILE.fullmatch(name)}
        self.locale = self.locale_identifier or self.kept.get("Language") or None

    def _headers(self) -> list[tuple[str, str]]:
        required = {
            "Language": str(self.locale_identifier or ""),
            "MIME-Version": "1.0",
            "Content-Type": "text/plain; charset=UTF-8",
            "Content-Transfer-Encoding": "8bit",
        }
        plural = {"Plural-Forms": self.plural_forms} if self.locale else {}
        return [*(required | plural | self.kept | required).items()]

    mime_headers = property(_headers, _read_headers)
