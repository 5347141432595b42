from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from ways_in.common import unbuilt
from ways_in.common.source_language import of_file
from ways_in.common.writing import prose, tell

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Build

EXTENSIONS = ["myst_parser", "ways_in.common.source_language", "ways_in.common.page_list"]
CODES = ("en", "zh_CN", "ru")
CHINESE = """
训练记录
========

.. figure:: _static/a_long_english_name_of_a_picture.png
   :class: wide and long and english

   训练的记录

从 :ref:`Kubernetes <kubernetes_and_more_words>` 开始，每天写一行。

.. code-block:: python

   for epoch in range(ten): print("many words of English that nobody counts")

下面是一段命令::

   make everything and print all of the words

.. a comment in English that no reader sees

参考 https://example.org/many/words/of/an/address/that/goes/on
"""
RUSSIAN = """---
author: Somebody With a Long English Name
---
(label_in_english)=
# Запись

Пишите `random_seed` до запуска, а не [после](https://example.org/after).

```python
print("many words of English that nobody counts, again and again")
```

```{note}
Замечание по-русски.
```

$$ loss = many + words + in + a + formula $$
"""


@pytest.mark.parametrize(
    ("source", "markdown", "code"),
    [(CHINESE, False, "zh_CN"), (RUSSIAN, True, "ru"), ("Title\n=====\n\nText.\n", False, "en")],
)
def test_the_words_of_a_page_tell_its_language(source: str, markdown: bool, code: str) -> None:
    found = tell(prose(source, markdown=markdown), CODES, "??")
    assert found.code == code
    assert found.share > 0.85


@pytest.mark.parametrize(("source", "markdown"), [(CHINESE, False), (RUSSIAN, True)])
def test_code_addresses_and_options_are_not_counted(source: str, markdown: bool) -> None:
    kept = prose(source, markdown=markdown)
    for word in ("nobody", "example", "wide", "comment", "everything", "loss", "label", "picture"):
        assert word not in kept


@pytest.mark.parametrize("text", ["", "…", "2016", "half наполовину", "one two 三四 пять шесть"])
def test_a_mixture_is_in_the_default_language(text: str) -> None:
    assert tell(text, CODES, "ru").code == "ru"
    assert tell(text, CODES, "ru").share == 0


def test_two_languages_in_one_script_are_told_by_the_field_only() -> None:
    assert tell("Una página corta", ("en", "es"), "es").code == "es"


def test_a_page_needs_no_field_and_may_have_one(build: Build) -> None:
    files = {
        "index.rst": ":orphan:\n\n题目\n====\n",
        "a.rst": ":source-language: ru\n:orphan:\n\nEnglish words\n=============\n",
        "b.md": "---\norphan: true\n---\n# Запись\n",
    }
    built = build(files, EXTENSIONS)
    assert built.warnings == ""
    pages = json.loads(built.page("pages.json"))["pages"]
    assert [page["source_language"] for page in pages] == ["ru", "ru", "zh_CN"]


def test_the_list_of_languages_says_what_a_mixture_is_taken_for(
    build: Build, tmp_path: Path
) -> None:
    files = {"index.rst": "2016\n====\n"}
    built = build(files, EXTENSIONS)
    assert '"source_language": "en"' in built.page("pages.json")
    listed = built.source / "languages.toml"
    text = listed.read_text("utf-8").replace('source_language = "en"', 'source_language = "ru"')
    listed.write_text(text, encoding="utf-8")
    assert of_file(built.source / "index.rst", unbuilt.load(built.source)) == "ru"


def test_an_unknown_language_is_told_which_there_are(build: Build) -> None:
    warnings = build({"index.rst": ":source-language: fr\n\nT\n=\n"}, EXTENSIONS).warnings
    assert "unknown language “fr”: languages.toml has en, zh_CN, ru" in warnings
