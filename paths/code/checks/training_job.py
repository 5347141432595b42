"""The checks of the step training_job_step."""

from __future__ import annotations

import re

import numpy as np

from checks.mistakes import BITS
from checks.records import json_of, losses_of, repeated, same_run, text_of
from checks.runtime import Expected, Result, Wrong, Your, above, all_of, below, criterion, near
from checks.words import Say

EXPECTED = (
    Expected("whole", Say("the losses of 200 steps run through, on one node, in all digits, or a file of them", "单节点一次跑完 200 步的损失，数位要全，或者文件名", "потери 200 шагов одного узла без остановки со всеми цифрами или файл")),
    Expected("suspended", Say("those of the job that was suspended and resumed", "中途挂起又恢复的那一次", "потери задания, которое приостановили и продолжили")),
    Expected("suspended_at", Say("after how many steps it was suspended", "走了多少步之后挂起的", "после скольких шагов его приостановили")),
    Expected("V", Say("how many characters the model knows", "模型的符号数", "сколько символов знает модель")),
    Expected("interval", Say("how many steps lie between two checkpoints", "两个检查点之间隔多少步", "сколько шагов между контрольными точками")),
    Expected("log", Say("the steps that were computed when the Pod was deleted, in their order, of both Pods, or a file of them", "删 Pod 那一次先后算过的步数，两个 Pod 接起来，或者文件名", "шаги, посчитанные при удалении Pod, по порядку, из обоих Pod, или файл")),
    Expected("trainjob", Say("kubectl get trainjob NAME -o json at the end of that", "那一次结束后的 kubectl get trainjob NAME -o json", "kubectl get trainjob NAME -o json в конце этого")),
    Expected("ranks", Say("what the two processes of the job with two nodes printed about their number, one line each", "两节点的任务里两个进程打出的编号，各占一行", "что напечатали о своём номере процессы задания на двух узлах, по строке")),
)  # fmt: skip


@criterion(1, "200", "0", hints=(
    Say("Compare the first steps after the pause: the very first tells of weights and data, the next of the optimiser.", "比较停下之后的头几步：第一步说的是权重和数据，下一步说的是优化器。", "Сравните первые шаги после остановки: самый первый говорит о весах и данных, следующий — об оптимизаторе."),
    Say("Five things belong into a checkpoint. Which one does yours not have?", "检查点里要有五样。你的少了哪一样？", "В контрольной точке пять вещей. Какой нет в вашей?"),
))  # fmt: skip
def suspended_once(your: Your, steps: float, limit: float) -> Result:
    one, two = (losses_of(your, name, int(steps)) for name in ("whole", "suspended"))
    stop = int(your.number("suspended_at"))
    if not 0 < stop < steps:
        raise Wrong(Say(f"it was suspended after {stop} of {steps:g} steps: that is not on the way", f"在 {steps:g} 步里的第 {stop} 步之后挂起：那不是中途", f"приостановлено после {stop} из {steps:g} шагов: это не посреди пути"))  # fmt: skip
    return same_run(one, two, limit, stop)


@criterion(2, hints=(
    Say("Write down the steps that both Pods print. Where does the second begin?", "把两个 Pod 打印的步数都记下来。第二个从哪里开始？", "Выпишите шаги, которые печатают оба Pod. Откуда начинает второй?"),
    Say("The checkpoint has to lie on a volume that both see, and be whole: write beside it, then rename.", "检查点要放在两个都看得到的卷上，而且要写完整：先写到旁边，再改名。", "Точка должна лежать на томе, который видят оба, и быть целой: пишите рядом, потом переименуйте."),
))  # fmt: skip
def deleted_pod(your: Your) -> Result:
    value = your.value("log")
    steps = [int(n) for n in re.findall(r"\d+", text_of(your, "log"))] if isinstance(value, str) else [int(n) for n in value]  # fmt: skip
    conditions = json_of(your, "trainjob").get("status", {}).get("conditions") or []
    done = [c.get("type") for c in conditions if str(c.get("status")) == "True"]
    return all_of(
        above("Complete" in done, 1, ("Failed" in done, Say("the job has failed: a deleted Pod counts as a failure, so look at backoffLimit and the exit code", "任务失败了：删掉的 Pod 也算一次失败，请看 backoffLimit 和退出码", "задание провалено: удалённый Pod — тоже неудача, посмотрите backoffLimit и код завершения")), ("Suspended" in done, Say("it is still suspended", "它还挂着", "оно ещё приостановлено")), (True, Say("it has not ended yet", "它还没结束", "оно ещё не кончилось"))),
        repeated(steps, int(your.number("interval"))),
    )  # fmt: skip


