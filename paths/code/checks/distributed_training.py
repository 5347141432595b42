"""The checks of the step distributed_training_step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from checks.runtime import Expected, Result, Wrong, Your, all_of, below, criterion, near, numbers
from checks.words import Say

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Curve = NDArray[Any]

EXPECTED = (
    Expected("losses(nodes)", Say("the losses of the first 100 steps with 1, 2 or 4 nodes, the whole batch the same, in float64", "1、2、4 个节点时前 100 步的损失，总批量相同，float64", "потери первых 100 шагов с 1, 2 или 4 узлами, общий батч тот же, float64")),
    Expected("all_reduce(parts)", Say("your ring on the rows of parts (N, M), a row for each node: what each node holds afterwards, (N, M)", "你的环在 parts (N, M) 上跑一遍，每个节点一行：结束后各节点手里的 (N, M)", "ваше кольцо на строках parts (N, M), по строке на узел: что потом держит каждый, (N, M)")),
    Expected("bytes_sent(nodes)", Say("how much tx_bytes of one Pod grew in a step, with a million parameters of 8 bytes", "一百万个 8 字节参数时，一个 Pod 的 tx_bytes 每步增加多少", "на сколько растёт tx_bytes одного Pod за шаг при миллионе параметров по 8 байт")),
    Expected("step_predicted", Say("the seconds of a step that you wrote down for the job with one slowed Pod", "一个 Pod 的 CPU 减半时，你事先写下的每步秒数", "секунды шага с одним замедленным Pod, записанные заранее")),
    Expected("step_measured", Say("those that were measured", "实测的每步秒数", "измеренные секунды")),
    Expected("step_before", Say("the seconds of a step before one was slowed", "减半之前的每步秒数", "секунды шага до замедления")),
    Expected("alarm(one, several)", Say("your check: from the losses of one node and of several, the step at which it reports a fault, or −1", "你的检查：给它单节点和多节点的损失，返回报错的步数，没有错返回 −1", "ваша проверка: по потерям одного узла и нескольких — шаг, на котором она сообщает об ошибке, или −1")),
)  # fmt: skip
NODES = (1, 2, 4)


@criterion(1, "100", "1e-9", hints=(
    Say("Does step 0 agree? It tells of weights and data, the steps after it of the gradient.", "第 0 步一样吗？它说的是权重和数据，之后的步说的是梯度。", "Совпадает ли шаг 0? Он говорит о весах и данных, следующие — о градиенте."),
    Say("The mean of the nodes' means is the mean of the whole only if all shares are equally large.", "各节点平均的平均，只有份额一样大时才等于总平均。", "Среднее средних равно общему, только если доли одинаковы."),
), seconds=600)  # fmt: skip
def same_curve(your: Your, steps: float, limit: float) -> Result:
    curves = {n: your.array("losses", (int(steps),), n) for n in NODES}
    off = {n: float(np.abs(curves[n] - curves[1]).max()) for n in NODES}
    worst = max(off, key=lambda n: off[n])
    one, many = curves[1], curves[worst]
    apart = np.abs(many - one) > limit
    start = int(np.argmax(apart))
    return near(
        many, one, limit,
        (start == 0 and abs(many[0] - one[0]) < 0.3 * abs(one[0]), Say("already step 0 differs: the nodes begin with other weights, or read another batch", "第 0 步就不一样：各节点的初始权重不同，或者读的批不同", "различается уже шаг 0: у узлов другие веса или другой батч")),
        (start == 0, Say(f"step 0 is {many[0] / one[0]:.3g} times as large: losses are added and not averaged", f"第 0 步大了 {many[0] / one[0]:.3g} 倍：损失相加而没有平均", f"шаг 0 больше в {many[0] / one[0]:.3g} раза: потери сложены, а не усреднены")),
        (off[worst] < 1e-4, Say("so small a difference comes of float32, or of another order of sums that grows", "差得这么小是因为用了 float32，或者求和次序不同又被放大", "такая малая разница — float32 или другой порядок сложения")),
        (start == 1, Say("step 0 agrees and step 1 does not: the gradient is a sum and not a mean, or only of this node's share", "第 0 步一样，第 1 步就不一样：梯度求了和而没有平均，或者只是本节点那一份", "шаг 0 совпадает, шаг 1 нет: градиент — сумма, а не среднее, или лишь своей доли")),
        (True, Say(f"the same up to step {start}: the shares are no longer the same batch, at the end of an epoch for example", f"到第 {start} 步为止都一样：后来各份合起来不再是同一批，比如到了一轮的末尾", f"до шага {start} одинаково: доли уже не тот же батч, например в конце эпохи")),
    )  # fmt: skip


@criterion(2, "1e-12", hints=(
    Say("Take 3 nodes and 3 numbers, and write down who holds what after each round.", "取 3 个节点、3 个数，每一轮之后写下谁手里有什么。", "Возьмите 3 узла и 3 числа и выпишите, кто что держит после каждого круга."),
    Say("N − 1 rounds add up, N − 1 more hand round; the pieces need not be equally long.", "先 N − 1 轮相加，再 N − 1 轮传开；各段不必一样长。", "N − 1 кругов складывают, ещё N − 1 раздают; куски могут быть разной длины."),
))  # fmt: skip
def ring(your: Your, limit: float) -> Result:
    results = []
    for n, m in ((2, 6), (3, 9), (4, 10)):
        parts = np.random.default_rng(n).normal(size=(n, m))
        want = np.repeat(parts.sum(axis=0, keepdims=True), n, axis=0)
        got = your.array("all_reduce", (n, m), parts)
        wrong = np.abs(got - want) > limit
        results.append(near(
            got, want, limit,
            (want / n, Say("this is the mean: the library's all_reduce sums, you divide afterwards", "这是平均：库里的 all_reduce 求的是和，除法在后面做", "это среднее: all_reduce библиотеки складывает, делят потом")),
            (parts, Say("nothing has happened: the result is written into a copy", "什么都没变：结果写到副本里去了", "ничего не изменилось: результат записан в копию")),
            (bool(wrong.any() and (~wrong).sum(axis=0).min() == 1 and (~wrong).sum(axis=0).max() == 1), Say("each piece is right at one node alone: the second half, which hands the sums round, is missing", "每一段只有一个节点是对的：少了后一半，也就是把和传开", "каждый кусок верен лишь у одного узла: нет второй половины, которая раздаёт суммы")),
            (m % n != 0 and bool(not wrong[:, : m // n * n].any()), Say("only the last numbers are wrong: the length is not divisible by the nodes", "只有末尾的几个数不对：长度不能被节点数整除", "неверны лишь последние числа: длина не делится на число узлов")),
            (bool(np.abs(got - want).max() < 1e-5), Say("float32 on the way", "路上用了 float32", "по пути float32")),
            (True, Say("a piece is added twice, or to the wrong one: node k sends piece k − round", "有一段加了两次，或者加错了地方：第 k 个节点发的是第 k − 轮数 段", "кусок добавлен дважды или не туда: узел k шлёт кусок k − круг")),
        ))  # fmt: skip
    return all_of(*results)


@criterion(3, "2", "8", "0.15", hints=(
    Say("Which part of a step's bytes is not the gradient: pings, logs, the loss?", "每步的字节里有多少不是梯度：心跳、日志、损失？", "Какая часть байтов шага — не градиент: пинги, журнал, потери?"),
    Say("Let it run 100 steps and divide: one step alone is lost among the rest.", "跑 100 步再除：只看一步，会淹没在别的里面。", "Пройдите 100 шагов и разделите: один шаг теряется среди прочего."),
))  # fmt: skip
def traffic(your: Your, two: float, size: float, limit: float) -> Result:
    results = []
    for n in NODES[1:]:
        want = two * (n - 1) / n * size * 1e6
        ratio = your.number("bytes_sent", n) / want
        results.append(below(
            abs(ratio - 1), limit,
            (abs(ratio - 0.5) < 0.08, Say("half: the numbers go as float32, or only one of the two halves is counted", "只有一半：传的是 float32，或者只算了两半中的一半", "половина: идут float32 или посчитана одна из половин")),
            (abs(ratio - 2) < 0.3, Say("twice: sent and received together (tx and rx), or two all-reduces a step", "两倍：收和发都算了（tx 加 rx），或者每步做了两次 all-reduce", "вдвое: отправленное вместе с принятым (tx и rx) или два all-reduce за шаг")),
            (abs(ratio * want / ((n - 1) * size * 1e6) - 1) < 0.15, Say("each node sends its whole gradient to each other: this is no ring", "每个节点把整份梯度发给每个别的节点：这不是环", "каждый узел шлёт весь градиент каждому: это не кольцо")),
            (ratio > 50, Say("is this of one step? It looks like many", "这是一步的吗？看着像很多步", "это за один шаг? Похоже на много")),
            (True, Say(f"with {n} nodes {ratio:.2f} times what the ring costs", f"{n} 个节点时是环该发的 {ratio:.2f} 倍", f"при {n} узлах в {ratio:.2f} раза больше цены кольца")),
        ))  # fmt: skip
    return all_of(*results)


@criterion(4, "0.2", hints=(
    Say("Whom does a synchronous step wait for?", "同步的一步等的是谁？", "Кого ждёт синхронный шаг?"),
    Say("Split a step into computing and sending: the CPU limit slows the first, and a part of the second.", "把一步分成计算和传输：CPU 限额拖慢前者，也拖慢后者的一部分。", "Разделите шаг на счёт и передачу: предел CPU замедляет первое и часть второго."),
), yours=Say("that the prediction was written before the measurement", "预测确实写在测量之前", "что предсказание записано до измерения"))  # fmt: skip
def slowest(your: Your, limit: float) -> Result:
    said, found, before = (your.number(f"step_{name}") for name in ("predicted", "measured", "before"))  # fmt: skip
    return below(
        abs(said - found) / found, limit,
        (abs(found / before - 1) < 0.1, Say("the job is as fast as before: the limit was not taken, or computing is not what the step waits for", "任务和之前一样快：限额没生效，或者每步等的不是计算", "задание не замедлилось: предел не действует или шаг ждёт не счёта")),
        (said < found and said < 1.6 * before, Say("too little was expected: one slow Pod makes all wait, not an N-th of them", "估少了：一个 Pod 慢，所有人都要等，而不是只慢 N 分之一", "ожидалось меньше: один медленный Pod заставляет ждать всех, а не N-ю часть")),
        (said > found, Say("too much was expected: sending does not slow down as much as computing", "估多了：传输不会像计算那样慢下来", "ожидалось больше: передача замедляется не так, как счёт")),
        (True, Say("more than half the speed is lost: throttling comes in periods of 100 ms, and a short step waits for a whole one", "比慢一倍还多：限流以 100 毫秒为周期，短的一步要等上整个周期", "потеряно больше половины: троттлинг идёт периодами по 100 мс, и короткий шаг ждёт целый")),
    )  # fmt: skip


def descent(nodes: int, added: bool, noise: float) -> Curve:
    """A linear regression on *nodes*; with *added* the gradients are summed and not averaged."""
    rng = np.random.default_rng(17)
    x, found = rng.normal(size=(64, 5)), []
    y, w = x @ np.arange(5.0), np.zeros(5)
    for _ in range(100):
        r = x @ w - y
        found.append(float(np.mean(r**2)) * (1 + noise * float(rng.normal())))
        w = w - 0.02 * x.T @ r / len(x) * (nodes if added else 1)
    return np.array(found)


@criterion(5, "10", hints=(
    Say("Which difference may rounding make in 10 steps, and which does a doubled step make?", "10 步里舍入能差多少，步长翻倍又差多少？", "Какую разницу за 10 шагов даёт округление, а какую — удвоенный шаг?"),
    Say("Step 0 is the same in both: begin to compare at step 1.", "第 0 步两边一样：从第 1 步开始比。", "Шаг 0 одинаков у обоих: сравнивайте с шага 1."),
))  # fmt: skip
def raises_alarm(your: Your, latest: float) -> Result:
    one = descent(1, added=False, noise=0)
    right, wrong = descent(2, added=False, noise=1e-13), descent(2, added=True, noise=1e-13)
    quiet = int(numbers("alarm", your.value("alarm", one, right), ()))
    said = int(numbers("alarm", your.value("alarm", one, wrong), ()))
    if quiet >= 0:
        raise Wrong(Say(f"a false alarm at step {quiet}: two right runs differ by rounding, here by 1e-13 of the loss", f"第 {quiet} 步误报：两次正确的运行会有舍入差别，这里是损失的 1e-13", f"ложная тревога на шаге {quiet}: верные запуски различаются округлением, здесь на 1e-13 потерь"))  # fmt: skip
    return all_of(
        near(float(said >= 0), 1, 0, (True, Say("no alarm at all for a sum in place of a mean: the losses fall in both, so compare their values", "平均写成求和也没有报：两边的损失都在降，要比的是数值", "тревоги нет при сумме вместо среднего: потери падают в обоих, сравнивайте значения"))),
        below(said, latest, (True, Say("too late: the tolerance is wider than the fault is at first", "太晚了：容差比错误刚出现时还大", "слишком поздно: допуск шире, чем ошибка вначале"))),
    )  # fmt: skip
