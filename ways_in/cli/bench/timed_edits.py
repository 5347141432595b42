"""What people do to a site between two builds; each time anew, so that turns can be repeated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ways_in.cli.bench.engines import LANGUAGE
from ways_in.cli.bench.made_pages import Shape, definition, essay
from ways_in.cli.bench.made_words import heading
from ways_in.common.catalog_paths import catalog_path

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def nothing(root: Path, shape: Shape, turn: int) -> None:
    """Nothing."""


def paragraph(root: Path, shape: Shape, turn: int) -> None:
    """A sentence more in one essay."""
    page = essay(shape, turn * 6)
    path = root / page.path
    text = page.messages[2].written(page.code, page.markdown)
    path.write_text(path.read_text("utf-8").replace(text, f"{text} One more."), "utf-8")


def entry(root: Path, shape: Shape, turn: int) -> None:
    """Another word in one translation."""
    page = essay(shape, (turn * 6 + 1) % shape.essays)
    path = catalog_path(root, LANGUAGE, page.docname)
    plain = [text for text in page.messages if not any(part.role for part in text.parts)]
    text = plain[2].written(LANGUAGE, page.markdown)
    _replace(path, text, f"{text[:-1]} {text[:-1].lower()}.")


def title(root: Path, shape: Shape, turn: int) -> None:
    """Another title of one essay."""
    name = f"e{turn * 6}"
    page = essay(shape, turn * 6)
    _replace(root / page.path, heading(f"{name} title").written(page.code, False), f"Title {turn}")


def page(root: Path, shape: Shape, turn: int) -> None:
    """One essay more, and its line in a list."""
    number = shape.essays + turn
    new = essay(shape, number)
    new.write(root)
    (root / f"_static/figures/e{number}.svg").write_bytes(
        (root / "_static/figures/e0.svg").read_bytes()
    )
    for code in ("zh_CN", "ru"):
        place = catalog_path(root, code, f"figures/e{number}")
        place.write_bytes(catalog_path(root, code, "figures/e0").read_bytes())
    folder = new.docname.rpartition("/")[0]
    with (root / folder / "index.rst").open("a", encoding="utf-8") as file:
        file.write(f"\n.. toctree::\n\n   e{number}\n")


def glossary(root: Path, shape: Shape, turn: int) -> None:
    """A sentence more in one definition."""
    text = definition(turn).written("en", False)
    _replace(root / "glossary.rst", text, f"{text} One more.")


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text, path
    path.write_text(text.replace(old, new), "utf-8")


SITUATIONS: dict[str, Callable[[Path, Shape, int], None]] = {
    "nothing": nothing,
    "paragraph": paragraph,
    "entry": entry,
    "title": title,
    "page": page,
    "glossary": glossary,
}
