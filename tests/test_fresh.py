"""``make test-fresh`` on a machine that cannot make a bare root: one line, and what to do."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT
from ways_in.cli import fresh

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def able(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> fresh.System:
    """A system of which this machine could make a root."""
    monkeypatch.setattr("os.geteuid", lambda: 0)
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    keys = tmp_path / "keys.gpg"
    keys.touch()
    return replace(fresh.SYSTEMS["ubuntu"], keys=str(keys))


def test_a_machine_that_has_all_of_it_may_try(able: fresh.System) -> None:
    fresh.check(able)


def test_whoever_is_not_root_is_told_to_be(
    able: fresh.System, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    with pytest.raises(fresh.CannotError, match="needs root: call it with sudo"):
        fresh.check(able)


def test_what_is_missing_is_named_with_its_package(
    able: fresh.System, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(fresh.CannotError, match="is missing: apt install ubuntu-keyring"):
        fresh.check(replace(able, keys="/nowhere.gpg"))
    monkeypatch.setattr("shutil.which", lambda name: None)
    with pytest.raises(fresh.CannotError, match="apt install mmdebstrap"):
        fresh.check(able)


def test_what_cannot_be_tried_is_said_in_a_line_and_is_no_success(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    assert fresh.main(["debian"]) == 2
    assert capsys.readouterr().err.splitlines() == [
        "make test-fresh: not tried in debian: a chroot needs root: call it with sudo"
    ]


def test_only_what_reaches_archives_is_passed_on(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    certificates = tmp_path / "own.crt"
    certificates.write_text("own")
    monkeypatch.setenv("SSL_CERT_FILE", str(certificates))
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path))
    monkeypatch.setenv("https_proxy", "http://proxy.example:3128")
    monkeypatch.setenv("EDITOR", "vi")
    given = fresh.settings(tmp_path / "root")
    assert "https_proxy=http://proxy.example:3128" in given
    assert not any(setting.startswith(("EDITOR", "PIP_FIND_LINKS")) for setting in given)
    assert (tmp_path / "root" / certificates.relative_to("/")).read_text() == "own"


ENDED = """
import os, subprocess, tempfile
from ways_in.cli import fresh
tempfile.tempdir = {folder!r}
fresh.check = lambda system: None
def end(system, root):
    (root / "file").touch()
    # What is sent says that it has begun: only then does whoever calls it wait for its end.
    ended = f"read sent; kill {{os.getpid()}}; exec sleep 900"
    subprocess.run(["sh", "-c", ended], input="sent\\n", text=True)
fresh.bootstrap = end
fresh.main(["debian"])
"""


def test_whoever_ends_it_leaves_no_root_and_nothing_that_runs_there(tmp_path: Path) -> None:
    code = ENDED.format(folder=str(tmp_path))
    command = [sys.executable, "-c", code]
    # Its output ends when nothing that was begun there has it open any more.
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=False, timeout=300)
    assert done.returncode == 143
    assert list(tmp_path.iterdir()) == []
