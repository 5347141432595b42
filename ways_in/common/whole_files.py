"""Files that others may be reading while they are written."""

from __future__ import annotations

import os
from pathlib import Path


def put(path: str | Path, data: bytes) -> bool:
    """Make *data* what is in the file *path*, whole or not at all; whether that is a change."""
    if _read(path) == data:
        return False
    draft = f"{path}.{os.getpid()}.new"
    try:
        _write(draft, data)
    except FileNotFoundError:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        _write(draft, data)
    os.replace(draft, path)  # noqa: PTH105 (as below)
    return True


def _read(path: str | Path) -> bytes | None:
    """What is in *path*; None if it is not there."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123 (as below)
            return file.read()
    except FileNotFoundError:
        return None


def _write(name: str, data: bytes) -> None:
    with open(name, "wb") as file:  # noqa: PTH123 (a build writes thousands: pathlib takes twice as long)
        file.write(data)
