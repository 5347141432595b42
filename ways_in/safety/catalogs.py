"""The catalogs of a project, message by message, before any of them is compiled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ways_in.common.findings import Finding, InputError, relative
from ways_in.safety import messages
from ways_in.translation import catalogs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

INTERFACE = "sphinx"
DRAWINGS = "figures"


def problems(root: Path, files: Sequence[Path]) -> Iterator[Finding]:
    """What may not be parsed in the catalogs *files*; those that cannot be read say why."""
    for path in files:
        try:
            catalog = catalogs.read(path, root)
        except InputError as error:
            yield from error.findings
            continue
        markup = markup_of(root, path)
        for entry in catalog.entries:
            for message in messages.faults(entry.msgid, entry.msgstr, entry.previous, markup):
                yield Finding(relative(path, root), entry.line, message)


def markup_of(root: Path, path: Path) -> str:
    """What the messages of the catalog *path* are parsed as."""
    parts = path.with_suffix("").parts
    domain = parts[parts.index("LC_MESSAGES") + 1 :]
    if domain == (INTERFACE,):
        return "text"
    if domain[0] == DRAWINGS:
        return "drawing"
    return "md" if root.joinpath(*domain).with_suffix(".md").exists() else "rst"