@criterion(3, "0", "1e-12", hints=(
    Say("Print exp of the first loss: it should be V.", "打印第 0 步损失的 exp：应当是 V。", "Напечатайте exp первых потерь: должно быть V."),
    Say("The loss of step 0 is taken before anything is learnt, from logits that are all zero.", "第 0 步的损失要在学任何东西之前算，那时 logits 全是零。", "Потери шага 0 берут до всякого обучения, при нулевых логитах."),
))  # fmt: skip
def first_step(your: Your, step: float, limit: float) -> Result:
    first_loss, V = float(losses_of(your, "whole", 200)[int(step)]), your.number("V")
    return near(
        first_loss, np.log(V), limit,
        (np.log2(V), BITS),
        (abs(first_loss - np.log(V)) < 1e-6, Say("float32, or a loss that was printed with few digits", "用了 float32，或者打印的位数太少", "float32 или мало напечатанных цифр")),
        (0 < np.log(V) - first_loss < 1, Say("a little below: the loss was taken after the first step, or the weights do not begin at zero", "稍低一点：损失是走完第一步才算的，或者权重不是从零开始", "чуть ниже: потери взяты после первого шага или веса не нулевые")),
        (True, Say(f"exp of it is {np.exp(min(first_loss, 50)):.6g}: so many characters does the model know, not {V:g}", f"它的 exp 是 {np.exp(min(first_loss, 50)):.6g}：模型知道的是这么多符号，不是 {V:g}", f"exp от них {np.exp(min(first_loss, 50)):.6g}: столько символов знает модель, а не {V:g}")),
    )  # fmt: skip


@criterion(4, "0", "1", hints=(
    Say("From which variable does your program read its number?", "你的程序从哪个变量读编号？", "Из какой переменной программа берёт свой номер?"),
    Say("Each Pod has its own log: take both.", "每个 Pod 有自己的日志：两份都要取。", "У каждого Pod свой журнал: берите оба."),
))  # fmt: skip
def numbered(your: Your, *wanted: float) -> Result:
    value = your.value("ranks")
    found = [int(n) for line in text_of(your, "ranks").splitlines() for n in re.findall(r"-?\d+", line)[-1:]] if isinstance(value, str) else [int(n) for n in value]  # fmt: skip
    right = sum(found.count(int(n)) == 1 for n in wanted)
    return all_of(
        above(right, len(wanted),
            (found == [0, 0], Say("both say 0: the number does not come from the environment, or it is the number within the node", "两个都说 0：编号没有从环境变量读，或者读的是节点内的编号", "оба говорят 0: номер взят не из окружения или это номер внутри узла")),
            (found == [1, 2], Say("they count from 1", "它们从 1 数起", "счёт идёт с единицы")),
            (len(found) == 1, Say("one line only: the log of one Pod, or the job has one node", "只有一行：只取了一个 Pod 的日志，或者任务只有一个节点", "строка одна: журнал одного Pod или узел один")),
            (True, Say("a number is there twice or not at all: a Pod that was started again has a log of its own", "有的编号出现两次，或者没有：重启过的 Pod 另有一份日志", "какой-то номер дважды или ни разу: у перезапущенного Pod свой журнал"))),
        below(len(found), len(wanted), (True, Say("more lines than processes", "行数比进程多", "строк больше, чем процессов"))),
        above(right, len(wanted)),
    )  # fmt: skip
