"""What a reader hands in that no function gives: a log, a manifest, the losses of a run."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from checks.runtime import Result, Wrong, Your, above, all_of, below, near, numbers
from checks.words import Say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Numbers = NDArray[Any]

SEEDS = 5


def text_of(your: Your, name: str) -> str:
    """What *name* says: a string itself, or the file beside the reader's that it names."""
    value = your.value(name)
    if not isinstance(value, str | Path):
        raise Wrong(Say(f"“{name}” should be a text, or the name of a file beside yours", f"“{name}”应当是一段文字，或者放在你的文件旁边的一个文件的名字", f"«{name}» должно быть текстом или именем файла рядом с вашим"))  # fmt: skip
    written = str(value)
    if len(written.split()) == 1 and "." in written:  # a file's name
        path = your.path.parent / written
        if not path.is_file():
            raise Wrong(Say(f"“{name}” names {written}, which does not lie beside your file", f"“{name}”写的是 {written}，你的文件旁边没有它", f"«{name}» называет {written}, а рядом с вашим файлом его нет"))  # fmt: skip
        return path.read_text(encoding="utf-8", errors="replace")
    return written


def json_of(your: Your, name: str) -> Any:
    """What *name* holds: lists and dicts as they are, or JSON in a text or file."""
    value = your.value(name)
    if not isinstance(value, str | Path):
        return value
    try:
        return json.loads(text_of(your, name))
    except ValueError as error:
        raise Wrong(Say(f"“{name}” is not JSON ({error}): kubectl writes it with -o json", f"“{name}”不是 JSON（{error}）：kubectl 加 -o json 就会这样输出", f"«{name}» не JSON ({error}): kubectl пишет его с -o json")) from None  # fmt: skip


def losses_of(your: Your, name: str, length: int, *arguments: Any) -> Numbers:
    """The loss of each of *length* steps: numbers, or a file whose lines end in them."""
    value = your.value(name, *arguments)
    if isinstance(value, str | Path):
        value = [line.split()[-1] for line in text_of(your, name).splitlines() if line.strip()]
    return numbers(name, value, (length,))


ANEW = Say("after the pause it begins anew: the checkpoint is not read, or lies where the new process does not see it", "停下之后又从头开始了：检查点没有读进来，或者放在新进程看不到的地方", "после остановки всё начинается заново: контрольная точка не читается или лежит там, где новый процесс её не видит")  # fmt: skip
PLACE = Say("already the first step after the pause differs: the place in the data, or the random generator's state, is not in the checkpoint", "停下之后的第一步就不一样：检查点里少了数据读到哪里，或者少了随机数发生器的状态", "уже первый шаг после остановки другой: в контрольной точке нет места в данных или состояния генератора")  # fmt: skip
OPTIMISER = Say("the first step after the pause is right and the next is not: the optimiser's state (momentum, Adam's means) is not in the checkpoint", "停下之后第一步对，下一步起就错：检查点里少了优化器的状态（动量、Adam 的均值）", "первый шаг после остановки верен, а следующий нет: в контрольной точке нет состояния оптимизатора (импульса, средних Adam)")  # fmt: skip
TINY = Say("so small a difference comes of the order of sums: one thread (OMP_NUM_THREADS=1), deterministic operations, and all digits written (repr, not .4f)", "差得这么小是求和次序造成的：请用一个线程（OMP_NUM_THREADS=1）和确定性的操作，并且写出全部数位（用 repr，不要用 .4f）", "столь малая разница бывает от порядка сложения: один поток (OMP_NUM_THREADS=1), детерминированные операции и все цифры в записи (repr, не .4f)")  # fmt: skip
UNSEEDED = Say("already step 0 differs: the initial weights or the first batch do not come from the seed", "第 0 步就不一样：初始权重或第一批数据不是由种子决定的", "различается уже шаг 0: начальные веса или первый батч не зависят от сида")  # fmt: skip


