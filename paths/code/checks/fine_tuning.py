"""The checks of the step fine_tuning_step."""

from __future__ import annotations

import numpy as np

from checks.runtime import Expected, Result, Wrong, Your, all_of, below, criterion
from checks.words import Say

FIXED = Say(
    "of one fixed batch, any shape, in float32 or float64",
    "同一批固定数据的 logits，形状不限，float32 或 float64",
    "одного и того же батча, любой формы, во float32 или float64",
)
EXPECTED = (
    Expected("logits_before()", FIXED),
    Expected("logits_changed()", Say("the same batch through your changed code, with the published weights (a cache), or with fresh adapters", "同一批数据经过改动后的代码：权重是发布的那份（缓存），或者适配器刚加上", "тот же батч через изменённый код с опубликованными весами (кэш) или со свежими адаптерами")),
    Expected("adapters", Say("True if your change is adapters, False if it is a cache", "改动是适配器就写 True，是缓存就写 False", "True, если изменение — адаптеры, False, если кэш")),
    Expected("held_out()", Say(
        "nats per token on the held-out 10 %: (fine-tuned, untouched, from random weights for as many steps)",
        "留出的 10% 上每词元的纳特数：(微调后，未动过的，从随机权重训练同样步数的)",
        "наты на токен на отложенных 10 %: (дообученная, исходная, со случайных весов за столько же шагов)",
    )),
)  # fmt: skip


@criterion(1, "1e-4", "0", hints=(
    Say("Compare layer by layer: after which one do the two differ for the first time?", "逐层比较：从哪一层起两边开始不同？", "Сравнивайте послойно: после какого слоя ответы впервые расходятся?"),
    Say("One of an adapter's two matrices starts at zero, so that their product does.", "适配器的两个矩阵里有一个从零开始，这样乘积才是零。", "Одна из двух матриц адаптера начинается с нуля, тогда и произведение равно нулю."),
))  # fmt: skip
def logits(your: Your, limit: float, fresh: float) -> Result:
    before, after = your.array("logits_before", None), your.array("logits_changed", None)
    same = before.shape == after.shape
    off = float(np.abs(before - after).max()) if same else np.inf
    shift = (
        same and before.ndim > 1 and np.allclose(before[..., 1:, :], after[..., :-1, :], atol=limit)
    )
    constant = same and float(np.ptp(after - before, axis=-1).max()) < limit
    causes = (
        (shift, Say("the logits are right and shifted by one position", "logits 都对，但错开了一个位置", "логиты верны, но сдвинуты на одну позицию")),
        (constant, Say("each row is off by a constant: one side has gone through log-softmax", "每一行都差一个常数：有一边做过 log-softmax", "каждая строка сдвинута на константу: одна сторона прошла log-softmax")),
        (bool(your.value("adapters")), Say("fresh adapters change something: neither of the two matrices starts at zero, or dropout is on", "刚加上的适配器就改变了结果：两个矩阵都不是从零开始，或者开着 dropout", "свежие адаптеры что-то меняют: ни одна из матриц не равна нулю или включён dropout")),
        (off < 0.1, Say("small and everywhere: precision (float16?), or dropout in evaluation", "差得小而到处都有：精度问题（float16？），或者评估时开着 dropout", "мало и повсюду: точность (float16?) или dropout при оценке")),
    )  # fmt: skip
    exact = bool(your.value("adapters"))
    return below(off, fresh if exact else limit, *causes)


@criterion(2, hints=(
    Say("First measure the untouched model on your held-out text: is its number near what others report?", "先在留出文本上量原模型：数字和别人报的接近吗？", "Сначала измерьте исходную модель: близко ли её число к тому, что сообщают другие?"),
    Say("Try a tenth of the learning rate, and look at the held-out loss every few steps.", "学习率取十分之一，每隔几步看一次留出损失。", "Возьмите скорость обучения в десять раз меньше и смотрите на отложенные потери через каждые несколько шагов."),
))  # fmt: skip
def perplexities(your: Your) -> Result:
    found = [float(n) for n in your.array("held_out", (3,))]
    tuned, untouched, scratch = found
    if min(found) < 0 or max(found) > 20:
        raise Wrong(
            Say(
                "these are no nats per token: perplexities? write their logarithms",
                "这不是每词元的纳特数：是困惑度吗？请写它们的对数",
                "это не наты на токен: перплексии? запишите их логарифмы",
            )
        )
    return all_of(
        below(tuned - untouched, -1e-9,
            (tuned == untouched, Say("nothing was learnt: the fine-tuned model is the untouched one", "什么也没学到：微调后的就是原模型", "ничего не выучено: дообученная модель совпадает с исходной")),
            (True, Say("fine-tuning has made it worse: the learning rate is too high, or the text is over-fitted", "微调反而变差了：学习率太高，或者过拟合了", "стало хуже: скорость обучения велика или переобучение"))),
        below(tuned - scratch, -1e-9, (True, Say("a model from nothing does as well: the published weights are not loaded, or the tokens are not theirs", "从零训练的模型也一样好：没有载入发布的权重，或者词元不是他们的", "модель с нуля не хуже: опубликованные веса не загружены или токены не те"))),
    )  # fmt: skip
