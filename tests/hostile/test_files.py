"""Files that a stranger sends: links out of the project, drawings that run, texts without end."""

from __future__ import annotations

import os
import subprocess
import time
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT
from ways_in import safety
from ways_in.common.findings import InputError
from ways_in.common.toml_file import parse
from ways_in.safety import committed, drawings, limits

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Build

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xml:lang="en">{}</svg>'

DRAWINGS = {
    "script": "<script>window.ran=1</script>",
    "event": '<rect onload="window.ran=1"/>',
    "event with a prefix": '<rect xmlns:a="http://www.w3.org/2000/svg" a:onload="x"/>',
    "animation": '<rect><animate onbegin="window.ran=1" attributeName="x"/></rect>',
    "set": '<a><set attributeName="href" to="javascript:window.ran=1"/></a>',
    "foreign": '<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>',
    "external use": '<use href="https://evil.example/a.svg#x"/>',
    "external use with a prefix": (
        '<use xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="/a.svg#x"/>'
    ),
    "data use": '<use href="data:image/svg+xml,x#x"/>',
    "picture": '<image href="https://evil.example/a.png"/>',
    "link": '<a href="https://evil.example/"><text>x</text></a>',
    "style": "<style>@import url(https://evil.example/a.css)</style>",
    "style attribute": '<rect style="fill:red"/>',
    "paint from elsewhere": '<rect fill="url(https://evil.example/a.svg#x)"/>',
    "paint with an escape": '<rect fill="u\\72l(https://evil.example/)"/>',
    "filter": '<filter><feImage href="https://evil.example/"/></filter>',
    "html element": '<div xmlns="http://www.w3.org/1999/xhtml">x</div>',
    "iframe": '<iframe src="https://evil.example/"/>',
    "handler": '<handler type="text/javascript">x</handler>',
    "processing instruction": '<?xml-stylesheet href="https://evil.example/a.css"?>',
    "class of the page": '<g class="site-header"><text>x</text></g>',
    "right to left": "<text>a\u202eb</text>",
    "deep": "<g>" * 200 + "</g>" * 200,
    "many": "<g/>" * 6_000,
    "not closed": "<g>",
}


@pytest.mark.parametrize("inside", DRAWINGS.values(), ids=DRAWINGS.keys())
def test_a_drawing_draws_and_does_nothing_else(inside: str) -> None:
    assert list(drawings.faults(SVG.format(inside).encode()))


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE svg [<!ENTITY a "x">]>' + SVG.format("&a;"),
        '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + SVG.format("&a;"),
        '<?xml version="1.0" encoding="UTF-16"?>' + SVG.format(""),
        '<html xmlns="http://www.w3.org/1999/xhtml"/>',
        "",
        SVG.format("<g/>" * 200_000),
    ],
)
def test_what_is_no_plain_drawing_is_refused(text: str) -> None:
    assert list(drawings.faults(text.encode()))


WORDS = "translations/ru/LC_MESSAGES/sphinx.po"
PLAN = "_static/figures/plan.svg"
SHARE = 'msgid "%(percent)s current"\nmsgstr "{}"\n'
SLIPS = {
    "a placeholder's name": (
        *(WORDS, SHARE.format("%(procent)s готово").encode()),
        "has become “%(procent)s”: write “%(percent)s”",
    ),
    "a percent sign": (WORDS, SHARE.format("100 % %(percent)s").encode(), "write “%%”"),
    "a control sign": (
        *("translations/ru/LC_MESSAGES/page.po", b'msgid "One."\nmsgstr "\x07"\n'),
        "a control character (U+0007)",
    ),
    "no language": (PLAN, b'<svg xmlns="http://www.w3.org/2000/svg"/>', "names no language"),
    "a malformed drawing": (PLAN, b"<svg><text></svg>", "not valid SVG"),
    "another encoding": ("page.md", "# Да\n".encode("cp1251"), "not UTF-8: save the file as"),
}


