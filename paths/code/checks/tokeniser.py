"""The checks of the step tokeniser_step."""

from __future__ import annotations

import itertools
import random
from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from checks.mistakes import HALF, NATS
from checks.runtime import Expected, Result, Wrong, Your, below, criterion, near
from checks.words import Say

if TYPE_CHECKING:
    from collections.abc import Iterable

EXPECTED = (
    Expected("train(text, merges)", Say("what your tokeniser has learnt from a text with that many merges, in any form", "从一段文本学这么多次合并得到的结果，形式随意", "то, что ваш токенизатор выучил по тексту за столько слияний, в любом виде")),
    Expected("encode(text, learnt)", Say("the tokens of a text, whole numbers", "一段文本的词元，整数", "токены текста, целые числа")),
    Expected("decode(tokens, learnt)", Say("the text of tokens", "词元的文本", "текст токенов")),
    Expected("bits_per_byte(nats, tokens, text)", Say("what a loss of nats per token over so many tokens is for each byte of the text, in bits", "这么多词元、每词元这么多纳特，折合文本每字节多少比特", "сколько битов на байт текста составляют потери nats на токен при стольких токенах")),
)  # fmt: skip
WORDS = [
    "the",
    "naïve",
    "蓝鲸",
    "ёжик",
    "🐋🐋",
    "\x00",
    "\t\n",
    "ﬁ",
    "a_b",
    "3.14",
    "ÿ",
    "कि",
    "  ",
]
# One word: no pretokeniser cuts it, and its five commonest pairs are never tied.
LETTERS = "ab" * 30 + "cd" * 17 + "abcd" * 11 + "xab" * 7 + "e"

BOTH_GO = Say(
    "the text comes back with something twice: after a merge both tokens of the pair have to go",
    "还原的文本里有的东西出现了两次：合并之后，那一对的两个词元都要去掉",
    "в вернувшемся тексте что-то удвоено: после слияния должны уйти оба токена пары",
)


def merged(tokens: list[int], pair: tuple[int, int], new: int) -> list[int]:
    """*tokens* with *new* for each *pair*, from the left."""
    result: list[int] = []
    for token in tokens:
        if result and (result[-1], token) == pair:
            result[-1] = new
        else:
            result.append(token)
    return result


def learnt_from_letters(merges: int) -> list[tuple[tuple[int, int], int]]:
    """The first *merges* pairs of LETTERS, each with its new token."""
    tokens, found = list(LETTERS.encode()), []
    for n in range(merges):
        pair = Counter(itertools.pairwise(tokens)).most_common(1)[0][0]
        found.append((pair, 256 + n))
        tokens = merged(tokens, pair, 256 + n)
    return found


def how_many(merges: Iterable[tuple[tuple[int, int], int]]) -> int:
    """How many tokens LETTERS has after these *merges*, in their order."""
    tokens = list(LETTERS.encode())
    for pair, new in merges:
        tokens = merged(tokens, pair, new)
    return len(tokens)


@criterion(1, "0", "200", hints=(
    Say("Which text does not come back, and at which byte does the first difference stand?", "哪一段没有还原，第一个不同在哪个字节？", "Какой текст не вернулся и на каком байте первое различие?"),
    Say("Join the bytes of all tokens first and decode them once: a token may end inside a character.", "先把所有词元的字节接起来，再一次解码：词元可能断在一个字中间。", "Сначала соедините байты всех токенов, потом раскодируйте один раз: токен может кончиться внутри символа."),
), seconds=120)  # fmt: skip
def round_trip(your: Your, limit: float, texts: float) -> Result:
    learnt = your.value("train", "the whale and the hedgehog, ёжик и кит, 刺猬和鲸 " * 9, 60)
    rng, lost, halves, spaces, longer = random.Random(1), 0, False, False, False
    for _ in range(int(texts)):
        text = rng.choice(["", " "]).join(rng.choices(WORDS, k=rng.randint(1, 8)))
        tokens = your.value("encode", text, learnt)
        back = your.value("decode", tokens, learnt)
        if not isinstance(back, str):
            raise Wrong(
                Say(
                    "decode should give a text", "decode 应当给出文本", "decode должна давать текст"
                )
            )
        lost += back != text
        halves |= "\ufffd" in back
        spaces |= back != text and back.split() == text.split()
        longer |= len(back) > len(text)
    return below(
        lost, limit,
        (halves, Say("characters are cut in half: each token is decoded by itself", "字被切成了两半：每个词元是单独解码的", "символы разрезаны: каждый токен раскодирован отдельно")),
        (spaces, Say("only white space is lost: your pieces leave it out", "只丢了空白：切片的时候把它漏掉了", "потеряны только пробелы: ваши куски их пропускают")),
        (longer, BOTH_GO),
        (True, Say("some texts do not come back: a byte or a sign has no token", "有些文本还原不了：有的字节或符号没有词元", "некоторые тексты не возвращаются: у какого-то байта или знака нет токена")),
    )  # fmt: skip


