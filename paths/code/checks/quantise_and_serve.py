"""The checks of the step quantise_and_serve_step."""

from __future__ import annotations

import numpy as np

from checks.mistakes import HALF
from checks.runtime import Expected, Result, Your, all_of, below, criterion, near
from checks.words import Say

EXPECTED = (
    Expected("quantise(W, bits)", Say("whole numbers (d, n) and a scale for each column (n,) or (1, n)", "整数 (d, n)，以及每列一个缩放系数 (n,) 或 (1, n)", "целые (d, n) и масштаб на каждый столбец (n,) или (1, n)")),
    Expected("int8_product(X, W)", Say("X W from 8-bit whole numbers, X (T, d), W (d, n)", "用 8 位整数算出的 X W，X (T, d)，W (d, n)", "X W через 8-битные целые, X (T, d), W (d, n)")),
    Expected("held_out()", Say("nats per token of your model on held-out text: (as it was, with 8-bit weights, with 4-bit weights)", "你的模型在留出文本上每词元的纳特数：(原样，8 位权重，4 位权重)", "наты на токен на отложенном тексте: (как была, с 8-битными весами, с 4-битными)")),
    Expected("cost_per_million(price_an_hour, tokens_a_second)", Say("what a million tokens cost", "一百万个词元多少钱", "сколько стоит миллион токенов")),
)  # fmt: skip


@criterion(1, "0.5", hints=(
    Say("Print the largest whole number of a column: for 8 bits it is 127, for 4 bits 7.", "打印一列里最大的整数：8 位是 127，4 位是 7。", "Напечатайте наибольшее целое столбца: для 8 битов это 127, для 4 битов 7."),
    Say("scale = largest |w| of the column / (2^(bits − 1) − 1); then round, do not cut.", "缩放系数 = 这一列最大的 |w| / (2^(bits − 1) − 1)；然后要四舍五入，不要截断。", "scale = наибольший |w| столбца / (2^(bits − 1) − 1); затем округляйте, а не отрезайте."),
))  # fmt: skip
def steps(your: Your, limit: float) -> Result:
    rng = np.random.default_rng(1)
    W = rng.normal(size=(64, 5)) * np.array([0.01, 1, 30, 1, 0.2])
    results = []
    for bits in (8, 4):
        q, scale = your.value("quantise", W, bits)
        q, scale = np.asarray(q, float), np.asarray(scale, float)
        most = 2 ** (bits - 1) - 1
        wanted = np.abs(W).max(axis=0) / most
        one = scale.size == 1
        if one or scale.size != 5:
            results.append(below(1, 0, (one, Say("all columns share one scale: small columns become 0", "所有列共用一个缩放系数：小的列都变成了 0", "у всех столбцов один масштаб: малые столбцы становятся нулями")), (True, Say("a scale for each column was asked for: along which axis is your maximum?", "要的是每列一个缩放系数：你的最大值是沿哪个轴取的？", "нужен масштаб на столбец: вдоль какой оси ваш максимум?"))))  # fmt: skip
            continue
        scale = scale.reshape(1, 5)
        off = float((np.abs(q * scale - W) / wanted).max())
        cut = bool((np.abs(q) <= np.abs(W / scale) + 1e-9).all())
        results.append(all_of(
            below(float(np.abs(q - np.rint(q)).max()), 0, (True, Say("these are no whole numbers", "这些不是整数", "это не целые числа"))),
            below(off, limit + 1e-9,
                (cut, Say("the numbers are cut, not rounded: half of the accuracy is lost", "数是截断的，没有四舍五入：精度丢了一半", "числа отрезаны, а не округлены: половина точности потеряна")),
                (float(np.abs(q).max()) < most, Say("not all whole numbers are used: the largest should be 2^(bits − 1) − 1", "没有用满整数：最大的应当是 2^(bits − 1) − 1", "использованы не все целые: наибольшее должно быть 2^(bits − 1) − 1")),
                (float(np.abs(q).max()) > most, Say("a whole number is too large for its bits", "有的整数超出了位数", "целое не помещается в свои биты"))),
        ))  # fmt: skip
    return all_of(*results)


