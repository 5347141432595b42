from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import html

from ways_in.theme.assets import version
from ways_in.theme.lean_files import LeanFiles, lean
from ways_in.theme.publishing import need

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from tests.conftest import Build, Built

TEMPLATE = """\
{% extends "!layout.html" %}
{% block extrahead %}<link id="ours" href="{{ asset('site.css') }}">{% endblock %}
"""


def project(colour: str) -> dict[str, str]:
    return {
        "index.rst": "T\n=\n\nText.\n\n.. toctree::\n\n   deep/page\n",
        "deep/page.rst": "P\n=\n\nText.\n",
        "_templates/layout.html": TEMPLATE,
        "_static/site.css": f"p {{ color: {colour} }}\n",
        "conf.py": 'extensions = ["ways_in.theme.assets"]\ntemplates_path = ["_templates"]\n'
        'html_static_path = ["_static"]\n',
    }


def address(built: Built, name: str) -> str:
    return str(html.fromstring(built.page(name)).xpath("//link[@id='ours']/@href")[0])


def test_an_asset_s_address_changes_with_what_is_in_it(build: Build) -> None:
    first = build(project("red"), [])
    before = address(first, "deep/page.html")
    assert before.startswith("../_static/site.css?v=")
    second = build(project("blue"), [])
    after = address(second, "deep/page.html")
    assert after != before
    assert second.updated == ()  # written again, not read again
    assert address(second, "index.html") == after.removeprefix("../")


def test_a_new_file_or_name_changes_the_version(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_text("one")
    first = version(tmp_path)
    (tmp_path / "a.js").rename(tmp_path / "b.js")
    second = version(tmp_path)
    (tmp_path / "picture.svg").write_text("<svg/>")
    assert first != second == version(tmp_path)


def test_comments_are_not_published_and_nothing_else_is_lost(build: Build) -> None:
    script = (
        '// Why.\n/** @type {x} */\n  const a = "// kept";\n\n  /**\n   * b\n   */\n  b(); //\n'
    )
    sheet = "/* Why. */\n\nhtml { color: red } /* red */\n"
    built = build({**project("red"), "_static/a.js": script, "_static/b.css": sheet}, [])
    assert built.page("_static/a.js") == 'const a="// kept";b();'
    assert built.page("_static/b.css") == "html{color:red}"


def test_every_style_sheet_and_script_of_a_page_has_a_version(site: Path) -> None:
    for path in site.rglob("*.html"):
        page = html.fromstring(path.read_bytes())
        urls = page.xpath("//script/@src | //link[@rel='stylesheet']/@href")
        bare = [url for url in urls if "_static/" in url and "?v=" not in url]
        assert bare == [], f"{path}: write {{{{ asset('…') }}}} instead of pathto('_static/…', 1)"


# What decides how the first line is drawn: colours, the landing page's choice, a list open or not,
# where the site of a page that is not there begins.
BEFORE_THE_FIRST_LINE = {"start.js", "landing.js", "contents.js"}


def resolved(site: Path, page: Path, address: str) -> Path:
    """The file at an *address* on *page*."""
    return (site / address[1:] if address.startswith("/") else page.parent / address).resolve()


def test_scripts_do_not_hold_up_the_text(site: Path) -> None:
    """No script keeps a page from being shown but those few lines; each is asked for once."""
    for path in site.rglob("*.html"):
        # The page of an address that leads nowhere tries several heights for one script.
        scripts = html.fromstring(path.read_bytes()).xpath("//script[@src][not(@data-tried)]")
        waiting = [one.get("src") for one in scripts if not {"defer", "async"} & {*one.attrib}]
        files = {resolved(site, path, src.partition("?")[0]) for src in waiting}
        assert {file.name for file in files} <= BEFORE_THE_FIRST_LINE, path
        assert all(file.stat().st_size < 1_300 for file in files), path
        addresses = [script.get("src") for script in scripts]
        assert len(addresses) == len(set(addresses)), path


def test_a_selector_keeps_its_meaning_without_spaces() -> None:
    sheet = "/* : */\n.a :is(b, c) { margin: calc(1px + 2px) }\n.d ::before, :root { color: red }"
    kept = ".a *:is(b,c){margin:calc(1px + 2px)}.d *::before,*:root{color:red}"
    assert lean(sheet, ".css") == kept


def test_a_lean_file_is_written_again_only_if_it_or_its_source_has_changed(tmp_path: Path) -> None:
    record, path = tmp_path / "record", tmp_path / "a.js"

    def put(text: str) -> str:
        files = LeanFiles(record)
        files.put(path, text)
        files.save()
        return path.read_text(encoding="utf-8")

    assert put("let a = 1; // one\n") == "let a=1;"
    first = path.stat().st_mtime_ns
    put("let a = 1; // one\n")
    assert path.stat().st_mtime_ns == first
    path.write_text("let a = 1; // as Sphinx copies it\n", encoding="utf-8")
    assert put("let a = 1; // one\n") == "let a=1;"
    assert put("let a = 2;\n") == "let a=2;"


def test_the_scripts_of_a_page_do_not_depend_on_who_asks_first() -> None:
    calls = [("ticks.js", "ticks-panels.js"), ("explorables.js",)]
    pages: list[dict[str, Any]] = [{}, {}]
    for context, order in zip(pages, (calls, calls[::-1]), strict=True):
        for names in order:
            need(context, *names)
    assert [page["page_scripts"] for page in pages] == [
        ["explorables.js", "ticks.js", "ticks-panels.js"]
    ] * 2
