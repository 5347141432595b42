from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from lxml import html

from tests.conftest import ROOT
from ways_in.learning.json_data import NAME
from ways_in.learning.reader_progress import PARTS, graph, scripts_for
from ways_in.learning.reader_words import words

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
PANEL = '<div class="progress-here path-progress"></div>'
PROJECT = {
    "conf.py": 'extensions = ["ways_in.learning.reader_progress"]\nhtml_static_path = ["_static"]\n'
    'html_extra_path = ["extra"]\ntemplates_path = ["_templates"]\n',
    "_templates/layout.html": '{% extends "!layout.html" %}{% block extrahead %}'
    "<meta name=scripts content=\"{{ tick_scripts|join(' ') }}\">{% endblock %}",
    "index.rst": f"T\n=\n\n.. raw:: html\n\n   {PANEL}\n\n.. toctree::\n\n   plain\n",
    "plain.rst": "P\n=\n\nText.\n",
    f"extra/{NAME}": json.dumps(DATA),
    **{f"_static/{name}": text for name, text in FILES.items()},
}


def test_only_pages_with_containers_have_scripts_and_only_panels_have_all(build: Build) -> None:
    built = build(PROJECT, [])
    found = {
        name: html.fromstring(built.page(name)).xpath("//meta[@name='scripts']/@content")[0]
        for name in ("index.html", "plain.html")
    }
    assert found == {"index.html": "ticks.js ticks-panels.js", "plain.html": ""}
    assert scripts_for('<div class="progress-here step-progress">') == ("ticks.js",)
    every = ("ticks.js", "ticks-panels.js", "ticks-page.js")
    assert scripts_for('<div class="progress-here all-progress">') == every
    atlas = ("ticks.js", "ticks-atlas.js")
    assert scripts_for('<div class="progress-here atlas-progress js-only">') == atlas
    assert all((built.out / "_static" / name).exists() for name in PARTS)


def test_the_data_hold_the_words_and_no_more_of_the_graph_than_is_needed(build: Build) -> None:
    text = build(PROJECT, []).page("_static/ticks-data.js")
    data = json.loads(text.removeprefix("window.waysInProgress="))
    assert data["words"] == words()
    [item] = data["items"]
    assert item["needs"] == ["algebra"]
    assert "learn" not in item
    assert data["paths"] == [{key: PATH[key] for key in ("id", "title", "url", "steps")}]
    assert data["replaced"] == {"b": "c"}


def test_questions_come_apart_from_the_rest(build: Build) -> None:
    text = build(PROJECT, []).page("_static/ticks-questions.js")
    found = json.loads(text.removeprefix("window.waysInQuestions="))
    assert found == {"a_step": ITEM["questions"]}


def test_a_site_without_paths_is_built_without_ticks(build: Build) -> None:
    built = build({name: text for name, text in PROJECT.items() if "paths.json" not in name}, [])
    assert not (built.out / "_static/ticks.js").exists()


def test_a_retired_step_is_no_longer_offered() -> None:
    assert graph({**DATA, "items": [{**ITEM, "status": "retired"}]})["items"] == []


def test_every_script_belongs_to_a_page_and_none_twice() -> None:
    used = [f"progress{part}.js" for parts in PARTS.values() for part in parts]
    assert sorted(used) == sorted(FILES)


@pytest.mark.parametrize("name", FILES)
def test_scripts_say_only_words_that_there_are(name: str) -> None:
    said = re.findall(r'\bsay\("(\w+)"', FILES[name])
    assert set(said) <= set(words())


def test_every_word_is_said() -> None:
    scripts = "".join(FILES.values())
    assert [word for word in words() if f'"{word}"' not in scripts] == []