@criterion(2, "0", "5", hints=(
    Say("Print the pair that you merge first, and how often it occurs. Count it by hand.", "打印你最先合并的那一对和它出现的次数，再自己数一遍。", "Напечатайте пару, которую сливаете первой, и сколько раз она встречается. Сосчитайте сами."),
    Say("After each merge count again: the new token has new neighbours.", "每次合并之后要重新数：新的词元有了新的邻居。", "После каждого слияния считайте заново: у нового токена новые соседи."),
))  # fmt: skip
def merges(your: Your, limit: float, most: float) -> Result:
    found = []
    for n in range(int(most) + 1):
        learnt = your.value("train", LETTERS, n)
        found.append(len(list(your.value("encode", LETTERS, learnt))))
    back = your.value("decode", your.value("encode", LETTERS, learnt), learnt)
    right = learnt_from_letters(int(most))
    wanted = [how_many(right[:n]) for n in range(int(most) + 1)]
    turned = [how_many(right[:n][::-1]) for n in range(int(most) + 1)]
    return near(
        found, wanted, limit,
        (found[0] == len(LETTERS) and back != LETTERS, BOTH_GO),
        (found[0] == len(LETTERS) and len(set(found)) == 1, Say("nothing is merged: nothing was learnt, or encode does not use it", "什么也没合并：什么都没学到，或者 encode 没有用上", "ничего не слито: либо ничего не выучено, либо encode этого не использует")),
        (found == turned, Say("encode applies the merges in another order than they were learnt: the first learnt comes first", "encode 合并的次序和学的次序不同：先学到的要先合并", "encode сливает не в том порядке, в каком слияния выучены: первое выученное идёт первым")),
        (found[:2] == wanted[:2], Say("the first merge is right and later ones are not: the counts are not renewed after a merge", "第一次合并对，后面不对：合并之后没有重新计数", "первое слияние верно, а дальнейшие нет: после слияния счёт не обновлён")),
        (found[0] != len(LETTERS), Say("without merges the tokens should be the bytes", "没有合并的时候，词元就应当是字节", "без слияний токенами должны быть байты")),
        (found[1] > wanted[1], Say("the first pair is not the commonest one", "最先合并的不是最常见的一对", "первая пара не самая частая")),
    )  # fmt: skip


@criterion(3, "1e-12", hints=(
    Say("A uniform model of bytes has ln 256 nats per byte. How many bits is that?", "字节的均匀模型每字节是 ln 256 纳特。合多少比特？", "У равномерной модели байтов ln 256 натов на байт. Сколько это битов?"),
    Say("len(text) counts characters; the bytes are those of its UTF-8.", "len(text) 数的是字符；字节要按 UTF-8 数。", "len(text) считает символы; байты — те, что в UTF-8."),
))  # fmt: skip
def unit(your: Your, limit: float) -> Result:
    text = "ёж и 鲸"
    size, nats = len(text.encode()), 1.7
    right = nats * 5 / np.log(2) / size
    return near(
        your.number("bits_per_byte", nats, 5, text), right, limit,
        (nats * 5 / size, NATS), (right * 2, HALF),
        (nats * 5 / np.log(2) / len(text), Say("these are bits per character: divide by the bytes of the UTF-8", "这是每字符的比特数：要除以 UTF-8 的字节数", "это биты на символ: делите на байты UTF-8")),
        (nats / np.log(2), Say("these are bits per token: multiply by the tokens, divide by the bytes", "这是每词元的比特数：要乘以词元数，再除以字节数", "это биты на токен: умножьте на токены и разделите на байты")),
    )  # fmt: skip
