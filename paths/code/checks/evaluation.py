"""The checks of the step evaluation_step."""

from __future__ import annotations

import numpy as np

from checks.runtime import Expected, Result, Wrong, Your, above, all_of, below, criterion, near
from checks.words import Say

EXPECTED = (
    Expected("interval(scores)", Say("the ends of an interval of 95 % for the mean of scores (n,)", "分数 (n,) 的平均值的 95% 区间的两端", "концы интервала 95 % для среднего оценок (n,)")),
    Expected("difference(a, b)", Say("the ends of an interval of 95 % for the mean of b minus that of a: answers to the same questions", "b 的平均减 a 的平均的 95% 区间两端：答的是同样的题", "концы интервала 95 % для среднего b минус среднее a: ответы на одни и те же вопросы")),
    Expected("near_copies(texts)", Say("the pairs (i, j), i < j, of texts that share at least 0.6 of all their runs of 5 words", "共有片段（连续 5 个词）占全部片段至少 0.6 的文本对 (i, j)，i < j", "пары (i, j), i < j, текстов, у которых общих не менее 0.6 всех рядов по 5 слов")),
    Expected("kappa(one, other)", Say("Cohen's kappa of two judges' labels (n,)", "两个评判者的标签 (n,) 的 Cohen kappa", "каппа Коэна меток двух судей (n,)")),
)  # fmt: skip


def ends(your: Your, name: str, *arguments: np.ndarray) -> tuple[float, float]:
    """The two ends that *name* gives."""
    low, high = your.array(name, (2,), *arguments)
    if low > high:
        raise Wrong(Say("the lower end comes first", "下端在前", "сначала нижний конец"))
    return float(low), float(high)


@criterion(1, "0.92", "0.98", hints=(
    Say("On 200 answers of which 140 are right your interval should be about 0.64 to 0.76.", "200 个回答对了 140 个时，区间应当大约是 0.64 到 0.76。", "На 200 ответах, из которых верны 140, интервал должен быть примерно от 0,64 до 0,76."),
    Say("Resample whole answers with replacement, take the mean of each resample, then the 2.5 and 97.5 percentiles.", "有放回地重抽回答，每次取平均，再取 2.5 和 97.5 百分位。", "Тяните ответы с возвращением, берите среднее каждой выборки, затем процентили 2,5 и 97,5."),
), seconds=180)  # fmt: skip
def coverage(your: Your, least: float, most: float) -> Result:
    rng, held, widths = np.random.default_rng(1), 0, []
    for _ in range(300):
        scores = (rng.random(200) < 0.7).astype(float)
        low, high = ends(your, "interval", scores)
        held += low <= 0.7 <= high
        widths.append(high - low)
    share, width = held / 300, float(np.mean(widths))
    spread = Say("this is where single answers lie, not their mean: divide by √n", "这是单个回答的范围，不是平均值的：要除以 √n", "здесь лежат отдельные ответы, а не их среднее: делите на √n")  # fmt: skip
    one = Say("the interval is too narrow: one standard error is 68 %, take 1.96", "区间太窄：一个标准误差是 68%，要取 1.96 个", "интервал слишком узок: одна стандартная ошибка — это 68 %, возьмите 1,96")  # fmt: skip
    ninety = Say("this is an interval of about 90 %: 5 % have to lie outside both ends together, 2.5 % at each", "这差不多是 90% 的区间：两端之外合起来才是 5%，每一端 2.5%", "это интервал примерно на 90 %: за обоими концами вместе должно оставаться 5 %, по 2,5 % за каждым")  # fmt: skip
    elsewhere = Say("it lies elsewhere: it is not an interval of the mean", "它在别的地方：这不是平均值的区间", "он лежит в другом месте: это интервал не для среднего")  # fmt: skip
    return all_of(
        above(share, least, (share < 0.3, elsewhere), (width < 0.09, one), (share > 0.85, ninety), (True, Say("it misses the truth too often", "它漏掉真值的次数太多", "он слишком часто не накрывает истину"))),
        below(share, most, (width > 0.5, spread), (True, Say("it is too wide: it holds the truth nearly always", "太宽：几乎总是包住真值", "он слишком широк: накрывает истину почти всегда"))),
    )  # fmt: skip


@criterion(2, "0.8", hints=(
    Say("Give it twice the same answers: the interval should be (0, 0).", "把同样的回答给两遍：区间应当是 (0, 0)。", "Дайте ему дважды одни и те же ответы: интервал должен быть (0, 0)."),
    Say("Subtract first, question by question; then it is an ordinary mean.", "先一题一题相减，之后就是普通的平均。", "Сначала вычтите вопрос за вопросом; дальше это обычное среднее."),
))  # fmt: skip
def paired(your: Your, limit: float) -> Result:
    rng = np.random.default_rng(2)
    a = (rng.random(400) < 0.6).astype(float)
    b = np.where(rng.random(400) < 0.1, 1 - a, a)
    low, high = ends(your, "difference", a, b)
    apart = 2 * 1.96 * np.sqrt((a.var() + b.var()) / 400)
    middle = (low + high) / 2
    return all_of(
        below(abs(middle - (b - a).mean()), 0.02,
            (abs(middle + (b - a).mean()) < 0.02, Say("the sign is turned: b minus a was asked for", "符号反了：要的是 b 减 a", "знак обратный: нужно b минус a"))),
        below((high - low) / apart, limit, (True, Say("the two are resampled apart: keep both answers to a question together", "两边是分开重抽的：同一题的两个回答要放在一起", "выборки взяты порознь: держите оба ответа на вопрос вместе"))),
    )  # fmt: skip


