"""A file of content that was clean is read again once it is another."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ways_in.cli.clean_files import CleanFiles
from ways_in.safety import files
from ways_in.translation import figure_languages, figures

LANGUAGES = (Path(__file__).parents[1] / "languages.toml").read_text("utf-8")
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" xml:lang="en" viewBox="0 0 9 9"><text>a</text></svg>'
)
DRAWN, PAGE = "_static/figures/x.svg", "essays/x.rst"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name, text in ((DRAWN, DRAWING), (PAGE, "x"), ("languages.toml", LANGUAGES)):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    clean = _clean(tmp_path)
    assert not list(files.problems(tmp_path, is_clean=clean.knows))
    clean.save()
    return tmp_path


def _clean(root: Path) -> CleanFiles:
    return CleanFiles(root, root / "kept/clean.json")


def _put_in_place(path: Path, data: bytes) -> None:
    """Have *data* in *path*, with the time that it has."""
    before = path.stat()
    path.write_bytes(data)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def test_clean_files_are_not_read(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clean = _clean(site)
    for name in ("read_bytes", "read_text"):
        monkeypatch.setattr(f"pathlib.Path.{name}", None)
    monkeypatch.setattr(figures, "read", None)
    assert clean.knows(str(site / PAGE))
    assert clean.knows(str(site / DRAWN))
    assert figure_languages.said(site / DRAWN) == ("en", True)


@pytest.mark.parametrize("name", [PAGE, DRAWN])
def test_what_comes_into_one_is_found_even_with_the_time_of_before(site: Path, name: str) -> None:
    size = (site / name).stat().st_size
    _put_in_place(site / name, b"\xff" * size)
    found = list(files.problems(site, is_clean=_clean(site).knows))
    assert [finding.path for finding in found] == [name]


@pytest.mark.parametrize("kept", ["[" * 100_000, '{"a": 1}', '{"rules": "", "files": {}}'])
def test_a_broken_record_knows_nothing(site: Path, kept: str) -> None:
    (site / "kept/clean.json").write_text(kept)
    assert not _clean(site).knows(str(site / PAGE))


def test_other_languages_have_all_looked_at_again(site: Path) -> None:
    (site / "languages.toml").write_text(
        LANGUAGES.replace('tag = "en"', 'tag = "fr"'), encoding="utf-8"
    )
    found = list(files.problems(site, is_clean=_clean(site).knows))
    assert [finding.path for finding in found] == [DRAWN]
