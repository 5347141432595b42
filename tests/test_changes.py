from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from tests import small
from tests.conftest import ROOT
from ways_in.cli.changes import compare, say
from ways_in.common.languages import at, by_code
from ways_in.translation.catalog_entries import Entry, PageCatalog

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NAME = "ru/LC_MESSAGES/essays/x.po"
OLD = PageCatalog("ru", (Entry("One.", "Раз."), Entry("Two.", "Два."), Entry("Three.")))
NEW = PageCatalog(
    "ru", (Entry("One.", "Один."), Entry("Two.", "Два.", fuzzy=True), Entry("Three.", "Три."))
)


def said(before: PageCatalog | None, after: PageCatalog | None) -> str:
    return "\n".join(say([compare(NAME, before, after)], by_code(at(ROOT))))


def test_what_changes_is_said_in_plain_words() -> None:
    assert "**essays/x** in Русский: 1 paragraphs reworded" in said(OLD, NEW)
    assert "behind 0 → 1, missing 1 → 0 (of 3)" in said(OLD, NEW)


def test_a_reworded_paragraph_is_shown_with_its_words_compared() -> None:
    old = PageCatalog("ru", (Entry("One two.", "Раз и два.", line=7),))
    new = PageCatalog("ru", (Entry("One two.", "Раз, потом два.", line=7),))
    assert said(old, new).splitlines()[-4:] == [
        "translations/ru/LC_MESSAGES/essays/x.po:7",
        "    original  One two.",
        "    before    Раз и два.",
        "    now       [-Раз и-] {+Раз, потом+} два.",
    ]


def test_a_translation_that_came_from_another_page_is_not_shown() -> None:
    change = compare(NAME, None, OLD, known={("One.", "Раз.")})
    assert [text.original for text in change.texts] == ["Two."]


def test_a_new_translation_is_shown_beside_its_original() -> None:
    assert "    original  Three.\n    now       Три." in said(OLD, NEW)
    assert "before" not in said(None, OLD)


def test_a_long_text_is_broken_into_lines_and_many_are_not_shown() -> None:
    many = PageCatalog("ru", tuple(Entry(f"Words {n}. " * 30, "Слова. " * 60) for n in range(50)))
    lines = said(None, many).splitlines()
    assert lines[-1] == "and 10 more"
    assert max(map(len, lines)) < 130


def test_nothing_changed_is_said_too() -> None:
    assert said(OLD, OLD) == "This pull request changes no translation."


def test_a_new_page_starts_from_nothing() -> None:
    assert "current 0 → 2, missing 0 → 1 (of 3)" in said(None, OLD)


def git(folder: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=T", "-c", "user.email=t@t.example", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


WORDS = ("One", "Two", "Three", "Four")


@pytest.fixture
def repository(small_copy: Path) -> Path:
    """A small site with a translated page, all of it committed."""
    small.add(small_copy, "about", "\n\n".join(f"{word} paragraph." for word in WORDS))
    entries = (Entry(f"{word} paragraph.", f"{word} абзац.") for word in WORDS)
    small.translate(small_copy, "ru", "about", Entry("About", "О сайте"), *entries)
    git(small_copy, "init", "-q", "-b", "main")
    git(small_copy, "add", "-A")
    git(small_copy, "commit", "-qm", "all")
    return small_copy


def test_the_command_compares_with_a_revision(
    repository: Path, command: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    path = repository / "translations/ru/LC_MESSAGES/about.po"
    path.write_text(path.read_text(encoding="utf-8").replace('msgstr "О сайте"', 'msgstr ""'))
    result = command(repository, "ways_in", "changes", "--base", "HEAD")
    assert "**about** in Русский: current 5 → 4" in result.stdout
    assert command(repository, "ways_in", "changes", "--base", "nothing").returncode == 1


def test_two_people_who_translate_different_paragraphs_do_not_collide(
    repository: Path, command: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    path = repository / "translations/ru/LC_MESSAGES/about.po"
    for number, word in enumerate(("Two", "Three")):
        git(repository, "checkout", "-q", "-b", f"translator{number}", "main")
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace(f"{word} абзац.", f"Иначе {number}."), encoding="utf-8")
        assert command(repository, "ways_in", "translations").returncode == 0
        git(repository, "commit", "-qam", f"Reword {number}")
    git(repository, "merge", "-q", "--no-edit", "translator0")
    merged = path.read_text(encoding="utf-8")
    assert "Иначе 0." in merged
    assert "Иначе 1." in merged
