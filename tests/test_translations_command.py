from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT
from ways_in.cli import catalog_moves
from ways_in.common.catalog_paths import catalog_path
from ways_in.reading import kept_anchors
from ways_in.translation import catalogs, ui_strings
from ways_in.translation.catalog_entries import Entry, PageCatalog
from ways_in.translation.compiled_catalogs import compile_catalog

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable

    Command = Callable[..., subprocess.CompletedProcess[str]]

PAGE = """:source-language: {}

.. _index:

{}
==================

The first paragraph.

The second one has more words in it.
"""
CONF = """\
extensions = ["ways_in.common.source_language", "ways_in.common.page_list"]
gettext_compact = False
"""
TEXT = PAGE.format("en", "Title")
RU = "translations/ru/LC_MESSAGES/index.po"
ZH = "translations/zh_CN/LC_MESSAGES/index.po"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, command: Command) -> Path:
    """A site of one English page after the first run of the command."""
    root = tmp_path_factory.mktemp("made")
    (root / "languages.toml").write_bytes((ROOT / "languages.toml").read_bytes())
    (root / "conf.py").write_text(CONF)
    (root / "index.rst").write_text(TEXT)
    result = command(root, "ways_in", "translations")
    assert result.returncode == 0, result.stderr
    return root


@pytest.fixture
def project(made: Path, tmp_path: Path) -> Path:
    """A copy of that site for a test to change."""
    return Path(shutil.copytree(made, tmp_path / "project"))


