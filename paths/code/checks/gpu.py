"""The checks of the step gpu_step: of what a cluster and a rented machine said."""

from __future__ import annotations

import datetime
import re
from typing import Any

import numpy as np

from checks.records import json_of, text_of
from checks.runtime import Expected, Result, Wrong, Your, above, all_of, below, criterion, near
from checks.words import Say

EXPECTED = (
    Expected("pods", Say("kubectl get pods -o json with the three Jobs submitted", "三个 Job 都提交之后的 kubectl get pods -o json", "kubectl get pods -o json, когда поданы три Job")),
    Expected("events", Say("kubectl get events, or the end of kubectl describe of the waiting Pod", "kubectl get events，或者等待的 Pod 的 kubectl describe 的末尾", "kubectl get events или конец kubectl describe ждущего Pod")),
    Expected("deleted_at", Say("when you deleted a running Job, as 2026-11-29T10:00:00Z", "删掉一个在跑的 Job 的时刻，写成 2026-11-29T10:00:00Z", "когда вы удалили работающий Job: 2026-11-29T10:00:00Z")),
    Expected("pods_after", Say("kubectl get pods -o json after the third has started", "第三个启动之后的 kubectl get pods -o json", "kubectl get pods -o json после запуска третьего")),
    Expected("nvidia_smi", Say("what nvidia-smi -L prints in the Pod", "Pod 里 nvidia-smi -L 的输出", "что печатает nvidia-smi -L в Pod")),
    Expected("seconds", Say("the seconds of each of fifty products of 8192 × 8192, after the warm-up", "热身之后五十次 8192 × 8192 乘法各用的秒数", "секунды каждого из пятидесяти умножений 8192 × 8192 после разогрева")),
    Expected("peak", Say("the dense peak of the card in half precision, in operations per second, from its data sheet", "这块卡的半精度稠密峰值，单位是每秒运算次数，抄自说明书", "плотный пик карты в половинной точности, операций в секунду, из описания")),
    Expected("memory_predicted", Say("the bytes of training that you wrote down before", "事先写下的训练显存字节数", "байты обучения, записанные заранее")),
    Expected("memory_measured", Say("those that were measured", "实测的字节数", "измеренные байты")),
    Expected("parameters", Say("how many parameters the model has", "模型的参数个数", "сколько у модели параметров")),
)  # fmt: skip
RESOURCE = "example.com/gpu"


def wants_gpu(pod: Any) -> bool:
    """Whether *pod* asks for the false card."""
    return RESOURCE in str(pod.get("spec", {}).get("containers", ""))


def phases(your: Your, name: str) -> list[tuple[str, Any]]:
    """The phase of each Pod that asks for a card."""
    pods = [pod for pod in json_of(your, name).get("items", ()) if wants_gpu(pod)]
    if not pods:
        raise Wrong(Say(f"no Pod in “{name}” asks for {RESOURCE}", f"“{name}”里没有一个 Pod 要 {RESOURCE}", f"ни один Pod в «{name}» не просит {RESOURCE}"))  # fmt: skip
    return [(str(pod.get("status", {}).get("phase")), pod) for pod in pods]


@criterion(1, hints=(
    Say("How many does kubectl describe node show under Allocatable?", "kubectl describe node 的 Allocatable 里写着几块？", "Сколько показывает kubectl describe node в Allocatable?"),
    Say("An extended resource is asked for under limits, as a whole number.", "扩展资源写在 limits 里，而且是整数。", "Расширенный ресурс просят в limits целым числом."),
))  # fmt: skip
def queued(your: Your) -> Result:
    found = [phase for phase, _ in phases(your, "pods")]
    running, waiting = found.count("Running"), found.count("Pending")
    said = text_of(your, "events")
    return all_of(
        near(running, 2, 0,
            (3, Say("all three run: the node has more than two cards, or one Pod asks for none", "三个都在跑：节点上不止两块，或者有一个没有要", "работают все три: у узла больше двух карт или один не просит")),
            (0, Say("none runs: the patch went to another node, or the capacity was lost when the kubelet started again", "一个都没跑：补丁打到别的节点上了，或者 kubelet 重启之后容量丢了", "не работает ни один: патч не на том узле или ёмкость пропала после перезапуска kubelet")),
            (1, Say("one runs: there is only one card", "只跑了一个：只有一块", "работает один: карта только одна"))),
        near(waiting, 1, 0, (True, Say("the third is not Pending: submit it while two are running", "第三个不是 Pending：要在两个还在跑的时候提交", "третий не Pending: подайте его, пока двое работают"))),
        above(f"Insufficient {RESOURCE}" in said, 1, ("Insufficient" in said, Say("the event names another resource: the Pod waits for CPU or memory, not for a card", "事件里写的是别的资源：它等的是 CPU 或内存，不是卡", "событие называет другой ресурс: Pod ждёт CPU или памяти, а не карты")), ("taint" in said or "affinity" in said, Say("it waits for another reason: a taint or an affinity", "它等的是别的原因：污点或亲和性", "он ждёт по другой причине: taint или affinity")), (True, Say("the event is not there: ask within the hour, events are forgotten", "没有这条事件：事件一小时后就没了，要及时取", "события нет: спрашивайте в течение часа, события забываются"))),
        near(running, 2, 0),
    )  # fmt: skip


