"""What readers ask in words of their own: ``translations/<code>/questions/<part>.toml``.

Questions, complaints, symptoms and half sentences, as they are typed, by what answers them: the
label of a page or a section, the English name of a glossary entry, or the name of a page that has
no label. How many files there are, and what they are called, is up to those who write::

    [labels]
    gpu_step = [
        "do I need a graphics card to start",
        "training on a laptop without gpu",
    ]

    [terms]
    overfitting = ["perfect on training data and useless on everything else"]

    [pages]
    "paths/concepts/lstm" = ["network forgets what it read a page ago"]

Where an alias has to be in a query with all its words, a question is found by likeness.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ways_in.common import catalog_paths, toml_file
from ways_in.search import targets

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from ways_in.common.findings import Finding

FOLDER = "questions"
TABLES = (targets.LABELS, targets.TERMS, targets.PAGES)
LONGEST = 120  # signs: nobody types more


def files(root: Path, code: str) -> list[Path]:
    """The files with the questions of the language *code*."""
    return sorted((root / catalog_paths.FOLDER / code / FOLDER).glob("*.toml"))


def read(root: Path, code: str) -> Iterator[targets.ReaderWords]:
    """The questions of the language *code*, file by file; raises InputError if one is bad."""
    for path in files(root, code):
        name = f"{catalog_paths.FOLDER}/{code}/{FOLDER}/{path.name}"
        yield from targets.entries(name, *toml_file.load(path, name), TABLES, _fault)


def _fault(_table: str, _target: str, forms: Any) -> str:
    if not targets.is_words(forms):
        return 'needs a list of questions: ["…", "…"]'
    long = next((form for form in forms if len(form) > LONGEST), None)
    return f"has a question of more than {LONGEST} signs: “{long}”" if long else ""


def by_place(
    found: Iterable[targets.ReaderWords], where: targets.Places
) -> tuple[dict[tuple[int, str], list[str]], list[Finding]]:
    """The questions by the number of the page and the anchor that answer them; what is wrong.

    *where* is what ``targets.places`` says.
    """
    known: dict[tuple[int, str], list[str]] = {}
    faults = []
    for one in found:
        at = targets.place(where, one)
        if at is None:
            faults.append(targets.unknown(one))
        else:
            known.setdefault(at, []).extend(one.forms)
    return known, faults
