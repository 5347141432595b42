"""The checks of the step transformer_step."""

from __future__ import annotations

import numpy as np

from checks.mistakes import BITS
from checks.records import BETTER, HINTS_BETTER, better_than_bigram
from checks.runtime import Expected, Result, Your, below, criterion, near
from checks.words import Say

EXPECTED = (
    Expected("V", Say("how many different tokens there are", "不同词元的个数", "сколько разных токенов")),
    Expected("logits(tokens)", Say("of your NumPy version: (T, V) for tokens (T,), in float64", "NumPy 版：词元 (T,) 的 logits (T, V)，float64", "версия на NumPy: (T, V) для токенов (T,), во float64")),
    Expected("logits_again(tokens)", Say("of the other version, with the same weights", "另一个版本，权重相同", "другая версия с теми же весами")),
    Expected("fresh_logits(tokens)", Say("(T, V), of a model as it is before its first step", "第一步训练之前的模型的 (T, V)", "(T, V) модели до первого шага обучения")),
    Expected("memorised(tokens)", Say("train a fresh model on this one sequence (65,), and give its logits (64, V) for the first 64 tokens", "用这一条序列 (65,) 训练一个新模型，给出前 64 个词元的 logits (64, V)", "обучите новую модель на этой последовательности (65,) и дайте её логиты (64, V) для первых 64 токенов")),
    Expected("held_out()", BETTER),
)  # fmt: skip
LENGTH = 64


def tokens_for(your: Your, seed: int, length: int = LENGTH) -> np.ndarray:
    """A sequence drawn by lot."""
    return np.random.default_rng(seed).integers(0, int(your.number("V")), length)


def nats_of(logits: np.ndarray, targets: np.ndarray) -> float:
    """The mean cross-entropy of *targets* (T,) under *logits* (T, V)."""
    top = logits.max(axis=1, keepdims=True)
    log_p = logits - top - np.log(np.exp(logits - top).sum(axis=1, keepdims=True))
    return float(-log_p[np.arange(len(targets)), targets].mean())


@criterion(1, "1e-10", hints=(
    Say("Compare from the input upwards: embedding, positions, each sub-layer. Where do the two part for the first time?", "从输入往上逐个比：嵌入、位置、每个子层。两边在哪里第一次分开？", "Сравнивайте снизу вверх: вложения, позиции, каждый подслой. Где версии впервые расходятся?"),
    Say("Frameworks keep a matrix as (out, in), normalise with an ε of their own, and compute in float32 unless told.", "框架里的矩阵是 (出, 入)，归一化有自己的 ε，不说明的话就用 float32。", "Во фреймворках матрица лежит как (выход, вход), у нормировки свой ε, а считают они во float32, если не указать."),
), seconds=120)  # fmt: skip
def versions(your: Your, limit: float) -> Result:
    given, V = tokens_for(your, 1), int(your.number("V"))
    one = your.array("logits", (LENGTH, V), given)
    two = your.array("logits_again", (LENGTH, V), given)
    off = np.abs(one - two)
    row = off.max(axis=1)
    flat = float(np.ptp(two - one, axis=1).max()) < 1e-9
    return near(
        two, one, limit,
        (flat, Say("each row is off by a constant: one version gives log-probabilities", "每一行都差一个常数：有一个版本给出的是对数概率", "каждая строка сдвинута на константу: одна версия даёт логарифмы вероятностей")),
        (bool(np.allclose(one[1:], two[:-1], atol=1e-6)), Say("the logits are right and shifted by one position", "logits 都对，但错开了一个位置", "логиты верны, но сдвинуты на одну позицию")),
        (bool(off.max() < 1e-3), Say("so small a difference comes of float32, or of two different ε in the normalisation", "差得这么小是因为用了 float32，或者归一化里的 ε 不同", "такая малая разница бывает от float32 или от разных ε в нормировке")),
        (bool(row[0] < 1e-9), Say("right at the first position, where attention has no choice, and wrong later: mask, scale of the scores, or positions", "第一个位置对（那里注意力别无选择），后面错：看看遮罩、分数的缩放或位置", "первая позиция верна (там вниманию не из чего выбирать), дальше нет: маска, масштаб оценок или позиции")),
        (True, Say("already the first position is wrong: a transposed matrix, a bias, the order of the normalisation, or another activation", "第一个位置就错了：矩阵转置了、多了或少了偏置、归一化的先后，或者激活函数不同", "неверна уже первая позиция: транспонированная матрица, смещение, порядок нормировки или другая активация")),
    )  # fmt: skip


