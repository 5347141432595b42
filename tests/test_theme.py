"""An update of the theme does not change the site behind our backs.

Our layout extends the themes' and replaces most of it. theme.toml records what it was compared
with; when a version or a file differs, this test says what to look at and what to record.
"""

from __future__ import annotations

import hashlib
import tomllib
from importlib.metadata import version
from importlib.resources import files
from typing import TYPE_CHECKING

import pytest
from lxml import html
from sphinx.config import Config

from tests.conftest import ROOT

if TYPE_CHECKING:
    from tests.conftest import Build

RECORD = ROOT / "tests/theme.toml"
RECORDED = tomllib.loads(RECORD.read_text(encoding="utf-8"))
ADVICE = """\
{package} {installed} is installed; ways_in/theme was last compared with {recorded}.
Read what has changed in: {changed}.
Look for blocks and variables that ways_in/theme/layout.html and search.html use or replace,
for new style sheets, scripts and requests, then run make test and make size, look at a page of each
kind, and record it in tests/theme.toml:

{record}"""


def digest(package: str, name: str) -> str:
    """The hash of a template of *package*, “missing” if it has none of that name."""
    path = files(package).joinpath(name)
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16] if path.is_file() else "missing"


def differences(package: str) -> str:
    """What to do because *package* differs from its record; empty if it does not."""
    recorded = RECORDED[package]
    installed = version(package)
    found = {name: digest(package, name) for name in recorded["files"]}
    if installed == recorded["version"] and found == recorded["files"]:
        return ""
    changed = [name for name in found if found[name] != recorded["files"][name]]
    lines = [f"[{package}]", f'version = "{installed}"', f"[{package}.files]"]
    lines += [f'"{name}" = "{found[name]}"' for name in found]
    return ADVICE.format(
        package=package,
        installed=installed,
        recorded=recorded["version"],
        changed=", ".join(changed) or "its release notes (no template that we extend)",
        record="\n".join(lines),
    )


@pytest.mark.parametrize("package", RECORDED)
def test_the_theme_is_the_one_that_our_layout_was_made_for(package: str) -> None:
    message = differences(package)
    if message:
        pytest.fail(message, pytrace=False)


def test_an_update_is_named_with_what_to_look_at(monkeypatch: pytest.MonkeyPatch) -> None:
    record = {"version": "1.0", "files": {"themes/basic/layout.html": "0", "gone.html": "0"}}
    monkeypatch.setitem(RECORDED, "sphinx", record)
    message = differences("sphinx")
    assert "was last compared with 1.0" in message
    assert "Read what has changed in: themes/basic/layout.html, gone.html." in message
    assert f'version = "{version("sphinx")}"' in message
    assert '"gone.html" = "missing"' in message


def test_a_build_leaves_no_template_to_the_next_one(build: Build) -> None:
    before = list(Config({}, {}).templates_path)
    page = {"index.rst": "A\n=\n"}
    build(
        {
            **page,
            "conf.py": 'extensions = ["ways_in.site", "ways_in.theme"]\nhtml_theme = "ways_in"\n',
        },
        [],
    )
    assert Config({}, {}).templates_path == before


ALONE = 'extensions = ["ways_in.theme"]\nhtml_theme = "ways_in"\n'


def test_the_theme_alone_shows_pages_and_offers_nothing_that_is_not_there(build: Build) -> None:
    pages = {"index.rst": "A garden\n========\n\n.. toctree::\n\n   bed\n", "bed.rst": "Bed\n===\n"}
    built = build({**pages, "conf.py": ALONE, "languages.toml": None}, [])
    found = {name: html.fromstring(built.page(f"{name}.html")) for name in ("index", "bed")}
    assert built.warnings == ""
    assert [page.findtext(".//h1") for page in found.values()] == ["A garden", "Bed"]
    for page in found.values():
        links = [url for _, _, url, _ in page.iterlinks() if ":" not in url]
        files = {url.partition("#")[0].partition("?")[0] for url in links}
        assert all((built.out / file).is_file() for file in files if file)


def test_the_book_theme_prepares_nothing_for_pages(build: Build) -> None:
    written = (
        "\ndef setup(app):\n    app.connect('build-finished', write)\n\n\ndef write(app, error):\n"
    )
    written += "    heard = app.events.listeners['html-page-context']\n"
    written += "    names = [listener.handler.__module__ for listener in heard]\n"
    written += "    (app.outdir / 'heard').write_text(' '.join(names))\n"
    heard = build({"index.rst": "A\n=\n", "conf.py": ALONE + written}, []).page("heard")
    assert "ways_in.theme" in heard
    assert "book_theme" not in heard.replace("ways_in.theme.book_theme", "")
    assert "pydata" not in heard


def test_no_file_of_the_book_theme_is_copied(build: Build) -> None:
    built = build({"index.rst": "A\n=\n", "conf.py": ALONE}, [])
    names = {path.name for path in (built.out / "_static").iterdir()}
    assert built.warnings == ""
    assert "site.css" in names
    assert not names & {"styles", "scripts", "vendor", "locales", "sbt-webpack-macros.html"}


@pytest.mark.parametrize(("argument", "titles"), [("", []), (" A title", ["A title"])])
def test_a_note_in_the_margin_has_a_title_only_if_one_is_written(
    build: Build, argument: str, titles: list[str]
) -> None:
    page = f"A\n=\n\n.. margin::{argument}\n\n   Beside the text.\n\nText.\n"
    found = html.fromstring(build({"index.rst": page, "conf.py": ALONE}, []).page("index.html"))
    (note,) = found.find_class("margin")
    assert [title.text_content() for title in note.find_class("sidebar-title")] == titles
    assert "Beside the text." in note.text_content()
