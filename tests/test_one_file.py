from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from tests import small
from tests.conftest import ROOT
from ways_in.translation.catalog_entries import Entry

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Command = Callable[..., subprocess.CompletedProcess[str]]

CATALOG = "translations/ru/LC_MESSAGES/about.po"
HEADING = Entry("About", "О сайте")


def said(command: Command, root: Path, *names: str, code: int) -> str:
    result = command(root, "ways_in", "check", *names)
    assert result.returncode == code
    return result.stderr


def site(root: Path, text: str, *entries: tuple[str, str]) -> None:
    small.add(root, "about", text)
    small.translate(root, "ru", "about", HEADING, *(Entry(*entry) for entry in entries))


FAULTS = {
    "a number": ("It took 7 days.", "Это заняло 8 дней.", "the number 7 has become 8: write 7"),
    "a link": ("See :ref:`it <about>`.", "См. его.", "the link to “about” is lost"),
    "markup": ("It is **bold**.", "Это **жирно.", "markup is left in the text (“**”)"),
    "wording": ("It is 25 %.", "Это 25.", "the sign % of the original is lost"),
    "safety": ("It is so.", ":download:`так <x>`.", "the role “download” is not in the original"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_catalog_is_checked_as_in_a_build(small_copy: Path, command: Command, fault: str) -> None:
    msgid, msgstr, expected = FAULTS[fault]
    site(small_copy, msgid, (msgid, msgstr))
    [line] = said(command, small_copy, CATALOG, code=1).splitlines()
    assert line.startswith(f"{CATALOG}:")
    assert expected in line


def test_a_page_is_checked_with_all_its_catalogs(small_copy: Path, command: Command) -> None:
    text = "It took 7 days, see :ref:`no_such`."
    site(small_copy, f"{text}\n\n.. nosuch::\n")
    small.translate(small_copy, "zh_CN", "about", Entry(text, "花了 8 天，见 :ref:`no_such`。"))
    found = said(command, small_copy, "about.rst", code=1)
    assert "about.rst:9: undefined label: 'no_such'" in found
    assert "about.rst:11: the directive “nosuch” is not allowed in content" in found
    assert "zh_CN/LC_MESSAGES/about.po:11: the number 7 has become 8: write 7" in found


def test_a_catalog_that_cannot_be_read_says_its_line(small_copy: Path, command: Command) -> None:
    site(small_copy, "Text.", ("Text.", "Текст."))
    path = small_copy / CATALOG
    path.write_text(path.read_text(encoding="utf-8").replace('"Текст."', '"Текст.'), "utf-8")
    assert "not a catalog line" in said(command, small_copy, CATALOG, code=1)


def test_nothing_wrong_is_said_too(small_copy: Path, command: Command) -> None:
    site(small_copy, "Text.", ("Text.", "Текст."))
    assert said(command, small_copy, CATALOG, "about.rst", code=0) == ""


@pytest.mark.parametrize("name", ["nothing.po", "conf.py", "languages.toml"])
def test_what_is_no_catalog_and_no_page_is_named(
    small_copy: Path, command: Command, name: str
) -> None:
    [line] = said(command, small_copy, name, code=1).splitlines()
    assert "there is no such file" in line or "is no page and no catalog here" in line


def test_the_words_of_the_site_and_of_its_drawings_are_checked_too(command: Command) -> None:
    names = ["sphinx.po", "figures/five_years_timeline.po"]
    paths = [f"translations/ru/LC_MESSAGES/{name}" for name in names]
    assert said(command, ROOT, *paths, code=0) == ""


def test_a_page_that_is_a_link_is_not_followed(small_copy: Path, command: Command) -> None:
    site(small_copy, "It is so.")
    (small_copy / "endless.rst").symlink_to("/dev/zero")
    assert "endless.rst: a link to another place" in said(command, small_copy, CATALOG, code=1)


def test_the_name_of_a_file_is_no_command(tmp_path: Path) -> None:
    names = ("a;touch ran;.po", "$(touch ran).po", "$(shell touch ran).po", "a'`touch ran`.po")
    for name in names:
        shell = 'printf "%s\\n"'
        make = ["make", "--no-print-directory", "-f", str(ROOT / "Makefile"), "-o", "setup"]
        command = [*make, f"RUN={shell}", "check", f"FILE={name}"]
        result = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
        assert result.stdout.splitlines()[-1] == name
    assert not list(tmp_path.iterdir())
