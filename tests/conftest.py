"""What the tests share: tiny Sphinx projects, copies of the real site, and the real site built."""

from __future__ import annotations

import compileall
import gc
import logging
import os
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest
from hypothesis import HealthCheck, settings

from tests import forked, project, seed, small
from tests.seed import Seed
from ways_in.cli import runs
from ways_in.cli.build import alone

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping

    from tests.project import Built

ROOT = Path(__file__).parent.parent
CONF = 'extensions = {extensions!r}\nlocale_dirs = ["translations"]\ngettext_compact = False\n'
CONF += project.PLAIN
LANGUAGES = (ROOT / "languages.toml").read_text(encoding="utf-8")
# What our and Python's processes write while another one copies.
UNFINISHED = ("*.new", "*.pyc.*")
NOT_COPIED = ("_build", ".venv", ".git", "node_modules", "*.mo", ".*_cache", "tests", *UNFINISHED)


# Nothing in the suite depends on how fast a machine is.
settings.register_profile("suite", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("suite")


# What needs a whole site built, a command run or a browser is left out by ``make test-fast``.
TAKES_LONG = {"once", "command", "copy", "small_copy", "chromium"}


def pytest_configure() -> None:
    """What hundreds of processes would else do at the cost of the tests beside them.

    Threads of a library spin while they wait for one another: one is enough, as in recorded runs,
    and what an array has left in memory is kept for the next one.
    Each process of a machine that keeps no bytecode would compile the engine anew. Sphinx makes a
    record of all that it does, hundreds in each build, and throws it away.
    """
    logging.disable(logging.DEBUG)
    os.environ.update(runs.THREADS | runs.MEMORY)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    if "PYTEST_XDIST_WORKER" not in os.environ:
        compileall.compile_dir(ROOT / "ways_in", quiet=2)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One process more than there are cores: a test of pages waits for a browser half its time."""
    return len(os.sched_getaffinity(0)) + 1


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Let each process read the files of tests in an order of its own.

    Pytest rewrites what a file asserts and keeps that: what one process has read spares the others
    the work, if they are elsewhere meanwhile.
    """
    report = yield
    process = os.environ.get("PYTEST_XDIST_WORKER")
    if process and all(isinstance(found, pytest.Collector) for found in report.result):
        random.Random(process).shuffle(report.result)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Look for garbage neither among what is collected nor, later, in what that leaves.

    It is a million objects, which stay to the end.
    """
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: item.path)  # one order in all processes
    for item in items:
        if TAKES_LONG & set(getattr(item, "fixturenames", ())) or item.get_closest_marker(
            "browser"
        ):
            item.add_marker(pytest.mark.slow)


def _shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that all processes of this run have, which test side by side."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.fixture(scope="session", autouse=True)
def _folders_of_the_run(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What builds know from before is what this run has built, not that of the machine's user.

    What a program leaves among temporary files, pytest deletes with what the run itself has left.
    """
    for variable, name in {"XDG_CACHE_HOME": "cache", "TMPDIR": "programs"}.items():
        folder = _shared(tmp_path_factory) / name
        folder.mkdir(exist_ok=True)
        os.environ[variable] = str(folder)
    tempfile.tempdir = os.environ["TMPDIR"]  # Python has asked for it already


class Build(Protocol):
    """Build *files* (name → text) with *extensions*; call again to build what has changed.

    ``languages.toml`` is that of the site unless *files* have another, or None: no list at all.
    """

    def __call__(
        self,
        files: Mapping[str, str | None],
        extensions: list[str],
        language: str = "en",
        builder: str = "html",
        parallel: int = 0,
    ) -> Built: ...


@pytest.fixture
def build(tmp_path: Path) -> Build:
    def run(
        files: Mapping[str, str | None],
        extensions: list[str],
        language: str = "en",
        builder: str = "html",
        parallel: int = 0,
    ) -> Built:
        source = tmp_path / "source"
        conf: dict[str, str | None] = {
            "conf.py": CONF.format(extensions=extensions),
            "languages.toml": LANGUAGES,
        }
        project.write(source, {**conf, **files})
        folder = tmp_path / f"build-{language}-{builder}-{parallel}"
        # Where it is parallel, Sphinx forks.
        make = project.built if parallel < 2 else project.built_apart
        return make(source, folder, language, builder, parallel)

    return run


def copied(target: Path) -> Path:
    """A copy of the real site's sources in the folder *target*."""
    shutil.copytree(ROOT, target, ignore=shutil.ignore_patterns(*NOT_COPIED))
    return target


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the real site's sources that a test may spoil."""
    return copied(tmp_path / "copy")


@pytest.fixture
def small_copy(tmp_path: Path) -> Path:
    """A site of one page with the real site's engine and settings, that a test may spoil."""
    small.write(tmp_path / "small")
    return tmp_path / "small"


@pytest.fixture(scope="session")
def command() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run one of our commands in a copy, as the Makefile does."""

    def run(copy: Path, module: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        return forked.run(copy, "-m", module, *arguments)

    return run


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Let *make* fill a folder once, for all the processes that run tests side by side."""
    shared = _shared(tmp_path_factory)

    def made(name: str, make: Callable[[Path], object]) -> Path:
        folder, ready = shared / name / "made", shared / name / "ready"
        with alone(shared / name):
            if not ready.exists():
                shutil.rmtree(folder, ignore_errors=True)
                make(folder)
                ready.touch()
        return folder

    return made


@pytest.fixture(scope="session")
def site(once: Callable[..., Path]) -> Path:
    """The real site, built whole in every language; the folder that would be published.

    While one works on tests, BUILT_SITE=_build/html spares the build: it names one that is there.
    """
    if "BUILT_SITE" in os.environ:
        return Path(os.environ["BUILT_SITE"]).resolve()

    def make(folder: Path) -> None:
        call = [sys.executable, "-m", "ways_in.cli.build", "--build", str(folder)]
        result = subprocess.run(call, cwd=ROOT, capture_output=True, text=True, check=False)
        assert result.returncode == 0, result.stderr

    return once("site", make) / "html"


@pytest.fixture(scope="session")
def seed_site(once: Callable[..., Path]) -> Seed:
    """A small site of pages in the layout that newcomers write, before and after translation."""
    return Seed(once("seed", seed.build))