@criterion(3, "0.6", hints=(
    Say("Print the share for one pair of texts and count its runs by hand.", "打印一对文本的比例，自己数一遍片段。", "Напечатайте долю для одной пары текстов и сосчитайте ряды сами."),
    Say("Runs overlap: n words have n − 4 of them. The share is of the union, not of the first text.", "片段是重叠的：n 个词有 n − 4 段。分母是并集，不是第一篇。", "Ряды перекрываются: у n слов их n − 4. Доля — от объединения, а не от первого текста."),
))  # fmt: skip
def copies(your: Your, least: float) -> Result:
    rng = np.random.default_rng(3)
    words = [f"w{n}" for n in range(400)]
    texts = [" ".join(rng.choice(words, 40)) for _ in range(24)]
    for i, changed in ((0, 1), (1, 2), (2, 9)):
        copy = texts[i].split()
        for place in np.linspace(3, 36, changed).astype(int):
            copy[place] = "new"
        texts.append(" ".join(copy))
    # Three of five runs in common, and only two of four for whoever leaves out the last.
    texts += ["x a b c d e f g", "y a b c d e f g"]
    texts += [texts[5] + " " + " ".join(rng.choice(words, 60)), " ".join(sorted(texts[6].split()))]

    def runs(text: str) -> set[tuple[str, ...]]:
        t = text.split()
        return {tuple(t[i : i + 5]) for i in range(len(t) - 4)}

    kept = [runs(t) for t in texts]
    wanted = {(i, j) for j in range(len(texts)) for i in range(j) if len(kept[i] & kept[j]) >= least * len(kept[i] | kept[j])}  # fmt: skip
    found = {(int(min(p)), int(max(p))) for p in your.value("near_copies", texts)}
    part = {(i, j) for j in range(len(texts)) for i in range(j) if len(kept[i] & kept[j]) >= least * len(kept[i])}  # fmt: skip
    cut = [runs(" ".join(t.split()[:-1])) for t in texts]
    short = {(i, j) for j in range(len(texts)) for i in range(j) if len(cut[i] & cut[j]) >= least * len(cut[i] | cut[j])}  # fmt: skip
    return below(
        len(found ^ wanted), 0,
        (found == short, Say("the last run of each text is left out: n words have n − 4 runs of five", "每篇的最后一段漏掉了：n 个词有 n − 4 段五个词的片段", "пропущен последний отрезок каждого текста: из n слов выходит n − 4 отрезка по пять")),
        (found == part, Say("you divide by the first text: divide by the union of both", "分母是第一篇：要除以两篇的并集", "вы делите на первый текст: делите на объединение")),
        ((6, len(texts) - 1) in found, Say("the same words in another order count as copies: compare runs, not words", "同样的词换了次序也算成副本：要比较片段，不是单词", "те же слова в другом порядке сочтены копией: сравнивайте ряды, а не слова")),
        (not found, Say("nothing is found: exact copies only?", "什么也没找到：是不是只认完全相同的？", "не найдено ничего: только точные копии?")),
        (bool(found - wanted), Say("too many pairs: the border is too low", "对太多了：界限太低", "слишком много пар: порог низок")),
        (True, Say("pairs are missing: runs overlap, or the border is too high", "漏了一些对：片段要重叠，或者界限太高", "пары пропущены: ряды перекрываются или порог высок")),
    )  # fmt: skip


@criterion(4, "1e-10", hints=(
    Say("Two judges who toss coins agree in half of the cases, and kappa should be near 0.", "两个抛硬币的评判者有一半一致，kappa 应当接近 0。", "Двое судей с монетой согласны в половине случаев, и каппа должна быть около 0."),
    Say("(seen − by chance) / (1 − by chance); by chance is the sum over labels of the product of both shares.", "(实际 − 偶然) / (1 − 偶然)；偶然是对每个标签把两边的比例相乘再求和。", "(наблюдаемое − случайное) / (1 − случайное); случайное — сумма по меткам произведений долей."),
))  # fmt: skip
def agreement(your: Your, limit: float) -> Result:
    rng = np.random.default_rng(4)
    one = rng.choice(3, 50, p=[0.7, 0.2, 0.1])
    other = np.where(rng.random(50) < 0.3, rng.choice(3, 50), one)
    seen = float((one == other).mean())
    chance = float(sum((one == k).mean() * (other == k).mean() for k in range(3)))
    return near(
        your.number("kappa", one, other), (seen - chance) / (1 - chance), limit,
        (seen, Say("this is plain agreement: judges who always say yes have it too", "这只是一致率：总说“好”的评判者也有", "это простое согласие: оно есть и у тех, кто всегда говорит «да»")),
        (seen - chance, Say("divide by what could have been gained over chance", "还要除以相对偶然最多能多出的部分", "разделите на то, что можно было выиграть сверх случая")),
        ((seen - 1 / 3) / (2 / 3), Say("chance is not 1 / labels: the judges use some more often", "偶然一致不是 1 / 标签数：评判者对某些标签用得更多", "случайное — не 1 / число меток: одни метки судьи ставят чаще")),
    )  # fmt: skip
