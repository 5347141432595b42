from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lxml import html

from tests.project import PLAIN
from ways_in.common import shared_pages

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Build, Built

EXTENSIONS = [
    "myst_parser",
    "ways_in.common.source_language",
    "ways_in.translation.blocks",
    "ways_in.translation.integrity.transforms",
    "ways_in.translation.marks",
]
# What Sphinx itself says of references is said by our check at the catalog's line: see below.
CONF = f"""\
extensions = {EXTENSIONS!r}
locale_dirs = ["translations"]
gettext_compact = False
myst_enable_extensions = ["attrs_inline", "dollarmath", "substitution"]
show_warning_types = False
{PLAIN}"""
HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
RST = """\
:source-language: {language}

.. _index:

Title
=====

.. _part:

Part
----

{text}

All are used: [#note]_ [1]_ [Knuth]_

.. [#note] A note.
.. [1] Another.
.. [Knuth] A book.

.. _Python: https://python.org

.. glossary::

   token
      A piece of text.

   model
      A function.
"""
MD = """\
---
source-language: {language}
---
(index)=
# Title

(part)=
## Part

{text}

All are used: [^note]

[^note]: A note.

[address]: https://a.org/

```{{glossary}}
token
   A piece of text.

model
   A function.
```
"""
SVG = '<svg xmlns="http://www.w3.org/2000/svg"/>'


def quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def translated(
    build: Build,
    msgid: str,
    msgstr: str,
    *,
    markup: str = "rst",
    to: str = "ru",
    written_in: str = "en",
    comment: str = "",
    text: str = "",
    builder: str = "html",
) -> Built:
    """The page with *text* (*msgid* if there is none), its block translated as *msgstr*."""
    page = {"rst": RST, "md": MD}[markup].format(language=written_in, text=text or msgid)
    entry = f"{comment}msgid {quoted(msgid)}\nmsgstr {quoted(msgstr)}\n"
    catalog = f"translations/{to}/LC_MESSAGES/index.po"
    files = {"conf.py": CONF, f"index.{markup}": page, "a.svg": SVG, catalog: HEADER + entry}
    return build(files, EXTENSIONS, language=to, builder=builder)


def warned(build: Build, msgid: str, msgstr: str, **settings: str) -> list[str]:
    """What is said of such a page by a builder that writes none."""
    return said(translated(build, msgid, msgstr, builder="dummy", **settings))


def said(built: Built) -> list[str]:
    """The warnings, without colours, and with paths below the source folder."""
    text = built.warnings.replace(f"{built.source}/", "")
    return [line for line in map(uncoloured, text.splitlines()) if line]


def uncoloured(line: str) -> str:
    return line.removeprefix("\x1b[91m").removesuffix("\x1b[39;49;00m").strip()


