"""The checks of the step linux_and_containers_step: of what the reader's machine said."""

from __future__ import annotations

import numpy as np

from checks.records import losses_of, same_run, text_of
from checks.runtime import Expected, Result, Wrong, Your, above, all_of, below, criterion, near
from checks.words import Say

EXPECTED = (
    Expected("ps", Say("what “ps -ef” printed inside your fenced process, or its file", "在圈起的进程里 ps -ef 的输出，是文字或者文件名", "что напечатал ps -ef внутри огороженного процесса, или файл с этим")),
    Expected("memory_max", Say("what cat memory.max of its cgroup gives", "它的 cgroup 里 cat memory.max 的内容", "что даёт cat memory.max его cgroup")),
    Expected("memory_swap_max", Say("the same of memory.swap.max", "memory.swap.max 的内容", "то же для memory.swap.max")),
    Expected("memory_exit", Say("the exit code (echo $?) of the Python that fills 200 MiB", "写满 200 MiB 的 Python 的退出码（echo $?）", "код завершения (echo $?) Python, который заполняет 200 МиБ")),
    Expected("cpu_max", Say("what cat cpu.max gives", "cat cpu.max 的内容", "что даёт cat cpu.max")),
    Expected("seconds_free", Say("how long the computation took without a limit, a list of some runs", "不限时同一段计算的耗时，几次的列表", "сколько шёл счёт без ограничения: список нескольких запусков")),
    Expected("seconds_half", Say("how long with half a core", "限半个核时的耗时", "сколько с половиной ядра")),
    Expected("cpu_exit", Say("the exit code of the slowed one", "变慢的那个的退出码", "код завершения замедленного")),
    Expected("losses", Say("the losses of 200 steps of one run in the image, in all digits, or a file of them", "镜像里一次训练 200 步的损失，数位要全，或者文件名", "потери 200 шагов одного запуска в образе со всеми цифрами или файл")),
    Expected("losses_again", Say("of the other run", "另一次的", "другого запуска")),
)  # fmt: skip
HOST = ("systemd", "/sbin/init", "[kthreadd]", "dockerd", "containerd")


@criterion(1, hints=(
    Say("Which process has number 1 inside? It should be yours.", "里面的 1 号进程是谁？应当是你自己的。", "У какого процесса внутри номер 1? Он должен быть вашим."),
    Say("ps reads /proc. A new PID namespace shows only when /proc is mounted anew within it.", "ps 读的是 /proc。新的 PID 名字空间里要重新挂载 /proc 才看得出来。", "ps читает /proc. Новое пространство PID видно, только если внутри заново смонтирован /proc."),
))  # fmt: skip
def fenced(your: Your) -> Result:
    rows = [line.split() for line in text_of(your, "ps").splitlines() if line.strip()]
    head = [word.upper() for word in rows[0]]
    if "PID" not in head:
        raise Wrong(Say("“ps” has no head with PID: keep the first line", "“ps”没有带 PID 的表头：请保留第一行", "в «ps» нет заголовка с PID: оставьте первую строку"))  # fmt: skip
    seen = {int(row[head.index("PID")]): " ".join(row) for row in rows[1:] if len(row) >= len(head)}
    others = [line for line in seen.values() if any(word in line for word in HOST)]
    return all_of(
        below(len(others), 0, (True, Say("the processes of the machine are there: /proc was not mounted anew (unshare --mount-proc)", "看得到整台机器的进程：没有重新挂载 /proc（unshare --mount-proc）", "видны процессы всей машины: /proc не смонтирован заново (unshare --mount-proc)"))),
        above(1 in seen, 1, (True, Say("nobody has the number 1: ps ran outside, or unshare without --fork, so that the shell itself stayed in the old namespace", "没有 1 号进程：ps 是在外面跑的，或者 unshare 没加 --fork，shell 自己还留在旧的名字空间里", "номера 1 нет: ps запущен снаружи или unshare без --fork, и оболочка осталась в старом пространстве"))),
        below(len(seen), 12, (True, Say("more than a shell and its children: are these all yours?", "不止一个 shell 和它的子进程：这些都是你的吗？", "больше, чем оболочка и её дети: все ли они ваши?"))),
    )  # fmt: skip


