"""The checks of the step information_theory_step."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from checks.mistakes import BITS, SIGN
from checks.runtime import Expected, Result, Wrong, Your, all_of, below, criterion, near
from checks.words import Say

if TYPE_CHECKING:
    from collections.abc import Sequence

P = Say(
    "p: an array of probabilities; in nats",
    "p 是概率数组；单位是纳特",
    "p — массив вероятностей; ответ в натах",
)
EXPECTED = (
    Expected("perplexity(p)", P),
    Expected("entropy(p)", P),
    Expected("cross_entropy(p, q)", P),
    Expected("divergence(p, q)", Say("KL(p‖q), in nats", "KL(p‖q)，单位是纳特", "KL(p‖q) в натах")),
    Expected("encode(symbols, model)", Say(
        "a string of 0 and 1; model(before) gives the Fractions of all symbols after the list before",
        "由 0 和 1 组成的字符串；model(before) 给出列表 before 之后各个符号的概率（Fraction）",
        "строка из 0 и 1; model(before) даёт вероятности (Fraction) всех символов после списка before",
    )),
    Expected("decode(bits, model, length)", Say(
        "the list of symbols again", "还原出来的符号列表", "снова список символов",
    )),
)  # fmt: skip
SIZE, LENGTH = 12, 1000


def model(before: Sequence[int]) -> list[Fraction]:
    """A bigram model that has seen some pairs and adds one to each count."""
    row = [1 + (7 * i + 3 * (before[-1] if before else 0)) % 11 ** (i % 3) for i in range(SIZE)]
    return [Fraction(n, sum(row)) for n in row]


def drawn() -> list[int]:
    """A thousand symbols as the model would write them."""
    rng, symbols = np.random.default_rng(3), list[int]()
    for _ in range(LENGTH):
        symbols.append(int(rng.choice(SIZE, p=[float(p) for p in model(symbols)])))
    return symbols


@criterion(1, "1e-12", hints=(
    Say("What is exp of the entropy when all V symbols are equally likely?", "V 个符号概率相同时，exp(熵) 是多少？", "Чему равна exp(энтропия), если все V символов равновероятны?"),
    Say("The base of the power and the base of the logarithm have to be the same.", "取幂的底要和取对数的底相同。", "Основание степени и основание логарифма должны совпадать."),
))  # fmt: skip
def uniform(your: Your, limit: float) -> Result:
    V = 50
    got = your.number("perplexity", np.full(V, 1 / V))
    mixed = Say(
        "the bases are mixed: the entropy is in bits and you take exp, or in nats and you take 2 to its power",
        "底数混了：熵是比特却取了 exp，或者是纳特却取了 2 的幂",
        "основания перепутаны: энтропия в битах, а берётся exp, или в натах, а возводится 2",
    )
    never = your.number("perplexity", np.append(np.full(V, 1 / V), np.zeros(7)))
    unheard = Say("0 log 0 is 0: leave out the symbols that never occur", "0 log 0 等于 0：从不出现的符号不要算进去", "0 log 0 равно 0: пропускайте символы, которые не встречаются")  # fmt: skip
    even = near(got, V, limit, (np.exp(np.log2(V)), mixed), (2 ** np.log(V), mixed), (np.log(V), Say(
        "this is the entropy: the perplexity is its exponential", "这是熵：困惑度是它的指数", "это энтропия, а перплексия — её экспонента",
    )), (1 / V, SIGN), relative=True)  # fmt: skip
    return all_of(even, near(never, V, limit, (bool(never != got), unheard), relative=True), even)


@criterion(2, "1e-12", hints=(
    Say("Write the three sums one under the other: which two make the third?", "把三个和式上下写在一起：哪两个合成第三个？", "Запишите три суммы одну под другой: какие две дают третью?"),
    Say("In KL(p‖q) the weights are p, and under the logarithm stands p/q.", "KL(p‖q) 里，权重是 p，对数里是 p/q。", "В KL(p‖q) веса — p, а под логарифмом стоит p/q."),
))  # fmt: skip
def identity(your: Your, limit: float) -> Result:
    rng, worst, least = np.random.default_rng(1), 0.0, 0.0
    for turn in range(1000):
        p, q = rng.dirichlet(np.ones(6)), rng.dirichlet(np.ones(6))
        h, cross, kl = (
            your.number("entropy", p),
            your.number("cross_entropy", p, q),
            your.number("divergence", p, q),
        )
        if turn == 0:
            right_h, right_kl = -(p * np.log(p)).sum(), (p * np.log(p / q)).sum()
            first = all_of(
                near(h, right_h, limit, (right_h / np.log(2), BITS), (-right_h, SIGN)),
                near(cross, right_h + right_kl, limit, (-(q * np.log(p)).sum(), Say(
                    "p and q are swapped in the cross-entropy", "交叉熵里 p 和 q 对调了", "в кросс-энтропии p и q переставлены",
                )), ((right_h + right_kl) / np.log(2), BITS)),
                near(kl, right_kl, limit, ((q * np.log(q / p)).sum(), Say(
                    "this is KL(q‖p): the weights have to be p", "这是 KL(q‖p)：权重应当是 p", "это KL(q‖p), а весами должны быть p",
                )), (right_h + right_kl, Say(
                    "this is the cross-entropy: the entropy of p is not taken off", "这是交叉熵：p 的熵没有减掉", "это кросс-энтропия: из неё не вычтена энтропия p",
                )), (-right_kl, SIGN), (right_kl / np.log(2), BITS)),
            )  # fmt: skip
            if not first.passed:
                return first
        worst, least = max(worst, abs(h + kl - cross)), min(least, kl)
    return all_of(below(-least, limit, (True, SIGN)), below(worst, limit))


def zeros_lost(your: Your, bits: str, cost: float, symbols: list[int]) -> bool:
    """Whether *bits* decode if zeros stand in front of them."""
    missing = [n for n in range(int(cost) - len(bits), int(cost) + 3 - len(bits)) if 0 < n < 40]
    found = (your.value("decode", "0" * n + bits, model, LENGTH) for n in missing)
    return any([int(s) for s in each] == symbols for each in found)


def undecoded(your: Your, bits: str, cost: float, symbols: list[int], same: int) -> Result:
    """What it looks like if only the first *same* of the *symbols* come back."""
    return below(LENGTH - same, 0, (len(bits) < cost / 4, Say(
        "the interval does not narrow: its width is multiplied by each probability in turn",
        "区间没有越收越窄：宽度要依次乘上每个概率", "интервал не сужается: его ширина умножается на каждую вероятность по очереди",
    )), (zeros_lost(your, bits, cost, symbols), Say(
        "the zeros in front are lost: the code of a number has a fixed length",
        "前面的零丢了：一个数的码长是固定的", "потеряны нули впереди: у кода числа длина постоянна",
    )), (len(bits) < cost, Say(
        "the code is shorter than the model allows: too few bits to lie inside the interval",
        "码比模型允许的还短：位数太少，落不进区间", "код короче, чем позволяет модель: битов мало, число вне интервала",
    )), (same > LENGTH - 20, Say(
        "only the end is lost: too few bits, the number does not lie inside the last interval",
        "只有结尾丢了：位数太少，那个数没有落在最后的区间里", "потерян только конец: битов мало, число вне последнего интервала",
    )), (same < 20, Say(
        "it goes wrong from the first symbols: encoder and decoder cut the interval differently",
        "从开头几个符号就错了：编码和解码切分区间的方式不同", "неверно с первых символов: кодер и декодер делят интервал по-разному",
    )), (True, Say(
        "it goes wrong in the middle: a float has rounded; keep to Fractions",
        "到中间才错：有浮点数被舍入了，请一直用 Fraction", "неверно с середины: где-то округлилось число с плавающей точкой, оставайтесь во Fraction",
    )))  # fmt: skip


@criterion(3, "2", hints=(
    Say("Try three symbols first, and print the interval after each.", "先试三个符号，每走一步打印一次区间。", "Начните с трёх символов и печатайте интервал после каждого."),
    Say("Any number inside the interval will do: take so many bits that a multiple of 2^-n surely lies in it.", "区间里的任何一个数都行：位数取到 2^-n 的某个倍数一定落在里面为止。", "Годится любое число внутри интервала: возьмите столько битов, чтобы кратное 2^-n заведомо попало внутрь."),
), seconds=120)  # fmt: skip
def coded(your: Your, limit: float) -> Result:
    symbols = drawn()
    cost = sum(-np.log2(float(model(symbols[:i])[s])) for i, s in enumerate(symbols))
    bits = str(your.value("encode", list(symbols), model))
    if set(bits) - {"0", "1"} or not bits:
        raise Wrong(
            Say(
                "“encode” should give a string of 0 and 1",
                "“encode”应当给出由 0 和 1 组成的字符串",
                "«encode» должна давать строку из 0 и 1",
            )
        )
    back = [int(s) for s in your.value("decode", bits, model, LENGTH)]
    same = next((i for i, (a, b) in enumerate(zip(back, symbols, strict=False)) if a != b), LENGTH)
    if same < LENGTH or len(back) != LENGTH:
        return undecoded(your, bits, cost, symbols, same)
    return below(len(bits) - cost, limit, (len(bits) > 7 * LENGTH, Say(
        "this is no compression: the interval is not narrowed by the model's probabilities",
        "根本没有压缩：区间没有按模型的概率收窄", "это не сжатие: интервал не сужается по вероятностям модели",
    )), (True, Say(
        "more bits than needed: stop as soon as the number surely lies inside the interval",
        "位数用多了：一旦那个数一定落在区间里就可以停", "битов больше, чем нужно: остановитесь, как только число заведомо внутри интервала",
    )))  # fmt: skip
