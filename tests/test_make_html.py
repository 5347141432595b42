"""A build is spared only if nothing that it could read has changed."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from ways_in.cli import build, make_html

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """Run the command on a small site; how many real builds there have been by then."""
    (tmp_path / "conf.py").write_text('import os\nurl = os.environ.get("BEANS_URL")\n')
    (tmp_path / "index.rst").write_text("T\n=\n")
    builds: list[str] = []

    def real(arguments: list[str]) -> int:
        builds.append(" ".join(arguments))
        fresh = tmp_path / "_build/html.new"
        fresh.mkdir(parents=True)
        make_new = tmp_path / f"_build/old{len(builds)}"
        if (tmp_path / "_build/html").exists():
            (tmp_path / "_build/html").rename(make_new)
        fresh.rename(tmp_path / "_build/html")
        return 0

    monkeypatch.setattr(build, "main", real)

    def run(languages: str = "") -> int:
        places = ["--root", str(tmp_path), "--build", str(tmp_path / "_build")]
        assert make_html.main([*places, "--languages", languages]) == 0
        return len(builds)

    return run


def test_the_second_build_has_nothing_to_do(made: Callable[..., int]) -> None:
    assert [made(), made(), made()] == [1, 1, 1]


def test_a_changed_page_is_built(made: Callable[..., int], tmp_path: Path) -> None:
    made()
    (tmp_path / "index.rst").write_text("U\n=\n")
    assert made() == 2


def test_so_is_a_new_file_and_one_that_is_gone(made: Callable[..., int], tmp_path: Path) -> None:
    made()
    (tmp_path / "other.rst").write_text("U\n=\n")
    assert made() == 2
    (tmp_path / "other.rst").unlink()
    assert made() == 3


def test_so_is_the_same_text_written_again(made: Callable[..., int], tmp_path: Path) -> None:
    made()
    os.utime(tmp_path / "index.rst", ns=(1, 1))
    assert made() == 2


def test_so_is_another_choice_of_languages(made: Callable[..., int]) -> None:
    made()
    assert made("ru") == 2


def test_so_is_what_the_environment_says_to_conf_py(
    made: Callable[..., int], monkeypatch: pytest.MonkeyPatch
) -> None:
    made()
    monkeypatch.setenv("BEANS_URL", "https://beans.example/")
    assert made() == 2
    monkeypatch.setenv("TEA_URL", "https://tea.example/")
    assert made() == 2


def test_how_it_is_called_and_what_only_begins_like_a_variable_says_nothing_to_conf_py(
    made: Callable[..., int], monkeypatch: pytest.MonkeyPatch
) -> None:
    made()
    for name in ("_", "BEANS"):  # of BEANS_URL
        monkeypatch.setenv(name, "other")
    assert made() == 1


def test_a_site_that_is_gone_is_built_again(made: Callable[..., int], tmp_path: Path) -> None:
    made()
    (tmp_path / "_build/html").rmdir()
    assert made() == 2


def test_a_build_that_failed_is_tried_again(
    made: Callable[..., int], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    made()
    (tmp_path / "index.rst").write_text("U\n=\n")
    monkeypatch.setattr(build, "main", lambda arguments: 1)
    places = ["--root", str(tmp_path), "--build", str(tmp_path / "_build")]
    assert make_html.main(places) == 1
    assert make_html.main(places) == 1
