"""Which pages and drawings of the site commands open, as its ``pyproject.toml`` says::

    [tool.ways-in]
    drawings = ["_static/pictures/portrait.svg"]       # make figures draws them as PNG, too
    views = ["en/index.html light", "ru/index.html dark"]  # make figures: pictures for the README
    scored = ["index.html"]                            # make lighthouse, in each language

    [tool.ways-in.weighed]                             # make size: kinds of one page each, and
    glossary = ["glossary", "essays/first"]            # the page that readers come to it from

A site that says nothing has no drawings and no views; its front page is scored, and weighed with
its essays, paths, steps and concepts.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ways_in.common import toml_file
from ways_in.common.findings import Finding, InputError

if TYPE_CHECKING:
    from collections.abc import Mapping

FILE = Path("pyproject.toml")
TABLE = "ways-in"


@dataclass(frozen=True)
class SitePages:
    """The tables above; pages of *scored* and *weighed* are named from a language's folder."""

    drawings: tuple[str, ...] = ()
    views: tuple[str, ...] = ()
    scored: tuple[str, ...] = ("index.html",)
    weighed: Mapping[str, tuple[str, str]] = field(
        default_factory=lambda: {"front page": ("index", "index")}
    )


def load(file: Path = FILE) -> SitePages:
    """What *file* says, which need not be there; raises InputError where it is not as above."""
    told = toml_file.load(file, file.name)[1] if file.exists() else {}
    return _checked(told.get("tool", {}).get(TABLE, {}), file.name)


def _checked(told: dict[str, Any], name: str) -> SitePages:
    unknown = sorted(told.keys() - {one.name for one in fields(SitePages)})
    if unknown:
        message = f"[tool.{TABLE}] has no “{unknown[0]}”: see ways_in/cli/site_pages.py"
        raise InputError(Finding(name, 0, message))
    found: dict[str, Any] = {}
    for key, value in told.items():
        pairs = key == "weighed"
        lists = value.values() if pairs and isinstance(value, dict) else [value]
        if not all(_is_list(one, 2 if pairs else None) for one in lists):
            wanted = "a table of pairs of pages" if pairs else "a list of texts"
            raise InputError(Finding(name, 0, f"“{key}” of [tool.{TABLE}] is {wanted}: write one"))
        found[key] = {kind: tuple(pair) for kind, pair in value.items()} if pairs else tuple(value)
    return SitePages(**found)


def _is_list(value: object, length: int | None) -> bool:
    is_texts = isinstance(value, list) and all(isinstance(one, str) for one in value)
    return is_texts and length in (None, len(value) if isinstance(value, list) else 0)
