"""The checks of the step application_evaluation_step."""

from __future__ import annotations

import numpy as np

from checks.mistakes import SUM
from checks.runtime import Expected, Result, Your, above, all_of, below, criterion, near
from checks.words import Say

EXPECTED = (
    Expected("score(system, judge, cases, repetitions)", Say("the score of each case: the mean of judge(case, system(case)) over the repetitions", "每个用例的分数：judge(case, system(case)) 在各次重复上的平均", "оценка каждого случая: среднее judge(case, system(case)) по повторениям")),
    Expected("difference(before, after)", Say("the ends of an interval of 95 % for the mean of after − before, by case", "after − before 按用例的平均值的 95% 区间的两端", "концы интервала 95 % для среднего after − before по случаям")),
    Expected("worse(before, after)", Say("the places of the cases that have got worse, the worst first", "变差的用例的位置，最差的在前", "места случаев, ставших хуже, худший первым")),
)  # fmt: skip


@criterion(1, "1e-12", "3", hints=(
    Say("Let the system count its calls: three cases, three repetitions, nine calls.", "让系统数一数自己被叫了几次：三个用例，三次重复，九次。", "Пусть система считает вызовы: три случая, три повторения, девять вызовов."),
    Say("Call the system anew for each repetition; one answer judged three times tells nothing new.", "每次重复都要重新叫系统；一个回答评三次没有新信息。", "На каждое повторение вызывайте систему заново: один ответ, судимый трижды, ничего нового не скажет."),
))  # fmt: skip
def over_repetitions(your: Your, limit: float, repetitions: float) -> Result:
    answers = {"a": [1, 0, 0], "b": [1, 1, 1], "c": [0, 1, 1]}
    asked = dict.fromkeys(answers, 0)

    def system(case: str) -> int:
        asked[case] += 1
        return answers[case][(asked[case] - 1) % 3]

    got = your.array("score", (3,), system, lambda _, answer: float(answer), list(answers), int(repetitions))  # fmt: skip
    right = np.array([1 / 3, 1, 2 / 3])
    return all_of(
        near(got, right, limit,
            (right * 3, SUM), (np.array([1.0, 1, 0]), Say("only one answer is judged: ask the system anew each time", "只评了一个回答：每次都要重新问系统", "судится один ответ: каждый раз спрашивайте систему заново")),
            (np.array([1.0, 1, 1]), Say("this is the best of the repetitions, not their mean", "这是几次里最好的，不是平均", "это лучшее из повторений, а не среднее"))),
        near(sum(asked.values()), 9, 0, (True, Say("the system is asked more or less often than wanted", "问系统的次数不对", "система спрошена не столько раз"))),
    )  # fmt: skip


@criterion(2, "0.9", "200", hints=(
    Say("Give it equal scores before and after: the interval should hold 0.", "前后给同样的分数：区间应当包住 0。", "Дайте одинаковые оценки до и после: интервал должен накрывать 0."),
    Say("Subtract case by case, then resample the differences, or take 1.96 standard errors of their mean.", "按用例相减，再对差重抽样，或者取平均值的 1.96 个标准误差。", "Вычтите по случаям, затем тяните разности заново или возьмите 1,96 стандартной ошибки их среднего."),
), seconds=120)  # fmt: skip
def covered(your: Your, least: float, many: float) -> Result:
    rng, held, width, turned = np.random.default_rng(5), 0, 0.0, 0
    for _ in range(int(many)):
        before = rng.normal(0.6, 0.3, 60)
        after = before + rng.normal(0.1, 0.2, 60)
        low, high = your.array("difference", (2,), before, after)
        held += low <= 0.1 <= high
        turned += low <= -0.1 <= high
        width += float(high - low) / many
    return all_of(
        above(held / many, least,
            (turned > 0.8 * many, Say("the sign is turned: after minus before", "符号反了：应当是 after 减 before", "знак обратный: after минус before")),
            (width < 0.08, Say("the interval is too narrow: 1.96 standard errors to each side", "区间太窄：两边各 1.96 个标准误差", "интервал слишком узок: по 1,96 стандартной ошибки в каждую сторону")),
            (True, Say("it misses the truth too often", "它漏掉真值的次数太多", "он слишком часто не накрывает истину"))),
        below(width, 0.15, (width > 0.3, Say("this is where single cases lie: divide by √n", "这是单个用例的范围：要除以 √n", "здесь лежат отдельные случаи: делите на √n")), (True, Say("the cases are not paired", "用例没有成对", "случаи не в парах"))),
    )  # fmt: skip


@criterion(3, "0", hints=(
    Say("Print after − before, sorted: the list should be the negative ones in that order.", "把 after − before 排好序打印：名单就是其中的负数，按这个次序。", "Напечатайте after − before по порядку: в списке должны быть отрицательные в этом порядке."),
    Say("A case that stayed the same is not worse.", "不变的用例不算变差。", "Случай, который не изменился, хуже не стал."),
))  # fmt: skip
def spoilt(your: Your, limit: float) -> Result:
    before, after = np.array([1, 0.5, 1, 0, 0.7, 1]), np.array([1, 0.2, 0, 1, 0.6, 0.5])
    right, found = [2, 5, 1, 4], [int(p) for p in your.array("worse", None, before, after)]
    return below(
        float(found != right), limit,
        (found == right[::-1], Say("the least bad comes first: turn the order round", "最轻的排在前面：次序要反过来", "первым стоит наименее плохой: переверните порядок")),
        (sorted(found) == sorted(right), Say("all are there, in another order: the worst first", "都在，次序不对：最差的在前", "все на месте, порядок другой: худший первым")),
        (0 in found, Say("what stayed the same is in the list", "不变的也在名单里", "в списке то, что не изменилось")),
        (3 in found, Say("what has got better is in the list", "变好的也在名单里", "в списке то, что стало лучше")),
        (True, Say("cases are missing", "漏了用例", "случаи пропущены")),
    )  # fmt: skip
