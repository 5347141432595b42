"""The promise of the translation layer, on a copy of the real site."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    Command = Callable[..., subprocess.CompletedProcess[str]]

PAGE = "essays/beginner_again"
# The first paragraph of running text: a long line that begins like a sentence and has no markup.
SENTENCE = re.compile(r"^[A-Z][^`*_:|<>]{60,}$", re.MULTILINE)
ADDED = "very "


def published(copy: Path, command: Command, segment: str, name: str = PAGE) -> str:
    result = command(copy, "ways_in.cli.build")
    assert result.returncode == 0, result.stderr
    return (copy / f"_build/html/{segment}/{name}.html").read_text(encoding="utf-8")


def edit(copy: Path) -> None:
    """Put a word into a paragraph."""
    path = copy / f"{PAGE}.rst"
    text = path.read_text(encoding="utf-8")
    found = SENTENCE.search(text)
    assert found
    end = text.index(" ", found.start()) + 1
    path.write_text(text[:end] + ADDED + text[end:], encoding="utf-8")


def behind_entries(copy: Path, segment: str) -> int:
    """What the status data of a language say of the page."""
    data = json.loads((copy / f"_build/html/{segment}/translations.json").read_text("utf-8"))
    [entry] = [entry for entry in data["translations"] if entry["docname"] == PAGE]
    return int(entry["behind"]["entries"])


@pytest.mark.parametrize(("segment", "words"), [("zh-cn", "[一-鿿]{4}"), ("ru", "[а-яё]{4}")])
def test_an_edited_paragraph_stays_translated_marked_until_it_is_settled(
    copy: Path, command: Command, segment: str, words: str
) -> None:
    edit(copy)
    assert command(copy, "ways_in.cli.translations").returncode == 0
    html = published(copy, command, segment)
    [behind] = re.findall(r'<p class="block-\d+ is-behind">(.*?)</p>', html, re.DOTALL)
    assert re.search(words, behind)
    assert "<ins>very </ins>" in html
    assert behind_entries(copy, segment) == 1
    command(copy, "ways_in.cli.translations", "--unchanged", PAGE)
    assert "is-behind" not in published(copy, command, segment)
    assert behind_entries(copy, segment) == 0


def test_before_the_catalogs_are_updated_the_original_is_shown_and_marked(
    copy: Path, command: Command
) -> None:
    edit(copy)
    html = published(copy, command, "ru")
    [shown] = re.findall(r'<p class="block-\d+ is-original" lang="en">(.*?)</p>', html, re.DOTALL)
    assert ADDED in shown
