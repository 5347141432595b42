from __future__ import annotations

import logging
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT
from ways_in.cli.build import machinery
from ways_in.cli.sphinx_complaints import complaints
from ways_in.common.findings import Finding
from ways_in.safety.one_line import OneLine

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Command = Callable[..., subprocess.CompletedProcess[str]]


def spoil(copy: Path, name: str, text: str) -> None:
    path = copy / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


FIGURE = ":source-language: en\n:orphan:\n\n.. _bad:\n\nB\n=\n\n.. figure:: ../_static/no.svg\n"
BAD_INPUT = {
    "a catalog with a syntax error": (
        "translations/ru/LC_MESSAGES/index.po",
        'msgid ""\nmsgstr ""\n\nmsgid "a\nmsgstr "b"\n',
        "translations/ru/LC_MESSAGES/index.po:4: not a catalog line",
    ),
    "a folder of an unknown language": (
        "translations/fr/LC_MESSAGES/index.po",
        'msgid ""\nmsgstr ""\n',
        "translations/fr: unknown language “fr”: languages.toml has en, zh_CN, ru",
    ),
    "a page in an unknown language": (
        "essays/bad.rst",
        ":source-language: fr\n:orphan:\n\n.. _bad:\n\nB\n=\n",
        "essays/bad.rst:1: unknown language “fr”",
    ),
    "a missing figure": (
        "essays/bad.rst",
        FIGURE,
        "essays/bad.rst:9: image file not readable: _static/no.svg",
    ),
    "a malformed list of languages": (
        "languages.toml",
        "[en\n",
        "languages.toml:1: not valid TOML",
    ),
}


@pytest.mark.parametrize("case", BAD_INPUT)
def test_bad_input_is_one_clear_line_and_the_last_good_site_stays(
    small_copy: Path, command: Command, case: str
) -> None:
    name, text, message = BAD_INPUT[case]
    last_good = small_copy / "_build/html/index.html"
    last_good.parent.mkdir(parents=True)
    last_good.write_text("last good")
    spoil(small_copy, name, text)
    result = command(small_copy, "ways_in.cli.build")
    assert result.returncode == 1
    said = result.stderr.splitlines()
    assert said[0].startswith(message)
    assert said[1:] == ["The site was not built; the last good site is still there."]
    assert last_good.read_text() == "last good"


def test_a_fault_is_found_again_by_the_next_build(small_copy: Path, command: Command) -> None:
    page = ":source-language: en\n\n.. _index:\n\nT\n=\n\n:ref:`nowhere`\n"
    spoil(small_copy, "index.rst", page)
    build = ("ways_in.cli.build", "--languages", "ru")
    first, second = command(small_copy, *build), command(small_copy, *build)
    assert first.returncode == second.returncode == 1
    assert "index.rst:8: undefined label: 'nowhere'" in first.stderr
    assert second.stderr == first.stderr


def test_one_language_can_be_built_alone(small_copy: Path, command: Command) -> None:
    result = command(small_copy, "ways_in.cli.build", "--languages", "ru")
    assert result.returncode == 0, result.stderr
    assert (small_copy / "_build/html/ru/index.html").exists()
    assert not (small_copy / "_build/html/en").exists()


def test_an_unknown_language_to_build_is_refused(small_copy: Path, command: Command) -> None:
    result = command(small_copy, "ways_in.cli.build", "--languages", "fr")
    assert result.returncode == 1
    assert "unknown language “fr”: languages.toml has en, zh_CN, ru" in result.stderr


def test_sphinxs_complaints_become_findings_with_relative_paths() -> None:
    text = f"{ROOT}/a.rst:3: WARNING: odd\n{ROOT}/b.rst: ERROR: worse\nTraceback:\n"
    assert list(complaints(text, ROOT)) == [
        Finding("a.rst", 3, "odd"),
        Finding("b.rst", 0, "worse"),
        Finding("", 0, "Traceback:"),
    ]


def test_what_sphinx_reports_at_length_is_one_finding() -> None:
    where = "Handler <function f at 0x1> for event 'env-get-outdated' threw an exception"
    text = f"""
Extension error (ways_in.reading.anchors)!

Versions
========

* Sphinx version:   9

Traceback
=========

      File "{ROOT}/a.py", line 3, in f
        raise x
    sphinx.errors.ExtensionError: {where} (exception: anchors.toml:1: not valid TOML)

The full traceback has been saved in:
/tmp/x.log
"""
    assert list(complaints(text, ROOT)) == [Finding("", 0, "anchors.toml:1: not valid TOML")]


def test_a_complaint_that_quotes_a_passage_is_one_line() -> None:
    said = "Unknown %s,\nwhich is bad.\n\n.. x::\n   quoted\n"
    record = logging.LogRecord("sphinx", logging.WARNING, "a.rst", 3, said, ("thing",), None)
    assert OneLine().filter(record)
    assert record.getMessage() == "Unknown thing, which is bad."


@pytest.mark.slow
def test_a_build_runs_no_module_that_it_has_no_use_for() -> None:
    # What is imported is a third of what an edit costs.
    unused = ("aiohttp", "soupsieve.css_parser", "doctest", "ways_in.learning.atlas.plan")
    unused += ("ways_in.links.check.verdicts", "ways_in.links.internal.tree")
    code = f"""
import sys
from ways_in.cli import late_modules
late_modules.put_off()
from ways_in.cli import language_builds, build
list(language_builds.run([], build.Path()))
sys.exit(", ".join(name for name in {unused} if name in sys.modules) or None)
"""
    asked = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True)
    assert (asked.returncode, asked.stderr) == (0, b"")


def test_a_module_that_was_put_off_is_there_for_whoever_asks() -> None:
    code = """
from ways_in.cli import late_modules
late_modules.put_off()
import bs4
print(bs4.BeautifulSoup("<a><b class=x></b></a>", "html.parser").select(".x"))
"""
    said = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True).stdout
    assert said == b'[<b class="x"></b>]\n'


def test_what_npm_puts_beside_our_code_is_not_ours(tmp_path: Path) -> None:
    (tmp_path / "ways_in/lighthouse/node_modules/decimal.js").mkdir(parents=True)
    (tmp_path / "ways_in/lighthouse/node_modules/index.js").touch()
    own = tmp_path / "ways_in/own.py"
    own.touch()
    assert machinery(tmp_path) == [own]