@criterion(2, "0.02", hints=(
    Say("First without quantising: scales 1 and float matrices must give X W.", "先不量化：缩放系数取 1，用浮点矩阵，必须得到 X W。", "Сначала без квантования: масштабы 1 и вещественные матрицы должны дать X W."),
    Say("Sum in int32: a product of two int8 does not fit into int8.", "用 int32 求和：两个 int8 的乘积装不进 int8。", "Складывайте в int32: произведение двух int8 в int8 не помещается."),
))  # fmt: skip
def product(your: Your, limit: float) -> Result:
    rng = np.random.default_rng(2)
    X, W = rng.normal(size=(12, 256)), rng.normal(size=(256, 9))
    X[3] *= 100
    right = X @ W
    got = your.array("int8_product", right.shape, X, W)
    each = np.linalg.norm(got - right, axis=1) / np.linalg.norm(right, axis=1)
    small = float(np.delete(each, 3).max())
    return below(
        float(each.max()), limit,
        (bool(np.abs(got).max() < np.abs(right).max() / 20), Say("the sums overflow: add in int32", "求和溢出了：请用 int32 求和", "суммы переполняются: складывайте в int32")),
        (small > 0.05 and each[3] < limit, Say("one large row spoils the others: give each row of X its own scale", "一行大数毁了其他行：X 的每一行要有自己的缩放系数", "одна большая строка портит остальные: дайте каждой строке X свой масштаб")),
        (small > 0.5, Say("a scale is forgotten or taken twice", "漏了一个缩放系数，或者乘了两次", "масштаб забыт или взят дважды")),
    )  # fmt: skip


@criterion(3, "0.01", hints=(
    Say("Quantise one matrix at a time: after which one does the loss rise?", "一次只量化一个矩阵：量化哪一个之后损失升高？", "Квантуйте по одной матрице: после какой потери растут?"),
    Say("Leave embedding and normalisations as they are; they are small or sensitive.", "嵌入和归一化保持原样：它们要么很小，要么很敏感。", "Эмбеддинг и нормировки оставьте как есть: они малы или чувствительны."),
))  # fmt: skip
def losses(your: Your, limit: float) -> Result:
    whole, eight, four = your.array("held_out", (3,))
    return all_of(
        below(abs(eight - whole), limit,
            (eight > whole + 0.5, Say("8 bits should cost nearly nothing: a scale or a transposition is wrong", "8 位本该几乎没有代价：缩放系数或转置有错", "8 битов почти ничего не должны стоить: неверен масштаб или транспонирование")),
            (True, Say("8 bits cost too much: give columns their own scales", "8 位的代价太大：让每一列有自己的缩放系数", "8 битов обходятся слишком дорого: дайте столбцам свои масштабы"))),
        below(eight - four, limit, (True, Say("4 bits are better than 8: are the two numbers exchanged?", "4 位比 8 位还好：两个数是不是写反了？", "4 бита лучше 8: не перепутаны ли числа?"))),
    )  # fmt: skip


@criterion(4, "1e-9", hints=(
    Say("How many seconds do a million tokens take?", "一百万个词元要多少秒？", "Сколько секунд занимает миллион токенов?"),
    Say("Price an hour / 3,600 × 1,000,000 / tokens a second.", "每小时价格 / 3600 × 1000000 / 每秒词元数。", "Цена часа / 3600 × 1 000 000 / токены в секунду."),
))  # fmt: skip
def price(your: Your, limit: float) -> Result:
    right = 2.0 / 3600 * 1e6 / 500
    return near(
        your.number("cost_per_million", 2.0, 500.0), right, limit,
        (2.0 * 1e6 / 500, Say("the price is per hour, the speed per second: divide by 3,600", "价格按小时，速度按秒：要除以 3600", "цена за час, а скорость в секунду: разделите на 3600")),
        (right / 1e6, Say("this is the price of one token", "这是一个词元的价钱", "это цена одного токена")),
        (right * 2, HALF),
    )  # fmt: skip
