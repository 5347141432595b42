from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import project
from tests.conftest import ROOT
from ways_in.common import unbuilt
from ways_in.common.findings import InputError
from ways_in.translation.catalog_entries import Entry
from ways_in.translation.termbase import project_terms
from ways_in.translation.termbase.inflection import find
from ways_in.translation.termbase.lists import glossary_terms, lexicon, read_tables
from ways_in.translation.termbase.marked_prose import pair
from ways_in.translation.termbase.term_use import check

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    Command = Callable[..., subprocess.CompletedProcess[str]]

REAL = project_terms.lexicons(unbuilt.load(ROOT))
FEW = ["Transformer", "model", "language model", "practitioner"]
letters = st.text("абвгд ежз", max_size=12)
chinese = st.text("的了在读写一二三", max_size=8)


def faults(msgid: str, msgstr: str, source: str, target: str, *comments: str) -> list[str]:
    entry = Entry(msgid, msgstr, comments=comments, line=7)
    return [finding.message for finding in check("x.po", entry, REAL[source], REAL[target])]


def found(form: str, text: str, language: str) -> list[str]:
    return [text[start:end] for start, end in find(form, text, language)]


# Words in three scripts


@pytest.mark.parametrize(
    ("form", "text", "language"),
    [
        ("neural network", "two Neural Networks.", "en"),
        ("data set", "the data-sets", "en"),
        ("data set", "a dataset", "en"),
        ("overfitting", "over-fitting", "en"),
        ("learning-rate schedule", "learning rate schedules", "en"),
        ("fine-tun*", "a fine-tuned one", "en"),
        ("policy", "policies", "en"),
        ("cache", "caches", "en"),
        ("языковая модель", "больших языковых моделях", "ru"),
        ("обучение с подкреплением", "обучением с подкреплением", "ru"),
        ("учёт экспериментов", "учета экспериментов", "ru"),
        ("токен", "шестнадцати токенов", "ru"),
        ("KV-кэш", "с KV-кэшем", "ru"),
        ("дообуч*", "дообучили", "ru"),
        ("KV 缓存", "用KV缓存时", "zh_CN"),
        ("Transformer", "一个Transformer模型", "zh_CN"),
        ("强化学习", "深度强化学习算法", "zh_CN"),
        ("apprentissage", "les apprentissages", "fr"),
    ],
)
def test_a_word_is_found_in_all_its_forms(form: str, text: str, language: str) -> None:
    assert len(found(form, text, language)) == 1


@pytest.mark.parametrize(
    ("form", "text", "language"),
    [
        ("model", "remodelling and modelled", "en"),
        ("language model", "a language. Model it", "en"),
        ("container", "it contains", "en"),
        ("Transformer", "it transforms", "en"),
        ("трансформер", "трансформатор", "ru"),
        ("GPU", "GPUX 的名字", "zh_CN"),
    ],
)
def test_another_word_is_not(form: str, text: str, language: str) -> None:
    assert found(form, text, language) == []


@given(chinese, chinese, st.sampled_from(["强化学习", "词元", "学习率调度"]))
def test_a_chinese_form_is_found_in_any_surroundings(left: str, right: str, form: str) -> None:
    assert found(form, left + form + right, "zh_CN") == [form]


@given(st.sampled_from(sorted(set(REAL["en"].terms) - {"Kubernetes", "L-BFGS"})), letters)
def test_an_english_term_is_found_in_both_numbers(term: str, around: str) -> None:
    ending = "es" if term.endswith("s") else "s"
    plural = term[:-1] + "ies" if term.endswith("y") else term + ending
    assert found(term, f"{around} {term}, {plural} – {around}", "en") == [term, plural]


@given(
    st.lists(st.sampled_from(["data", "set", "rate", "path"]), min_size=2, max_size=4), st.data()
)
def test_hyphens_and_spaces_are_the_same(words: list[str], data: st.DataObject) -> None:
    joints = [data.draw(st.sampled_from([" ", "-", "\N{NON-BREAKING HYPHEN}"])) for _ in words[1:]]
    text = words[0] + "".join(joint + word for joint, word in zip(joints, words[1:], strict=True))
    assert found(" ".join(words), text, "en") == [text]


# Markup


@pytest.mark.parametrize(
    ("message", "text"),
    [
        ("See :ref:`the model <model_step>` and :doc:`model`.", "See the model and \ufffc."),
        ("`a model <https://model.org>`__, https://model.org", "a model, \ufffc"),
        ("[a model](https://model.org) ![model](model.png)", "a model model"),
        ("``model`` `model` :math:`model` {math}`model` :code:`model`", "\ufffc " * 4 + "\ufffc"),
        ("**训练**\\ 的\\ :term:`模型 <model>`\\ 。", "训练的模型。"),
        ("the *big* {term}`GPU`", "the big GPU"),
        ("обу\u00adче\u0301ние", "обучение"),
    ],
)
def test_the_prose_is_what_a_reader_sees(message: str, text: str) -> None:
    assert pair(message, "")[0].text == text