LOST = "the link to “part” is lost: keep :ref:`… <part>`"
RST_FAULTS = {
    "a link is lost": ("See :ref:`a part <part>`.", "См. часть.", LOST),
    "a link is to something else": (
        "See :ref:`a part <part>`.",
        "См. :ref:`часть <index>`.",
        "the link to “part” has become “index”: write :ref:`… <part>`",
    ),
    "a link leads nowhere": (
        "See :ref:`a part <part>`.",
        "См. :ref:`часть <parts>`.",
        "the link to “part” has become “parts”: write :ref:`… <part>`",
    ),
    "a link is new": (
        "See a part.",
        "См. :ref:`часть <part>`.",
        "the link to “part” is not in the original",
    ),
    "links by name are exchanged": (
        "First :ref:`GPT-2 <index>`, then :ref:`GPT-3 <part>`.",
        "Сначала :ref:`GPT-2 <part>`, потом :ref:`GPT-3 <index>`.",
        "the link “GPT-2” leads to “part”: write :ref:`… <index>`",
    ),
    "links of a kind are exchanged": (
        "First :ref:`one <index>`, then :ref:`two <part>`.",
        "Сначала :ref:`раз <part>`, потом :ref:`два <index>`.",
        "the links “раз”, “два” do not lead where the original's do, in its order: write"
        " :ref:`… <index>`, :ref:`… <part>`, or excuse",
    ),
    "addresses are exchanged": (
        "See `it <https://a.org/>`__ and `that <https://b.org/>`__.",
        "См. `это <https://b.org/>`__ и `то <https://a.org/>`__.",
        "the links “это”, “то” do not lead where the original's do",
    ),
    "emphasis is lost": (
        "It is **bold** and *slanted*.",
        "Это жирно и *наклонно*.",
        "**…** stands 0 times, in the original 1: mark the same, or excuse",
    ),
    "emphasis is new": (
        "It is bold and *slanted*.",
        "Это *жирно* и *наклонно*.",
        "*…* stands 2 times, in the original 1",
    ),
    "an address has changed": (
        "See `it <https://a.org/x#y>`__.",
        "См. `это <https://a.org/x>`__.",
        "the link to “https://a.org/x#y” has become “https://a.org/x”: "
        "write `… <https://a.org/x#y>`__",
    ),
    "a named link is lost": (
        "See Python_ now.",
        "См. Python.",
        "the link to “python” is lost: keep `python`_",
    ),
    "a term has become another": (
        "Each :term:`token` counts.",
        "Каждая :term:`лексема <model>` важна.",
        "the term “token” has become “model”: write :term:`… <token>`",
    ),
    "a formula has changed": (
        "So :math:`a^2` grows.",
        "Итак, :math:`a^3` растёт.",
        "the formula “a^2” has become “a^3”: write :math:`a^2`",
    ),
    "code has changed": (
        "Call ``train()`` now.",
        "Вызовите ``обучить()``.",
        "the code “train()” has become “обучить()”: write ``train()``",
    ),
    "code is in single backquotes": (
        "Call ``train()`` now.",
        "Вызовите `train()`.",
        "“`train()`”): code has two backquotes on each side",
    ),
    "a note is lost": (
        "Said [#note]_ so.",
        "Так сказано.",
        "the footnote “#note” is lost: keep [#note]_",
    ),
    "a note is new": (
        "Said [#note]_ so.",
        "Так [#note]_ сказано [#other]_ тут.",
        "the footnote “#other” is not in the original",
    ),
    "a numbered note has changed": (
        "Said [1]_ so.",
        "Так [2]_ сказано.",
        "the footnote “1” has become “2”: write [1]_",
    ),
    "a citation is lost": (
        "As [Knuth]_ says.",
        "Как он говорит.",
        "the citation “Knuth” is lost: keep [Knuth]_",
    ),
    "a number has changed": (
        "In 2018 it had 1,000 parts.",
        "В 2018 году в нём было 2 000 частей.",
        "the number 1,000 has become 2000: write 1,000",
    ),
    "a number is lost": ("It had 117 parts.", "В нём были части.", "the number 117 is missing"),
    "a number is new": ("It had parts.", "В нём 117 частей.", "the number 117 is not in the"),
    "a magnitude has changed": (
        "It had 1.5 billion parts.",
        "В нём 1,5 млн частей.",
        "the number 1.5 billion has become 1,5 млн",
    ),
    "two numbers are exchanged": (
        "From 64 to 32.",
        "От 32 до 32.",
        "the number 64 has become 32: write 64",
    ),
    "it begins as a list": (
        "The first.",
        "- Первый.",
        "nothing of the translation is shown, for it begins with “-”",
    ),
    "it begins as a numbered list": (
        "The first.",
        "1. Первый.",
        "nothing of the translation is shown, for it begins with “1.”",
    ),
    "it has a blank line": ("One. Two.", "Один.\n\nДва.", r"a line break (\n)"),
    "it has a line break": ("One. Two.", "Один.\n- Два.", r"a line break (\n)"),
    "emphasis is not closed": ("It is **bold**.", "Это **жирно.", "“**”"),
    "a role is not closed": ("See :ref:`a <part>`.", "См. :ref:`а <part>.", "“:ref:”"),
    "a role is unknown": ("See :ref:`a <part>`.", "См. :reff:`а <part>`.", "no such role"),
    "a Markdown link": (
        "See `it <https://a.org/>`__.",
        "См. [это](https://a.org/).",
        "“](”): in reStructuredText write `text <address>`__",
    ),
    "a Markdown role": ("Each :term:`token`.", "Каждый {term}`токен <token>`.", "“{term}”"),
}
MD_FAULTS = {
    "a link is lost": (
        "See {ref}`a part <part>`.",
        "См. часть.",
        "the link to “part” is lost: keep {ref}`… <part>`",
    ),
    "a link by anchor has changed": (
        "See [a part](#part).",
        "См. [часть](#index).",
        "the link to “#part” has become “#index”: write […](#part)",
    ),
    "a link by reference": (
        "See [it][address].",
        "См. [это][address].",
        "“[это][address]”): write the address with the link: [text](https://…)",
    ),
    "emphasis of a sentence with its full stop": (
        "**One.** Two.",
        "**一。**字",
        "“**”): close it, and leave punctuation",
    ),
    "emphasis of quotation marks": ("**A chain** rule.", "**“链式法则”**的", "(“**”)"),
    "emphasis is not closed": ("It is **bold**.", "Это **жирно.", "“**”"),
    "a role is not closed": ("See {ref}`a <part>`.", "См. {ref}`а <part>.", "“{ref}”"),
    "a role is unknown": ("See {ref}`a <part>`.", "См. {reff}`а <part>`.", "“{reff}”"),
    "a role with a space": ("Each {term}`token`.", "Каждый {term} `токен <token>`.", "“{term}”"),
    "an rst role": ("Each {term}`token`.", "Каждый :term:`токен <token>`.", "{role}`text`"),
    "a heading": ("The first.", "# Первый.", "nothing of the translation is shown, for it begins"),
    "a list": ("The first.", "- Первый.", r"write “\-”"),
    "a numbered list": ("The first.", "1. Первый.", r"write “1\.”"),
    "a blank line": ("One. Two.", "Один.\n\nДва.", r"a line break (\n)"),
    "a formula of its own": ("One.", "Один $$x$$.", "the formula “x” is not in the"),
    "an image is lost": ("See ![a](a.svg) it.", "См. её.", "the image “a.svg” is lost"),
    "a note is lost": ("Said [^note] so.", "Так сказано.", "the footnote “note” is lost"),
    "inline code has changed": ("Call `train`.", "Вызови `учи`.", "the code “train” has become"),
    "a formula has changed": ("So $a^2$ grows.", "Так, $a^3$ растёт.", "the formula “a^2” has"),
    "an rst space": ("Each **token**.", "每个\\ **词元**", "is not for Markdown"),
}


