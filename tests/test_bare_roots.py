"""A part of the engine, installed from a built wheel into an empty environment, in a bare project.

The projects have a ``conf.py`` of two lines, another pair of languages, folders and theme of
their own; nothing of this repository is within their reach.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import html

from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.slow

ROOTS = ROOT / "tests/roots"
# The languages in which each root is built.
LANGUAGES = {
    "bare-translation": ("ja", "de"),
    "bare-learning": ("de", "ja"),
    "bare-links": ("de", "ja"),
    "bare-theme": ("ru",),
}
# Each build is a fork of a process that has Sphinx, and nothing of ours, already.
BUILDS = """
import json, os, sys
from importlib import import_module
from sphinx.application import builtin_extensions
from sphinx.cmd.build import main
for name in builtin_extensions:
    import_module(name)
for arguments in json.load(sys.stdin):
    if not (child := os.fork()):
        code = main(arguments)
        sys.stderr.flush()
        os._exit(code)
    if os.waitpid(child, 0)[1]:
        sys.exit(f"not built: {arguments}")
"""


@pytest.fixture(scope="session")
def installed(once: Callable[..., Path]) -> Path:
    """A folder with a fresh environment that has the wheel, and what it has built."""
    return once("installed", install)


def install(folder: Path) -> None:
    """Build the wheel and the roots with it; no network is asked.

    What the engine depends on it sees where this very Python has it.
    """
    folder.mkdir(parents=True)
    call(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder), cwd=ROOT)
    (wheel,) = folder.glob("*.whl")
    call(sys.executable, "-m", "venv", "--without-pip", str(folder / "venv"), cwd=folder)
    (packages,) = (folder / "venv/lib").glob("python*/site-packages")
    call(
        sys.executable,
        *("-m", "pip", "install", "--quiet", "--no-index", "--no-deps"),
        *("--target", str(packages), str(wheel)),
        cwd=folder,
    )
    (packages / "dependencies.pth").write_text(sysconfig.get_paths()["purelib"] + "\n", "utf-8")
    calls = [
        build(folder, name, language) for name, found in LANGUAGES.items() for language in found
    ]
    call(str(folder / "venv/bin/python"), "-c", BUILDS, cwd=folder, given=json.dumps(calls))


def call(*command: str, cwd: Path, given: str = "") -> str:
    """What *command* says to what it is *given*; it has to succeed."""
    clean = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        command, cwd=cwd, env=clean, input=given, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def build(folder: Path, name: str, language: str) -> list[str]:
    """What Sphinx is told to build a root in a language, where nothing may be complained of."""
    out = str(built(folder, name, language))
    options = ["-W", "--keep-going", "-q", "-E", "-d", f"{out}-doctrees"]
    return [*options, "-D", f"language={language}", str(ROOTS / name), out]


def built(folder: Path, name: str, language: str) -> Path:
    """The folder of the pages of the root *name* in *language*."""
    return folder / f"{name}-{language}"


def page(folder: Path, name: str) -> html.HtmlElement:
    return html.parse(folder / name).getroot()


def text(root: html.HtmlElement, path: str) -> str:
    return " ".join(root.xpath(f"string(({path})[1])").split())


def sheets(root: html.HtmlElement, folder: Path) -> list[str]:
    """The style sheets of our own that a page names, all of which are there."""
    found = [str(link).partition("?")[0] for link in root.xpath("//link/@href")]
    ours = [link for link in found if "ways-in-" in link]
    assert all((folder / "_static" / Path(link).name).is_file() for link in ours)
    return [Path(link).name for link in ours]


def test_the_package_comes_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    venv = installed / "venv"
    show = "import ways_in; print(ways_in.__file__)"
    assert call(str(venv / "bin/python"), "-c", show, cwd=tmp_path).startswith(str(venv / "lib"))


def test_a_translation_is_shown_with_what_is_behind_and_missing(installed: Path) -> None:
    out = built(installed, "bare-translation", "ja")
    root = page(out, "index.html")
    assert text(root, "//h1").startswith("夜行列車")
    assert text(root, "//p[@data-block='1']") == "列車は3両で、北へ向かいます。"
    assert text(root, "//p[contains(@class, 'is-behind')]").startswith("真夜中")
    assert text(root, "//details/summary") == "この訳のあと、原文が変わりました"
    assert text(root, "//p[contains(@class, 'is-original')][@lang='de']").startswith("Am Morgen")
    assert sheets(root, out) == ["ways-in-translation.css"]


def test_the_original_has_no_marks(installed: Path) -> None:
    root = page(built(installed, "bare-translation", "de"), "index.html")
    assert root.get("lang") == "de"
    assert not root.xpath("//*[contains(@class, 'is-')]|//details")


@pytest.mark.parametrize(
    ("language", "title", "needs"),
    [
        ("de", "Vom Mehl zum Brot", "Braucht"),
        ("ja", "小麦粉からパンまで", "必要"),
    ],
)
def test_a_path_has_its_map_and_steps(
    installed: Path, language: str, title: str, needs: str
) -> None:
    out = built(installed, "bare-learning", language)
    root = page(out, "lernwege/brot.html")
    assert text(root, "//h1").startswith(title)
    assert title in text(root, "//svg/@aria-label|//svg/title|//*[@role='img']/@aria-label")
    assert needs in [text.strip() for text in root.xpath("//dl/dt//text()")]
    assert "2–3 h" in text(root, "//p[contains(@class, 'learning-head')]")
    assert len(root.xpath("//a[contains(@href, 'backbuch.example')]")) == 2
    assert "ways-in-learning.css" in sheets(root, out)


@pytest.mark.parametrize(
    ("language", "copy", "gone"),
    [("de", "Kopie im Archiv", "Seite verschwunden"), ("ja", "保存された複製", "ページ消失")],
)
def test_what_is_known_of_links_stands_beside_them(
    installed: Path, language: str, copy: str, gone: str
) -> None:
    out = built(installed, "bare-links", language)
    root = page(out, "index.html")
    assert text(root, "//a[@href='https://archiv.example/alt']") == copy
    assert text(root, "//abbr") == gone
    assert sheets(root, out) == ["ways-in-links.css"]


def test_the_theme_comes_by_its_name_alone(installed: Path) -> None:
    out = built(installed, "bare-theme", "ru")
    root = page(out, "pech.html")
    assert text(root, "//h1").startswith("Печь")
    assert text(root, "//a[@class='skip-link']") == "К основному тексту"
    (sheet,) = (link for link in root.xpath("//link/@href") if "site.css" in link)
    assert re.fullmatch(r"_static/site\.css\?v=[0-9a-f]{8}", sheet)
    assert "@layer" in (out / "_static/site.css").read_text(encoding="utf-8")