def test_no_phrase_reaches_across_code() -> None:
    assert faults("A language ``x`` model", "Что-то", "en", "ru") == []


def test_the_title_of_a_work_may_stay_as_it_is() -> None:
    title = "`Neural Networks: Zero to Hero <https://example.org>`__"
    assert faults(f"Core: {title}", f"Основное: {title}", "en", "ru") == []
    assert faults("Core: Neural Networks", "Основное: Neural Networks", "en", "ru")


# The check itself


@pytest.mark.parametrize(
    ("source", "target", "msgid", "msgstr", "message"),
    [
        ("en", "ru", "A Transformer.", "Это трансформатор.",
         "Transformer: expected трансформер, not «трансформатор»"),
        ("en", "ru", "Transformers.", "Трансформер — не о трансформаторах.",
         "Transformer: expected трансформер, not «трансформаторах»"),
        ("en", "zh_CN", "A Transformer.", "一种转换模型。",
         "Transformer: expected Transformer, not «转换»"),
        ("en", "zh_CN", "Reinforcement learning.", "强化算法。",
         "reinforcement learning: expected 强化学习, not «强化算法»"),
        ("en", "zh_CN", "Multi-agent games.", "多智能体游戏，也叫多代理游戏。",
         "multi-agent: expected 多智能体, not «多代理»"),
        ("ru", "zh_CN", "Многоагентная среда.", "多代理环境。",
         "multi-agent: expected 多智能体, not «多代理»"),
        ("zh_CN", "en", "强化学习。", "Reinforced learning.",
         "reinforcement learning: expected reinforcement learning, not «Reinforced learning»"),
        ("zh_CN", "ru", "一个Transformer。", "Один преобразователь.",
         "Transformer: expected трансформер, not «преобразователь»"),
        ("ru", "en", "Скорость обучения мала.", "The pace is low.",
         "learning rate: expected learning rate (the original says «Скорость обучения»)"),
        ("en", "ru", "The :term:`model` learns.", "Макет учится.",
         "model: expected модель (the original says «model»)"),
        ("en", "ru", "The :term:`model` learns.", "Учится :term:`макет <model>` модели.",
         "model: expected модель, not «макет»"),
        ("en", "ru", "A :term:`model`.", ":term:`Языковая модель <model>`.",
         "model: expected модель, not «Языковая модель»"),
    ],
)  # fmt: skip
def test_a_wrong_term_is_found(
    source: str, target: str, msgid: str, msgstr: str, message: str
) -> None:
    excuse = f", or write above the entry: # ok: term {message.partition(':')[0]} (why)"
    assert faults(msgid, msgstr, source, target) == [message + excuse]


@pytest.mark.parametrize(
    ("source", "target", "msgid", "msgstr"),
    [
        ("en", "zh_CN", "It converts units.", "它转换单位。"),
        ("en", "ru", "A language model.", "Языковые модели."),
        ("en", "ru", "Not a model pupil.", "Не образцовый ученик."),
        ("en", "ru", ":term:`Training <training>` it", ":term:`Обучить <training>`"),
        ("ru", "en", "На практике он сидит дома.", "In fact he is at home."),
        ("ru", "zh_CN", "На практике он сидит дома.", "其实他在家。"),
        ("zh_CN", "en", "这条学习路径", "This path"),
        ("en", "ru", "Fine-tuned models", "Дообученные модели"),
        ("zh_CN", "en", "机器学习率先", "Machine learning was first to"),
        ("en", "ru", ":term:`Practitioners <practitioner>`", ":term:`Практики <practitioner>`"),
        ("zh_CN", "ru", "一个Transformer模型", "Трансформерная модель"),
    ],
)
def test_a_right_translation_is_left_alone(
    source: str, target: str, msgid: str, msgstr: str
) -> None:
    assert faults(msgid, msgstr, source, target) == []


def test_an_untranslated_block_is_no_fault() -> None:
    assert faults("A Transformer.", "", "en", "ru") == []


def test_a_translation_that_is_behind_is_measured_by_the_wording_it_was_made_from() -> None:
    entry = Entry("A new Transformer.", "Машина.", fuzzy=True, previous="A machine.")
    assert list(check("x.po", entry, REAL["en"], REAL["ru"])) == []


