"""``python -m ways_in COMMAND``: which commands there are, and what is said of bad input."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT
from ways_in import __main__ as command_line

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that is no site, and a list of modules' folders that the command may change."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", [*sys.path])


def said(name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str:
    """What the command *name* complains of, in a line."""
    monkeypatch.setattr(sys, "argv", ["ways_in", name])
    monkeypatch.delitem(sys.modules, f"ways_in.cli.{name}", raising=False)  # as in a new process
    assert command_line.main() == 1
    [line] = capsys.readouterr().err.splitlines()
    return line


@pytest.mark.parametrize("name", command_line.OWN)
@pytest.mark.usefixtures("elsewhere")
def test_what_serves_this_repository_alone_says_so_elsewhere(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    line = said(name, monkeypatch, capsys)
    assert line.startswith(f"“{name}” is for the engine's own repository: ")


@pytest.mark.usefixtures("elsewhere")
def test_a_command_that_cannot_use_what_it_finds_says_so_in_a_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said("terms", monkeypatch, capsys).startswith("conf.py: the settings cannot be read: ")


def test_every_command_of_the_makefile_is_listed_and_an_unknown_one_is_told_which_there_are(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["ways_in", "peas"])
    assert command_line.main() == 2
    usage = capsys.readouterr().err
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    called = [
        line.split("-m ways_in ")[1].split()[0]
        for line in makefile.splitlines()
        if "-m ways_in " in line
    ]
    assert [name for name in called if f" {name}" not in usage] == []
