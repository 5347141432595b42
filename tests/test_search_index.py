from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from tests import project as sites
from ways_in.search import postings, question_index, shards
from ways_in.search.index_folder import IndexFolder
from ways_in.search.search_terms import terms
from ways_in.search.searchable_page import (
    Names,
    SearchablePage,
    Section,
    usual,
    weights,
    with_levels,
)
from ways_in.search.term_parts import IndexBefore

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.conftest import Build
    from tests.project import Built
    from ways_in.search.question_index import QuestionIndex

SITE = ["ways_in.search.index"]
INDEX = ":source-language: en\n\n.. _index:\n\nStart\n=====\n\n.. toctree::\n\n   a\n   b\n"
PAGE = ":source-language: en\n\n.. _{0}:\n\nPage {0}\n======\n\n{1}\n"
GLOSSARY = "\n\n.. glossary::\n\n   learning rate\n     How far a step goes.\n"
HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def project(text: str = "A walk along the gradient.") -> dict[str, str]:
    return {
        "index.rst": INDEX,
        "a.rst": PAGE.format("a", text),
        "b.rst": PAGE.format("b", "See :ref:`a` and its *learning rate*." + GLOSSARY),
    }


def value(script: str) -> Any:
    return json.loads(script.partition(",")[2].strip()[:-1])


def folder(built: Built) -> Path:
    search = built.out / "_static/search"
    return search / str(value((search / "index.js").read_text(encoding="utf-8"))["folder"])


def files(folder: Path) -> dict[str, str]:
    return {str(path.relative_to(folder)): path.read_text("utf-8") for path in folder.rglob("*.js")}


def scripts(built: Built) -> dict[str, str]:
    return files(built.out / "_static/search")


def records(built: Built) -> dict[str, list[Any]]:
    found = (value(path.read_text(encoding="utf-8")) for path in folder(built).glob("p*.js"))
    return {record[0]: record for record in found}


def test_a_page_is_kept_with_its_sections_terms_and_the_titles_it_links_to(build: Build) -> None:
    title, sections = (records(build(project(), SITE))["b.html"])[1:4:2]
    assert title == "Page b"
    assert sections[0][:3] == ["", "", "See Page a and its learning rate."]
    assert sections[1][:3] == ["term-learning-rate", "learning rate", "How far a step goes."]


def test_what_a_list_defines_is_found_by_its_name(build: Build) -> None:
    text = "See.\n\n.. _more:\n\nMore\n----\n\n**agents, MCP**\n  Left out.\n"
    section, item = records(build(project(text), SITE))["a.html"][3][1:]
    assert section[:3] == ["more", "More", ""]
    assert item[:3] == ["more", "agents, MCP", "Left out."]


def test_a_changed_page_changes_the_folder_and_leaves_nothing_of_the_old_one(build: Build) -> None:
    before = folder(build(project(), SITE))
    built = build(project("Something else."), SITE)
    assert built.updated == ("a",)
    assert folder(built) != before
    assert not before.exists()
    assert records(built)["a.html"][3][0][2] == "Something else."


def test_a_page_says_what_it_is_and_its_formulas_are_read_without_commands(build: Build) -> None:
    sources = {**project(), "essays/c.rst": PAGE.format("c", r"About :math:`\sqrt{d_k}` here.")}
    record = records(build(sources, SITE))["essays/c.html"]
    assert record[3][0][2] == "About √dₖ here."
    assert record[5] == {"": "essay"}


def test_parallel_and_serial_builds_write_the_same_index(build: Build) -> None:
    more = {f"p{n}.rst": PAGE.format(f"p{n}", f"Text {n}.") for n in range(9)}
    names = "".join(f"   p{n}\n" for n in range(9))
    sources = {**project(), **more, "index.rst": INDEX + names}
    assert folder(build(sources, SITE)).name == folder(build(sources, SITE, parallel=2)).name