def test_a_block_is_excused_with_a_reason_for_the_named_term_only() -> None:
    pupil = ("Transformers for practitioners", "Трансформаторы для людей", "en", "ru")
    [left] = faults(*pupil, "ok: term Transformer (the toys)")
    assert left.startswith("practitioner:")


def test_an_excuse_without_a_reason_or_for_no_term_is_a_fault_itself() -> None:
    assert faults("a", "б", "en", "ru", "term-ok: Transformer") == [
        "the excuse of a term needs a reason: # ok: term Transformer (why)"
    ]
    assert faults("a", "б", "en", "ru", "term-ok: Tranformer (toys)") == [
        "“# ok: term Tranformer” excuses no term: the glossary has none of that name"
    ]


@given(st.sampled_from(sorted(REAL["en"].terms)), st.sampled_from(["ru", "zh_CN"]))
def test_the_glossary_translates_every_term_by_an_accepted_form(term: str, target: str) -> None:
    accepted = REAL[target].terms[term].accepted
    assert all(faults(f":term:`{term}`", form, "en", target) == [] for form in accepted)
    assert faults(f":term:`{term}`", "—", "en", target)


@given(st.sampled_from(["en", "ru", "zh_CN"]), st.sampled_from(["en", "ru", "zh_CN"]), st.data())
def test_every_rejected_form_is_found_even_beside_the_accepted_one(
    source: str, target: str, data: st.DataObject
) -> None:
    rejecting = [term for term in REAL[target].terms.values() if term.rejected]
    term = data.draw(st.sampled_from(rejecting))
    form = data.draw(st.sampled_from(term.rejected)).replace("*", "а")
    text = f"{term.accepted[0]}, {form}"
    [message] = faults(f":term:`x <{term.name}>`", text, source, target)
    assert message.startswith(f"{term.name}: expected ")
    assert f"not «{form}»" in message


# The lists


def test_the_glossary_page_names_the_terms() -> None:
    page = (
        ".. glossary::\n   :sorted:\n\n   one\n   two words : x\n      Text.\n\n   GPU\n      x\n"
    )
    assert glossary_terms(page + "\nEnd\n") == ["one", "two words", "GPU"]
    markdown = "# Words\n\n```{glossary}\n:sorted:\n\none\n  Text.\n\nGPU\n: x\n```\n\nEnd\n"
    assert glossary_terms(markdown) == ["one", "GPU"]
    assert set(REAL["ru"].terms) == set(glossary_terms((ROOT / "glossary.rst").read_text()))


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ('[model]\ncheck = "always\n', 2, "not valid TOML"),
        ("[model]\n[model]\n", 2, "not valid TOML"),
        ('[model]\n\n[Tranformer]\naccepted = ["x"]\n', 3, "did you mean [Transformer]?"),
        ("[model]\naccepted = []\n", 2, "accepted is empty"),
        ('["language model"]\nacepted = ["x"]\n', 2, "unknown key “acepted”"),
        ('[model]\ncheck = "never"\n', 2, 'check has to be "always" or "marked"'),
        ('[model]\nrejected = "x"\n', 2, "has to be a list of strings"),
        ('[model]\nrejected = ["*"]\n', 2, "a form without any word"),
        ('model = "x"\n', 1, "has to be a table"),
        ('[model]\naccepted = ["макет"]\nrejected = ["макеты"]\n', 3, "both accepted and rejected"),
    ],
)
def test_a_bad_list_is_named_with_its_line(
    tmp_path: Path, text: str, line: int, message: str
) -> None:
    path = tmp_path / "ru" / "terms.toml"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_tables(path, tmp_path, FEW)
    [finding] = caught.value.findings
    assert (finding.path, finding.line) == ("ru/terms.toml", line)
    assert message in finding.message


def test_a_list_that_is_not_utf_8_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "terms.toml").write_bytes(b"[model]\naccepted = ['\xff']\n")
    with pytest.raises(InputError, match=r"terms\.toml:2: not UTF-8"):
        read_tables(tmp_path / "terms.toml", tmp_path, FEW)


def test_a_term_that_is_not_translated_yet_is_not_checked() -> None:
    source, target = lexicon("en", {"GPU": "GPU"}, {}), lexicon("ru", {"GPU": ""}, {})
    assert list(check("x.po", Entry("A GPU", "Нечто"), source, target)) == []


# The command


def plant(root: Path, catalog: str, right: str, wrong: str) -> int:
    """Put *wrong* where *right* first stands in a msgstr; the line of its msgid."""
    path = root / catalog
    lines = path.read_text(encoding="utf-8").splitlines()
    number = next(n for n, text in enumerate(lines) if text.startswith("msgstr") and right in text)
    lines[number] = lines[number].replace(right, wrong, 1)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return max(n for n, text in enumerate(lines[:number], 1) if text.startswith("msgid"))


