"""Files that others may be reading while they are written."""

from __future__ import annotations

import os
from pathlib import Path


def put(path: Path, data: bytes) -> bool:
    """Make *data* what is in the file *path*, whole or not at all; whether that is a change."""
    if path.exists() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(f"{path}.{os.getpid()}.new")  # Sphinx gives strings, with the replace() of those
    draft.write_bytes(data)
    draft.replace(path)
    return True
