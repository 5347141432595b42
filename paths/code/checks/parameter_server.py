"""The checks of the step parameter_server_step."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

import numpy as np

from checks.records import text_of
from checks.runtime import Expected, Result, Wrong, Your, all_of, below, criterion, near
from checks.words import Say

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[Any]

EXPECTED = (
    Expected("serial(x, y, rounds, rate)", Say("the weights (D,) of logistic regression after so many steps on all rows of x (N, D), y 0 or 1, from zero; the gradient is the mean", "逻辑回归在 x (N, D) 的全部行上走这么多步之后的权重 (D,)，y 是 0 或 1，从零开始，梯度取平均", "веса (D,) логистической регрессии после стольких шагов по всем строкам x (N, D), y 0 или 1, с нуля; градиент — среднее")),
    Expected("train(x, y, workers, staleness, rounds, rate)", Say("the same by your server; worker k holds the rows k, k + workers, … and pushes the mean over them", "同样的事由你的服务器来做；第 k 个 worker 拿第 k、k + workers、… 行，推的是它们的平均", "то же вашим сервером; worker k держит строки k, k + workers, … и шлёт их среднее")),
    Expected("pushes(staleness)", Say("which worker made each of the first 10,000 updates, from your log; one worker is slow", "日志里前 10000 次更新各是哪个 worker 推的；其中一个故意慢", "кто сделал каждое из первых 10 000 обновлений, из журнала; один worker медленный")),
    Expected("table", Say("(6, 5, 2): for s = 0, 1, 2, 4, 8, 16 and five seeds, the passes and the seconds to the same loss", "(6, 5, 2)：s = 0、1、2、4、8、16，五个种子，到达同一损失要的遍数和秒数", "(6, 5, 2): для s = 0, 1, 2, 4, 8, 16 и пяти сидов — проходы и секунды до одних и тех же потерь")),
    Expected("table_slow", Say("the same with one worker three times as slow", "同上，其中一个 worker 慢三倍", "то же, один worker втрое медленнее")),
    Expected("sparse", Say("a row for each step: (bytes sent and received, keys used)", "每步一行：(收发的字节数, 用到的键数)", "строка на шаг: (байты туда и обратно, использованные ключи)")),
    Expected("key_bytes", Say("the bytes that one key costs in a step, key and value, pull and push together", "一个键在一步里占的字节数，键和值、拉和推合起来", "сколько байт стоит ключ за шаг: ключ и значение, pull и push вместе")),
    Expected("caller", Say("the code that uses your third interface, or its file", "第三版的调用方代码，或者它的文件名", "код, который пользуется третьим интерфейсом, или его файл")),
    Expected("minutes", Say("how long a stranger, or you two weeks later, took to write a new loss with it", "没看过它的人（或者两周之后的你）用它写出一种新损失花了几分钟", "за сколько минут посторонний (или вы через две недели) написал с ним новые потери")),
)  # fmt: skip
ROUNDS, RATE = 40, 0.5


def rows_made() -> tuple[Floats, Floats]:
    """120 examples of 6 features."""
    rng = np.random.default_rng(12)
    x = rng.normal(size=(120, 6))
    return x, (rng.random(120) < 1 / (1 + np.exp(-x @ rng.normal(size=6)))).astype(float)


def mean_gradient(w: Floats, x: Floats, y: Floats) -> Floats:
    """Of logistic regression."""
    return np.asarray(x.T @ (1 / (1 + np.exp(-x @ w)) - y) / len(y))


def serial_run(x: Floats, y: Floats, rate: float, shards: int = 1, rounds: int = ROUNDS) -> Floats:
    """Descent; with *shards* each one's gradient is applied as soon as it is there."""
    w = np.zeros(x.shape[1])
    for _ in range(rounds):
        for k in range(shards):
            w = w - rate / shards * mean_gradient(w, x[k::shards], y[k::shards])
    return w


