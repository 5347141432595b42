"""For each check of wording damages that it finds, and entries near to them that are right."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ways_in.translation import excuses
from ways_in.translation.catalog_entries import Entry
from ways_in.translation.integrity import amounts, number_words, wording_checks
from ways_in.translation.integrity.wording import Wording

LANGUAGES = {"r": "ru", "z": "zh_CN", "e": "en", "d": "de", "j": "ja", "x": "xx"}


def found(pair: str, original: str, translation: str, *comments: str) -> set[str]:
    """The checks that find something; *pair* is as ``er``: from English into Russian."""
    source, target = (LANGUAGES[one] for one in pair)
    entry = Entry(original, translation, comments=comments, line=5)
    wording = Wording(original, translation, entry, source, target)
    fine = excuses.excused(comments)
    return {
        check.name
        for check in wording_checks.CHECKS
        if check.name not in fine and list(check.rule(wording))
    }


DAMAGED = {
    "signs": [
        ("er", "A model learns.", "Модель\u200b учится."),
        ("ez", "A model learns.", "模型\u202e在学习。"),
        ("re", "Модель учится.", "A mod\u00adel learns."),
        ("er", "A model learns.", "Модель \ufffd учится."),
        ("zr", "模型在学习。", "Модель\x07 учится."),
        ("ej", "A model learns.", "モデルは\ufeff学ぶ。"),
        ("er", "A model learns.", "Мо\u0336\u0337дель учится."),
        ("er", "A model learns.", "\u2800"),
        ("ez", "A model learns.", "模型在\ue000学习。"),
    ],
    "entity": [
        ("er", "A model learns.", "Модель&nbsp;учится."),
        ("ez", "A model learns.", "模型&#22312;学习。"),
        ("ed", "A model learns.", "Ein Modell &amp; lernt."),
    ],
    "escape": [
        ("er", "A model learns.", r"Модель\nучится."),
        ("ez", "A model learns.", r"模型\u5728学习。"),
        ("re", "Модель учится.", "A%20model learns."),
        ("er", "A model learns.", r"Модель\t учится."),
    ],
    "scripts": [
        ("er", "A model learns.", "Moдель учится."),
        ("re", "Модель учится.", "A mоdel learns."),
        ("ze", "模型在学习。", "A model lеarns."),
        ("ez", "The one model.", "⼀个模型。"),
        ("er", "A model learns.", "Модель учитcя."),
        ("ed", "A model learns.", "Ein Mοdell lernt."),
        ("re", "Модель учится.", "The model of сор learns."),
    ],
    "language": [
        ("er", "The model learns from many texts.", "The model learns from many texts."),
        ("er", "The model learns from many texts.", "The model learned from some text."),
        ("ez", "The model learns from many texts.", "Модель учится на текстах."),
        ("er", "What comes next", "What comes next"),
        ("er", "What comes next", "Where to go"),
        ("er", "Two words.", "Two words."),
        ("er", "A paragraph.", "This one is in English still."),
        ("re", "Что дальше", "Что дальше"),
        ("zr", "模型从许多文本里学习。", "模型从许多文本里学习。"),
        ("zr", "模型从许多文本里学习。", "模型从很多文字中学习。"),
        ("ed", "The model learns from many texts.", "The model learns from many texts."),
        ("re", "Модель учится на многих текстах.", "Модель учится на текстах."),
    ],
    "quotes": [
        ("er", "A “model” learns.", 'Модель "учится".'),
        ("ez", "A “model” learns.", '"模型"在学习。'),
        ("zr", "“模型”在学习。", '"Модель" учится.'),
    ],
    "punctuation": [
        ("ez", "A model learns, slowly.", "模型在学习,很慢。"),
        ("ez", "A model learns.", "模型在学习."),
        ("ez", "A model (small) learns.", "模型(小的)在学习。"),
        ("ez", "By Levine, Causal Confusion, 2019.", "Levine,Causal Confusion，2019 年。"),
        ("rz", "Модель: учится?", "模型:在学习？"),
        ("zr", "模型在学习，很慢。", "Модель учится，медленно."),
        ("ze", "模型在学习。", "A model learns。"),
        ("zd", "模型在学习。", "Ein Modell lernt。"),
        ("ej", "A model learns, slowly.", "モデルは学ぶ,ゆっくり。"),
    ],
    "repeated": [
        ("re", "Модель учится.", "The the model learns."),
        ("er", "A model in learning.", "Модель в в обучении."),
        ("ez", "The learning of a model.", "模型的的学习。"),
        ("ez", "The learning model.", "学习模型学习模型。"),
        ("er", "A model, it learns.", "Модель,, она учится."),
        ("ed", "A model learns.", "Ein Modell lernt lernt."),
    ],
    "percent": [
        ("er", "It is 25 % of all.", "Это 25 от всего."),
        ("ez", "It is 25% of all.", "这是全部的 25。"),
        ("zr", "这是百分之二十五，即 25%。", "Это 25."),
        ("er", "It is 25 of all.", "Это 25 % от всего."),
        ("er", "From 10% to 25%.", "От 10 до 25%, до 30."),
        ("ez", "71 % are right, 41 % of the members.", "71 是对的，成员的 41 %。"),
        ("ed", "It is 25 per cent of all.", "Das ist 25 von allem."),
    ],
    "currency": [
        ("er", "It costs $100.", "Это стоит €100."),
        ("ez", "It costs $100.", "要花 100 欧元。"),
        ("er", "It costs $100.", "Это стоит 100."),
        ("zr", "要花 100 元。", "Это стоит 100 долларов."),
        ("ed", "It costs $100.", "Das kostet 100 Euro."),
        ("er", "It costs 100.", "Это стоит $100."),
    ],
    "minus": [
        ("er", "The loss is −5 here.", "Потери здесь 5."),
        ("ez", "The loss is -0.5 here.", "损失是 0.5。"),
        ("zr", "损失是 −5。", "Потери 5."),
        ("er", "The loss is 5 here.", "Потери здесь −5."),
        ("ed", "The loss is −5 here.", "Der Verlust ist 5."),
    ],
    "decimals": [
        ("er", "Version 1.10 is out.", "Вышла версия 1.1."),
        ("ez", "The loss is 2.50.", "损失是 2.5。"),
        ("ed", "Version 3.0 is out.", "Version 3 ist da."),
        ("er", "It is 0.1 there.", "Там 0,10."),
    ],
    "exchanged": [
        ("er", "It grows from 64 to 32.", "Растёт от 32 до 64."),
        ("ez", "It grows from 64 to 32.", "从 32 到 64。"),
        ("ez", "GPT-2 came, then 3 others.", "GPT-3 来了，然后是 2 个别的。"),
        ("er", "In 2018 it had 12 layers.", "В 12 году было 2018 слоёв."),
        ("zr", "2018 年，它有 12 层。", "В 12 году, было 2018 слоёв."),
        ("ez", "At 3 kB, then 5 others, then 7.", "7 kB，然后 5 个，再 3 个。"),
        ("ed", "Pages 2 and 3.", "Seiten 3 und 2."),
    ],
    "number-words": [
        ("er", "It took nine months.", "Это заняло шесть месяцев."),
        ("ez", "It took nine months.", "花了六个月。"),
        ("zr", "花了六个月。", "Это заняло девять месяцев."),
        ("re", "Пять попыток.", "Four attempts."),
        ("ze", "第三步最难。", "The fourth step is the hardest."),
        ("er", "Twenty-four hours.", "Двадцать пять часов."),
    ],
    "date": [
        ("er", "It was in July.", "Это было в августе."),
        ("er", "He came in May.", "Он пришёл в марте."),
        ("ez", "It was in July 2018.", "那是 2018 年 8 月。"),
        ("zr", "那是 2018 年 7 月。", "Это было в июне 2018 года."),
        ("er", "It was a Monday.", "Был вторник."),
        ("ed", "It was in July.", "Es war im August."),
        ("ej", "It was in July 2018.", "2018年8月のことだった。"),
    ],
    "length": [
        ("er", "The first half of this is here. The second half of it is here, too.", "Первая."),
        ("ez", "The first half of this is here. The second half of it is here, too.", "前一半。"),
        ("zr", "这一段的前一半在这里，后一半也在这里，一共两句话。", "Первая половина."),
        ("ed", "The first half of this is here. The second half of it is here.", "Die erste."),
        ("er", "A short sentence that says one thing.", "Длинное предложение. " * 8),
    ],
}
RIGHT = [
    ("er", "softmax", "softmax"),
    ("er", "Kubeflow Trainer", "Kubeflow Trainer"),
    ("ez", "The same with Kubeflow Trainer", "换成 Kubeflow Trainer"),
    ("er", "A model\u00a0learns.", "Модель\u00a0учится 25\u202f% времени, 25 per cent."[:15]),
    (
        "er",
        "A model \U0001f469\u200d\U0001f52c learns.",
        "Модель \U0001f469\u200d\U0001f52c учится.",
    ),
    ("er", "R&D and AT&T; more.", "R&D и AT&T; ещё."),
    ("er", "Write &nbsp; there.", "Пишите &nbsp; там."),
    ("ez", "An **important** word.", "一个\\ **重要**\\ 的词。"),
    ("er", "GPT-2-like and PyTorch's own.", "GPT-2-образная, из самого PyTorch."),
    ("er", "An L2 norm and a KV cache.", "Норма L2 и KV-кэш."),
    ("ez", "A KV cache in PyTorch.", "PyTorch里的KV缓存。"),
    ("er", "GPT-2, PyTorch, NumPy", "GPT-2, PyTorch, NumPy"),
    ("ed", "Transformer", "Transformer"),
    ("er", 'A screen of 27" is enough.', 'Экрана 27" хватит.'),
    ("ez", "Version 3.11.2, GPT-2, BERT.", "3.11.2 版，GPT-2, BERT。"),
    ("ez", "At 10:30, 1,000 of them.", "10:30，有 1,000 个。"),
    ("er", "He learns bit by bit.", "Он учится чуть-чуть."),
    ("ez", "Step by step, day by day.", "一步一步，天天如此。"),
    ("ez", "The aim of it; to understand it.", "它的目的的确如此，为了了解它。"),
    ("er", "It is 25 % of all.", "Это 25\u00a0% от всего."),
    ("er", "It is 10–25 %.", "Это от 10 % до 25 %."),
    ("ez", "It is 25 per cent.", "这是百分之二十五。"),
    ("ze", "只有百分之一的预算。", "Only a hundredth of the budget."),
    ("er", "It costs $100.", "Это стоит 100 долларов."),
    ("ez", "It costs 100 dollars.", "要花 100 美元。"),
    ("ze", "神经元有 100 个单元。", "The neuron has 100 units."),
    ("er", "The loss is −5 here.", "Потери здесь минус 5."),
    ("er", "It takes 6-14 hours.", "Это займёт 6–14 часов."),
    ("ez", "1 − 0.5 is 0.5.", "1−0.5 等于 0.5。"),
    ("er", "It is 2.50 of 1,000.", "Это 2,50 из 1000."),
    ("ez", "1.50 billion of them.", "15 亿个。"),
    ("ez", "It wins 2 games in 100.", "100 局里赢 2 局。"),
    ("er", "It is within 0.01 after 100 steps.", "После 100 шагов отличие не больше 0,01."),
    ("er", "It took nine months.", "Это заняло 9 месяцев."),
    ("zr", "有九十八次。", "Девяносто восемь раз."),
    ("ez", "Nine of ten, on a Friday.", "周五，有九成。"),
    (
        "ez",
        "Drawn by lot, 90.0 % and all 1,000 of them 89.7 %.",
        "抽签得 90.0 %，1000 个全部是 89.7 %。",
    ),
    ("ez", "It took nine months.", "花了九个月。"),
    ("er", "One of the two may do it.", "Это может сделать любой из двух."),
    ("er", "In July 2018 he left.", "В июле 2018 года он ушёл."),
    ("ez", "On 3 July 2018.", "2018 年 7 月 3 日。"),
    ("ej", "On 3 July 2018.", "2018年7月3日。"),
    ("er", "It may march on.", "Оно может идти дальше."),
    ("ez", "Experiments and optimisation of many models", "许多模型的实验与优化"),
    ("ed", "A model learns from many texts.", "Ein Modell lernt aus vielen Texten."),
    ("ej", "A model learns from many texts.", "モデルは多くの文章から学ぶ。"),
    ("ex", "A model learns from many texts.", "Modelo lernas el multaj tekstoj."),
]
CASES = [(name, *case) for name, cases in DAMAGED.items() for case in cases]


@pytest.mark.parametrize(("name", "pair", "original", "translation"), CASES)
def test_a_damage_is_found(name: str, pair: str, original: str, translation: str) -> None:
    assert name in found(pair, original, translation)


@pytest.mark.parametrize(("pair", "original", "translation"), RIGHT)
def test_a_right_translation_passes_all_checks(pair: str, original: str, translation: str) -> None:
    assert found(pair, original, translation) == set()


def test_every_check_has_damages_here() -> None:
    assert set(DAMAGED) == {check.name for check in wording_checks.CHECKS}


@pytest.mark.parametrize(("name", "pair", "original", "translation"), CASES)
def test_every_check_can_be_excused(name: str, pair: str, original: str, translation: str) -> None:
    assert name not in found(pair, original, translation, f"ok: {name} (there is a reason)")
    assert name in found(pair, original, translation, f"ok: {name}")


def test_a_message_says_what_to_write_and_how_to_excuse_the_entry() -> None:
    entry = Entry("It is 25 %.", "Это 25.")
    [message] = wording_checks.of_entry(Wording(entry.msgid, entry.msgstr, entry, "en", "ru"))
    assert message == (
        "the sign % of the original is lost: write it, or the word, or excuse the entry with a"
        " comment above it: # ok: percent (why)"
    )


def test_what_is_wrong_with_an_excuse_is_said_once_however_much_it_names() -> None:
    [message] = excuses.problems([f"ok: {'a, ' * 1000}b (so)"], wording_checks.NAMES)
    assert "names no check" in message


def test_an_excuse_needs_a_reason_and_the_name_of_a_check() -> None:
    assert list(excuses.problems(["ok: percent"], wording_checks.NAMES)) == [
        "“# ok: percent” needs a reason: # ok: percent (why)"
    ]
    [message] = excuses.problems(["ok: precent (it is so)"], wording_checks.NAMES)
    assert message.endswith("names no check: did you mean “percent”?")
    assert not [
        *excuses.problems(["ok: percent, date (so)", "ok: term X (so)"], wording_checks.NAMES)
    ]


@pytest.mark.parametrize(
    ("comment", "what"),
    [
        ("ok: numbers (why)", {"numbers"}),
        ("ok: numbers， date （为什么）", {"numbers", "date"}),
        ("numbers-ok: why", {"numbers"}),
        ("term-ok: language model (why)", {"term language model"}),
        ("ok: term language model (why)", {"term language model"}),
        ("It is ok: all is well", set()),
        ("ok, I think (why)", set()),
    ],
)
def test_one_form_excuses_all_and_the_older_ones_hold(comment: str, what: set[str]) -> None:
    assert excuses.excused([comment]) == what


def catalog(*pairs: tuple[str, str]) -> list[str]:
    """What is found in a Russian catalog of *pairs*, by the lines 1, 2, …"""
    entries = [Entry(*pair, line=line) for line, pair in enumerate(pairs, 1)]
    wordings = [Wording(one.msgid, one.msgstr, one, "en", "ru") for one in entries]
    return [f"{entry.line}: {message}" for entry, message in wording_checks.of_catalog(wordings)]


ONE = ("Kubernetes starts 12 processes at once.", "Kubernetes запускает сразу 12 процессов.")
TWO = (
    "What does a learner need to know about probability, and why so early?",
    "Что учащемуся нужно знать о вероятностях, и почему так рано?",
)


def test_exchanged_neighbours_are_found() -> None:
    assert catalog(ONE, TWO) == []
    [message] = catalog((ONE[0], TWO[1]), (TWO[0], ONE[1]))
    assert message.startswith("1: this translation and that in line 2 have changed places")


def test_the_translation_of_another_entry_is_found() -> None:
    [message] = catalog(("The first.", "Первое."), ("The last.", "Первое."))
    assert message.startswith("2: has the translation of the entry in line 1: write its own")
    assert catalog(("Next", "Дальше"), ("next", "Дальше")) == []


words = st.text("абвгдежз ", min_size=1, max_size=40)


@given(words, words)
def test_plain_words_have_nothing_at_their_numbers(original: str, translation: str) -> None:
    kinds = {"percent", "currency", "minus", "decimals", "exchanged", "entity", "escape", "quotes"}
    assert not kinds & found("rr", original, translation)


@given(st.lists(st.integers(1, 9999), min_size=2, max_size=6))
def test_numbers_in_their_order_are_not_exchanged(numbers: list[int]) -> None:
    text = " раз, ".join(map(str, numbers))
    assert "exchanged" not in found("er", text, text)


@given(st.sampled_from(sorted("асеорху")), st.integers(0, 5))
def test_a_look_alike_is_found_wherever_it_stands(letter: str, place: int) -> None:
    assert "scripts" in found(
        "re", "Модель учится.", f"model{'s'}"[:place] + letter + "models"[place:]
    )


def unasked(pair: str, *texts: tuple[str, str]) -> set[str]:
    """The checks that find something in a text of a page, and are not asked of it there."""
    source, target = (LANGUAGES[one] for one in pair)
    page = [Wording(*both, Entry(*both), source, target) for both in texts]
    asked = wording_checks.worth_asking(page)
    return {
        check.name
        for wording, worth in zip(page, asked, strict=True)
        for check in wording_checks.CHECKS
        if check not in worth and list(check.rule(wording))
    }


@pytest.mark.parametrize(("name", "pair", "original", "translation"), CASES)
def test_a_check_is_asked_wherever_it_finds_something(
    name: str, pair: str, original: str, translation: str
) -> None:
    others = [(o, t) for kind, o, t in RIGHT if kind == pair][:3]
    assert not unasked(pair, *others, (original, translation), *others)


PAIRS = st.sampled_from(["er", "ez", "zr", "re", "zd", "rj", "ex", "zj"])


@given(PAIRS, st.lists(st.tuples(st.text(), st.text()), max_size=3))
def test_nothing_is_passed_over_on_a_page_whatever_its_texts(
    pair: str, texts: list[tuple[str, str]]
) -> None:
    assert not unasked(pair, *texts)


def test_few_checks_are_asked_of_plain_words() -> None:
    entry = Entry("A model learns from texts.", "Модель учится на текстах.")
    wording = Wording(entry.msgid, entry.msgstr, entry, "en", "ru")
    [asked] = wording_checks.worth_asking([wording])
    assert [check.name for check in asked] == ["length"]


@given(st.text(), st.text(), st.sampled_from(["er", "ez", "zr", "re", "zd", "rj", "ex"]))
def test_no_check_fails_whatever_the_texts(original: str, translation: str, pair: str) -> None:
    found(pair, original, translation)


KNOWN = 'aAеЕ字的的 \n\0\u00a0№ﬁ⼀\ufffc&;%\\`*_$<>[]()（，.。"0１9-−½年月日mayMay元мпонедельник'
made = st.text(KNOWN, max_size=30)


@given(PAIRS, st.lists(st.tuples(made, made), max_size=3))
def test_nothing_is_passed_over_among_signs_that_checks_know(
    pair: str, texts: list[tuple[str, str]]
) -> None:
    assert not unasked(pair, *texts)


signs = st.text("0123456789.,-−–— %$€年月日百一三九①½٣３个 mayMay\\&;\"'。，()《》", max_size=40)


@given(signs, signs, st.sampled_from(["er", "ez", "zr", "re", "zd", "rj"]))
def test_no_check_fails_whatever_the_signs(original: str, translation: str, pair: str) -> None:
    found(pair, original, translation)


MONEY = """$5 5$ USD dollars Доллара 美元 美金 ドル € EUR Euro евро 欧元 ユーロ £ GBP pounds фунта
英镑 ポンド ¥ ￥ CNY RMB JPY yuan yen юаней иен 人民币 日元 5元 5円 ₽ RUB roubles Rubles рублей
卢布 ルーブル ₩ KRW 韩元 ウォン ₹ INR rupees рупий 卢比 ルピー"""
PERCENT = "% ％ ٪ percent per-cents Percentages процента パーセント Prozent"
NUMERALS = (
    "Three first six fifth seven eight nine ten eleven dozen Fourth forty Twenty девять Шесть ста"
)


@pytest.mark.parametrize("word", MONEY.split())
def test_no_text_with_money_is_passed_over(word: str) -> None:
    assert amounts._currencies(word)


@pytest.mark.parametrize("word", PERCENT.split())
def test_no_text_with_percent_is_passed_over(word: str) -> None:
    assert amounts._percents(word)


def test_no_text_with_a_numeral_is_passed_over() -> None:
    alone = re.compile("|".join(number_words.WORDS.values()), re.IGNORECASE)
    for word in re.findall(r"\w{3,}", f"{NUMERALS} {' '.join(number_words.WORDS.values())}"):
        if alone.fullmatch(word):
            assert number_words.NUMERAL.fullmatch(word), word


@pytest.mark.parametrize("code", ["en", "ru", "zh_CN", "de", "ja"])
@pytest.mark.parametrize("kind", ["months", "days"])
def test_each_name_of_the_calendar_is_looked_for(code: str, kind: str) -> None:
    for value, names in number_words._names(code, kind).items():
        for name in names:
            assert value in number_words._named(f"in {name} 5", code, kind), name