def test_terms_and_titles_can_be_found_in_the_other_languages(build: Build) -> None:
    catalog = HEADER + 'msgid "learning rate"\nmsgstr "学习率"\n\nmsgid "Page b"\nmsgstr "乙页"\n'
    sources = {**project(), "translations/zh_CN/LC_MESSAGES/b.po": catalog}
    record = records(build(sources, SITE))["b.html"]
    assert record[2] == ["乙页"]
    assert record[4] == [["learning rate", "学习率"]]


def test_sphinx_writes_no_index_of_its_own_but_our_search_page(build: Build) -> None:
    built = build(project(), SITE)
    assert not (built.out / "searchindex.js").exists()
    assert (built.out / "search.html").exists()


def test_a_title_says_more_than_a_heading_and_a_heading_more_than_the_text() -> None:
    parts = (Section("", "", "apple pear"), Section("s", "Pear", "plum"))
    page = SearchablePage("p.html", "Plum", parts)
    found = weights(page, terms(page.text), 3)
    assert found["plum"] > found["pear"] > found["appl"]


def test_what_a_page_its_parts_and_its_entries_are_called_can_be_found_as_a_whole() -> None:
    entry = Section("term-token", "token", "A piece of text.", ("词元",))
    parts = (
        Section("s", "What it let through", "apple", ("放过",)),
        Section("s", "vLLM, SGLang", ""),
    )
    page = SearchablePage("p.html", "A Walk", (*parts, entry), ("Прогулка",))
    found = {term for term in weights(page, terms(page.text), 3) if "_" in term}
    names = {"through_what_it_let", "vllm_", "sglang_", "token_", "词元_"}
    assert found == {"walk_a", "прогулк_", *names}


def test_postings_are_distances_and_weights() -> None:
    assert postings.encoded([(0, "A"), (1, "z"), (4, "z")]) == "Az3z"


def test_a_term_is_mentioned_in_any_of_its_forms() -> None:
    page = SearchablePage("p.html", "T", (Section("", "", "о скорости обучения"),))
    names = [("скорость обучения", "learning rate"), ("обучение с учителем", "supervised learning")]
    assert Names(names).within(page, " ".join(terms(page.text))) == (names[0],)


def test_an_edit_changes_the_weights_of_other_pages_only_once_pages_have_another_length() -> None:
    assert usual([1000, 1200, 1004]) == usual([1000, 1200, 1010])
    assert usual([1000, 1200, 1004]) < usual([1000, 1200, 2000])


def written(folder: Path, pages: Sequence[SearchablePage]) -> dict[str, Any]:
    """What the scripts of the index of *pages* hand to the search."""
    shards.write(folder, pages, {}, {}, {})
    return {path.stem: value(path.read_text("utf-8")) for path in folder.rglob("*.js")}


def many_words(count: int) -> list[SearchablePage]:
    texts = (
        f"w{number:05d} z{number:05d} {chr(0x4E00 + number % 500)}学" for number in range(count)
    )
    return [
        SearchablePage(f"{n}.html", f"T{n}", (Section("", "", t),)) for n, t in enumerate(texts)
    ]


@pytest.mark.parametrize("count", [300, 4000])
def test_shards_are_small_and_begin_where_the_first_file_says(tmp_path: Path, count: int) -> None:
    found = written(tmp_path, many_words(count))
    for number, bounds in found["index"]["terms"].items():
        known = found[f"b{number}"] if isinstance(bounds, int) else bounds
        names = [f"t{number}-{n}" for n in range(len(known) + 1)]
        assert [next(iter(found[name])) for name in names[1:]] == known
        assert max(len(json.dumps(found[name], ensure_ascii=False)) for name in names) < 8000
        assert f"t{number}-{len(names)}" not in found


def test_the_first_file_grows_no_more_once_there_are_many_shards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shards, "MOST_BOUNDS", 50)
    sizes = []
    for count in (1000, 4000, 16000):
        found = written(tmp_path / str(count), many_words(count))
        sizes.append(len(json.dumps(found["index"])))
    assert sizes[1] < sizes[0]  # which has all that shards begin with
    assert sizes[2] < sizes[1] + 20