@criterion(1, "0", hints=(
    Say("Let both run for one round and print the weights with repr: where is the first other digit?", "两边都只走一轮，用 repr 打印权重：从哪一位开始不同？", "Пустите оба на один круг и печатайте веса через repr: где первая другая цифра?"),
    Say("The same sums in the same order give the same bits: one gradient function for both, no conversion to text or float32 on the way.", "同样的求和、同样的次序，才有同样的位：两边用同一个梯度函数，路上不要转成文本或 float32。", "Те же суммы в том же порядке дают те же биты: одна функция градиента на двоих и никаких превращений в текст или float32 по пути."),
), seconds=120)  # fmt: skip
def one_worker(your: Your, limit: float) -> Result:
    x, y = rows_made()
    right = serial_run(x, y, RATE)
    alone = your.array("serial", (6,), x, y, ROUNDS, RATE)
    served = your.array("train", (6,), x, y, 1, 0, ROUNDS, RATE)
    return all_of(
        near(alone, right, 1e-10, (serial_run(x, y, RATE * len(y)), Say("serial: this is the sum over all rows: the mean was asked for", "serial：这是对所有行求和：要的是平均", "serial: это сумма по всем строкам, а нужно среднее"))),
        near(served, alone, limit,
            (serial_run(x, y, RATE, rounds=ROUNDS - 1), Say("a round is missing: the last push is not applied before the weights are read", "少了一轮：读权重之前，最后一次推送还没有用上", "не хватает круга: последняя посылка не применена до чтения весов")),
            (bool(np.abs(served - alone).max() < 1e-4), Say("nearly the same bits: float32 or text on the way, or the sums are taken in another order", "几乎相同：路上用了 float32 或文本，或者求和的次序不同", "почти те же биты: по пути float32 или текст, или суммы в другом порядке")),
            (True, Say("another model altogether: rows, rate or the number of rounds differ", "完全是另一个模型：行、学习率或轮数不一样", "совсем другая модель: иные строки, скорость или число кругов"))),
    )  # fmt: skip


@criterion(2, "0", "1e-12", hints=(
    Say("What does the second worker read in a round in which the first has already pushed?", "第一个已经推了的那一轮里，第二个读到的是什么？", "Что читает второй в том круге, где первый уже отправил?"),
    Say("To equal the serial run, the server gathers a whole round before it changes anything.", "要和串行一样，服务器得攒齐一整轮再改。", "Чтобы совпасть с последовательным, сервер собирает весь круг, прежде чем что-то менять."),
), seconds=120)  # fmt: skip
def two_workers(your: Your, staleness: float, limit: float) -> Result:
    x, y = rows_made()
    found = [your.array("train", (6,), x, y, 2, int(staleness), ROUNDS, RATE) for _ in range(3)]
    want = serial_run(x, y, RATE)
    off = [np.abs(one - want).max() for one in found]
    return near(
        found[int(np.argmax(off))], want, limit,
        (serial_run(x, y, 2 * RATE), Say("gradients are added and not averaged: the rate is twice as large as it should be", "梯度相加而没有平均：学习率等于大了一倍", "градиенты сложены, а не усреднены: скорость вдвое больше нужной")),
        (serial_run(x, y, RATE / 2), Say("divided twice: the workers average, and the server does too", "除了两次：worker 平均过，服务器又平均了一次", "поделено дважды: усредняют и worker, и сервер")),
        (serial_run(x, y, RATE, 2), Say("each push is applied at once: the second worker reads what the first has done in the same round", "每次推送马上就用上了：第二个 worker 读到了第一个在同一轮里的更新", "каждая посылка применяется сразу: второй читает то, что первый сделал в том же круге")),
        (serial_run(x, y, 2 * RATE, 2), Say("each push is applied at once, and not averaged", "每次推送马上就用上，而且没有平均", "каждая посылка применяется сразу и без усреднения")),
        (float(np.ptp(np.stack(found), axis=0).max()) > 0, Say("each run gives other weights: the order in which workers arrive decides, so a round is not gathered", "每次运行的权重都不一样：由谁先到决定，说明一轮没有攒齐", "каждый запуск даёт другие веса: решает порядок прихода, значит круг не собирается")),
        (True, Say("is a row in both shards, or in none?", "有没有哪一行两边都有，或者两边都没有？", "нет ли строки в обеих долях или ни в одной?")),
    )  # fmt: skip


