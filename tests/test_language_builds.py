"""Languages are built by copies of a process that has checked their content once."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from sphinx.errors import SphinxError

from tests import small
from ways_in import safety
from ways_in.cli import language_builds

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Build

BAD = {"index.rst": "T\n=\n", "translations/ru/LC_MESSAGES/index.po": 'msgid "T"\nmsgstr "T\n'}


@pytest.mark.slow
def test_what_sphinx_says_in_each_run_comes_back(tmp_path: Path) -> None:
    (tmp_path / "conf.py").write_text("", encoding="utf-8")
    (tmp_path / "index.rst").write_text("T\n=\n\n:ref:`nowhere`\n", encoding="utf-8")
    good = ["-q", "-b", "html", str(tmp_path), str(tmp_path / "a")]
    bad = ["-W", *good[:-1], str(tmp_path / "b")]
    first, second = language_builds.run([good, bad], tmp_path)
    assert (first.failed, second.failed) == (False, True)
    assert "nowhere" in first.said and "nowhere" in second.said


def test_one_build_believes_that_content_is_clean_and_the_next_looks_itself(
    build: Build, tmp_path: Path
) -> None:
    safety.note_clean(tmp_path / "source")
    build(BAD, ["ways_in.safety"])
    with pytest.raises(SphinxError):
        build(BAD, ["ways_in.safety"])


def test_no_language_imports_a_part_of_ours_for_itself(tmp_path: Path) -> None:
    program = """
import sys
from ways_in.cli import language_builds
language_builds.import_all()
before = set(sys.modules)
from sphinx.cmd.build import main
code = main(["-q", "-b", "html", *sys.argv[1:]])
new = sorted(name for name in set(sys.modules) - before if name.startswith("ways_in"))
print(code, *new)
"""
    small.write(tmp_path / "small")
    told = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "small"), str(tmp_path / "out")],
        cwd=tmp_path / "small",
        check=True,
        capture_output=True,
        text=True,
    )
    assert told.stdout.split() == ["0"]
