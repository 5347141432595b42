"""What would take a build, or a reader's browser, without end: refused in one line, by number."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT
from tests.hostile.test_content import CONF, INDEX, MD, RST
from ways_in import safety
from ways_in.cli.build import check, complaints
from ways_in.common.findings import Finding, InputError
from ways_in.safety import drawings, sources
from ways_in.safety.messages import faults
from ways_in.translation.compiled_catalogs import compile_catalog

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Build

COUNTS = {
    "lines to mark": ".. code-block:: python\n   :emphasize-lines: 1-300000000\n\n   x\n",
    "lines to show": ".. literalinclude:: /paths/code/ok.py\n   :lines: 1-300000000\n",
    "columns": ".. hlist::\n   :columns: 50000000\n\n   * a\n",
    "width of a tab": ".. literalinclude:: /paths/code/ok.py\n   :tab-width: 999999999\n",
}


@pytest.mark.parametrize("text", COUNTS.values(), ids=COUNTS.keys())
def test_an_option_asks_for_no_millions(build: Build, text: str) -> None:
    files = {"conf.py": CONF, "index.rst": INDEX, "paths/code/ok.py": "", "_static/a.svg": "<svg/>"}
    files["_static/a.svg"] = '<svg xmlns="http://www.w3.org/2000/svg"/>'
    assert "more than 4 digits" in build(files | {"essays/a.rst": RST + text}, []).warnings


DEEP = ["1. ", "a. ", "(i) ", ":a: ", "| ", "* 1. ", "> * ", ".. note:: ", "- 1) "]


@pytest.mark.parametrize("opener", DEEP)
def test_nothing_is_nested_without_end_on_one_line(opener: str) -> None:
    assert [line for line, _ in sources.faults(RST + opener * 3_000 + "x\n", markdown=False)]
    assert [line for line, _ in sources.faults(MD + opener * 3_000 + "x\n", markdown=True)]


@pytest.mark.parametrize("sign", ["", "| ", "> "])
def test_nothing_is_nested_without_end_line_by_line(sign: str) -> None:
    text = "".join(f"{sign}{' ' * n}x\n" for n in range(200))
    assert list(sources.faults(RST + text, markdown=False))


def test_a_number_has_an_end() -> None:
    assert list(sources.faults(RST + "9" * 5_000 + ". x\n", markdown=False))


def test_a_page_is_utf_8(tmp_path: Path) -> None:
    (tmp_path / "a.rst").write_bytes(b"Caf\xe9\n")
    assert str(*safety.problems(tmp_path)) == "a.rst:1: not UTF-8: save the file as UTF-8"


def test_a_catalog_that_is_a_link_is_refused_and_not_read(tmp_path: Path) -> None:
    (tmp_path / "languages.toml").write_bytes((ROOT / "languages.toml").read_bytes())
    (tmp_path / "translations/ru/LC_MESSAGES").mkdir(parents=True)
    (tmp_path / "translations/ru/LC_MESSAGES/a.po").symlink_to("/dev/zero")
    with pytest.raises(InputError, match="a link to another place"):
        check(tmp_path)


@pytest.mark.parametrize("kind", ['<use href="#a{n}"/>', '<rect fill="url(#a{n})"/>'])
def test_a_drawing_does_not_double_itself_thirty_times(kind: str) -> None:
    parts = (f'<g id="a{n + 1}">{kind.format(n=n) * 2}</g>' for n in range(30))
    svg = f'<svg xmlns="http://www.w3.org/2000/svg"><g id="a0"/>{"".join(parts)}</svg>'
    assert [said for _, said in drawings.faults(svg.encode())] == [
        "parts of the drawing refer to each other without end: draw them out"
    ]


@pytest.mark.parametrize(
    "header",
    [
        'msgstr ""\n"content-type: text/plain; charset=utf-7\\n"\n',
        'msgstr "content-type: text/plain; charset=utf-7\\n"\n',
        'msgstr "X-A: b\\n content-type: text/plain; charset=utf-7\\n"\n',
        'msgstr "Plural-Forms: nplurals=2; plural=__import__(1)\\n"\n',
    ],
)
def test_the_header_of_a_catalog_decides_nothing(tmp_path: Path, header: str) -> None:
    path = tmp_path / "translations/ru/LC_MESSAGES/a.po"
    path.parent.mkdir(parents=True)
    path.write_text(f'msgid ""\n{header}\nmsgid "Text."\nmsgstr "+ADw-b+AD4-"\n')
    try:
        compiled = compile_catalog(path).read_bytes()
    except InputError as error:
        assert "\n" not in str(error)
    else:
        assert b"utf-7" not in compiled
        assert b"__import__" not in compiled


@pytest.mark.parametrize(
    ("msgid", "msgstr"),
    [
        ("%s pages", "%s %s"),
        ("%s pages", "страниц"),
        ("%d pages", "%c"),
        ("{name}", "{name} {name.__class__}"),
        ("{name}", "{name!r:>99999999}"),
    ],
)
def test_placeholders_agree_in_number_and_form(msgid: str, msgstr: str) -> None:
    assert list(faults(msgid, msgstr, "", "text"))


def test_what_ends_sphinx_is_said_in_one_line() -> None:
    report = """
Refused!

Versions
========

* Platform: x

Traceback
=========

      File "x.py", line 61, in _check_files
        raise RefusedError(found)
    ways_in.safety.deadline.DeadlineError: essays/a.md: reading it takes more than 20 s

The full traceback has been saved in:
/tmp/x.log
"""
    said = "essays/a.md: reading it takes more than 20 s"
    assert list(complaints(report, ROOT)) == [Finding("", 0, said)]
