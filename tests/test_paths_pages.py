"""A path whose steps are pages of their own, named by its table of contents."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from lxml import html

from tests.learning import EXTENSIONS, PATH, files, select, text
from tests.test_paths_data import check_terms
from ways_in.learning import json_ld
from ways_in.learning.json_ld import DescribedPage

if TYPE_CHECKING:
    from tests.conftest import Build, Built

LISTED = "\n.. toctree::\n   :hidden:\n\n   way/model\n   way/cache\n"
HEAD, MODEL, CACHE = re.split(r"(?=\.\. _model_step:|\.\. _cache_step:)", PATH)
ORIGIN = ":source-language: en\n\n"


def apart(listed: str = LISTED, **changed: str) -> dict[str, str]:
    """The site with a page for each step; *changed* replaces ``model`` or ``cache``."""
    pages = {"model": MODEL, "cache": CACHE} | changed
    steps = {f"paths/way/{name}.rst": ORIGIN + page for name, page in pages.items()}
    return files(path=HEAD.rstrip() + "\n" + listed) | steps


def page(built: Built, name: str = "paths/way") -> html.HtmlElement:
    return html.fromstring(built.page(f"{name}.html"))


def data(built: Built) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(built.page("paths.json"))
    return found


def test_steps_on_their_own_pages_are_built_without_a_word(build: Build) -> None:
    assert build(apart(), EXTENSIONS).warnings == ""


def test_the_path_lists_its_steps_with_kind_hours_and_what_one_builds(build: Build) -> None:
    rows = select(page(build(apart(), EXTENSIONS)), ".step-list > li")
    assert [text(row) for row in rows] == [
        "Build a model Build · 10–20 h a model",
        "Make it fast Learn · 4–8 h what to keep",
    ]
    assert [select(row, ".step-title a")[0].get("href") for row in rows] == [
        "way/model.html#model_step",
        "way/cache.html#cache_step",
    ]


def test_a_step_says_of_which_path_it_is_and_which_one(build: Build) -> None:
    found = page(build(apart(), EXTENSIONS), "paths/way/cache")
    assert text(select(found, ".learning-head")[0]) == "The way · Step 2 of 2 · Learn · 4–8 h"
    assert text(found.find(".//h1")).startswith("Make it fast")
    assert not select(found, ".step-list")


def test_headings_follow_the_level_of_the_step(build: Build) -> None:
    own, together = build(apart(), EXTENSIONS), build(files(), EXTENSIONS)
    names = ["Resources", "Check yourself"]
    found = page(own, "paths/way/cache")
    assert [text(h) for h in select(found, "h2.rubric")] == names
    section = page(together).get_element_by_id("cache_step")
    assert [text(h) for h in select(section, "h3.rubric")] == names


def test_order_closure_and_map_are_those_of_one_page(build: Build) -> None:
    found = build(apart(), EXTENSIONS)
    closure = select(page(found, "paths/way/cache"), "details")[0]
    assert text(closure.find("summary")).startswith(
        "Everything you need before this: 1 step, 1 concept, 40–80 h"
    )
    links = [link.get("href") for link in select(page(found), ".learning-map a")]
    assert links == ["way/model.html", "concepts/algebra.html", "way/cache.html"]


def test_ids_places_and_digests_are_those_of_one_page_and_addresses_new(build: Build) -> None:
    before, after = data(build(files(), EXTENSIONS)), data(build(apart(), EXTENSIONS))
    for name in ("id", "position", "path", "digest", "points", "needs"):
        assert [i[name] for i in before["items"]] == [i[name] for i in after["items"]]
    assert before["paths"] == after["paths"]
    urls = [item["url"] for item in after["items"] if item["type"] == "step"]
    assert urls == ["paths/way/model.html", "paths/way/cache.html"]


def test_the_order_is_that_of_the_table_of_contents(build: Build) -> None:
    turned = (
        LISTED.replace("model\n", "x\n").replace("cache\n", "model\n").replace("x\n", "cache\n")
    )
    built = build(apart(turned), EXTENSIONS)
    assert "“model_step” comes after “cache_step”" in built.warnings


def test_a_step_that_no_path_lists_is_a_fault(build: Build) -> None:
    warnings = build(apart(LISTED.replace("   way/cache\n", "")), EXTENSIONS).warnings
    assert "cache.rst:8: WARNING: the step is on no path: name its page in" in warnings


def test_a_step_is_of_one_path(build: Build) -> None:
    other = PATH.replace("_way:", "_other:").replace("The way", "Another")
    other = other[: other.index(".. _model_step:")] + "\n.. toctree::\n\n   way/model\n"
    index = files()["index.rst"] + "   paths/other\n"
    more = {"paths/other.rst": other, "index.rst": index}
    warnings = build(apart() | more, EXTENSIONS).warnings
    assert "“paths/way/model” is listed by the path “way”, too" in warnings


@pytest.mark.parametrize(
    ("before", "after", "place"),
    [
        (":hours: 4-8", ":hours: 4-9", ".step-list"),
        (":learn: what to keep", ":learn: what to leave", ".step-list"),
        ("Make it fast", "Make it far", ".learning-map"),
    ],
)
def test_the_page_of_a_path_follows_what_changes_on_a_step_s(
    build: Build, before: str, after: str, place: str
) -> None:
    build(apart(), EXTENSIONS)
    cache = CACHE.replace(before, after)
    built = build(apart(cache=cache), EXTENSIONS)
    assert built.updated == ("paths/way/cache",)
    word = after.rpartition(" ")[2].replace("-", "–")
    assert word in text(select(page(built), place)[0])


def test_a_new_step_renumbers_its_neighbours(build: Build) -> None:
    build(apart(LISTED.replace("   way/model\n", ""), cache=CACHE), EXTENSIONS)
    found = page(build(apart(), EXTENSIONS), "paths/way/cache")
    assert "Step 2 of 2" in text(select(found, ".learning-head")[0])


def test_a_new_title_stands_at_the_foot_of_the_neighbours(build: Build) -> None:
    alone = CACHE.replace("   :needs: :ref:`model_step` -- it is the slow one\n", "")
    build(apart(cache=alone), EXTENSIONS)
    built = build(apart(cache=alone.replace("Make it fast", "Make it far.")), EXTENSIONS)
    assert "Make it far." in text(page(built, "paths/way/model"))


@pytest.mark.slow
def test_several_processes_give_the_same_pages_of_steps(build: Build) -> None:
    many = {f"n{n}.rst": f":source-language: en\n\n.. _n{n}:\n\nN\n=\n" for n in range(12)}
    index = files()["index.rst"] + "".join(f"   n{n}\n" for n in range(12))
    every = apart() | many | {"index.rst": index}
    one, two = build(every, EXTENSIONS), build(every, EXTENSIONS, parallel=2)
    for name in ("paths/way.html", "paths/way/cache.html", "paths.json"):
        assert one.page(name) == two.page(name)


def test_a_course_names_its_steps_and_each_step_says_the_rest_on_its_page(build: Build) -> None:
    found = data(build(apart(), EXTENSIONS))
    items = {item["id"]: item for item in found["items"]}
    about = DescribedPage(
        *("https://x.example/en/paths/way.html", "", "en", "Way", "", "", "X"),
        site_url="https://x.example/en/",
    )
    course = json_ld.path(about, found["paths"][0], items)
    check_terms(course)
    own = "https://x.example/en/paths/way/model.html"
    first = {"@type": "Syllabus", "@id": own, "url": own, "name": "Build a model"}
    assert course["syllabusSections"][0] == first | {"position": 1, "timeRequired": "PT15H"}
    step = json_ld.step(about, items["cache_step"], items, about.url)
    check_terms(step)
    assert step["isPartOf"] == {"@type": "Course", "@id": about.url}
    assert step["competencyRequired"] == ["Attention", "Build a model"]


def test_a_step_is_described_by_what_one_builds_there(build: Build) -> None:
    built = build(apart(), [*EXTENSIONS, "ways_in.learning.step_descriptions"])
    (tag,) = page(built, "paths/way/model").xpath("//meta[@name='description']")
    assert tag.get("content") == "a model"
