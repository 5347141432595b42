"""What readers type, by what answers it: the data, its faults, and where it ends up."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import ROOT
from ways_in.common import languages
from ways_in.common.findings import InputError
from ways_in.search import aliases, targets
from ways_in.search.searchable_page import SearchablePage, Section

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Build, Built
    from ways_in.search.targets import ReaderWords

TERM = Section("term-GPU", "GPU", "A processor.", ("图形处理器",))
PAGES = [SearchablePage("a.html", "A page", (Section("", "", "Text."), TERM))]
LABELS = {"a": ("a", "a"), "part": ("a", "part")}
SITE = ["ways_in.search.index"]
PAGE = ":source-language: en\n\n.. _index:\n\nStart\n=====\n\n.. _part:\n\nPart\n----\n\nText.\n"


def read(folder: Path, text: str) -> list[ReaderWords]:
    path = folder / "translations/en/aliases.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return list(aliases.read(folder, "en"))


def known(built: Built, name: str = "aliases") -> dict[str, Any]:
    path = next((built.out / "_static/search").glob(f"*/{name}.js"))
    text = path.read_text(encoding="utf-8").partition(",")[2].strip()[:-1]
    found: dict[str, Any] = json.loads(text)
    return found


def test_an_alias_leads_to_the_page_of_its_label_or_to_the_entry_of_the_glossary(
    tmp_path: Path,
) -> None:
    found = read(tmp_path, '[labels]\na = ["Some words"]\n[terms]\nGPU = ["видеокарты"]\n')
    rows, faults = aliases.answers(found, PAGES, targets.places(PAGES, LABELS))
    assert rows == [[0, "", "some word", "a page"], [0, "term-GPU", "видеокарт", "gpu"]]
    assert faults == []


def test_words_that_count_as_others_are_the_same_in_aliases() -> None:
    same = {"begin": "start", "网络": "模型"}
    assert aliases.pieces("begins early", same) == "start earli"
    assert aliases.pieces("神经网络", same) == "神经模型"
    assert aliases.pieces("学完", {"学完": "学"}) == "学完"  # one character answers too much


def test_words_that_count_as_ever_longer_ones_do_not_grow_without_end() -> None:
    words = "一二三四五六七八九十甲乙丙丁"
    same = {word: 20 * words[place + 1] for place, word in enumerate(words[:-1])}
    assert aliases.pieces("一二", same) == "一二"


def test_an_entry_is_of_its_own_words_and_not_of_those_that_count_as_them(tmp_path: Path) -> None:
    text = '[same]\nmodel = ["agent"]\n[labels]\na = ["an agent"]\n[terms]\nGPU = ["agent"]\n'
    rows, _ = aliases.answers(read(tmp_path, text), PAGES, targets.places(PAGES, LABELS))
    assert [row[2] for row in rows] == ["an model", "agent"]


def test_concepts_and_entries_answer_to_their_names_in_chinese_in_pinyin_too() -> None:
    concept = SearchablePage("b.html", "注意力", (), kinds=(("", "concept"),))
    rows = list(aliases.own_names([*PAGES, concept], [[0, "", "some word", "a page"]]))
    assert rows == [[0, "term-GPU", "", "gpu"], [1, "", "", "注意力"]]
    assert list(aliases.in_pinyin(rows)) == [[1, "", "", "注意力", "zhuyili"]]
    assert list(aliases.in_pinyin([[0, "", "", "码"]])) == []  # “ma” is in many words
    assert list(aliases.own_names([concept], [[0, "", "some word", "a page"]])) == []


def test_an_unknown_label_is_named_with_its_line(tmp_path: Path) -> None:
    found = read(tmp_path, '[labels]\na = ["x"]\nb = ["y"]\n')
    _, faults = aliases.answers(found, PAGES, targets.places(PAGES, LABELS))
    assert [str(fault) for fault in faults] == [
        "translations/en/aliases.toml:3: there is no label “b”: correct it or take the line out"
    ]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[label]\na = ["x"]\n', "1: “label” is unknown: known are [labels], [terms] and [same]"),
        ('[labels]\na = "x"\n', "2: “a” needs a list of words to type"),
        ('[labels]\na = ["…"]\n', "2: “a” needs a list of words to type"),
        ('[same]\na = ["b c"]\n', "2: “a” stands for single words, and “b c” is not one"),
        ('[same]\n"" = ["b"]\n', "2: “” stands for single words, and “” is not one"),
        (f'[same]\n{"a" * 30} = ["b"]\n', f"2: “{'a' * 30}” is too long for a word"),
        ('[same]\n"…" = ["b"]\n', "2: “…” stands for single words, and “…” is not one"),
    ],
)
def test_bad_aliases_are_refused_in_a_line(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(InputError) as refused:
        read(tmp_path, text)
    assert f"aliases.toml:{says}" in str(refused.value.findings[0])


def test_a_build_writes_the_aliases_and_warns_of_a_label_that_has_gone(build: Build) -> None:
    english = '[labels]\npart = ["what one types"]\n[same]\ntype = ["press"]\n'
    russian = '[labels]\npart = ["что набирают"]\ngone = ["x"]\n'
    data = {"translations/en/aliases.toml": english, "translations/ru/aliases.toml": russian}
    sources = {"index.rst": PAGE, **data}
    assert known(build(sources, SITE)) == {
        "same": {"press": "type"},
        "entries": [[0, "part", "what one type", "part"]],
    }
    built = build(sources, SITE, language="ru")
    assert "ru/aliases.toml:3: WARNING: there is no label “gone”" in built.warnings
    assert known(built)["entries"] == [[0, "part", "что набир", "part"]]
    assert known(built, "aliases-en")["entries"] == [[0, "part", "what one type", "part"]]


def test_the_aliases_of_the_site_are_many_and_sound_in_every_language() -> None:
    for language in languages.at(ROOT):
        found = list(aliases.read(ROOT, language.code))
        assert sum(len(one.forms) for one in found) > 900, language.code