@pytest.mark.parametrize("fault", RST_FAULTS)
def test_a_fault_in_a_translation_is_named_once_at_its_line(build: Build, fault: str) -> None:
    msgid, msgstr, expected = RST_FAULTS[fault]
    (warning,) = warned(build, msgid, msgstr)
    assert warning.startswith("translations/ru/LC_MESSAGES/index.po:5: WARNING: ")
    assert expected in warning
    assert f"({msgid[:20]}" in warning


@pytest.mark.parametrize("fault", MD_FAULTS)
def test_a_fault_in_a_markdown_page_is_named_once_too(build: Build, fault: str) -> None:
    msgid, msgstr, expected = MD_FAULTS[fault]
    (warning,) = warned(build, msgid, msgstr, markup="md")
    assert warning.startswith("translations/ru/LC_MESSAGES/index.po:5: WARNING: ")
    assert expected in warning


GLUED = {
    "a role": (
        "Each :term:`token` counts.",
        "每个:term:`词元 <token>`。",
        "markup is left in the text (“:term:”",
    ),
    "a role between characters": ("Each :term:`token` counts.", "每个:term:`token`都", "“:term:”"),
    "emphasis": ("It is **bold**.", "这是**重点**的", "markup is left in the text (“**”)"),
    "a note": (
        "Said [#note]_ so.",
        "他说过[#note]_这话",
        "markup is left in the text (“[#note]_”)",
    ),
    "a link": (
        "See `it <https://a.org/>`__ now.",
        "见`这里 <https://a.org/>`__吧",
        "markup is left in the text (“`",
    ),
}


