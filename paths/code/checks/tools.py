"""The checks of the step tools_step."""

from __future__ import annotations

import contextlib
import json
from typing import TYPE_CHECKING, Any

from checks.runtime import Expected, Result, Wrong, Your, all_of, below, criterion, near
from checks.words import Say

if TYPE_CHECKING:
    from collections.abc import Callable

EXPECTED = (
    Expected("run(model, tools, question, most)", Say(
        'the model\'s answer in words. model(messages) gives text: a call {"tool": name, "arguments": {…}} as JSON, or words; messages is your list of texts, and each result goes behind it. tools: name to function; at most so many calls',
        '模型用话写的回答。model(messages) 给出文字：要么是 JSON 调用 {"tool": 名字, "arguments": {…}}，要么是话；messages 是你的文字列表，每个结果接在后面。tools：名字到函数；最多这么多次调用',
        'ответ модели словами. model(messages) даёт текст: вызов {"tool": имя, "arguments": {…}} в JSON или слова; messages — ваш список текстов, каждый результат дописывается в конец. tools: имя — функция; не больше стольких вызовов')),
)  # fmt: skip


def call(tool: str, **arguments: Any) -> str:
    """A call as a model writes it."""
    return json.dumps({"tool": tool, "arguments": arguments})


class Script:
    """A model that says its lines; a line may be made from the last message."""

    def __init__(self, *lines: str | Callable[[str], str]) -> None:
        self.lines, self.seen, self.n = lines, list[str](), 0

    def __call__(self, messages: list[Any]) -> str:
        """The next line."""
        self.seen.append(str(messages[-1]))
        line = self.lines[min(self.n, len(self.lines) - 1)]
        self.n += 1
        return line if isinstance(line, str) else line(str(messages[-1]))


class Tools:
    """Two tools that note their calls."""

    def __init__(self) -> None:
        self.calls = list[tuple[str, Any]]()

    def table(self) -> dict[str, Callable[..., Any]]:
        """Their names."""

        def add(a: float, b: float) -> float:
            self.calls.append(("add", (a, b)))
            return a + b

        def divide(a: float, b: float) -> float:
            self.calls.append(("divide", (a, b)))
            return a / b

        return {"add": add, "divide": divide}


def last_number(text: str) -> float:
    """The last number in a message; -1 if there is none."""
    words = "".join(c if c.isdigit() or c in ".-" else " " for c in text).split()
    numbers = [w for w in words if w.strip(".-").replace(".", "", 1).isdigit()]
    return float(numbers[-1].strip(".")) if numbers else -1.0


@criterion(1, "3", "0", hints=(
    Say("Print messages before every call of the model: does the last one hold the result?", "每次叫模型之前打印 messages：最后一条里有结果吗？", "Печатайте messages перед каждым вызовом модели: есть ли в последнем результат?"),
    Say("Append the model's line and the result, as text, and ask again.", "把模型的那一行和结果作为文字接上去，再问一次。", "Допишите строку модели и результат текстом и спросите снова."),
))  # fmt: skip
def calculating(your: Your, calls: float, invented: float) -> Result:
    tools = Tools()
    model = Script(
        call("add", a=17, b=25),
        lambda seen: call("add", a=last_number(seen), b=8),
        lambda seen: call("divide", a=last_number(seen), b=2),
        lambda seen: f"The result is {last_number(seen):g}.",
    )
    said = str(your.value("run", model, tools.table(), "(17 + 25 + 8) / 2?", 8))
    wanted = [("add", (17, 25)), ("add", (42, 8)), ("divide", (50, 2))]
    blind = len(tools.calls) > 1 and tools.calls[1] != wanted[1]
    return all_of(
        near(len(tools.calls), calls, 0,
            (not tools.calls, Say("no tool was called: is the JSON read?", "一次工具也没调用：读 JSON 了吗？", "инструменты не вызваны: читается ли JSON?")),
            (len(tools.calls) == 1, Say("it ends after the first result: ask again until words come", "第一个结果之后就结束了：要一直问到它用话回答", "всё кончается после первого результата: спрашивайте, пока не придут слова"))),
        below(sum(c not in wanted for c in tools.calls), invented, (blind, Say("the model does not see the result: append it to the messages", "模型看不到结果：要把它接到 messages 后面", "модель не видит результата: допишите его в messages"))),
        below(float("25" not in said), 0, (True, Say("the answer of the model is not given back", "没有返回模型的回答", "ответ модели не возвращён"))),
    )  # fmt: skip


@criterion(2, "0", "3", hints=(
    Say("Which of the three ends your program: the name, the arguments, or the exception?", "是哪一样让你的程序停了：名字、参数，还是异常？", "Что из трёх обрывает вашу программу: имя, аргументы или исключение?"),
    Say("Catch what the tool raises, and send one line of it back as the result.", "捕获工具抛出的异常，把其中一行作为结果送回去。", "Перехватывайте исключение инструмента и отсылайте строку о нём как результат."),
))  # fmt: skip
def mistakes(your: Your, limit: float, many: float) -> Result:
    bad = {
        "name": call("multiply", a=2, b=3),
        "arguments": call("add", a=2, c=3),
        "raised": call("divide", a=1, b=0),
    }
    ended, silent = [], []
    for name, line in bad.items():
        model = Script(line, "I give up.")
        try:
            your.value("run", model, Tools().table(), "Try.", 8)
        except Wrong:
            ended.append(name)
            continue
        if model.n < 2 or model.seen[-1] in (line, "Try."):
            silent.append(name)
    if len(bad) != many:
        raise AssertionError
    return below(
        len(ended) + len(silent), limit,
        ("name" in ended, Say("an unknown tool ends the program: answer with the names that there are", "未知的工具让程序停了：要回答有哪些名字", "неизвестный инструмент обрывает программу: ответьте, какие имена есть")),
        ("raised" in ended, Say("an exception of a tool ends the program: send it back as text", "工具的异常让程序停了：要作为文字送回去", "исключение инструмента обрывает программу: отошлите его текстом")),
        ("arguments" in ended, Say("wrong arguments end the program: send the fault back", "参数错误让程序停了：要把错误送回去", "неверные аргументы обрывают программу: отошлите ошибку")),
        (bool(silent), Say("the model is not told what was wrong", "没有告诉模型错在哪里", "модели не сказано, что было не так")),
    )  # fmt: skip


@criterion(3, "8", hints=(
    Say("Count calls of tools, not messages.", "数的是工具调用，不是消息。", "Считайте вызовы инструментов, а не сообщения."),
    Say("A for loop over range(most) cannot run on for ever.", "for 循环走 range(most)，不可能永远跑下去。", "Цикл for по range(most) не может идти вечно."),
), seconds=20)  # fmt: skip
def ending(your: Your, most: float) -> Result:
    tools = Tools()
    endless = Script(call("add", a=1, b=1))
    with contextlib.suppress(Wrong):  # giving up by an exception or None is giving up too
        your.value("run", endless, tools.table(), "Go on.", int(most))
    return near(
        len(tools.calls), most, 0,
        (len(tools.calls) > most, Say("it goes on beyond the limit", "超过上限还在继续", "идёт дальше предела")),
        (len(tools.calls) < most, Say("it stops too early: the limit counts calls of tools", "停得太早：上限数的是工具调用", "останавливается рано: предел считает вызовы инструментов")),
    )  # fmt: skip
