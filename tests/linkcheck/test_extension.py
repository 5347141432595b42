"""The checker in a project that is not ours: three lines in its conf.py, and a builder."""

from __future__ import annotations

import gettext
import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from sphinx.errors import ConfigError
from sphinx.testing.util import SphinxTestApp
from sphinx.util.console import strip_escape_sequences

from tests import forked
from tests.conftest import ROOT
from ways_in.links.check import manifest
from ways_in.links.check.manifest import Occurrence

if TYPE_CHECKING:
    from pathlib import Path

    from tests.linkcheck.conftest import Asked

pytestmark = pytest.mark.slow

ONLY_HERE = "locales/ru/LC_MESSAGES/guide.po:9"


@dataclass(frozen=True)
class Run:
    """What a build came to."""

    code: int
    warnings: list[str]


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    (tmp_path / "ways-in").symlink_to(ROOT)
    return shutil.copytree(ROOT / "tests/roots/elsewhere", tmp_path / "elsewhere")


def run(source: Path, language: str = "en", **settings: object) -> Run:
    gettext._translations.clear()  # type: ignore[attr-defined]
    complaints = StringIO()
    app = SphinxTestApp(
        "links",
        srcdir=source,
        builddir=source / "_build",
        confoverrides={"language": language, **settings},
        warning=complaints,
    )
    try:
        with ThreadPoolExecutor(1) as pool:  # the browser tests keep a loop in this thread
            pool.submit(app.build).result()
        text = strip_escape_sequences(complaints.getvalue()).replace(f"{source}/", "")
        return Run(app.statuscode, text.splitlines())
    finally:
        app.cleanup()


def output(source: Path) -> dict[str, str]:
    data = json.loads((source / "_build/links/report.json").read_text(encoding="utf-8"))
    return {link["url"]: link["state"] for link in data["links"]}


def test_a_dead_link_is_a_warning_where_it_is_written(elsewhere: Path, asked: Asked) -> None:
    found = run(elsewhere)
    assert found.code == 1
    [warning] = found.warnings
    assert warning.startswith("index.rst:5: WARNING: dead link http://dead.test/gone: answers 404")
    assert output(elsewhere) == {
        "http://dead.test/gone": "dead",
        "http://alive.test/page": "ok",
        "http://alive.test/page#here": "ok",
    }
    assert asked.paths() == {"/gone", "/page"}
    assert "dead.test/gone" in (elsewhere / "links.json").read_text(encoding="utf-8")
    assert "dead.test/gone" in (elsewhere / "_build/links/report.html").read_text(encoding="utf-8")


def test_another_language_adds_its_catalogs_and_asks_nothing_twice(
    elsewhere: Path, asked: Asked
) -> None:
    run(elsewhere)
    asked.clear()
    found = run(elsewhere, "ru")
    assert found.code == 1
    assert [line.partition(": WARNING")[0] for line in found.warnings] == [ONLY_HERE, "index.rst:5"]
    assert "/page" not in asked.paths()
    assert output(elsewhere)["http://dead.test/только-здесь"] == "dead"
    lists = [path.name for path in (elsewhere / "_build/links/lists").iterdir()]
    assert sorted(lists) == ["en.json", "ru.json"]


def test_with_nothing_dead_the_build_succeeds(elsewhere: Path, asked: Asked) -> None:
    found = run(elsewhere, links_ignore=["http://dead[.]test/"])
    assert found == Run(0, [])
    assert [path for path, _ in asked] == ["/page"]


def test_a_broken_memory_is_named_and_kept(elsewhere: Path, asked: Asked) -> None:
    (elsewhere / "links.json").write_text("{\n", encoding="utf-8")
    found = run(elsewhere)
    assert found.code == 2
    assert found.warnings[0].startswith("links.json:2: ERROR: is not JSON")
    assert asked == []
    assert (elsewhere / "links.json").read_text(encoding="utf-8") == "{\n"


def test_a_place_without_a_line_is_named_once(elsewhere: Path, asked: Asked) -> None:
    (elsewhere / "index.rst").write_text("T\n=\n\n.. raw:: html\n\n   <!-- x -->\n")
    place = Occurrence("http://dead.test/x", "index.rst", 0, "index", "xx", "", "link")
    manifest.write(elsewhere / "_build/links/lists/xx.json", manifest.Manifest((place,)))
    [warning] = [text for text in run(elsewhere).warnings if "dead.test" in text]
    assert warning == "WARNING: index.rst: dead link http://dead.test/x: answers 404 [links.dead]"


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"linkcheck_anchors_ignore": ["["]}, "linkcheck_anchors_ignore: “"),
        ({"links_ignore": ["("]}, "links_ignore: “[(]”"),
    ],
)
def test_a_wrong_setting_is_said(
    elsewhere: Path, settings: dict[str, object], message: str
) -> None:
    with pytest.raises(ConfigError, match=message):
        run(elsewhere, **settings)


def test_three_lines_are_enough(elsewhere: Path) -> None:
    command = ["-m", "sphinx", "-b", "links", "-D", "language=ru"]
    done = forked.run(elsewhere, *command, "-D", "links_ignore=http", ".", "_build/links")
    assert (done.returncode, done.stderr) == (0, "")
    links = manifest.load(elsewhere / "_build/links/lists")
    assert {f"{link.path}:{link.line}" for link in links} == {
        "index.rst:4",
        "index.rst:5",
        "locales/ru/LC_MESSAGES/guide.po:8",
        ONLY_HERE,
    }