@pytest.mark.parametrize("fault", GLUED)
def test_markup_glued_to_chinese_characters_is_named(build: Build, fault: str) -> None:
    msgid, msgstr, expected = GLUED[fault]
    (warning,) = warned(build, msgid, msgstr, to="zh_CN")
    assert warning.startswith("translations/zh_CN/LC_MESSAGES/index.po:5: WARNING: ")
    assert expected in warning
    assert "字\\ **词**\\ 字" in warning or "“\\ ” before it" in warning


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("md", "$$\na = b\n$$"),
        ("md", "```{math}\na = b\n```"),
        ("rst", ".. math::\n\n   a = b"),
    ],
)
def test_a_translated_formula_is_refused_and_a_copied_one_is_not(
    build: Build, markup: str, text: str
) -> None:
    copied = translated(build, "a = b", "a = b", markup=markup, text=text)
    assert said(copied) == []
    (warning,) = said(translated(build, "a = b", "a = c", markup=markup, text=text))
    assert "index.po:5: WARNING: a formula or code was changed: copy it from msgid" in warning


def test_a_line_broken_inside_code_or_a_formula_changes_nothing(build: Build) -> None:
    text = "Let :math:`a =\nb` and run ``make\nhtml``."
    page = translated(
        build, text.replace("\n", " "), "Пусть :math:`a = b`, и ``make html``.", text=text
    )
    assert said(page) == []


def test_a_translated_code_block_is_refused(build: Build) -> None:
    conf = CONF + 'gettext_additional_targets = ["literal-block"]\n'
    page = MD.format(language="en", text="```python\ntrain()\n```")
    code, other = quoted("train()\n"), quoted("учить()\n")
    catalog = f"{HEADER}msgid {code}\nmsgstr {other}\n"
    files = {"conf.py": conf, "index.md": page, "translations/ru/LC_MESSAGES/index.po": catalog}
    (warning,) = said(build(files, EXTENSIONS, language="ru"))
    assert "index.po:5: WARNING: a formula or code was changed" in warning


@pytest.mark.filterwarnings("ignore:'myst_parser")  # uses a name that Sphinx 11 removes
@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_link_to_a_file_and_an_anchor_is_refused_at_the_page(build: Build, language: str) -> None:
    text = "[A](index.md#part) and [B](index.md#index)."
    built = translated(build, text, text.replace("and", "и"), markup="md", to=language)
    assert said(built) == [
        "index.md:10: WARNING: [A](index.md#part) loses its anchor in translations: link by label,"
        " {ref}`A <label>`, and put (label)= above the heading",
        "index.md:10: WARNING: [B](index.md#index) loses its anchor in translations: link by"
        " label, {ref}`B <label>`, and put (label)= above the heading",
    ]


def test_a_hard_line_break_is_refused_at_the_page(build: Build) -> None:
    text = "Roses are red,\\\nviolets are blue."
    built = translated(build, text.replace("\\\n", " "), "Розы.", markup="md", text=text)
    (warning,) = said(built)
    assert warning.startswith("index.md:10: WARNING: a hard line break is lost in translations")


def test_what_is_wrong_with_a_page_is_said_in_the_language_that_parses_it(
    build: Build, tmp_path: Path
) -> None:
    page = {"index.md": "# Title\n\n这是**第一段。**后面的。\n"}
    extensions = ["ways_in.common.message_parsers", *EXTENSIONS]
    with shared_pages.shared(tmp_path / "shared", ("en", "ru")):
        found = [said(build(page, extensions, language=code)) for code in ("en", "ru")]
    assert ["markup is left" in " ".join(warnings) for warnings in found] == [True, False]