def test_terms_stand_in_the_order_in_which_a_browser_compares_them(tmp_path: Path) -> None:
    words = "zebra ёж 学习 абв 0 马 丶 𠀀 apple ｱ яма"
    page = SearchablePage("p.html", "T", (Section("", "", words),))
    found = written(tmp_path, [page, SearchablePage("q.html", "", ()), page])
    numbers = sorted(map(int, found["index"]["terms"]))
    terms = [term for number in numbers for term in found[f"t{number}-0"]]
    assert terms == sorted(terms, key=lambda term: term.encode("utf-16-be"))
    assert len(terms) > 10


def test_stems_are_listed_by_letters_that_a_browser_sees_as_one(tmp_path: Path) -> None:
    page = SearchablePage("p.html", "T", (Section("", "", "apple яма 𐌰𐌱"),))
    found = written(tmp_path, [page])
    assert found["index"]["letters"] == "atя"
    assert found["v97"] == "appl"
    assert any("𐌰𐌱" in shard for name, shard in found.items() if name[0] == "t")


def test_an_index_whose_scripts_are_others_than_it_wrote_is_made_anew(tmp_path: Path) -> None:
    pages = with_levels(many_words(30))
    scripts = shards.write(tmp_path / "a", pages, {}, {}, {})
    edited = [*pages[:29], *with_levels(many_words(31))[30:]]
    before = IndexBefore(scripts, {29: pages[29].levels or ""})
    for damaged in tmp_path.glob("a/*/t*.js"):
        damaged.write_text("gone", encoding="utf-8")
    shards.write(tmp_path / "a", edited, {}, {}, {}, before=before)
    assert files(tmp_path / "a") == files_of(edited, tmp_path / "b")


def test_a_build_with_nothing_changed_writes_no_index_anew(build: Build) -> None:
    files = {"index.rst": ":source-language: en\n\nT\n=\n\nA beautiful text.\n"}
    index = build(files, ["ways_in.search.index"]).out / "_static/search/index.js"
    before = index.stat().st_mtime_ns
    build(files, ["ways_in.search.index"])
    assert index.stat().st_mtime_ns == before
    changed = {"index.rst": files["index.rst"].replace("beautiful", "hideous")}
    build(changed, ["ways_in.search.index"])
    terms = "".join(path.read_text("utf-8") for path in index.parent.rglob("t*.js"))
    assert "hideous" in terms and "beauti" not in terms


def test_an_edit_has_no_more_of_the_index_written_than_it_changes(build: Build) -> None:
    times = []
    for text in ("A walk along the gradient.", "Something else."):
        pages = folder(build(project(text), SITE)).glob("p*.js")
        times.append({path.name: path.stat().st_mtime_ns for path in pages})
    changed = [name for name in times[0] if times[0][name] != times[1][name]]
    assert len(times[0]) == 3
    assert len(changed) == 1


@pytest.mark.slow
def test_edits_leave_the_index_that_a_fresh_build_writes(build: Build, tmp_path: Path) -> None:
    pages = {f"p{n}.rst": f"P{n}\n==\n\nA text {n} with words w{n % 5}.\n" for n in range(30)}
    listed = "T\n=\n\n.. toctree::\n   :glob:\n\n   p*\n"
    for number, text in ((3, "Wholly other."), (20, "A text with words w1."), (3, "Ёж 学习.")):
        pages[f"p{number}.rst"] = f"P\n=\n\n{text}\n"
        sources = {name: f":source-language: en\n\n{page}" for name, page in pages.items()}
        again = build({"index.rst": f":source-language: en\n\n{listed}"} | sources, SITE)
    fresh = sites.built(again.source, tmp_path / "fresh", "en", "html", 0)
    assert scripts(again) == scripts(fresh)