@criterion(2, "1e-12", hints=(
    Say("Print how much the logits of each position change: before 40, at 40, after 40.", "打印每个位置的 logits 变了多少：40 之前、40 本身、40 之后。", "Напечатайте, насколько меняются логиты каждой позиции: до 40, на 40, после 40."),
    Say("A score of −∞ before the softmax takes its token out of the sum as well; a zero after it does not.", "softmax 之前把分数设为 −∞，这个词元就连分母里也没有了；之后再乘零就做不到。", "Оценка −∞ до softmax убирает токен и из суммы, а нуль после него — нет."),
), seconds=120)  # fmt: skip
def blind(your: Your, limit: float) -> Result:
    given, V = tokens_for(your, 2), int(your.number("V"))
    other = given.copy()
    other[39] = (other[39] + 1) % V  # token 40, counted from 1
    change = np.abs(your.array("logits", (LENGTH, V), given) - your.array("logits", (LENGTH, V), other)).max(axis=1)  # fmt: skip
    before, after = change[:39], change[40:]
    return below(
        float(before.max()), limit,
        (bool(after.max() < 1e-9), Say("earlier tokens feel the change and later ones do not: the mask is the wrong way round", "前面的词元受了影响，后面的却没有：遮罩的方向反了", "изменение чувствуют предыдущие токены, а последующие нет: маска повёрнута не туда")),
        (bool(before[:30].max() < limit), Say("only the tokens just before it feel it, one per layer: the mask is off by one and lets each token see the next", "只有紧挨在前面的几个受了影响，每层一个：遮罩差了一位，让每个词元看到了下一个", "чувствуют только соседние предыдущие, по одному на слой: маска сдвинута на единицу и каждый видит следующий")),
        (bool(before.max() < 1e-3 * change[39]), Say("a little comes through: the mask is a large number and not −∞, or it is applied after the softmax", "漏过来一点：遮罩用的是一个大数而不是 −∞，或者是在 softmax 之后才加的", "немного просачивается: маска — большое число, а не −∞, или применена после softmax")),
        (bool(before.min() < limit), Say("some earlier tokens feel it and some do not: the mask has the wrong shape, or only some heads or layers have one", "有的受影响，有的没有：遮罩的形状不对，或者只有部分头、部分层有遮罩", "одни чувствуют, другие нет: у маски не та форма или она есть не во всех головах и слоях")),
        (True, Say("all earlier tokens feel it: there is no mask, or it is applied after the softmax, where later tokens still count in the sum", "前面的全都受了影响：没有遮罩，或者在 softmax 之后才加，那时后面的词元仍在分母里", "чувствуют все предыдущие: маски нет или она после softmax, где поздние токены ещё входят в сумму")),
    )  # fmt: skip


