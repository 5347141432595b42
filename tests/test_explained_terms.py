from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from ways_in.reading.explained_terms import GlossaryTerm, script

if TYPE_CHECKING:
    from tests.conftest import Build, Built

EXTENSIONS = [
    "ways_in.common.source_language",
    "ways_in.reading.explained_terms",
    "ways_in.translation.marks",
]
INDEX = """\
:source-language: en

T
=

Pay :term:`attention`.

.. toctree::

   deep/words
"""
WORDS = """\
:source-language: {source}

Words
=====

.. glossary::

   attention
   focus
      {definition}

   token
      A piece. See `the paper <https://arxiv.org/abs/1706.03762>`__ and :doc:`/index`.
"""
DEFINITION = "An average over each :term:`token`."
HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
ENTRY = '{0}msgid "{1}"\nmsgstr "{2}"\n\n'
RU = "translations/ru/LC_MESSAGES/deep/words.po"
ZH = "translations/zh_CN/LC_MESSAGES/deep/words.po"


def catalog(translations: dict[str, str], before: str = "") -> str:
    return HEADER + "".join(ENTRY.format(before, *pair) for pair in translations.items())


def project(
    ru: str = "внимание", zh: str = "注意力", definition: str = DEFINITION, source: str = "en"
) -> dict[str, str]:
    average = "Среднее по :term:`токенам <token>`."
    return {
        "index.rst": INDEX,
        "deep/words.rst": WORDS.format(source=source, definition=definition),
        RU: catalog({"attention": ru, "token": "токен", DEFINITION: average}),
        ZH: catalog({"attention": zh, "token": "词元"}),
    }


def glossary(built: Built) -> dict[str, Any]:
    match = re.fullmatch(r"waysIn\.data\.terms=(.*);\n", built.page("_static/terms.js"), re.DOTALL)
    assert match
    return dict(json.loads(match[1]))


def test_a_term_has_its_definition_here_and_its_names_elsewhere(build: Build) -> None:
    built = build(project(), EXTENSIONS, language="ru")
    term = glossary(built)["terms"]["term-attention"]
    assert (term["name"], term["lang"]) == ("внимание", "")
    assert term["names"] == {"en": "attention", "zh-CN": "注意力"}
    assert "Среднее по" in term["definition"]
    assert glossary(built)["languages"] == {"en": "EN", "zh-CN": "中文"}
    assert built.warnings == ""


def test_links_in_a_definition_lead_on_from_the_content_root(build: Build) -> None:
    terms = glossary(build(project(), EXTENSIONS))["terms"]
    assert 'href="deep/words.html#term-token"' in terms["term-attention"]["definition"]
    assert 'href="index.html"' in terms["term-token"]["definition"]
    assert 'href="https://arxiv.org/abs/1706.03762"' in terms["term-token"]["definition"]


def test_a_definition_brings_no_id_or_block_number_to_another_page(build: Build) -> None:
    text = build(project(), EXTENSIONS).page("_static/terms.js")
    assert " id=" not in text
    assert "data-block" not in text
    assert "term-names" not in text


def test_terms_that_share_a_definition_each_have_it(build: Build) -> None:
    terms = glossary(build(project(), EXTENSIONS))["terms"]
    assert terms["term-focus"]["definition"] == terms["term-attention"]["definition"]
    assert terms["term-focus"]["name"] == "focus"


def test_a_name_that_is_missing_or_behind_is_left_out(build: Build) -> None:
    files = project() | {ZH: catalog({"attention": "注意", "token": ""}, before="#, fuzzy\n")}
    terms = glossary(build(files, EXTENSIONS, language="ru"))["terms"]
    assert terms["term-attention"]["names"] == {"en": "attention"}
    assert terms["term-token"]["names"] == {"en": "token"}


def test_what_is_not_translated_says_its_language(build: Build) -> None:
    built = build(project(), EXTENSIONS, language="ru")
    term = glossary(built)["terms"]["term-focus"]
    assert (term["name"], term["lang"]) == ("focus", "en")
    chinese = glossary(build(project(), EXTENSIONS, language="zh_CN"))["terms"]["term-attention"]
    assert '<p class="is-original" lang="en">An average' in chinese["definition"]


