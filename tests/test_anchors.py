from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT
from ways_in.common.findings import InputError
from ways_in.reading import kept_anchors
from ways_in.reading.anchor_names import Heading, names, slug
from ways_in.safety.whitelist import PAGE_IDS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Build

EXTENSIONS = ["myst_parser", "ways_in.reading.anchors"]
PAGE = """
.. _page:

注意力
======

.. _page_second_part:

Second
------

:ref:`page_second_part`
"""
CATALOG = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n{}'
PLAIN = "训练记录\n========\n\n文字。`我的思考`_\n\n我的思考\n--------\n\n文字。\n"
PLAIN_MD = "# Запись\n\n[Дальше](#chto-dalshe)\n\n## Что дальше\n\nТекст.\n"


def ids(html: str) -> list[str]:
    return re.findall(r'<section id="([^"]+)"', html)


def test_a_heading_has_its_label_as_its_only_anchor(build: Build) -> None:
    html = build({"index.rst": PAGE}, EXTENSIONS).page("index.html")
    assert ids(html) == ["page", "page-second-part"]
    assert 'id="id1"' not in html
    assert 'href="#page-second-part"' in html


def test_a_translated_heading_has_the_same_anchor(build: Build) -> None:
    catalog = CATALOG.format('msgid "Second"\nmsgstr "Вторая"\n')
    files = {"index.rst": PAGE, "translations/ru/LC_MESSAGES/index.po": catalog}
    built = build(files, EXTENSIONS, language="ru")
    assert ids(built.page("index.html")) == ["page", "page-second-part"]
    assert "Вторая" in built.page("index.html")
    assert built.warnings == ""


def test_a_heading_in_markdown_has_its_label_as_its_anchor(build: Build) -> None:
    text = "(page)=\n# Заголовок\n\n(page_part)=\n## Часть\n"
    assert ids(build({"index.md": text}, EXTENSIONS).page("index.html")) == ["page", "page-part"]


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("index.rst", PLAIN, ["xun-lian-ji-lu", "wo-de-si-kao"]),
        ("index.md", PLAIN_MD, ["zapis", "chto-dalshe"]),
    ],
)
@pytest.mark.parametrize("language", ["en", "ru", "zh_CN"])
def test_a_heading_without_a_label_has_its_words_as_its_anchor_in_every_language(
    build: Build, name: str, text: str, found: list[str], language: str
) -> None:
    catalog = CATALOG.format(
        'msgid "训练记录"\nmsgstr "The log"\n\nmsgid "我的思考"\nmsgstr "My thoughts"\n\n'
        'msgid "文字。`我的思考`_"\nmsgstr "Text. `我的思考`_"\n\n'
        'msgid "Запись"\nmsgstr "The log"\n\nmsgid "Что дальше"\nmsgstr "What next"\n'
    )
    files = {name: text, f"translations/{language}/LC_MESSAGES/index.po": catalog}
    built = build(files, EXTENSIONS, language=language)
    page = built.page("index.html")
    assert built.warnings == ""
    assert ids(page) == found
    assert "The log" in page
    assert f'<a class="reference internal" href="#{found[1]}">' in page


def test_a_link_by_a_label_that_is_not_ascii_leads_to_the_words(build: Build) -> None:
    text = ".. _标签:\n\n题\n==\n\n.. _部分:\n\n部分\n----\n\n:ref:`标签` :ref:`部分`\n"
    built = build({"index.rst": text}, EXTENSIONS)
    assert built.warnings == ""
    assert ids(built.page("index.html")) == ["ti", "bu-fen"]
    assert 'href="#bu-fen"' in built.page("index.html")


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("The run's record", "the-runs-record"),
        ("объезд: щука", "obezd-shchuka"),
        ("Kubernetes 与 Kubeflow", "kubernetes-yu-kubeflow"),
        ("2016：AlphaGo", "section-2016-alphago"),
        ("…", ""),
        ("把训练拆到两个节点上，再把它们合起来看一看", "ba-xun-lian-chai-dao-liang-ge-jie-dian"),
    ],
)
def test_an_anchor_is_short_readable_ascii(text: str, anchor: str) -> None:
    assert slug(text) == anchor


def test_headings_are_told_apart_by_words_and_not_by_position() -> None:
    page = [
        Heading("Results", ("Runs", "First try")),
        Heading("Results", ("Runs", "Second try")),
        Heading("事实", ("Runs",)),
        Heading("实施", ("Runs",)),
        Heading("Words", ("Runs",)),
        Heading("ID 1", ("Runs",)),
        Heading("…"),
        Heading("!!!"),
    ]
    found = dict(zip(page, names(page), strict=True))
    assert found == dict(zip(page[::-1], names(page[::-1]), strict=True))
    assert len(set(found.values())) == len(page)
    assert list(found.values())[:2] == ["first-try-results", "second-try-results"]
    assert found[page[4]] == "runs-words"  # “words” is an id around the text