@criterion(3, "0.1", hints=(
    Say("How large are the logits of the fresh model? All of them near zero gives ln V.", "新模型的 logits 有多大？都接近零，损失就是 ln V。", "Насколько велики логиты новой модели? Все около нуля — и потери равны ln V."),
    Say("Start with smaller weights, above all in the last matrix.", "初始权重取小一些，尤其是最后一个矩阵。", "Возьмите меньшие начальные веса, прежде всего в последней матрице."),
))  # fmt: skip
def first_loss(your: Your, limit: float) -> Result:
    V = int(your.number("V"))
    logits = your.array("fresh_logits", (LENGTH, V), tokens_for(your, 3))
    targets = np.random.default_rng(4).integers(0, V, LENGTH)
    loss = nats_of(logits, targets)
    return near(
        loss, np.log(V), limit,
        (abs(loss - np.log2(V)) < 0.05, BITS),
        (bool(np.abs(np.exp(logits).sum(axis=1) - 1).max() < 1e-6 and np.ptp(logits) > 3), Say("these are log-probabilities of a trained or large-weighted model", "这是对数概率，而且模型训练过或者权重很大", "это логарифмы вероятностей обученной модели или модели с большими весами")),
        (True, Say(f"the fresh logits spread over {np.ptp(logits):.1f}: the model is sure of something before it has seen anything; smaller initial weights", f"新模型的 logits 跨度是 {np.ptp(logits):.1f}：什么都没见过就很有把握；初始权重要小一些", f"размах логитов новой модели {np.ptp(logits):.1f}: она уверена, ещё ничего не увидев; нужны меньшие начальные веса")),
    )  # fmt: skip


@criterion(4, "0.01", hints=(
    Say("Print the norm of each parameter's gradient: which are zero?", "打印每个参数的梯度的范数：哪些是零？", "Напечатайте норму градиента каждого параметра: где нуль?"),
    Say("If the loss stays at the entropy of single characters, the model does not know where it is: positions or attention do not reach the output.", "如果损失停在单个字符的熵上，模型就不知道自己在哪里：位置或注意力没有传到输出。", "Если потери стоят на энтропии отдельных символов, модель не знает, где она: позиции или внимание не доходят до выхода."),
), seconds=600)  # fmt: skip
def one_sequence(your: Your, limit: float) -> Result:
    V = int(your.number("V"))
    given = tokens_for(your, 5, LENGTH + 1)
    logits = your.array("memorised", (LENGTH, V), given)
    loss = nats_of(logits, given[1:])
    shares = np.bincount(given[1:], minlength=V) / LENGTH
    entropy = float(-(shares[shares > 0] * np.log(shares[shares > 0])).sum())
    return below(
        loss, limit,
        (nats_of(logits, given[:-1]) < 0.1, Say("it has learnt to repeat its input: the targets are not shifted by one", "它学会了重复输入：目标没有错开一位", "она научилась повторять вход: ответы не сдвинуты на один")),
        (loss > np.log(V) + 1, Say("the loss has risen far above ln V: the learning rate is too high, or the gradient has the wrong sign", "损失升到远高于 ln V：学习率太高，或者梯度符号反了", "потери выросли много выше ln V: слишком большая скорость или знак градиента обратный")),
        (abs(loss - np.log(V)) < 0.2, Say("the loss is still ln V: nothing was learnt; is the optimiser given the parameters?", "损失还是 ln V：什么都没学到；优化器拿到参数了吗？", "потери всё ещё ln V: ничего не выучено; получил ли оптимизатор параметры?")),
        (abs(loss - entropy) < 0.2, Say("it knows how often each token occurs and not where it stands: attention or positions are disconnected", "它知道每个词元出现多少次，却不知道在哪里：注意力或位置断开了", "она знает частоты токенов, но не их места: внимание или позиции отключены")),
        (True, Say("falling, but not at the end: more steps, or a rate that falls at last; if it stays, some parameter has no gradient", "在下降，但没到头：多走几步，末尾让学习率降下来；如果不动了，就有参数没有梯度", "падают, но не до конца: больше шагов или спад скорости в конце; если стоят, у какого-то параметра нет градиента")),
    )  # fmt: skip


@criterion(5, "0.4", hints=HINTS_BETTER)
def on_text(your: Your, limit: float) -> Result:
    return better_than_bigram(your, limit)
