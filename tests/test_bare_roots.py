"""A part of the engine, installed from a built wheel into an empty environment, in a bare project.

The projects have a ``conf.py`` of two lines, another pair of languages, folders and theme of
their own; nothing of this repository is within their reach.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest
from lxml import html

from tests.conftest import ROOT

pytestmark = pytest.mark.slow

ROOTS = ROOT / "tests/roots"


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of a fresh environment with the wheel in it, and no network asked.

    What the engine depends on it sees where this very Python has it.
    """
    folder = tmp_path_factory.mktemp("installed")
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
    return folder / "venv/bin/python"


def call(*command: str, cwd: Path) -> str:
    """What *command* says; it has to succeed."""
    clean = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(command, cwd=cwd, env=clean, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def built(python: Path, name: str, language: str, out: Path) -> Path:
    """The pages of the root *name* in *language*, built without a complaint."""
    source = str(ROOTS / name)
    options = ("-W", "--keep-going", "-q", "-E", "-d", str(out / "doctrees"))
    setting = ("-D", f"language={language}")
    call(str(python), "-m", "sphinx", *options, *setting, source, str(out), cwd=out)
    return out


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


def test_the_package_comes_from_the_wheel(python: Path, tmp_path: Path) -> None:
    where = call(str(python), "-c", "import ways_in; print(ways_in.__file__)", cwd=tmp_path)
    assert where.startswith(str(python.parent.parent / "lib"))


def test_a_translation_is_shown_with_what_is_behind_and_missing(
    python: Path, tmp_path: Path
) -> None:
    out = built(python, "bare-translation", "ja", tmp_path)
    root = page(out, "index.html")
    assert text(root, "//h1").startswith("夜行列車")
    assert text(root, "//p[@data-block='1']") == "列車は3両で、北へ向かいます。"
    assert text(root, "//p[contains(@class, 'is-behind')]").startswith("真夜中")
    assert text(root, "//details/summary") == "この訳のあと、原文が変わりました"
    assert text(root, "//p[contains(@class, 'is-original')][@lang='de']").startswith("Am Morgen")
    assert sheets(root, out) == ["ways-in-translation.css"]


def test_the_original_has_no_marks(python: Path, tmp_path: Path) -> None:
    root = page(built(python, "bare-translation", "de", tmp_path), "index.html")
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
    python: Path, tmp_path: Path, language: str, title: str, needs: str
) -> None:
    out = built(python, "bare-learning", language, tmp_path)
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
    python: Path, tmp_path: Path, language: str, copy: str, gone: str
) -> None:
    out = built(python, "bare-links", language, tmp_path)
    root = page(out, "index.html")
    assert text(root, "//a[@href='https://archiv.example/alt']") == copy
    assert text(root, "//abbr") == gone
    assert sheets(root, out) == ["ways-in-links.css"]


def test_the_theme_comes_by_its_name_alone(python: Path, tmp_path: Path) -> None:
    out = built(python, "bare-theme", "ru", tmp_path)
    root = page(out, "pech.html")
    assert text(root, "//h1").startswith("Печь")
    assert text(root, "//a[@class='skip-link']") == "К основному тексту"
    (sheet,) = (link for link in root.xpath("//link/@href") if "site.css" in link)
    assert re.fullmatch(r"_static/site\.css\?v=[0-9a-f]{8}", sheet)
    assert "@layer" in (out / "_static/site.css").read_text(encoding="utf-8")