def translate(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for word in ("first", "second"):
        start = text.index(f'msgid "The {word}')
        text = text[:start] + text[start:].replace('msgstr ""', f'msgstr "<{word}>"', 1)
    path.write_text(text, encoding="utf-8")


def states(project: Path, name: str = RU) -> list[str]:
    return [entry.state for entry in catalogs.read(project / name).entries]


def test_a_page_has_catalogs_in_the_other_languages_only(project: Path) -> None:
    assert (project / RU).exists()
    assert (project / ZH).exists()
    assert not (project / RU.replace("/ru/", "/en/")).exists()


def test_a_new_catalog_has_the_fields_for_who_translated_it_and_how(project: Path) -> None:
    headers = dict(catalogs.read(project / RU).headers)
    assert (headers["X-Translator"], headers["X-Method"]) == ("", "")
    assert '"X-Translator: \\n"' in (project / RU).read_text(encoding="utf-8")


def test_a_second_run_changes_nothing(project: Path, command: Command) -> None:
    translate(project / RU)
    command(project, "ways_in", "translations")
    before = {path: path.read_bytes() for path in project.glob("translations/**/*.po")}
    result = command(project, "ways_in", "translations")
    assert {path: path.read_bytes() for path in before} == before
    assert "0 changed by this run" in result.stdout


def test_an_edited_paragraph_is_behind_and_the_summary_says_so(
    project: Path, command: Command
) -> None:
    translate(project / RU)
    (project / "index.rst").write_text(TEXT.replace("more words", "a few more words"))
    result = command(project, "ways_in", "translations")
    assert "index in ru: 1 current, 1 behind, 1 missing" in result.stdout
    [behind] = [e for e in catalogs.read(project / RU).entries if e.state == "behind"]
    assert behind.msgstr == "<second>"
    assert behind.previous == "The second one has more words in it."


def test_an_edit_declared_unchanged_stays_current(project: Path, command: Command) -> None:
    translate(project / RU)
    (project / "index.rst").write_text(TEXT.replace("more words", "a few more words"))
    command(project, "ways_in", "translations", "--unchanged", "index")
    assert states(project) == ["missing", "current", "current"]


def test_a_page_that_changes_its_source_language_loses_that_catalog(
    project: Path, command: Command
) -> None:
    translate(project / RU)
    (project / "index.rst").write_text(PAGE.format("ru", "Title"))
    result = command(project, "ways_in", "translations")
    assert not (project / RU).exists()
    assert (project / RU.replace("/ru/", "/en/")).exists()
    assert "<second>" in result.stdout


def test_a_broken_catalog_stops_everything_before_anything_is_written(
    project: Path, command: Command
) -> None:
    (project / RU).write_text('msgid "a\n', encoding="utf-8")
    (project / "index.rst").write_text(TEXT.replace("more words", "a few more words"))
    before = (project / ZH).read_bytes()
    result = command(project, "ways_in", "translations")
    assert result.returncode == 1
    assert result.stderr.startswith(f"{RU}:1: not a catalog line")
    assert (project / ZH).read_bytes() == before


def test_what_is_extracted_is_the_original_even_of_a_page_translated_into_english(
    project: Path, command: Command
) -> None:
    page = PAGE.format("ru", "Title").replace(
        ".. _index:", ".. meta::\n   :description: Слова.\n\n.. _index:"
    )
    (project / "index.rst").write_text(page, encoding="utf-8")
    command(project, "ways_in", "translations")
    english = project / RU.replace("/ru/", "/en/")
    text = english.read_text(encoding="utf-8")
    english.write_text(
        text.replace('Слова."\nmsgstr ""', 'Слова."\nmsgstr "Words."'), encoding="utf-8"
    )
    compile_catalog(english)
    command(project, "ways_in", "translations")
    assert catalogs.read(english).current() == {"Слова.": "Words."}


def test_an_unchanged_page_that_does_not_exist_is_refused(project: Path, command: Command) -> None:
    result = command(project, "ways_in", "translations", "--unchanged", "essays/nothing")
    assert result.returncode == 1
    assert "essays/nothing: UNCHANGED names no page" in result.stderr


def test_a_page_that_does_not_build_is_named(project: Path, command: Command) -> None:
    (project / "stray.rst").write_text(TEXT)
    result = command(project, "ways_in", "translations")
    assert result.returncode == 1
    assert "stray.rst: document isn't included in any toctree" in result.stderr


def test_words_of_the_engine_stay_translated_where_the_engine_is_elsewhere(
    project: Path, command: Command
) -> None:
    words = catalog_path(project, "ru", ui_strings.DOMAIN)
    catalogs.write(words, PageCatalog("ru", (Entry("Search", "Поиск"),)))
    before = words.read_bytes()
    command(project, "ways_in", "translations")  # the engine is not in the folder: no words
    assert words.read_bytes() == before


ESSAY = ":orphan:\n" + TEXT.replace("_index", "_essay")
OTHER = """:orphan:
:source-language: en

Another page
============

Something else stands here.
"""


@pytest.fixture
def translated(project: Path, command: Command) -> Path:
    """The same site with an essay that is translated into Russian."""
    (project / "essay.rst").write_text(ESSAY)
    command(project, "ways_in", "translations")
    for name in (RU, essay("essay")):
        translate(project / name)
        text = (project / name).read_text(encoding="utf-8")
        text = text.replace('"X-Translator: \\n"', '"X-Translator: A\\n"')
        text = text.replace('"X-Method: \\n"', '"X-Method: by hand\\n"')
        (project / name).write_text(text, encoding="utf-8")
    return project


def essay(name: str) -> str:
    return f"translations/ru/LC_MESSAGES/{name}.po"


def test_a_page_that_is_renamed_takes_its_translations_along(
    translated: Path, command: Command
) -> None:
    before = states(translated, essay("essay"))
    (translated / "essay.rst").rename(translated / "other.rst")
    result = command(translated, "ways_in", "translations")
    assert "essay is now other: its translations have moved along" in result.stdout
    assert states(translated, essay("other")) == before
    assert not (translated / essay("essay")).exists()
    assert '"essay" = "other"' in (translated / "moved.toml").read_text("utf-8")


def test_the_catalogs_of_all_languages_and_the_anchors_move_along(tmp_path: Path) -> None:
    (tmp_path / "languages.toml").write_bytes((ROOT / "languages.toml").read_bytes())
    (tmp_path / "anchors.toml").write_text('["old"]\nthe-part = "A part"\n')
    for code in ("en", "ru", "zh_CN"):
        catalog = PageCatalog(code, (Entry("Message.", f"In {code}."),))
        catalogs.write(catalog_path(tmp_path, code, "old"), catalog)
    list(catalog_moves.follow_renames(tmp_path, {"new": ["Message."]}))
    for code in ("en", "ru", "zh_CN"):
        [entry] = catalogs.read(catalog_path(tmp_path, code, "new")).entries
        assert entry.msgstr == f"In {code}."
    assert kept_anchors.read(tmp_path) == {"new": {"the-part": "A part"}}


def test_a_page_renamed_twice_is_found_by_both_old_names(
    translated: Path, command: Command
) -> None:
    for old, new in (("essay", "other"), ("other", "third")):
        (translated / f"{old}.rst").rename(translated / f"{new}.rst")
        command(translated, "ways_in", "translations")
    text = (translated / "moved.toml").read_text("utf-8")
    assert '"essay" = "third"' in text
    assert '"other" = "third"' in text


def test_a_page_of_other_words_is_no_renamed_one(translated: Path, command: Command) -> None:
    (translated / "essay.rst").unlink()
    (translated / "new.rst").write_text(OTHER)
    result = command(translated, "ways_in", "translations")
    assert "removed translations/ru/LC_MESSAGES/essay.po" in result.stdout
    assert states(translated, essay("new")) == ["missing", "missing"]


def test_a_paragraph_that_goes_to_another_page_keeps_its_translation(
    translated: Path, command: Command
) -> None:
    (translated / "new.rst").write_text(f"{OTHER}\nThe first paragraph.\n")
    result = command(translated, "ways_in", "translations")
    assert "new in ru: 1 taken from other pages" in result.stdout
    [moved] = [e for e in catalogs.read(translated / essay("new")).entries if e.msgstr]
    assert (moved.msgid, moved.msgstr) == ("The first paragraph.", "<first>")
    assert dict(catalogs.read(translated / essay("new")).headers)["X-Translator"] == "A"
    assert "ways" not in result.stdout


def test_a_paragraph_that_is_behind_stays_so_when_it_goes_to_another_page(
    translated: Path, command: Command
) -> None:
    (translated / "essay.rst").write_text(ESSAY.replace("one has more", "one still has more"))
    command(translated, "ways_in", "translations")
    (translated / "essay.rst").write_text(ESSAY.replace("The second one has more words in it.", ""))
    (translated / "new.rst").write_text(f"{OTHER}\nThe second one still has more words in it.\n")
    command(translated, "ways_in", "translations")
    [moved] = [e for e in catalogs.read(translated / essay("new")).entries if e.msgstr]
    assert (moved.state, moved.previous) == ("behind", "The second one has more words in it.")


def test_a_paragraph_takes_along_what_its_own_page_called_it(
    translated: Path, command: Command
) -> None:
    path = translated / essay("essay")
    path.write_text(path.read_text("utf-8").replace("<first>", "<1st>"), "utf-8")
    (translated / "essay.rst").write_text(ESSAY.replace("The first paragraph.", ""))
    (translated / "new.rst").write_text(f"{OTHER}\nThe first paragraph.\n")
    command(translated, "ways_in", "translations")
    [moved] = [e for e in catalogs.read(translated / essay("new")).entries if e.msgstr]
    assert moved.msgstr == "<1st>"


def test_a_paragraph_that_pages_translate_in_two_ways_is_left_to_people(
    translated: Path, command: Command
) -> None:
    path = translated / essay("essay")
    path.write_text(path.read_text("utf-8").replace("<first>", "<1st>"), "utf-8")
    (translated / "new.rst").write_text(f"{OTHER}\nThe first paragraph.\n")
    result = command(translated, "ways_in", "translations")
    said = "new in ru: others translate “The first paragraph.” in several ways"
    assert said in result.stdout
    assert "ru: “The first paragraph.” is translated in 2 ways: “<1st>” in essay" in result.stdout
    assert re.search(r"“<1st>” in essay\.po:\d+", result.stdout)
    assert states(translated, essay("new")) == ["missing"] * 3
