"""The checks of the step bigram_model_step."""

from __future__ import annotations

import numpy as np

from checks.mistakes import BITS, HALF, SIGN, SUM
from checks.runtime import Expected, Result, Your, all_of, below, criterion, near
from checks.words import Say

EXPECTED = (
    Expected(
        "loss(logits, counts)",
        Say(
            "the cross-entropy in nats of a table of logits (V, V) on counted pairs (V, V)",
            "logits 表 (V, V) 在字符对计数 (V, V) 上的交叉熵，单位是纳特",
            "кросс-энтропия таблицы логитов (V, V) на подсчитанных парах (V, V), в натах",
        ),
    ),
    Expected(
        "gradient(logits, counts)",
        Say("its gradient, (V, V)", "它的梯度，(V, V)", "её градиент, (V, V)"),
    ),
    Expected(
        "train(counts)",
        Say(
            "the logits (V, V) after some thousand steps from zero, of a text that you do not know",
            "从零开始走几千步之后的 logits (V, V)；文本是你没见过的",
            "логиты (V, V) после нескольких тысяч шагов от нуля на незнакомом вам тексте",
        ),
    ),
)
V = 40


def pairs() -> np.ndarray:
    """Counts of pairs as of a real text: a few characters are common, most are rare; (V, V)."""
    rng = np.random.default_rng(5)
    share = 1 / np.arange(1, V + 1) ** 1.2
    follows = rng.dirichlet(0.3 * share, size=V)
    tokens = [0]
    total = np.cumsum(0.9 * follows + 0.1 * share / share.sum(), axis=1)
    for dice in rng.random(20_000):
        tokens.append(min(int(np.searchsorted(total[tokens[-1]], dice)), V - 1))
    counts = np.zeros((V, V))
    np.add.at(counts, (tokens[:-1], tokens[1:]), 1)
    return counts


def optimum(counts: np.ndarray) -> float:
    """The cross-entropy of the counted table, in nats."""
    p = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    return float(-(counts[counts > 0] * np.log(p[counts > 0])).sum() / counts.sum())


def nats(logits: np.ndarray, counts: np.ndarray) -> float:
    """The cross-entropy of *logits*."""
    top = logits.max(axis=1, keepdims=True)
    log_p = logits - top - np.log(np.exp(logits - top).sum(axis=1, keepdims=True))
    return float(-(counts * log_p)[counts > 0].sum() / counts.sum())