def test_what_is_planted_in_the_real_catalogs_is_all_that_is_found(
    copy: Path, command: Command
) -> None:
    ru = "translations/ru/LC_MESSAGES/paths/software_engineer/transformer.po"
    zh = "translations/zh_CN/LC_MESSAGES/paths/software_engineer/transformer.po"
    first = plant(copy, ru, "Внимание и трансформер", "Внимание и трансформатор")
    second = plant(copy, zh, "Transformer", "转换器")
    essay = "translations/zh_CN/LC_MESSAGES/essays/room_to_fail.po"
    third = plant(copy, essay, "{term}`机器学习", "{term}`机器训练")
    broken = "translations/ru/LC_MESSAGES/essays/broken.po"  # hides none of the others
    project.write(copy, {"essays/broken.rst": "Seen\n====\n", broken: 'msgid "a\n'})
    result = command(copy, "ways_in", "terms")
    assert result.returncode == 1
    assert f"{broken}:1: not a catalog line" in result.stderr
    assert f"{ru}:{first}: Transformer: expected трансформер, not «трансформатор" in result.stderr
    assert f"{zh}:{second}: Transformer: expected Transformer, not «转换" in result.stderr
    assert f"{essay}:{third}: machine learning: expected 机器学习, not «机器训练»" in result.stderr
    assert len(result.stderr.splitlines()) == 4


def test_a_bad_list_or_a_stray_one_stops_the_command(copy: Path, command: Command) -> None:
    (copy / "translations/ru/terms.toml").write_text("[model]\naccepted = []\n")
    (copy / "translations/xx").mkdir()
    (copy / "translations/xx/terms.toml").write_text("")
    result = command(copy, "ways_in", "terms")
    assert result.returncode == 1
    assert "translations/ru/terms.toml:2: [model] accepted is empty" in result.stderr
    assert "translations/xx/terms.toml: unknown language “xx”" in result.stderr


FOREIGN = {
    "conf.py": 'extensions = ["myst_parser"]\nsource_language, locale_dirs = "de", ["locale"]\n'
    'source_suffix = [".rst", ".md"]\n',
    "index.rst": "Seite\n=====\n\nDer Teig ruht.\n",
    "guide/words.rst": "Wörter\n======\n\n.. glossary::\n\n   Teig\n      Mehl und Wasser.\n",
    "guide/more.md": "# Mehr\n\n```{glossary}\nOfen\n: Er ist heiß.\n```\n",
    # As Sphinx has it by default, one catalog for all pages of a folder.
    "locale/ja/LC_MESSAGES/guide.po": 'msgid "Teig"\nmsgstr "生地"\n\nmsgid "Ofen"\nmsgstr "窯"\n',
    "locale/ja/LC_MESSAGES/index.po": 'msgid "Der Teig ruht."\nmsgstr "粉は休む。"\n',
    "locale/ja/terms.toml": '[Teig]\nrejected = ["粉"]\n',
}


def test_terms_of_another_project_are_found_where_its_settings_have_them(tmp_path: Path) -> None:
    project.write(tmp_path, FOREIGN)
    [finding] = project_terms.findings(unbuilt.load(tmp_path))
    assert str(finding).startswith(
        "locale/ja/LC_MESSAGES/index.po:1: Teig: expected 生地, not «粉»"
    )
    assert project_terms.glossaries(unbuilt.load(tmp_path)) == {
        "guide/more": ["Ofen"],
        "guide/words": ["Teig"],
    }


def test_the_command_says_nothing_of_right_terms(tmp_path: Path, command: Command) -> None:
    index = "locale/ja/LC_MESSAGES/index.po"
    project.write(tmp_path, FOREIGN | {index: 'msgid "Der Teig ruht."\nmsgstr "生地は休む。"\n'})
    result = command(tmp_path, "ways_in", "terms")
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("conf.py", "1 / 0\n", "conf.py: the settings cannot be read: "),
        ("guide/words.rst", "Wörter\n======\n", "no glossary has an entry for it"),
        ("locale/fr/terms.toml", "", "locale/fr/terms.toml: unknown language “fr”"),
    ],
)
def test_what_another_project_lacks_is_said(
    tmp_path: Path, name: str, text: str, message: str
) -> None:
    project.write(tmp_path, FOREIGN | {name: text})
    with pytest.raises(InputError, match=re.escape(message)):
        list(project_terms.findings(unbuilt.load(tmp_path)))