def files_of(
    pages: Sequence[SearchablePage], folder: Path, asked: QuestionIndex | None = None
) -> dict[str, str]:
    shards.write(folder, pages, {}, {}, {}, asked)
    return files(folder)


def test_an_index_that_is_brought_up_to_date_is_that_of_all_pages(tmp_path: Path) -> None:
    texts = ["one two", "two", "one two two two two two", "", "学习 one"]
    pages = with_levels([SearchablePage(f"{t}", "", (Section("", "", t),)) for t in texts])
    for number, text in ((0, "three"), (2, ""), (3, "学 two"), (4, "one one one zebra")):
        after = [*pages]
        after[number] = with_levels([SearchablePage("x", "", (Section("", "", text),))])[0]
        folder, fresh = tmp_path / f"{number}", tmp_path / f"{number}-fresh"
        scripts = shards.write(folder, pages, {}, {}, {})
        before = IndexBefore(scripts, {number: pages[number].levels or ""})
        assert shards.write(folder, after, {}, {}, {}, before=before) == shards.write(
            fresh, after, {}, {}, {}
        )
        assert files(folder) == files(fresh)


def test_where_weights_alone_have_changed_no_other_shard_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = [f"a{number:03}" for number in range(600)]
    texts = [" ".join(words[n % 7 :: 3]) for n in range(60)] + ["a001 \U00010400 a500"]
    asked = question_index.index({(0, ""): ["a001", "a590 a003"]}, set())
    pages = with_levels([SearchablePage(f"{t}", "", (Section("", "", t),)) for t in texts])
    scripts = shards.write(tmp_path / "a", pages, {}, {}, {}, asked)
    edited = [*pages]
    levels = (pages[1].levels or "").split(" ")
    own = {word[:-1] for word in levels}
    first = next(term for known in scripts.parts.values() for term in known.bounds if term in own)
    changed = {"a001", "a589", first}  # the last begins a shard
    other = [f"{word[:-1]}Z" if word[:-1] in changed else word for word in levels]
    assert len(changed) == len([word for word in other if word not in levels]) == 3
    edited[1] = replace(pages[1], levels=" ".join(other))
    read: list[str] = []
    of_folder = IndexFolder.read

    def noted(self: IndexFolder, key: str, digest: str) -> object:
        read.append(key)
        return of_folder(self, key, digest)

    monkeypatch.setattr(IndexFolder, "read", noted)
    before = IndexBefore(scripts, {1: pages[1].levels or ""})
    written = shards.write(tmp_path / "a", edited, {}, {}, {}, asked, before)
    assert written == shards.write(tmp_path / "b", edited, {}, {}, {}, asked)
    assert files(tmp_path / "a") == files_of(edited, tmp_path / "b", asked)
    shards_of_all = [name for name in scripts.digests if name.startswith("t")]
    assert len(set(read)) == len(read) <= 3 < len(shards_of_all)


def test_questions_stay_where_a_page_is_edited_and_where_no_page_has_their_words(
    tmp_path: Path,
) -> None:
    asked = question_index.index({(0, ""): ["zebra", "学习"], (1, ""): ["two"]}, set())
    pages, edited = (
        with_levels([SearchablePage(f"{t}", "", (Section("", "", t),)) for t in texts])
        for texts in (["one two", "two three"], ["one two", "too three"])
    )
    scripts = shards.write(tmp_path / "a", pages, {}, {}, {}, asked)
    before = IndexBefore(scripts, {1: pages[1].levels or ""})
    shards.write(tmp_path / "a", edited, {}, {}, {}, asked, before)
    found = files_of(edited, tmp_path / "b", asked)
    assert files(tmp_path / "a") == found
    shown = {
        term: text
        for name, script in found.items()
        if "/t" in name
        for term, text in value(script).items()
    }
    assert {term for term, text in shown.items() if text[0] == "|"} == {"zebra", "学习"}
    assert shown["two"].partition("|")[2] == "3z"  # the third question
