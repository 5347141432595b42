"""The checks of the step backpropagation_step."""

from __future__ import annotations

import numpy as np

from checks.gradients import relative_error, slope
from checks.mistakes import SIGN, SUM
from checks.runtime import (
    Expected,
    Result,
    Your,
    above,
    all_of,
    below,
    criterion,
    near,
    numbers,
)
from checks.words import Say

NET = Say(
    "parameters: a dict of W1 (2, 8), b1 (8,), W2 (8, 2), b2 (2,); x (N, 2); y (N,) classes 0 or 1",
    "parameters：字典，含 W1 (2, 8)、b1 (8,)、W2 (8, 2)、b2 (2,)；x (N, 2)；y (N,) 是类别 0 或 1",
    "parameters: словарь с W1 (2, 8), b1 (8,), W2 (8, 2), b2 (2,); x (N, 2); y (N,) — классы 0 или 1",
)
EXPECTED = (
    Expected("loss(parameters, x, y)", NET),
    Expected("gradients(parameters, x, y)", Say("a dict of arrays in the same shapes", "同样形状的数组组成的字典", "словарь массивов тех же форм")),
    Expected("check(f, x, analytic)", Say("your checker: the relative error of a gradient of f at x", "你的检查器：f 在 x 处的梯度的相对误差", "ваша проверка: относительная ошибка градиента f в точке x")),
    Expected("train(seed)", Say("the parameters that have learnt XOR, from this random start", "从这个随机初始化学会了 XOR 的参数", "параметры, выучившие XOR от этого случайного старта")),
)  # fmt: skip
Net = dict[str, np.ndarray]


def start() -> Net:
    """Weights of any size, biases that are not zero."""
    rng = np.random.default_rng(11)
    return {
        n: rng.normal(size=s)
        for n, s in {"W1": (2, 8), "b1": (8,), "W2": (8, 2), "b2": (2,)}.items()
    }


def logits(p: Net, x: np.ndarray) -> np.ndarray:
    """The forward pass."""
    return np.asarray(np.tanh(x @ p["W1"] + p["b1"]) @ p["W2"] + p["b2"])


def nats(p: Net, x: np.ndarray, y: np.ndarray) -> float:
    """The mean cross-entropy."""
    o = logits(p, x)
    o = o - o.max(axis=1, keepdims=True)
    return float((np.log(np.exp(o).sum(axis=1)) - o[np.arange(len(y)), y]).mean())


@criterion(1, "1e-6", hints=(
    Say("Check each operation alone before the network: which is the first whose gradient is wrong?", "先单独检查每个运算，再检查网络：第一个出错的是哪个？", "Сначала проверьте каждую операцию отдельно: у какой первой неверен градиент?"),
    Say("Compare shapes: what was broadcast forwards is summed backwards.", "比一比形状：前向广播过的，反向就要求和。", "Сравните формы: что вперёд транслировалось, назад суммируется."),
))  # fmt: skip
def gradients(your: Your, limit: float) -> Result:
    rng, p = np.random.default_rng(12), start()
    x, y = rng.normal(size=(7, 2)), rng.integers(0, 2, 7)
    right = nats(p, x, y)
    results = [near(your.number("loss", p, x, y), right, limit, (right * 7, SUM), (right / np.log(2), Say(
        "this is in bits: take the natural logarithm", "这是比特：请用自然对数", "это биты: возьмите натуральный логарифм")))]  # fmt: skip
    given = your.value("gradients", p, x, y)
    h = np.tanh(x @ p["W1"] + p["b1"])
    for name in ("b2", "W2", "b1", "W1"):
        n = slope(lambda v, name=name: nats({**p, name: v}, x, y), p[name])  # type: ignore[misc]
        a = numbers(f"gradients[{name!r}]", given[name], p[name].shape)
        e = np.exp(logits(p, x))
        do = (e / e.sum(axis=1, keepdims=True) - np.eye(2)[y]) / 7
        linear = {"b1": (do @ p["W2"].T).sum(axis=0), "W1": x.T @ (do @ p["W2"].T)}.get(
            name, n * np.nan
        )
        wrong_tanh = {
            "b1": (do @ p["W2"].T * (1 - h)).sum(axis=0),
            "W1": x.T @ (do @ p["W2"].T * (1 - h)),
        }.get(name, n * np.nan)
        results.append(below(relative_error(a, n), limit,
            (relative_error(a, -n) < 1e-6, SIGN), (relative_error(a, 7 * n) < 1e-6, SUM),
            (relative_error(a, n / 7) < 1e-6, Say("divided by the batch twice: a bias's gradient is the sum over the rows", "多除了一次批量：偏置的梯度是对各行求和", "на размер батча разделено дважды: градиент смещения — сумма по строкам")),
            (relative_error(a, linear) < 1e-6, Say("the derivative of tanh is missing", "少了 tanh 的导数", "нет производной tanh")),
            (relative_error(a, wrong_tanh) < 1e-6, Say("the derivative of tanh is 1 − tanh², not 1 − tanh", "tanh 的导数是 1 − tanh²，不是 1 − tanh", "производная tanh равна 1 − tanh², а не 1 − tanh")),
            (True, Say(f"the gradient of {name} is the first that is wrong, counted from the loss", f"从损失往回数，第一个出错的是 {name} 的梯度", f"если идти от потерь, первым неверен градиент {name}")),
        ))  # fmt: skip
    return all_of(*results)


