"""The checks of the step one_gpu_step."""

from __future__ import annotations

import numpy as np

from checks.mistakes import FLOAT32
from checks.runtime import Expected, Result, Your, all_of, below, criterion, near
from checks.words import Say

EXPECTED = (
    Expected("training_bytes(parameters)", Say("bytes for training with Adam in mixed precision, activations left out", "用 Adam 做混合精度训练所需的字节，不算激活值", "байты на обучение с Adam в смешанной точности, без активаций")),
    Expected("training_seconds(parameters, tokens, operations_a_second)", Say("the seconds that a training takes at this speed", "以这个速度训练所需的秒数", "секунды обучения при такой скорости")),
    Expected("bfloat16(x)", Say("x (float32) rounded to the nearest bfloat16, as float32", "把 x（float32）舍入到最近的 bfloat16，仍以 float32 给出", "x (float32), округлённый до ближайшего bfloat16, как float32")),
    Expected("tiled_attention(Q, K, V, block)", Say("causal attention (T, d) from tiles of block × block scores", "用 block × block 的分块算出的因果注意力 (T, d)", "каузальное внимание (T, d) из плиток block × block оценок")),
    Expected("budgeted_run()", Say("hours that you predicted for your run, and hours that it took", "你预测的小时数，和实际用的小时数", "часы, которые вы предсказали, и часы, которые ушли")),
)  # fmt: skip


@criterion(1, "16", "6", hints=(
    Say("List what is kept for one parameter, in bytes: weight, gradient, and what the optimiser needs in 32 bits.", "列出一个参数要存什么、各几个字节：权重、梯度，还有优化器要用 32 位存的东西。", "Перечислите, что хранится на один параметр, в байтах: вес, градиент и то, что нужно оптимизатору в 32 битах."),
    Say("2 + 2 + 4 + 4 + 4 bytes; and 2 operations a parameter forwards, 4 backwards.", "2 + 2 + 4 + 4 + 4 字节；每个参数正向 2 次运算，反向 4 次。", "2 + 2 + 4 + 4 + 4 байта; и 2 операции на параметр вперёд, 4 назад."),
))  # fmt: skip
def arithmetic(your: Your, bytes_each: float, operations: float) -> Result:
    N, D, speed = 3e8, 6e9, 5e13
    seconds = operations * N * D / speed
    return all_of(
        near(your.number("training_bytes", N), bytes_each * N, 1e-3 * N,
            (8 * N, Say("the optimiser's 32-bit copy, m or v is missing", "少算了优化器的 32 位副本、m 或 v", "не хватает 32-битной копии, m или v")),
            (12 * N, Say("the optimiser's 32-bit copy, m or v is missing", "少算了优化器的 32 位副本、m 或 v", "не хватает 32-битной копии, m или v")),
            (4 * N, Say("these are weights and gradients alone: Adam keeps more", "这只是权重和梯度：Adam 还要存别的", "это одни веса и градиенты: Adam хранит ещё")),
            (2 * N, Say("this is what the weights take: training keeps more", "这只是权重占的：训练还要存别的", "столько занимают веса: обучение хранит больше"))),
        near(your.number("training_seconds", N, D, speed), seconds, 1e-3 * seconds,
            (seconds / 3, Say("these are forward operations only: backwards are twice as many", "这只是正向的运算：反向是它的两倍", "это только прямой проход: обратный вдвое больше")),
            (seconds / 3600, Say("these are hours: seconds were asked for", "这是小时：要的是秒", "это часы, а нужны секунды"))),
    )  # fmt: skip


