from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from lxml import html

from tests import project as sites
from tests.conftest import CONF, ROOT
from ways_in.common.code_host import file_url, issue_url
from ways_in.translation.catalog_entries import Entry
from ways_in.translation.reviews import stamp

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Build, Built

EXTENSIONS = [
    "ways_in.common.source_language",
    "ways_in.site.alternates",
    "ways_in.translation.blocks",
    "ways_in.translation.kept_passages",
    "ways_in.translation.marks",
    "ways_in.site.status_page",
]
SETTINGS = 'templates_path = ["_templates"]\nrepository_url = "https://host.example/me/site"\n'
HEADER = 'msgid ""\nmsgstr ""\n"X-Translator: {}\\n"\n"X-Method: by hand\\n"\n\n'
LAYOUT = '{% extends "!layout.html" %}'
FOLDER = "translations/ru/LC_MESSAGES"


def page(title: str, text: str, language: str = "en") -> str:
    line = "=" * 2 * len(title)
    return f":source-language: {language}\n\n{title}\n{line}\n\n{text}\n"


def catalog(*pairs: tuple[str, str], translator: str = "Anna") -> str:
    entries = [f'msgid "{msgid}"\nmsgstr "{msgstr}"\n' for msgid, msgstr in pairs]
    return HEADER.format(translator) + "\n".join(entries)


def files(translator: str = "Anna", long: str = "") -> dict[str, str]:
    """An English front page, a Russian page, and two English pages of unlike length."""
    toctree = ".. toctree::\n\n   long\n   short\n   own"
    return {
        "conf.py": CONF.format(extensions=EXTENSIONS) + SETTINGS,
        "_templates/status.html": (ROOT / "ways_in/theme/status.html").read_text(encoding="utf-8"),
        "index.rst": page("Index", toctree),
        "short.rst": page("Short", "Two words."),
        "long.rst": page("Long", "This has more words in it."),
        "own.rst": page("Своя", "Слова.", "ru"),
        f"{FOLDER}/index.po": catalog(("Index", "Указатель")),
        f"{FOLDER}/short.po": catalog(("Short", "Короткая"), ("Two words.", "")),
        f"{FOLDER}/long.po": catalog(
            ("Long", "Длинная"), ("This has more words in it.", long), translator=translator
        ),
        "translations/en/LC_MESSAGES/own.po": catalog(("Своя", ""), ("Слова.", "")),
    }


def status(built: Built) -> html.HtmlElement:
    return html.fromstring(built.page("status.html"))


def titles(built: Built, section: str) -> list[str]:
    found = status(built).xpath(f"//section[@id='{section}']//p[@class='status-title']//a/text()")
    return [str(title) for title in found]


def data(built: Built) -> dict[str, dict[str, object]]:
    found = json.loads(built.page("translations.json"))
    return {entry["docname"]: entry for entry in found["translations"]}


def test_the_page_with_most_words_to_do_comes_first(build: Build) -> None:
    built = build(files(), EXTENSIONS, language="ru")
    assert built.warnings == ""
    assert titles(built, "status-translated") == ["Длинная", "Короткая", "Указатель"]
    assert titles(built, "status-written") == ["Своя"]


def test_a_page_stands_apart_in_its_own_language_only(build: Build) -> None:
    built = build(files(), EXTENSIONS, language="en")
    assert titles(built, "status-translated") == ["Своя"]
    assert titles(built, "status-written") == ["Index", "Long", "Short"]


def test_a_title_that_is_not_translated_says_its_language(build: Build) -> None:
    built = build(files(), EXTENSIONS, language="en")
    [link] = status(built).xpath("//section[@id='status-translated']//p/span/a")
    assert link.get("lang") == "ru"


def test_each_page_leads_to_the_line_of_its_catalog_where_work_begins(build: Build) -> None:
    built = build(files(), EXTENSIONS, language="ru")
    links = status(built).xpath("//section[@id='status-translated']//p[@class='status-facts']/a")
    assert [link.get("href") for link in links] == [
        f"https://host.example/me/site/blob/main/{FOLDER}/long.po#L9",
        f"https://host.example/me/site/blob/main/{FOLDER}/short.po#L9",
        f"https://host.example/me/site/blob/main/{FOLDER}/index.po",
    ]


def test_a_catalog_that_changes_changes_the_page(build: Build) -> None:
    assert data(build(files(), EXTENSIONS, language="ru"))["long"]["percent"] == 14
    built = build(files(translator="Li Lei", long="Слов здесь больше."), EXTENSIONS, language="ru")
    assert data(built)["long"]["percent"] == 100
    assert titles(built, "status-translated")[0] == "Короткая"
    assert "Li Lei" in built.page("status.html")


def test_after_an_edit_the_page_is_what_a_fresh_build_writes(build: Build, tmp_path: Path) -> None:
    build(files(), EXTENSIONS, language="ru")
    again = build(files(translator="<b>", long="Слов больше."), EXTENSIONS, language="ru")
    fresh = sites.built(again.source, tmp_path / "fresh", "ru", "html", 0)
    assert again.page("status.html") == fresh.page("status.html")


def test_rows_follow_the_template_and_the_words_of_the_interface(build: Build) -> None:
    build(files(), EXTENSIONS, language="ru")
    changed = files()
    template = changed["_templates/status.html"]
    changed["_templates/status.html"] = template.replace("status-title", "status-named")
    words = catalog(("Catalog", "Каталог перевода"))
    changed[f"{FOLDER}/sphinx.po"] = words
    page = build(changed, EXTENSIONS, language="ru").page("status.html")
    assert "status-title" not in page
    assert "Каталог перевода" in page


