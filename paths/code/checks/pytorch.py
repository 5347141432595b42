"""The checks of the step pytorch_step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from checks.mistakes import FLOAT32, HALF, SIGN, SUM, TRANSPOSED
from checks.runtime import Expected, Result, Wrong, Your, all_of, below, criterion, near
from checks.words import Say

if TYPE_CHECKING:
    from numpy.typing import NDArray

EXPECTED = (
    Expected("loss(W1, b1, W2, b2, x, y)", Say("the mean cross-entropy of your ported network; NumPy arrays in float64 go in", "移植后的网络的平均交叉熵；传入的是 float64 的 NumPy 数组", "средняя кросс-энтропия вашей перенесённой сети; на входе массивы NumPy во float64")),
    Expected("gradients(W1, b1, W2, b2, x, y)", Say("the four gradients that backward() found, as NumPy arrays shaped like the parameters", "backward() 求出的四个梯度，NumPy 数组，形状和参数一样", "четыре градиента, которые нашёл backward(), массивами NumPy той же формы, что параметры")),
    Expected("precisions()", Say("the last training loss of the same training in float32 and in bfloat16: two numbers", "同样的训练用 float32 和 bfloat16 的最后损失：两个数", "последние потери одного и того же обучения во float32 и в bfloat16: два числа")),
)  # fmt: skip
ACCUMULATED = Say("gradients of an earlier call are still in it: set them to zero before backward()", "里面还有上一次调用的梯度：backward() 之前要清零", "в них остались градиенты прошлого вызова: обнулите их перед backward()")  # fmt: skip


def example() -> tuple[NDArray[Any], ...]:
    """Parameters, inputs and labels of a small network with four different sizes."""
    rng = np.random.default_rng(3)
    W1, W2 = rng.normal(size=(3, 5)), rng.normal(size=(5, 4))
    return W1, rng.normal(size=5), W2, rng.normal(size=4), rng.normal(size=(7, 3)), rng.integers(0, 4, 7)  # fmt: skip


def right(
    W1: NDArray[Any], b1: NDArray[Any], W2: NDArray[Any], b2: NDArray[Any], x: NDArray[Any], y: NDArray[Any]
) -> tuple[float, list[NDArray[Any]]]:  # fmt: skip
    """The loss and its gradients, by hand."""
    h = np.tanh(x @ W1 + b1)
    o = h @ W2 + b2
    p = np.exp(o - o.max(axis=1, keepdims=True))
    p /= p.sum(axis=1, keepdims=True)
    do = (p - np.eye(len(b2))[y]) / len(y)
    da = (do @ W2.T) * (1 - h**2)
    loss = float(-np.log(p[np.arange(len(y)), y]).mean())
    return loss, [x.T @ da, da.sum(axis=0), h.T @ do, do.sum(axis=0)]


@criterion(1, "1e-10", hints=(
    Say("Print both losses to 15 digits: float32 agrees to 7 only. Then compare layer by layer.", "把两边的损失打印到 15 位：float32 只有 7 位相同。然后逐层比较。", "Напечатайте обе потери с 15 знаками: float32 совпадает лишь в 7. Потом сравните по слоям."),
    Say("nn.Linear keeps its weight transposed; torch.from_numpy keeps float64, torch.tensor(..., dtype=...) may not.", "nn.Linear 存的是转置的权重；torch.from_numpy 保留 float64，指定了 dtype 的 torch.tensor 就不一定。", "nn.Linear хранит вес транспонированным; torch.from_numpy сохраняет float64, torch.tensor с dtype может и не сохранить."),
))  # fmt: skip
def ported(your: Your, limit: float) -> Result:
    loss, wanted = right(*example())
    got = your.number("loss", *example())
    results = [
        near(
            got, loss, limit, (loss * 7, SUM), (-loss, SIGN), (0 < abs(got - loss) < 1e-5, FLOAT32)
        )
    ]
    found = your.value("gradients", *example())
    if len(found) != len(wanted):
        raise Wrong(Say("gradients should give four arrays: W1, b1, W2, b2", "gradients 应当给出四个数组：W1、b1、W2、b2", "gradients должна дать четыре массива: W1, b1, W2, b2"))  # fmt: skip
    for a, b in zip(found, wanted, strict=True):
        a = np.asarray(a, float)
        turned = a.shape == b.T.shape and bool(np.allclose(a, b.T, atol=1e-8))
        small = a.shape == b.shape and 0 < np.abs(a - b).max() < 1e-5
        if a.shape != b.shape:
            raise Wrong(TRANSPOSED if turned else Say("a gradient has another shape than its parameter", "有一个梯度和参数的形状不同", "у одного градиента не та форма, что у параметра"))  # fmt: skip
        results.append(
            near(a, b, limit, (b * 7, SUM), (b * 2, HALF), (-b, SIGN), (bool(small), FLOAT32))
        )
    return all_of(*results)


@criterion(2, "1e-12", hints=(
    Say("Call it three times and print the norm of one gradient: does it grow by the same amount each time?", "调用三次，打印某个梯度的范数：每次都增加一样多吗？", "Вызовите трижды и печатайте норму одного градиента: растёт ли она каждый раз на столько же?"),
    Say("backward() adds to .grad; zero_grad() or a fresh network begins anew.", "backward() 是往 .grad 上加；用 zero_grad() 或者新建网络重新开始。", "backward() прибавляет к .grad; zero_grad() или новая сеть начинает сначала."),
))  # fmt: skip
def twice(your: Your, limit: float) -> Result:
    one = [np.array(g, float) for g in your.value("gradients", *example())]
    two = [np.array(g, float) for g in your.value("gradients", *example())]
    off = max(float(np.abs(a - b).max()) for a, b in zip(one, two, strict=True))
    return below(off, limit, (True, ACCUMULATED))


@criterion(3, "0.05", hints=(
    Say("Keep weights, sums and the optimiser in float32 and put only the forward pass under autocast.", "权重、求和和优化器都留在 float32，只把正向放进 autocast。", "Веса, суммы и оптимизатор держите во float32, под autocast — только прямой проход."),
    Say("If it stops learning: are the weights themselves bfloat16? Then small updates are rounded away.", "如果学不动了：权重本身是不是 bfloat16？那样小的更新都被舍入掉了。", "Если учиться перестала: не в bfloat16 ли сами веса? Тогда малые обновления пропадают при округлении."),
), seconds=300)  # fmt: skip
def precisions(your: Your, limit: float) -> Result:
    full, low = your.array("precisions", (2,))
    return below(
        abs(full - low), limit,
        (full == low, Say("both are the same number: was bfloat16 ever on?", "两个数一模一样：bfloat16 真的打开过吗？", "оба числа одинаковы: был ли bfloat16 вообще включён?")),
        (low > full, Say("bfloat16 learns worse: are the weights kept in it, and small updates rounded away?", "bfloat16 学得更差：是不是权重也存成了 bfloat16，小的更新被舍入掉了？", "в bfloat16 учится хуже: не в нём ли хранятся веса, и малые обновления пропадают?")),
        (True, Say("the two differ by more than precision explains: other seed, or other data?", "差别大得不能用精度来解释：种子不同，还是数据不同？", "разница больше, чем объясняет точность: другой сид или другие данные?")),
    )  # fmt: skip
