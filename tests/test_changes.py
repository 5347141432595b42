from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from tests.conftest import ROOT
from ways_in.cli.changes import compare, say
from ways_in.common.languages import at, by_code
from ways_in.translation.catalogs import Entry, PageCatalog

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


def test_nothing_changed_is_said_too() -> None:
    assert said(OLD, OLD) == "This pull request changes no translation."


def test_a_new_page_starts_from_nothing() -> None:
    assert "current 0 → 2, missing 0 → 1 (of 3)" in said(None, OLD)


def git(folder: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=T", "-c", "user.email=t@t.example", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


def test_the_command_compares_with_a_revision(
    copy: Path, command: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    git(copy, "init", "-q", "-b", "main")
    git(copy, "add", "-A")
    git(copy, "commit", "-qm", "all")
    path = copy / "translations/ru/LC_MESSAGES/about.po"
    path.write_text(path.read_text(encoding="utf-8").replace('msgstr "О сайте"', 'msgstr ""'))
    result = command(copy, "ways_in.cli.changes", "--base", "HEAD")
    assert "**about** in Русский: current" in result.stdout
    assert command(copy, "ways_in.cli.changes", "--base", "nothing").returncode == 1


def test_two_people_who_translate_different_paragraphs_do_not_collide(
    copy: Path, command: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    name = "translations/ru/LC_MESSAGES/about.po"
    path = copy / name
    git(copy, "init", "-q", "-b", "main")
    git(copy, "add", "-A")
    git(copy, "commit", "-qm", "all")
    texts = [
        line for line in path.read_text(encoding="utf-8").splitlines() if line[:8] == 'msgstr "'
    ]
    neighbours = [line for line in texts if len(line) > 40][2:4]
    for number, line in enumerate(neighbours):
        git(copy, "checkout", "-q", "-b", f"translator{number}", "main")
        path.write_text(path.read_text(encoding="utf-8").replace(line, f'msgstr "Иначе {number}."'))
        assert command(copy, "ways_in.cli.translations").returncode == 0
        git(copy, "commit", "-qam", f"Reword {number}")
    git(copy, "merge", "-q", "--no-edit", "translator0")
    merged = path.read_text(encoding="utf-8")
    assert "Иначе 0." in merged
    assert "Иначе 1." in merged
