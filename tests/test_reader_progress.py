from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from lxml import html

from tests.conftest import ROOT
from tests.learning import files
from tests.project import Built, built, write
from ways_in.learning.reader_progress import PARTS, TICKS_PAGE, TICKS_PANELS, graph, scripts_for
from ways_in.learning.reader_words import page_words, panel_words, words

if TYPE_CHECKING:
    from tests.conftest import Build

STATIC = ROOT / "ways_in/theme/static"
FILES = {path.name: path.read_text("utf-8") for path in STATIC.glob("progress*.js")}
ITEM: dict[str, Any] = {
    "id": "a_step",
    "type": "step",
    "path": "walk",
    "position": 1,
    "title": "Walk",
    "url": "walk.html#a_step",
    "hours": [1, 2],
    "needs": [{"id": "algebra", "reason": "it counts"}],
    "teaches": [],
    "digest": "aaaa",
    "points": ["0a0a0a0a"],
    "status": "current",
    "questions": [{"text": "Why?", "answer": "walk.html#why"}],
    "learn": "much that is not needed here",
}
PATH = {"id": "walk", "title": "A walk", "url": "walk.html", "steps": ["a_step"], "basis": "…"}
DATA = {"version": 1, "language": "en", "paths": [PATH], "items": [ITEM], "replaced": {"b": "c"}}
TEMPLATE = (
    '{% extends "!layout.html" %}{% block extrahead %}'
    "<meta name=scripts content=\"{{ page_scripts|join(' ') }}\">{% endblock %}"
)
SETTINGS = 'extensions = ["ways_in.learning.reader_progress"]\ntemplates_path = ["_templates"]\n'
PROJECT = {**files(), "conf.py": SETTINGS, "_templates/layout.html": TEMPLATE}


def known(built: Built, name: str, variable: str) -> dict[str, Any]:
    text = built.page(f"_static/{name}").removeprefix(f"waysIn.data.{variable}=")
    found: dict[str, Any] = json.loads(text.removesuffix(";\n"))
    return found


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A small site with a path, two steps, two concepts and an essay."""
    source = tmp_path_factory.mktemp("progress")
    write(source, PROJECT)
    return built(source, source / "_build", "en", "html", 0)


def test_only_pages_with_places_have_scripts_and_only_panels_have_all(project: Built) -> None:
    found = {
        name: html.fromstring(project.page(name)).xpath("//meta[@name='scripts']/@content")[0]
        for name in ("paths/way.html", "paths/concepts/algebra.html", "essays/story.html")
    }
    assert list(found.values()) == ["ticks.js ticks-panels.js", "ticks.js", ""]
    every = ("ticks.js", "ticks-panels.js", "ticks-page.js")
    assert scripts_for(["all-progress"]) == every
    assert scripts_for(["atlas-progress"]) == ("ticks.js", "ticks-atlas.js")
    assert all((project.out / "_static" / name).exists() for name in PARTS)


def test_the_data_hold_the_words_and_no_more_of_the_graph_than_is_needed(project: Built) -> None:
    data = known(project, "ticks-data.js", "progress")
    assert data["words"] == words()
    item = next(item for item in data["items"] if item["id"] == "cache_step")
    assert item["needs"] == ["attention", "model_step"]
    assert "learn" not in item
    steps = ["model_step", "cache_step"]
    assert data["paths"] == [
        {"id": "way", "title": "The way", "url": "paths/way.html", "steps": steps}
    ]
    assert graph(DATA)["replaced"] == {"b": "c"}


def test_the_words_of_panels_come_apart(project: Built) -> None:
    found = known(project, "ticks-words.js", "panelWords")
    assert found == panel_words()
    assert not set(found) & set(words())


def test_questions_come_apart_from_the_rest(project: Built) -> None:
    found = known(project, "ticks-questions.js", "questions")
    answer = "paths/concepts/attention.html#attention-what"
    assert found["cache_step"] == [{"text": "Why keys?", "answer": answer}]


def test_a_site_without_paths_is_built_without_ticks(build: Build) -> None:
    plain = build({"index.rst": "T\n=\n\nText.\n", "conf.py": SETTINGS}, [])
    assert not list(plain.out.glob("_static/ticks*"))


def test_a_retired_step_is_no_longer_offered() -> None:
    assert graph({**DATA, "items": [{**ITEM, "status": "retired"}]})["items"] == []


def test_every_script_belongs_to_a_page_and_none_twice() -> None:
    used = [f"progress{part}.js" for parts in PARTS.values() for part in parts]
    assert sorted(used) == sorted(FILES)


def apart(name: str) -> set[str]:
    """The words that come only with the page, or with the panels, that a script is for."""
    of_page, of_panels = (
        {f"progress{part}.js" for part in PARTS[kind]} for kind in (TICKS_PAGE, TICKS_PANELS)
    )
    page, panels = set(page_words()), set(panel_words())
    return page | panels if name in of_page else panels if name in of_panels else set()


@pytest.mark.parametrize("name", FILES)
def test_scripts_say_only_words_that_there_are(name: str) -> None:
    said = re.findall(r'\bsay\("(\w+)"', FILES[name])
    assert set(said) <= set(words()) | apart(name)


def test_every_word_is_said() -> None:
    scripts = "".join(FILES.values())
    every = words() | panel_words() | page_words()
    assert [word for word in every if f'"{word}"' not in scripts] == []