def same_run(one: Numbers, other: Numbers, limit: float, stop: int | None = None) -> Result:
    """*other* repeats *one*, which was stopped before step *stop* if that is given."""
    off = np.abs(other - one)
    first = int(np.argmax(~(off <= limit)))
    stopped = stop is not None and 0 < stop < len(one)
    late = Say(f"the same up to step {first}: something later draws from a generator without a seed, or a rate depends on where the run began", f"到第 {first} 步为止都一样：后面有东西用了没有种子的随机数，或者学习率取决于从哪一步开始", f"до шага {first} всё одинаково: дальше что-то берёт случайные числа без сида или скорость обучения зависит от того, с какого шага начат запуск")  # fmt: skip
    return near(
        other, one, limit,
        (bool(stopped and np.allclose(other[stop:], one[: len(one) - (stop or 0)], rtol=1e-3)), ANEW),
        (bool(np.nanmax(off) < 1e-5), TINY),
        (stopped and first == stop, PLACE),
        (stopped and first == (stop or 0) + 1, OPTIMISER),
        (first == 0, UNSEEDED),
        (True, late),
    )  # fmt: skip


def report_of_seeds(your: Your) -> Result:
    """``report`` gives mean and standard deviation of ``seeds``, the results of five seeds."""
    found = your.array("seeds", (SEEDS,))
    told = your.array("report", (2,))
    mean, spread = float(found.mean()), float(found.std(ddof=1))
    if spread == 0:
        raise Wrong(Say("all five results are the same to the last digit: the seed is used nowhere", "五个结果到最后一位都一样：种子没有用上", "все пять результатов совпадают до последней цифры: сид нигде не используется"))  # fmt: skip
    off = max(abs(told[0] - mean), min(abs(told[1] - s) for s in (spread, found.std()))) / spread
    return below(
        float(off), 0.1,
        (bool(abs(told[1] - spread / np.sqrt(SEEDS)) < 0.1 * spread), Say("this is the standard error of the mean, √5 times smaller: the spread of single runs was asked for", "这是均值的标准误，小了 √5 倍：要的是单次结果的标准差", "это стандартная ошибка среднего, в √5 раз меньше, а нужен разброс отдельных запусков")),
        (bool(abs(told[1] - spread**2) < 0.02 * spread**2), Say("this is the variance: take its root", "这是方差：请开平方", "это дисперсия: извлеките корень")),
        (bool(abs(told[0] - np.median(found)) < 1e-3 * spread), Say("this is the median: the mean was asked for", "这是中位数：要的是均值", "это медиана, а нужно среднее")),
        (True, Say(f"of the five numbers the mean is {mean:.6g} and the standard deviation {spread:.3g}: the report is of other runs", f"这五个数的均值是 {mean:.6g}，标准差是 {spread:.3g}：报告写的是别的运行", f"у этих пяти чисел среднее {mean:.6g}, стандартное отклонение {spread:.3g}: отчёт о других запусках")),
    )  # fmt: skip


EXPECTED_SEEDS = (
    ("seeds", Say("the results of five runs that differ in the seed alone", "只有种子不同的五次运行的结果", "результаты пяти запусков, которые отличаются только сидом")),
    ("report", Say("what your report says of them: (mean, standard deviation)", "你的报告里写的：(均值, 标准差)", "что о них говорит ваш отчёт: (среднее, стандартное отклонение)")),
)  # fmt: skip
HINTS_SEEDS = (
    Say("Which question does the number answer: how far apart single runs are, or how well you know their mean?", "这个数回答的是哪个问题：单次运行相差多少，还是均值知道得有多准？", "На какой вопрос отвечает число: как далеки отдельные запуски или как точно известно среднее?"),
    Say("Compute both from the five numbers of the records, not from a plot or from memory.", "两个数都从记录里的五个数算，不要从图上读，也不要凭记忆写。", "Посчитайте оба по пяти числам из записей, а не по графику и не по памяти."),
)  # fmt: skip
BETTER = Say("nats per held-out character, of this model and of the bigram model: (its, the bigram's)", "留出文本上每字符的纳特数：(这个模型的，二元语法模型的)", "наты на символ отложенного текста: (этой модели, биграммной)")  # fmt: skip
HINTS_BETTER = (
    Say("Score both models on the same characters, none of which was trained on.", "两个模型要在同样的字符上打分，而且这些字符都没有训练过。", "Оценивайте обе модели на одних и тех же символах, и ни один не должен быть в обучении."),
    Say("Plot the held-out loss every hundred steps: still falling, flat, or rising again?", "每一百步画一次留出损失：还在降、平了，还是又升了？", "Рисуйте отложенные потери каждые сто шагов: ещё падают, стоят или снова растут?"),
)  # fmt: skip