def moment(written: Any) -> datetime.datetime:
    """A moment as Kubernetes writes it; raises Wrong."""
    try:
        return datetime.datetime.fromisoformat(str(written))
    except ValueError:
        raise Wrong(Say(f"“{written}” is no moment: write it as 2026-11-29T10:00:00Z", f"“{written}”不是时刻：请写成 2026-11-29T10:00:00Z", f"«{written}» — не время: пишите 2026-11-29T10:00:00Z")) from None  # fmt: skip


@criterion(2, hints=(
    Say("Did the Pod of the deleted Job go at once, or did it wait to be ended?", "删掉的 Job 的 Pod 马上走了，还是在等着结束？", "Pod удалённого Job ушёл сразу или ждал завершения?"),
    Say("A process that does not hear SIGTERM keeps its card for 30 seconds more.", "听不见 SIGTERM 的进程会多占卡 30 秒。", "Процесс, который не слышит SIGTERM, держит карту ещё 30 секунд."),
))  # fmt: skip
def next_in_line(your: Your) -> Result:
    begun, seconds = moment(your.value("deleted_at")), 60
    started = [moment(pod["status"]["startTime"]) for phase, pod in phases(your, "pods_after") if phase in ("Running", "Succeeded") and "startTime" in pod.get("status", {})]  # fmt: skip
    if not started:
        raise Wrong(Say("no Pod has started in “pods_after”", "“pods_after”里没有一个 Pod 启动了", "в «pods_after» ни один Pod не запущен"))  # fmt: skip
    waited = (max(started) - begun).total_seconds()
    return all_of(
        above(waited, 0, (True, Say("the last Pod had started before you deleted one: the third did not wait for it", "最后一个 Pod 在删除之前就启动了：第三个并没有在等", "последний Pod запущен до удаления: третий не ждал"))),
        below(waited, seconds, (waited > 3000, Say("an hour or more: are both in the same time zone (Z)?", "差了一小时以上：两个时刻的时区一样吗（Z）？", "час или больше: в одном ли они поясе (Z)?")), (True, Say("longer than a minute: the old Pod kept its card, or the scheduler had put the third off", "超过一分钟：旧 Pod 还占着卡，或者调度器把第三个往后放了", "дольше минуты: старый Pod держал карту или планировщик отложил третий"))),
    )  # fmt: skip


@criterion(3, hints=(
    Say("Count the lines that begin with “GPU”.", "数一数以“GPU”开头的行。", "Посчитайте строки, которые начинаются с «GPU»."),
    Say("Who tells the container which card is its own: the device plugin, or a variable in your image?", "是谁告诉容器哪块卡归它：设备插件，还是镜像里的环境变量？", "Кто говорит контейнеру, какая карта его: плагин устройств или переменная в образе?"),
))  # fmt: skip
def one_card(your: Your) -> Result:
    said = text_of(your, "nvidia_smi")
    cards = len(re.findall(r"^\s*GPU \d+:", said, re.M))
    return near(
        cards, 1, 0,
        (cards > 1, Say("it sees them all: NVIDIA_VISIBLE_DEVICES=all in the image, or a privileged Pod", "它看得到全部：镜像里写了 NVIDIA_VISIBLE_DEVICES=all，或者 Pod 是特权的", "он видит все: NVIDIA_VISIBLE_DEVICES=all в образе или привилегированный Pod")),
        ("driver" in said.lower(), Say("the driver does not answer: it belongs on the host, and the runtime has to bring it in", "驱动没有回应：驱动要装在宿主机上，由运行时带进来", "драйвер не отвечает: его место на хосте, а внутрь его вносит среда выполнения")),
        (True, Say("no card: the Pod asked for none under limits, or the container toolkit is missing", "没有卡：Pod 没有在 limits 里要，或者没装容器工具包", "карт нет: Pod не просил в limits или нет container toolkit")),
    )  # fmt: skip