def test_only_what_nothing_tells_apart_is_counted() -> None:
    assert names([Heading("Same"), Heading("Same"), Heading("Other")]) == [
        "same",
        "same-2",
        "other",
    ]


def given(listed: dict[str, str], *texts: str, labelled: str = "") -> kept_anchors.Anchors:
    headings = [Heading(text) for text in texts]
    return kept_anchors.assign(headings, [text == labelled for text in texts], listed)


def test_a_listed_anchor_outlives_how_anchors_are_made_and_new_neighbours() -> None:
    assert given({"the-old-way": "Record"}, "New", "Record").names == (("new",), ("the-old-way",))


def test_a_new_heading_never_takes_a_listed_anchor() -> None:
    found = given({"record": "Record"}, "Record", "Record!")
    assert found.names[0] == ("record",)
    assert found.names[1][0].startswith("record-")


@pytest.mark.parametrize(
    "after", ["What to do next week, and then", "Something that is quite different"]
)
def test_an_edited_heading_keeps_its_anchor(after: str) -> None:
    listed = {"the-record": "The record", "next": "What to do next week"}
    found = given(listed, "The record", after)
    assert found.names == (("the-record",), ("next",))
    assert found.gone == ()


def test_a_heading_that_gets_a_label_keeps_its_old_anchor_beside_it() -> None:
    assert given({"record": "Record"}, "Record", labelled="Record").names == (("record",),)
    assert given({}, "Record", labelled="Record").names == ((),)


def test_the_list_may_say_what_took_the_place_of_a_heading_or_that_nothing_did() -> None:
    found = given({"one": "Both", "two": "Both", "three": ""}, "Both")
    assert found.names == (("one", "two"),)
    assert found.gone == ()


def test_the_build_says_which_address_breaks(build: Build) -> None:
    listed = '["index"]\npart = "A part that was here"\nother = "Another part"\n'
    built = build({"index.rst": "T\n=\n\nText.\n", "anchors.toml": listed}, EXTENSIONS)
    assert "anchors.toml:2: WARNING: the heading “A part that was here” is gone" in built.warnings
    assert 'write here the heading that took its place, part = "…"' in built.warnings


def test_both_anchors_of_a_heading_are_on_the_page(build: Build) -> None:
    listed = '["index"]\none = "Part"\ntwo = "Part"\n'
    page = build({"index.rst": "T\n=\n\nPart\n----\n\nText.\n", "anchors.toml": listed}, EXTENSIONS)
    assert ids(page.page("index.html")) == ["t", "one"]
    assert 'id="two"' in page.page("index.html")


def test_a_page_is_read_again_when_its_anchors_change(build: Build) -> None:
    files = {"index.rst": "T\n=\n\nText.\n", "a.rst": ":orphan:\n\nA\n=\n\nText.\n"}
    build(files, EXTENSIONS)
    again = build(files | {"anchors.toml": '["a"]\nold = "A"\n'}, EXTENSIONS)
    assert again.updated == ("a",)
    assert ids(again.page("a.html")) == ["old"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('["a"]\nthe one = "B"\n', "anchors.toml:2: not valid TOML"),
        ('["a"]\n"no \\"anchor" = "B"\n', "is no line such as"),
        ("a = 1\n", "anchors.toml:1: holds a table for each page"),
        ('["a"]\none = "B"\ntwo = 2\n', "anchors.toml:3: “two” is no line such as"),
    ],
)
def test_a_malformed_list_is_one_line(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "anchors.toml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as raised:
        kept_anchors.read(tmp_path)
    assert message in str(raised.value)


def test_the_list_is_kept_and_reads_back(tmp_path: Path) -> None:
    pages = {"b": [("one", 'With "quotes" \\ and 中文')], "a": []}
    assert list(kept_anchors.keep(tmp_path, pages))
    assert kept_anchors.read(tmp_path) == {"b": dict(pages["b"])}
    assert list(kept_anchors.keep(tmp_path, pages)) == []
    assert list(kept_anchors.keep(tmp_path, {})) == [
        "b is gone, and so are its addresses: #one",
        "anchors.toml has changed: it keeps 0 addresses of headings without a label",
    ]
    assert not (tmp_path / "anchors.toml").exists()


def test_no_anchor_is_an_id_of_the_page_around_the_text(site: Path) -> None:
    for path in (*site.glob("en/*.html"), *site.glob("en/essays/*.html")):
        html = path.read_text(encoding="utf-8")
        around = html.partition("<article")[0] + html.rpartition("</article>")[2]
        assert set(re.findall(r' id="([^"]+)"', around)) <= PAGE_IDS


def test_no_anchor_is_an_id_that_a_script_looks_for() -> None:
    scripts = (ROOT / "ways_in/theme/static").glob("*.js")
    texts = [path.read_text(encoding="utf-8") for path in scripts]
    sought = {name for text in texts for name in re.findall(r'getElementById\("([^"]+)"\)', text)}
    assert "reading" in sought
    assert sought <= PAGE_IDS