def better_than_bigram(your: Your, limit: float) -> Result:
    """``held_out`` of a model is *limit* nats below the bigram model's."""
    mine, bigram = (float(n) for n in your.array("held_out", (2,)))
    low, high = 0.5, 8
    if not low < mine < high or not low < bigram < high:
        strange = mine if not low < mine < high else bigram
        raise Wrong(Say(f"{strange:.3g} is no cross-entropy of characters in nats: a perplexity? or the target stands in the input, or the model has read the text", f"{strange:.3g} 不会是字符的交叉熵（纳特）：是困惑度吗？或者目标就在输入里，或者模型读过这段文本", f"{strange:.3g} не похоже на кросс-энтропию символов в натах. Это перплексия? Или ответ попал во вход, или модель уже читала этот текст"))  # fmt: skip
    gain = bigram - mine
    return above(
        gain, limit,
        (gain < -0.05, Say(f"the model is {-gain:.2f} nats worse than the bigram: over-fitted, or broken; look at its training loss", f"模型比二元语法还差 {-gain:.2f} 纳特：过拟合了，或者有错；请看训练损失", f"модель на {-gain:.2f} ната хуже биграммной: переобучена или сломана, посмотрите на потери при обучении")),
        (abs(gain) <= 0.05, Say("it has learnt pairs and nothing more: what is further back does not reach the output", "只学到了字符对：更早的内容没有传到输出", "выучены пары и больше ничего: то, что раньше, не доходит до выхода")),
        (True, Say(f"the gain is {gain:.2f}: the right way, and not trained long enough or too narrow", f"低了 {gain:.2f}：方向对，但训练不够久或模型太窄", f"выигрыш {gain:.2f}: путь верный, но мало обучения или модель узка")),
    )  # fmt: skip


def repeated(steps: Sequence[int], interval: int) -> Result:
    """No step of a log is left out, and at most *interval* are computed again after a stop."""
    begun, again, gaps = -1, 0, 0
    for step in steps:
        gaps += max(0, step - begun - 1)
        again = max(again, begun - step + 1)
        begun = max(begun, step)
    restarts = sum(1 for a, b in pairwise(steps) if b == 0 and a > interval)
    return all_of(
        below(gaps, 0, (True, Say("steps are left out: after the stop it goes on later than it was, so the checkpoint says a step that was never made", "有几步被跳过了：停下之后从更靠后的地方继续，检查点里写的是没做过的步数", "шаги пропущены: после остановки продолжение идёт дальше, чем было, значит в контрольной точке шаг, которого не делали"))),
        below(again, interval, (restarts > 0, ANEW), (True, Say("more is computed again than lies between two checkpoints: an old one was read, or the last one was not whole when the process was killed (write beside it, then rename)", "重算的比两个检查点之间的还多：读的是旧的，或者进程被杀时最后一个还没写完（先写到旁边，再改名）", "пересчитано больше, чем лежит между двумя точками: прочитана старая или последняя не была дописана (пишите рядом, потом переименуйте)"))),
    )  # fmt: skip
