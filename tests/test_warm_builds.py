"""The process of “make serve” that has imported all before it is asked for a build."""

from __future__ import annotations

import io
import os
import re
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from docutils.frontend import get_default_settings
from docutils.parsers.rst import Parser
from docutils.parsers.rst.states import Inliner
from pygments import lex
from pygments.lexers import get_lexer_by_name

from ways_in.cli import make_html, rehearsal, serve, warm_builds

from .test_serve import run

if TYPE_CHECKING:
    from pathlib import Path

WAITING = [sys.executable, "-m", "ways_in.cli.warm_builds", "--tell", "1"]


def write(root: Path, word: str) -> None:
    (root / "index.rst").write_text(f".. _index:\n\nT\n=\n\n{word}.\n", "utf-8")


def test_where_nobody_asks_nothing_is_built(small_copy: Path) -> None:
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
            write(small_copy, word)
            found += [await builds.run(), f"{word}." in page.read_text("utf-8")]
        await builds.end()
        return found

    assert run(edits()) == [True] * 6


@pytest.mark.slow
def test_after_a_build_that_fails_the_next_is_right(small_copy: Path) -> None:
    async def edits() -> list[bool]:
        builds = serve.Builds(small_copy, small_copy / "_build")
        found = []
        for word in ("First", "No such page: :doc:`nowhere`", "Third"):
            write(small_copy, word)
            found.append(await builds.run())
        await builds.end()
        return found

    assert run(edits()) == [True, False, True]


@pytest.mark.slow
def test_a_process_that_has_ended_is_begun_again(small_copy: Path) -> None:
    async def edits() -> list[bool]:
        builds = serve.Builds(small_copy, small_copy / "_build")
        found = [await builds.run()]
        assert builds._waiting
        builds._waiting.send_signal(signal.SIGINT)
        await builds._waiting.wait()
        found.append(await builds.run())
        await builds.end()
        return found

    assert run(edits()) == [True, True]


def test_once_the_engine_has_changed_the_process_begins_anew_and_builds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class BegunAnewError(Exception):
        """In place of what would take the place of this process."""

    def begin(*command: object) -> None:
        raise BegunAnewError(*command)

    states = iter((["before"], ["now"]))
    monkeypatch.setattr(make_html, "machine", lambda root: next(states))
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    monkeypatch.setattr(sys, "stdin", io.StringIO("build\n"))
    monkeypatch.setattr(os, "execv", begin)
    with pytest.raises(BegunAnewError, match=r"warm_builds.*--asked.*--tell.*7"):
        warm_builds.main(["--root", str(tmp_path), "--tell", "7"])


def test_what_follows_from_packages_is_worked_out_beforehand(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    re.purge()  # of what other tests have compiled, the oldest would go first
    rehearsal.rehearse()
    compiled: list[str] = []
    make = re._compiler.compile  # type: ignore[attr-defined]

    def noted(pattern: str, flags: int = 0) -> re.Pattern[str]:
        compiled.append(pattern)
        found: re.Pattern[str] = make(pattern, flags)
        return found

    with monkeypatch.context() as patch:
        patch.setattr(re._compiler, "compile", noted)  # type: ignore[attr-defined]
        Inliner().init_customizations(get_default_settings(Parser))
        tokens = [*lex("def f(): pass", get_lexer_by_name("python"))]
    assert tokens
    assert compiled == []
