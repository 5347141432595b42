"""Mistakes that many steps know: what to say of them."""

from __future__ import annotations

from checks.words import Say

BITS = Say(
    "these are bits: you took log2, and this step counts in nats (divide by 1.4427, or take ln)",
    "这是比特：你用的是 log2，而这一步用纳特（除以 1.4427，或改用 ln）",
    "это биты: взят log2, а на этом шаге считают в натах (разделите на 1,4427 или возьмите ln)",
)
NATS = Say(
    "these are nats: divide by ln 2 for bits",
    "这是纳特：除以 ln 2 才是比特",
    "это наты: чтобы получить биты, разделите на ln 2",
)
SUM = Say(
    "this is the sum over all examples: the mean was asked for",
    "这是对所有样本求的和：要的是平均",
    "это сумма по всем примерам, а нужно среднее",
)
MEAN = Say(
    "this is the mean: the sum was asked for",
    "这是平均：要的是和",
    "это среднее, а нужна сумма",
)
SIGN = Say(
    "the size is right and the sign is not",
    "大小对，符号反了",
    "величина верна, а знак обратный",
)
HALF = Say(
    "a factor of 2 is lost or too much", "少了或多了一个因子 2", "потерян или лишний множитель 2"
)
AXIS = Say(
    "the sum or the maximum was taken along the other axis",
    "求和或取最大值时，轴取错了",
    "сумма или максимум взяты по другой оси",
)
TRANSPOSED = Say(
    "it is the transpose of what is right",
    "这是正确结果的转置",
    "это транспонированный верный ответ",
)
FLOAT32 = Say(
    "so large a difference comes of float32: work in float64",
    "差这么多是因为用了 float32：请用 float64",
    "такая разница бывает от float32: считайте во float64",
)
OVERFLOW = Say(
    "exp overflows on large logits: subtract the row's maximum first",
    "logits 大的时候 exp 溢出：先减去每行的最大值",
    "при больших логитах exp переполняется: сначала вычтите максимум строки",
)
CHANGES_INPUT = Say(
    "your function changes the array that it was given: work on a copy",
    "你的函数改动了传给它的数组：请在副本上计算",
    "функция меняет полученный массив: работайте с копией",
)
