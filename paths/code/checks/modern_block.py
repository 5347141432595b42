"""The checks of the step modern_block_step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from checks.mistakes import AXIS, FLOAT32
from checks.runtime import Expected, Result, Your, all_of, below, criterion, near
from checks.words import Say

if TYPE_CHECKING:
    from numpy.typing import NDArray

EXPECTED = (
    Expected("rotary(x, positions)", Say("queries or keys (T, d) turned by their positions (T,)", "按位置 (T,) 旋转过的查询或键 (T, d)", "запросы или ключи (T, d), повёрнутые на свои позиции (T,)")),
    Expected("rms_norm(x, gamma)", Say("x (T, d) over the root of its mean square, times gamma (d,)", "x (T, d) 除以均方根，再乘 gamma (d,)", "x (T, d), делённый на корень из среднего квадрата, умноженный на gamma (d,)")),
    Expected("swiglu(x, W, G, V)", Say("(swish(x G) ⊙ x W) V", "(swish(x G) ⊙ x W) V", "(swish(x G) ⊙ x W) V")),
    Expected("grouped_attention(Q, K, V)", Say("causal attention: Q (h, T, d), K and V (g, T, d), the result (h, T, d); head i uses group i // (h / g)", "因果注意力：Q (h, T, d)，K 和 V (g, T, d)，结果 (h, T, d)；第 i 个头用第 i // (h / g) 组", "каузальное внимание: Q (h, T, d), K и V (g, T, d), результат (h, T, d); голова i берёт группу i // (h / g)")),
)  # fmt: skip


@criterion(1, "1e-10", hints=(
    Say("Print q · k for positions (3, 1) and (103, 101): they should be equal.", "打印位置 (3, 1) 和 (103, 101) 的 q · k：应当相等。", "Напечатайте q · k для позиций (3, 1) и (103, 101): они должны быть равны."),
    Say("A pair (a, b) becomes (a cos − b sin, a sin + b cos), with one angle for both.", "一对 (a, b) 变成 (a cos − b sin, a sin + b cos)，两个用同一个角。", "Пара (a, b) становится (a cos − b sin, a sin + b cos), угол у обоих один."),
))  # fmt: skip
def rotary(your: Your, limit: float) -> Result:
    rng, T, d = np.random.default_rng(1), 6, 8
    x, pos = rng.normal(size=(T, d)), np.arange(T)
    here, later = (your.array("rotary", (T, d), x, pos + shift) for shift in (0, 100))
    first = your.array("rotary", (T, d), x, np.zeros(T, int))
    lengths = np.abs(np.linalg.norm(here, axis=1) - np.linalg.norm(x, axis=1)).max()
    unmoved = float(np.abs(here - x).max()) < 1e-9
    off = np.abs(here @ here.T - later @ later.T).max()
    return all_of(
        below(float(unmoved), 0.5, (True, Say("nothing is turned: the positions are not used", "什么也没有转：没有用上位置", "ничего не повёрнуто: позиции не используются"))),
        below(lengths, limit, (True, Say("the turn changes lengths: a sign of the rotation is wrong, or it is a sum and no turn", "旋转改变了长度：旋转的符号错了，或者做的是加法而不是旋转", "поворот меняет длины: неверен знак или это сумма, а не поворот"))),
        below(float(np.abs(first - x).max()), limit, (True, Say("position 0 should leave x as it is", "位置 0 应当让 x 保持原样", "позиция 0 должна оставлять x как есть"))),
        below(off, limit, (off < 1e-4, FLOAT32), (True, Say("products depend on more than the distance: the angle is not proportional to the position", "乘积取决于距离以外的东西：角度和位置不成正比", "произведения зависят не только от расстояния: угол не пропорционален позиции"))),
    )  # fmt: skip


@criterion(2, "1e-6", hints=(
    Say("A row of equal numbers 10 should become ones (times gamma).", "一行都是 10，应当变成 1（再乘 gamma）。", "Строка из одинаковых чисел 10 должна стать единицами (умноженными на gamma)."),
    Say("The mean is not subtracted, and the root is of the mean of squares, along the features.", "不减均值；开方的是沿特征方向的平方的平均。", "Среднее не вычитается; корень — из среднего квадрата вдоль признаков."),
))  # fmt: skip
def rms(your: Your, limit: float) -> Result:
    rng = np.random.default_rng(2)
    x, gamma = 10 * rng.normal(2, 1, size=(5, 16)), rng.normal(size=16)
    root = np.sqrt((x**2).mean(axis=1, keepdims=True))
    centred = (x - x.mean(axis=1, keepdims=True)) / x.std(axis=1, keepdims=True)
    return near(
        your.array("rms_norm", (5, 16), x, gamma), x / root * gamma, limit,
        (centred * gamma, Say("this is layer normalisation: RMSNorm does not subtract the mean", "这是层归一化：RMSNorm 不减均值", "это layer norm: RMSNorm не вычитает среднее")),
        (x / np.linalg.norm(x, axis=1, keepdims=True) * gamma, Say("this divides by the length, not by the root of the mean: a factor of √d", "除的是长度而不是均方根：差一个 √d", "деление на длину, а не на корень из среднего: множитель √d")),
        (x / np.sqrt((x**2).mean(axis=0, keepdims=True)) * gamma, AXIS),
        (x / root, Say("gamma is not used", "没有用上 gamma", "gamma не используется")),
        relative=True,
    )  # fmt: skip


@criterion(3, "1e-10", hints=(
    Say("With V the identity you see the hidden layer: is it 0 where x G is 0?", "让 V 是单位矩阵，就看得到隐藏层：x G 为 0 的地方它是 0 吗？", "С единичной V виден скрытый слой: равен ли он 0 там, где x G равно 0?"),
    Say("swish(a) = a / (1 + e^−a), and the gate is on x G, not on x W.", "swish(a) = a / (1 + e^−a)，门加在 x G 上，不在 x W 上。", "swish(a) = a / (1 + e^−a), и вентиль стоит на x G, а не на x W."),
))  # fmt: skip
def gate(your: Your, limit: float) -> Result:
    rng = np.random.default_rng(3)
    x, W, G, V = (rng.normal(size=s) for s in ((4, 5), (5, 7), (5, 7), (7, 5)))
    s = {name: 1 / (1 + np.exp(-x @ M)) for name, M in (("G", G), ("W", W))}
    right = ((x @ G) * s["G"] * (x @ W)) @ V
    return near(
        your.array("swiglu", (4, 5), x, W, G, V), right, limit,
        ((s["G"] * (x @ W)) @ V, Say("this is GLU: the gate is a sigmoid; swish is a times it", "这是 GLU：门是 sigmoid；swish 还要再乘 a", "это GLU: вентиль — сигмоида; swish ещё умножает её на a")),
        (((x @ W) * s["W"] * (x @ G)) @ V, Say("W and G have changed places: the gate is on G", "W 和 G 调了个儿：门在 G 上", "W и G поменялись местами: вентиль на G")),
        ((np.maximum(0, x @ G) * (x @ W)) @ V, Say("this is ReGLU: swish is smooth, a σ(a)", "这是 ReGLU：swish 是光滑的 a σ(a)", "это ReGLU: swish гладкая, a σ(a)")),
    )  # fmt: skip


def attended(
    Q: NDArray[Any], K: NDArray[Any], V: NDArray[Any], causal: bool = True
) -> NDArray[Any]:
    """Softmax attention for equal numbers of heads."""
    T, d = Q.shape[1:]
    S = Q @ K.swapaxes(1, 2) / np.sqrt(d)
    if causal:
        S = np.where(np.tri(T) > 0, S, -np.inf)
    A = np.exp(S - S.max(axis=-1, keepdims=True))
    return np.asarray(A / A.sum(axis=-1, keepdims=True) @ V)


@criterion(4, "1e-10", hints=(
    Say("With g = h it is ordinary attention: does that agree?", "g = h 的时候就是普通的注意力：这样对得上吗？", "При g = h это обычное внимание: сходится ли оно?"),
    Say("Heads 0 and 1 share group 0: np.repeat gives that order, np.tile another.", "头 0 和 1 共用第 0 组：np.repeat 是这个次序，np.tile 不是。", "Головы 0 и 1 делят группу 0: такой порядок даёт np.repeat, а np.tile другой."),
))  # fmt: skip
def groups(your: Your, limit: float) -> Result:
    rng, h, g, T, d = np.random.default_rng(4), 6, 2, 5, 4
    Q, K, V = rng.normal(size=(h, T, d)), rng.normal(size=(g, T, d)), rng.normal(size=(g, T, d))
    k, v = np.repeat(K, h // g, axis=0), np.repeat(V, h // g, axis=0)
    tiles = np.tile(K, (h // g, 1, 1)), np.tile(V, (h // g, 1, 1))
    return near(
        your.array("grouped_attention", (h, T, d), Q, K, V), attended(Q, k, v), limit,
        (attended(Q, *tiles), Say("the groups go round: head 1 should share with head 0, so repeat and do not tile", "组是轮着分的：头 1 应当和头 0 共用，所以要用 repeat 而不是 tile", "группы идут по кругу: голова 1 делит с головой 0, нужно repeat, а не tile")),
        (attended(Q, k, v, causal=False), Say("the causal mask is missing", "没有因果掩码", "нет каузальной маски")),
        (attended(Q * np.sqrt(d), k, v), Say("the scores are not divided by √d", "分数没有除以 √d", "оценки не разделены на √d")),
    )  # fmt: skip
