"""What machines read: paths.json by its schema, JSON-LD by the terms of schema.org."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from jsonschema import Draft202012Validator

from tests.conftest import ROOT
from tests.learning import EXTENSIONS, PATH, catalog, files
from ways_in.learning import json_ld

if TYPE_CHECKING:
    from tests.conftest import Build, Built

SCHEMA = json.loads((ROOT / "ways_in/theme/static/paths.schema.json").read_text(encoding="utf-8"))
RUSSIAN = {
    "translations/ru/LC_MESSAGES/paths/way.po": catalog(
        title="Make it fast -> Ускорить",
        audience="Programmers. -> Программисты.",
        learn="what to keep -> что хранить",
        need=":ref:`model_step` -- it is the slow one -> :ref:`model_step` — он медленный",
        core=":resource:`book` -- chapter 3, for the cache -> :resource:`book` — глава 3",
        question="Why keys? :ref:`attention_what` -> Почему ключи? :ref:`attention_what`",
    )
}
# What schema.org says of the types and properties that we use (a subset of its definitions).
WORK = {
    *("@context", "@type", "@id", "url", "name", "inLanguage", "author", "license", "provider"),
    *("publisher", "description", "translationOfWork", "identifier", "audience", "teaches"),
    *("timeRequired", "isAccessibleForFree", "assesses", "position"),
}
LEARNING = {"competencyRequired", "learningResourceType"}
PROPERTIES = {
    "Course": WORK | LEARNING | {"syllabusSections"},
    "Syllabus": WORK | LEARNING,
    "LearningResource": WORK | LEARNING | {"isPartOf"},
    "Article": WORK | {"headline", "datePublished", "dateModified"},
    "Organization": {"@type", "name", "url"},
    "Person": {"@type", "name"},
    "EducationalAudience": {"@type", "audienceType"},
    "DefinedTerm": {"@type", "name", "inLanguage"},
}


def data(built: Built) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(built.page("paths.json"))
    return found


def faults(found: object) -> list[str]:
    return [error.message for error in Draft202012Validator(SCHEMA).iter_errors(found)]


def check_terms(found: object) -> None:
    """Every object has a type that schema.org knows, and only properties of that type."""
    if isinstance(found, list):
        for part in found:
            check_terms(part)
    elif isinstance(found, dict):
        if "@type" in found:
            assert set(found) <= PROPERTIES[found["@type"]], found
        else:
            assert set(found) == {"@id"}, found
        for part in found.values():
            check_terms(part)


def test_the_schema_is_one_and_refuses_what_it_does_not_know(build: Build) -> None:
    Draft202012Validator.check_schema(SCHEMA)
    found = data(build(files(), EXTENSIONS))
    assert faults(found) == []
    assert faults(found | {"more": 1})
    del found["items"][0]["digest"]
    assert faults(found)


def test_the_data_hold_the_graph(build: Build) -> None:
    found = data(build(files(), EXTENSIONS))
    (path,) = found["paths"]
    assert (path["steps"], path["concepts"]) == (["model_step", "cache_step"], ["algebra"])
    assert path["outcomes"] == ["write a sampler", "test it"]
    items = {item["id"]: item for item in found["items"]}
    step = items["cache_step"]
    assert (step["position"], step["hours"], step["path"]) == (2, [4, 8], "way")
    assert step["url"] == "paths/way.html#cache_step"
    assert step["questions"] == [
        {"text": "Why keys?", "answer": "paths/concepts/attention.html#attention-what"}
    ]
    assert step["seen_in"] == ["essays/story.html"]
    assert items["attention"]["needed_by"] == ["cache_step"]
    assert items["attention"]["url"] == "paths/concepts/attention.html"


def test_ids_hours_and_digests_are_the_same_in_a_translation_and_texts_are_not(
    build: Build,
) -> None:
    english, russian = (data(build(files() | RUSSIAN, EXTENSIONS, code)) for code in ("en", "ru"))
    for name in ("id", "digest", "hours", "url"):
        assert [i[name] for i in english["items"]] == [i[name] for i in russian["items"]]
    step = next(item for item in russian["items"] if item["id"] == "cache_step")
    assert step["title"] == "Ускорить"
    assert step["learn"] == "что хранить"
    assert {"id": "model_step", "reason": "он медленный"} in step["needs"]
    assert step["resources"][0]["part"] == "глава 3"
    assert step["questions"][0]["text"] == "Почему ключи?"
    assert (russian["language"], russian["paths"][0]["language"]) == ("ru", "en")
    assert russian["paths"][0]["audience"] == "Программисты."


def digests(build: Build, page: str) -> dict[str, str]:
    items = data(build(files(path=page), EXTENSIONS))["items"]
    return {item["id"]: item["digest"] for item in items}


def changed(build: Build, before: str, after: str) -> list[str]:
    """What a reader's tick calls changed when *before* becomes *after* on the path's page."""
    old, new = digests(build, PATH), digests(build, PATH.replace(before, after))
    return [id_ for id_ in old if old[id_] != new[id_]]


def test_a_digest_changes_with_a_word_and_not_with_a_line_break(build: Build) -> None:
    assert changed(build, "Prose of the cache.", "Prose of\nthe cache!") == []
    assert changed(build, "Prose of the cache.", "Prose of a cache.") == ["cache_step"]


def test_a_digest_changes_with_the_hours(build: Build) -> None:
    assert changed(build, ":hours: 4-8", ":hours: 4-9") == ["cache_step"]


def page(original: str = "") -> json_ld.DescribedPage:
    return json_ld.DescribedPage(
        url="https://x.example/ru/paths/way.html",
        original=original,
        tag="ru",
        title="Way",
        description="A way.",
        author="",
        site="Ways In",
        site_url="https://x.example/ru/",
        updated="2026-11-21T00:00:00+00:00",
    )


def test_a_path_is_a_course_with_a_syllabus_in_the_terms_of_schema_org(build: Build) -> None:
    found = data(build(files(), EXTENSIONS))
    items = {item["id"]: item for item in found["items"]}
    course = json_ld.path(page("https://x.example/en/paths/way.html"), found["paths"][0], items)
    check_terms(course)
    assert "hasCourseInstance" not in course
    assert course["translationOfWork"]["@id"] == "https://x.example/en/paths/way.html"
    first, second = course["syllabusSections"]
    assert (first["identifier"], first["position"], first["timeRequired"]) == (
        "model_step",
        1,
        "PT15H",
    )
    assert (first["teaches"], first["assesses"]) == (["Attention"], "the loss is below 2.5")
    assert second["competencyRequired"] == ["Attention", "Build a model"]
    assert second["translationOfWork"] == {"@id": "https://x.example/en/paths/way.html#cache_step"}


def test_concepts_and_essays_have_the_terms_of_schema_org(build: Build) -> None:
    found = data(build(files(), EXTENSIONS))
    items = {item["id"]: item for item in found["items"]}
    concept = json_ld.concept(page(), items["attention"], items)
    check_terms(concept)
    assert concept["competencyRequired"] == ["Algebra"]
    essay = json_ld.article(page())
    check_terms(essay)
    assert (essay["headline"], essay["inLanguage"]) == ("Way", "ru")
    assert "translationOfWork" not in essay


def test_half_hours_are_durations_too() -> None:
    assert (json_ld.duration([6, 14]), json_ld.duration([1, 2])) == ("PT10H", "PT1H30M")


def test_a_script_cannot_be_closed_by_a_title() -> None:
    assert "</" not in json_ld.script({"name": "</script>"})
