"""How obsolete entries are written: with their state, which Babel would leave out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel.messages.pofile import normalize

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ways_in.translation.catalog_entries import Entry

# Babel wraps comments at 76 columns when the width is 0, which breaks a previous msgid in two.
UNWRAPPED = 10**9


def written(entry: Entry) -> str:
    """An obsolete *entry* as gettext's own tools write it."""
    flags = [*(["fuzzy"] if entry.fuzzy else []), *entry.flags]
    return "\n".join(
        [
            *(f"# {comment}".rstrip() for comment in entry.comments),
            *([f"#, {', '.join(flags)}"] if flags else []),
            *([f"#~| msgid {_quoted(entry.previous, '#~| ')}"] if entry.previous else []),
            *(f"#~ {name} {_quoted(text, '#~ ')}" for name, text in _statements(entry)),
        ]
    )


def _statements(entry: Entry) -> Iterator[tuple[str, str]]:
    yield "msgid", entry.msgid
    if entry.plural:
        yield "msgid_plural", entry.plural
        yield from ((f"msgstr[{n}]", form) for n, form in enumerate(entry.forms))
    else:
        yield "msgstr", entry.msgstr


def _quoted(text: str, prefix: str) -> str:
    return str(normalize(text, prefix=prefix, width=UNWRAPPED))
