"""What the first run says when the machine lacks something."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

SCRIPT = ROOT / "ways_in/cli/setup_venv.py"
HERE = Path(sys.executable).resolve()


def run(folder: Path, python: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [python, str(SCRIPT), "requirements.lock"],
        cwd=folder,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "requirements.lock").write_text(f"idna==3.20 --hash=sha256:{'0' * 64}\n")
    return tmp_path


def pretend(folder: Path, code: str) -> str:
    """A Python that runs *code* before anything else."""
    (folder / "usercustomize.py").write_text(code)
    wrapper = folder / "python"
    wrapper.write_text(f'#!/bin/sh\nPYTHONPATH={folder} exec {HERE} "$@"\n')
    wrapper.chmod(0o755)
    return str(wrapper)


def test_a_python_that_is_too_old_is_told_which_one_to_take(folder: Path) -> None:
    python = pretend(folder, "import sys; sys.version_info = (3, 9, 2, 'final', 0)")
    result = run(folder, python)
    assert result.returncode != 0
    assert result.stderr.startswith("make: Python 3.11 or later is needed and ")
    assert "is 3.9: install a newer one and call make PYTHON=python3.11" in result.stderr
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.skipif(not shutil.which("python3.6"), reason="there is no Python 3.6 here")
def test_a_really_old_python_can_say_so(folder: Path) -> None:
    result = run(folder, "python3.6")
    if "is not found" in result.stderr or "command not found" in result.stderr:
        pytest.skip("python3.6 is only a name here")
    assert "Python 3.11 or later is needed" in result.stderr


def test_a_missing_venv_module_is_named_with_its_package(folder: Path) -> None:
    python = pretend(folder, "import sys; sys.modules['ensurepip'] = None")
    result = run(folder, python)
    assert result.returncode != 0
    assert "apt install python3-venv" in result.stderr
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.slow
def test_no_network_on_the_first_run_is_one_line_and_a_finished_run_is_left_alone(
    folder: Path,
) -> None:
    nowhere = {"PIP_INDEX_URL": "http://127.0.0.1:9/", "PIP_EXTRA_INDEX_URL": ""}
    quick = {"PIP_CONFIG_FILE": os.devnull, "PIP_FIND_LINKS": "", "PIP_NO_CACHE_DIR": "1"}
    result = run(folder, str(HERE), **nowhere, **quick)
    assert result.returncode != 0
    assert "could not be downloaded: no network" in result.stderr
    assert len(result.stderr.splitlines()) == 1

    (folder / "requirements.lock").write_text("")
    second = run(folder, str(HERE))
    assert second.returncode == 0, second.stderr
    assert "Setting up" not in second.stdout  # the environment itself was there
    third = run(folder, str(HERE))
    assert (third.returncode, third.stdout, third.stderr) == (0, "", "")
