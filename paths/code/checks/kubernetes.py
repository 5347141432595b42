"""The checks of the step kubernetes_step: of what the cluster said."""

from __future__ import annotations

import re
from typing import Any

from checks.records import json_of, losses_of, same_run
from checks.runtime import Expected, Result, Wrong, Your, all_of, below, criterion, near
from checks.words import Say

EXPECTED = (
    Expected("job", Say("the Job at its end: kubectl get job NAME -o json, or its file", "结束之后的 Job：kubectl get job NAME -o json，或者文件名", "Job в конце: kubectl get job NAME -o json или файл")),
    Expected("pods_after", Say("kubectl get pods -o json after you have deleted its Pod", "删掉它的 Pod 之后的 kubectl get pods -o json", "kubectl get pods -o json после удаления его Pod")),
    Expected("losses_in_job", Say("the losses of 200 steps, read from the volume after that", "那之后从卷里读出的 200 步损失", "потери 200 шагов, прочитанные с тома после этого")),
    Expected("losses_outside", Say("those of the container run directly", "容器里直接跑的 200 步损失", "потери контейнера, запущенного напрямую")),
    Expected("cases", Say("a dict of your five cases: image, memory, cpu, volume and command, each with “text” (what kubectl describe and logs said) and “minutes” to its cause", "五份病历的字典：image、memory、cpu、volume、command，各有“text”（kubectl describe 和 logs 的原话）和找到原因用的“minutes”", "словарь пяти случаев: image, memory, cpu, volume, command, в каждом “text” (слова kubectl describe и logs) и “minutes” до причины")),
)  # fmt: skip


@criterion(1, "1", "200", "0", hints=(
    Say("What does kubectl describe job say at its end, and what the losses' file: 200 lines, or more?", "kubectl describe job 的最后说了什么？损失文件是 200 行，还是更多？", "Что в конце говорит kubectl describe job, а файл потерь: 200 строк или больше?"),
    Say("A file on the container's own disk goes with the Pod. Only a mounted volume stays.", "写在容器自己的盘上，Pod 一删就没了；只有挂上去的卷会留下。", "Файл на диске контейнера уходит вместе с Pod. Остаётся только смонтированный том."),
))  # fmt: skip
def job_done(your: Your, times: float, steps: float, limit: float) -> Result:
    job, pods = json_of(your, "job"), json_of(your, "pods_after")
    kind, status = str(job.get("kind")), dict(job.get("status") or {})
    if kind != "Job":
        raise Wrong(Say(f"this is a {kind}: it promises to run for ever, and a training wants to end", f"这是 {kind}：它承诺一直在，而训练要做完", f"это {kind}: он обещает работать вечно, а обучение должно кончиться"))  # fmt: skip
    name = str(job.get("metadata", {}).get("name"))
    left = [p for p in pods.get("items", ()) if name in str(p.get("metadata", {}).get("labels", {})) or str(p.get("metadata", {}).get("name", "")).startswith(f"{name}-")]  # fmt: skip
    return all_of(
        near(float(status.get("succeeded", 0)), times, 0,
            (bool(status.get("failed")), Say(f"{status.get('failed')} Pods have failed: their exit codes stand in kubectl describe pod", f"有 {status.get('failed')} 个 Pod 失败了：退出码在 kubectl describe pod 里", f"неудачных Pod: {status.get('failed')}; их коды в kubectl describe pod")),
            (bool(status.get("active")), Say("it is still running: ask again at its end", "它还在跑：等结束了再问", "он ещё идёт: спросите в конце"))),
        below(len(left), 0, (True, Say("its Pod is still there: delete it, then read the losses", "它的 Pod 还在：先删掉，再读损失", "его Pod ещё на месте: удалите его, потом читайте потери"))),
        same_run(losses_of(your, "losses_outside", int(steps)), losses_of(your, "losses_in_job", int(steps)), limit),
    )  # fmt: skip


SIGNS = {
    "image": r"ErrImagePull|ImagePullBackOff|ErrImageNeverPull|InvalidImageName",
    "memory": r"OOMKilled",
    "cpu": r"Insufficient cpu",
    "volume": r"unbound immediate PersistentVolumeClaims|persistentvolumeclaim \S+ not found|ProvisioningFailed|FailedBinding|WaitForFirstConsumer",
    "command": r"Exit Code:\s*(?!0\b|137\b)\d+|exit code (?!0\b|137\b)\d+|CrashLoopBackOff|StartError",
}  # fmt: skip


@criterion(2, hints=(
    Say("Is the Pod without a node, without an image, or did it run? That splits the five in three.", "Pod 是没排上节点、没拉到镜像，还是跑过？先把五种分成三堆。", "У Pod нет узла, нет образа или он запускался? Это делит пять на три."),
    Say("The last state of a container that was started again stands under Last State, its words in logs --previous.", "容器重启过的话，上一次的状态在 Last State 里，话在 logs --previous 里。", "Прежнее состояние перезапущенного контейнера — под Last State, его слова — в logs --previous."),
), yours=Say("that you named the cause from these words, before you looked at what you had broken", "原因是你从这些话里看出来的，而不是记得自己弄坏了什么", "что причину вы назвали по этим словам, не вспоминая, что сломали"))  # fmt: skip
def five_cases(your: Your) -> Result:
    cases: dict[str, Any] = your.value("cases")
    absent = [name for name in SIGNS if name not in cases]
    if absent:
        raise Wrong(Say(f"there is no case of {', '.join(absent)}", f"缺这几份：{'、'.join(absent)}", f"нет случаев: {', '.join(absent)}"))  # fmt: skip
    wrong, minutes = [], 5
    for name in SIGNS:
        said = str(cases[name].get("text", ""))
        shown = [other for other, sign in SIGNS.items() if re.search(sign, said)]
        if name not in shown:
            wrong.append((name, shown))
    late = [name for name in SIGNS if float(cases[name].get("minutes", 99)) > minutes]
    name, shown = wrong[0] if wrong else ("", [])
    other = shown[0] if shown else "?"
    return all_of(
        below(len(wrong), 0,
            (bool(shown), Say(f"the text of “{name}” tells of another fault: {other}", f"“{name}”那份的原话说的是另一种故障：{other}", f"текст «{name}» говорит о другой поломке: {other}")),
            (name == "memory", Say("no OOMKilled in the text of “memory”: the limit is on another container, or it failed by itself before", "“memory”的原话里没有 OOMKilled：限额写在别的容器上，或者它自己先失败了", "в тексте «memory» нет OOMKilled: предел у другого контейнера или он сам упал раньше")),
            (True, Say(f"in the text of “{name}” there is no event that tells its cause: take the end of kubectl describe pod", f"“{name}”的原话里没有说明原因的事件：请取 kubectl describe pod 的末尾", f"в тексте «{name}» нет события с причиной: возьмите конец kubectl describe pod"))),
        below(len(late), 0, (True, Say(f"longer than five minutes: {', '.join(late)}; break it once more another day", f"超过五分钟：{'、'.join(late)}；改天再弄坏一次", f"дольше пяти минут: {', '.join(late)}; сломайте ещё раз в другой день"))),
    )  # fmt: skip
