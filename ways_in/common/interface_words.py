"""The words of the engine, in the language of any project that uses it.

The engine says them in English. Their translations are in ``ways_in/messages``, a catalog a
language; those into the languages of this site are its own catalogs ``sphinx.po``, which an
installed package has there too. A project's own catalog ``sphinx`` has the last word.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from ways_in.common import whole_files

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

MESSAGES = Path(__file__).parent.parent / "messages"
COMPILED = "ways_in_messages"


def shown(words: str) -> str:
    """*words* of ``conf.py``, marked for translators: a template shows them as ``_(words)``."""
    return words


def compiled(language: str) -> bytes:
    """The messages in *language* as gettext reads them; empty if there are none."""
    path = MESSAGES / f"{language}.po"
    if not path.exists():
        return b""
    buffer = BytesIO()
    with path.open("rb") as file:
        write_mo(buffer, read_po(file, locale=language))
    return buffer.getvalue()


def setup(app: Sphinx) -> ExtensionMetadata:
    """Give Sphinx the messages under the name of its own: templates and extensions ask there."""
    language = str(app.config.language)
    found = compiled(language)
    if found:
        folder = Path(app.doctreedir, COMPILED)
        whole_files.put(folder / language / "LC_MESSAGES" / "sphinx.mo", found)
        app.add_message_catalog("sphinx", str(folder))
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
