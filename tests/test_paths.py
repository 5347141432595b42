"""What a reader sees of a path, a step and a concept, in every language and after every edit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lxml import html

from tests.learning import BOOK, EXTENSIONS, PATH, catalog, concept, files, select, text

if TYPE_CHECKING:
    from tests.conftest import Build, Built

RUSSIAN = {
    "translations/ru/LC_MESSAGES/paths/way.po": catalog(
        title="Make it fast -> Ускорить",
        need=":ref:`attention` -- the cache holds its keys -> "
        ":ref:`attention` — в кэше лежат его ключи",
        core=":resource:`book` -- chapter 3, for the cache -> :resource:`book` — глава 3, про кэш",
    ),
    "translations/ru/LC_MESSAGES/paths/concepts/attention.po": catalog(
        title="Attention -> Внимание"
    ),
}


def page(built: Built, name: str = "paths/way") -> html.HtmlElement:
    return html.fromstring(built.page(f"{name}.html"))


def test_a_page_that_is_right_is_built_without_a_word(build: Build) -> None:
    assert build(files(), EXTENSIONS).warnings == ""


def test_a_step_is_a_section_whose_id_is_its_label(build: Build) -> None:
    section = page(build(files(), EXTENSIONS)).get_element_by_id("cache_step")
    assert section.tag == "section"
    assert "Step 2" in text(section.find("h2"))


def test_a_need_links_the_title_and_says_the_reason(build: Build) -> None:
    needs = select(page(build(files(), EXTENSIONS)), "#cache_step dd ul.needs li")
    assert [select(li, "a")[0].get("href") for li in needs] == [
        "concepts/attention.html#attention",
        "#model_step",
    ]
    assert text(needs[0]).startswith("Attention – the cache holds its keys")


def test_the_closure_counts_what_an_earlier_step_teaches_as_that_step(build: Build) -> None:
    closure = select(page(build(files(), EXTENSIONS)), "#cache_step details")[0]
    summary = text(closure.find("summary"))
    assert summary.startswith("Everything you need before this: 1 step, 1 concept, 40–80 h")
    assert [text(li) for li in select(closure, "li")] == [
        "Algebra · 30–60 h",
        "Build a model · 10–20 h",
    ]


def test_a_path_begins_with_its_description_and_folds_its_facts(build: Build) -> None:
    told = PATH.replace(
        ".. learning-path::", ".. meta::\n   :description: A way.\n\n.. learning-path::"
    )
    found = page(build(files(path=told), EXTENSIONS))
    assert text(select(found, ".path-summary")[0]) == "A way."
    [facts] = select(found, ".path-facts details")
    assert text(select(facts, "summary")[0]) == "For whom · What you can do at the end"
    assert "Programmers." in text(facts)


def test_a_path_says_the_sum_of_its_hours_and_lists_its_map(build: Build) -> None:
    found = page(build(files(), EXTENSIONS))
    said = "2 steps · 14–28 h · 44–88 h with the concepts that they need"
    assert text(select(found, ".learning-path dd")[0]) == said
    rows = select(found, "details ol > li")
    assert [text(row) for row in rows] == [
        "Build a model · Build · 10–20 h Needs: Algebra",
        "Make it fast · Learn · 4–8 h Needs: Attention, Build a model",
    ]


def test_the_map_links_each_step_and_the_concepts_to_bring_along(build: Build) -> None:
    links = select(page(build(files(), EXTENSIONS)), ".learning-map a")
    assert [link.get("href") for link in links] == [
        "#model_step",
        "concepts/algebra.html",
        "#cache_step",
    ]


def test_a_resource_shows_who_wrote_it_in_what_language_and_its_price(build: Build) -> None:
    facts = select(page(build(files(), EXTENSIONS)), "#cache_step .resource-facts")
    assert [text(fact) for fact in facts] == [
        "Ada Author, Ben Byline · 2020 · book · English · free"
    ]


def test_a_concept_says_where_it_is_taught_needed_and_met(build: Build) -> None:
    found = page(build(files(), EXTENSIONS), "paths/concepts/attention")
    rows = {text(dt): text(dt.getnext()) for dt in select(found, "dt")}
    assert rows["Taught in"] == "Build a model"
    assert rows["Needed for"] == "Make it fast"
    assert rows["Met in"] == "A story"


def test_an_essay_ends_with_the_steps_that_build_on_it(build: Build) -> None:
    found = page(build(files(), EXTENSIONS), "essays/story")
    assert text(select(found, ".built-on dt")[0]) == "The way"
    assert text(select(found, ".built-on dd")[0]) == "Make it fast"


def test_the_prose_comes_first_then_what_to_do_then_resources_and_questions(build: Build) -> None:
    section = text(page(build(files(), EXTENSIONS)).get_element_by_id("cache_step"))
    places = [section.index(word) for word in ("Prose of", "what to keep", "The Book", "Why keys?")]
    assert places == sorted(places)


def test_scripts_find_their_places(build: Build) -> None:
    built = build(files(), EXTENSIONS)
    assert len(select(page(built), "section section .step-progress")) == 2
    assert len(select(page(built), ".path-progress")) == 1
    assert select(page(built, "paths/concepts/algebra"), "#algebra > .step-progress")


def test_catalogs_hold_each_paragraph_once_and_no_words_of_the_interface(build: Build) -> None:
    built = build(files(), EXTENSIONS, builder="gettext")
    template = built.page("paths/way.pot")
    assert 'msgid ":ref:`attention` -- the cache holds its keys"' in template
    assert template.count("chapter 3") == 1
    for word in ('"Needs"', '"Resources"', '"Check yourself"', '":ref:`attention`"', "10–20"):
        assert word not in template


def test_a_translation_shows_titles_reasons_and_targets_in_its_language(build: Build) -> None:
    built = build(
        files() | RUSSIAN, [*EXTENSIONS, "ways_in.translation.integrity.transforms"], language="ru"
    )
    assert built.warnings == ""
    need = select(page(built), "#cache_step ul.needs li")[0]
    assert text(need) == "Внимание — в кэше лежат его ключи"
    assert select(need, "a")[0].get("href") == "concepts/attention.html#attention"
    assert "Ускорить" in text(select(page(built), ".learning-map")[0])
    assert "Внимание" in text(select(page(built), "#cache_step")[0])


def test_a_translation_with_another_resource_is_a_fault(build: Build) -> None:
    name = "translations/ru/LC_MESSAGES/paths/way.po"
    wrong = RUSSIAN | {name: RUSSIAN[name].replace('msgstr ":resource:`book`', 'msgstr "*book*')}
    built = build(
        files() | wrong, [*EXTENSIONS, "ways_in.translation.integrity.transforms"], language="ru"
    )
    assert "the link to “book” is lost: keep :resource:`book`" in built.warnings


def test_pages_that_show_a_concepts_hours_are_written_again_when_they_change(build: Build) -> None:
    build(files(), EXTENSIONS)
    built = build(files(algebra=concept("algebra", "Algebra", "31-61")), EXTENSIONS)
    assert built.updated == ("paths/concepts/algebra",)
    assert "41–81 h" in text(select(page(built), "#cache_step details")[0])
    assert "31–61 h" in text(select(page(built, "paths/concepts/attention"), "details")[0])


def test_a_page_that_lost_its_step_loses_it_everywhere(build: Build) -> None:
    build(files(), EXTENSIONS)
    short = PATH[: PATH.index(".. _cache_step:")]
    built = build(files(path=short), EXTENSIONS)
    assert not select(page(built, "essays/story"), ".built-on")
    assert "“cache_step” is gone" in built.warnings


@pytest.mark.slow
def test_several_processes_give_the_same_pages(build: Build) -> None:
    many = {f"n{n}.rst": f":source-language: en\n\n.. _n{n}:\n\nN\n=\n" for n in range(12)}
    index = files()["index.rst"] + "".join(f"   n{n}\n" for n in range(12))
    every = files() | many | {"index.rst": index}
    one, two = build(every, EXTENSIONS), build(every, EXTENSIONS, parallel=2)
    assert two.warnings == ""
    for name in ("paths/way.html", "paths/concepts/attention.html", "essays/story.html"):
        assert one.page(name) == two.page(name)
    assert one.page("paths.json") == two.page("paths.json")


def test_other_builders_have_lists_and_no_map(build: Build) -> None:
    found = build(files(), EXTENSIONS, builder="text").page("paths/way.txt")
    assert "<svg" not in found
    assert "Everything you need before this: 1 step, 1 concept, 40–80 h" in found
    assert "1. Build a model · Build · 10–20 h" in found


def test_the_list_of_resources_can_be_filtered_and_names_its_users(build: Build) -> None:
    listing = ":source-language: en\n\n.. _books:\n\nBooks\n=====\n\n.. resource-list::\n"
    index = files()["index.rst"] + "   books\n"
    built = build(files() | {"index.rst": index, "books.rst": listing}, EXTENSIONS)
    row = select(page(built, "books"), ".resource-list > li")[0]
    assert set(row.get("class").split()) == {"has-language-en", "has-access-free", "has-type-book"}
    assert "seen on 21 November 2026" in text(row)
    assert "Used in: Build a model, Make it fast, Attention, Algebra" in text(row)
    options = select(page(built, "books"), "select option")
    assert [option.get("value") for option in options] == ["", "en", "", "free", "", "book"]


def test_the_list_of_resources_stands_by_topics_in_their_order(build: Build) -> None:
    listing = ":source-language: en\n\n.. _books:\n\nBooks\n=====\n\n.. resource-list::\n"
    topic = "\n.. _{0}:\n\n{0}\n{1}\n\n.. toctree::\n\n   paths/concepts/{2}\n"
    topics = topic.format("words", "-----", "attention") + topic.format("sums", "----", "algebra")
    index = files()["index.rst"] + "   books\n" + topics
    notes = BOOK.replace("book]", "notes]").replace("/book", "/notes").replace("The Book", "Notes")
    algebra = files()["paths/concepts/algebra.rst"].replace("`book`", "`notes`")
    built = build(
        files()
        | {"index.rst": index, "books.rst": listing, "paths/resources.toml": f"{BOOK}\n{notes}"}
        | {"paths/concepts/algebra.rst": algebra},
        EXTENSIONS,
    )
    assert built.warnings == ""
    found = page(built, "books")
    assert [text(link) for link in select(found, ".topics a")] == ["words", "sums"]
    assert [text(link) for link in select(found, "section section .resource")] == [
        "The Book",
        "Notes",
    ]


def test_a_retired_step_has_no_number_and_names_what_took_its_place(build: Build) -> None:
    old = PATH.replace(
        "   :hours: 10-20\n   :kind: build\n",
        "   :hours: 10-20\n   :kind: build\n   :status: retired\n   :replaced-by: cache_step\n",
    ).replace("   :needs: :ref:`model_step` -- it is the slow one\n", "")
    built = build(files(path=old), EXTENSIONS)
    assert built.warnings == ""
    section = page(built).get_element_by_id("model_step")
    assert "Step" not in text(section.find("h2"))
    assert "Take instead: Make it fast" in text(section)
    assert '"model_step": "cache_step"' in built.page("paths.json")
