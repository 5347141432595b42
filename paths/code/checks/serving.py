"""The checks of the step serving_step."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import numpy as np

from checks.records import json_of
from checks.runtime import Expected, Result, Wrong, Your, above, all_of, below, criterion, near
from checks.words import Say

if TYPE_CHECKING:
    from numpy.typing import NDArray

EXPECTED = (
    Expected("V", Say("how many tokens the model knows", "模型的词元个数", "сколько токенов знает модель")),
    Expected("served(tokens)", Say("the logits (V,) after these tokens, asked of your running service", "向运行中的服务问到的、这些词元之后的 logits (V,)", "логиты (V,) после этих токенов, спрошенные у работающего сервиса")),
    Expected("uncached(tokens)", Say("the same from your program without a cache", "不用缓存的程序给出的同样的 logits", "то же из программы без кэша")),
    Expected("token_seconds", Say("how long each of 512 tokens of one answer took", "一次回答里 512 个词元各用的时间", "сколько занял каждый из 512 токенов одного ответа")),
    Expected("cache_bytes", Say("the measured bytes of a session's cache", "实测的每个会话的缓存字节数", "измеренные байты кэша одной сессии")),
    Expected("shape", Say("(layers, width, longest session in tokens, bytes per number)", "(层数, 宽度, 会话最长的词元数, 每个数的字节数)", "(слои, ширина, самая длинная сессия в токенах, байт на число)")),
    Expected("pressure", Say("the status codes of a load test above the limit; 0 where there was no answer", "压测超过上限时的状态码列表；没有回应的写 0", "коды ответов при нагрузке выше предела; 0, если ответа не было")),
    Expected("pods_after", Say("kubectl get pods -o json after it", "压测之后的 kubectl get pods -o json", "kubectl get pods -o json после этого")),
    Expected("rollout", Say("the status codes of 1,000 requests sent during a rolling update", "滚动更新期间 1000 个请求的状态码", "коды 1000 запросов во время постепенного обновления")),
)  # fmt: skip


@criterion(1, "1e-10", hints=(
    Say("Ask for one token, then for two. With which does it begin?", "先问一个词元，再问两个。从哪里开始不对？", "Спросите один токен, потом два. С какого начинается?"),
    Say("Ask twice for the same, with another question between: is the answer the same?", "同样的问两遍，中间插一个别的问题：回答一样吗？", "Спросите одно и то же дважды, а между ними другое: ответ тот же?"),
), seconds=300)  # fmt: skip
def same_logits(your: Your, limit: float) -> Result:
    V = int(your.number("V"))
    rng = np.random.default_rng(31)
    first, second = rng.integers(0, V, 40), rng.integers(0, V, 23)
    want = your.array("uncached", (V,), first)
    got = your.array("served", (V,), first)
    between = your.array("served", (V,), second)
    again = your.array("served", (V,), first)
    causes = (
        (bool(np.allclose(got, np.round(want, 4), atol=1e-9) or np.allclose(got, np.round(want, 6), atol=1e-12)), Say("the answer is rounded: write all digits (repr, not .4f)", "回答被四舍五入了：请写全数位（用 repr，不要用 .4f）", "ответ округлён: пишите все цифры (repr, не .4f)")),
        (float(np.ptp(got - want)) < 1e-9, Say("off by a constant: the service gives log-probabilities", "差一个常数：服务给的是对数概率", "сдвиг на константу: сервис даёт логарифмы вероятностей")),
        (bool(np.abs(got - want).max() < 1e-3), Say("float32 in the service, float64 in the program", "服务里用 float32，程序里用 float64", "float32 в сервисе, float64 в программе")),
        (True, Say("other logits: another checkpoint, or the cache path is another model (compare as in the step on the KV cache)", "logits 不一样：检查点不同，或者缓存那条路算的是另一个模型（照 KV 缓存那一步去比）", "другие логиты: не та контрольная точка или путь с кэшем — другая модель (сравните, как на шаге о KV-кэше)")),
    )  # fmt: skip
    return all_of(
        near(got, want, limit, *causes),
        near(again, got, 0, (True, Say("the same question has another answer after another question: the sessions share a cache", "插了别的问题之后，同样的问题回答变了：几个会话共用了一份缓存", "после чужого вопроса тот же вопрос даёт другой ответ: сессии делят один кэш"))),
        near(between, your.array("uncached", (V,), second), limit, (True, Say("the second question is answered wrongly: the cache of the first was not emptied", "第二个问题答错了：第一个的缓存没有清空", "на второй вопрос ответ неверен: кэш первого не очищен"))),
        near(got, want, limit),
    )  # fmt: skip


@criterion(2, "449", "512", "33", "96", hints=(
    Say("Plot the seconds of each token: does the line rise?", "把每个词元的时间画出来：线往上走吗？", "Нарисуйте секунды каждого токена: растёт ли линия?"),
    Say("Time inside the service, without the network and without the prompt.", "在服务里面计时，不算网络，也不算提示词。", "Меряйте внутри сервиса, без сети и без промпта."),
))  # fmt: skip
def steady(your: Your, *places: float) -> Result:
    late, last, early, end = (int(n) for n in places)
    spent, most = your.array("token_seconds", (512,)), 2
    ratio = float(spent[late - 1 : last].mean() / spent[early - 1 : end].mean())
    outlier = spent.max() > 20 * np.median(spent)
    return below(
        ratio, most,
        (bool(outlier), Say("single tokens are twenty times as slow: the CPU limit throttles, or another request runs beside it", "个别词元慢二十倍：CPU 限额在限流，或者旁边还有别的请求", "отдельные токены медленнее в двадцать раз: тормозит предел CPU или рядом идёт другой запрос")),
        (ratio > 4, Say("it grows with the length: each token computes all before it again", "随长度增长：每个词元都把前面的重算一遍", "растёт с длиной: каждый токен пересчитывает все предыдущие")),
        (True, Say("the cache is copied at each token: reserve it and write into it", "每个词元都在复制缓存：请事先留好再往里写", "кэш копируется на каждом токене: заведите его заранее и пишите в него")),
    )  # fmt: skip


@criterion(3, "0.05", hints=(
    Say("Keys and values, for each layer and each token.", "键和值，每层、每个词元都有。", "Ключи и значения, для каждого слоя и токена."),
    Say("Two numbers of the width per token and layer: 2 × layers × width × tokens × bytes.", "每个词元每层两份宽度：2 × 层数 × 宽度 × 词元数 × 字节。", "По две ширины на токен и слой: 2 × слои × ширина × токены × байты."),
))  # fmt: skip
def cache_size(your: Your, limit: float) -> Result:
    layers, width, tokens, size = your.array("shape", (4,))
    want, got = 2 * layers * width * tokens * size, your.number("cache_bytes")
    ratio = got / want
    return below(
        abs(ratio - 1), limit,
        (abs(ratio - 0.5) < 0.05, Say("half: only keys or only values are counted, or float32 stands for float64", "只有一半：只算了键或只算了值，或者 float32 和 float64 弄混了", "половина: посчитаны только ключи или только значения, или float32 вместо float64")),
        (abs(ratio - 2) < 0.2, Say("twice: old and new arrays live at once (joining), or 8 bytes where you wrote 4", "两倍：新旧两份同时活着（在拼接），或者你写的 4 字节其实是 8", "вдвое: старый и новый массив живы вместе (склейка) или 8 байт вместо 4")),
        (abs(ratio * layers - 1) < 0.1, Say("one layer only is counted", "只算了一层", "посчитан один слой")),
        (ratio < 1, Say("less: the session was shorter than the longest", "偏小：会话没有到最长", "меньше: сессия короче самой длинной")),
        (True, Say("more: this is the process's memory, with weights and Python in it", "偏大：这是整个进程的内存，权重和 Python 也算进去了", "больше: это память процесса вместе с весами и Python")),
    )  # fmt: skip


def exit_codes(pods: Any) -> list[int]:
    """Of all containers that have ended, now or before."""
    found = []
    for pod in pods.get("items", ()):
        for container in pod.get("status", {}).get("containerStatuses") or ():
            for state in (container.get("state") or {}, container.get("lastState") or {}):
                if "terminated" in state:
                    found.append(int(state["terminated"].get("exitCode", -1)))
    return found


@criterion(4, "503", "137", hints=(
    Say("How many sessions fit into the memory limit, by the formula of the point before?", "按上一条的公式，内存限额里放得下几个会话？", "Сколько сессий помещается в предел памяти по формуле прошлого пункта?"),
    Say("Count before you begin, under a lock, and count back in a finally.", "开始之前在锁里加一，在 finally 里减一。", "Считайте до начала, под замком, и вычитайте в finally."),
))  # fmt: skip
def refuses(your: Your, busy: float, killed: float) -> Result:
    codes: NDArray[Any] = your.array("pressure", None).astype(int)
    seen = Counter(codes.tolist())
    ended = exit_codes(json_of(your, "pods_after"))
    strange = {code: n for code, n in seen.items() if code not in (200, int(busy))}
    return all_of(
        below(ended.count(int(killed)), 0, (True, Say("a Pod was killed: the limit of sessions is above what the memory holds", "有 Pod 被杀了：会话上限高于内存放得下的数", "Pod убит: предел сессий выше того, что держит память"))),
        above(seen[int(busy)], 1,
            (seen[429] > 0, Say("429 says that one client asks too much; the service itself is full: 503", "429 的意思是某个客户问得太多；现在是服务自己满了：503", "429 — о слишком частом клиенте; полон сам сервис: 503")),
            (set(seen) == {200}, Say("everything was answered: the test did not go above the limit, or there is none", "全都回答了：压测没有超过上限，或者没有上限", "ответили на всё: нагрузка не выше предела или его нет")),
            (seen[0] > 0, Say("no answer instead of 503: the requests wait in a queue until somebody gives up", "没有回应，而不是 503：请求一直排队，直到有人放弃", "нет ответа вместо 503: запросы стоят в очереди, пока кто-то не сдастся")),
            (seen[500] > 0, Say("500 instead of 503: the refusal is an exception that nobody catches", "500 而不是 503：拒绝成了没人接的异常", "500 вместо 503: отказ — исключение, которое никто не ловит"))),
        above(seen[200], 1, (True, Say("nobody was served: the count of sessions is never taken back", "一个都没服务：会话数加了没减", "не обслужен никто: счёт сессий не убывает"))),
        below(sum(strange.values()), 0, (True, Say(f"besides 200 and 503 there is {next(iter(strange), '')}", f"除了 200 和 503，还有 {next(iter(strange), '')}", f"кроме 200 и 503 есть {next(iter(strange), '')}"))),
    )  # fmt: skip


@criterion(5, "1000", "0", hints=(
    Say("When do the failures come: as an old Pod goes, or as a new one begins?", "失败出现在旧 Pod 走的时候，还是新 Pod 开始的时候？", "Когда случаются сбои: уходит старый Pod или начинает новый?"),
    Say("After SIGTERM: fail the readiness probe, wait some seconds, end what has begun, then exit.", "收到 SIGTERM 之后：就绪探针先失败，等几秒，做完手上的，再退出。", "После SIGTERM: сначала провалить readiness, подождать секунды, закончить начатое, потом выйти."),
), yours=Say("that Pods were really replaced while the requests ran", "请求还在发的时候，Pod 真的换过了", "что Pod действительно сменились, пока шли запросы"))  # fmt: skip
def rolled(your: Your, count: float, failed: float) -> Result:
    codes = your.array("rollout", None).astype(int)
    if codes.size < count:
        raise Wrong(Say(f"“rollout” has {codes.size} requests: {count:g} are asked for", f"“rollout”里有 {codes.size} 个请求：要 {count:g} 个", f"в «rollout» запросов {codes.size}, а нужно {count:g}"))  # fmt: skip
    seen = Counter(codes.tolist())
    bad = codes.size - seen[200]
    return below(
        bad, failed,
        (seen[0] > 0.5 * bad, Say("connections were refused: the process stops listening before the traffic has moved (wait after SIGTERM, or a preStop)", "连接被拒绝：流量还没移走，进程就不监听了（SIGTERM 之后等几秒，或者用 preStop）", "соединения отвергнуты: процесс перестаёт слушать раньше, чем ушёл трафик (подождите после SIGTERM или preStop)")),
        (seen[503] > 0.5 * bad, Say("503: new Pods get requests before the model is loaded (readiness), or too few stay (maxUnavailable: 0)", "503：模型还没载入，新 Pod 就收到了请求（就绪探针），或者留下的太少（maxUnavailable: 0）", "503: новые Pod получают запросы до загрузки модели (readiness) или остаётся слишком мало (maxUnavailable: 0)")),
        (seen[502] + seen[504] > 0, Say("502 or 504: requests that had begun were cut off; the grace period is shorter than an answer", "502 或 504：做到一半的请求被切断了；宽限期比一次回答还短", "502 или 504: начатые запросы оборваны; отсрочка короче ответа")),
        (True, Say("look at the codes that are not 200", "看看不是 200 的那些", "посмотрите на коды, отличные от 200")),
    )  # fmt: skip