REFERENCES = ["a link is lost", "a term has become another", "a named link is lost"]
REFERENCES += [
    "a note is lost",
    "a note is new",
    "a numbered note has changed",
    "a citation is lost",
]


@pytest.mark.parametrize("fault", REFERENCES)
def test_what_sphinx_would_say_of_references_we_say(build: Build, fault: str) -> None:
    """Once, at the catalog's line; Sphinx names the page's."""
    msgid, msgstr, expected = RST_FAULTS[fault]
    page = RST.format(language="en", text=msgid)
    catalog = f"{HEADER}msgid {quoted(msgid)}\nmsgstr {quoted(msgstr)}\n"
    files = {
        "conf.py": CONF,
        "index.rst": page,
        "translations/ru/LC_MESSAGES/index.po": catalog,
    }
    warnings = said(build(files, EXTENSIONS, language="ru"))
    assert not any("inconsistent" in warning for warning in warnings)
    assert any(expected in warning for warning in warnings)


def test_a_translation_that_is_behind_may_differ(build: Build) -> None:
    fault = RST_FAULTS["a number has changed"]
    assert said(translated(build, fault[0], fault[1], comment="#, fuzzy\n")) == []


@pytest.mark.parametrize(
    ("markup", "msgstr"),
    [
        ("rst", "См. :ref:`часть <gone>` и :term:`это <gone>`, :doc:`там <gone>`."),
        ("md", "См. {ref}`часть <gone>` и {term}`это <gone>`, [там](#gone)."),
    ],
)
def test_a_link_of_an_earlier_wording_whose_target_is_gone_is_words_only(
    build: Build, markup: str, msgstr: str
) -> None:
    built = translated(build, "See this part.", msgstr, markup=markup, comment="#, fuzzy\n")
    assert said(built) == []
    text = html.fromstring(built.page("index.html")).xpath("//*[contains(@class,'is-behind')]")[0]
    assert text.text_content() == "См. часть и это, там."
    assert not text.xpath(".//a")


def test_a_link_of_an_earlier_wording_leads_where_it_did(build: Build) -> None:
    built = translated(build, "See.", "См. :ref:`часть <part>`.", comment="#, fuzzy\n")
    assert 'href="#part"' in built.page("index.html")


def test_a_translation_that_is_behind_is_named_where_its_markup_is_broken(build: Build) -> None:
    (warning,) = said(translated(build, "It is bold.", "Это **жирно.", comment="#, fuzzy\n"))
    assert "index.po:6: WARNING: markup is left in the text (“**”): close it" in warning


def test_what_only_the_parser_complains_of_is_named_at_the_catalog_too(build: Build) -> None:
    (warning,) = said(translated(build, "Some text.", "Текст {{ x }}.", markup="md"))
    assert "ru/LC_MESSAGES/index.po:5: WARNING: the markup is not understood: Subst" in warning


def test_a_block_without_a_translation_is_left_alone(build: Build) -> None:
    assert said(translated(build, "In 2018 :ref:`a <part>`.", "")) == []


def test_the_numbers_of_a_block_are_excused_with_a_reason(build: Build) -> None:
    excuse = "# ok: numbers (в русском это «90-е»)\n"
    assert said(translated(build, "In the 1990s.", "В 90-е.", comment=excuse)) == []
    (warning,) = said(translated(build, "In the 1990s.", "В 90-е.", comment="# ok: numbers\n"))
    assert "index.po:6: WARNING: “# ok: numbers” needs a reason: # ok: numbers (why)" in warning


OTHER_BLOCKS = {
    "a description": (".. meta::\n   :description: In 12 steps.", "In 12 steps.", "В 13 шагов."),
    "an alternative text": (".. image:: a.svg\n   :alt: 15 dots", "15 dots", "16 точек"),
    "a heading": ("Since 2018\n----------", "Since 2018", "С 2019 года"),
    "a table cell": (".. list-table::\n\n   * - A\n     - 512 parts", "512 parts", "256 частей"),
    "a list item": ("- A\n- 512 parts", "512 parts", "256 частей"),
    "a caption": (".. figure:: a.svg\n\n   It has 512 parts.", "It has 512 parts.", "Их 256."),
}


