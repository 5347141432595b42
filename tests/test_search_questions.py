"""What readers ask in words of their own: the data and its faults."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import ROOT
from ways_in.common import languages
from ways_in.common.findings import InputError
from ways_in.search import question_index, questions, targets
from ways_in.search.searchable_page import SearchablePage, Section

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Build, Built
    from ways_in.search.targets import ReaderWords

TERM = Section("term-GPU", "GPU", "A processor.", ("图形处理器",))
PAGES = [SearchablePage("paths/a.html", "A page", (Section("", "", "Text."), TERM))]
LABELS = {"a": ("paths/a", "a")}
SITE = ["ways_in.search.index"]
PAGE = ":source-language: en\n\n.. _index:\n\nStart\n=====\n\n.. _part:\n\nPart\n----\n\nText.\n"


def read(folder: Path, **files: str) -> list[ReaderWords]:
    place = folder / "translations/en/questions"
    place.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (place / f"{name}.toml").write_text(text, encoding="utf-8")
    return list(questions.read(folder, "en"))


def test_a_question_belongs_to_a_label_an_entry_of_the_glossary_or_a_page(tmp_path: Path) -> None:
    text = '[labels]\na = ["one"]\n[terms]\nGPU = ["two"]\n[pages]\n"paths/a" = ["three"]\n'
    found, faults = questions.by_place(read(tmp_path, rest=text), targets.places(PAGES, LABELS))
    assert found == {(0, ""): ["one", "three"], (0, "term-GPU"): ["two"]}
    assert faults == []


def test_the_questions_of_all_files_are_read(tmp_path: Path) -> None:
    found = read(tmp_path, essays='[labels]\na = ["one"]\n', code='[labels]\na = ["two"]\n')
    assert [(one.file, *one.forms) for one in found] == [
        ("translations/en/questions/code.toml", "two"),
        ("translations/en/questions/essays.toml", "one"),
    ]


def test_what_has_no_questions_has_none(tmp_path: Path) -> None:
    assert list(questions.read(tmp_path, "en")) == []


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[label]\na = ["x"]\n', "1: “label” is unknown: known are [labels], [terms] and [pages]"),
        ('[labels]\n\na = "x"\n', "3: “a” needs a list of questions"),
        ('[labels]\na = ["…"]\n', "2: “a” needs a list of questions"),
        ('[terms]\na = ["x"]\n[labels]\na = [1]\n', "4: “a” needs a list of questions"),
        (f'[labels]\na = ["{"why " * 40}"]\n', "2: “a” has a question of more than 120 signs"),
        ('[labels]\na = ["x"\n', "not valid TOML"),
    ],
)
def test_bad_questions_are_refused_in_a_line(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(InputError) as refused:
        read(tmp_path, rest=text)
    said = str(refused.value.findings[0])
    assert said.startswith("translations/en/questions/rest.toml:")
    assert says in said
    assert "\n" not in said


@pytest.mark.parametrize(("table", "called"), [
    ("labels", "label"), ("terms", "glossary entry"), ("pages", "page")
])  # fmt: skip
def test_what_a_question_is_about_has_to_exist(tmp_path: Path, table: str, called: str) -> None:
    entries = read(tmp_path, rest=f'[{table}]\n\ngone = ["x"]\n')
    _, faults = questions.by_place(entries, targets.places(PAGES, LABELS))
    assert [str(fault) for fault in faults] == [
        f"translations/en/questions/rest.toml:3: there is no {called} “gone”: "
        "correct it or take the line out"
    ]


def test_a_build_warns_of_questions_about_what_has_gone(build: Build) -> None:
    data = '[labels]\npart = ["why does it do that"]\ngone = ["x"]\n'
    built = build({"index.rst": PAGE, "translations/en/questions/rest.toml": data}, SITE)
    assert "en/questions/rest.toml:3: WARNING: there is no label “gone”" in built.warnings
    assert "part" not in built.warnings


def test_a_question_is_kept_by_the_words_that_tell_and_not_by_those_that_ask() -> None:
    stop = {"why", "does", "my"}
    assert question_index.telling("Why does my model repeat?", stop) == {"model", "repeat"}
    assert question_index.telling("why does my", stop) == {"whi", "doe", "my"}
    assert question_index.telling("为什么模型重复", stop) == {"模型", "型重", "重复"}


def test_a_term_says_more_of_a_question_the_fewer_questions_have_it() -> None:
    asked = {(0, ""): ["model repeats", "model slow"], (2, "part"): ["model repeats"]}
    found = question_index.index(asked, frozenset())
    assert found.places == {0: [("", 2)], 2: [("part", 1)]}
    assert found.counts(3) == [2, 0, 1]
    assert set(found.postings) == {"model", "repeat", "slow"}
    assert found.postings["repeat"][0] > found.postings["model"][0]  # letters of their weights
    assert found.postings["slow"][0] == "2"  # the second question


def scripts(built: Built, name: str) -> list[Any]:
    paths = sorted((built.out / "_static/search").rglob(f"{name}*.js"))
    return [json.loads(path.read_text("utf-8").partition(",")[2].strip()[:-1]) for path in paths]


def test_a_build_writes_questions_beside_the_terms_and_none_where_there_are_none(
    build: Build,
) -> None:
    data = '[labels]\npart = ["why does it stutter"]\n'
    sources = {"index.rst": PAGE}
    bare = build(sources, SITE)
    assert scripts(bare, "index")[0]["questions"] is False
    assert scripts(bare, "questions") == []
    assert len(scripts(bare, "p0")[0]) == 6
    built = build({**sources, "translations/en/questions/rest.toml": data}, SITE)
    assert built.updated == ()
    assert scripts(built, "index")[0]["questions"] is True
    assert scripts(built, "questions") == [[1]]
    assert scripts(built, "p0")[0][6] == [["part", 1]]
    assert any(shard.get("stutter") == "|z" for shard in scripts(built, "t"))


def test_what_is_asked_stands_nowhere_in_the_pages(build: Build) -> None:
    data = '[labels]\npart = ["why does it stutter"]\n'
    built = build({"index.rst": PAGE, "translations/en/questions/rest.toml": data}, SITE)
    assert all("stutter" not in path.read_text("utf-8") for path in built.out.rglob("*.html"))
    assert "stutter" not in json.dumps(scripts(built, "p"))


def test_the_site_has_questions_in_every_language() -> None:
    for language in languages.at(ROOT):
        found = list(questions.read(ROOT, language.code))
        assert sum(len(one.forms) for one in found) > 3000, language.code
