"""Any folder of HTML is a site: no Sphinx, no build, no settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests import forked
from ways_in.common.findings import InputError
from ways_in.links.check import folder
from ways_in.links.internal.__main__ import main as check_within

if TYPE_CHECKING:
    from pathlib import Path

    from .served import Server, Site

PAGE = """<!doctype html>
<html lang="en"><title>Beans</title>
<link rel="canonical" href="https://own.example/">
<link rel="preconnect" href="https://fonts.example/">
<a href="http://beans.test/404">how to
 sow</a> <a href="https://own.example/x">own</a> <img src="//beans.test/a.png" alt="a bean">
<p><a href="#here">here</a> <a href="sub/page.html">page</a></p>
"""


def test_links_stand_at_their_lines(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(PAGE, encoding="utf-8")
    found = folder.links(tmp_path).links
    assert [(link.url, link.path, link.line, link.kind, link.text) for link in found] == [
        ("http://beans.test/404", "index.html", 5, "link", "how to sow"),
        ("https://beans.test/a.png", "index.html", 6, "image", "a bean"),
    ]


def test_the_command_asks_after_a_folder(
    site: Site, server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    site.write("public/index.html", PAGE.replace("//beans.test/a.png", "http://beans.test/a"))
    assert site.check("--site", str(site.root / "public")) == 1
    assert " public/index.html:5\n" in capsys.readouterr().out  # as seen from where it is run
    assert site.known("http://beans.test/a").verdict == "ok"


@pytest.mark.parametrize(
    "canonical", ["https://own.example/docs/", "https://own.example/docs/index.html"]
)
def test_own_addresses_are_looked_up_in_the_folder_and_nowhere_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], canonical: str
) -> None:
    own = f'<link rel="canonical" href="{canonical}">'
    urls = ("/docs/", "https://own.example/docs/a", "/docs/b", "/another-site")
    links = "".join(f'<a href="{url}">x</a>' for url in urls)
    (tmp_path / "index.html").write_text(own + links, encoding="utf-8")
    assert check_within(["--site", str(tmp_path)]) == 1
    said = capsys.readouterr().err.splitlines()
    assert ["leads to a," in said[0], "leads to b," in said[1], len(said)] == [True, True, 2]
    assert [link.url for link in folder.links(tmp_path).links if "docs/a" in link.url] == []


def test_a_folder_of_no_known_address_is_the_root_of_its_host(tmp_path: Path) -> None:
    page = '<a href="/a/">x</a><a href="/">x</a><a href="http://127.0.0.1:5000/">a tutorial</a>'
    (tmp_path / "index.html").write_text(page, encoding="utf-8")
    assert check_within(["--site", str(tmp_path)]) == 1
    (tmp_path / "a").mkdir()
    (tmp_path / "a/index.html").write_text("<p>x</p>", encoding="utf-8")
    assert check_within(["--site", str(tmp_path)]) == 0


def test_a_folder_without_a_page_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no page"):
        folder.links(tmp_path)
    with pytest.raises(InputError, match="holds no page"):
        check_within(["--site", str(tmp_path)])


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ((), 1, "index.html:7: “sub/page.html” leads to sub/page.html, which does not exist"),
        (("--external", "--only", "peas"), 2, "no link holds or matches “peas”"),
        (("--external", "--peas"), 2, "usage: ways-in links --external"),
    ],
)
def test_ways_in_links_needs_nothing_but_the_folder(
    tmp_path: Path, arguments: tuple[str, ...], code: int, said: str
) -> None:
    (tmp_path / "public").mkdir()
    (tmp_path / "public/index.html").write_text(PAGE.replace("#here", ""), encoding="utf-8")
    done = forked.run(tmp_path, "-m", "ways_in", "links", "--site", "public", *arguments)
    assert (done.returncode, said in done.stderr) == (code, True), done.stderr
    assert not (tmp_path / "links.json.journal").exists()
