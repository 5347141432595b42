"""The paths of the real site, as readers and machines get them in every language."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from lxml import html

from tests.conftest import ROOT
from tests.learning import select
from tests.test_paths_data import check_terms, faults
from ways_in.common import languages

if TYPE_CHECKING:
    from pathlib import Path

LANGUAGES = languages.at(ROOT)
EACH_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES, ids=lambda one: one.segment)
SAME = ("id", "type", "path", "position", "url", "kind", "hours", "needed_by", "digest", "status")


def data(site: Path, language: languages.Language) -> dict[str, Any]:
    path = site / language.segment / "paths.json"
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def page(site: Path, language: languages.Language, url: str) -> html.HtmlElement:
    path = site / language.segment / url.partition("#")[0]
    return html.fromstring(path.read_bytes())


@EACH_LANGUAGE
def test_the_data_follow_their_schema(site: Path, language: languages.Language) -> None:
    found = data(site, language)
    assert faults(found) == []
    assert found["language"] == language.tag
    assert (site / language.segment / "_static/paths.schema.json").is_file()


def test_the_graph_is_the_same_in_all_languages(site: Path) -> None:
    first, *others = (data(site, language) for language in LANGUAGES)
    for other in others:
        for name in SAME:
            assert [i[name] for i in first["items"]] == [i[name] for i in other["items"]]
        for mine, theirs in zip(first["items"], other["items"], strict=True):
            assert [edge["id"] for edge in mine["needs"]] == [e["id"] for e in theirs["needs"]]


@EACH_LANGUAGE
def test_every_address_of_the_data_is_there(site: Path, language: languages.Language) -> None:
    found = data(site, language)
    addresses = {i["url"] for i in found["items"]} | {path["url"] for path in found["paths"]}
    addresses |= {q["answer"] for i in found["items"] for q in i["questions"]}
    addresses |= {url for i in found["items"] for url in i["seen_in"]}
    for address in sorted(a for a in addresses if "://" not in a):
        anchor = address.partition("#")[2]
        if anchor:
            page(site, language, address).get_element_by_id(anchor)
        else:
            assert (site / language.segment / address).is_file()


@EACH_LANGUAGE
def test_every_map_links_every_step(site: Path, language: languages.Language) -> None:
    for path in data(site, language)["paths"]:
        found = page(site, language, path["url"])
        links = [link.get("href") for link in select(found, ".learning-map a")]
        steps = [f"{path['id']}/{step.removesuffix('_step')}.html" for step in path["steps"]]
        assert [link for link in links if link.startswith(f"{path['id']}/")] == steps
        assert len(select(found, "details ol > li")) >= len(path["steps"])
        rows = select(found, ".step-list > li")
        assert [row.get("id") for row in rows] == [f"row-{step}" for step in path["steps"]]


@EACH_LANGUAGE
def test_structured_data_use_the_terms_of_schema_org(
    site: Path, language: languages.Language
) -> None:
    kinds = set()
    for file in sorted((site / language.segment).rglob("*.html")):
        scripts = html.fromstring(file.read_bytes()).xpath("//script[@type='application/ld+json']")
        for script in scripts:
            found = json.loads(script.text)
            kinds.add(found["@type"])
            if found["@type"] != "BreadcrumbList":
                check_terms(found)
                assert found["inLanguage"] == language.tag
    assert kinds == {"BreadcrumbList", "Course", "LearningResource", "Article"}


@EACH_LANGUAGE
def test_no_sign_of_a_link_without_title_is_left(site: Path, language: languages.Language) -> None:
    for name in ("paths.json", "_static/ticks-data.js", "paths/software_engineer.html"):
        text = (site / language.segment / name).read_text(encoding="utf-8")
        assert "\x00" not in text
        assert "\\u0000" not in text
