"""The checks of the step structured_output_step."""

from __future__ import annotations

import contextlib
from typing import Any

from checks.runtime import Expected, Result, Wrong, Your, all_of, below, criterion, near
from checks.words import Say

EXPECTED = (
    Expected("read(answer, fields)", Say("the data of an answer as a dict with exactly these fields (name: type), or None if it cannot be read without doubt", "一个回答里的数据，是一个字典，字段正好是这些（名字: 类型）；不能确定无疑地读出来就是 None", "данные ответа словарём ровно с этими полями (имя: тип) или None, если прочесть без сомнений нельзя")),
    Expected("ask(model, prompt, fields, most)", Say("the data, asked for at most this many times: model(prompt) gives an answer; None when given up", "最多问这么多次得到的数据：model(prompt) 给出一个回答；放弃时是 None", "данные не более чем за столько вопросов: model(prompt) даёт ответ; None, если пришлось сдаться")),
)  # fmt: skip
FIELDS = {"name": str, "count": int}
GOOD = {"name": "bolt", "count": 3}
FENCE = "`" * 3
ANSWERS: list[tuple[str, Any]] = [
    ('{"name": "bolt", "count": 3}', GOOD),
    ('Sure! Here it is:\n{"name": "bolt", "count": 3}\nAnything else?', GOOD),
    (f'{FENCE}json\n{{"name": "bolt", "count": 3}}\n{FENCE}', GOOD),
    ('{"name": "a } b", "count": 3}', {"name": "a } b", "count": 3}),
    ('{"name": "болт 螺栓", "count": 0}', {"name": "болт 螺栓", "count": 0}),
    ('{"name": "bolt", "count": 3', None),
    ('{"name": "bolt"}', None),
    ('{"name": "bolt", "count": "three"}', None),
    ('{"name": "bolt", "count": true}', None),
    ('{"name": "bolt", "count": 3, "price": 9}', None),
    ("I have no data on that.", None),
    ('[{"name": "bolt", "count": 3}]', None),
]


def got(your: Your, answer: str) -> Any:
    """What the reader's function gives, None too."""
    if "read" not in your.values:
        your.value("read")  # says that it is missing
    try:
        return your.values["read"](answer, dict(FIELDS))
    except NotImplementedError:
        return your.value("read", answer, dict(FIELDS))
    except Exception as error:
        raise Wrong(your.raised(error, "read")) from error


@criterion(1, "12", "0", hints=(
    Say("Print the answers that you took wrongly: is the talk around them, the fence, or a field?", "打印读错的回答：是前后的话、代码围栏，还是字段？", "Напечатайте ответы, прочитанные неверно: дело в словах вокруг, в ограде или в поле?"),
    Say("json.JSONDecoder().raw_decode reads from the first brace on and knows strings; isinstance(True, int) is True in Python.", "json.JSONDecoder().raw_decode 从第一个花括号读起，而且认得字符串；在 Python 里 isinstance(True, int) 为真。", "json.JSONDecoder().raw_decode читает с первой скобки и знает строки; isinstance(True, int) в Python истинно."),
))  # fmt: skip
def reading(your: Your, many: float, limit: float) -> Result:
    wrong = [(a, w, g) for a, w in ANSWERS if (g := got(your, a)) != w or type(g) is not type(w)]
    missed = {a for a, w, g in wrong if w is not None and g is None}
    guessed = {a for a, w, g in wrong if w is None and g is not None}
    return below(
        len(wrong), limit,
        ('{"name": "bolt", "count": true}' in guessed, Say("true is taken for a number: in Python a bool is an int", "把 true 当成了数：在 Python 里 bool 是 int", "true принято за число: в Python bool — это int")),
        ('{"name": "bolt", "count": "three"}' in guessed, Say("types are not checked", "没有检查类型", "типы не проверяются")),
        ('[{"name": "bolt", "count": 3}]' in guessed, Say("an object inside a list is taken for the answer", "把列表里的对象当成了回答", "за ответ принят объект внутри списка")),
        (bool(guessed), Say("too much is taken: fields that are missing, or that nobody asked for", "收得太宽：缺的字段，或者没人要的字段", "принимается лишнее: нет поля или есть незваное")),
        (ANSWERS[3][0] in missed, Say("a brace inside a string ends the object too early", "字符串里的花括号让对象提前结束了", "скобка внутри строки обрывает объект раньше времени")),
        (bool(missed), Say("too little is taken: cut the talk and the fences away first", "收得太窄：先去掉前后的话和代码围栏", "принимается слишком мало: сначала уберите слова вокруг и обёртку блока кода")),
        (True, Say("a value has changed on the way", "有个值在路上变了", "какое-то значение по дороге изменилось")),
    ) if len(ANSWERS) == many else below(1, 0)  # fmt: skip


class StandIn:
    """A model that errs *bad* times and notes its prompts."""

    def __init__(self, bad: int) -> None:
        self.bad, self.prompts = bad, list[str]()

    def __call__(self, prompt: str) -> str:
        """An answer."""
        self.prompts.append(prompt)
        return ANSWERS[7][0] if len(self.prompts) <= self.bad else ANSWERS[1][0]


@criterion(2, "3", "3", hints=(
    Say("Print the second prompt: does it say what was wrong with the first answer?", "打印第二个提示：它说了第一个回答错在哪里吗？", "Напечатайте второй запрос: сказано ли в нём, что было не так в первом ответе?"),
    Say("Put the old prompt, the refused answer and one line with the fault into the new one.", "把原来的提示、被拒的回答和一行错误说明放进新的提示。", "Положите в новый запрос старый, отвергнутый ответ и строку об ошибке."),
))  # fmt: skip
def asking(your: Your, wanted: float, most: float) -> Result:
    twice, always = StandIn(2), StandIn(99)
    found = your.value("ask", twice, "How many bolts?", dict(FIELDS), int(most))
    with contextlib.suppress(Wrong):  # None, or an error of the reader's own: both are giving up
        your.value("ask", always, "How many bolts?", dict(FIELDS), int(most))
    same = len(twice.prompts) > 1 and twice.prompts[1] == twice.prompts[0]
    lost = len(twice.prompts) > 1 and "How many bolts?" not in twice.prompts[1]
    return all_of(
        near(len(twice.prompts), wanted, 0,
            (len(twice.prompts) == 1, Say("it is asked once only", "只问了一次", "спрошено лишь раз"))),
        below(float(same), 0, (True, Say("the same prompt again: say what was wrong", "又是同样的提示：要说清错在哪里", "тот же запрос ещё раз: скажите, что было не так"))),
        below(float(lost), 0, (True, Say("the question is lost on the second try", "第二次问时把问题丢了", "при второй попытке потерян вопрос"))),
        near(len(always.prompts), most, 0,
            (len(always.prompts) > most, Say("it never gives up: count the tries", "从不放弃：要数次数", "сдаваться не умеет: считайте попытки"))),
        below(float(found != GOOD), 0, (True, Say("the right answer of the third try is not given back", "第三次的正确回答没有返回", "верный ответ третьей попытки не возвращён"))),
    )  # fmt: skip
