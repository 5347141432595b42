"""The checks of the step cost_and_latency_step."""

from __future__ import annotations

import numpy as np

from checks.runtime import Expected, Result, Wrong, Your, all_of, below, criterion, near
from checks.words import Say

EXPECTED = (
    Expected("price(turns, read, written)", Say("what a conversation costs: turns are pairs (tokens that the user adds, tokens that the model answers); each turn reads all before it; prices for a million tokens", "一次对话多少钱：turns 是一对一对的（用户新增的词元，模型回答的词元）；每一轮都要读前面的全部；价格按一百万个词元", "сколько стоит разговор: turns — пары (токены пользователя, токены ответа); каждый ход читает всё до него; цены за миллион токенов")),
    Expected("percentile(seconds, q)", Say("the smallest of the times that at least q per cent do not pass", "至少有百分之 q 不超过它的最小时间", "наименьшее из времён, которого не превышают не менее q процентов")),
    Expected("cached(model)", Say("a function (user, prompt) that asks model(user, prompt) once for each pair and gives the same answer again", "函数 (user, prompt)：每一对只问一次 model(user, prompt)，之后给出同样的回答", "функция (user, prompt), которая спрашивает model(user, prompt) раз на пару и потом даёт тот же ответ")),
)  # fmt: skip


@criterion(1, "1e-9", hints=(
    Say("Two turns by hand: what is read in the second?", "用手算两轮：第二轮读了什么？", "Посчитайте два хода вручную: что читает второй?"),
    Say("Turn two reads the first question, the first answer and the second question.", "第二轮读第一个问题、第一个回答和第二个问题。", "Второй ход читает первый вопрос, первый ответ и второй вопрос."),
))  # fmt: skip
def conversation(your: Your, limit: float) -> Result:
    turns, read, written = [(100, 50), (20, 80), (30, 10)], 2.0, 10.0
    right = (read * (100 + 170 + 280) + written * 140) / 1e6
    plain = (read * 150 + written * 140) / 1e6
    return near(
        your.number("price", turns, read, written), right, limit,
        (plain, Say("each turn reads all before it again: that is missing", "每一轮都要重读前面的全部：这里漏了", "каждый ход заново читает всё до него: этого нет")),
        (right * 1e6, Say("the prices are for a million tokens", "价格是按一百万个词元的", "цены — за миллион токенов")),
        ((read * (100 + 120 + 150) + written * 140) / 1e6, Say("answers are read again, too", "回答也要重读", "ответы тоже читаются заново")),
        ((written * 550 + read * 140) / 1e6, Say("the two prices have changed places", "两个价格调了个儿", "цены поменялись местами")),
    )  # fmt: skip


@criterion(2, "1e-9", "99", hints=(
    Say("Of the times 1 to 100 the 99th percentile is 99.", "从 1 到 100 的时间，第 99 百分位是 99。", "У времён от 1 до 100 99-й процентиль — 99."),
    Say("Sort, and take the place ceil(q n / 100), counted from 1.", "排序，取第 ceil(q n / 100) 个，从 1 数起。", "Отсортируйте и возьмите место ceil(q n / 100), считая с 1."),
))  # fmt: skip
def waiting(your: Your, limit: float, q: float) -> Result:
    rng = np.random.default_rng(3)
    times = rng.exponential(1.0, 340)
    times[17] = 90.0
    sort = np.sort(times)
    right, half = sort[int(np.ceil(q * 340 / 100)) - 1], sort[169]
    return all_of(
        near(your.number("percentile", times, 50), half, limit,
            (float(times.mean()), Say("this is the mean: one slow call moves it", "这是平均值：一次慢的调用就会拉动它", "это среднее: его сдвигает один медленный вызов")),
            (sort[170], Say("off by one: count places from 1", "差了一位：位置从 1 数起", "промах на единицу: считайте места с 1")),
            (times[169], Say("the times are not sorted", "时间没有排序", "времена не отсортированы"))),
        near(your.number("percentile", times, q), right, limit,
            (float(sort[-1]), Say("this is the largest time", "这是最大的时间", "это наибольшее время")),
            (abs(your.number("percentile", times, q) - np.percentile(times, q)) < 1e-9, Say("this lies between two times: take one that somebody waited", "这落在两个时间之间：要取真有人等过的那个", "это между двумя временами: возьмите то, которое кто-то ждал"))),
    )  # fmt: skip


@criterion(3, "0", "30", hints=(
    Say("Let the model write the user's name into its answer and look who gets it.", "让模型把用户名写进回答，看看是谁拿到的。", "Пусть модель впишет имя пользователя в ответ, и посмотрите, кто его получит."),
    Say("The key is (user, prompt); store after the call, not before it.", "键是 (user, prompt)；调用成功之后再存，不要在之前。", "Ключ — (user, prompt); сохраняйте после вызова, а не до него."),
))  # fmt: skip
def cache(your: Your, limit: float, calls: float) -> Result:
    asked = list[tuple[str, str]]()

    def model(user: str, prompt: str) -> str:
        asked.append((user, prompt))
        if prompt == "fail" and asked.count((user, prompt)) == 1:
            raise TimeoutError
        return f"{user}: {prompt} ({len(asked)})"

    ask = your.value("cached", model)
    first: dict[tuple[str, str], str] = {}
    leaked = stale = failed = 0
    for n in range(int(calls)):
        key = (("ann", "bob")[n % 2], ("hours?", "Hours?", "fail")[n % 3])
        try:
            said = str(ask(*key))
        except TimeoutError:
            continue
        except Exception as error:
            raise Wrong(your.raised(error, "cached")) from error
        leaked += not said.startswith(f"{key[0]}: {key[1]} ")
        failed += said in {"None", ""}
        stale += first.setdefault(key, said) != said
    often = len(asked) - 8  # six pairs, and two that failed once
    return below(
        leaked + stale + max(0, often) + failed, limit,
        (leaked > 0, Say("somebody gets another's answer: the key needs user and prompt, unchanged", "有人拿到了别人的回答：键要有用户和提示，且不改动", "кто-то получает чужой ответ: в ключе нужны пользователь и запрос без изменений")),
        (failed > 0, Say("a failed call is kept", "失败的调用被存下来了", "сохранён неудачный вызов")),
        (often > 0, Say("the same prompt is paid for again", "同样的提示又付了一次钱", "за тот же запрос заплачено снова")),
        (True, Say("the answer to the same prompt changes", "同样的提示，回答变了", "ответ на тот же запрос меняется")),
    )  # fmt: skip
