"""What the tests share: tiny Sphinx projects, copies of the real site, and the real site built."""

from __future__ import annotations

import gettext
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest
from hypothesis import HealthCheck, settings
from sphinx.testing.util import SphinxTestApp

from tests import seed

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.seed import Seed

ROOT = Path(__file__).parent.parent
CONF = 'extensions = {extensions!r}\nlocale_dirs = ["translations"]\ngettext_compact = False\n'
LANGUAGES = (ROOT / "languages.toml").read_text(encoding="utf-8")
NOT_COPIED = ("_build", ".venv", ".git", "node_modules", "*.mo", ".*_cache", "tests")


# Nothing in the suite depends on how fast a machine is.
settings.register_profile("suite", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("suite")


@dataclass(frozen=True)
class Built:
    """A project after a build: where it is, what was written and what Sphinx complained of."""

    source: Path
    out: Path
    warnings: str
    updated: tuple[str, ...]

    def page(self, name: str) -> str:
        return (self.out / name).read_text(encoding="utf-8")


class Build(Protocol):
    """Build *files* (name → text) with *extensions*; call again to build what has changed."""

    def __call__(
        self,
        files: dict[str, str],
        extensions: list[str],
        language: str = "en",
        builder: str = "html",
        parallel: int = 0,
    ) -> Built: ...


@pytest.fixture
def build(tmp_path: Path) -> Build:
    def run(
        files: dict[str, str],
        extensions: list[str],
        language: str = "en",
        builder: str = "html",
        parallel: int = 0,
    ) -> Built:
        source = tmp_path / "source"
        given = {
            "conf.py": CONF.format(extensions=extensions),
            "languages.toml": LANGUAGES,
            **files,
        }
        for name, text in given.items():
            path = source / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if not path.exists() or path.read_text(encoding="utf-8") != text:
                path.write_text(text, encoding="utf-8")
        # Python keeps catalogs in memory; a real build is a process of its own.
        gettext._translations.clear()  # type: ignore[attr-defined]
        complaints = StringIO()
        app = SphinxTestApp(
            builder,
            srcdir=source,
            builddir=tmp_path / f"build-{language}-{builder}-{parallel}",
            confoverrides={"language": language},
            warning=complaints,
            parallel=parallel,
        )
        read: list[str] = []
        app.connect("source-read", lambda app, docname, content: read.append(docname))
        try:
            app.build()
        finally:
            app.cleanup()
        return Built(source, Path(app.outdir), complaints.getvalue(), tuple(sorted(read)))

    return run


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the real site's sources that a test may spoil."""
    target = tmp_path / "copy"
    shutil.copytree(ROOT, target, ignore=shutil.ignore_patterns(*NOT_COPIED))
    return target


@pytest.fixture
def command() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run one of our commands in a copy, as the Makefile does."""

    def run(copy: Path, module: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", module, *arguments],
            cwd=copy,
            capture_output=True,
            text=True,
            check=False,
        )

    return run


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built whole in every language; the folder that would be published.

    While one works on tests, BUILT_SITE=_build/html spares the build: it names one that is there.
    """
    if "BUILT_SITE" in os.environ:
        return Path(os.environ["BUILT_SITE"]).resolve()
    folder = tmp_path_factory.mktemp("site")
    call = [sys.executable, "-m", "ways_in.cli.build", "--build", str(folder)]
    result = subprocess.run(call, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    return folder / "html"


@pytest.fixture(scope="session")
def seed_site(tmp_path_factory: pytest.TempPathFactory) -> Seed:
    """A small site of pages in the layout that newcomers write, before and after translation."""
    return seed.build(tmp_path_factory.mktemp("seed"))
