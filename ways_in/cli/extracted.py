"""The messages of all pages, of which those that have changed since the last run are read.

Sphinx's memory of the pages is kept beside the messages for as long as nothing that makes them has
changed, and the last run has ended well: what was said of a page that is kept would not be said
again.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from typing import TYPE_CHECKING

from ways_in import safety
from ways_in.cli import language_builds, make_html
from ways_in.cli.sphinx_complaints import complaints
from ways_in.common import extraction, page_list
from ways_in.common.findings import InputError
from ways_in.reading import kept_anchors
from ways_in.translation.catalog_entries import Entry

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ways_in.common.page_list import Page

RECORD = "made-by"  # what made all that is kept; there only while it may be used


def pages(root: Path, work: Path) -> Iterator[tuple[Page, list[Entry]]]:
    """The pages below *root* and their messages in order; *work* is kept from run to run.

    What is below *root* has been looked at already (:func:`ways_in.safety.problems`). Raises
    InputError if Sphinx is not content with it.
    """
    now = _machine(root)
    _forget_what_others_made(work, now)
    _extract(root, work)
    (work / RECORD).write_text(now, "ascii")
    found = extraction.read(work)
    for page in page_list.read(work / page_list.NAME).pages:
        yield page, [Entry(msgid, places=(page.path,)) for msgid in found.get(page.docname, ())]


def _extract(root: Path, work: Path) -> None:
    command = ["-q", "--no-color", "-W", "-b", extraction.MessagesBuilder.name]
    # No catalogs: Sphinx would put translated alt texts and descriptions among the messages.
    command += ["-D", "locale_dirs=_build/none", "-d", str(work / ".doctrees")]
    command += [str(root), str(work)]
    safety.note_clean(root)  # Sphinx's process begins as a copy of this one
    [ended] = language_builds.run([command], root)
    if ended.failed:
        raise InputError(*complaints(ended.said, root))


def _forget_what_others_made(work: Path, now: str) -> None:
    """Empty *work* unless it was left whole by what builds *now*; it is not whole meanwhile."""
    record = work / RECORD
    if not record.is_file() or record.read_text("ascii") != now:
        shutil.rmtree(work, ignore_errors=True)
    record.unlink(missing_ok=True)


def _machine(root: Path) -> str:
    """All that says how pages are read, as a digest; which headings have anchors, Sphinx asks."""
    settings = [root / "conf.py", *sorted(root.glob("*.toml"))]
    read = [path.read_bytes() for path in settings if path.name != kept_anchors.NAME]
    said = repr(([*make_html.machine(root)], read))
    return hashlib.sha256(os.fsencode(said)).hexdigest()
