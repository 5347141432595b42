"""Titles are rendered once for all pages, and templates are compiled once for all builds."""

from __future__ import annotations

import inspect
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import docutils.utils
import pytest
from docutils import nodes
from jinja2 import Environment
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.testing.util import SphinxTestApp

from ways_in.common.html_builder import HtmlBuilder
from ways_in.theme import compiled_templates

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CONF = """
extensions = ["ways_in.common.html_builder", "ways_in.theme.compiled_templates"]
html_theme = "basic"
html_title = "Title"
"""
PAGE = """
Title with *stress* and ``code``
================================

.. toctree::

   page
"""


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Callable[[], SphinxTestApp]]:
    (tmp_path / "conf.py").write_text(CONF)
    (tmp_path / "index.rst").write_text(PAGE)
    (tmp_path / "page.rst").write_text("Page\n====\n\nText.\n")
    apps: list[SphinxTestApp] = []

    def make() -> SphinxTestApp:
        apps.append(SphinxTestApp("html", srcdir=tmp_path))
        return apps[-1]

    yield make
    for app in apps:
        app.cleanup()


def _counting(monkeypatch: pytest.MonkeyPatch) -> list[nodes.Node | None]:
    rendered: list[nodes.Node | None] = []
    before = StandaloneHTMLBuilder.render_partial

    def render(self: StandaloneHTMLBuilder, node: nodes.Node | None) -> dict[str, str]:
        rendered.append(node)
        return before(self, node)

    monkeypatch.setattr(StandaloneHTMLBuilder, "render_partial", render)
    return rendered


def test_no_page_that_is_written_is_kept(made: Callable[[], SphinxTestApp]) -> None:
    app, written = made(), []

    def note(*of: Any) -> None:
        written.append(of[-1])  # the doctree, which a page made from a template alone has not

    app.connect("html-page-context", note)
    app.build()
    doctrees = [doctree for doctree in written if doctree is not None]
    assert len(doctrees) == 2
    assert not any(map(vars, doctrees))


def test_no_style_sheet_of_docutils_is_looked_for(
    made: Callable[[], SphinxTestApp], monkeypatch: pytest.MonkeyPatch
) -> None:
    sought: list[object] = []
    monkeypatch.setattr(docutils.utils, "find_file_in_dirs", lambda *of: sought.append(of))
    made().build()
    assert not sought
    getter = inspect.getsource(docutils.utils.get_stylesheet_list)
    assert "find_file_in_dirs(path, settings.stylesheet_dirs)" in getter


def test_a_title_is_rendered_once(
    made: Callable[[], SphinxTestApp], monkeypatch: pytest.MonkeyPatch
) -> None:
    rendered = _counting(monkeypatch)
    app = made()
    app.build()
    titles = [node for node in rendered if isinstance(node, nodes.title)]
    assert titles
    assert len(titles) == len(set(titles))
    assert isinstance(app.builder, HtmlBuilder)
    title = app.builder.render_partial(app.env.titles["index"])["title"]
    assert "<em>stress</em>" in title
    assert (
        title == StandaloneHTMLBuilder.render_partial(app.builder, app.env.titles["index"])["title"]
    )


def test_a_title_with_a_picture_is_rendered_for_each_page(
    made: Callable[[], SphinxTestApp], monkeypatch: pytest.MonkeyPatch
) -> None:
    app = made()
    rendered = _counting(monkeypatch)
    title = nodes.title("", "Page ", nodes.math("", "x"))
    for _ in range(2):
        app.builder.render_partial(title)  # type: ignore[attr-defined]
    assert rendered == [title, title]


def test_a_second_build_compiles_no_template(
    made: Callable[[], SphinxTestApp], monkeypatch: pytest.MonkeyPatch
) -> None:
    made().build()
    app = made()
    monkeypatch.setattr(type(app.builder.templates.environment), "_generate", None)
    app.build(force_all=True)
    assert "Text." in (app.outdir / "page.html").read_text("utf-8")


def _compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the templates that are compiled from now on."""
    names: list[str] = []
    before = Environment._generate

    def generate(self: Environment, source: Any, name: str | None, *more: Any, **rest: Any) -> str:
        names.extend([name] if name else [])
        return before(self, source, name, *more, **rest)

    monkeypatch.setattr(Environment, "_generate", generate)
    return names


def test_builds_that_share_a_folder_compile_no_template_twice(
    made: Callable[[], SphinxTestApp], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    names = _compiled(monkeypatch)
    with compiled_templates.shared(tmp_path / "shared"):
        for _ in range(2):
            app = made()
            app.build(force_all=True)
            shutil.rmtree(app.doctreedir)
    assert "page.html" in names
    assert len(names) == len(set(names))


def test_the_first_of_such_builds_compiles_at_once_what_pages_are_made_of(
    made: Callable[[], SphinxTestApp], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "conf.py").write_text(
        'extensions = ["ways_in.theme"]\nhtml_theme = "ways_in"\nhtml_use_index = False\n'
    )
    with compiled_templates.shared(tmp_path / "shared"):
        app = made()
        later = _compiled(monkeypatch)
        app.build()
    assert "Text." in (app.outdir / "page.html").read_text("utf-8")
    assert later == []


def test_static_files_are_copied_again_only_if_one_has_changed(
    made: Callable[[], SphinxTestApp], tmp_path: Path
) -> None:
    static = tmp_path / "_static"
    static.mkdir()
    (static / "a.txt").write_text("a")
    (tmp_path / "conf.py").write_text(f"{CONF}\nhtml_static_path = ['_static']\n")
    app = made()
    app.build()
    copied = app.outdir / "_static/a.txt"
    copied.write_text("the copy")
    (tmp_path / "page.rst").write_text("Page\n====\n\nAnother text.\n")
    made().build()
    assert copied.read_text() == "the copy"
    (static / "b.txt").write_text("b")
    made().build()
    assert copied.read_text() == "a"
    assert (app.outdir / "_static/b.txt").exists()
    (static / "a.txt").write_text("another")
    made().build()
    assert copied.read_text() == "another"


def test_the_inventory_is_written_again_only_if_it_says_something_else(
    made: Callable[[], SphinxTestApp], tmp_path: Path
) -> None:
    app = made()
    app.build()
    written = Path(app.outdir, "objects.inv")
    before = written.read_bytes()
    written.write_bytes(b"the first one")
    (tmp_path / "page.rst").write_text("Page\n====\n\nAnother text.\n")
    made().build()
    assert written.read_bytes() == b"the first one"
    (tmp_path / "page.rst").write_text(".. _label:\n\nPage\n====\n\nAnother text.\n")
    made().build()
    assert written.read_bytes() not in (before, b"the first one")
    written.unlink()
    made().build()
    assert written.exists()


def test_another_setting_has_static_files_copied_again(
    made: Callable[[], SphinxTestApp], tmp_path: Path
) -> None:
    made().build()
    (tmp_path / "conf.py").write_text(f"{CONF}\nrelease = '2.5'\n")
    app = made()
    app.build()
    assert "2.5" in (app.outdir / "_static/documentation_options.js").read_text()
