"""What Sphinx reads of a catalog: its ``.mo``, with what is behind."""

from __future__ import annotations

import os
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

from babel.messages.mofile import write_mo

from ways_in.common import whole_files
from ways_in.translation import ui_strings
from ways_in.translation.catalogs import read, to_babel

if TYPE_CHECKING:
    from pathlib import Path


def compile_catalog(path: Path) -> Path:
    """Write the ``.mo`` beside *path* if it holds anything else, and return its path.

    A translation that is behind is compiled too, as if it were current; not one of the interface,
    whose words are said in English rather than with another wording's values. The time of a
    ``.mo`` is not believed: one that came with a contribution would pass by all that is checked in
    the ``.po``.
    """
    compiled = path.with_suffix(".mo")
    catalog = read(path)
    states = ("current",) if path.stem == ui_strings.DOMAIN else ("current", "behind")
    shown = tuple(replace(e, fuzzy=False) for e in catalog.entries if e.state in states)
    buffer = BytesIO()
    # Without the header fields: gettext would take an encoding or a plural rule from them.
    write_mo(buffer, to_babel(replace(catalog, entries=shown, obsolete=(), headers=())))
    whole_files.put(compiled, buffer.getvalue())
    date_compiled(path)
    return compiled


def date_compiled(path: Path) -> None:
    """See that the ``.mo`` of *path* is not older than it.

    Or Sphinx, which goes by the time, compiles it anew without what is behind.
    """
    compiled, written = path.with_suffix(".mo"), path.stat().st_mtime_ns
    if compiled.stat().st_mtime_ns < written:
        os.utime(compiled, ns=(written, written))
