"""Which language the words of each figure are in: asked in every build, so kept between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ways_in.translation import catalogs, figures

if TYPE_CHECKING:
    from pathlib import Path

_said: dict[tuple[str, tuple[int, int, int]], tuple[str, bool]] = {}


def drawn(root: Path) -> list[Path]:
    """The figures of the site at *root*."""
    return sorted((root / figures.FOLDER).glob("*.svg"))


def said(path: Path) -> tuple[str, bool]:
    """The language (BCP 47) that the figure *path* gives its words, and whether it has any.

    Raises InputError if it cannot be translated.
    """
    key = str(path), catalogs.stamp(path)
    if key not in _said:
        figure = figures.read(path)
        _said[key] = figure.language, bool(figure.words())
    return _said[key]


def note_said(path: str, language: str, *, has_words: bool) -> None:
    """The figure *path* has been asked before, and is as it was."""
    _said[path, catalogs.stamp(path)] = language, has_words