@criterion(2, "1e-2", hints=(
    Say("Feed the checker x² and the gradient 2x, then −2x: what must it say of each?", "给检查器 x² 和梯度 2x，再给 −2x：各该报多少？", "Дайте проверке x² и градиент 2x, потом −2x: что она должна сказать?"),
    Say("The norm of the difference goes above, the sum of both norms below.", "分子是差的范数，分母是两个范数之和。", "В числителе норма разности, в знаменателе сумма обеих норм."),
))  # fmt: skip
def flipped(your: Your, limit: float) -> Result:
    x = np.random.default_rng(13).normal(size=(3, 4))
    right = 3 * x**2
    wrong = right.copy()
    wrong[1, 2] *= -1
    cube = lambda v: float((v**3).sum())  # noqa: E731
    good, bad = your.number("check", cube, x, right), your.number("check", cube, x, wrong)
    return all_of(
        below(good, 1e-6, (good > 1e-3, Say("your checker calls a right gradient wrong: are its differences divided by 2ε?", "检查器把对的梯度报成错的：差分除以 2ε 了吗？", "проверка бракует верный градиент: делятся ли разности на 2ε?")), (True, Say("its differences are one-sided, or its step is too large or too small", "差分是单侧的，或者步长太大、太小", "разности односторонние или шаг слишком велик либо мал"))),
        above(bad, limit, (bad == good, Say("it does not look at the gradient that it is given", "它没有看交给它的梯度", "она не смотрит на переданный градиент")), (True, Say("one flipped sign hardly shows: an absolute value hides it, or the mean does", "翻转一个符号几乎看不出来：被绝对值或平均掩盖了", "перевёрнутый знак почти не виден: его прячет модуль или среднее"))),
    )  # fmt: skip


@criterion(3, "9", "0.01", hints=(
    Say("Look at the four probabilities of a start that fails: is one stuck, or are all slow?", "看看失败的那次，四个概率是一个卡住了，还是都走得慢？", "Посмотрите на четыре вероятности неудачного старта: застряла одна или медленны все?"),
    Say("Zero weights make all hidden units equal for ever; too few steps look the same from outside.", "权重全为零，隐藏单元就永远相同；步数太少，从外面看也一样。", "При нулевых весах скрытые единицы навсегда одинаковы; нехватка шагов снаружи выглядит так же."),
), seconds=300)  # fmt: skip
def xor(your: Your, starts: float, limit: float) -> Result:
    x, y = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]), np.array([0, 1, 1, 0])
    nets = [your.value("train", seed) for seed in range(10)]
    learnt = sum(
        nats(p, x, y) < limit and bool((logits(p, x).argmax(axis=1) == y).all()) for p in nets
    )
    right = sum(bool((logits(p, x).argmax(axis=1) == y).all()) for p in nets)
    same = max(float(np.ptp(p["W1"], axis=1).max()) for p in nets) < 1e-9
    return above(learnt, starts,
        (same, Say("all hidden units are the same: the weights started equal", "隐藏单元全都一样：权重的起点相同", "все скрытые единицы одинаковы: веса начинались равными")),
        (right >= starts, Say("all four are right, but not sure yet: more steps, or larger ones", "四个都答对了，但还不够确定：多走几步，或者步子大些", "все четыре верны, но ещё не уверенно: больше шагов или крупнее")),
        (True, Say("most starts do not learn it: the gradient, or the learning rate", "多数初始化学不会：查梯度，或者学习率", "большинство стартов не выучивает: дело в градиенте или скорости обучения")),
    )  # fmt: skip
