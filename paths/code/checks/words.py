"""What every check says, in three languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

SHOWN = 4  # numbers of an array


class Say(NamedTuple):
    """A sentence to the reader, in three languages."""

    en: str
    zh: str
    ru: str


def short(number: float) -> str:
    """*number* with the digits that one looks at."""
    return f"{number:.6g}" if 1e-3 <= abs(number) < 1e6 or number == 0 else f"{number:.2e}"


def plain(number: float) -> Say:
    """A number by itself."""
    return Say(*[short(number)] * 3)


def at_most(limit: float) -> Say:
    """Not more than *limit*."""
    if limit == 0:
        return Say("exactly 0", "正好是 0", "ровно 0")
    text = f"{limit:g}"
    return Say(f"at most {text}", f"不超过 {text}", f"не больше {text}")


def at_least(limit: float) -> Say:
    """Not less than *limit*."""
    text = f"{limit:g}"
    return Say(f"at least {text}", f"不小于 {text}", f"не меньше {text}")


def both(one: Say, other: Say) -> Say:
    """Two parts of a sentence."""
    pairs = zip(one, other, strict=True)
    return Say(*((f"{a}, {b}" if i != 1 else f"{a}，{b}") for i, (a, b) in enumerate(pairs)))


def difference(off: float, relative: bool) -> Say:
    """How far what came out is from what is right."""
    text = short(off)
    if relative:
        return Say(f"relative error {text}", f"相对误差 {text}", f"относительная ошибка {text}")
    return Say(f"difference {text}", f"相差 {text}", f"разница {text}")


def values(got: NDArray[Any], want: NDArray[Any]) -> Say:
    """What came out, and what is right; of an array the place where they differ most."""
    if got.shape != want.shape:
        return Say(f"shape {got.shape}", f"形状 {got.shape}", f"форма {got.shape}")
    if not got.size:
        return Say("nothing in it", "里面什么都没有", "внутри пусто")
    off = np.nan_to_num(np.abs(got - want), nan=np.inf)
    place = np.unravel_index(int(off.argmax()), got.shape)
    at = f" [{', '.join(map(str, place))}]" if place else ""
    a, b = short(float(got[place])), short(float(want[place]))
    return Say(
        f"yours{at}: {a}, right: {b}", f"你的{at}：{a}，正确：{b}", f"у вас{at}: {a}, верно: {b}"
    )


def missing(name: str) -> Say:
    """The file has no such function."""
    return Say(
        f"your file has no “{name}”: write it, or import it there under this name",
        f"你的文件里没有“{name}”：请写一个，或者在那里用这个名字导入",
        f"в вашем файле нет «{name}»: напишите или импортируйте под этим именем",
    )


def nothing(name: str) -> Say:
    """It returned None."""
    return Say(
        f"“{name}” returns None: is its “return” missing?",
        f"“{name}”返回了 None：是不是漏了 return？",
        f"«{name}» возвращает None: не забыт ли return?",
    )


def empty(name: str) -> Say:
    """It raises NotImplementedError."""
    return Say(
        f"“{name}” is still empty: write its body",
        f"“{name}”还是空的：请写出它的内容",
        f"«{name}» пока пуста: напишите её тело",
    )


def no_number(name: str, value: Any) -> Say:
    """It gave something else than numbers."""
    kind = type(value).__name__
    return Say(
        f"“{name}” should give numbers and gives {kind}",
        f"“{name}”应当给出数，给出的却是 {kind}",
        f"«{name}» должна давать числа, а даёт {kind}",
    )


def other_shape(name: str, found: tuple[int, ...], wanted: tuple[int, ...]) -> Say:
    """It gave an array of another shape."""
    turned = len(found) > 1 and found[::-1] == wanted and found != wanted
    tail = (" (transposed?)", "（转置了？）", " (транспонировано?)") if turned else ("", "", "")
    if wanted == ():
        return Say(
            f"“{name}” should give one number and gives shape {found}: take the mean or the sum",
            f"“{name}”应当给出一个数，给出的形状却是 {found}：要取平均或求和",
            f"«{name}» должна давать одно число, а даёт форму {found}: возьмите среднее или сумму",
        )
    return Say(
        f"“{name}” should give shape {wanted} and gives {found}{tail[0]}",
        f"“{name}”应当给出形状 {wanted}，给出的却是 {found}{tail[1]}",
        f"«{name}» должна давать форму {wanted}, а даёт {found}{tail[2]}",
    )


def endless(seconds: float, place: str) -> Say:
    """It did not come to an end."""
    n = f"{seconds:g}"
    return Say(
        f"not finished after {n} s, last seen at {place}: a loop without end, or far too much work",
        f"{n} 秒后还没有结束，最后停在 {place}：要么是死循环，要么工作量太大",
        f"не закончилось за {n} с, последнее место {place}: вечный цикл или слишком много работы",
    )


NOT_FINITE = Say(
    "there is a NaN or an infinity: look for log(0), 0/0 or an exp of a large number",
    "结果里有 NaN 或无穷大：找一找 log(0)、0/0，或者对很大的数取 exp",
    "в ответе NaN или бесконечность: ищите log(0), 0/0 или exp большого числа",
)
EXPECTS = Say("Your file needs:", "你的文件里要有：", "В вашем файле нужны:")
MEASURED = Say("measured", "测得", "измерено")
WANTED = Say("wanted", "要求", "нужно")
LOOKS = Say("this looks like:", "看起来是：", "похоже на то, что")
YOURS = Say("only you can judge:", "只有你能判断：", "судить можете только вы:")
HINT = Say("hint", "提示", "подсказка")
NOT_RUN = Say("not run", "没有运行", "не запускалось")
NO_FILE = Say("there is no such file", "没有这个文件", "такого файла нет")
ITS_FILE = Say(
    "your program; without it: what it has to have",
    "你的程序；不写就列出它该有什么",
    "ваша программа; если её не указать, будет список того, что в ней нужно",
)
ITS_LANGUAGE = Say("the language of the answers", "用哪种语言回答", "язык ответов")
ITS_FIRST = Say(
    "go no further than the first criterion that fails",
    "查到第一条没通过的标准就停",
    "остановиться на первом невыполненном критерии",
)
ITS_ONLY = Say(
    "judge the criterion with this number and no other",
    "只查这个编号的标准",
    "проверить только критерий с этим номером",
)
ITS_HINT = Say(
    "a hint to what fails first; twice: a plainer one",
    "给第一处没通过的提示；写两次，更直白",
    "подсказка к первой неудаче; если указать дважды, подсказка яснее",
)
THEN_RUN = Say("Write them, and run", "写好以后运行", "Напишите их и запустите")
MORE = Say(
    "For a hint add --hint, for a plainer one --hint --hint.",
    "想要提示，加上 --hint；想要更直白的，加 --hint --hint。",
    "Нужна подсказка — добавьте --hint, яснее — --hint --hint.",
)
LAST_HINT = Say(
    "That is the last hint: go back to the step's core resource.",
    "提示到此为止：请回到这一步的主要资料。",
    "Это последняя подсказка: вернитесь к основному источнику шага.",
)
ONLY_THIS = Say(
    "Passed. The other criteria were not judged: run it again without --only.",
    "这一条通过了。其余标准还没有查：去掉 --only 再运行一次。",
    "Выполнено. Остальные критерии не проверялись: запустите ещё раз без --only.",
)
PASSED = Say(
    "All passed. Paste this line on the page “Your progress”, and the step is ticked:",
    "全部通过。把下面这一行贴到“你的进度”页，这一步就打上勾了：",
    "Всё пройдено. Вставьте эту строку на странице «Ваш прогресс», и шаг будет отмечен:",
)