@pytest.mark.parametrize("kind", OTHER_BLOCKS)
def test_every_kind_of_block_is_compared(build: Build, kind: str) -> None:
    text, msgid, msgstr = OTHER_BLOCKS[kind]
    (warning,) = warned(build, msgid, msgstr, text=text)
    assert "index.po:5: WARNING: the number " in warning


def test_the_words_of_a_picture_are_compared(build: Build) -> None:
    entry = 'msgid "1 node"\nmsgstr "2 узла"\n'
    files = {
        "conf.py": CONF,
        "index.rst": RST.format(language="en", text="Text."),
        "translations/ru/LC_MESSAGES/figures/a.po": HEADER + entry,
    }
    (warning,) = said(build(files, EXTENSIONS, language="ru"))
    assert "figures/a.po:5: WARNING: the number 1 has become 2: write 1" in warning


def test_a_short_label_of_a_picture_may_stay_as_it_is(build: Build) -> None:
    files = {
        "conf.py": CONF,
        "index.rst": RST.format(language="en", text="Text."),
        "translations/ru/LC_MESSAGES/figures/a.po": HEADER
        + 'msgid "torchrun train.py"\nmsgstr "torchrun train.py"\n',
    }
    assert not said(build(files, EXTENSIONS, language="ru"))


def test_what_sphinx_says_later_of_a_translation_names_the_catalog(build: Build) -> None:
    text = "See :ref:`a part <no_such_part>`."
    (warning,) = said(translated(build, text, "См. :ref:`часть <no_such_part>`."))
    assert warning.startswith("translations/ru/LC_MESSAGES/index.po:5: WARNING: undefined label")


def test_extracting_messages_does_not_check_translations(build: Build) -> None:
    entry = 'msgid "It had 117 parts."\nmsgstr "Да."\n'
    files = {
        "conf.py": CONF,
        "index.rst": RST.format(language="en", text="It had 117 parts."),
        "translations/ru/LC_MESSAGES/index.po": HEADER + entry,
    }
    assert said(build(files, EXTENSIONS, language="ru", builder="gettext")) == []


RIGHT = {
    "everything in another order": (
        "rst",
        "en",
        "zh_CN",
        "In July 2018 :ref:`a part <part>` had ``x``, :math:`a^2` and 1,000 :term:`tokens <token>`"
        " [#note]_, see `it <https://a.org/>`__.",
        "见\\ `这里 <https://a.org/>`__：\\ :ref:`部分 <part>`\\ 在 2018 年 7 月有 1000 个"
        "\\ :term:`词元 <token>`\\ [#note]_、:math:`a^2`\\ 和 ``x``。",
    ),
    "the same in Russian": (
        "rst",
        "en",
        "ru",
        "In July 2018 :ref:`a part <part>` had ``x`` and 1,000 :term:`tokens <token>` in 25% of"
        " 2.5 cases.",
        "В июле 2018 года в :ref:`части <part>` была 1\u00a0000 :term:`токенов <token>` и ``x`` в"
        " 25\u00a0% из 2,5 случаев.",
    ),
    "emphasis that is a title": ("rst", "en", "zh_CN", "He read *Dune*.", "他读了《沙丘》。"),
    "terms in another order": (
        "rst",
        "en",
        "zh_CN",
        "A :term:`token` of a :term:`model`.",
        ":term:`模型 <model>`\\ 的\\ :term:`词元 <token>`。",
    ),
    "links whose names say where they lead": (
        "rst",
        "en",
        "ru",
        "First :ref:`Adam <index>`, then :ref:`AdaGrad <part>`.",
        "Сначала не :ref:`AdaGrad <part>`, а :ref:`Adam <index>`.",
    ),
    "from Chinese": (
        "rst",
        "zh_CN",
        "en",
        "2018 年 7 月 3 日，\\ **GPT** 有 1.17 亿个参数，分为 12 层，占 25%。",
        "On 3 July 2018 **GPT** had 117 million parameters in twelve layers, 25 % of it.",
    ),
    "from Russian in Markdown": (
        "md",
        "ru",
        "zh_CN",
        "Девять месяцев и 40 000 шагов — **это** {ref}`часть <part>`, `код` и {math}`a^2`.",
        "9 个月、4 万步，**这** 是 {ref}`部分 <part>`、`код` 和 {math}`a^2`。",
    ),
    "signs that the original shows too": (
        "rst",
        "en",
        "ru",
        r"Write a\*b in {braces}: 2 \* 3 [a][b] and \`c\`.",
        r"Пишите a\*b в {braces}: 2 \* 3 [a][b] и \`c\`.",
    ),
    "an escaped beginning": ("rst", "en", "ru", "One thing.", r"\- Одно."),
    "an escaped number in Markdown": ("md", "en", "ru", "2019. Done.", r"2019\. Готово."),
    "a named link with other words": (
        "rst",
        "en",
        "ru",
        "See `the site <Python_>`_ now.",
        "См. `сайт <Python_>`_.",
    ),
}


