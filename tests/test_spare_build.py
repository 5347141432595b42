"""The build of “make serve” that has imported all before it is asked for."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from ways_in.cli import language_builds, make_html, serve, spare_build

from .test_serve import run

if TYPE_CHECKING:
    from pathlib import Path

WAITING = [sys.executable, "-m", "ways_in.cli.spare_build"]


def test_a_build_that_nobody_asks_for_builds_nothing(small_copy: Path) -> None:
    ended = subprocess.run(WAITING, cwd=small_copy, check=False, input=b"", capture_output=True)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, b"", b"")
    assert not (small_copy / "_build").exists()


@pytest.mark.slow
def test_what_was_saved_while_the_next_build_waited_is_in_it(small_copy: Path) -> None:
    page = small_copy / "_build/html/en/index.html"

    async def edits() -> list[bool]:
        builds = serve.Builds(small_copy, small_copy / "_build")
        found = []
        for word in ("First", "Second", "Third"):
            (small_copy / "index.rst").write_text(f".. _index:\n\nT\n=\n\n{word}.\n", "utf-8")
            found += [await builds.run(), f"{word}." in page.read_text("utf-8")]
        await builds.end()
        return found

    assert run(edits()) == [True] * 6


def test_once_the_engine_has_changed_all_begins_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class BegunAnewError(Exception):
        """In place of what would take the place of this process."""

    def begin(*command: object) -> None:
        raise BegunAnewError(*command)

    states = iter((["before"], ["now"]))
    monkeypatch.setattr(make_html, "machine", lambda root: next(states))
    monkeypatch.setattr(language_builds, "import_all", lambda: None)
    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path])
    monkeypatch.setattr(sys, "stdin", io.StringIO("build\n"))
    monkeypatch.setattr(os, "execv", begin)
    with pytest.raises(BegunAnewError, match=r"ways_in\.cli\.make_html"):
        spare_build.main(["--root", str(tmp_path)])
