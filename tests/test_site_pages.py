"""Which pages commands open, as the site's pyproject.toml says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests import forked
from tests.conftest import ROOT
from ways_in.cli import pictures, site_pages
from ways_in.common.findings import InputError

if TYPE_CHECKING:
    from pathlib import Path


def loaded(folder: Path, text: str) -> site_pages.SitePages:
    file = folder / "pyproject.toml"
    file.write_text(text, encoding="utf-8")
    return site_pages.load(file)


def test_a_site_names_its_own_pages(tmp_path: Path) -> None:
    text = '[tool.ways-in]\nscored = ["a.html"]\n[tool.ways-in.weighed]\nlist = ["b", "a"]\n'
    found = loaded(tmp_path, text)
    assert found.scored == ("a.html",)
    assert found.weighed == {"list": ("b", "a")}


def test_a_site_that_says_nothing_has_its_front_page(tmp_path: Path) -> None:
    found = loaded(tmp_path, "[project]\n")
    assert found == site_pages.load(tmp_path / "none.toml")
    assert found.scored == ("index.html",)
    assert found.weighed == {"front page": ("index", "index")}
    assert (found.drawings, found.views) == ((), ())


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('scores = ["a"]', "has no “scores”"),
        ('scored = "a"', "“scored” of [tool.ways-in] is a list of texts: write one"),
        ('weighed = ["a"]', "“weighed” of [tool.ways-in] is a table of pairs of pages"),
        ('weighed = { list = ["a"] }', "“weighed” of [tool.ways-in] is a table of pairs of pages"),
    ],
)
def test_what_cannot_be_used_is_said(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(InputError) as raised:
        loaded(tmp_path, f"[tool.ways-in]\n{text}\n")
    assert message in str(raised.value)


def test_a_command_says_it_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.ways-in]\nviews = 3\n")
    done = forked.run(tmp_path, "-m", "ways_in", "pictures")
    said = "pyproject.toml: “views” of [tool.ways-in] is a list of texts: write one\n"
    assert (done.returncode, done.stderr) == (1, said)


def test_the_pictures_of_this_site_are_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert pictures.views()
    assert all(view.picture.as_posix() in readme for view in pictures.views())