@criterion(3, "10000", "1", hints=(
    Say("Replay the log by hand for s = 0: after each push, how many has each worker?", "s = 0 时把日志手工重放一遍：每次推送之后，各推了多少？", "Проиграйте журнал вручную для s = 0: сколько посылок у каждого после каждой?"),
    Say("A worker with c pushes may begin the next only when the slowest has at least c − s.", "已推 c 次的 worker，要等最慢的至少推了 c − s 次才能开始下一次。", "Worker с c посылками может начать следующую, только когда у самого медленного не меньше c − s."),
), seconds=120)  # fmt: skip
def bounded(your: Your, updates: float, ahead: float) -> Result:
    results = []
    for s in (0, 4):
        log = your.array("pushes", (int(updates),), s).astype(int)
        workers = int(log.max()) + 1
        if workers < 2:
            raise Wrong(Say("only one worker has pushed: two are needed to differ", "只有一个 worker 推过：至少要两个才谈得上相差", "посылал только один worker, а для разницы нужны двое"))  # fmt: skip
        counts = np.cumsum(np.eye(workers, dtype=int)[log], axis=0)
        gap = int(np.ptp(counts, axis=1).max())
        results.append(below(
            gap, s + ahead,
            (gap > 20 * (s + 1), Say("nobody waits: the bound is not looked at", "谁都不等：没有看过期上限", "никто не ждёт: граница не проверяется")),
            (gap in (s + 2, s + 3), Say("off by one: the wait compares the rounds begun with the rounds pushed", "差了一：等待时拿已开始的轮数去比已推的轮数", "ошибка на единицу: сравниваются начатые и отправленные круги")),
            (True, Say("the slowest worker is not among those compared, or its count is old", "比较时没有算上最慢的那个，或者它的计数是旧的", "в сравнении нет самого медленного или его счёт устарел")),
        ))  # fmt: skip
    return all_of(*results)


@criterion(4, "0", "1", "2", "4", "8", "16", hints=(
    Say("With equal workers a bound saves little time. What changes when one is slow?", "几个 worker 一样快时，放宽上限省不了多少时间。有一个慢的时候呢？", "При равных worker граница мало что даёт. Что меняется, если один медленный?"),
    Say("Measure seconds on a clock, passes by counting gradients; repeat with five seeds and keep all numbers.", "秒数看钟，遍数数梯度；五个种子各跑一遍，数字全留着。", "Секунды измерьте по часам, проходы — по числу градиентов. Повторите с пятью сидами и сохраните все числа."),
), yours=Say("whether the plots show it: bars of one standard deviation, axes named", "图是不是画出来了：误差棒是一个标准差，坐标轴有名字", "видно ли это на графиках: планки в одно отклонение, оси подписаны"))  # fmt: skip
def costs(your: Your, *bounds: float) -> Result:
    even, slow = (your.array(name, (len(bounds), 5, 2)) for name in ("table", "table_slow"))
    spread = float(min(even.std(axis=1)[:, 0].max(), slow.std(axis=1)[:, 0].max()))
    mean = slow.mean(axis=1)
    gain, price = mean[0, 1] / mean[-1, 1], mean[-1, 0] / mean[0, 0]
    return all_of(
        near(float(spread > 0), 1, 0, (True, Say("all five seeds give the same passes: they do not reach the data or the weights", "五个种子的遍数都一样：种子没有传到数据或权重", "все пять сидов дают одинаковое число проходов: ни до данных, ни до весов они не доходят"))),
        near(float(even.min() > 0 and slow.min() > 0), 1, 0, (True, Say("a run needs no time or no pass: is the loss reached before it begins?", "有的运行没花时间或一遍都没过：是不是还没开始就达到了？", "какой-то запуск занял 0: не достигнуты ли потери до начала?"))),
        near(float(gain > 1), 1, 0, (True, Say(f"with one slow worker s = 16 takes {1 / gain:.2f} times as long as s = 0: is it the others that wait, or all of them on one lock?", f"有一个慢 worker 时，s = 16 用的时间是 s = 0 的 {1 / gain:.2f} 倍：是别人在等，还是大家在等同一把锁？", f"с медленным worker s = 16 длится в {1 / gain:.2f} раза дольше s = 0: ждут другие или все стоят на одном замке?"))),
        near(float(price > 0.9), 1, 0, (True, Say(f"stale gradients need {price:.2f} times as many passes as fresh ones: fewer would be news; are passes counted, and not rounds of the slowest?", f"过期的梯度只要新鲜的 {price:.2f} 倍遍数：更少就奇怪了；数的是遍数，而不是最慢者的轮数吗？", f"устаревшим градиентам хватает {price:.2f} проходов свежих: странно; считаются ли проходы, а не круги медленного?"))),
        below(price, 1e9),
    )  # fmt: skip


