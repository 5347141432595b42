"""The promise of the translation layer: an edited paragraph, from the edit to its settling."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from tests import small
from ways_in.translation.catalog_entries import Entry

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    Command = Callable[..., subprocess.CompletedProcess[str]]

# A page of the real site, and the first paragraph of running text on it: a long line that begins
# like a sentence and has no markup.
REAL = "essays/beginner_again"
SENTENCE = re.compile(r"^[A-Z][^`*_:|<>=\n]{60,}$", re.MULTILINE)
ADDED = "very "

PAGE = "walk"
TEXT = "The long way leads from the first line to the last."
RUSSIAN = "Долгий путь ведёт от первой строки до последней."
CHINESE = "这条长路从第一行通到最后一行。"
PARAGRAPH = '<p class="is-{}" data-block="\\d+"(?: lang="en")?>(.*?)</p>'


@dataclass(frozen=True)
class Published:
    """The page as built, and how many of its entries the status data call behind."""

    html: str
    behind: int

    def marked(self, state: str) -> list[str]:
        """What stands in the paragraphs that are marked as being in *state*."""
        return re.findall(PARAGRAPH.format(state), self.html, re.DOTALL)


def published(command: Command, root: Path) -> Published:
    """The Russian page. One language is enough: what is done does not depend on it."""
    result = command(root, "ways_in.cli.build", "--languages", "ru")
    assert result.returncode == 0, result.stderr
    folder = root / "_build/html/ru"
    data = json.loads((folder / "translations.json").read_text("utf-8"))
    [entry] = [entry for entry in data["translations"] if entry["docname"] == PAGE]
    return Published((folder / f"{PAGE}.html").read_text("utf-8"), entry["behind"]["entries"])


def update(command: Command, root: Path, *arguments: str) -> str:
    """Bring the catalogs up to date; what is said of them."""
    result = command(root, "ways_in", "translations", *arguments)
    assert result.returncode == 0, result.stderr
    return result.stdout


def edit(path: Path, sentence: str) -> None:
    """Put a word into the *sentence* of a page."""
    text = path.read_text(encoding="utf-8")
    article, rest = sentence.split(" ", 1)
    path.write_text(text.replace(sentence, f"{article} {ADDED}{rest}", 1), encoding="utf-8")


@pytest.mark.slow
def test_a_run_changes_the_two_catalogs_of_the_edited_page_alone(
    copy: Path, command: Command
) -> None:
    page = copy / f"{REAL}.rst"
    found = SENTENCE.search(page.read_text(encoding="utf-8"))
    assert found
    edit(page, found[0])
    assert ", 2 changed by this run" in update(command, copy)


@pytest.mark.slow
def test_an_edited_paragraph_is_marked_until_its_translation_is_settled(
    small_copy: Path, command: Command
) -> None:
    for name, text in {PAGE: TEXT, "rest": "Whoever is tired sits down."}.items():
        small.add(small_copy, name, f"{text}\n")
    update(command, small_copy)
    small.translate(small_copy, "ru", PAGE, Entry("Walk", "Путь"), Entry(TEXT, RUSSIAN))
    small.translate(small_copy, "zh_CN", PAGE, Entry("Walk", "路"), Entry(TEXT, CHINESE))
    edit(small_copy / f"{PAGE}.rst", TEXT)

    edited = published(command, small_copy)
    assert edited.marked("original") == [TEXT.replace("long", f"{ADDED}long")]

    assert ", 2 changed by this run" in update(command, small_copy)
    behind = published(command, small_copy)
    [shown] = behind.marked("behind")
    assert RUSSIAN in shown
    assert f"<ins>{ADDED}</ins>" in behind.html
    assert behind.behind == 1

    assert ", 2 changed by this run" in update(command, small_copy, "--unchanged", PAGE)
    settled = published(command, small_copy)
    assert settled.marked("behind") == []
    assert RUSSIAN in settled.html
    assert settled.behind == 0
