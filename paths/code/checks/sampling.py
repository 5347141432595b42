"""The checks of the step sampling_step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from checks.runtime import Expected, Result, Your, above, all_of, below, criterion, near
from checks.words import Say

if TYPE_CHECKING:
    from numpy.typing import NDArray

EXPECTED = (
    Expected("distribution(logits, temperature, k, p)", Say(
        "the probabilities (V,) that the next token is drawn from: temperature first, then top-k, then the nucleus",
        "抽取下一个词元所用的概率 (V,)：先温度，再 top-k，再核",
        "вероятности (V,), по которым берётся следующий токен: температура, затем top-k, затем ядро",
    )),
    Expected("sample(logits, rng, temperature, k, p)", Say(
        "a token drawn from it with the generator rng", "用随机数发生器 rng 从中抽出的一个词元", "токен, взятый из него генератором rng",
    )),
)  # fmt: skip
SHARES = np.array([0.02, 0.3, 0.05, 0.1, 0.01, 0.22, 0.08, 0.03, 0.15, 0.04])
V = len(SHARES)
LOGITS = np.log(SHARES)


@criterion(1, "0.01", hints=(
    Say("Draw 100,000 times yourself and print frequency minus probability: is it one token that is off, or all?", "自己抽 100000 次，打印频率减概率：是一个词元不对，还是全都不对？", "Возьмите 100 000 проб и напечатайте частоту минус вероятность: не сходится один токен или все?"),
    Say("One number from [0, 1) decides: the first token at which the cumulative sum passes it.", "用 [0, 1) 里的一个数来定：累积和第一次超过它的那个词元。", "Решает одно число из [0, 1): первый токен, на котором накопленная сумма его превысила."),
), seconds=180)  # fmt: skip
def frequencies(your: Your, limit: float) -> Result:
    rng = np.random.default_rng(4)
    drawn = np.array([int(your.number("sample", LOGITS, rng, 1.0, V, 1.0)) for _ in range(100_000)])
    if drawn.min() < 0 or drawn.max() >= V:
        drawn = np.clip(drawn, 0, V - 1)
    shares = np.bincount(drawn, minlength=V) / len(drawn)
    shifted = [np.abs(np.roll(SHARES, s) - shares).max() < limit for s in (-1, 1)]
    return near(shares, SHARES, limit,
        (any(shifted), Say("the frequencies are right and shifted by one: the search in the cumulative sum is off by one", "频率都对，但错开了一位：在累积和里查找时差了一", "частоты верны, но сдвинуты на один: поиск по накопленной сумме промахивается на единицу")),
        (bool(np.abs(shares - np.sort(SHARES)[::-1]).max() < limit), Say("tokens are numbered by rank: the sort was never undone", "词元按名次编号了：排序没有还原", "токены пронумерованы по местам: сортировку не вернули обратно")),
        (bool(np.abs(shares - 1 / V).max() < limit), Say("all tokens are equally likely: the probabilities are not used", "所有词元机会均等：没有用上概率", "все токены равновероятны: вероятности не используются")),
        (shares.max() > 0.999, Say("it is always the same token: this is the greedy choice, or the generator is made anew in each call", "每次都是同一个词元：这是贪心选择，或者每次调用都新建了发生器", "всегда один и тот же токен: это жадный выбор или генератор создаётся заново при каждом вызове")),
    )  # fmt: skip


@criterion(2, "1000", hints=(
    Say("Print the distribution for k = 1: how many tokens are left, and which?", "打印 k = 1 时的分布：剩下几个词元，是哪一个？", "Напечатайте распределение при k = 1: сколько токенов осталось и какой?"),
    Say("argsort goes up: the likeliest are at its end.", "argsort 是升序：最可能的排在最后。", "argsort сортирует по возрастанию: самые вероятные в конце."),
))  # fmt: skip
def greedy(your: Your, limit: float) -> Result:
    rng, right, least = np.random.default_rng(5), 0, 0
    for _ in range(1000):
        logits = rng.normal(size=V)
        token = int(your.number("sample", logits, rng, 1.0, 1, 1.0))
        right, least = right + (token == logits.argmax()), least + (token == logits.argmin())
    return above(right, limit,
        (least > 900, Say("it keeps the least likely token: the sort goes the other way", "留下的是最不可能的词元：排序方向反了", "остаётся наименее вероятный токен: сортировка в обратную сторону")),
        (right < 600, Say("k is not used, or tokens are numbered by rank", "没有用上 k，或者词元按名次编号了", "k не используется, или токены пронумерованы по местам")),
        (True, Say("k = 1 keeps more than one token: the border is off by one", "k = 1 时留下的不止一个词元：边界差了一", "при k = 1 остаётся больше одного токена: граница сдвинута на единицу")),
    )  # fmt: skip


@criterion(3, "1e-12", hints=(
    Say("With nothing cut off the result is the softmax.", "什么都不截，结果就是 softmax。", "Если ничего не отсекать, получится softmax."),
    Say("A cumulative sum may end at 0.9999999999999999: does your last token survive p = 1?", "累积和可能停在 0.9999999999999999：p = 1 时，你的最后一个词元还在吗？", "Накопленная сумма может кончиться на 0,9999999999999999: уцелеет ли последний токен при p = 1?"),
))  # fmt: skip
def untouched(your: Your, limit: float) -> Result:
    whole = near(your.array("distribution", (V,), LOGITS, 1.0, V, 1.0), SHARES, limit,
        (np.sort(SHARES)[::-1], Say("it is sorted: put each probability back to its token", "结果是排过序的：请把概率放回各自的词元", "ответ отсортирован: верните вероятности на места")),
        (np.where(SHARES > 0.01, SHARES / 0.99, 0), Say("the least likely token is gone: the border drops it", "最不可能的词元不见了：边界把它去掉了", "пропал наименее вероятный токен: его съела граница")),
        (LOGITS, Say("these are logits: the softmax is missing", "这还是 logits：少了 softmax", "это логиты: не взят softmax")),
    )  # fmt: skip
    cold = SHARES**2 / (SHARES**2).sum()
    warm = np.sqrt(SHARES) / np.sqrt(SHARES).sum()
    return all_of(whole, near(your.array("distribution", (V,), LOGITS, 0.5, V, 1.0), cold, limit, (warm, Say(
        "the temperature multiplies: logits are divided by it", "温度被乘上去了：应当拿 logits 除以它", "температура умножается, а логиты надо на неё делить",
    )), (SHARES, Say("the temperature is not used", "没有用上温度", "температура не используется"))), whole)  # fmt: skip


UNLIKELY = Say("it does not keep the likeliest tokens: the sort is not undone, or goes the other way", "留下的不是最可能的那些：排序没有还原，或者方向反了", "остались не самые вероятные: сортировка не возвращена или идёт в другую сторону")  # fmt: skip
BORDER = Say("the token on the border is dropped: it is the one that reaches p", "边界上的词元被去掉了：使和达到 p 的正是它", "токен на границе отброшен, а именно с ним сумма достигает p")  # fmt: skip
UNCUT = Say("nothing is cut off: p is not used", "什么都没截掉：没有用上 p", "ничего не отсечено: p не используется")  # fmt: skip
ONE_MORE = Say("one token too many: p was reached without it", "多留了一个词元：没有它和也已经达到 p", "лишний токен: p достигнуто и без него")  # fmt: skip
UNSCALED = Say("the kept probabilities do not sum to 1: divide by their sum", "留下的概率加起来不是 1：请除以它们的和", "оставшиеся вероятности не дают в сумме 1: разделите на их сумму")  # fmt: skip


@criterion(4, "0.9", hints=(
    Say("Sort down, sum up: the first token with which the sum reaches p still belongs to the nucleus.", "从大到小排，逐个累加：使和达到 p 的那个词元还属于核。", "Отсортируйте по убыванию и складывайте: токен, с которым сумма достигла p, ещё входит в ядро."),
    Say("Compare what the likelier tokens hold, without the token itself, with p.", "拿更可能的那些词元之和（不含它自己）和 p 比。", "Сравнивайте с p сумму более вероятных токенов, без самого токена."),
))  # fmt: skip
def nucleus(your: Your, limit: float) -> Result:
    rng, held = np.random.default_rng(6), 1.0
    for _ in range(200):
        shares = rng.dirichlet(np.ones(V))
        kept = your.array("distribution", (V,), np.log(shares), 1.0, V, limit)
        wrong = _no_nucleus(shares, kept, limit)
        if wrong:
            return wrong
        held = min(held, float(shares[kept > 0].sum()))
    return above(held, limit)


def _no_nucleus(shares: NDArray[Any], kept: NDArray[Any], limit: float) -> Result | None:
    """What is wrong with the distribution *kept* of the tokens that have these *shares*."""
    inside = shares[kept > 0]
    others = abs(inside.sum() - np.sort(shares)[::-1][: len(inside)].sum()) > 1e-9
    if inside.sum() < limit:
        return above(inside.sum(), limit, (others, UNLIKELY), (True, BORDER))
    if others or inside.sum() - inside.min() >= limit:
        rest = inside.sum() - inside.min()
        return below(rest, limit, (others, UNLIKELY), (len(inside) == V, UNCUT), (True, ONE_MORE))
    if abs(kept.sum() - 1) > 1e-9:
        return near(kept.sum(), 1, 1e-9, (True, UNSCALED))
    return None