@pytest.mark.parametrize(("name", "data", "message"), SLIPS.values(), ids=SLIPS.keys())
def test_a_slip_is_one_line_that_names_its_place(
    project: Path, name: str, data: bytes, message: str
) -> None:
    (project / name).parent.mkdir(parents=True, exist_ok=True)
    (project / name).write_bytes(data)
    [found] = safety.problems(project)
    assert str(found).startswith(f"{name}:")
    assert message in str(found)


def test_every_drawing_of_the_site_is_allowed() -> None:
    found = list(ROOT.glob("_static/**/*.svg"))
    assert len(found) > 30
    assert [path.name for path in found if list(drawings.faults(path.read_bytes()))] == []


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name in ("essays", "paths/code", "translations/ru/LC_MESSAGES", "_static/figures/sub"):
        (tmp_path / "site" / name).mkdir(parents=True)
    (tmp_path / "secret.txt").write_text("secret")
    return tmp_path / "site"


def said(root: Path) -> str:
    return "\n".join(map(str, safety.problems(root)))


LINKS = ["essays/a.rst", "_static/figures/sub/a.svg", "_static/b", "paths/code/a.py", "a.rst"]
LINKS += ["cards", "cards/en", "cards/en/a.png"]


@pytest.mark.parametrize("name", LINKS)
def test_a_link_out_of_the_project_is_refused(project: Path, name: str) -> None:
    (project / name).parent.mkdir(parents=True, exist_ok=True)
    (project / name).symlink_to("../../../secret.txt")
    assert said(project).startswith(f"{name}: a link to another place")


def test_a_drawing_is_in_a_language_of_the_site(project: Path) -> None:
    (project / "languages.toml").write_bytes((ROOT / "languages.toml").read_bytes())
    drawing = SVG.format("<text>a</text>").replace('"en"', '"xx"')
    (project / "_static/figures/a.svg").write_text(drawing)
    assert said(project) == "_static/figures/a.svg:1: xml:lang is “xx”: write en or zh-CN or ru"


def test_folders_that_the_settings_name_are_content_too(build: Build, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "source/pictures").mkdir(parents=True)
    (tmp_path / "source/pictures/a.svg").symlink_to("../../secret.txt")
    conf = 'extensions = ["ways_in.safety"]\nhtml_static_path = ["pictures"]\n'
    with pytest.raises(safety.RefusedError, match=r"^pictures/a\.svg: a link to another place"):
        build({"conf.py": conf, "index.rst": "Beans\n=====\n"}, [])


def test_a_folder_that_is_called_as_a_catalog_is_refused(project: Path) -> None:
    (project / "translations/ru/LC_MESSAGES/a.po").mkdir()
    assert said(project).endswith("a.po: a folder is called as a file “.po”: rename it")


@pytest.mark.parametrize("name", ["search.rst", "status.md", "404.rst", "Genindex.rst"])
def test_no_page_takes_the_place_of_one_that_the_site_writes(project: Path, name: str) -> None:
    (project / name).write_text("A\n=\n")
    assert said(project).startswith(f"{name}: the site writes a page of this name itself")


def test_a_folder_that_is_a_link_is_refused(project: Path) -> None:
    (project / "essays").rmdir()
    (project / "essays").symlink_to("/etc")
    (project / "_static/figures/sub/more").symlink_to("/etc")
    assert said(project).count("a link to another place") == 2


def test_what_is_no_file_is_refused_and_not_opened(project: Path) -> None:
    os.mkfifo(project / "essays/a.rst")
    assert said(project) == "essays/a.rst: not an ordinary file: take it away"


@pytest.mark.parametrize("name", ["a.html", "a.js", "a.css", "a.svgz", "a", ".htaccess", "a.xml"])
def test_only_pictures_are_published(project: Path, name: str) -> None:
    (project / "cards").mkdir()
    for folder in ("_static", "cards"):
        (project / folder / name).write_text("<script>window.ran=1</script>")
    assert said(project).count("is not published") == 2