def right_gradient(logits: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """Softmax minus one-hot, averaged over the pairs."""
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    n = counts.sum(axis=1, keepdims=True)
    return np.asarray((n * e / e.sum(axis=1, keepdims=True) - counts) / counts.sum())


ROWS = Say(
    "this is the mean over rows: each row must weigh as much as its character occurs",
    "这是按行平均：每一行的权重应当是这个字符出现的次数",
    "это среднее по строкам: вес строки — сколько раз встретился её символ",
)
CELLS = Say(
    "this is the mean over the V² cells of the table: divide by the number of pairs, counts.sum()",
    "这是对表里 V² 个格子取的平均：请除以字符对的总数 counts.sum()",
    "это среднее по V² клеткам таблицы: делите на число пар, counts.sum()",
)


@criterion(
    1,
    "1e-12",
    hints=(
        Say(
            "With all logits equal each of V characters has the same probability. Which?",
            "logits 全都相等时，V 个字符的概率相同。是多少？",
            "При равных логитах у всех V символов одна и та же вероятность. Какая?",
        ),
        Say(
            "Print exp(loss): it should be V. If it is not, look at the mean: over pairs, not rows.",
            "打印 exp(loss)：应当是 V。如果不是，就看看平均是不是对字符对取的，而不是对行取的。",
            "Напечатайте exp(loss): должно быть V. Если нет, проверьте среднее: по парам, не по строкам.",
        ),
    ),
)
def even_table(your: Your, limit: float) -> Result:
    counts, zeros = pairs(), np.zeros((V, V))
    even = near(
        your.number("loss", zeros, counts), np.log(V), limit,
        (np.log2(V), BITS), (np.log(V) * counts.sum(), SUM), (-np.log(V), SIGN),
        (np.log(V) * counts.sum() / V**2, CELLS),
    )  # fmt: skip
    logits = np.random.default_rng(1).normal(size=(V, V))
    wrong = np.log(np.exp(logits).sum(axis=0))  # of the softmax down the columns
    by_column = float((counts * (wrong - logits)).sum() / counts.sum())
    by_row = [nats(logits[i : i + 1], counts[i : i + 1]) for i in range(V)]
    return all_of(
        even,
        near(
            your.number("loss", logits, counts), nats(logits, counts), limit,
            (np.mean(by_row), ROWS), (by_column, Say(
                "the softmax goes down the columns: a row is what follows one character",
                "softmax 是按列做的：一行才是跟在一个字符后面的分布",
                "softmax взят по столбцам, а то, что следует за символом, стоит в строке",
            )),
        ),
        even,
    )  # fmt: skip


def lagging(logits: np.ndarray, counts: np.ndarray) -> bool:
    """Whether the rows of rare characters are further from their optimum than the others."""
    rare = counts.sum(axis=1) < np.median(counts.sum(axis=1))
    lag = np.array([
        nats(logits[i : i + 1], counts[i : i + 1]) - optimum(counts[i : i + 1]) for i in range(V)
    ])  # fmt: skip
    return bool(lag[rare].mean() > 3 * lag[~rare].mean())


def across(logits: np.ndarray, counts: np.ndarray, over: float) -> float:
    """What the slope makes of the distance: near 0 on a flat way down, up to 1 across a valley."""
    share = np.maximum(counts.sum(axis=1, keepdims=True), 1) / counts.sum()
    return float((right_gradient(logits, counts) ** 2 / share).sum()) / max(over, 1e-12)


UPHILL = Say(
    "the loss has risen: the step goes up the gradient, or the learning rate is too high",
    "损失变大了：走的是梯度上升，或者学习率太高",
    "потери выросли: шаг идёт вверх по градиенту или скорость обучения слишком велика",
)
TURNED = Say(
    "the table is right when transposed: a row is what follows a character",
    "转置之后表就对了：一行是跟在一个字符后面的分布",
    "таблица верна, если её транспонировать: строка — это то, что следует за символом",
)


@criterion(
    2,
    "0.01",
    hints=(
        Say(
            "Print the loss of each row: which rows are still far from their optimum, and how "
            "often does their character occur?",
            "打印每一行的损失：哪些行离最优还远，它们的字符出现了几次？",
            "Напечатайте потери каждой строки: какие ещё далеки от оптимума и часто ли встречается "
            "их символ?",
        ),
        Say(
            "The gradient of a row carries its character's share of the text. Divide by that "
            "share before the step, and every row moves at the same speed.",
            "一行的梯度里带着这个字符在文本中所占的份额。走之前除以这个份额，每一行就一样快。",
            "В градиент строки входит доля её символа в тексте. Разделите на эту долю перед шагом, "
            "и все строки пойдут с одной скоростью.",
        ),
    ),
    seconds=120,
)
def trained(your: Your, limit: float) -> Result:
    counts = pairs()
    logits = your.array("train", (V, V), counts)
    over = nats(logits, counts) - optimum(counts)
    return below(
        over, limit,
        (not np.any(logits), Say(
            "nothing was learnt: all logits are still zero",
            "什么也没学到：logits 全是零",
            "ничего не выучено: все логиты ещё нули",
        )),
        (over > np.log(V) - optimum(counts), UPHILL),
        (nats(logits.T, counts) - optimum(counts) <= limit, TURNED),
        (lagging(logits, counts), Say(
            "the rows of rare characters lag behind: their gradient carries their small share",
            "少见字符的那些行落在后面：它们的梯度里带着自己那一点份额",
            "отстают строки редких символов: в их градиент входит их малая доля",
        )),
        (across(logits, counts, over) > 0.05, Say(
            "the steps are too long: rows jump across their optimum and back; lower the learning rate",
            "步子太大：有些行在最优点两边来回跳；把学习率调小",
            "шаги слишком длинные: строки перескакивают свой оптимум туда и обратно, уменьшите скорость обучения",
        )),
        (True, Say(
            "all rows are equally far: take more steps, or larger ones",
            "每一行都差得一样远：多走几步，或者步子迈大些",
            "все строки одинаково далеки: сделайте больше шагов или увеличьте их",
        )),
    )  # fmt: skip


ONCE = Say(
    "the softmax of a row counts once here: it counts as often as the row's character occurs",
    "这里每一行的 softmax 只算了一次：这个字符出现几次，就要算几次",
    "softmax строки учтён один раз, а нужно столько раз, сколько встретился её символ",
)


@criterion(
    3,
    "1e-10",
    hints=(
        Say(
            "At the optimum predicted and observed shares are equal in each row.",
            "在最优处，每一行里预测的份额和观察到的份额相等。",
            "В оптимуме предсказанные доли в каждой строке равны наблюдаемым.",
        ),
        Say(
            "Compare your gradient with central differences of your loss on a 3 × 3 table.",
            "在 3 × 3 的表上，拿你的梯度和损失的中心差分比一比。",
            "Сравните градиент с центральными разностями своих потерь на таблице 3 × 3.",
        ),
    ),
)
def no_gradient(your: Your, limit: float) -> Result:
    counts = pairs()
    logits = np.random.default_rng(2).normal(size=(V, V))
    right = right_gradient(logits, counts)
    n = counts.sum(axis=1, keepdims=True) / counts.sum()
    softmax = right * 0 + np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    elsewhere = near(
        your.array("gradient", (V, V), logits, counts), right, limit,
        (-right, SIGN), (right * counts.sum(), SUM), (right * 2, HALF),
        (right * counts.sum() / V**2, CELLS),
        (softmax - counts / counts.sum(), ONCE), ((softmax - counts) / counts.sum(), ONCE),
        (right / np.where(n, n, 1), Say(
            "each row is averaged by itself: that is right for the step, but the gradient of the "
            "loss weighs a row by its character's share",
            "每一行各自平均：走步时可以这样，但损失的梯度要按字符的份额给每一行加权",
            "каждая строка усреднена отдельно: для шага это годится, но градиент потерь взвешивает "
            "строку долей её символа",
        )),
        (n * softmax, Say(
            "this is the softmax alone: the observed shares are not subtracted",
            "这只是 softmax：观察到的份额没有减掉",
            "это один softmax: наблюдаемые доли не вычтены",
        )),
    )  # fmt: skip
    p = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    best = np.where(p > 0, np.log(np.where(p > 0, p, 1)), -1e4)
    at_best = float(np.abs(your.array("gradient", (V, V), best, counts)).max())
    return all_of(elsewhere, below(at_best, limit, (False, SIGN)))
