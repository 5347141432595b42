"""The checks of the step optimisation_step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from checks.mistakes import SIGN
from checks.runtime import Expected, Result, Wrong, Your, above, all_of, below, criterion, near
from checks.words import Say

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

EXPECTED = (
    Expected("direction(g, pairs)", Say("−H g by the two-loop recursion; pairs of s and y, the oldest first; H begins as (s·y / y·y) I of the last pair", "双循环给出的 −H g；pairs 是 (s, y) 的列表，最旧的在前；H 从最后一对的 (s·y / y·y) I 开始", "−H g двойным циклом; pairs — пары s и y, старшая первой; H начинается с (s·y / y·y) I последней пары")),
    Expected("minimise(f, w)", Say("the minimum that L-BFGS with 10 pairs finds from w; f(w) gives value and gradient, and counts its calls", "记 10 对的 L-BFGS 从 w 出发找到的最小点；f(w) 给出值和梯度，并且记下被调用的次数", "минимум, который L-BFGS с 10 парами находит от w; f(w) даёт значение и градиент и считает вызовы")),
    Expected("curves()", Say("three arrays: passes over the data (1, 2, …), and the gap to the optimum of L-BFGS and of SGD after them", "三个数组：过了几遍数据（1、2、…），以及那时 L-BFGS 和 SGD 离最优值的差", "три массива: проходы по данным (1, 2, …) и отставание от оптимума у L-BFGS и у SGD")),
    Expected("crossing", Say("the pass from which L-BFGS is ahead, as your caption says", "从第几遍起 L-BFGS 领先，按图注写", "проход, с которого впереди L-BFGS, как в вашей подписи")),
    Expected("delayed(rate, delay, steps)", Say("x after each of the steps on x²/2 from 1, with the gradient as it was “delay” steps ago (1 before the start)", "在 x²/2 上从 1 出发，每一步之后的 x；梯度是 delay 步以前的（开始以前一律是 1）", "x после каждого шага на x²/2 от 1, с градиентом, каким он был delay шагов назад (до начала 1)")),
)  # fmt: skip


def hessian(pairs: list[tuple[Floats, Floats]], scale: float) -> Floats:
    """The BFGS estimate of the inverse Hessian, multiplied out."""
    n = len(pairs[0][0])
    H = scale * np.eye(n)
    for s, y in pairs:
        V = np.eye(n) - np.outer(y, s) / (y @ s)
        H = V.T @ H @ V + np.outer(s, s) / (y @ s)
    return np.asarray(H)


@criterion(1, "1e-10", hints=(
    Say("Try one pair: the direction must give s back for g = y, with the sign turned.", "先只用一对：g = y 时，方向应当是 −s。", "Возьмите одну пару: при g = y направление равно −s."),
    Say("The first loop goes from the newest pair to the oldest, the second back; each α belongs to its own pair.", "第一个循环从最新的一对走到最旧的，第二个走回来；每个 α 属于自己的那一对。", "Первый цикл идёт от новой пары к старой, второй обратно; каждая α относится к своей паре."),
))  # fmt: skip
def two_loops(your: Your, limit: float) -> Result:
    rng = np.random.default_rng(6)
    A = rng.normal(size=(8, 8))
    steps = [rng.normal(size=8) for _ in range(5)]
    pairs = [(s, (A @ A.T + np.eye(8)) @ s) for s in steps]
    s, y = pairs[-1]
    g, scale = rng.normal(size=8), float(s @ y / (y @ y))
    want = -hessian(pairs, scale) @ g
    got = your.array("direction", (8,), g, [(s.copy(), y.copy()) for s, y in pairs])
    return near(
        got, want, limit,
        (-want, SIGN),
        (-hessian(pairs, 1.0) @ g, Say("H begins as I: scale it by s·y / y·y of the last pair", "H 是从 I 开始的：要乘上最后一对的 s·y / y·y", "H начинается с I: умножьте на s·y / y·y последней пары")),
        (-hessian(pairs[::-1], scale) @ g, Say("the pairs are taken in the reverse order: newest first in the first loop", "各对的次序反了：第一个循环从最新的开始", "пары взяты в обратном порядке: первый цикл начинается с новой")),
        (-hessian(pairs[::-1], float(steps[0] @ pairs[0][1] / (pairs[0][1] @ pairs[0][1]))) @ g, Say("the pairs are taken in the reverse order: newest first in the first loop", "各对的次序反了：第一个循环从最新的开始", "пары взяты в обратном порядке: первый цикл начинается с новой")),
        (-scale * g, Say("this is the scaled gradient: the loops change nothing", "这只是缩放过的梯度：两个循环什么都没改", "это градиент с множителем: циклы ничего не меняют")),
        (True, Say("near in form only: check which α meets which pair on the way back", "只有形式像：看看回程时每个 α 配的是哪一对", "похоже лишь по форме: проверьте, какая α с какой парой встречается на обратном пути")),
    )  # fmt: skip


PENALTY = 1e-2


class Counted:
    """Logistic regression with a penalty, that counts its calls and keeps the smallest gradient."""

    def __init__(self, examples: int, features: int, ratio: float) -> None:
        rng = np.random.default_rng(7)
        self.x = rng.normal(size=(examples, features)) * np.geomspace(
            ratio**-0.5, ratio**0.5, features
        )
        share = 1 / (1 + np.exp(-self.x @ rng.normal(size=features)))
        self.y = (rng.random(examples) < share).astype(float)
        self.norms: list[float] = []

    def __call__(self, w: Any) -> tuple[float, Floats]:
        w = np.asarray(w, float)
        score = self.x @ w
        value = np.mean(np.logaddexp(0, score) - self.y * score) + PENALTY / 2 * w @ w
        p = 1 / (1 + np.exp(-score))
        g = self.x.T @ (p - self.y) / len(self.y) + PENALTY * w
        self.norms.append(float(np.linalg.norm(g)))
        return float(value), g


@criterion(2, "2000", "50", "30", "200", "1e-8", hints=(
    Say("Print the step length that the line search accepts: after the first steps it should mostly be 1.", "打印线搜索接受的步长：头几步之后多半应当是 1。", "Печатайте длину шага, которую принимает поиск: после первых шагов она чаще всего 1."),
    Say("Near the end values differ by less than floats can tell: let the line search look at the slope too, or accept equality.", "快到头时，值的差别小到浮点数分不出：让线搜索也看斜率，或者允许相等。", "В конце значения различаются меньше, чем видно во float: смотрите и на наклон или допускайте равенство."),
), seconds=120)  # fmt: skip
def few_calls(your: Your, *limits: float) -> Result:
    examples, features, ratio, calls, norm = limits
    f = Counted(int(examples), int(features), ratio)
    your.value("minimise", f, np.zeros(int(features)))
    reached = [n + 1 for n, found in enumerate(f.norms) if found <= norm]
    if not f.norms:
        raise Wrong(Say("f was never called", "f 一次都没有被调用", "f ни разу не вызвана"))
    best = min(f.norms)
    if reached:
        return below(reached[0], calls - 1, (True, Say("it arrives, but late: the line search takes many calls, or pairs are thrown away", "到了，但太晚：线搜索调用得太多，或者丢掉了太多对", "доходит, но поздно: поиск вызывает слишком часто или пары выбрасываются")))  # fmt: skip
    return below(
        best, norm,
        (not np.isfinite(f.norms[-1]), Say("it diverges: the line search accepts steps that raise the value", "发散了：线搜索接受了让值变大的步子", "расходится: поиск принимает шаги, от которых значение растёт")),
        (best > 0.5 * f.norms[0], Say("the gradient has hardly fallen: the direction leads uphill, or the line search accepts no step", "梯度几乎没有变小：方向朝上，或者线搜索一步都没接受", "градиент почти не уменьшился: направление ведёт вверх или поиск не принимает ни одного шага")),
        (len(f.norms) < calls and best < 1e-4, Say("it stops too early: a tolerance, or a line search that gives up at the edge of float64", "停得太早：容差太松，或者线搜索在 float64 的边缘放弃了", "останавливается рано: допуск или поиск сдаётся на краю float64")),
        (best > 1e-4, Say("as slow as plain descent: the pairs are not used, or y·s ≤ 0 throws all of them away", "和普通梯度下降一样慢：没有用上各对，或者因为 y·s ≤ 0 全扔了", "медленно, как простой спуск: пары не используются или все отброшены из-за y·s ≤ 0")),
        (True, Say("on the way, and not there", "方向对，但没到", "на верном пути, но не дошло")),
    )  # fmt: skip


@criterion(3, hints=(
    Say("What does one pass cost each method? An evaluation of L-BFGS is one, and so are all mini-batches once.", "每种方法的一遍要花多少？L-BFGS 求一次值是一遍，所有小批量各过一次也是一遍。", "Сколько стоит проход каждому? Одно вычисление L-BFGS — проход, все мини-батчи по разу — тоже."),
    Say("If SGD never falls behind, its rate falls well: go on until the gap is 1e-6.", "如果 SGD 一直不落后，是因为学习率降得好：再跑下去，直到差是 1e-6。", "Если SGD не отстаёт, скорость хорошо убывает: продолжайте до разрыва 1e-6."),
), yours=Say("whether the axes and the caption are ones that a stranger understands", "坐标轴和图注别人看得懂", "поймёт ли оси и подпись посторонний"))  # fmt: skip
def overtaken(your: Your) -> Result:
    passes, lbfgs, sgd = your.array("curves", None)
    said = your.number("crossing")
    ahead = passes[lbfgs < sgd]
    right = float(ahead[0]) if len(ahead) else np.nan
    return all_of(
        above(float(lbfgs[0] - sgd[0]), 1e-300, (bool(passes[0] > 1), Say("the curves begin after the first pass, where the lead is", "曲线从第一遍之后才开始，而领先正在第一遍", "кривые начинаются после первого прохода, а преимущество именно в нём")), (True, Say("SGD does not lead in the first pass: its rate is too small, or the axis counts steps and not passes", "SGD 在第一遍没有领先：学习率太小，或者横轴数的是步数而不是遍数", "SGD не впереди в первом проходе: мала скорость или ось считает шаги, а не проходы"))),
        above(float(sgd[-1] - lbfgs[-1]), 1e-300, (True, Say("L-BFGS never gets ahead: run longer, or it has stopped", "L-BFGS 一直没有超过：再跑久些，或者它停住了", "L-BFGS так и не обгоняет: считайте дольше или он остановился"))),
        near(said, right, 1, (True, Say("the caption names another pass than the curves show", "图注写的遍数和曲线不符", "подпись называет не тот проход, что на кривых"))),
    )  # fmt: skip


def path_of(rate: float, delay: int, steps: int, slope: float = 1.0) -> Floats:
    """x after each step of delayed descent."""
    x = [1.0] * (delay + 1)
    for _ in range(steps):
        x.append(x[-1] - rate * slope * x[-1 - delay])
    return np.array(x[delay + 1 :])


@criterion(4, "1", "2", "4", "0.98", "1.02", hints=(
    Say("Print ten values of x for delay 1 and compare them with ten that you compute by hand.", "延迟 1 时打印十个 x，和手算的十个比一比。", "Напечатайте десять x при задержке 1 и сравните с посчитанными вручную."),
    Say("The bound for a curvature of 1 is 2 sin(π / (2 (2τ + 1))): for τ = 0 it is 2.", "曲率为 1 时的上限是 2 sin(π / (2(2τ + 1)))：τ = 0 时是 2。", "Граница при кривизне 1 равна 2 sin(π / (2(2τ + 1))): при τ = 0 это 2."),
))  # fmt: skip
def late_gradients(your: Your, *limits: float) -> Result:
    *delays, under, over = limits
    worst, steps = [], 3000
    for delay in map(int, delays[::-1]):  # the longest tells mistakes apart
        bound = 2 * np.sin(np.pi / (2 * (2 * delay + 1)))
        for factor in (under, over):
            got = your.array("delayed", (steps,), factor * bound, delay, steps)
            want = path_of(factor * bound, delay, steps)
            part = got[:40], want[:40]
            others = [(path_of(factor * bound, d, 40), said) for d, said in ((0, NO_DELAY), (delay - 1, ONE_LESS), (delay + 1, ONE_MORE_LATE))]  # fmt: skip
            found = near(*part, 1e-9, *others, (path_of(factor * bound, delay, 40, 2.0), DOUBLE))
            if not found.passed:
                return found
            grows = np.abs(got[-100:]).max() > np.abs(got[steps // 2 :][:100]).max()
            worst.append(above(float(grows == (factor > 1)), 1))
    return all_of(*worst)


NO_DELAY = Say("the delay has no effect: the gradient is that of the present x", "延迟没有起作用：用的是当前 x 的梯度", "задержка не действует: градиент взят в нынешнем x")  # fmt: skip
ONE_LESS = Say("one step too fresh: the gradient is delay − 1 steps old", "新了一步：梯度只旧了 delay − 1 步", "на шаг свежее: градиенту delay − 1 шагов")  # fmt: skip
ONE_MORE_LATE = Say("one step too old: the gradient is delay + 1 steps old", "旧了一步：梯度旧了 delay + 1 步", "на шаг старее: градиенту delay + 1 шагов")  # fmt: skip
DOUBLE = Say("this is the gradient of x²: that of x²/2 is x", "这是 x² 的梯度：x²/2 的梯度是 x", "это градиент x²: у x²/2 он равен x")  # fmt: skip
