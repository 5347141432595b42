"""The checks of the step factorization_machine_step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from checks.gradients import relative_error, slope
from checks.mistakes import HALF, SIGN, SUM
from checks.runtime import (  # fmt: skip
    Expected,
    Result,
    Wrong,
    Your,
    above,
    all_of,
    below,
    criterion,
    near,
    numbers,
)
from checks.words import Say

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[Any]

EXPECTED = (
    Expected("score(w0, w, V, x)", Say("the machine's scores (N,) in linear time, for x (N, n), w (n,), V (n, k)", "线性时间求出的得分 (N,)，x 是 (N, n)，w 是 (n,)，V 是 (n, k)", "оценки (N,) машины за линейное время для x (N, n), w (n,), V (n, k)")),
    Expected("gradient(w0, w, V, x, y)", Say("of the mean log loss for y 0 or 1: (dw0, dw, dV)", "平均对数损失的梯度，y 是 0 或 1：(dw0, dw, dV)", "градиент средних логарифмических потерь для y 0 или 1: (dw0, dw, dV)")),
    Expected("machine(shown, clicked, asked, seed)", Say("train a machine of rank 4 on pairs (N, 2) of user and advertisement, each 0 to 99, and give the click probabilities of the pairs asked (M, 2)", "用 (N, 2) 的用户与广告对（各是 0 到 99）训练秩为 4 的因子分解机，给出被问的 (M, 2) 各对的点击概率", "обучить машину ранга 4 на парах (N, 2) пользователя и объявления, от 0 до 99, и дать вероятности щелчка для спрошенных пар (M, 2)")),
    Expected("baseline(shown, clicked, asked, seed)", Say("the same by logistic regression with first-order terms alone", "同样的事，用只有一阶项的逻辑回归", "то же логистической регрессией только с членами первого порядка")),
)  # fmt: skip
PEOPLE, SHOWN, STRENGTH = 100, 50_000, 0.7


def by_loops(w0: float, w: Floats, V: Floats, x: Floats) -> float:
    """The definition, pair by pair, of one example."""
    n = len(w)
    pairs = sum(float(V[i] @ V[j]) * x[i] * x[j] for i in range(n) for j in range(i + 1, n))
    return float(w0 + w @ x + pairs)


@criterion(1, "100", "1e-12", hints=(
    Say("Take two features that are 1 and all others 0: the pair term is one product of two vectors.", "只让两个特征为 1，其余为 0：组合项就是两个向量的内积。", "Пусть два признака равны 1, остальные 0: парный член — одно скалярное произведение."),
    Say("Square the sum, subtract the sum of squares, halve it.", "先和再平方，减去平方再和，最后除以二。", "Квадрат суммы минус сумма квадратов, пополам."),
))  # fmt: skip
def linear_time(your: Your, times: float, limit: float) -> Result:
    rng = np.random.default_rng(13)
    result = near(0, 0, limit)
    for _ in range(int(times)):
        w0, w, V, x = float(rng.normal()), rng.normal(size=9), rng.normal(size=(9, 4)), rng.normal(size=(3, 9))  # fmt: skip
        want = np.array([by_loops(w0, w, V, row) for row in x])
        first = w0 + x @ w
        squares = ((x**2) @ (V**2)).sum(axis=1)
        got = your.array("score", (3,), w0, w, V, x)
        result = near(
            got, want, limit,
            (first + 2 * (want - first), HALF),
            (first, Say("there is no pair term", "没有组合项", "парного члена нет")),
            (want - w0, Say("w0 is missing", "少了 w0", "нет w0")),
            (want + squares / 2, Say("the squares of single features are not subtracted: pairs of a feature with itself count", "没有减去单个特征的平方：把特征和自己的组合也算进去了", "не вычтены квадраты отдельных признаков: считаются пары признака с самим собой")),
            (first + ((x @ V) ** 2).sum(axis=1) / 2 - (x @ V**2).sum(axis=1) / 2, Say("the second sum needs x² too, not x: it shows where features are not 0 or 1", "第二个和里也要用 x²，不是 x：特征不是 0 和 1 时就看得出来", "во второй сумме тоже нужен x², а не x: видно, когда признаки не 0 и 1")),
            relative=True,
        )  # fmt: skip
        if not result.passed:
            return result
    return result


@criterion(2, "1e-6", hints=(
    Say("Check dw0 first, then dw, then dV: where does it begin to be wrong?", "先查 dw0，再查 dw，最后查 dV：从哪个开始错？", "Проверьте сначала dw0, потом dw, потом dV: с чего начинается ошибка?"),
    Say("∂score/∂V[i] = x_i (Σ_j x_j V[j] − x_i V[i]): the sum goes over the others.", "∂score/∂V[i] = x_i (Σ_j x_j V[j] − x_i V[i])：是对其他特征求和。", "∂score/∂V[i] = x_i (Σ_j x_j V[j] − x_i V[i]): сумма по остальным."),
))  # fmt: skip
def gradients(your: Your, limit: float) -> Result:
    rng = np.random.default_rng(14)
    w0, w, V = np.array(0.3), rng.normal(size=6), rng.normal(size=(6, 4))
    x, y = rng.normal(size=(7, 6)), (rng.random(7) < 0.5).astype(float)

    def loss(w0: Floats, w: Floats, V: Floats) -> float:
        s = np.array([by_loops(float(w0), w, V, row) for row in x])
        return float(np.mean(np.logaddexp(0, s) - y * s))

    given = your.value("gradient", w0, w, V, x, y)
    want = (slope(lambda a: loss(a, w, V), w0), slope(lambda a: loss(w0, a, V), w), slope(lambda a: loss(w0, w, a), V))  # fmt: skip
    results = []
    for name, got, n in zip(("dw0", "dw", "dV"), given, want, strict=True):
        a = numbers(name, got, n.shape)
        residual = 1 / (1 + np.exp(-np.array([by_loops(0.3, w, V, row) for row in x]))) - y
        whole = (x * residual[:, None]).T @ (x @ V) / len(y)
        results.append(below(
            relative_error(a, n), limit,
            (relative_error(a, -n) < 1e-4, SIGN), (relative_error(a, len(y) * n) < 1e-4, SUM),
            (a.shape == whole.shape and relative_error(a, whole) < 1e-4, Say("dV: a feature's own vector is not taken out of the sum", "dV：和里没有去掉这个特征自己的向量", "dV: из суммы не вычтен собственный вектор признака")),
            (relative_error(a, 2 * n) < 1e-4, HALF),
            (True, Say(f"{name} is wrong", f"{name} 不对", f"{name} неверен")),
        ))  # fmt: skip
    return all_of(*results)


class Clicks:
    """Clicks of a true model of rank 4; two tenths of the pairs are never shown."""

    def __init__(self, seed: int, people: int = PEOPLE) -> None:
        rng = np.random.default_rng(seed)
        user, ad = (rng.normal(scale=0.5, size=people) for _ in range(2))
        U, A = (rng.normal(size=(people, 4)) for _ in range(2))
        self.share = 1 / (1 + np.exp(-(user[:, None] + ad + STRENGTH * U @ A.T - 1)))
        self.hidden = rng.random((people, people)) < 0.2
        self.rng = rng

    def draw(self, count: int, hidden: bool) -> tuple[Floats, Floats]:
        """*count* shown pairs (N, 2) and their clicks."""
        pairs = np.argwhere(self.hidden == hidden)
        chosen = pairs[self.rng.integers(0, len(pairs), count)]
        return chosen, (self.rng.random(count) < self.share[chosen[:, 0], chosen[:, 1]]).astype(float)  # fmt: skip


def log_loss(p: Floats, clicked: Floats) -> float:
    """In nats per shown pair."""
    p = np.clip(p, 1e-12, 1 - 1e-12)
    return float(-np.mean(clicked * np.log(p) + (1 - clicked) * np.log(1 - p)))


def chances(your: Your, name: str, *given: Any) -> Floats:
    """What a model says, as probabilities; raises Wrong."""
    p = your.array(name, (len(given[2]),), *given)
    if p.min() < 0 or p.max() > 1:
        raise Wrong(Say(f"“{name}” gives {p.min():.3g} to {p.max():.3g}: scores, not probabilities; take the sigmoid", f"“{name}”给出 {p.min():.3g} 到 {p.max():.3g}：这是得分，不是概率；请取 sigmoid", f"«{name}» даёт от {p.min():.3g} до {p.max():.3g}: это оценки, а не вероятности, возьмите сигмоиду"))  # fmt: skip
    return p


@criterion(3, "100", "4", "0.05", hints=(
    Say("On pairs that were shown, is the machine better? If so, its vectors are over-fitted: more penalty, fewer passes.", "在展示过的组合上，因子分解机更好吗？如果是，向量就过拟合了：加重惩罚，少训几遍。", "А на показанных парах машина лучше? Тогда векторы переобучены: больше штрафа, меньше проходов."),
    Say("From V = 0 there is no way down, and from a large V none up: start with a standard deviation of about 0.1.", "V = 0 时梯度为零，V 太大又降不下来：初始标准差取 0.1 左右。", "Из V = 0 спуска нет, из большого V он долог: начните с отклонения около 0,1."),
), seconds=900)  # fmt: skip
def unseen_pairs(your: Your, people: float, rank: float, limit: float) -> Result:
    gains = []
    for seed in range(5):
        clicks = Clicks(seed, int(people))
        shown, asked = clicks.draw(SHOWN, hidden=False), clicks.draw(20_000, hidden=True)
        p = [chances(your, name, *shown, asked[0], seed) for name in ("machine", "baseline")]
        mine, base = (log_loss(each, asked[1]) for each in p)
        gains.append(base - mine)
        best = log_loss(clicks.share[asked[0][:, 0], asked[0][:, 1]], asked[1])
        if gains[-1] < limit:
            break
    return above(
        min(gains), limit,
        (bool(np.abs(p[0] - p[1]).max() < 1e-3), Say("both models say the same: the vectors are still zero, or the pair term is not used", "两个模型说的一样：向量还是零，或者没有用上组合项", "обе модели говорят одно: векторы ещё нулевые или парный член не используется")),
        (mine > 0.75, Say("the machine is sure and wrong: its vectors have grown without a penalty, or the rate is too high", "因子分解机很有把握却错了：向量没有惩罚地变大，或者学习率太高", "машина уверена и ошибается: векторы растут без штрафа или скорость велика")),
        (base < best + 0.02, Say("the baseline knows the pairs: it may have first-order terms only", "基线也知道组合：它只能有一阶项", "бейзлайн знает пары: ему положены только члены первого порядка")),
        (True, Say(f"the gain is {gains[-1]:.3f} of {base - best:.3f} that there is: over-fitted or not trained enough; look at both losses after each pass", f"只低了 {gains[-1]:.3f}，而最多能低 {base - best:.3f}：过拟合，或者训练不够；每遍之后看看两边的损失", f"выигрыш {gains[-1]:.3f} из возможных {base - best:.3f}: переобучение или недообучение, смотрите на потери после каждого прохода")),
    )  # fmt: skip


@criterion(4, "0.03", hints=(
    Say("Print both numbers for each tenth: is the line too flat, too steep, or shifted?", "每一档把两个数都打印出来：线太平、太陡，还是整体偏了？", "Напечатайте оба числа для каждой десятой: линия полога, крута или сдвинута?"),
    Say("Too steep comes of too little penalty, too flat of too much; a shift of the bias w0.", "太陡是惩罚太小，太平是惩罚太大；整体偏是 w0 的问题。", "Крута — мало штрафа, полога — много, сдвинута — дело в w0."),
), seconds=300)  # fmt: skip
def calibrated(your: Your, limit: float) -> Result:
    clicks = Clicks(9)
    shown, asked = clicks.draw(SHOWN, hidden=False), clicks.draw(40_000, hidden=False)
    p = chances(your, "machine", *shown, asked[0], 9)
    tenths = np.array_split(np.argsort(p), 10)
    said = np.array([p[rows].mean() for rows in tenths])
    there = np.array([asked[1][rows].mean() for rows in tenths])
    off = said - there
    return below(
        float(np.abs(off).max()), limit,
        (bool((off > 0).all() or (off < 0).all()), Say("all tenths are off to the same side: w0, or negative examples that were left out", "十档都偏向同一边：w0 的问题，或者丢掉了一部分没点击的样本", "все десятые сдвинуты в одну сторону: w0 или отброшенные примеры без щелчка")),
        (off[0] < 0 < off[-1], Say("too sure at both ends: over-fitted, more penalty or fewer passes", "两头都太有把握：过拟合，加重惩罚或少训几遍", "слишком уверена на краях: переобучение, больше штрафа или меньше проходов")),
        (off[0] > 0 > off[-1], Say("too timid at both ends: too much penalty, or not trained enough", "两头都太保守：惩罚太重，或者训练不够", "слишком робка на краях: много штрафа или мало обучения")),
        (True, Say("off in the middle: are the tenths made by the size of the prediction?", "中间偏了：十档是按预测的大小分的吗？", "сдвиг в середине: по величине ли прогноза сделаны десятые?")),
    )  # fmt: skip