def test_a_catalog_that_goes_is_said_to_be_missing(build: Build) -> None:
    source = build(files(), EXTENSIONS, language="ru").source
    without = {name: text for name, text in files().items() if not name.endswith("short.po")}
    for path in source.glob(f"{FOLDER}/short.*"):
        path.unlink()
    built = build(without, EXTENSIONS, language="ru")
    assert "No catalog yet" in built.page("status.html")
    assert data(built)["short"]["percent"] == 0


def test_a_translators_name_is_text_and_not_markup(build: Build) -> None:
    built = build(files(translator="<b>A & B</b>"), EXTENSIONS, language="ru")
    assert "&lt;b&gt;A &amp; B&lt;/b&gt;" in built.page("status.html")


def test_the_bar_has_words_beside_it(build: Build) -> None:
    built = build(files(), EXTENSIONS, language="ru")
    [first, *_] = status(built).xpath("//*[@class='status-bar']")
    assert first.get("aria-hidden") == "true"
    assert [part.get("width") for part in first] == ["1", "0", "6"]
    assert first.get("viewbox", first.get("viewBox")) == "0 0 7 1"
    assert first.getnext().text == "1 current, 0 behind, 6 missing"


def test_a_parallel_build_writes_the_same_page(build: Build) -> None:
    serial = build(files(), EXTENSIONS, language="ru").page("status.html")
    assert build(files(), EXTENSIONS, language="ru", parallel=2).page("status.html") == serial


@pytest.mark.parametrize(
    "address", ["https://h/me/site", "https://h/me/site/", "https://h/me/site.git"]
)
def test_the_code_hosts_addresses(address: str) -> None:
    assert file_url(address, "a b/ц.po") == "https://h/me/site/blob/main/a%20b/%D1%86.po"
    assert file_url(address, "a.po", 7) == "https://h/me/site/blob/main/a.po#L7"
    assert issue_url(address) == "https://h/me/site/issues/new"


def test_the_address_of_the_code_host_is_named_once() -> None:
    places: list[Path] = [
        ROOT / "conf.py",
        *ROOT.glob("ways_in/site/*.py"),
        *ROOT.glob("ways_in/common/*.py"),
        *ROOT.glob("ways_in/**/*.html"),
    ]
    named = [
        path for path in places if path.is_file() and "code.example" in path.read_text("utf-8")
    ]
    assert named == [ROOT / "conf.py"]


def test_what_another_has_read_is_counted(build: Build) -> None:
    built = build(files(), EXTENSIONS, language="ru")
    assert "not yet read by another" in built.page("status.html")
    pairs = files()
    stamped = f"# read: Boris ({stamp(Entry('Short', 'Короткая'))})\n"
    short = pairs[f"{FOLDER}/short.po"].replace('msgid "Short"', stamped + 'msgid "Short"')
    built = build(pairs | {f"{FOLDER}/short.po": short}, EXTENSIONS, language="ru")
    assert data(built)["short"]["read"] == {"entries": 1, "words": 1}
    assert "Of 3 translated paragraphs, headings and labels 1 have" in built.page("status.html")


def test_passages_that_no_catalog_has_are_named_with_their_words(build: Build) -> None:
    site = files()
    site["short.rst"] += "\n::\n\n   Three words here.\n\n.. code-block:: python\n\n   one = two\n"
    site["own.rst"] += "\n::\n\n   Свои слова.\n"
    section = status(build(site, EXTENSIONS, language="ru")).get_element_by_id("status-passages")
    assert section.xpath(".//li//a/text()") == ["Короткая"]
    assert "3" in section.xpath("string(.//li//*[@class='status-facts'])")


def test_raw_html_counts_as_a_passage_that_no_catalog_has(build: Build) -> None:
    raw = '.. raw:: html\n\n   <p title="a > b">Two words<!-- a note --></p><script>go()</script>'
    site = files() | {"short.rst": page("Short", raw)}
    section = status(build(site, EXTENSIONS, language="ru")).get_element_by_id("status-passages")
    assert "2" in section.xpath("string(.//li//*[@class='status-facts'])")


def test_a_drawing_is_called_by_its_caption_in_the_readers_language_else_by_its_name(
    build: Build,
) -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" xml:lang="en"><text>A</text></svg>'
    figure = ".. figure:: _static/figures/{0}.svg\n   :alt: It.\n\n   {1}\n\n"
    parts, translated = "Two parts of :ref:`long`.", "Две части :ref:`long`."
    text = figure.format("two_parts", parts) + figure.format("no_words", "Not yet.")
    site = files() | {"short.rst": page("Short", text)}
    site["long.rst"] = ".. _long:\n\n" + page("Long", "Text.").partition("\n\n")[2]
    site |= {f"_static/figures/{name}.svg": svg for name in ("two_parts", "no_words")}
    site[f"{FOLDER}/short.po"] = catalog(("Short", "Короткая"), (parts, translated))
    others = status(build(site, EXTENSIONS, language="ru")).get_element_by_id("status-others")
    named = [" ".join(p.text_content().split()) for p in others.find_class("status-title")]
    assert sorted(name.rpartition(" ")[0] for name in named) == [
        "Picture: no words 0",
        "Picture: Две части Длинная. 0",
    ]
