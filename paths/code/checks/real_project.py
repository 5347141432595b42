"""The checks of the step real_project_step: of the record of a project, which the reader writes."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np

from checks.runtime import Expected, Result, Wrong, Your, above, all_of, below, criterion
from checks.words import Say, no_number

EXPECTED = (
    Expected("comments", Say("a list of (who, day asked, day answered), days as 2026-11-29; empty if you had nobody", "列表，每项是 (谁, 问的日期, 答的日期)，日期写成 2026-11-29；没有人就留空", "список (кто, день вопроса, день ответа), дни как 2026-11-29; пустой, если никого не было")),
    Expected("objections", Say("without them: a list of (objection, your answer)", "没有找到人时：列表，每项是 (质疑, 你的回答)", "если никого не было, список (возражение, ваш ответ)")),
    Expected("published", Say("without them: (address of the report, the one question, day put there, day answered)", "没有找到人时：(报告的地址, 随它提的那个问题, 发布的日期, 写完回答的日期)", "если никого не было, (адрес отчёта, один вопрос, день публикации, день ответов)")),
    Expected("mine", Say("your main number over five seeds", "你的主要数字，五个种子各一个", "ваше главное число на пяти сидах")),
    Expected("again", Say("the same number, got from the record by somebody else, or by you on another machine two weeks later", "别人照记录得到的同一个数；没有别人，就是你两周后在另一台机器上得到的", "то же число, полученное по записи другим человеком или вами на другой машине через две недели")),
    Expected("baseline", Say("the baseline's number over five seeds; five times the same if it has no seed", "基线的数字，五个种子各一个；不用种子的基线，同一个数写五遍", "число бейзлайна на пяти сидах, а если сида у него нет, пять раз одно и то же")),
    Expected("lower_is_better", Say("True for a loss, False for a share of right answers", "损失写 True，正确率写 False", "True для потерь, False для доли верных")),
    Expected("claim", Say("what the report says: “better” or “not better”", "报告的结论：“better”或“not better”", "что говорит отчёт: “better” или “not better”")),
)  # fmt: skip
LATE = Say("the first answer came after more than two weeks: ask more people, and with four lines", "第一个回答过了两周才来：多问几个人，问题只写四行", "первый ответ пришёл позже двух недель: спрашивайте больше людей и в четырёх строках")  # fmt: skip


def day(written: Any) -> date:
    """A day as it is written; raises Wrong."""
    try:
        return date.fromisoformat(str(written))
    except ValueError:
        raise Wrong(Say(f"“{written}” is no day: write it as 2026-11-29", f"“{written}”不是日期：请写成 2026-11-29", f"«{written}» — не день: пишите 2026-11-29")) from None  # fmt: skip


@criterion(1, hints=(
    Say("Who has published a number like yours? Begin with the person whose code you use.", "谁发表过和你类似的数字？先问写了你所用代码的那个人。", "Кто публиковал похожее число? Начните с того, чьим кодом пользуетесь."),
    Say("Alone: read the report as the reviewer who wants to refuse it. Another seed, another baseline, another explanation?", "只有自己一个人时：把自己当成想拒稿的审稿人来读报告。换个种子、换个基线、换个解释呢？", "Если вы одни, прочтите отчёт как рецензент, который хочет его отклонить. Другой сид, другой бейзлайн, другое объяснение?"),
), yours=Say("whether those who commented know more, and whether your answers meet the objections", "评论的人是不是懂得更多，你的回答有没有真的回应质疑", "больше ли знают те, кто ответил, и отвечают ли ваши слова на возражения"))  # fmt: skip
def advice(your: Your) -> Result:
    asked = [(str(who), day(a), day(b)) for who, a, b in your.values.get("comments") or ()]
    if asked:
        people, first = {who for who, _, _ in asked}, min((b - a).days for _, a, b in asked)
        return all_of(
            below(first, 14, (first < 0, Say("an answer is dated before its question", "回答的日期早于提问", "ответ датирован раньше вопроса")), (True, LATE)),
            above(len(people), 3, (len(asked) >= 3, Say("the same person is counted twice", "同一个人算了两次", "один человек посчитан дважды")), (True, Say("three people are asked for: go on asking, or take the way without them", "要三个人：继续问，或者改走找不到人时的那条路", "нужны трое: спрашивайте дальше или идите путём без них"))),
        )  # fmt: skip
    address, question, put, answered = your.value("published")
    said = [(str(a).strip(), str(b).strip()) for a, b in your.value("objections")]
    real = {a for a, b in said if len(a) > 15 and len(b) > 30 and a != b}
    return all_of(
        above("://" in str(address) and len(str(question)) > 10, 1, (True, Say("the address or the one question is missing", "缺地址，或者缺随它提的那个问题", "нет адреса или того единственного вопроса"))),
        above((day(answered) - day(put)).days, 14, (True, Say("answered before the two weeks were over: let it lie until you read it as a stranger", "不到两周就回答了：先放一放，等到你读它像读别人写的", "отвечено раньше двух недель: пусть полежит, пока не станет чужим"))),
        above(len(real), 3, (len(said) >= 3, Say("an objection or its answer is too short to say anything, or stands twice", "有的质疑或回答太短，说明不了什么，或者写了两遍", "возражение или ответ слишком коротки, чтобы что-то сказать, или повторяются")), (True, Say("three objections are asked for", "要三条质疑", "нужны три возражения"))),
    )  # fmt: skip


def of_five(your: Your, name: str, may_be_equal: bool = False) -> np.ndarray:
    """Five numbers that are not all the same, unless counting gave them; raises Wrong."""
    found = your.array(name, None)
    if found.shape != (5,):
        raise Wrong(no_number(name, found) if found.ndim != 1 else Say(f"“{name}” has {found.size} numbers: five seeds are asked for", f"“{name}”有 {found.size} 个数：要的是五个种子各一个", f"в «{name}» чисел: {found.size}, а нужно пять, по одному на сид"))  # fmt: skip
    if np.ptp(found) == 0 and not may_be_equal:
        raise Wrong(Say(f"the five numbers of “{name}” are equal: the seed is not used, or they are copies", f"“{name}”的五个数完全相等：种子没用上，或者是复制来的", f"пять чисел «{name}» равны: сид не используется или это копии"))  # fmt: skip
    return found


@criterion(2, hints=(
    Say("What did the other have to ask you? Each answer belongs into the record.", "对方不得不问你什么？每个回答都该写进记录。", "О чём другому пришлось спросить? Каждый ответ должен стоять в записи."),
    Say("Compare versions, data hash and configuration field by field before you look for luck.", "先逐项比版本、数据摘要和配置，再说运气。", "Сначала сравните версии, хеш данных и конфигурацию поле за полем, потом говорите о случайности."),
), yours=Say("that the number came from the record alone, without a word from you", "这个数只凭记录得来，你没有插过话", "что число получено по одной записи, без ваших подсказок"))  # fmt: skip
def from_record(your: Your) -> Result:
    mine, other = of_five(your, "mine"), your.number("again")
    off = abs(other - mine.mean()) / mine.std(ddof=1)
    ratio = other / mine.mean() if mine.mean() else 0
    return below(
        float(off), 2,
        (bool(abs(ratio - 1 / np.log(2)) < 0.03 or abs(ratio - np.log(2)) < 0.02), Say("the two differ by 1.44: one is in bits, one in nats", "两个数差 1.44 倍：一个的单位是比特，另一个是纳特", "числа различаются в 1,44 раза: одно из них в битах, другое в натах")),
        (abs(ratio - 100) < 10 or abs(ratio - 0.01) < 0.001, Say("one is in per cent, the other a share", "一个是百分数，一个是比例", "одно в процентах, другое — доля")),
        (bool(off < 5), Say("near, but further off than the seeds explain: a version, a thread number or the data's order is not recorded", "接近，但超出了种子能解释的范围：版本、线程数或数据次序没有记下来", "близко, но дальше, чем объясняют сиды: не записаны версия, число потоков или порядок данных")),
        (True, Say("another number altogether: other data, other code or another measure ran", "完全是另一个数：跑的数据、代码或指标不一样", "совсем другое число: другие данные, другой код или другая мера")),
    )  # fmt: skip


@criterion(3, hints=(
    Say("Write the difference of the two means beside the spread of single runs. Which is larger?", "把两个均值之差写在单次结果的标准差旁边：哪个大？", "Запишите разность средних рядом с разбросом отдельных запусков. Что больше?"),
    Say("A difference within two standard deviations is a reason for “not better”, or for a measure that is less noisy.", "差不到两个标准差，就该写“not better”，或者换一个噪声更小的指标。", "Разность в пределах двух отклонений — повод написать “not better” или взять менее шумную меру."),
), yours=Say("whether the report shows it with the same care, if it does not beat the baseline", "如果没有超过基线，报告是不是同样认真地说明了", "так ли тщательно это показано, если бейзлайн не превзойдён"))  # fmt: skip
def against_baseline(your: Your) -> Result:
    mine, base = of_five(your, "mine"), of_five(your, "baseline", may_be_equal=True)
    gain = float(base.mean() - mine.mean()) * (1 if your.value("lower_is_better") else -1)
    needed, claim = 2 * float(mine.std(ddof=1)), str(your.value("claim"))
    if claim not in ("better", "not better"):
        raise Wrong(Say(f"“claim” is “{claim}”: write better or not better", f"“claim”是“{claim}”：请写 better 或 not better", f"«claim» — «{claim}»: напишите better или not better"))  # fmt: skip
    if claim == "not better":
        return below(gain, needed, (True, Say("the report is too modest: the gain is larger than two standard deviations", "报告太谦虚了：超过的比两个标准差还多", "отчёт слишком скромен: выигрыш больше двух отклонений")))  # fmt: skip
    return above(
        gain, needed,
        (gain < -needed, Say("it is worse than the baseline by as much: is “lower_is_better” right?", "反而比基线差这么多：lower_is_better 写对了吗？", "число настолько же хуже, чем у бейзлайна: верно ли указано lower_is_better?")),
        (gain >= needed / 4, Say("the gain lies within the spread of the seeds: more seeds will not make it larger; the report has to say so", "超过的那一点落在种子之间的散布以内：多跑几个种子也不会变大；报告里要如实写出来", "выигрыш в пределах разброса между сидами: от новых сидов он не вырастет, и в отчёте надо так и написать")),
        (True, Say("there is no gain: the baseline does as well", "没有超过：基线也一样好", "выигрыша нет: бейзлайн справляется не хуже")),
    )  # fmt: skip
