"""The checks of the step inference_engine_step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from checks.runtime import Expected, Result, Wrong, Your, above, all_of, below, criterion, near
from checks.words import Say

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Log = NDArray[Any]

EXPECTED = (
    Expected("speed(requests)", Say("of rows (start, first token, end, tokens): tokens a second of the whole, the 99th percentile of the wait for the first token, seconds for each further token", "一行一个请求 (开始, 首个词元, 结束, 词元数)：整体每秒的词元数、首个词元等待时间的第 99 百分位、之后每个词元的秒数", "по строкам (начало, первый токен, конец, токены): общее число токенов в секунду, 99-й процентиль ожидания первого токена, секунды на каждый следующий токен")),
    Expected("load_1", Say("such rows of your engine, asked by one client", "你的引擎在并发 1 时的这样一张表", "такие же строки, полученные от вашего движка с одним клиентом")),
    Expected("load_16", Say("the same with sixteen clients at once", "并发 16 时的同样一张表", "то же при шестнадцати клиентах сразу")),
    Expected("wanted(pods, waiting, target, least, most)", Say("how many Pods there should be when so many requests wait in all and a Pod is to have target of them", "一共有 waiting 个请求在排队、每个 Pod 应分到 target 个时，该有几个 Pod", "сколько подов нужно, если всего ждёт waiting запросов, а на один под должно приходиться target")),
    Expected("moments", Say("six times in seconds: the queue passes the target, replicas are raised, the new Pod is scheduled, its container runs, it is ready, it gives its first answer", "六个时刻，按秒：排队越过目标、副本数调高、新 Pod 分到节点、容器启动、就绪、答出第一个请求", "шесть моментов в секундах: очередь перешла порог, число реплик поднято, новый под назначен на узел, его контейнер запущен, он готов, он дал первый ответ")),
    Expected("slowest", Say("which of the five stretches between them takes longest, counted from 1", "其间五段里最慢的是第几段，从 1 数起", "какой из пяти отрезков между ними самый долгий, считая с 1")),
    Expected("cost(price, pods, tokens)", Say("of a million tokens: price of a Pod for an hour, pairs (seconds, Pods that ran), tokens answered in all that time", "每百万词元的成本：price 是一个 Pod 一小时的价钱，pods 是若干对（秒数，当时的 Pod 数），tokens 是这段时间一共答出的词元", "цена миллиона токенов; даны цена пода за час, пары (секунды, сколько подов работало) и число токенов, выданных за всё это время")),
)  # fmt: skip


def measures(log: Log) -> tuple[float, float, float]:
    """What ``speed`` should say of *log*."""
    start, first, end, tokens = log.T
    waits = np.sort(first - start)
    late = float(waits[int(np.ceil(0.99 * len(waits))) - 1])
    rate = float(tokens.sum() / (end.max() - start.min()))
    return rate, late, float((end - first).sum() / (tokens - 1).sum())


@criterion(1, "1e-9", "99", hints=(
    Say("Two requests at once, 10 tokens each, both within one second: how many tokens a second?", "两个请求同时来，各 10 个词元，都在一秒之内：每秒几个词元？", "Два запроса сразу, по 10 токенов, и оба уложились в одну секунду: сколько это токенов в секунду?"),
    Say("All tokens, divided by the time from the first start to the last end. A percentile is a time that somebody waited: sort, place ceil(0.99 n).", "全部词元除以从第一个开始到最后一个结束的时间。百分位是真有人等过的时间：排序，取第 ceil(0.99 n) 个。", "Все токены, делённые на время от первого начала до последнего конца. Процентиль — это время, которое кто-то и правда прождал: отсортируйте и возьмите стоящее на месте ceil(0,99 n)."),
))  # fmt: skip
def rates(your: Your, limit: float, _percent: float) -> Result:
    rng = np.random.default_rng(7)
    start = np.sort(rng.uniform(0, 60, 230))
    first = start + rng.exponential(0.4, 230)
    tokens = rng.integers(2, 90, 230).astype(float)
    end = first + (tokens - 1) * rng.uniform(0.01, 0.05, 230)
    log = np.column_stack([start, first, end, tokens])
    rate, late, each = measures(log)
    got = your.array("speed", (3,), log)
    return all_of(
        near(got[0], rate, limit,
            (float(np.mean(tokens / (end - start))), Say("this is the mean speed of single requests: while sixteen are served at once, that is not what the machine gives", "这是单个请求速度的平均值：同时服务十六个的时候，它不是机器给出的总量", "это средняя скорость отдельных запросов: когда их обслуживают по шестнадцать сразу, машина даёт другую скорость")),
            (float(tokens.sum() / (end - start).sum()), Say("the seconds of requests that ran side by side were added up: take the clock from the first start to the last end", "把并排进行的请求各自的秒数加在一起了：请用从第一个开始到最后一个结束的钟表时间", "сложены секунды запросов, которые шли рядом: возьмите время по часам от первого начала до последнего конца")),
            (len(tokens) / float(end.max() - start.min()), Say("these are requests a second, not tokens", "这是每秒的请求数，不是词元数", "это запросы в секунду, а не токены"))),
        near(got[1], late, limit,
            (float(np.mean(first - start)), Say("this is the mean wait", "这是平均等待时间", "это среднее ожидание")),
            (float(np.percentile(first - start, 99)), Say("this lies between two waits: take one that somebody waited", "这落在两个等待时间之间：要取真有人等过的那个", "это число лежит между двумя временами ожидания: возьмите то, которое кто-то и правда прождал")),
            (float(np.sort(end - start)[227]), Say("this is the whole answer: wanted is the wait for its first token", "这是整个回答的时间：要的是等首个词元的时间", "это время всего ответа, а нужно ожидание первого токена"))),
        near(got[2], each, limit,
            (float((end - first).sum() / tokens.sum()), Say("the first token is counted, though its wait is not: divide by tokens − 1", "首个词元算进去了，它的等待却没算：请除以词元数减 1", "первый токен посчитан, а его ожидание — нет: делите на число токенов минус 1")),
            (float((end - start).sum() / tokens.sum()), Say("the wait for the first token is in it", "等首个词元的时间也混进去了", "сюда попало ожидание первого токена"))),
    )  # fmt: skip


def at_once(log: Log) -> int:
    """The most requests under way at one moment; one that ends as another starts is gone."""
    end = log[:, 2] - 1e-6  # times are rounded
    changes = sorted([(time, -1) for time in end] + [(time, 1) for time in log[:, 0]])
    return int(np.cumsum([change for _, change in changes]).max())


def log_of(your: Your, name: str, least: int) -> Log:
    """A load test as the reader recorded it; raises Wrong if it can be none."""
    log = your.array(name, None)
    if log.ndim != 2 or log.shape[1] != 4 or len(log) < least:
        raise Wrong(Say(f"“{name}” has the shape {log.shape}: {least} rows or more of (start, first token, end, tokens) are asked for", f"“{name}”的形状是 {log.shape}：要的是至少 {least} 行 (开始, 首个词元, 结束, 词元数)", f"форма «{name}» — {log.shape}, а нужно не меньше {least} строк (начало, первый токен, конец, токены)"))  # fmt: skip
    start, first, end, tokens = log.T
    if np.median(end - first) <= 1e-3 * np.median(end - start) and np.median(tokens) > 2:
        raise Wrong(Say(f"“{name}”: first token and end fall together, so the answer came in one piece: ask for it as a stream", f"“{name}”：首个词元和结束落在同一时刻，可见回答是一整块送来的：请用流式请求", f"«{name}»: первый токен совпадает с концом, значит, ответ пришёл одним куском: запрашивайте его в потоковом режиме"))  # fmt: skip
    return log


@criterion(2, "1", "16", "100", "1.5", hints=(
    Say("Count in the log how many requests are under way at each start.", "在记录里数一数：每个请求开始的时候，有几个还没结束？", "Посчитайте по записи, сколько запросов идёт в момент каждого начала."),
    Say("Sixteen threads or tasks, each with a connection of its own; and look how many the engine itself runs at once.", "十六个线程或任务，各用各的连接；再看引擎自己同时跑几个。", "Нужно шестнадцать потоков или задач, каждый со своим соединением. И посмотрите, сколько запросов сразу ведёт сам движок."),
), yours=Say("that both logs are of one engine, one model and the same questions", "两份记录出自同一个引擎、同一个模型和同样的问题", "что обе записи сделаны с одним движком, одной моделью и одними вопросами"))  # fmt: skip
def batched(your: Your, one: float, many: float, least: float, gain: float) -> Result:
    alone, together = log_of(your, "load_1", int(least)), log_of(your, "load_16", int(least))
    waits = together[:, 1] - together[:, 0]
    ratio = measures(together)[0] / measures(alone)[0]
    return all_of(
        below(abs(at_once(alone) - one), 0, (True, Say("in load_1 requests overlap: one client waits for its answer before it asks again", "load_1 里有请求重叠：一个客户端要等到回答，才发下一个请求", "в load_1 запросы перекрываются: один клиент ждёт ответа, прежде чем спросить снова"))),
        below(abs(at_once(together) - many), 0,
            (at_once(together) == 1, Say("in load_16 no two requests overlap: the load test waits for each answer", "load_16 里没有两个请求重叠：压测程序每发一个都等到答完", "в load_16 никакие два запроса не идут сразу: нагрузочный тест ждёт каждого ответа")),
            (at_once(together) < many, Say("fewer than sixteen are ever under way: too few connections, or too few requests to fill them", "同时进行的请求从没到过十六个：连接太少，或者请求不够多", "шестнадцать сразу не идут ни разу: мало соединений или запросов")),
            (True, Say("more than sixteen are under way: the load test does not wait", "同时进行的请求超过了十六个：压测程序没有等回答", "сразу идёт больше шестнадцати: нагрузочный тест не ждёт ответов"))),
        above(ratio, gain,
            (ratio > 1.05 and waits[0] > 10 * np.median(waits), Say("the first request waits ten times as long: it pays for warming up; send some before the clock runs", "第一个请求等了十倍的时间：预热的时间算在了它头上；计时之前先发几个请求", "первый запрос ждёт в десять раз дольше: он платит за прогрев, поэтому пошлите несколько запросов до замера")),
            (ratio < 1.1, Say("sixteen clients get no more than one: the engine serves one at a time (parallel slots, longest batch), or the card is filled by one", "十六个客户端得到的并不比一个多：引擎一次只服务一个（并行槽位、最大批量），或者一个就把卡占满了", "шестнадцать клиентов вместе получают не больше, чем один: движок ведёт запросы по одному (параллельные слоты, предел батча) или один уже занимает всю карту")),
            (True, Say("a small gain: cores are throttled, or the cache holds only a few sessions and the rest are put off", "涨得不多：CPU 被限流，或者缓存只放得下几个会话，其余的要等", "выигрыш мал: процессор урезан лимитом или в кэш помещается лишь несколько сессий, а остальные ждут"))),
    )  # fmt: skip


TOLERANCE = 0.1


def rule(pods: int, waiting: int, target: int, least: int, most: int) -> int:
    """What Kubernetes does with a mean for each Pod: inside the tolerance, nothing."""
    near_enough = abs(waiting / (pods * target) - 1) <= TOLERANCE
    return pods if near_enough else min(most, max(least, -(-waiting // target)))


def situations(count: int) -> list[tuple[int, int, int, int, int]]:
    """Queues and limits, none at the very edge of the tolerance."""
    rng, found = np.random.default_rng(16), list[tuple[int, int, int, int, int]]()
    while len(found) < count:
        least, more, target = (int(n) for n in rng.integers((1, 1, 2), (4, 12, 9)))
        pods = int(rng.integers(least, least + more + 1))
        waiting = int(rng.integers(0, 2 * pods * target + 1))
        if abs(abs(waiting / (pods * target) - 1) - TOLERANCE) > 0.01:
            found.append((pods, waiting, target, least, least + more))
    return found


@criterion(3, "200", "0", hints=(
    Say("3 Pods, 4 requests for each, 25 waiting: what does your function say, and what do you say?", "3 个 Pod，每个该分到 4 个，25 个在排队：你的函数算出几个，你自己算出几个？", "Есть 3 пода, на каждый должно приходиться 4 запроса, а ждёт 25: что говорит ваша функция и что скажете вы сами?"),
    Say("Nothing while the ratio is within 0.1 of 1; else ceil(waiting / target), then between least and most.", "比值离 1 不超过 0.1 就不动；否则取 ceil(waiting / target)，再夹在 least 和 most 之间。", "Пока отношение отличается от 1 не больше чем на 0,1, не делать ничего, иначе взять ceil(waiting / target), но не меньше least и не больше most."),
))  # fmt: skip
def scaled(your: Your, count: float, limit: float) -> Result:
    asked = situations(int(count))
    right = np.array([rule(*case) for case in asked])
    got = np.array([your.number("wanted", *case) for case in asked])
    pods, waiting, target, least, most = np.array(asked).T
    still = np.abs(waiting / (pods * target) - 1) <= TOLERANCE

    def instead(free: Log) -> bool:
        return bool(np.array_equal(got, np.where(still, pods, np.clip(free, least, most))))

    up = np.ceil(waiting / target)
    return below(
        int((got != right).sum()), limit,
        (instead(waiting // target), Say("it is rounded down: the last requests get no Pod", "向下取整了：最后几个请求分不到 Pod", "округлено вниз: последним запросам пода не достаётся")),
        (instead(np.round(waiting / target)), Say("it is rounded to the nearest: Kubernetes rounds up", "四舍五入了：Kubernetes 是向上取整", "округлено до ближайшего, а Kubernetes округляет вверх")),
        (bool(np.array_equal(got, np.clip(up, least, most))), Say("there is no tolerance: it changes the number of Pods at every small wave", "没有容差：队列稍有起伏就增减 Pod", "нет допуска: число подов меняется от каждого колебания очереди")),
        (instead(np.ceil(pods * waiting / target)), Say("the queue of all Pods was held against the target of one", "把全部 Pod 的队列和单个 Pod 的目标比较了", "очередь ко всем подам сравнена с нормой для одного")),
        (bool((got > most).any()), Say("more Pods than the highest number allowed", "Pod 比允许的最多还多", "подов больше, чем разрешено")),
        (bool((got < least).any()), Say("fewer Pods than the lowest number: with an empty queue nothing is left to answer", "Pod 比允许的最少还少：队列一空，就没人来答下一个请求", "подов меньше, чем разрешено: когда очередь опустеет, отвечать станет некому")),
        (True, Say("other numbers; try one Pod and one request by hand", "数字不一样；请用一个 Pod、一个请求手算", "числа другие; посчитайте вручную один под и один запрос")),
    )  # fmt: skip


@criterion(4, "6", "0", hints=(
    Say("All six from one clock? kubectl writes UTC.", "六个时刻用的是同一个钟吗？kubectl 写的是 UTC。", "Все шесть моментов взяты по одним часам? kubectl пишет время по UTC."),
    Say("kubectl describe and the Pod's conditions give four of them; the load test gives the first and the last.", "四个在 kubectl describe 和 Pod 的 conditions 里；第一个和最后一个在压测记录里。", "Четыре из них есть в kubectl describe и в conditions пода, а первый и последний даёт нагрузочный тест."),
), yours=Say("that the image did not lie on the node already, or that you say so", "镜像事先不在那个节点上，或者你写明了它在", "что образа на узле ещё не было или что об этом сказано"))  # fmt: skip
def stretches(your: Your, count: float, limit: float) -> Result:
    moments = your.array("moments", (int(count),))
    parts = np.diff(moments)
    hours = np.abs(parts[parts < 0]) / 3600
    probe = parts[4] > 2 and parts[4] > 0.5 * parts[3]
    return all_of(
        below(int((parts < 0).sum()), limit,
            (bool(hours.size and (np.abs(hours - np.round(hours * 4) / 4) < 0.02).all() and (hours > 0.2).all()), Say("the clock goes back by whole hours: kubectl's times are UTC, yours are local", "时刻往回跳了整整几个小时：kubectl 的时间是 UTC，你的是本地时间", "время идёт назад на целые часы: kubectl пишет его по UTC, а у вас оно местное")),
            (True, Say("they are not in order: two clocks, or two moments have changed places", "次序不对：用了两个钟，或者两个时刻写反了", "порядок нарушен: моменты взяты по разным часам или два из них поменялись местами"))),
        below(float(probe), limit, (True, Say("long after “ready” comes the first answer: the readiness probe does not wait for the weights", "“就绪”之后很久才答出第一个请求：就绪探针没有等权重装完", "первый ответ приходит намного позже готовности: проба готовности не ждёт, пока загрузятся веса"))),
        below(abs(your.number("slowest") - 1 - int(np.argmax(parts))), limit,
            (abs(your.number("slowest") - int(np.argmax(parts))) < 0.5, Say("one too low: count the stretches from 1", "小了 1：段数从 1 数起", "на единицу меньше: считайте отрезки с 1")),
            (True, Say(f"the longest is stretch {int(np.argmax(parts)) + 1} with {parts.max():.3g} s", f"最长的是第 {int(np.argmax(parts)) + 1} 段，{parts.max():.3g} 秒", f"самый долгий — отрезок {int(np.argmax(parts)) + 1}, {parts.max():.3g} с"))),
    )  # fmt: skip


@criterion(5, "1e-9", hints=(
    Say("One Pod that idles for an hour and then answers a million tokens in the next: what did they cost?", "一个 Pod 空转一小时，下一小时答出一百万个词元：这些词元花了多少钱？", "Час под простаивал, а за следующий час выдал миллион токенов: сколько они стоили?"),
    Say("price × (sum of seconds × Pods) / 3600 / tokens × 10⁶.", "price × Σ(秒 × Pod 数) / 3600 / tokens × 10⁶。", "price × сумма (секунды × поды) / 3600 / tokens × 10⁶."),
))  # fmt: skip
def priced(your: Your, limit: float) -> Result:
    price, pods, tokens = 2.4, [(1800, 1), (300, 3), (900, 4), (4200, 1)], 3_600_000
    spans, counts = np.array(pods, float).T
    hour, million = 3600, 1e6
    right = price * (spans @ counts) / hour / tokens * million
    return near(
        your.number("cost", price, pods, tokens), right, limit,
        (right * hour, Say("the price is for an hour: divide the seconds by 3600", "价钱是一小时的：秒数要除以 3600", "цена за час: делите секунды на 3600")),
        (right / 1e3, Say("this is for a thousand tokens", "这是一千个词元的价钱", "это за тысячу токенов")),
        (right / million, Say("this is for one token", "这是一个词元的价钱", "это за один токен")),
        (price * spans.sum() / hour / tokens * million, Say("only one Pod is paid for", "只算了一个 Pod 的钱", "оплачен только один под")),
        (price * spans.sum() * counts.max() / hour / tokens * million, Say("the highest number of Pods is paid for all the time: that is the bill without scaling", "全程都按最多的 Pod 数付钱：那是不扩缩时的账单", "за всё время оплачено наибольшее число подов: это счёт без масштабирования")),
        (price * spans.sum() * counts.mean() / hour / tokens * million, Say("the mean number of Pods forgets how long each number ran", "给 Pod 数取平均时，没有考虑每个数各持续了多久", "среднее число подов не учитывает, сколько времени каждое держалось")),
        (price * float((spans * counts)[counts > 1].sum()) / hour / tokens * million, Say("the quiet hours are left out: an idle Pod is paid for, too", "空闲的时段漏掉了：空着的 Pod 也要付钱", "тихие часы пропущены, а за простаивающий под тоже платят")),
    )  # fmt: skip
