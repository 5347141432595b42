from __future__ import annotations

from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from babel.messages.mofile import write_mo
from hypothesis import given
from hypothesis import strategies as st

from ways_in.common.catalog_paths import catalog_files
from ways_in.common.findings import InputError
from ways_in.translation import catalogs
from ways_in.translation.catalog_entries import Entry, PageCatalog
from ways_in.translation.compiled_catalogs import compile_catalog

HEADER = b'msgid ""\nmsgstr ""\n"Language: ru\\n"\n\n'
words = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1
)
lines = st.lists(words, min_size=1, max_size=3).map("\n".join)
entries = st.builds(Entry, lines, lines, fuzzy=st.just(True), previous=lines)


def stored(tmp_path: Path, text: bytes) -> Path:
    path = tmp_path / "translations/ru/LC_MESSAGES/page.po"
    path.parent.mkdir(parents=True)
    path.write_bytes(text)
    return path


@given(st.lists(entries, max_size=4, unique_by=lambda entry: entry.msgid))
def test_what_is_written_is_read_back(found: list[Entry]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "page.po"
        catalogs.write(path, PageCatalog("ru", tuple(found)))
        assert catalogs.read(path).entries == tuple(found)


def test_writing_the_same_catalog_again_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "page.po"
    catalog = PageCatalog("ru", (Entry("One.", "Раз."),))
    assert catalogs.write(path, catalog) is True
    assert catalogs.write(path, catalogs.read(path)) is False


def test_nothing_volatile_is_written_and_other_headers_stay(tmp_path: Path) -> None:
    header = b'msgid ""\nmsgstr ""\n"X-Reviewer: Somebody\\n"\n"POT-Creation-Date: 2026\\n"\n'
    path = stored(tmp_path, header + b'\n#: a.rst:12\nmsgid "One."\nmsgstr "x"\n')
    catalogs.write(path, catalogs.read(path))
    text = path.read_text(encoding="utf-8")
    assert "X-Reviewer: Somebody" in text
    assert "2026" not in text
    assert "#: a.rst\n" in text


def test_a_long_previous_wording_is_not_broken_in_two(tmp_path: Path) -> None:
    path = tmp_path / "page.po"
    entry = Entry("New.", "Новое.", fuzzy=True, previous="Old words, many of them. " * 20)
    catalogs.write(path, PageCatalog("ru", (entry,)))
    [line] = [line for line in path.read_text(encoding="utf-8").splitlines() if line[:2] == "#|"]
    assert line.endswith('"')


def test_what_other_tools_write_of_obsolete_entries_is_read(tmp_path: Path) -> None:
    obsolete = b'#~| msgid "Older."\n#~ msgid "Old."\n#~ msgstr "x"\n'
    path = stored(tmp_path, HEADER + b'msgid "One."\nmsgstr "y"\n\n' + obsolete)
    assert [entry.msgid for entry in catalogs.read(path).obsolete] == ["Old."]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (b'msgid "One.\nmsgstr "Two."\n', "page.po:5: not a catalog line"),
        (b'msgid "One."\nmsgstr "Say "two"."\n', "page.po:6: not a catalog line"),
        (b'<<<<<<< HEAD\nmsgid "One."\nmsgstr ""\n', "page.po:5: a merge conflict is left"),
        (b'msgid "One."\nmsgid "Two."\nmsgstr ""\n', "page.po:5: missing msgstr"),
        (b'msgid "One."\nmsgstr ""\n\nmsgid "One."\nmsgstr ""\n', "page.po:8: this msgid stands"),
        (b'msgctxt "x"\nmsgid "One."\nmsgstr ""\n\nmsgid "One."\nmsgstr ""\n', "page.po:9: this"),
        (b'msgid ""\nmsgstr "Language: de\\n"\n', "page.po:5: this msgid stands"),
        (b'msgid "One."\nmsgstr "1"\nmsgstr "2"\n', "page.po:7: a msgstr without a msgid"),
        (b'msgid "One."\nmsgstr "\xff"\n', "page.po:6: not UTF-8"),
        (b'msgid "One."\r\nmsgstr ""\r\n', "page.po:5: Windows line ends"),
        (b'# Note\r\nmsgid "One."\nmsgstr "1"\n', "page.po:5: Windows line ends"),
    ],
)
def test_a_broken_catalog_is_named_with_its_line(tmp_path: Path, text: bytes, message: str) -> None:
    path = stored(tmp_path, HEADER + text)
    with pytest.raises(InputError) as raised:
        catalogs.read(path, tmp_path)
    assert str(raised.value).startswith(f"translations/ru/LC_MESSAGES/{message}")


