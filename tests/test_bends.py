"""What is bent of Sphinx and MyST gives the same pages, and is still there to be bent."""

from __future__ import annotations

import gettext
import inspect
import logging
from io import StringIO
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import myst_parser.mdit_to_docutils.base as myst_renderer
import pytest
from docutils import nodes
from docutils.parsers.rst import states
from docutils.readers import standalone
from docutils.statemachine import StateMachine, UnknownStateError
from docutils.transforms import universal
from docutils.utils import new_document, smartquotes
from docutils.writers._html_base import HTMLTranslator
from hypothesis import given
from hypothesis import strategies as st
from sphinx import locale
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment
from sphinx.testing.util import SphinxTestApp
from sphinx.transforms import SphinxSmartQuotes, i18n
from sphinx.util import docutils as sphinx_docutils
from sphinx.util import nodes as sphinx_nodes
from sphinx.util.i18n import CatalogInfo, CatalogRepository
from sphinx.util.logging import NAMESPACE

from tests import forked
from ways_in.common import message_parsers
from ways_in.common.bends import (
    FewEducated,
    FewUnescaped,
    catalogs_walked,
    few_cleared,
    few_encoded,
    few_tokens,
)
from ways_in.common.message_bends import FewWarningsOff, HeadingsFirst, UnwrittenXml
from ways_in.common.settings_once import PageSettings, UntouchedDocument

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CONF = """
extensions = ["myst_parser"{more}]
myst_enable_extensions = ["attrs_block", "attrs_inline", "colon_fence", "deflist", "dollarmath",
                          "linkify"]
language = "ru"
locale_dirs = ["locale"]
gettext_compact = False
gettext_additional_targets = ["literal-block"]
html_theme = "basic"
html_copy_source = False
"""
BENT = ', "ways_in.common.bends", "ways_in.common.message_parsers"'
LEAN = "from ways_in.common import kept_doctrees\nkept_doctrees.FirstDoctrees.most = 1\n"
# Messages, the way in which translators write them and all that could be taken for a block.
MESSAGES = """\
Слова и только слова.
Слова, «кавычки» — тире… и 50 %
А. С. Пушкин
i. не список
1. список
- список
x::
два слова::
| строка
:поле: слово
:term:`термин <term>` и :ref:`раздел <index>`
**жирно**, *курсив*, ``код``, :math:`x_1`
`ссылка <https://beans.example/>`__ и https://beans.example/x.
beans.example и e.g. точка
Сноска [#f]_ и почта a@beans.example
слово_ и `фраза`_
\\*не курсив\\*
пробел  два\u00a0неразрывный
[слово](https://beans.example/) и {ref}`index`
`код` $x_1$ <br> &amp; ![](x.png)
$$x$$
# заголовок
a: b
学习率，和注意力。
A. слово
«Слова»: и 5 × 3\u00a0м (и т. д.)
12 слов
1) список
слова::x, beans.example. Слово
слова в конце:
[слово](https://beans.example/), www.beans.example и LOCALHOST/x
`код` localhoſt, ftp://beans.example/ и //beans.example/x
*курсив* и mailto:a@beans.example, b@beans.example
""".splitlines()


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The same pages in translation, as Sphinx and MyST build them, and as we have them do it."""
    return tuple(_built(tmp_path_factory.mktemp(name), more) for name, more in PAIR)  # type: ignore[return-value]


PAIR = (("stock", ""), ("bent", BENT))


def _built(folder: Path, more: str) -> Path:
    root = folder / "root"
    catalogs = root / "locale/ru/LC_MESSAGES"
    catalogs.mkdir(parents=True)
    (root / "conf.py").write_text(CONF.format(more=more) + (LEAN if more else ""), encoding="utf-8")
    numbers = range(len(MESSAGES))
    page = "\n\n".join(["Title", "=====", ".. [#f] Note", *(f"Message {n}" for n in numbers)])
    tail = (
        "\n\n.. glossary::\n\n   term\n      Meaning\n\n::\n\n   code\n\n.. toctree::\n\n   page\n"
    )
    (root / "index.rst").write_text(f".. _index:\n\n{page}{tail}".replace("\n\n=", "\n="))
    page = "\n\n".join(["# Title", *(f"Message {n}" for n in numbers), "## Another", "- point"])
    (root / "page.md").write_text(page)
    pairs = {f"Message {n}": text for n, text in enumerate(MESSAGES)}
    pairs |= {"Title": "Название", "Another": "*Другое* название", "point": "пункт: [x](#y)"}
    pairs |= {"term": "термин", "Meaning": "Значение", "code": "код", "Note": "Примечание # noqa"}
    text = "".join(f'msgid "{a}"\nmsgstr "{_quoted(b)}"\n\n' for a, b in pairs.items())
    for name in ("index", "page"):
        (catalogs / f"{name}.po").write_text(HEADER + text, encoding="utf-8")
    call = ("-m", "sphinx", "-q", "-b", "html", "-j", "1", str(root), str(folder / "html"))
    built = forked.run(forked.ROOT, *call)  # in which nothing was bent before
    assert built.returncode == 0, built.stderr
    return folder / "html"


HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


@pytest.mark.slow
@pytest.mark.parametrize("name", ["index.html", "page.html", "searchindex.js", "genindex.html"])
def test_pages_are_the_same_byte_for_byte(sites: tuple[Path, Path], name: str) -> None:
    stock, bent = ((folder / name).read_bytes() for folder in sites)
    assert stock == bent
    assert "Слова и только слова.".encode() in stock or not name.startswith(("index", "page"))


@pytest.fixture
def app(tmp_path: Path) -> Iterator[SphinxTestApp]:
    (tmp_path / "conf.py").write_text(CONF.format(more=BENT), encoding="utf-8")
    (tmp_path / "index.md").write_text("# Title\n\nWord\n")
    made = SphinxTestApp("dummy", srcdir=tmp_path)
    yield made
    made.cleanup()


def test_sphinx_and_myst_do_what_is_bent_where_they_did(app: SphinxTestApp) -> None:
    apply = inspect.getsource(i18n.Locale.apply)
    assert apply.count("in extract_messages(self.document)") == 2
    assert apply.count("patch = _publish_msgstr(") == 3
    assert apply.count("if not isinstance(patch, nodes.paragraph):\n                continue") == 1
    assert apply.count("updater = _NodeUpdater(node, patch, self.document, noqa") == 2
    assert apply.count(" = parse_noqa(msgstr)") == 2
    assert inspect.getsource(sphinx_nodes.is_translatable).count("repr_domxml(node)") == 4
    assert "self.add_states(state_classes)" in inspect.getsource(StateMachine.__init__)
    assert "self.states[self.current_state]" in inspect.getsource(StateMachine.get_state)
    assert "make_document()" in inspect.getsource(myst_renderer.DocutilsRenderer.setup_render)
    make: Any = myst_renderer.make_document
    assert "get_default_settings(" in inspect.getsource(make.make)
    render = inspect.getsource(myst_renderer.DocutilsRenderer._render_tokens)
    assert "node_tree = SyntaxTreeNode(tokens)" in render
    read = inspect.getsource(sphinx_docutils._parse_str_to_doctree)
    assert read.count("settings = _get_settings(") == 1
    quotes = inspect.getsource(universal.SmartQuotes.apply)
    assert "smartquotes.educate_tokens(\n                self.get_tokens(txtnodes)," in quotes
    assert "for txtnode, newtext in zip(txtnodes, teacher):" in quotes
    assert "return str(unescape(self))" in inspect.getsource(nodes.Text.astext)
    assert "text" in states.Body.patterns
    kept = "self.env._write_doc_doctree_cache[docname] = doctree"
    assert kept in inspect.getsource(Builder.write_doctree)
    kept = "serialised = self._pickled_doctree_cache[docname] = f.read()"
    assert kept in inspect.getsource(BuildEnvironment.get_doctree)
    clear = inspect.getsource(_unbent(BuildEnvironment.clear_doc))
    assert "if docname in self.all_docs:" in clear
    assert "self.domains._clear_doc(docname)" in clear
    assert "self.env.clear_doc(docname)" in inspect.getsource(Builder._read_serial)
    assert "_translations.setdefault(key, " in inspect.getsource(gettext.translation)
    assert "translators[namespace, catalog] = translator" in inspect.getsource(locale.init)


def test_only_a_page_that_has_been_read_is_cleared() -> None:
    cleared: list[str] = []
    clear = few_cleared(lambda env, docname: cleared.append(docname))
    for docname in ("index", "new"):
        clear(SimpleNamespace(all_docs={"index": 1}), docname)
    assert cleared == ["index"]


def test_catalogs_are_found_as_sphinx_finds_them(tmp_path: Path) -> None:
    names = ("a", "b/c", "b/d/e", ".f/g", "b/.h")
    for name in names:
        for path in (tmp_path / f"locale/ru/LC_MESSAGES/{name}{end}" for end in (".po", ".mo")):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("", encoding="utf-8")
    repository = CatalogRepository(tmp_path, ["locale", "nowhere"], "ru", "utf-8")
    theirs = {name.with_suffix("").as_posix(): place / name for place, name in repository.pofiles}
    ours = {found.domain: found.po_path for found in catalogs_walked(repository)}
    assert ours == theirs
    assert set(ours) == {"a", "b/c", "b/d/e", "b/.h"}
    assert all(vars_of(found) == vars_of(again(found)) for found in catalogs_walked(repository))


def again(found: CatalogInfo) -> CatalogInfo:
    return CatalogInfo(found.base_dir, found.domain, found.charset)


def vars_of(found: CatalogInfo) -> dict[str, object]:
    return {name: getattr(found, name) for name in CatalogInfo.__slots__}


def test_a_document_that_nobody_touches_is_given_again() -> None:
    make = UntouchedDocument(lambda *source: new_document(*source or ["notset"]))
    first = make()
    assert make() is first
    assert make("page") is not first
    first["source"] = "page"
    second = make()
    assert second is not first
    second += nodes.paragraph()
    assert make() is not second


def test_texts_without_quotation_marks_are_left_to_docutils_as_literal() -> None:
    seen: list[tuple[str, str]] = []

    def educate(tokens: Iterator[tuple[str, str]], **_: str) -> Iterator[str]:
        for kind, text in tokens:
            seen.append((kind, text))
            yield text

    tokens = [("plain", "Words, and (more)."), ("plain", 'A "word"'), ("literal", "x'")]
    assert list(FewEducated(educate)(tokens, language="en")) == [text for _, text in tokens]
    assert seen == [("literal", "Words, and (more)."), *tokens[1:]]


PIECES = ('"', "'", "-", ".", " ", "`", "\\", "\0", "&#34;", "a", "слово", "«", "—", "\n", ";", "1")


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["plain", "literal"]),
            st.lists(st.sampled_from(PIECES), max_size=6).map("".join),
        ),
        max_size=5,
    ),
    st.sampled_from(["en", "ru", "de", "fr", ""]),
)
def test_typographic_marks_are_those_of_docutils(tokens: list[tuple[str, str]], code: str) -> None:
    kept = smartquotes.educate_tokens
    plain = kept._educate if isinstance(kept, FewEducated) else kept
    how = {"attr": "qDe", "language": code}
    assert list(FewEducated(plain)(tokens, **how)) == list(plain(tokens, **how))


@given(
    st.lists(st.lists(st.sampled_from(PIECES), max_size=4).map("".join), max_size=4),
    st.sampled_from([nodes.emphasis, nodes.literal]),
)
def test_texts_of_a_block_become_what_sphinx_makes_of_them(
    texts: list[str], inline: type[nodes.TextElement]
) -> None:
    get_tokens = _unbent(SphinxSmartQuotes.get_tokens)
    assert _educated(few_tokens(get_tokens), texts, inline) == _educated(get_tokens, texts, inline)


def _unbent(method: Any) -> Any:
    return method.__closure__[0].cell_contents if method.__closure__ else method


def _educated(get_tokens: Any, texts: list[str], inline: type[nodes.TextElement]) -> list[str]:
    block = nodes.paragraph("", "", *(inline(text, text) for text in texts))
    found = list(block.findall(nodes.Text))
    for node, new in zip(found, smartquotes.educate_tokens(get_tokens(None, found)), strict=False):
        node.parent.replace(node, nodes.Text(new))
    return [str(node) for node in block.findall(nodes.Text)]


@given(st.lists(st.sampled_from(["\0", " ", "\n", "a", "\\"])).map("".join), st.booleans())
def test_a_text_without_escapes_is_what_docutils_makes_of_it(text: str, restored: bool) -> None:
    kept = nodes.unescape
    unescape = kept._unescape if isinstance(kept, FewUnescaped) else kept
    found = FewUnescaped(unescape)(nodes.Text(text), restored)
    assert found == unescape(nodes.Text(text), restored)
    assert nodes.Text(text).astext() == unescape(text)


@given(st.lists(st.sampled_from([*PIECES, "&", "<", ">", "@", "学"])).map("".join))
def test_a_text_is_encoded_as_docutils_does_it(text: str) -> None:
    encode = _unbent(HTMLTranslator.encode)
    for signs in (HTMLTranslator.special_characters, {ord("a"): "&#97;", ord("]"): "&#93;"}):
        translator: Any = SimpleNamespace(special_characters=signs)
        assert few_encoded(encode)(translator, nodes.Text(text)) == encode(translator, text)


def test_settings_of_a_page_are_those_that_sphinx_makes_and_its_own(app: SphinxTestApp) -> None:
    made: list[object] = []
    kept = sphinx_docutils._get_settings
    assert isinstance(kept, PageSettings)

    def make(*parts: Any, **more: Any) -> Any:
        made.append(parts)
        return kept._make(*parts, **more)

    settings = PageSettings(make)
    parts = standalone.Reader, message_parsers.RstParser()
    first, second = (settings(*parts, defaults=app.env.settings) for _ in range(2))
    wanted = vars(kept._make(*parts, defaults=app.env.settings))
    assert vars(second) | {"record_dependencies": 0} == wanted | {"record_dependencies": 0}
    first.record_dependencies.add("a")
    assert (second.record_dependencies.list, len(made)) == ([], 1)
    settings(*parts, defaults={**app.env.settings, "tab_width": 3})
    assert len(made) == 2


@pytest.mark.parametrize(
    ("verbosity", "status", "heard"),
    [(0, None, logging.WARNING), (0, StringIO(), logging.INFO), (2, StringIO(), logging.DEBUG)],
)
def test_no_record_is_made_of_what_nobody_is_told(
    tmp_path: Path, verbosity: int, status: StringIO | None, heard: int
) -> None:
    (tmp_path / "conf.py").write_text(CONF.format(more=BENT), encoding="utf-8")
    places = (tmp_path, tmp_path, tmp_path / "out", tmp_path / "doctrees")
    Sphinx(*places, "dummy", status=status, verbosity=verbosity)
    assert logging.getLogger(NAMESPACE).getEffectiveLevel() == heard


def test_a_machine_has_those_states_alone_that_it_has_come_to(app: SphinxTestApp) -> None:
    machine = states.NestedStateMachine(states.state_classes, "BulletList")
    assert not machine.states
    assert isinstance(machine.get_state(), states.BulletList)
    assert list(machine.states) == ["BulletList"]
    with pytest.raises(UnknownStateError):
        machine.get_state("List")


def test_the_first_pass_parses_headings_alone() -> None:
    document = nodes.section("", nodes.title("", "Title"), nodes.paragraph("", "Word"))
    parsed: list[str] = []
    once = HeadingsFirst(
        lambda document: [(node, node.astext()) for node in document],
        lambda text: parsed.append(text) or nodes.paragraph(text, text),  # type: ignore[func-returns-value]
    )
    for _ in range(4):  # two pages, two passes each
        for _node, message in once.extract_messages(document):
            once.publish(message)
    assert parsed == ["Title", "Title", "Word"] * 2


@pytest.mark.parametrize("text", ["Word", "Word # noqa", "noqa", r"Word \# noqa"])
def test_warnings_are_off_where_sphinx_has_them_off(app: SphinxTestApp, text: str) -> None:
    kept = i18n.parse_noqa
    assert isinstance(kept, FewWarningsOff)
    assert kept(text) == kept._parse(text)


def test_a_node_is_written_as_xml_once_somebody_reads_it(app: SphinxTestApp) -> None:
    node = nodes.paragraph("", "Word")
    assert isinstance(sphinx_nodes.repr_domxml(node), UnwrittenXml)
    assert f"{sphinx_nodes.repr_domxml(node)}" == "<paragraph>Word</paragraph>"
    assert f"{sphinx_nodes.repr_domxml(node, length=5)}" == "<para..."


@pytest.mark.parametrize(
    "text", ["- x", "1. x", "(a) x", "| x", "x::", ":a: b", ".. x", " x", "a\tb"]
)
def test_a_message_that_begins_a_block_is_parsed_as_one(text: str) -> None:
    assert not message_parsers.is_line(text)


def test_a_line_of_words_is_a_paragraph() -> None:
    assert message_parsers.is_line("Слова и :term:`термин`")


def test_what_was_read_of_a_page_is_not_kept_for_ever(app: SphinxTestApp) -> None:
    app.env._write_doc_doctree_cache.clear()
    catalogs = app.srcdir / "locale/ru/LC_MESSAGES"
    catalogs.mkdir(parents=True)
    (catalogs / "index.po").write_text(f'{HEADER}msgid "Word"\nmsgstr "Слово"\n', encoding="utf-8")
    app.build()
    assert "Слово" in app.env.get_doctree("index").astext()
    assert not app.env._pickled_doctree_cache
    assert ("general", "index") not in locale.translators
    assert not any(path.endswith("/index.mo") for _, path in gettext._translations)  # type: ignore[attr-defined]
