"""The checks of the step tracking_runs_step."""

from __future__ import annotations

from datetime import date

from checks.records import (  # fmt: skip
    EXPECTED_SEEDS,
    HINTS_SEEDS,
    losses_of,
    report_of_seeds,
    same_run,
    text_of,
)
from checks.runtime import Expected, Result, Wrong, Your, above, criterion
from checks.trees import guarded
from checks.words import Say

EXPECTED = (
    Expected("runs()", Say("the numbers of your last ten runs", "最近十次运行的编号", "номера ваших последних десяти запусков")),
    Expected("losses(number)", Say("the losses of 200 steps that the record of this run holds, or its file", "这次运行的记录里 200 步的损失，或者文件名", "потери 200 шагов из записи этого запуска или файл")),
    Expected("replay(number)", Say("the losses of running it again, from the number alone", "只凭编号重跑得到的损失", "потери повторного запуска по одному номеру")),
    Expected("submit(folder)", Say("your command to submit from this folder under git, which has train.py and config.json (nothing has to be started): its exit code", "在这个 git 目录里执行你的提交命令，里面有 train.py 和 config.json（不必真的启动）：返回退出码", "ваша команда подачи из этой папки под git с train.py и config.json (запускать ничего не надо): её код завершения")),
    Expected("refusal", Say("what kubectl apply says to a TrainJob with an image :latest", "kubectl apply 一份写着 :latest 的 TrainJob 时的输出", "что говорит kubectl apply на TrainJob с образом :latest")),
    *(Expected(*one) for one in EXPECTED_SEEDS),
)  # fmt: skip


@criterion(1, "200", "0", hints=(
    Say("Which of the five is not in the record: code, image, configuration, seed, data?", "记录里少了五样中的哪一样：代码、镜像、配置、种子、数据？", "Чего из пяти нет в записи: кода, образа, конфигурации, сида, данных?"),
    Say("A tag or a branch may mean something else today. A digest cannot.", "标签和分支今天可能指别的东西，摘要不会。", "Метка или ветка сегодня могут значить другое. Дайджест не может."),
), seconds=600, yours=Say("that the replay took nothing but the number: no file, no memory of yours", "重放时只用了编号，没用别的文件，也没靠你记得什么", "что повтору хватило номера: без файлов и без вашей памяти"))  # fmt: skip
def replayed(your: Your, steps: float, limit: float) -> Result:
    listed = list(your.value("runs"))
    if len(set(listed)) < 10:
        raise Wrong(Say(f"“runs” has {len(set(listed))} different numbers: ten are asked for", f"“runs”里只有 {len(set(listed))} 个不同的编号：要十个", f"в «runs» разных номеров {len(set(listed))}, а нужно десять"))  # fmt: skip
    dice = date.today().toordinal() * 7 % len(listed)  # another run each day
    chosen = listed[dice]
    found = same_run(losses_of(your, "losses", int(steps), chosen), losses_of(your, "replay", int(steps), chosen), limit)  # fmt: skip
    thrown = Say(f"run {chosen}: {found.measured.en}", f"运行 {chosen}：{found.measured.zh}", f"запуск {chosen}: {found.measured.ru}")  # fmt: skip
    return Result(found.passed, thrown, found.wanted, found.figure, found.cause)


@criterion(2, "0", hints=(
    Say("Try it by hand: edit a file, then add a new one.", "自己试：先改一个文件，再添一个新文件。", "Попробуйте руками: измените файл, потом добавьте новый."),
    Say("git status --porcelain prints a line for each change, new files included.", "git status --porcelain 每处改动打印一行，新文件也算。", "git status --porcelain даёт строку на каждое изменение, новые файлы тоже."),
))  # fmt: skip
def uncommitted(your: Your, _: float) -> Result:
    return guarded(your, "submit", ("refused",))


@criterion(3, hints=(
    Say("Does the policy match this kind: group, version and resource of a TrainJob?", "策略对得上这种资源吗：TrainJob 的组、版本和资源名？", "Подходит ли политика к этому виду: группа, версия и ресурс TrainJob?"),
    Say("A policy alone does nothing: a binding switches it on, with the action Deny.", "只有策略不起作用：要有绑定，动作是 Deny。", "Одной политики мало: её включает привязка с действием Deny."),
))  # fmt: skip
def by_digest(your: Your) -> Result:
    said = text_of(your, "refusal")
    low = said.lower()
    denied = "denied" in low or "forbidden" in low or "is invalid" in low
    return above(
        denied + ("@sha256:" in said), 2,
        ("created" in low or "configured" in low or "unchanged" in low, Say("it was accepted: the policy has no binding, matches another resource, or only warns", "它被接受了：策略没有绑定、对的是别的资源，或者只是警告", "принято: у политики нет привязки, она для другого ресурса или лишь предупреждает")),
        ("no matches for kind" in low or "validation error" in low or "unknown field" in low, Say("refused for another reason: the manifest itself is wrong, so the policy was never asked", "拒绝的是别的原因：清单本身就错了，还没轮到策略", "отказано по другой причине: неверен сам манифест, до политики не дошло")),
        (denied, Say("refused, but the message does not say what to write: name @sha256: in it", "拒绝了，但消息没说该写什么：请写明 @sha256:", "отказано, но не сказано, что писать: назовите @sha256:")),
        (True, Say("this is no answer of the API server", "这不像 API 服务器的回答", "это не ответ API-сервера")),
    )  # fmt: skip


@criterion(4, hints=HINTS_SEEDS)
def five_seeds(your: Your) -> Result:
    return report_of_seeds(your)
