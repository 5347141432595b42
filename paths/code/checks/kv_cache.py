"""The checks of the step kv_cache_step."""

from __future__ import annotations

import time

import numpy as np

from checks.runtime import Expected, Result, Your, above, all_of, below, criterion, near
from checks.words import Say

EXPECTED = (
    Expected("V", Say("how many different tokens there are", "不同词元的个数", "сколько разных токенов")),
    Expected("uncached(tokens)", Say("the logits (T, V) of tokens (T,), all computed anew, in float64", "词元 (T,) 的 logits (T, V)，全部重新计算，float64", "логиты (T, V) для токенов (T,), посчитанные заново, во float64")),
    Expected("start()", Say("an empty cache for 512 tokens", "能放 512 个词元的空缓存", "пустой кэш на 512 токенов")),
    Expected("step(cache, token)", Say("the logits (V,) after one more token", "再读一个词元之后的 logits (V,)", "логиты (V,) после ещё одного токена")),
)  # fmt: skip
LENGTH = 512


def tokens(your: Your) -> np.ndarray:
    """A text drawn by lot."""
    return np.random.default_rng(14).integers(0, int(your.number("V")), LENGTH)


@criterion(1, "1e-10", hints=(
    Say("Print the difference at each position: is the first one right, and the second?", "打印每个位置的差：第一个对吗，第二个呢？", "Печатайте разницу в каждой позиции: верна ли первая, а вторая?"),
    Say("Which number tells your one token where it stands? And in which layer does the difference begin?", "是哪个数告诉这一个词元它在第几位？差从哪一层开始？", "Какое число говорит токену его место? И в каком слое начинается разница?"),
), seconds=120)  # fmt: skip
def equal(your: Your, limit: float) -> Result:
    given, V = tokens(your), int(your.number("V"))
    want = your.array("uncached", (LENGTH, V), given)
    cache = your.value("start")
    got = np.stack([numbers_of(your, cache, int(t), V) for t in given])
    off = np.abs(got - want).max(axis=1)
    again = your.value("start")
    second = np.stack([numbers_of(your, again, int(t), V) for t in given[::-1][:8]])
    fresh = your.array("uncached", (8, V), given[::-1][:8].copy())
    return all_of(
        near(got, want, limit,
            (off[0] > limit, Say("already the first position is wrong: the one-token path is another model (a norm, a scale, a residual)", "第一个位置就错了：单词元的路径算的是另一个模型（归一化、缩放或残差）", "неверна уже первая позиция: путь по одному токену — другая модель (нормировка, масштаб, остаточная связь)")),
            (off[1] > limit and float(np.median(off)) > limit, Say("right at the first position and wrong from the second: its position number, or a key that is not the one stored", "第一个位置对，从第二个起错：位置编号不对，或者存的键不对", "первая позиция верна, со второй неверно: номер позиции или сохранён не тот ключ")),
            (off.max() < 1e-3, Say("so small a difference comes of float32: compare in float64", "差得这么小是因为用了 float32：请用 float64 比", "такая малая разница бывает от float32: сравнивайте во float64")),
            (True, Say(f"right up to position {int(np.argmax(off > limit))}: a length or a border that is fixed somewhere", f"到第 {int(np.argmax(off > limit))} 个位置为止都对：某处写死了长度或边界", f"верно до позиции {int(np.argmax(off > limit))}: где-то закреплена длина или граница")),
        ),
        near(second, fresh, limit, (True, Say("a second text is wrong: the cache of the first was not emptied", "第二篇文本错了：上一篇的缓存没有清空", "второй текст неверен: кэш первого не очищен"))),
        near(got, want, limit),
    )  # fmt: skip


def numbers_of(your: Your, cache: object, token: int, V: int) -> np.ndarray:
    """The logits after one token."""
    return your.array("step", (V,), cache, token)


def growth(your: Your, given: np.ndarray) -> float:
    """How many times as long a step takes at the end of *given* as near its beginning."""
    cache, spent = your.value("start"), []
    for token in given:
        begun = time.perf_counter()
        your.value("step", cache, int(token))
        spent.append(time.perf_counter() - begun)
    return float(np.median(spent[448:]) / np.median(spent[32:96]))


@criterion(2, hints=(
    Say("Which arrays are made anew in each step, and how long are they?", "每一步都新建了哪些数组，各有多长？", "Какие массивы создаются на каждом шаге заново и какой они длины?"),
    Say("Reserve the arrays beforehand and write into them; joining copies all that is there.", "事先留好数组往里写；拼接会把已有的全部复制一遍。", "Заведите массивы заранее и пишите в них: склейка копирует всё, что есть."),
), seconds=300)  # fmt: skip
def time_of(your: Your) -> Result:
    most, least = 2, 5  # which the page writes as words
    given, grows = tokens(your), np.inf
    # What else the computer does only ever adds: the best of a few turns, as many as it takes.
    for _ in range(5):
        grows = min(grows, growth(your, given))
        if grows <= most:
            break
    anew = [np.inf, np.inf]
    for turn in range(40):
        for place, length in enumerate((64, 480)):
            begun = time.perf_counter()
            your.value("uncached", given[:length])
            anew[place] = min(anew[place], time.perf_counter() - begun)
        if turn >= 9 and anew[1] >= least * anew[0]:
            break
    return all_of(
        below(grows, most, (grows > 0.6 * anew[1] / anew[0], Say("it grows as without a cache: each step still computes all tokens", "和没有缓存时一样增长：每一步还在算全部词元", "растёт как без кэша: каждый шаг по-прежнему считает все токены")), (True, Say("the cache is copied in each step, or attention alone is large in so narrow a model", "每一步都在复制缓存，或者模型太窄，注意力占了大头", "кэш копируется на каждом шаге или модель так узка, что решает само внимание"))),
        above(anew[1] / anew[0], least, (True, Say("without the cache it hardly grows: the model is too narrow for this comparison, take 128 or more", "没有缓存也几乎不增长：模型太窄，比不出来，宽度请取 128 以上", "без кэша почти не растёт: модель слишком узка для сравнения, возьмите ширину от 128"))),
        below(grows, most),
    )  # fmt: skip