def test_what_is_wrong_with_a_catalog_is_said_in_one_line_whatever_it_holds(
    tmp_path: Path,
) -> None:
    path = stored(tmp_path, HEADER + b'msgid "One.\\n::error::Two"\nmsgid "Three."\nmsgstr ""\n')
    with pytest.raises(InputError) as raised:
        catalogs.read(path, tmp_path)
    assert "One.·::error::Two" in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_previous_wording_without_an_end_is_none(tmp_path: Path) -> None:
    previous = b'#| msgid "' + b'\\"' * 100_000 + b"\n"
    path = stored(tmp_path, HEADER + previous + b'msgid "One."\nmsgstr "1"\n')
    assert catalogs.read(path).entries[0].previous == ""


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (b"\xef\xbb\xbf" + HEADER, "page.po:1: begins with a byte order mark"),
        (HEADER.replace(b"ru", b"de"), "page.po:3: Language is “de” in a catalog of ru"),
        (HEADER.replace(b"Language: ru", b"Language ru"), "page.po:3: not a header field"),
        (HEADER.replace(b"Language: ru", b"Content-Type: text/plain; charset=CP1251"), "page.po:3"),
    ],
)
def test_a_broken_header_is_named_and_the_file_left_alone(
    tmp_path: Path, text: bytes, message: str
) -> None:
    path = stored(tmp_path, text + b'msgid "One."\nmsgstr ""\n')
    before = path.read_bytes()
    with pytest.raises(InputError) as raised:
        catalogs.read(path, tmp_path)
    assert str(raised.value).startswith(f"translations/ru/LC_MESSAGES/{message}")
    assert path.read_bytes() == before


def test_what_a_translation_is_behind_stays_known_when_its_paragraph_is_gone(
    tmp_path: Path,
) -> None:
    entry = Entry("New.", "Новое.", fuzzy=True, previous="Old.", comments=("A note.",))
    path = tmp_path / "page.po"
    catalogs.write(path, PageCatalog("ru", obsolete=(entry,)))
    assert catalogs.read(path).obsolete == (entry,)
    assert '#, fuzzy\n#~| msgid "Old."\n#~ msgid "New."\n' in path.read_text("utf-8")


def test_a_field_can_be_added_below_the_last_one(tmp_path: Path) -> None:
    path = tmp_path / "page.po"
    catalogs.write(path, PageCatalog("ru", (Entry("One.", "Раз."),), headers=(("X-Method", "x"),)))
    text = path.read_text("utf-8")
    path.write_text(text.replace('"X-Method: x\\n"\n', '"X-Method: x\\n"\n"X-Reviewer: y\\n"\n'))
    assert dict(catalogs.read(path).headers)["X-Reviewer"] == "y"


def test_a_header_wrapped_by_an_editor_is_read_and_written_in_lines(tmp_path: Path) -> None:
    wrapped = (
        HEADER.strip()
        + b"\n"
        + (
            b'"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && "\n'
            b'"n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\\n"\n"X-Method: by hand\\n"\n\n'
        )
    )
    path = stored(tmp_path, wrapped + b'msgid "One."\nmsgstr ""\n')
    catalogs.write(path, catalogs.read(path))
    assert " ? 0 : n%10>=2 && n%10<=4 && (" in path.read_text("utf-8")
    assert dict(catalogs.read(path).headers)["X-Method"] == "by hand"


@given(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1))
def test_a_header_field_is_read_back_whatever_signs_it_has(text: str) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "page.po")
        wanted = PageCatalog("ru", (Entry("One.", "Раз."),), headers=(("X-Translator", text),))
        catalogs.write(path, wanted)
        assert dict(catalogs.read(path).headers)["X-Translator"] == text


PLURAL = Entry("One step", "шаг\nшага\nшагов", plural="%(n)s steps")


def test_plural_forms_are_read_back_from_the_page_and_from_the_shelf(tmp_path: Path) -> None:
    path = tmp_path / "page.po"
    late = Entry("A", "а\nб\nв", plural="Bs", fuzzy=True, previous="An A")
    catalogs.write(path, PageCatalog("ru", (PLURAL, late), obsolete=(PLURAL, late)))
    found = catalogs.read(path)
    assert found.entries == (PLURAL, late)
    assert found.obsolete == (PLURAL, late)
    assert '#~ msgstr[2] "шагов"' in path.read_text("utf-8")


def test_a_plural_that_lacks_a_form_is_missing(tmp_path: Path) -> None:
    path = tmp_path / "page.po"
    catalogs.write(path, PageCatalog("ru", (Entry("One", "шаг\nшага", plural="Many"),)))
    [entry] = catalogs.read(path).entries
    assert (entry.state, entry.forms) == ("missing", ("шаг", "шага", ""))


def test_more_forms_than_the_language_has_are_refused_with_their_line(tmp_path: Path) -> None:
    forms = b"".join(b'msgstr[%d] "x"\n' % n for n in range(4))
    path = stored(tmp_path, HEADER + b'msgid "One"\nmsgid_plural "Many"\n' + forms)
    with pytest.raises(InputError, match=r"page\.po:\d+: .*more translations"):
        catalogs.read(path)


