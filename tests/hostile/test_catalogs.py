"""A catalog alone: a msgstr is a page in disguise, whether it is current or behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests import forked, small
from tests.conftest import ROOT
from ways_in import safety
from ways_in.safety import settled_markdown
from ways_in.safety.messages import faults
from ways_in.translation import catalogs
from ways_in.translation.catalog_entries import Entry, PageCatalog
from ways_in.translation.compiled_catalogs import compile_catalog

if TYPE_CHECKING:
    from pathlib import Path

RUN = "{{ cycler.__init__.__globals__.os.popen('touch RAN').read() }}"

MARKDOWN = {
    "front matter": f"---\nmyst: {{enable_extensions: [substitution]}}\n---\n{RUN}",
    "substitution": RUN,
    "html": "<script>window.ran=1</script>",
    "tag in capitals": "<IMG SRC=x onerror=window.ran=1>",
    "comment": "<!-- x -->",
    "processing instruction": "<?php x ?>",
    "javascript": "[x](javascript:window.ran=1)",
    "javascript in capitals": "[x](JAVASCRIPT:window.ran=1)",
    "javascript with an entity": "[x](&#106;avascript:window.ran=1)",
    "phishing with an entity": "[x](&#104;ttps://evil.example/)",
    "phishing": "[x](https://evil.example/)",
    "phishing by autolink": "<https://evil.example/>",
    "phishing by linkify": "see https://evil.example/ now",
    "phishing without scheme": "[x](//evil.example/)",
    "reference": "[x][y]\n\n[y]: https://evil.example/",
    "mail": "[x](mailto:a@evil.example)",
    "download": "{download}`x <../../secret.txt>`",
    "raw": "{raw}`x`",
    "fence": "```{raw} html\n<b>x</b>\n```",
    "fence in one line": "```{include} /etc/passwd",
    "colon fence": ":::{note}\nx\n:::",
    "tilde fence": "~~~{raw} html",
    "quotation": "> x",
    "target": "(label)=",
    "attributes": 'x {onclick="window.ran=1"}',
    "formula": "$$x$$",
    "zero": "a\0b",
    "escape": "a\x1b[31mb",
    "right to left": "a\u202eb",
    "length": "x" * 30_000,
    "ticks": '`a <"' * 16_000,
    "brackets": "[" * 40_000,
    "few but many": "[" * 300,
}
RESTRUCTURED = {
    "raw": ".. raw:: html\n\n   <script>window.ran=1</script>",
    "raw on one line": ".. raw:: html",
    "include": ".. include:: /etc/passwd",
    "role": ":raw:`x`",
    "role behind": "`x`:raw:",
    "download": ":download:`x <../../secret.txt>`",
    "javascript": "`x <javascript:window.ran=1>`__",
    "phishing": "`x <https://evil.example/>`__",
    "bare address": "https://evil.example/",
    "substitution": "|release|",
    "literal block": "x::",
    "target": ".. _x: https://evil.example/",
    "field": ":refresh: 0",
    "field with code in its name": ":`c`: .. _x: https://evil.example/",
    "field with colons in its name": ":a:b: x",
    "field with a long name": f":{'a' * 500}: x",
    "anonymous target": "__ https://evil.example/",
    "ticks": '`a <"' * 16_000,
}
INTERFACE = {
    "script": ("Search", "<script>window.ran=1</script>"),
    "another placeholder": ("%(minutes)s min", "%(seconds)s мин"),
    "another format": ("%(minutes)s min", "%(minutes)9999999s мин"),
    "another letter": ("%(percent)s current", "%(percent)d текущих"),
    "bare percent": ("%(percent)s current", "100 % %(percent)s"),
    "lost": ("%(minutes)s min", "мин"),
    "attribute access": ("{}: failed", "{0.__class__}: нет {x}"),
    "line": ("Search", "По\nиск"),
}


@pytest.mark.parametrize("text", MARKDOWN.values(), ids=MARKDOWN.keys())
def test_markdown_of_a_stranger_is_not_parsed(text: str) -> None:
    assert list(faults("Some text of a page.", text, "", "md"))


@pytest.mark.parametrize("text", RESTRUCTURED.values(), ids=RESTRUCTURED.keys())
def test_restructured_text_of_a_stranger_is_not_parsed(text: str) -> None:
    assert list(faults("Some text of a page.", text, "", "rst"))


@pytest.mark.parametrize(("msgid", "msgstr"), INTERFACE.values(), ids=INTERFACE.keys())
def test_words_of_the_interface_keep_their_placeholders_and_are_words(
    msgid: str, msgstr: str
) -> None:
    assert list(faults(msgid, msgstr, "", "text"))


def test_what_the_original_has_a_translation_may_have() -> None:
    msgid = "See :ref:`this <a>` and `that <https://a.example/x>`__: 25 %."
    assert not list(
        faults(msgid, "См. :ref:`это <a>` и `то <https://a.example/x>`__: 25 %.", "", "rst")
    )
    msgid = "See {ref}`this <a>`, [that](https://a.example/x) and <https://b.example/>."
    msgstr = "См. {ref}`это <a>`, [то](https://a.example/x) и <https://b.example/>."
    assert not list(faults(msgid, msgstr, "", "md"))


@pytest.mark.slow
def test_every_message_of_the_site_is_allowed() -> None:
    assert list(safety.problems(ROOT)) == []


@pytest.mark.parametrize("fuzzy", [False, True])
def test_a_catalog_is_refused_by_its_line_before_a_build(tmp_path: Path, *, fuzzy: bool) -> None:
    path = tmp_path / "translations/ru/LC_MESSAGES/essays/a.po"
    (tmp_path / "essays").mkdir()
    (tmp_path / "essays/a.md").write_text("# A\n")
    entry = Entry("Some text.", RUN, fuzzy=fuzzy, previous="Some.")
    catalogs.write(path, PageCatalog("ru", (entry,)))
    (found,) = safety.problems(tmp_path)
    assert str(found).startswith("translations/ru/LC_MESSAGES/essays/a.po:")


@pytest.mark.parametrize("name", ["essays/a", "sphinx", "figures/a"])
def test_nothing_stands_behind_a_nul(tmp_path: Path, name: str) -> None:
    """Or gettext would find by its first half what is allowed by its second."""
    path = tmp_path / f"translations/ru/LC_MESSAGES/{name}.po"
    script = "<script>window.ran=1</script>"
    catalogs.write(path, PageCatalog("ru", (Entry(f"Some text.\0{script}", script),)))
    [found, *_] = safety.problems(tmp_path)
    assert "U+0000" in found.message


def test_an_earlier_wording_allows_no_front_matter() -> None:
    text = f"---\nmyst: {{enable_extensions: [substitution]}}\n---\n{RUN}"
    assert list(faults("Some text.", text, text, "md"))
    assert list(faults(text, text, "", "md"))


def test_a_compiled_catalog_that_came_along_is_not_believed(tmp_path: Path) -> None:
    path = tmp_path / "translations/ru/LC_MESSAGES/a.po"
    catalogs.write(path, PageCatalog("ru", (Entry("Bad.", RUN),)))
    planted = compile_catalog(path).read_bytes()
    catalogs.write(path, PageCatalog("ru", (Entry("Bad.", "Плохо."),)))
    path.with_suffix(".mo").write_bytes(planted)
    assert RUN.encode() not in compile_catalog(path).read_bytes()


@pytest.mark.parametrize(
    "text",
    [
        "---\nmyst: {enable_extensions: [substitution]}\n---\n",
        "---\nmyst:\n  substitutions: {a: 1}\n---\n",
        "---\nmyst:\n  html_meta: {refresh: 0}\n---\n",
        "---\nsubstitutions: {a: 1}\n---\n",
        "---\n[a\n---\n",
        "---\n- a\n---\n",
    ],
)
def test_no_text_gives_the_parser_other_settings(text: str) -> None:
    assert settled_markdown.changes_settings(text + RUN)


def test_a_description_is_no_setting() -> None:
    text = '---\nsource-language: en\nmyst:\n  html_meta:\n    description: "A page."\n---\n\n# A\n'
    assert not settled_markdown.changes_settings(text)
    assert not settled_markdown.changes_settings("# A\n")


@pytest.mark.parametrize(
    "rule",
    [
        "garbage",
        "nplurals=99999999999; plural=n",
        "nplurals=2; plural=__import__('os').system('touch RAN');",
        "nplurals=2; plural=n**n**n;",
        f"nplurals=2; plural={'(' * 200}n{')' * 200};",
    ],
)
def test_a_rule_for_plural_forms_is_a_rule(tmp_path: Path, rule: str) -> None:
    path = tmp_path / "translations/ru/LC_MESSAGES/a.po"
    path.parent.mkdir(parents=True)
    path.write_text(f'msgid ""\nmsgstr ""\n"Plural-Forms: {rule}\\n"\n\nmsgid "A"\nmsgstr "Б"\n')
    (found,) = safety.problems(tmp_path)
    assert str(found).startswith("translations/ru/LC_MESSAGES/a.po:1: “Plural-Forms")


def test_each_plural_form_is_looked_at(tmp_path: Path) -> None:
    path = tmp_path / "translations/ru/LC_MESSAGES/sphinx.po"
    path.parent.mkdir(parents=True)
    path.write_text(
        'msgid "%(n)s step"\nmsgid_plural "%(n)s steps"\nmsgstr[0] "%(n)s шаг"\n'
        'msgstr[1] "%(n)s шага"\nmsgstr[2] "шагов"\n',
        "utf-8",
    )
    [found] = safety.catalog_scan.problems(tmp_path, [path])
    assert "“%(n)s” is missing" in found.message


@pytest.mark.parametrize(
    ("name", "plural"),
    [
        ("sphinx", "%(n)s <script>"),
        ("sphinx", "%(other)s steps"),
        ("index", "%(n)s `steps <https://evil.example>`__"),
    ],
)
def test_a_plural_that_came_along_allows_nothing(tmp_path: Path, name: str, plural: str) -> None:
    path = tmp_path / f"translations/ru/LC_MESSAGES/{name}.po"
    path.parent.mkdir(parents=True)
    forms = "".join(f'msgstr[{n}] "{plural}"\n' for n in range(3))
    path.write_text(f'msgid "%(n)s step"\nmsgid_plural "{plural}"\n{forms}', "utf-8")
    [found, *_] = safety.problems(tmp_path)
    assert str(found).startswith(f"translations/ru/LC_MESSAGES/{name}.po:1: ")


def test_plain_sphinx_build_says_it_in_one_line(small_copy: Path) -> None:
    path = small.translate(small_copy, "ru", "index", Entry("One page.", "Одна страница."))
    path.write_text(path.read_text("utf-8").replace("Одна", "Од\u202eна"), "utf-8")
    command = ["-m", "sphinx", "-q", "-b", "html", "-D", "language=ru", ".", "out"]
    result = forked.run(small_copy, *command)
    [line] = result.stderr.splitlines()
    assert "index.po:" in line
    assert "a control character (U+202E)" in line
    assert result.returncode == 2