@pytest.mark.parametrize("kind", RIGHT)
def test_a_right_translation_passes(build: Build, kind: str) -> None:
    markup, written_in, to, msgid, msgstr = RIGHT[kind]
    assert said(translated(build, msgid, msgstr, markup=markup, written_in=written_in, to=to)) == []


LEFT_IN_ORIGINALS = {
    "strong that ends at a full stop": ("md", "这是**第一段。**后面还有。", "**"),
    "strong around quotation marks": ("md", "就是**“链式法则”**的意思。", "**"),
    "strong without room": ("rst", "这是**第一段**后面。", "**"),
    "emphasis without room": ("rst", "这是*第一段*后面。", "*第一段*"),
    "a star that opens nothing": ("md", "Сделайте *это сейчас.", "*"),
    "a role without room": ("rst", "模型:term:`model`很大。", ":term:"),
    "a role of the other markup": ("rst", "См. {ref}`part`.", "{ref}"),
    "a role with a space": ("md", "See {ref} `part`.", "{ref}"),
    "a link of the other markup": ("rst", "See [this](https://a.org/).", "]("),
    "a link by reference": ("md", "See [this][nowhere].", "[this][nowhere]"),
    "a note without room": ("rst", "这里[#note]_有注。", "[#note]_"),
    "code that is not closed": ("md", "Write ``x` here.", "``"),
    "a tag": ("rst", "This is <b>bold</b>.", "<b>"),
}


@pytest.mark.parametrize(
    ("markup", "text", "sign"), LEFT_IN_ORIGINALS.values(), ids=LEFT_IN_ORIGINALS.keys()
)
def test_markup_left_in_an_original_is_said_at_its_line(
    build: Build, markup: str, text: str, sign: str
) -> None:
    warnings = warned(build, text, "", markup=markup, to="en")
    assert any(f"markup is left in the text (“{sign}" in warning for warning in warnings)
    assert all(warning.startswith(f"index.{markup}:") for warning in warnings)


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("rst", "A* search, 2*3, x**2, O(n*m), 5 * 4 and C*."),
        ("md", "A* search, 2*3 and O(n*m); the token <eos>, x[0][1]."),
        ("rst", "An escaped \\*args and \\**kwargs, ``**code**`` and :code:`*args`."),
        ("md", "An escaped \\*args, `**code**`, a {name} and 12:30:45."),
        ("md", "这是**第一段**。后面有“**链式法则**”。"),
    ],
)
def test_signs_that_are_meant_are_left_alone(build: Build, markup: str, text: str) -> None:
    assert said(translated(build, text, "", markup=markup, to="en")) == []
