"""Style sheets and scripts keep to one scale: what is not from it is counted and named."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import html

from tests.conftest import ROOT
from ways_in.theme import sheets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.conftest import Build

SCALE = "scale.css"
BREAKPOINTS = {"34rem", "60rem", "84rem"}
HAIRLINES = {"0px", "1px", "1.5px", "2px", "3px", "4px"}  # lines, not spaces
PAPER = {"cm", "mm", "pt"}  # the sheet has its own measure
LENGTH = re.compile(r"(?<![\w.#])((?:\d*\.)?\d+(rem|em|px|pt|ch|ex|cm|mm|in))\b")
COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl)a?\(", re.IGNORECASE)
SIZE = re.compile(r"(?:^|[\s;{])font(?:-size)?:\s*([^;}]*)")
WIDTH = re.compile(r"\((?:min-|max-)?width\s*[:<>=]+\s*([^)\s]+)\)")


def lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines of a style sheet or script by number, without comments."""
    bare = re.sub(r"/\*.*?\*/", lambda found: re.sub(r"[^\n]", "", found[0]), text, flags=re.DOTALL)
    return enumerate(bare.splitlines(), 1)


def strays(path: Path) -> Iterator[str]:
    """What a style sheet or script says that the scale does not: file, line, value."""
    for number, line in lines(path.read_text(encoding="utf-8")):
        place = f"{path.name}:{number}: "
        widths = set(WIDTH.findall(line))
        yield from (f"{place}breakpoint {width}" for width in sorted(widths - BREAKPOINTS))
        if path.suffix == ".css" and path.name != SCALE:
            rest = WIDTH.sub("", line)
            yield from (f"{place}{value}" for value in _values(path.name, rest))


def _values(name: str, line: str) -> Iterator[str]:
    for value, unit in LENGTH.findall(line):
        if value not in HAIRLINES and not (name == "paper.css" and unit in PAPER):
            yield value
    if name != "paper.css":
        yield from COLOUR.findall(line)
    for value in SIZE.findall(line):
        if not re.search(r"var\(--(font|size)|inherit", value):
            yield f"font {value}"


def everything() -> str:
    """All sheets in one."""
    return "".join((sheets.joined(), *sheets.beside().values()))


def test_every_length_colour_and_breakpoint_is_of_the_scale() -> None:
    scripts = sorted((ROOT / "ways_in/theme/static").glob("*.js"))
    found = [
        stray for path in (*sorted(sheets.FOLDER.glob("*.css")), *scripts) for stray in strays(path)
    ]
    assert found == [], f"{len(found)} values outside ways_in/theme/css/{SCALE}"


def test_the_scale_is_short() -> None:
    text = (sheets.FOLDER / SCALE).read_text(encoding="utf-8")
    sizes = set(re.findall(r"--font-[a-z]+(?=: [^;]*rem)", text))
    assert len(set(re.findall(r"--space-\d", text))) == 8
    assert len(sizes) <= 7, sizes
    assert len(BREAKPOINTS) == 3


def test_what_is_outside_is_named_with_its_line(tmp_path: Path) -> None:
    sheet = tmp_path / "part.css"
    sheet.write_text(
        "/* 1.3rem */\n.a { margin: 0 -1.3rem; border: 1px solid #abc }\n"
        "@media (width < 40rem) { .b { font-size: 15% } }\n.c { padding: var(--space-1) 3px }\n"
    )
    assert list(strays(sheet)) == [
        "part.css:2: 1.3rem",
        "part.css:2: #abc",
        "part.css:3: breakpoint 40rem",
        "part.css:3: font 15% ",
    ]


def test_the_sheet_is_made_of_all_files_and_each_rule_is_in_a_layer() -> None:
    joined = (*sheets.LAYERS.values(), *sheets.BESIDE.values())
    assert sorted(name for names in joined for name in names) == sorted(
        path.stem for path in sheets.FOLDER.glob("*.css")
    )
    rest, inner = everything(), re.compile(r"\{[^{}]*\}")
    while inner.search(rest):
        rest = inner.sub("", rest)
    outside = re.sub(r"/\*.*?\*/|@layer [\w, ]+;?", "", rest, flags=re.DOTALL)
    assert outside.strip() == ""


def test_every_property_that_is_used_is_set() -> None:
    text = everything()
    scripts = "".join(path.read_text("utf-8") for path in (ROOT / "ways_in").rglob("*.js"))
    set_elsewhere = {
        "--word-original",
        "--word-behind",
        "--word-read",
    }  # ways_in/theme/publishing.py
    known = set(re.findall(r"(--[\w-]+)\s*:", text)) | set(re.findall(r'"(--[\w-]+)"', scripts))
    assert set(re.findall(r"var\((--[\w-]+)", text)) - known - set_elsewhere == set()


@pytest.mark.parametrize(
    ("classes", "names"),
    [
        (("page-tools", "figure-drawing"), ()),
        (("text", "card"), ("lists.css",)),
        (("explorable", "tick"), ("learning.css", "figures.css")),
        (("atlas-item",), ("drawings.css",)),
    ],
)
def test_a_page_gets_the_sheets_that_are_about_its_classes(
    classes: tuple[str, ...], names: tuple[str, ...]
) -> None:
    assert sheets.needed(classes) == names


@pytest.mark.parametrize("option", ["", "   :hidden:\n"])
def test_a_list_of_pages_has_its_sheet_where_it_is_shown(build: Build, option: str) -> None:
    files: dict[str, str | None] = {
        "conf.py": 'extensions = ["ways_in.theme"]\nhtml_theme = "ways_in"\n',
        "index.rst": "Root\n====\n\n.. toctree::\n\n   list\n",
        "list.rst": f"List\n====\n\n.. toctree::\n{option}\n   page\n",
        "page.rst": "Page\n====\n",
    }
    page = build(files, []).page("list.html")
    assert ("_static/lists.css" in page) == (not option)


def test_no_page_of_the_site_lacks_a_sheet_that_is_about_what_is_in_it(site: Path) -> None:
    for page in site.glob("*/**/*.html"):
        root = html.parse(page).getroot()
        empty = set(root.xpath("//*[contains(@class, 'toctree-wrapper')][not(*)]"))
        told = [e.get("class") for e in root.xpath("//body|//article//*") if e not in empty]
        needed = sheets.needed(name for value in told if value for name in value.split())
        linked = {Path(link.partition("?")[0]).name for link in root.xpath("//head/link/@href")}
        assert set(needed) <= linked, page


def test_what_is_in_a_sheet_beside_is_about_a_class_of_its_own() -> None:
    """So that no rule is missed on a page that does not link the sheet."""
    for name, parts in sheets.BESIDE.items():
        for part in parts:
            text = re.sub(
                r"/\*.*?\*/", "", (sheets.FOLDER / f"{part}.css").read_text("utf-8"), flags=re.S
            )
            for selector in re.findall(r"(?:^|[};{])\s*([^{};@]+)\{", text):
                assert sheets.needed(sheets.CLASS.findall(selector)), (
                    f"{name}, {part}.css: {selector}"
                )


def test_one_place_loads_scripts() -> None:
    scripts = (ROOT / "ways_in/theme/static").glob("*.js")
    loaders = [
        path.name for path in scripts if 'createElement("script")' in path.read_text("utf-8")
    ]
    assert loaders == ["start.js"]