@criterion(4, "8192", hints=(
    Say("2 × 8192³ operations in a product: what comes out of your median time?", "一次乘法是 2 × 8192³ 次运算：用你的中位数时间算出来是多少？", "В умножении 2 × 8192³ операций: что даёт ваша медиана?"),
    Say("The card works on while Python goes on: wait for it (synchronize) before you read the clock.", "Python 往下走的时候卡还在算：看表之前要等它（synchronize）。", "Карта считает, пока Python идёт дальше: дождитесь её (synchronize) до взгляда на часы."),
))  # fmt: skip
def half_the_peak(your: Your, size: float) -> Result:
    seconds, peak = your.array("seconds", None), your.number("peak")
    rate = 2 * size**3 / float(np.median(seconds))
    share = rate / peak
    return all_of(
        above(seconds.size, 50, (True, Say("fifty are asked for", "要五十次", "нужно пятьдесят"))),
        below(share, 1.05, (True, Say("more than the peak: the clock was read before the card had done (synchronize), or the peak is that of float32", "比峰值还高：卡还没算完就看了表（synchronize），或者峰值抄的是 float32 的", "больше пика: часы прочитаны раньше карты (synchronize) или пик взят для float32"))),
        above(share, 0.5,
            (share >= 0.25, Say("between a quarter and a half: is the peak the one with sparsity, twice the dense one?", "在四分之一到一半之间：抄的是不是带稀疏的峰值，它是稠密的两倍？", "от четверти до половины: не тот ли это пик с разреженностью, вдвое больше плотного?")),
            (share < 0.01, Say("a hundredth: this was the CPU", "只有百分之一：这是 CPU 算的", "сотая доля: это считал CPU")),
            (bool(seconds.max() > 5 * np.median(seconds)), Say("the first are slow: warm up longer", "前几次很慢：热身再久些", "первые медленны: разогревайте дольше")),
            (True, Say("float32 without tensor cores, or the copy to the card is part of the time", "用的是 float32 而没用张量核，或者把拷贝到卡上的时间也算进去了", "float32 без тензорных ядер или во времени есть копирование на карту"))),
    )  # fmt: skip


@criterion(5, "0.15", hints=(
    Say("Per parameter: the weight, its gradient, and what Adam keeps. How many bytes each?", "每个参数：权重、梯度，还有 Adam 存的。各几个字节？", "На параметр: вес, градиент и то, что хранит Adam. По сколько байт?"),
    Say("Then activations for the backward pass, and the CUDA context of some hundred MB.", "再加上反向要用的激活，以及几百 MB 的 CUDA 上下文。", "Потом активации для обратного прохода и контекст CUDA в несколько сотен МБ."),
))  # fmt: skip
def memory_told(your: Your, limit: float) -> Result:
    said, found, n = (your.number(name) for name in ("memory_predicted", "memory_measured", "parameters"))  # fmt: skip
    gap = found - said
    return below(
        abs(gap) / found, limit,
        (abs(gap - 8 * n) < 0.15 * found and gap > 4 * n, Say("8 bytes a parameter are missing: the two means that Adam keeps", "每个参数少算了 8 个字节：Adam 存的两个均值", "не хватает 8 байт на параметр: двух средних Adam")),
        (abs(gap - 4 * n) < 0.1 * found and gap > 2 * n, Say("4 bytes a parameter are missing: the gradient, or a float32 copy of the weights", "每个参数少算了 4 个字节：梯度，或者权重的 float32 副本", "не хватает 4 байт на параметр: градиента или копии весов во float32")),
        (2e8 < gap < 1.5e9, Say("some hundred MB are missing: the CUDA context and what the allocator reserves", "少了几百 MB：CUDA 上下文和分配器预留的", "не хватает сотен МБ: контекста CUDA и запаса аллокатора")),
        (said > found, Say("too much was expected: half precision where you counted 4 bytes, or activations that are computed again", "估多了：你按 4 个字节算的地方用的是半精度，或者激活是重算的", "ожидалось больше: где вы считали 4 байта — половинная точность, или активации пересчитываются")),
        (True, Say("activations: batch × length × width for each layer, and the attention weights", "激活：每层是批量 × 长度 × 宽度，还有注意力权重", "активации: батч × длина × ширина на каждый слой и веса внимания")),
    )  # fmt: skip