@criterion(2, "64", "0", "200", "137", hints=(
    Say("Memory that is only asked for costs nothing: write into every page of it.", "只申请而不写的内存不占地方：每一页都要写到。", "Память, которую лишь попросили, ничего не стоит: запишите в каждую страницу."),
    Say("137 is 128 + 9. Which other exit codes did you see, and who chose them?", "137 是 128 + 9。你还见过哪些退出码，各是谁定的？", "137 — это 128 + 9. Какие ещё коды вы видели и кто их выбрал?"),
))  # fmt: skip
def killed(your: Your, mib: float, swap: float, _: float, code: float) -> Result:
    written, swapped = str(your.value("memory_max")).strip(), str(your.value("memory_swap_max")).strip()  # fmt: skip
    if not written.isdigit() and written != "max":
        raise Wrong(Say(f"“memory_max” is “{written}”: give what cat prints, which is in bytes", f"“memory_max”是“{written}”：请写 cat 打印出来的数，单位是字节", f"«memory_max» — «{written}»: запишите то, что печатает cat, а он печатает байты"))  # fmt: skip
    if not written.isdigit():
        raise Wrong(Say(f"memory.max says “{written}”: the limit was never written", f"memory.max 是“{written}”：限额没有写进去", f"memory.max говорит «{written}»: ограничение не записано"))  # fmt: skip
    got = your.number("memory_exit")
    return all_of(
        near(int(written) / 2**20, mib, 1e-9, (64e6 / 2**20, Say("64 million bytes are 61.04 MiB: a MiB is 2²⁰ bytes (write 64M)", "6400 万字节是 61.04 MiB：1 MiB 是 2²⁰ 字节（可以写 64M）", "64 миллиона байт — это 61,04 МиБ: МиБ равен 2²⁰ байт (пишите 64M)"))),
        near(got, code, 0,
            (0, Say("it lived: the memory was asked for and not written, swap took it, or the process is not in the cgroup", "它活下来了：只申请没写，或者换出去了，或者进程不在这个 cgroup 里", "он выжил: память не заполнена, ушла в swap или процесс не в этой cgroup")),
            (-9, Say("−9 is how Python's subprocess says it; the shell's echo $? says 128 + 9", "−9 是 Python 的 subprocess 的写法；shell 的 echo $? 写的是 128 + 9", "−9 пишет subprocess в Python; echo $? в оболочке даёт 128 + 9")),
            (1, Say("1 is Python's own MemoryError: another limit (ulimit) refused before the kernel killed", "1 是 Python 自己的 MemoryError：内核还没动手，别的限额（ulimit）先拒绝了", "1 — собственная MemoryError Python: раньше ядра отказал другой предел (ulimit)")),
            (143, Say("143 is SIGTERM: somebody else ended it, not the memory limit", "143 是 SIGTERM：是别人结束了它，不是内存限额", "143 — SIGTERM: его завершил кто-то другой, а не предел памяти")),
        ),
        above(swapped == f"{swap:g}", 1, (True, Say(f"memory.swap.max says “{swapped}”: with swap the limit only slows", f"memory.swap.max 是“{swapped}”：有交换区的话，限额只会让它变慢", f"memory.swap.max говорит «{swapped}»: со swap предел только замедляет"))),
        near(got, code, 0),
    )  # fmt: skip


@criterion(3, "1.8", "2.2", "0", hints=(
    Say("Half a core is a quota of half the period: two numbers stand in cpu.max.", "半个核就是配额为周期的一半：cpu.max 里有两个数。", "Половина ядра — квота в половину периода: в cpu.max два числа."),
    Say("The same computation, on one thread, several times; take the median.", "同一段计算，一个线程，多跑几次取中位数。", "Тот же счёт в одном потоке, несколько раз; берите медиану."),
))  # fmt: skip
def slowed(your: Your, least: float, most: float, code: float) -> Result:
    quota = str(your.value("cpu_max")).split()
    if len(quota) != 2 or not quota[0].isdigit():
        raise Wrong(Say(f"cpu.max says “{' '.join(quota)}”: a quota and a period are wanted, such as 50000 100000", f"cpu.max 是“{' '.join(quota)}”：要写配额和周期，例如 50000 100000", f"cpu.max говорит «{' '.join(quota)}»: нужны квота и период, например 50000 100000"))  # fmt: skip
    share = int(quota[0]) / int(quota[1])
    free, half = (float(np.median(your.array(name, None))) for name in ("seconds_free", "seconds_half"))  # fmt: skip
    ratio = half / free
    causes = (
        (abs(ratio - 1) < 0.15, Say("the limit has no effect: the process is not in the cgroup, or it sleeps and does not compute", "限额没起作用：进程不在 cgroup 里，或者它在睡觉而不是在算", "ограничение не действует: процесс не в cgroup или он спит, а не считает")),
        (ratio > most, Say("slower than that: several threads share the half core (OMP_NUM_THREADS=1), or the machine was busy", "慢得更多：几个线程分半个核（OMP_NUM_THREADS=1），或者机器正忙", "медленнее: полядра делят несколько потоков (OMP_NUM_THREADS=1) или машина занята")),
        (ratio < least, Say("not slow enough: starting and reading files are part of the time, make the computation longer", "慢得不够：时间里混进了启动和读文件，把计算加长", "замедления мало: во времени запуск и чтение файлов, удлините счёт")),
    )  # fmt: skip
    return all_of(
        near(share, 0.5, 1e-9, (True, Say(f"cpu.max gives {share:g} of a core, not half of one", f"cpu.max 给的是 {share:g} 个核，不是半个", f"cpu.max даёт {share:g} ядра, а не половину"))),
        above(ratio, least, *causes), below(ratio, most, *causes),
        near(your.number("cpu_exit"), code, 0, (137, Say("137: this is the memory limit again; a CPU limit never kills", "137：这又是内存限额；CPU 限额从来不杀进程", "137: это снова предел памяти; предел CPU не убивает"))),
        below(ratio, most),
    )  # fmt: skip


@criterion(4, "200", "0", hints=(
    Say("At which step do the two part?", "两次在第几步分开？", "На каком шаге они расходятся?"),
    Say("One seed, one thread, one version of NumPy, and all digits of the losses.", "一个种子，一个线程，一个 NumPy 版本，损失写全数位。", "Возьмите один сид, один поток, одну версию NumPy и запишите все цифры потерь."),
), yours=Say("that a change of one line builds the last layer alone", "改一行代码时确实只重建最后一层", "что правка одной строки собирает только последний слой"))  # fmt: skip
def twice_the_same(your: Your, steps: float, limit: float) -> Result:
    return same_run(losses_of(your, "losses", int(steps)), losses_of(your, "losses_again", int(steps)), limit)  # fmt: skip