def test_a_glossary_may_be_written_in_any_language(build: Build) -> None:
    files = project(source="ru")
    files["translations/en/LC_MESSAGES/deep/words.po"] = catalog({"attention": "Attention!"})
    term = glossary(build(files, EXTENSIONS, language="zh_CN"))["terms"]["term-attention"]
    assert term["names"] == {"en": "Attention!", "ru": "attention"}


def test_the_glossary_shows_each_terms_names_under_it(build: Build) -> None:
    html = build(project(), EXTENSIONS, language="ru").page("deep/words.html")
    assert (
        '<p class="term-names"><span lang="en"><span class="term-language">EN</span> attention'
        '</span> <span lang="zh-CN"><span class="term-language">中文</span> 注意力</span></p>'
    ) in html
    assert html.count("term-names") == 3


@pytest.mark.parametrize("change", [{"zh": "新词"}, {"ru": "новое"}, {"definition": "新词 новое"}])
def test_a_change_of_the_glossary_or_of_any_catalog_shows_at_once(
    build: Build, change: dict[str, str]
) -> None:
    build(project(), EXTENSIONS, language="ru")
    built = build(project(**change), EXTENSIONS, language="ru")
    assert built.updated == ("deep/words",)
    new = "новое" if "ru" in change else "新词"
    assert new in built.page("_static/terms.js")
    assert new in built.page("deep/words.html")


def test_the_file_stays_whole_when_another_page_is_built(build: Build) -> None:
    before = build(project(), EXTENSIONS, language="ru").page("_static/terms.js")
    files = project() | {"index.rst": INDEX + "\nMore.\n"}
    built = build(files, EXTENSIONS, language="ru")
    assert built.updated == ("index",)
    assert built.page("_static/terms.js") == before


def test_a_build_with_nothing_changed_reads_nothing_and_leaves_the_file(build: Build) -> None:
    first = build(project(), EXTENSIONS, language="ru")
    written = (first.out / "_static/terms.js").stat().st_mtime_ns
    second = build(project(), EXTENSIONS, language="ru")
    assert second.updated == ()
    assert (second.out / "_static/terms.js").stat().st_mtime_ns == written


def test_a_file_that_is_gone_is_written_again(build: Build) -> None:
    first = build(project(), EXTENSIONS, language="ru")
    before = first.page("_static/terms.js")
    (first.out / "_static/terms.js").unlink()
    assert build(project(), EXTENSIONS, language="ru").page("_static/terms.js") == before


def test_a_parallel_build_writes_the_same_file(build: Build) -> None:
    pages = {f"page{n}.rst": f":orphan:\n:source-language: en\n\nP{n}\n==\n" for n in range(8)}
    serial = build(project() | pages, EXTENSIONS, language="ru")
    parallel = build(project() | pages, EXTENSIONS, language="ru", parallel=2)
    assert parallel.page("_static/terms.js") == serial.page("_static/terms.js")


def test_a_site_without_a_glossary_builds(build: Build) -> None:
    page = {"index.rst": ":source-language: en\n\nT\n=\n"}
    assert glossary(build(page, EXTENSIONS))["terms"] == {}


def test_other_formats_get_no_names_and_no_script(build: Build) -> None:
    built = build(project(), EXTENSIONS, builder="text")
    assert "注意力" not in built.page("deep/words.txt")
    assert not (built.out / "_static/terms.js").exists()


def test_the_script_sets_one_global_and_nothing_else() -> None:
    term = GlossaryTerm("a", "", "<p>“b”\n</p>", {"ru": "б"})
    text = script({"term-a": term}, (), "In the glossary")
    assert text.startswith("waysIn.data.terms={")
    assert json.loads(text.partition("=")[2].removesuffix(";\n"))["terms"]["term-a"] == {
        "name": "a",
        "lang": "",
        "definition": "<p>“b”\n</p>",
        "names": {"ru": "б"},
    }
