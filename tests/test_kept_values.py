"""What takes long to work out is kept, and worked out anew when it would be something else."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from tests import project
from tests.learning import BOOK, EXTENSIONS, catalog, concept
from tests.test_paths_pages import apart
from ways_in.common import engine_state, git_times, kept_values
from ways_in.common.kept_values import bring_up_to_date, kept

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Build, Built

GIT = ("git", "-c", "user.name=Li Lei", "-c", "user.email=li@x.example")


def test_a_value_is_made_once_for_each_state(tmp_path: Path) -> None:
    made: list[str] = []

    def of(state: str) -> list[str]:
        return kept(tmp_path / "folder/value", state, lambda: made.append(state) or [state])

    assert [of(state) for state in ("a", "a", "b", "b", "a")] == [["a"], ["a"], ["b"], ["b"], ["a"]]
    assert made == ["a", "b", "a"]


def test_another_engine_has_it_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert kept(tmp_path / "value", 1, lambda: "old") == "old"
    monkeypatch.setattr(kept_values, "engine_state", lambda: f"{engine_state.engine_state()} new")
    assert kept(tmp_path / "value", 1, lambda: "new") == "new"


@pytest.mark.parametrize("spoilt", [b"", b"half", bytes(99)])
def test_a_file_that_is_not_whole_is_made_anew(tmp_path: Path, spoilt: bytes) -> None:
    (tmp_path / "value").write_bytes(spoilt)
    assert kept(tmp_path / "value", 1, lambda: "made") == "made"


def test_what_cannot_be_made_is_not_kept(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        kept(tmp_path / "value", 1, lambda: 1 / 0)
    assert not (tmp_path / "value").exists()


def test_a_file_is_written_unless_it_is_there_and_of_the_same_state(tmp_path: Path) -> None:
    target, record, states = tmp_path / "target", tmp_path / "record", []

    def of(state: str) -> None:
        def write() -> None:
            states.append(state)
            target.write_text(state, encoding="utf-8")

        bring_up_to_date(target, record, state, write)

    for state in ("a", "a", "b", "a"):
        of(state)
    assert states == ["a", "b", "a"]
    target.unlink()
    of("a")
    assert states == ["a", "b", "a", "a"]


def test_a_file_whose_writing_failed_is_written_again(tmp_path: Path) -> None:
    target, record = tmp_path / "target", tmp_path / "record"
    bring_up_to_date(target, record, 1, lambda: target.write_text("whole", encoding="utf-8"))
    with pytest.raises(ZeroDivisionError):
        bring_up_to_date(target, record, 2, lambda: 1 / 0)
    bring_up_to_date(target, record, 1, lambda: target.write_text("again", encoding="utf-8"))
    assert target.read_text("utf-8") == "again"


def git(root: Path, *command: str) -> None:
    subprocess.run([*GIT, *command], cwd=root, check=True)


def commit(root: Path, name: str) -> None:
    (root / name).write_text("", encoding="utf-8")
    git(root, "add", name)
    git(root, "commit", "--quiet", "-m", name)


def asked(root: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[set[str], int]:
    """The files that git knows in *root*, and how often it was asked for them."""
    logs: list[str] = []
    ask = git_times._git

    def noted(root: Path, *command: str) -> str:
        logs.extend(word for word in command if word == "log")
        return ask(root, *command)

    with monkeypatch.context() as patch:
        patch.setattr(git_times, "_git", noted)
        with git_times.kept_in(root / "_build", root):
            found = [git_times.times(root) for _ in range(3)]
    assert found[0] == found[1] == found[2] == git_times.times(root)
    return set(found[0]), len(logs)


def test_git_is_asked_once_for_each_commit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git(tmp_path, "init", "--quiet")
    commit(tmp_path, "a")
    assert asked(tmp_path, monkeypatch) == ({"a"}, 1)
    assert asked(tmp_path, monkeypatch) == ({"a"}, 0)
    commit(tmp_path, "b")
    assert asked(tmp_path, monkeypatch) == ({"a", "b"}, 1)


def test_without_commits_or_in_a_part_of_them_git_is_asked_each_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (whole := tmp_path / "whole").mkdir()
    assert asked(whole, monkeypatch) == (set(), 3)
    git(whole, "init", "--quiet")
    assert asked(whole, monkeypatch) == (set(), 3)
    commit(whole, "a")
    commit(whole, "b")
    git(tmp_path, "clone", "--quiet", "--depth", "1", whole.as_uri(), "part")
    assert asked(tmp_path / "part", monkeypatch)[1] == 3


SITE = apart()
CHANGES = {
    "a resource": {"paths/resources.toml": BOOK.replace("The Book", "Another book")},
    "hours of a concept": {"paths/concepts/algebra.rst": concept("algebra", "Algebra", "40-70")},
    "a title": {"paths/way/cache.rst": SITE["paths/way/cache.rst"].replace("fast\n", "swift\n")},
    "a field in translation": {
        "translations/ru/LC_MESSAGES/paths/way/model.po": catalog(a="a model -> модель")
    },
    "a title in translation": {
        "translations/ru/LC_MESSAGES/paths/concepts/algebra.po": catalog(a="Algebra -> Алгебра")
    },
    "a word of the interface": {
        "translations/ru/LC_MESSAGES/sphinx.po": catalog(a="The map as a list -> Карта словами")
    },
    "a check": {"paths/code/checks/cache.py": "@criterion(1)\ndef cached(): ...\n"},
    "a mention in an essay": {
        "essays/story.rst": SITE["essays/story.rst"] + "\nSee :ref:`algebra`.\n"
    },
}


def pages(built: Built) -> dict[str, str]:
    found = sorted(built.out.rglob("*.html"))
    return {path.relative_to(built.out).as_posix(): path.read_text("utf-8") for path in found}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_generated_parts_are_made_of_has_pages_written_again_when_it_changes(
    build: Build, tmp_path: Path, change: str
) -> None:
    extensions = [*EXTENSIONS, "ways_in.reading.shown_links"]  # for the theme's own links
    before = pages(build(SITE, extensions, language="ru"))
    built = build({**SITE, **CHANGES[change]}, extensions, language="ru")
    fresh = project.built(built.source, tmp_path / "fresh", "ru", "html", 0)
    assert pages(built) == pages(fresh)
    assert pages(built) != before


ALIASES, QUESTIONS = "translations/ru/aliases.toml", "translations/ru/questions/a.toml"
WORDS = {ALIASES: '[labels]\nalgebra = ["lin alg"]\n', QUESTIONS: '[labels]\nway = ["how to"]\n'}
READERS = {
    "an alias": {ALIASES: '[labels]\nalgebra = ["matrices"]\n'},
    "what an alias is of": {ALIASES: '[labels]\nattention = ["lin alg"]\n'},
    "aliases in English": {"translations/en/aliases.toml": '[labels]\nway = ["a course"]\n'},
    "a question": {QUESTIONS: '[labels]\nway = ["where to"]\n'},
    "another file of questions": {QUESTIONS.replace("a.toml", "b.toml"): WORDS[QUESTIONS]},
    "a title": {"paths/concepts/algebra.rst": concept("algebra", "Matrices", "30-60")},
    "where a label stands": {
        "paths/concepts/algebra.rst": concept("algebra", "Algebra").replace(
            ".. _algebra:", ".. _other:\n\n.. _algebra_too:"
        ),
        "essays/story.rst": SITE["essays/story.rst"] + "\n.. _algebra:\n\nEnd\n===\n\nText.\n",
    },
}


def index(built: Built) -> dict[str, str]:
    found = (built.out / "_static/search").rglob("*.js")
    return {path.name: path.read_text("utf-8") for path in found}


@pytest.mark.parametrize("change", READERS)
def test_what_readers_words_lead_to_is_worked_out_again_when_it_changes(
    build: Build, tmp_path: Path, change: str
) -> None:
    extensions = [*EXTENSIONS, "ways_in.search.index"]
    before = index(build({**SITE, **WORDS}, extensions, language="ru"))
    built = build({**SITE, **WORDS, **READERS[change]}, extensions, language="ru")
    fresh = project.built(built.source, tmp_path / "fresh", "ru", "html", 0)
    assert index(built) == index(fresh)
    assert index(built) != before
