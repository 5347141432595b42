"""The checks of the step lstm_step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from checks.gradients import relative_error, slope
from checks.mistakes import SIGN, SUM
from checks.records import BETTER, HINTS_BETTER, better_than_bigram
from checks.runtime import Expected, Result, Your, above, below, criterion, numbers
from checks.words import Say

if TYPE_CHECKING:
    from numpy.typing import NDArray

EXPECTED = (
    Expected("small()", Say("the parameters, as a dict of arrays, of an LSTM of 3 or 4 units over V characters", "一个 3 或 4 个单元、V 个字符的 LSTM 的参数，是数组的字典", "параметры LSTM из 3–4 ячеек над V символами: словарь массивов")),
    Expected("V", Say("how many characters it knows", "字符的个数", "сколько символов она знает")),
    Expected("loss(theta, x, y)", Say("its cross-entropy in nats per token on x, y (B, T), from an empty state", "从空状态开始，在 x、y (B, T) 上每词元的交叉熵（纳特）", "кросс-энтропия на токен x, y (B, T) в натах, из пустого состояния")),
    Expected("gradients(theta, x, y)", Say("its gradients, in a dict with the same names", "它的梯度，字典里的名字相同", "её градиенты, словарь с теми же именами")),
    Expected("recall(sequences)", Say("of your trained network: the first symbol, 0 or 1, of each row (N, 22): that symbol, 20 random ones of 2 to 5, and 6 for the question", "训练好的网络对每一行 (N, 22) 说出的第一个符号，0 或 1；一行是这个符号、20 个从 2 到 5 随机取的符号，再加上表示提问的 6", "ответ обученной сети: первый символ, 0 или 1, каждой строки (N, 22): он сам, 20 случайных от 2 до 5 и 6 вместо вопроса")),
    Expected("held_out()", BETTER),
)  # fmt: skip


@criterion(1, "1e-6", hints=(
    Say("Check one time step first, then two: with which does the error begin?", "先检查一个时间步，再检查两个：误差从哪里开始？", "Проверьте сначала один шаг по времени, потом два: с какого начинается ошибка?"),
    Say("The cell is used twice, in h and in the next cell: two gradients meet there and are added. So do those of h.", "细胞状态用了两次，一次在 h 里，一次在下一个细胞里：两个梯度在那里相加。h 的也一样。", "Ячейка нужна дважды: в h и в следующей ячейке, и два градиента складываются. Так же и у h."),
), seconds=180)  # fmt: skip
def through_time(your: Your, limit: float) -> Result:
    one, five = (errors(your, length) for length in (1, 5))
    worst = max(five, key=lambda name: five[name][0])
    off, a, n = five[worst]
    where = Say(f"wrong in “{worst}” even for one time step: the backward pass of the cell itself", f"一个时间步时“{worst}”就错了：是单元本身的反向", f"в «{worst}» неверно уже для одного шага: ошибка в обратном проходе самой ячейки")  # fmt: skip
    return below(
        off, limit,
        (relative_error(a, -n) < 1e-4, SIGN),
        (relative_error(a, 10 * n) < 1e-4 or relative_error(a, 5 * n) < 1e-4 or relative_error(a, 2 * n) < 1e-4, SUM),
        (off < 1e-3, Say("near, but not equal: float32, or a difference step that is too small", "接近而不相等：用了 float32，或者差分的步长太小", "близко, но не равно: float32 или слишком малый шаг разности")),
        (max(e for e, _, _ in one.values()) > limit, where),
        (True, Say(f"right for one time step and wrong for five, worst in “{worst}”: what comes back from the next step, in h or in the cell, is lost or overwritten", f"一个时间步对，五个就错，“{worst}”错得最多：从下一步传回来的梯度（h 的或细胞的）丢了，或者被覆盖了", f"для одного шага верно, для пяти нет, хуже всего «{worst}»: теряется или затирается то, что приходит от следующего шага, в h или в ячейке")),
    )  # fmt: skip


def errors(your: Your, length: int) -> dict[str, tuple[float, NDArray[Any], NDArray[Any]]]:
    """Of each parameter the relative error, the gradient, and the slope that it should be."""
    theta, V = your.value("small"), int(your.number("V"))
    theta = {name: np.asarray(array, float) for name, array in theta.items()}
    x, y = np.random.default_rng(3).integers(0, V, (2, 2, length))
    given = your.value("gradients", dict(theta), x, y)
    found = {}
    for name, array in theta.items():
        rest = {other: value for other, value in theta.items() if other != name}
        n = slope(lambda at: your.number("loss", {**rest, name: at}, x, y), array)  # noqa: B023
        a = numbers(f"gradients[{name!r}]", given.get(name), array.shape)
        found[name] = relative_error(a, n), a, n
    return found


@criterion(2, "0.99", hints=(
    Say("Train with 2 random symbols between, then 5, then 20: where does it stop to remember?", "先在中间放 2 个随机符号来训练，再放 5 个、20 个：到哪里就记不住了？", "Обучайте с двумя случайными символами между, потом с пятью и двадцатью: где она перестаёт помнить?"),
    Say("Look at the gradient with respect to the first input. Zero to the last digit: the backward pass stops somewhere. Merely tiny: start the forget gate's bias at 1.", "看看对第一个输入的梯度。如果到最后一位都是零，反向在某处断了；如果只是很小，就把遗忘门的偏置从 1 开始。", "Посмотрите на градиент по первому входу. Ровно нуль — обратный проход где-то обрывается, просто мал — начните смещение вентиля забывания с 1."),
), seconds=600)  # fmt: skip
def remembers(your: Your, limit: float) -> Result:
    rng = np.random.default_rng(22)
    rows = rng.integers(2, 6, (1000, 22))
    rows[:, 0], rows[:, -1] = rng.integers(0, 2, 1000), 6
    said = your.array("recall", (1000,), rows)
    right = float((said == rows[:, 0]).mean())
    return above(
        right, limit,
        (right < 0.05, Say("always the other symbol: the two are swapped", "说的总是另一个符号：两个弄反了", "всегда другой символ: они перепутаны")),
        (not set(np.unique(said)) <= {0, 1}, Say("some answers are neither 0 nor 1: choose the likelier of these two", "有的回答既不是 0 也不是 1：请在这两个里选更可能的", "есть ответы кроме 0 и 1: выберите более вероятный из двух")),
        (len(np.unique(said)) == 1, Say("always the same answer: the question is answered from the state after the question alone, or nothing was learnt", "回答总是同一个：答案只取自提问之后的状态，或者什么都没学到", "ответ всегда один: он берётся лишь из состояния после вопроса или ничего не выучено")),
        (abs(right - 0.5) < 0.06, Say("it guesses: the first symbol does not survive 20 steps, or its gradient does not come back so far", "它在猜：第一个符号撑不过 20 步，或者梯度传不回那么远", "она угадывает: первый символ не доживает до ответа или градиент не доходит так далеко")),
        (True, Say("it has begun to remember: train longer, or with a smaller rate at the end", "已经开始记住了：再训练久一些，末尾把学习率调小", "она начала помнить: обучайте дольше или с меньшей скоростью в конце")),
    )  # fmt: skip


@criterion(3, "0.3", hints=HINTS_BETTER)
def on_text(your: Your, limit: float) -> Result:
    return better_than_bigram(your, limit)
