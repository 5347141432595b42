"""The checks of the step mathematics_step."""

from __future__ import annotations

import numpy as np

from checks.gradients import relative_error
from checks.mistakes import OVERFLOW, SIGN
from checks.runtime import (
    Expected,
    Result,
    Your,
    all_of,
    below,
    criterion,
    near,
)
from checks.words import Say

EXPECTED = (
    Expected("normal_equations(X, y)", Say("the least-squares weights (D,) for X (N, D) and y (N,)", "X (N, D)、y (N,) 的最小二乘权重 (D,)", "веса наименьших квадратов (D,) для X (N, D) и y (N,)")),
    Expected("descent(X, y, steps)", Say("the same by so many steps from zero", "从零开始走这么多步得到的同样的权重", "то же за столько шагов от нуля")),
    Expected("softmax(x)", Say("probabilities (V,) of logits (V,)", "logits (V,) 的概率 (V,)", "вероятности (V,) для логитов (V,)")),
    Expected("jacobian(x)", Say("∂p_i/∂x_j, (V, V)", "∂p_i/∂x_j，(V, V)", "∂p_i/∂x_j, (V, V)")),
    Expected("posterior(prior, red_a, red_b, reds, draws)", Say(
        "the probability of urn A after so many red balls in so many draws with putting back",
        "有放回地抽这么多次、其中这么多次是红球之后，罐子是 A 的概率",
        "вероятность урны A, если из стольких вынутых с возвращением шаров столько красных",
    )),
)  # fmt: skip


@criterion(1, "1e-10", "1e-8", hints=(
    Say("At the minimum the residual is perpendicular to every column of X. Write that as an equation.", "在最小值处，残差垂直于 X 的每一列。把它写成方程。", "В минимуме остаток перпендикулярен каждому столбцу X. Запишите это уравнением."),
    Say("For descent: what is the largest eigenvalue of XᵀX, and what is your step times it?", "梯度下降：XᵀX 的最大特征值是多少，乘上你的步长是多少？", "Для спуска: каково наибольшее собственное число XᵀX и чему равно его произведение с вашим шагом?"),
))  # fmt: skip
def least_squares(your: Your, limit: float, after: float) -> Result:
    rng = np.random.default_rng(7)
    X, y = rng.normal(size=(50, 5)), rng.normal(size=50)
    right = np.linalg.lstsq(X, y, rcond=None)[0]
    w = your.array("descent", (5,), X, y, 1000)
    back = float(np.abs(w).max())
    return all_of(
        near(your.array("normal_equations", (5,), X, y), right, limit, (-right, SIGN), (X.T @ y, Say(
            "this is Xᵀy: the system with XᵀX is not solved", "这是 Xᵀy：XᵀX 的方程组还没有解", "это Xᵀy: система с XᵀX не решена",
        ))),
        near(w, right, after, (not np.isfinite(w).all() or back > 1e3, Say(
            "the descent diverges: steps beyond 2/λ, or up the gradient", "梯度下降发散了：步长超过 2/λ，或者方向是上升", "спуск расходится: шаг больше 2/λ или вверх по градиенту",
        )), (back == 0, Say("the weights never move", "权重一直没有动", "веса не сдвинулись")), (True, Say(
            "it creeps: the steps are much shorter than 1/λ, or fewer than were asked for", "走得太慢：步长比 1/λ 小得多，或者没走够步数", "ползёт: шаг намного меньше 1/λ или шагов меньше, чем просили",
        ))),
    )  # fmt: skip


@criterion(2, "1e-6", hints=(
    Say("Differentiate p_i once for i = j and once for i ≠ j.", "对 p_i 求导：i = j 一次，i ≠ j 一次。", "Продифференцируйте p_i отдельно для i = j и i ≠ j."),
    Say("Its rows sum to 0, since the probabilities always sum to 1. Do yours?", "每一行加起来是 0，因为概率之和恒为 1。你的呢？", "Строки в сумме дают 0, ведь вероятности всегда в сумме 1. А у вас?"),
))  # fmt: skip
def jacobian(your: Your, limit: float) -> Result:
    x = np.random.default_rng(8).normal(size=6)
    p = np.exp(x) / np.exp(x).sum()
    a = your.array("jacobian", (6, 6), x)
    columns = []
    for nudge in 1e-5 * np.eye(6):
        above, below_it = np.exp(x + nudge), np.exp(x - nudge)
        columns.append((above / above.sum() - below_it / below_it.sum()) / 2e-5)
    n = np.stack(columns, axis=1)
    large = your.array("softmax", (3,), np.array([1000.0, 1001.0, 0.0]))
    return all_of(
        near(your.array("softmax", (6,), x), p, limit),
        below(relative_error(a, n), limit,
            (relative_error(a, np.diag(p * (1 - p))) < 1e-6, Say("only the diagonal is there: every p_i depends on every x_j", "只有对角线：每个 p_i 都依赖每个 x_j", "есть только диагональ, а каждое p_i зависит от каждого x_j")),
            (relative_error(a, -n) < 1e-6, SIGN),
            (relative_error(a, np.diag(p) + np.outer(p, p)) < 1e-6, Say("off the diagonal the sign is wrong: one probability grows at the cost of the others", "对角线以外符号错了：一个概率变大，别的就变小", "вне диагонали неверен знак: одна вероятность растёт за счёт других")),
            (relative_error(a, np.diag(np.ones(6)) - np.outer(p, p)) < 1e-6, Say("on the diagonal stands 1 instead of p_i", "对角线上写的是 1，应当是 p_i", "на диагонали стоит 1 вместо p_i")),
        ),
        below(0.0 if np.isfinite(large).all() else np.inf, limit, (True, OVERFLOW)),
        below(relative_error(a, n), limit),
    )  # fmt: skip


@criterion(3, "0.01", hints=(
    Say("Two products compete: prior times likelihood, for A and for B.", "两个乘积相争：A 的先验乘似然，B 的先验乘似然。", "Соперничают два произведения: априорная на правдоподобие, для A и для B."),
    Say("The white balls count too: each has the probability 1 − red.", "白球也算：每个的概率是 1 − 红球比例。", "Белые шары тоже считаются: у каждого вероятность 1 − доля красных."),
))  # fmt: skip
def urns(your: Your, limit: float) -> Result:
    rng, given = np.random.default_rng(9), (0.2, 0.7, 0.4, 4, 7)
    prior, a, b, reds, draws = given
    is_a = rng.random(1_000_000) < prior
    seen = rng.binomial(draws, np.where(is_a, a, b)) == reds
    like = [r**reds * (1 - r) ** (draws - reds) for r in (a, b)]
    right = prior * like[0] / (prior * like[0] + (1 - prior) * like[1])
    only = prior * a**reds / (prior * a**reds + (1 - prior) * b**reds)
    got = your.number("posterior", *given)
    return near(got, is_a[seen].mean(), limit, (like[0] / sum(like), Say(
        "the prior is forgotten: both urns count the same", "忘了先验：把两个罐子当成机会均等了", "забыта априорная вероятность: урны взяты равновероятными",
    )), (only, Say("the white balls are forgotten", "忘了算白球", "забыты белые шары")), (1 - right, Say(
        "this is the probability of the other urn", "这是另一个罐子的概率", "это вероятность другой урны",
    )), (prior * like[0], Say("not divided by the sum over both urns", "没有除以两个罐子之和", "не разделено на сумму по обеим урнам")))  # fmt: skip