@criterion(2, "0", "1000", hints=(
    Say("Look at the bits: x.view(np.uint32). The lower 16 have to become 0.", "看位：x.view(np.uint32)。低 16 位要变成 0。", "Посмотрите на биты: x.view(np.uint32). Младшие 16 должны стать нулями."),
    Say("Add 0x7FFF and the lowest kept bit before cutting: that rounds to the nearest, ties to even.", "截断之前加上 0x7FFF 和保留的最低位：这样就是舍入到最近，一半时取偶。", "Прежде чем отрезать, прибавьте 0x7FFF и младший оставшийся бит: так округляют до ближайшего, половины — к чётному."),
))  # fmt: skip
def rounding(your: Your, limit: float, many: float) -> Result:
    rng = np.random.default_rng(1)
    x = (rng.normal(size=int(many)) * 10.0 ** rng.integers(-9, 9, int(many))).astype(np.float32)
    bits = x.view(np.uint32)
    odd = (bits >> np.uint32(16)) & np.uint32(1)
    right = ((bits + np.uint32(0x7FFF) + odd) & np.uint32(0xFFFF0000)).view(np.float32)
    cut = (bits & np.uint32(0xFFFF0000)).view(np.float32)
    got = your.array("bfloat16", x.shape, x)
    half = x.astype(np.float16).astype(float)
    return near(
        (got - right) / np.abs(right), np.zeros(len(x)), limit,
        (bool((got == cut).all()), Say("the lower bits are cut off: round to the nearest instead", "低位是直接截掉的：应当舍入到最近", "младшие биты отрезаны: надо округлять до ближайшего")),
        (bool((got == x).all()), Say("nothing is rounded", "什么也没有舍入", "ничего не округлено")),
        (bool(np.array_equal(got, half)), Say("this is float16: bfloat16 has 8 bits of exponent", "这是 float16：bfloat16 的指数有 8 位", "это float16: у bfloat16 8 битов порядка")),
    )  # fmt: skip


@criterion(3, "1e-10", hints=(
    Say("With one tile as large as the text it must agree. Then halve it: which rows go wrong?", "一个分块和文本一样大时必须相同。然后减半：哪些行错了？", "С одной плиткой размером с текст должно совпасть. Потом вдвое меньше: какие строки неверны?"),
    Say("When the largest score grows, multiply both the sum and the weighted sum by e^(old − new).", "最大的分数变大时，和与加权和都要乘 e^(旧 − 新)。", "Когда наибольшая оценка растёт, умножайте и сумму, и взвешенную сумму на e^(старая − новая)."),
))  # fmt: skip
def tiles(your: Your, limit: float) -> Result:
    rng, T, d = np.random.default_rng(2), 24, 4
    Q, K, V = rng.normal(0, 2, size=(3, T, d))
    S = Q @ K.T / np.sqrt(d)

    def weighted(scores: np.ndarray) -> np.ndarray:
        A = np.exp(scores - scores.max(axis=1, keepdims=True))
        return np.asarray(A / A.sum(axis=1, keepdims=True) @ V)

    right = weighted(np.where(np.tri(T) > 0, S, -np.inf))
    results = []
    for block in (24, 8, 4):
        got = your.array("tiled_attention", (T, d), Q, K, V, block)
        off = float(np.abs(got - right).max())
        results.append(near(
            got, right, limit,
            (weighted(S), Say("the causal mask is missing", "没有因果掩码", "нет каузальной маски")),
            (weighted(np.where(np.tri(T) > 0, S * np.sqrt(d), -np.inf)), Say("the scores are not divided by √d", "分数没有除以 √d", "оценки не разделены на √d")),
            (off < 1e-5, FLOAT32),
            (block < T, Say("one tile is right and several are not: something is not rescaled when the largest score grows", "一个分块对，几个就不对：最大的分数变大时有东西没有重新缩放", "одна плитка верна, несколько нет: что-то не пересчитано, когда наибольшая оценка выросла")),
        ))  # fmt: skip
    return all_of(*results)


@criterion(4, "0.3", hints=(
    Say("Measure the operations a second of your own machine with one large product first.", "先用一次大的矩阵乘法，测出你自己机器每秒的运算次数。", "Сначала измерьте операции в секунду своей машины одним большим произведением."),
    Say("Time twenty steps after the first ten, and multiply.", "先跑十步，再给后面二十步计时，然后乘上去。", "Замерьте двадцать шагов после первых десяти и умножьте."),
))  # fmt: skip
def budget(your: Your, limit: float) -> Result:
    predicted, took = your.array("budgeted_run", (2,))
    off = abs(predicted - took) / max(abs(took), 1e-9)
    return below(off, limit,
        (predicted < took / 2, Say("it took more than twice as long: the share of the peak that is used was set too high", "实际用了两倍以上的时间：峰值的利用率估得太高", "ушло больше чем вдвое больше: доля пика взята слишком большой")),
        (True, Say("predict from a measured step, not from the advertisement", "按实测的一步来预测，不要按广告", "предсказывайте по измеренному шагу, а не по рекламе")),
    )  # fmt: skip
