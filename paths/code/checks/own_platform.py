"""The checks of the step own_platform_step: of the platform's own records."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import numpy as np

from checks.records import repeated, text_of
from checks.runtime import Expected, Result, Wrong, Your, above, all_of, below, criterion, near
from checks.words import Say

EXPECTED = (
    Expected("handbook", Say("your handbook, as a text or its file", "你的手册，是文字或者文件名", "ваше руководство: текст или его файл")),
    Expected("session", Say("what the newcomer (or you, on an empty machine) typed: a list of (minute, command)", "新手（或者你在空机器上）敲的：列表，每项是 (第几分钟, 命令)", "что набирал новичок (или вы на пустой машине): список (минута, команда)")),
    Expected("runs", Say("all runs: a list of (user or project, id, day as 2026-11-29)", "全部运行：列表，每项是 (用户或项目, 编号, 日期如 2026-11-29)", "все запуски: список (пользователь или проект, номер, день как 2026-11-29)")),
    Expected("replayed", Say("(id, day of the replay, number then, number now)", "(编号, 重放的日期, 当时的数, 现在的数)", "(номер, день повтора, число тогда, число теперь)")),
    Expected("alone", Say("True if you have three projects in place of three users", "用三个项目代替三个用户就写 True", "True, если вместо трёх пользователей три проекта")),
    Expected("drained", Say("for each run that was under way: the list of its steps in the order in which they were computed", "每个在跑的训练：按先后算过的步数列表", "для каждого идущего запуска: шаги в том порядке, в каком они считались")),
    Expected("interval", Say("the steps between two checkpoints", "两个检查点之间的步数", "шаги между контрольными точками")),
    Expected("last_step", Say("the last step that each of them had to reach", "每个训练该走到的最后一步", "последний шаг, до которого они должны дойти")),
    Expected("objectives", Say("(3, 8): each of the three objectives, measured in each of eight weeks", "(3, 8)：三个服务目标在八周里每周的测量值", "(3, 8): три цели по каждой из восьми недель")),
    Expected("before", Say("the loss over five seeds before your change", "改动之前五个种子的损失", "потери на пяти сидах до правки")),
    Expected("after", Say("after it", "改动之后的", "после неё")),
    Expected("predicted", Say("by how much it was to change, as you wrote it down before; negative if it was to fall", "事先写下的变化量；下降写负数", "на сколько они должны измениться, как записано заранее; минус, если упасть")),
)  # fmt: skip


def plain_words(text: str) -> str:
    """*text* in single spaces."""
    return " ".join(text.split())


@criterion(1, "30", hints=(
    Say("Which command was typed first that the handbook does not say? There the handbook ends.", "第一条手册里没写的命令是哪一条？手册就断在那里。", "Какая первая команда не из руководства? Там оно кончается."),
    Say("A command with a name in it: does the handbook say what to put there?", "命令里有要自己填的名字：手册说了填什么吗？", "Команда с именем внутри: сказано ли, что подставить?"),
), yours=Say("that the newcomer was alone and had not seen it before", "新手确实没见过它，而且你不在场", "что новичок был один и видел это впервые"))  # fmt: skip
def handbook_alone(your: Your, limit: float) -> Result:
    book = plain_words(text_of(your, "handbook"))
    typed = [(float(minute), plain_words(str(command))) for minute, command in your.value("session")]  # fmt: skip
    if len(typed) < 3:
        raise Wrong(Say("fewer than three commands: write down all that were typed", "不到三条命令：敲过的都要记下来", "меньше трёх команд: запишите все набранные"))  # fmt: skip
    strange = [c for _, c in typed if c not in book]
    near_miss = [c for c in strange if c.split()[0] in book]
    spent = typed[-1][0] - typed[0][0]
    shown = strange[0][:50] if strange else ""
    return all_of(
        below(len(strange), 0,
            (bool(strange) and len(near_miss) == len(strange), Say(f"the handbook has the program and not this command: “{shown}”", f"手册里有这个程序，却没有这条命令：“{shown}”", f"в руководстве есть программа, но не эта команда: «{shown}»")),
            (True, Say(f"the handbook does not say this: “{shown}”", f"手册里没有这一条：“{shown}”", f"в руководстве этого нет: «{shown}»"))),
        below(spent, limit, (True, Say("longer than half an hour: where were the minutes spent?", "超过半小时：时间花在哪里了？", "дольше получаса: на что ушли минуты?"))),
    )  # fmt: skip


@criterion(2, hints=(
    Say("Which of the five (code, image, configuration, seed, data) was not recorded three weeks ago?", "代码、镜像、配置、种子、数据，三周前少记了哪一样？", "Чего из пяти (код, образ, конфигурация, сид, данные) не записали три недели назад?"),
    Say("Images go when registries are tidied up: keep those that records name.", "清理镜像仓库时镜像会被删掉：记录里写了的要留着。", "Образы исчезают при уборке реестра: храните те, что названы в записях."),
), yours=Say("that somebody else has replayed it, or you without looking at more than the number", "是别人重放的；一个人做时，你只看了编号", "что повторил другой, а если вы один — только по номеру"))  # fmt: skip
def three_users(your: Your) -> Result:
    runs = [(str(user), str(run), date.fromisoformat(str(day))) for user, run, day in your.value("runs")]  # fmt: skip
    counted = Counter(user for user, run in {(user, run) for user, run, _ in runs})
    busy = sum(count >= 10 for count in counted.values())
    run, again, then, now = your.value("replayed")
    days = {name: day for _, name, day in runs}
    if str(run) not in days:
        raise Wrong(Say(f"“{run}” is not among the runs", f"“{run}”不在运行列表里", f"«{run}» нет среди запусков"))  # fmt: skip
    old = (date.fromisoformat(str(again)) - days[str(run)]).days
    return all_of(
        above(busy, 3, (len(counted) >= 3, Say("three there are, but not all with ten runs: ask the quiet one what it goes around", "人够了，但不是每个都满十次：问问用得少的那位是怎么绕开平台的", "трое есть, но не у всех десять запусков: спросите молчаливого, как он обходит платформу")), (True, Say("fewer than three users or projects", "用户或项目不到三个", "меньше трёх пользователей или проектов"))),
        above(old, 14 if your.value("alone") else 21, (True, Say("too young: a run of last week is still in everybody's head", "太新了：上周的运行大家都还记得", "слишком свежий: запуск прошлой недели ещё у всех в голове"))),
        near(float(now), float(then), 0, (abs(float(now) - float(then)) < 1e-5, Say("nearly the same number: threads, or digits that were not written", "几乎一样：线程数，或者没写全数位", "почти то же число: потоки или недописанные цифры")), (True, Say("another number: which of the five has moved since? A tag, a file on a shared disk, a default?", "数不一样：五样里哪一样后来动过？标签、共享盘上的文件、默认值？", "другое число: что из пяти сдвинулось? Метка, файл на общем диске, умолчание?"))),
    )  # fmt: skip


@criterion(3, hints=(
    Say("Does each process hear SIGTERM, and does it save within the grace period?", "每个进程都听得见 SIGTERM 吗，宽限期内存得完吗？", "Слышит ли каждый процесс SIGTERM и успевает ли сохраниться?"),
    Say("A checkpoint on the node's own disk stays on the node that was emptied.", "检查点放在节点自己的盘上，就留在被腾空的节点上了。", "Точка на диске узла остаётся на узле, который опустошили."),
))  # fmt: skip
def emptied_node(your: Your) -> Result:
    logs: dict[str, Any] = dict(your.value("drained"))
    last, interval = int(your.number("last_step")), int(your.number("interval"))
    unfinished = [name for name, steps in logs.items() if not len(steps) or int(max(steps)) < last]
    moved = [name for name, steps in logs.items() if len(steps) != len(set(steps))]
    results = [repeated([int(n) for n in steps], interval) for steps in logs.values()]
    return all_of(
        above(len(logs), 1, (True, Say("no run was under way", "当时没有训练在跑", "ни один запуск не шёл"))),
        below(len(unfinished), 0, (True, Say(f"not at its end: {', '.join(unfinished)}", f"没有做完：{'、'.join(unfinished)}", f"не до конца: {', '.join(unfinished)}"))),
        *results,
        above(len(moved) + len(logs), 1),
        results[0] if results else above(0, 1),
    )  # fmt: skip


@criterion(4, hints=(
    Say("Which number would make you get up at night? That is an objective.", "哪个数会让你半夜起来？那才是服务目标。", "Какое число подняло бы вас ночью? Это и есть цель."),
    Say("An objective that is never missed is too easy, or is not measured where users stand.", "从来没有失守的目标，要么太松，要么不是在用户那一头量的。", "Цель, которую ни разу не нарушили, слишком легка или измерена не у пользователя."),
))  # fmt: skip
def objectives_kept(your: Your) -> Result:
    found = your.array("objectives", None)
    if found.shape != (3, 8):
        raise Wrong(Say(f"“objectives” is {found.shape}: three objectives, eight weeks", f"“objectives”的形状是 {found.shape}：三个目标、八周", f"«objectives» имеет форму {found.shape}: три цели, восемь недель"))  # fmt: skip
    flat = int((np.ptp(found, axis=1) == 0).sum())
    same = sum(bool(np.array_equal(found[a], found[b])) for a, b in ((0, 1), (0, 2), (1, 2)))
    return all_of(
        below(int((~np.isfinite(found)).sum()), 0, (True, Say("a week is missing", "缺了一周", "пропущена неделя"))),
        below(same, 0, (True, Say("two objectives have the same numbers", "有两个目标的数完全相同", "у двух целей одни и те же числа"))),
        below(flat, 0, (True, Say("an objective is the same in all eight weeks: it is not measured, or cannot be missed", "有个目标八周都一样：没有量，或者不可能失守", "цель одинакова все восемь недель: её не меряют или её нельзя нарушить"))),
    )  # fmt: skip


@criterion(5, hints=(
    Say("Write the expected change with its sign and a size before the first run, and sign it with a date.", "第一次运行之前，把变化的方向和大小写下来，签上日期。", "До первого запуска запишите знак и величину изменения и поставьте дату."),
    Say("Five seeds of each tell you how much of the difference is chance.", "各跑五个种子，才知道差别里有多少是运气。", "Пять сидов на каждый вариант покажут, сколько в разнице случайного."),
), yours=Say("that you wrote the prediction before, and that the change is your own", "预测确实写在前面，改动也是你自己做的", "что предсказание записано раньше и правка ваша"))  # fmt: skip
def told_before(your: Your) -> Result:
    before, after = your.array("before", (5,)), your.array("after", (5,))
    said, found = your.number("predicted"), float(after.mean() - before.mean())
    noise = float(np.hypot(before.std(ddof=1), after.std(ddof=1)))
    if noise == 0:
        raise Wrong(Say("all five seeds give the same: the seed is not used", "五个种子的结果都一样：种子没用上", "пять сидов дают одно и то же: сид не используется"))  # fmt: skip
    return below(
        abs(found - said), 2 * noise,
        (found * said < 0, Say("the other way: it rose where it was to fall, or fell where it was to rise", "方向反了：该降的升了，或者该升的降了", "в другую сторону: выросло вместо падения или упало вместо роста")),
        (abs(found) <= noise, Say("nothing has changed that the seeds do not explain: is the new code what ran?", "变化没有超出种子的散布：跑的真是新代码吗？", "изменение не больше разброса между сидами: точно ли работал новый код?")),
        (True, Say("the direction is right and the size is not: what would have had to be known to say it better?", "方向对，大小不对：还得知道什么，才能说得更准？", "направление верно, величина нет: что надо было знать, чтобы сказать точнее?")),
    )  # fmt: skip
