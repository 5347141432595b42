from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.conftest import Build

EXTENSIONS = [
    "ways_in.common.source_language",
    "ways_in.reading.folding",
    "ways_in.translation.blocks",
    "ways_in.translation.marks",
]
PAGE = """\
:source-language: en

T
=

.. fold:: A hint

   Look at the *shapes*.

   .. fold:: Another

      And the axis.
"""
HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
HINT = 'msgid "A hint"\nmsgstr "Подсказка"\n'
BEHIND = f'#, fuzzy\n#| msgid "Hint"\n{HINT}'
RU = "translations/ru/LC_MESSAGES/index.po"


def test_html_folds_what_stands_below_the_summary(build: Build) -> None:
    page = build({"index.rst": PAGE}, EXTENSIONS).page("index.html")
    assert page.count('<details class="folded">') == page.count("</details>") == 2
    hidden = page.partition("A hint")[2].partition("</details>")[0]
    assert "</summary>" in hidden.partition("shapes")[0]


def test_a_builder_that_cannot_fold_shows_everything_in_its_order(build: Build) -> None:
    text = build({"index.rst": PAGE}, EXTENSIONS, builder="text").page("index.txt")
    assert text.split("\n\n")[1:] == [
        "A hint",
        "Look at the *shapes*.",
        "Another",
        "And the axis.\n",
    ]


def test_the_summary_is_a_block_with_a_translation(build: Build) -> None:
    files = {"index.rst": PAGE, RU: HEADER + HINT}
    page = build(files, EXTENSIONS, language="ru").page("index.html")
    summary = page.partition("<summary>")[2].partition("</summary>")[0]
    assert 'data-block="' in summary
    assert "Подсказка" in summary and "A hint" not in summary


def test_the_words_of_a_summary_are_extracted_for_translators(build: Build) -> None:
    pot = build({"index.rst": PAGE}, EXTENSIONS, builder="gettext").page("index.pot")
    assert 'msgid "A hint"' in pot and 'msgid "Another"' in pot


def test_the_note_of_a_summary_that_is_behind_stands_in_what_is_hidden(build: Build) -> None:
    files = {"index.rst": PAGE, RU: HEADER + BEHIND}
    page = build(files, EXTENSIONS, language="ru").page("index.html")
    summary = page.partition("<summary>")[2].partition("</summary>")[0]
    assert "Подсказка" in summary and "<details" not in summary


def test_a_fold_with_nothing_in_it_is_an_error(build: Build) -> None:
    built = build({"index.rst": "T\n=\n\n.. fold:: A hint\n"}, EXTENSIONS)
    assert 'Content block expected for the "fold" directive' in built.warnings
