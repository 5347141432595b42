from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.waiting import PATIENCE
from ways_in.common.catalog_paths import catalog_path
from ways_in.translation import catalogs
from ways_in.translation.attribution import Provenance
from ways_in.translation.catalog_counts import Amount, count_words
from ways_in.translation.catalog_entries import Entry, PageCatalog
from ways_in.translation.coverage import Coverages, last_changes, page_coverage, share

if TYPE_CHECKING:
    from pathlib import Path

ENTRIES = (
    Entry("One two three four.", "Раз два три четыре."),
    Entry("Five :ref:`six <page>`.", "Пять.", fuzzy=True, previous="Five."),
    Entry("Seven."),
)
DAY = "2026-03-04T12:00:00+00:00"
GIT = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull} | {
    f"GIT_{who}_{what}": text
    for who in ("AUTHOR", "COMMITTER")
    for what, text in (("NAME", "Li Lei"), ("EMAIL", "li@example.org"), ("DATE", DAY))
}


def store(root: Path, code: str, *entries: Entry, **headers: str) -> None:
    fields = tuple((f"X-{name.title()}", text) for name, text in headers.items())
    catalogs.write(catalog_path(root, code, "page"), PageCatalog(code, entries, headers=fields))


def git(folder: Path, *arguments: str, day: str = DAY) -> None:
    dates = {"GIT_AUTHOR_DATE": day, "GIT_COMMITTER_DATE": day}
    environment = os.environ | GIT | dates
    subprocess.run(["git", *arguments], cwd=folder, env=environment, check=True, timeout=PATIENCE)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("A few plain words.", 4),
        ("Don't use state-of-the-art models, 1,000 of them.", 7),
        ("机器学习 is **fun**", 6),
        ("把KV-кэш 的长度设为 1,5，不是 1.学", 12),
        ("Сэмплирование — это просто: 25 %.", 4),
        (
            "See :ref:`the second step <some_long_label>` and `a book <https://example.org/x/y>`__.",
            7,
        ),
        ("Смотри {ref}`шаг <step>` и [книгу](https://example.org/a/b).", 4),
        ("", 0),
    ],
)
def test_words_are_counted_without_markup_and_chinese_by_character(text: str, count: int) -> None:
    assert count_words(text) == count


def test_entries_and_words_are_counted_by_state(tmp_path: Path) -> None:
    store(tmp_path, "ru", *ENTRIES)
    progress = page_coverage(tmp_path, "page", "ru", "en")
    assert progress.current == Amount(1, 4)
    assert progress.behind == Amount(1, 2)
    assert progress.missing == Amount(1, 1)
    assert (progress.words, progress.open_words, progress.percent) == (7, 3, 57)
    assert progress.is_complete is False


def test_the_catalog_is_named_with_its_first_open_entry(tmp_path: Path) -> None:
    store(tmp_path, "ru", *ENTRIES)
    progress = page_coverage(tmp_path, "page", "ru", "en")
    assert progress.catalog == "translations/ru/LC_MESSAGES/page.po"
    lines = (tmp_path / progress.catalog).read_text(encoding="utf-8").splitlines()
    assert lines[progress.line - 1] == 'msgid "Five :ref:`six <page>`."'


def test_only_a_translation_without_anything_open_has_100_percent(tmp_path: Path) -> None:
    many = "word " * 999
    store(tmp_path, "ru", Entry(many, many), Entry("One."))
    assert page_coverage(tmp_path, "page", "ru", "en").percent == 99
    store(tmp_path, "ru", Entry(many, many), Entry("—"))
    assert page_coverage(tmp_path, "page", "ru", "en").percent == 99
    store(tmp_path, "ru", Entry(many, many))
    assert page_coverage(tmp_path, "page", "ru", "en").percent == 100


def test_a_page_without_a_catalog_is_measured_by_another_languages(tmp_path: Path) -> None:
    store(tmp_path, "ru", *ENTRIES, translator="Anna", method="by hand")
    progress = page_coverage(tmp_path, "page", "zh_CN", "en")
    assert progress.missing == Amount(3, 7)
    assert (progress.catalog, progress.percent, progress.is_complete) == ("", 0, False)
    assert progress.provenance == Provenance()


def test_a_page_in_its_own_language_is_complete(tmp_path: Path) -> None:
    store(tmp_path, "ru", *ENTRIES)
    progress = page_coverage(tmp_path, "page", "en", "en")
    assert progress.is_original
    assert (progress.words, progress.open_words, progress.percent) == (7, 0, 100)


def test_a_page_of_which_nothing_is_known_is_not_called_complete(tmp_path: Path) -> None:
    progress = page_coverage(tmp_path, "page", "ru", "en")
    assert (progress.words, progress.is_complete) == (0, False)
    assert progress.percent == 0


def test_who_translated_it_and_how_goes_along(tmp_path: Path) -> None:
    store(tmp_path, "ru", *ENTRIES, translator="Anna", reviewer="Li Lei", method="by hand")
    said = page_coverage(tmp_path, "page", "ru", "en").provenance
    assert said == Provenance("Anna", "Li Lei", "by hand")


def test_a_share_is_rounded_down_and_all_of_nothing_is_all() -> None:
    assert [share(1, 3), share(999, 1000), share(3, 3), share(0, 0)] == [33, 99, 100, 100]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A repository whose sources lie in a folder, with two catalogs committed on two days."""
    root = tmp_path / "repository/site"
    store(root, "ru", *ENTRIES)
    store(root, "zh_CN", *ENTRIES)
    git(root.parent, "init", "--quiet")
    git(root.parent, "add", ".")
    git(root.parent, "commit", "--quiet", "-m", "One")
    store(root, "ru", Entry("One.", "Раз."))
    git(root.parent, "commit", "--quiet", "-a", "-m", "Two", day="2026-05-06T12:00:00+00:00")
    return root


def test_a_catalogs_date_is_that_of_its_last_commit(checkout: Path) -> None:
    dates = last_changes(checkout)
    assert dates == {
        "translations/ru/LC_MESSAGES/page.po": "2026-05-06",
        "translations/zh_CN/LC_MESSAGES/page.po": "2026-03-04",
    }
    assert Coverages(checkout, "ru", dates).of("page", "en").changed == "2026-05-06"


def test_a_shallow_clone_does_not_pass_its_oldest_commit_off_as_a_change(
    checkout: Path, tmp_path: Path
) -> None:
    address = checkout.parent.as_uri()
    git(tmp_path, "clone", "--quiet", "--depth", "1", address, "shallow")
    assert last_changes(tmp_path / "shallow/site") == {}


def test_outside_a_checkout_and_without_git_there_is_no_date(
    checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "plain").mkdir()
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    assert last_changes(tmp_path / "plain") == {}
    monkeypatch.setenv("PATH", str(tmp_path))
    assert last_changes(checkout) == {}