@criterion(5, "0.1", hints=(
    Say("Take a step with a single key: which bytes does it send?", "走一步只用一个键：发了哪些字节？", "Сделайте шаг с единственным ключом: какие байты уходят?"),
    Say("Both ways count, keys and values: a pull sends keys and gets values, a push sends both.", "来回都算，键和值都算：拉的时候发键收值，推的时候两样都发。", "Считаются оба пути, ключи и значения: pull шлёт ключи и получает значения, push шлёт то и другое."),
))  # fmt: skip
def traffic(your: Your, limit: float) -> Result:
    rows, each = your.array("sparse", None), your.number("key_bytes")
    sent, used = rows.reshape(-1, 2).T
    ratio = float(np.median(sent / (used * each)))
    return below(
        float(np.abs(sent / (used * each) - 1).max()), limit,
        (bool(np.ptp(sent) == 0 and np.ptp(used) > 0), Say("every step sends as much, however few keys it uses: all keys go, the vector is dense", "不管用到多少键，每步发的都一样：发的是全部键，向量是稠密的", "каждый шаг шлёт поровну, сколько бы ключей ни было: уходят все ключи, вектор плотный")),
        (abs(ratio - 0.5) < 0.06 or abs(ratio - 2) < 0.2, Say("a factor of 2: one of the two ways, pull or push, is not counted, or float32 stands for float64", "差一倍：拉或推少算了一个方向，或者 float32 和 float64 弄混了", "множитель 2: не посчитан один из путей, pull или push, либо float32 вместо float64")),
        (ratio > 1.1, Say("more than the keys cost: a head for each key, or keys that occur twice in a batch are sent twice", "比键该占的多：每个键都带一个头，或者一批里重复的键发了两次", "больше цены ключей: заголовок у каждого ключа или повторные ключи батча шлются дважды")),
        (True, Say("some steps are off: rows and their keys do not belong together", "有的步对不上：字节数和键数不是同一步的", "часть шагов не сходится: байты и ключи от разных шагов")),
    )  # fmt: skip


@criterion(6, hints=(
    Say("Which lines of the caller would be the same in every use? They belong behind the interface.", "调用方的哪几行每次用都一样？它们该放到接口后面去。", "Какие строки вызывающего всегда одни и те же? Их место за интерфейсом."),
    Say("Where did the stranger stop? Name that thing differently, or take it away.", "看的人在哪里停住了？给那个东西换个名字，或者把它拿掉。", "Где остановился посторонний? Назовите это иначе или уберите."),
), yours=Say("that the one who wrote the loss had not seen the code before", "写新损失的人确实没有看过代码", "что писавший потери не видел кода прежде"))  # fmt: skip
def interface(your: Your) -> Result:
    code, most = text_of(your, "caller"), 20
    try:
        tree = ast.parse(code)
    except SyntaxError as error:
        raise Wrong(Say(f"“caller” is no Python: line {error.lineno}", f"“caller”不是 Python：第 {error.lineno} 行", f"«caller» — не Python: строка {error.lineno}")) from None  # fmt: skip
    lines = [line for line in code.splitlines() if line.strip() and not line.strip().startswith("#")]  # fmt: skip
    if not any(isinstance(node, ast.Call) for node in ast.walk(tree)):
        raise Wrong(
            Say("“caller” calls nothing", "“caller”什么都没有调用", "«caller» ничего не вызывает")
        )
    return all_of(
        below(len(lines), most, (any(isinstance(n, ast.Lambda | ast.AsyncFunctionDef) for n in ast.walk(tree)), Say("the caller has to deal with callbacks: let the interface wait for them", "调用方还得自己处理回调：让接口去等", "вызывающему приходится возиться с обратными вызовами: пусть ждёт интерфейс")), (True, Say("more than twenty lines: what the caller repeats belongs behind the interface", "超过二十行：每次都要写的东西该放到接口后面", "больше двадцати строк: повторяющееся — за интерфейс"))),
        below(your.number("minutes"), most, (True, Say("longer than twenty minutes: ask where the time went, before you change anything", "超过二十分钟：先问时间花在哪里，再动手改", "дольше двадцати минут: спросите, куда ушло время, прежде чем менять"))),
        below(len(lines), most),
    )  # fmt: skip