@pytest.mark.parametrize("name", ["a\nb.rst", "a b\x1b[31m.rst", "<img>.rst", "a'b.svg"])
def test_a_file_name_is_plain_and_shown_in_one_line(project: Path, name: str) -> None:
    (project / "essays" / name).write_text("x")
    assert "rename it" in said(project)
    assert "\x1b" not in said(project)
    assert "\n" not in said(project)


@pytest.mark.parametrize(
    ("name", "size"),
    [
        ("essays/a.md", limits.PAGE_BYTES),
        ("essays/a.rst", limits.PAGE_BYTES),
        ("translations/ru/LC_MESSAGES/a.po", limits.CATALOG_BYTES),
        ("paths/resources.toml", limits.TOML_BYTES),
        ("_static/a.png", limits.FILE_BYTES),
    ],
)
def test_files_have_a_largest_size(project: Path, name: str, size: int) -> None:
    (project / name).write_bytes(b"x" * (size + 1))
    assert said(project).startswith(f"{name}: larger than {size // 1000} kB")


@pytest.mark.parametrize(
    "text",
    [
        "a = " + "[" * 3_000,
        "a = " + "{a=" * 3_000,
        "a = " + "9" * 5_000,
        "a" * 1_000_001,
        "a" + ".a" * 5_000 + " = 1",
    ],
    ids=["lists", "tables", "a number", "a text", "a name"],
)
def test_toml_without_end_is_refused_in_one_line(text: str) -> None:
    started = time.process_time()
    with pytest.raises(InputError) as raised:
        parse(text, "resources.toml")
    assert str(raised.value).startswith("resources.toml:")
    assert "\n" not in str(raised.value)
    assert time.process_time() - started < 20


@pytest.mark.parametrize("name", ["_build/doctrees/en/environment.pickle", ".venv/bin/python"])
def test_results_that_came_along_are_refused_and_not_read(project: Path, name: str) -> None:
    (project / name).parent.mkdir(parents=True)
    (project / name).write_text("x")
    subprocess.run(["git", "init", "-q", str(project)], check=True)
    assert not list(committed.problems(project))
    subprocess.run(["git", "-C", str(project), "add", "-f", name], check=True)
    [found] = committed.problems(project)
    assert str(found).endswith(": a folder of results is in git: git rm -r --cached it")


def test_results_in_git_are_refused_in_a_checkout_of_another_user(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "_build").mkdir()
    (project / "_build/environment.pickle").write_text("x")
    subprocess.run(["git", "init", "--quiet", str(project)], check=True)
    subprocess.run(["git", "-C", str(project), "add", "-f", "_build"], check=True)
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    assert len(list(committed.problems(project))) == 1


@pytest.mark.parametrize("name", ["runs/a.txt", "runs/a.csv", "a.py", "a.diff", "runs/a.toml"])
@pytest.mark.parametrize("sign", ["\u202e", "\x1b", "\0", "\r"])
def test_a_program_and_its_record_say_what_they_show(project: Path, name: str, sign: str) -> None:
    path = project / "paths/code" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(f"# One\r\n# {sign}Two\r\n".encode())
    assert said(project) == (
        f"paths/code/{name}:2: a control character (U+{ord(sign):04X}): take it out"
    )
    path.write_bytes(b"# One\r\n# Two\r\n")
    assert not said(project)


@pytest.mark.parametrize("written", ["\u202e", "\\u202E", "\\U0000202e"])
def test_toml_hides_nothing_in_its_texts(written: str) -> None:
    with pytest.raises(InputError, match=r"^a\.toml:3: a control character \(U\+202E\)"):
        parse(f'[one]\nyear = 1\ntitle = ["x{written}y"]\n', "a.toml")


def test_a_page_in_two_forms_is_refused(project: Path) -> None:
    for name in ("a.rst", "a.md"):
        (project / "essays" / name).write_text("A\n=\n")
    assert said(project) == "essays/a.md: there is a page of this name in .rst: keep one of them"
