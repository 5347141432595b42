"""The checks of the step retrieval_step."""

from __future__ import annotations

import numpy as np

from checks.mistakes import SUM
from checks.runtime import Expected, Result, Wrong, Your, above, all_of, below, criterion, near
from checks.words import Say

EXPECTED = (
    Expected("search(passages, question, k)", Say("the places of the k best passages in the list, the best first", "最好的 k 个段落在列表里的位置，最好的在前", "места k лучших отрывков в списке, лучший первым")),
    Expected("recall(found, right)", Say("the share of questions whose right place is among those found: lists of lists, and of places", "正确位置在找到的之中的问题所占的比例：一个是列表的列表，一个是位置的列表", "доля вопросов, чьё верное место среди найденных: список списков и список мест")),
    Expected("prompt(question, passages, most)", Say("a text with the question and the passages, numbered [1], [2], … in their order, as many as fit into so many characters", "一段文字，里面有问题和按次序编号 [1]、[2]、… 的段落，放得下多少放多少，不超过这么多字符", "текст с вопросом и отрывками под номерами [1], [2], … по порядку, сколько поместится в столько символов")),
)  # fmt: skip


def library() -> tuple[list[str], list[str]]:
    """Passages with many common and few rare words, and questions with one rare word each."""
    rng = np.random.default_rng(7)
    common = ["the", "of", "is", "and", "to", "valve", "pump", "check", "before", "pressure"]
    rare = [f"part{n}" for n in range(200)]
    passages = []
    for n in range(200):
        words = [*rng.choice(common, rng.integers(20, 60)), rare[n], rare[(n * 7 + 3) % 200]]
        passages.append(" ".join(rng.permutation(words)))
    questions = [f"What is the pressure of the {rare[n]} and the {rare[(n * 7 + 3) % 200]} valve?" for n in range(0, 200, 5)]  # fmt: skip
    return passages, questions


@criterion(1, "0.9", "40", "200", "5", hints=(
    Say("Print, for one question, the score of each word. Which word decides?", "对一个问题打印每个词的得分。是哪个词在起决定作用？", "Напечатайте для одного вопроса вклад каждого слова. Какое решает?"),
    Say("Weight a word by ln((N − n + 0.5) / (n + 0.5) + 1), and do not let long passages win by length.", "一个词的权重是 ln((N − n + 0.5) / (n + 0.5) + 1)，还要不让长段落靠长度取胜。", "Вес слова ln((N − n + 0,5) / (n + 0,5) + 1), и не давайте длинным отрывкам побеждать длиной."),
), seconds=120)  # fmt: skip
def searching(your: Your, share: float, asked: float, size: float, k: float) -> Result:
    passages, questions = library()
    if (len(questions), len(passages)) != (asked, size):
        raise AssertionError
    found = [[int(p) for p in your.value("search", passages, q, int(k))] for q in questions]
    if any(len(places) > k or len(set(places)) < len(places) for places in found):
        raise Wrong(Say("search gives more than k places, or one twice", "search 给出的位置多于 k 个，或者有重复", "search даёт больше k мест или одно дважды"))  # fmt: skip
    if all(len(places) < k for places in found):
        raise Wrong(Say(f"search gives {len(found[0])} places for k = {k:g}: is k used?", f"k = {k:g} 时 search 给出 {len(found[0])} 个位置：k 用上了吗？", f"при k = {k:g} search даёт мест: {len(found[0])}; точно ли используется k?"))  # fmt: skip
    right = [n * 5 for n in range(len(questions))]
    hits = float(np.mean([r in places for r, places in zip(right, found, strict=True)]))
    off = float(np.mean([r + 1 in places for r, places in zip(right, found, strict=True)]))
    last = float(np.mean([len(passages[p]) for places in found for p in places]))
    long = last > 1.3 * float(np.mean([len(p) for p in passages]))
    return above(
        hits, share,
        (off > share, Say("places are counted from 1: count from 0", "位置是从 1 数的：要从 0 数", "места отсчитаны от 1: считайте с 0")),
        (long, Say("long passages win: common words are counted, and not weighted by rarity", "长段落取胜：数的是常见词，没有按稀有程度加权", "побеждают длинные отрывки: считаются частые слова без веса по редкости")),
        (hits == 0, Say("nothing is found: are the worst passages given, or question marks left on words?", "什么也没找到：给出的是不是最差的段落，或者词上还连着问号？", "не найдено ничего: не худшие ли отрывки и не остался ли при словах вопросительный знак?")),
        (True, Say("some are missed: weigh rare words more, and take punctuation off", "漏了一些：稀有词的权重要更大，标点要去掉", "часть упущена: редкие слова должны весить больше, знаки препинания отрежьте")),
    )  # fmt: skip


@criterion(2, "1e-12", hints=(
    Say("Two questions, one found: 0.5.", "两个问题，找到一个：0.5。", "Два вопроса, один найден: 0,5."),
    Say("Each question counts once, however many places were found.", "每个问题只算一次，不管找到了几个位置。", "Каждый вопрос считается раз, сколько бы мест ни нашлось."),
))  # fmt: skip
def counting(your: Your, limit: float) -> Result:
    found, right = [[3, 1], [2, 5], [9, 4], [0, 8]], [1, 7, 9, 0]
    return near(
        your.number("recall", found, right), 0.75, limit,
        (3, SUM),
        (3 / 8, Say("this is precision: divide by the questions, not by the places", "这是精确率：要除以问题数，不是位置数", "это точность: делите на вопросы, а не на места")),
        (0.5, Say("only the first place is looked at", "只看了第一个位置", "смотрится только первое место")),
    )  # fmt: skip


@criterion(3, hints=(
    Say("Count: how often does [2] stand in the prompt, and how long is it?", "数一数：提示里 [2] 出现几次，一共多长？", "Сосчитайте: сколько раз в запросе стоит [2] и какой он длины?"),
    Say("Take passages while the whole still fits; the question must always be there.", "只要整体还放得下就再放一个段落；问题必须始终在。", "Берите отрывки, пока целое помещается; вопрос должен быть всегда."),
))  # fmt: skip
def prompting(your: Your) -> Result:
    passages = [f"passage {name} " + "x" * 80 for name in ("alpha", "beta", "gamma", "delta")]
    question = "Which is the second letter?"
    whole = str(your.value("prompt", question, passages, 2000))
    short = str(your.value("prompt", question, passages, 330))
    order = [whole.find(p) for p in passages]
    numbered = all(whole.count(f"[{n}]") == 1 for n in range(1, 5))
    return all_of(
        below(float(question not in whole or question not in short), 0, (True, Say("the question is missing", "没有问题", "нет вопроса"))),
        below(float(min(order) < 0 or order != sorted(order)), 0, (True, Say("a passage is missing or they are in another order", "缺了段落，或者次序变了", "отрывка нет или порядок другой"))),
        below(float(any(whole.count(p) != 1 for p in passages)), 0, (True, Say("a passage stands there twice", "有个段落出现了两次", "отрывок стоит дважды"))),
        below(float(not numbered), 0, (True, Say("the numbers [1], [2], … are missing or begin at 0", "缺少编号 [1]、[2]、…，或者从 0 编起", "нет номеров [1], [2], … или они начинаются с 0"))),
        below(len(short), 330, (True, Say("the prompt is longer than allowed: leave passages out", "提示超长了：要舍掉一些段落", "запрос длиннее разрешённого: уберите отрывки"))),
        above(float(passages[0] in short), 1, (True, Say("what fits is left out too", "放得下的也舍掉了", "убрано и то, что помещалось"))),
    )  # fmt: skip