@pytest.mark.parametrize(("name", "behind"), [("page", "Один"), ("sphinx", "One")])
def test_what_is_behind_is_shown_on_a_page_and_not_in_the_interface(
    tmp_path: Path, name: str, behind: str
) -> None:
    path = tmp_path / f"{name}.po"
    earlier = Entry("One", "Один", fuzzy=True, previous="A")
    catalogs.write(path, PageCatalog("ru", (earlier, Entry("Two", "Два"))))
    with compile_catalog(path).open("rb") as file:
        found = GNUTranslations(file)
    assert [found.gettext(text) for text in ("One", "Two")] == [behind, "Два"]


CURRENT = st.builds(Entry, lines, lines)


@given(st.lists(CURRENT, max_size=4, unique_by=lambda entry: entry.msgid))
def test_catalogs_are_compiled_as_babel_compiles_them(found: list[Entry]) -> None:
    catalog = PageCatalog("ru", (*found, PLURAL, Entry("Open", "")))
    wanted = BytesIO()
    write_mo(wanted, catalogs.to_babel(catalog))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "page.po"
        catalogs.write(path, catalog)
        assert compile_catalog(path).read_bytes() == wanted.getvalue()


def test_a_catalog_without_plurals_has_no_rule_for_them(tmp_path: Path) -> None:
    for entries, has_rule in (((Entry("A", "а"),), False), ((PLURAL,), True)):
        path = tmp_path / f"{has_rule}.po"
        catalogs.write(path, PageCatalog("ru", entries))
        assert (b"Plural-Forms" in compile_catalog(path).read_bytes()) == has_rule


@pytest.mark.slow
def test_simple_catalogs_are_read_as_babel_reads_them(tmp_path: Path) -> None:
    simple = 0
    for path in catalog_files(Path(__file__).parents[1]):
        found, wanted = catalogs._read_simple(path), catalogs._read_any(path)
        assert found in (None, wanted)
        if found:
            simple += 1
            assert [e.line for e in found.entries] == [e.line for e in wanted.entries]
    assert simple > 100


def test_what_an_editor_says_of_formats_is_forgotten_however_it_is_read(tmp_path: Path) -> None:
    path = stored(tmp_path, HEADER + b'#, python-format, no-wrap\nmsgid "5 %"\nmsgstr "5 %"\n')
    for read in (catalogs._read_simple, catalogs._read_any):
        found = read(path)
        assert found
        assert [entry.flags for entry in found.entries] == [("no-wrap",)]


@pytest.mark.slow
@given(st.lists(entries, max_size=4, unique_by=lambda entry: entry.msgid))
def test_what_we_write_is_simple(found: list[Entry]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "page.po"
        catalogs.write(path, PageCatalog("ru", tuple(found), headers=(("X-Note", "a"),)))
        assert catalogs._read_simple(path) == catalogs._read_any(path)


STRANGE = [
    'msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n',
    'msgid "a"\n\nmsgstr "b"\n',
    'msgid "a"\nmsgid_plural "as"\nmsgstr[0] "b"\nmsgstr[1] "c"\n',
    'msgctxt "x"\nmsgid "a"\nmsgstr "b"\n',
    '#~ msgid "a"\n#~ msgstr "b"\n',
    'msgid "a"\nmsgstr "b" \n',
    'msgid "a"\nmsgstr "b\n',
    'msgid "a"\nmsgstr "b"c"\n',
    '#: a.rst:12\nmsgid "a"\nmsgstr "b"\n',
    '<<<<<<< x\nmsgid "a"\nmsgstr "b"\n',
    'msgid "a"\nmsgstr "b"\nmsgstr "c"\n',
    'msgid "a"\r\nmsgstr "b"\r\n',
    '# Note\r\nmsgid "a"\nmsgstr "b"\n',
    '#:\ta.rst\tb.rst\nmsgid "a"\nmsgstr "b"\n',
    'msgid ""\nmsgstr "b"\n',
]


@pytest.mark.parametrize("text", STRANGE)
def test_what_is_written_in_another_way_is_left_to_babel(tmp_path: Path, text: str) -> None:
    assert catalogs._read_simple(stored(tmp_path, HEADER + text.encode())) is None


@pytest.mark.parametrize("header", ["", '"Language: zh_CN\\n"\n', '"no field\\n"\n'])
def test_a_catalog_with_a_strange_header_is_left_to_babel(tmp_path: Path, header: str) -> None:
    start = f'msgid ""\nmsgstr ""\n{header}' if header else 'msgid "x"\nmsgstr "y"\n'
    text = f'{start}\nmsgid "a"\nmsgstr "b"\n'
    assert catalogs._read_simple(stored(tmp_path, text.encode())) is None


def test_what_has_been_read_is_not_read_again_until_it_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.po"
    catalogs.write(path, PageCatalog("ru", (Entry("word", "слово"),)))
    (tmp_path / "kept").mkdir()
    with catalogs.kept_in(tmp_path / "kept"):
        before = catalogs.read(path)
        catalogs._read.cache_clear()  # as in a process that has read many others since
        with monkeypatch.context() as patched:
            patched.setattr(catalogs, "_read_simple", None)
            assert catalogs.read(path) == before
        catalogs.write(path, PageCatalog("ru", (Entry("word", "другое слово"),)))
        assert catalogs.read(path).entries == (Entry("word", "другое слово"),)
