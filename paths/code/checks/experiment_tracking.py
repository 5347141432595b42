"""The checks of the step experiment_tracking_step."""

from __future__ import annotations

import numpy as np

from checks.records import EXPECTED_SEEDS, HINTS_SEEDS, losses_of, report_of_seeds, same_run
from checks.runtime import Expected, Result, Wrong, Your, criterion
from checks.trees import guarded
from checks.words import Say

EXPECTED = (
    Expected("run(seed)", Say("train for 200 steps on one thread of the CPU, and give the loss of each, in all its digits (or a file of them)", "在 CPU 的一个线程上训练 200 步，给出每步的损失，数位要全（或者写着它们的文件）", "обучить 200 шагов в одном потоке CPU и дать потери каждого со всеми цифрами (или файл с ними)")),
    Expected("resumed(seed)", Say("the same, stopped after 100 steps, and resumed in a fresh state from the checkpoint on the disk", "同上，但走 100 步之后停下，再以全新的状态从磁盘上的检查点恢复", "то же, но с остановкой после 100 шагов и продолжением с чистого состояния из контрольной точки на диске")),
    Expected("start(folder)", Say("start your way of running on this folder under git, which has train.py and config.json: raise an exception to refuse, or give the text of the record", "用你的办法在这个 git 目录里开始一次运行，里面有 train.py 和 config.json：拒绝就抛出异常，否则给出记录的文字", "начать запуск по-вашему в этой папке под git с train.py и config.json: отказать исключением или дать текст записи")),
    *(Expected(*one) for one in EXPECTED_SEEDS),
)  # fmt: skip


@criterion(1, "200", "0", hints=(
    Say("At which step do two runs with one seed part? Step 0 tells of weights and data, a later one of what is drawn on the way.", "种子相同的两次运行在第几步分开？第 0 步说的是权重和数据，后面的说的是途中抽的随机数。", "На каком шаге расходятся два запуска с одним сидом? Если на шаге 0, дело в весах и данных, а если позже, то в случайных числах, которые берутся по ходу обучения."),
    Say("Every draw has to come from one generator that is made from the seed when the run begins.", "每一个随机数都要出自同一个发生器，而它在运行开始时由种子造出来。", "Все случайные числа должен давать один генератор, созданный по сиду в начале запуска."),
), seconds=600)  # fmt: skip
def repeats(your: Your, steps: float, limit: float) -> Result:
    one, two = (losses_of(your, "run", int(steps), 7) for _ in range(2))
    other = losses_of(your, "run", int(steps), 8)
    if np.array_equal(one, other):
        raise Wrong(Say("two different seeds give the same losses: the seed is not used", "两个不同的种子给出同样的损失：种子没有用上", "разные сиды дают одинаковые потери: сид не используется"))  # fmt: skip
    return same_run(one, two, limit)


@criterion(2, "100", hints=(
    Say("Compare the loss of steps 100 and 101: the first tells of weights and data, the second of the optimiser.", "比较第 100 步和第 101 步的损失：前者说的是权重和数据，后者说的是优化器。", "Сравните потери шагов 100 и 101: первый говорит о весах и данных, второй — об оптимизаторе."),
    Say("Five things belong into a checkpoint: weights, the optimiser's state, the step, the generator's state, the place in the data.", "检查点里要有五样：权重、优化器状态、步数、发生器的状态、数据读到哪里。", "В контрольной точке пять вещей: веса, состояние оптимизатора, шаг, состояние генератора, место в данных."),
), seconds=600)  # fmt: skip
def resumes(your: Your, stop: float) -> Result:
    one = losses_of(your, "run", 2 * int(stop), 7)
    two = losses_of(your, "resumed", 2 * int(stop), 7)
    return same_run(one, two, 0, int(stop))


@criterion(3, hints=(
    Say("Try it by hand: edit a file, then add a new one. What does your command say each time?", "自己试一试：先改一个文件，再添一个新文件。你的命令各说了什么？", "Попробуйте руками: измените файл, потом добавьте новый. Что каждый раз скажет ваша команда?"),
    Say("git status --porcelain prints nothing for a clean tree, and a line for each change, new files included.", "git status --porcelain 在干净的工作区什么都不打印，每处改动一行，新文件也算。", "git status --porcelain молчит о чистом дереве и даёт строку на каждое изменение, новые файлы тоже."),
))  # fmt: skip
def uncommitted(your: Your) -> Result:
    return guarded(your, "start", ("refused", "saved"))


@criterion(4, hints=HINTS_SEEDS)
def five_seeds(your: Your) -> Result:
    return report_of_seeds(your)
