"""The checks of the step framework_question_step."""

from __future__ import annotations

import re
import weakref
from typing import TYPE_CHECKING, Any

import numpy as np

from checks.gradients import relative_error, slope
from checks.mistakes import SIGN, SUM
from checks.records import text_of
from checks.runtime import Expected, Result, Wrong, Your, all_of, below, criterion, near, numbers
from checks.words import Say

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[Any]

NETWORK = Say(
    "(loss, dW1, db1, dW2, db2) of tanh(x W1 + b1) W2 + b2 with softmax and mean cross-entropy, for labels y (N,)",
    "tanh(x W1 + b1) W2 + b2 加 softmax 和平均交叉熵的 (损失, dW1, db1, dW2, db2)，y (N,) 是标签",
    "(потери, dW1, db1, dW2, db2) для tanh(x W1 + b1) W2 + b2 с softmax и средней кросс-энтропией, y (N,) — метки",
)  # fmt: skip
EXPECTED = (
    Expected("tape(W1, b1, W2, b2, x, y)", NETWORK),
    Expected("graph(W1, b1, W2, b2, x, y)", Say("the same, the graph built first and then run", "同上，但先建图再执行", "то же, но граф сначала построен, потом исполнен")),
    Expected("chain(layer, back, x, layers, segments)", Say("the gradient at x of the sum of what a chain of equal layers gives; layer(x) is one, back(x, dy) its backward pass at its input x; segments = 0 keeps all, otherwise keep the ends of the segments and compute within one again", "一串相同的层的输出之和对 x 的梯度；layer(x) 是一层，back(x, dy) 是它在输入 x 处的反向；segments = 0 时全留着，否则只留每段的末尾，段内重算", "градиент в x суммы выходов цепочки одинаковых слоёв; layer(x) — слой, back(x, dy) — обратный проход на его входе x; при segments = 0 хранится всё, иначе концы отрезков, а внутри считается заново")),
    Expected("pages", Say("your three pages, as a text or its file", "你的三页，是文字或者文件名", "ваши три страницы: текст или его файл")),
)  # fmt: skip


def given_network(seed: int) -> tuple[Floats, ...]:
    """Weights and a batch; all sizes differ."""
    rng = np.random.default_rng(seed)
    sizes = ((3, 6), (6,), (6, 4), (4,), (5, 3))
    return (*(rng.normal(size=size) for size in sizes), rng.integers(0, 4, 5))


def network_loss(given: tuple[Floats, ...]) -> float:
    """The loss alone."""
    W1, b1, W2, b2, x, y = given
    z = np.tanh(x @ W1 + b1) @ W2 + b2
    z = z - z.max(axis=1, keepdims=True)
    return float(np.mean(np.log(np.exp(z).sum(axis=1)) - z[np.arange(len(y)), y]))


def ran(your: Your, name: str, given: tuple[Floats, ...]) -> list[Floats]:
    """Loss and gradients of one execution."""
    found = your.value(name, *given)
    shapes = [(), *(np.shape(array) for array in given[:4])]
    names = (f"{name}: {part}" for part in ("loss", "dW1", "db1", "dW2", "db2"))
    return [numbers(*each) for each in zip(names, found, shapes, strict=True)]


SECOND_RUN = Say("the graph's second run differs from its first: gradients are added to those of the run before, or values are kept", "图的第二次运行和第一次不同：梯度加到了上一次的上面，或者留着旧值", "второй запуск графа отличается от первого: градиенты прибавлены к прежним или сохранены старые значения")  # fmt: skip


@criterion(1, "1e-12", "1e-6", hints=(
    Say("Compare after each operation: which is the first whose gradients part?", "逐个运算比：从哪一个起梯度分开了？", "Сравнивайте после каждой операции: у какой градиенты расходятся первыми?"),
    Say("A value that is used twice gets two gradients, which are added; a second run begins with all of them at zero.", "用了两次的值会得到两个梯度，要相加；第二次运行则要从零开始。", "Значение, использованное дважды, получает два градиента, и они складываются; новый запуск начинается с нулей."),
))  # fmt: skip
def both_ways(your: Your, limit: float, relative: float) -> Result:
    given, other = given_network(1), given_network(2)
    want = [np.array(network_loss(given))]
    for at in range(4):
        want.append(slope(lambda a: network_loss((*given[:at], a, *given[at + 1 :])), given[at]))  # noqa: B023
    one, two = ran(your, "tape", given), ran(your, "graph", given)
    results = [near(one[0], want[0], 1e-10, (want[0] * 5, SUM))]
    for a, n in zip(one[1:], want[1:], strict=True):
        results.append(below(relative_error(a, n), relative, (relative_error(a, 5 * n) < 1e-4, SUM), (relative_error(a, -n) < 1e-4, SIGN), (True, Say("tape: the gradients are not those of the loss", "tape：这不是这个损失的梯度", "tape: это не градиенты этих потерь"))))  # fmt: skip
    second = zip(ran(your, "tape", other), ran(your, "graph", other), strict=True)
    again = ran(your, "graph", given)
    for a, b, c in zip(one, two, again, strict=True):
        results.append(near(b, a, limit, (True, Say("the graph gives something else than the tape: an operation whose backward was written twice, and differently", "图和带子给的不一样：有一个运算的反向写了两遍，而且写得不同", "граф даёт иное, чем лента: у какой-то операции обратный проход написан дважды и по-разному"))))  # fmt: skip
        results.append(near(c, a, limit, (True, SECOND_RUN)))
    results += [near(b, a, limit, (True, SECOND_RUN)) for a, b in second]
    return all_of(*results, near(two[1], one[1], limit))


class Counting:
    """A layer that counts its calls and how many of its outputs are alive."""

    def __init__(self, width: int = 16) -> None:
        self.A = np.random.default_rng(3).normal(size=(width, width)) / width**0.5
        self.calls = self.alive = self.most = 0

    def layer(self, x: Any) -> Floats:
        """tanh(A x)."""
        y: Floats = np.tanh(self.A @ np.asarray(x))
        self.calls, self.alive = self.calls + 1, self.alive + 1
        self.most = max(self.most, self.alive)
        weakref.finalize(y, self._gone)
        return y

    def _gone(self) -> None:
        self.alive -= 1

    def back(self, x: Any, dy: Any) -> Floats:
        """Its backward pass."""
        return np.asarray(self.A.T @ (np.asarray(dy) * (1 - np.tanh(self.A @ np.asarray(x)) ** 2)))


def through(your: Your, layers: int, segments: int) -> tuple[Counting, Floats, Floats]:
    """What the chain gave, and what is right."""
    counting, right = Counting(), Counting()
    x = np.linspace(-1, 1, 16)
    inputs = [x]
    for _ in range(layers):
        inputs.append(right.layer(inputs[-1]))
    want = np.ones(16)
    for at in inputs[-2::-1]:
        want = right.back(at, want)
    got = your.array("chain", (16,), counting.layer, counting.back, x, layers, segments)
    return counting, got, want


@criterion(2, "64", "8", "17", hints=(
    Say("Count by hand for 4 layers in 2 segments: what is alive when the last segment is computed again?", "手数 4 层分 2 段：重算最后一段时，哪些还活着？", "Посчитайте вручную 4 слоя в 2 отрезках: что живо, когда заново считается последний?"),
    Say("When a segment's backward pass is over, nothing of it may be held by a name or a list.", "一段的反向做完之后，不能再有名字或列表抓着里面的东西。", "Когда обратный проход отрезка закончен, его значения не должны держаться ни именем, ни списком."),
))  # fmt: skip
def memory(your: Your, layers: float, segments: float, limit: float) -> Result:
    n = int(layers)
    _, plain, want = through(your, n, 0)
    saving, got, _ = through(your, n, int(segments))
    return all_of(
        near(plain, want, 0, (True, Say("segments = 0: the gradient is wrong", "segments = 0：梯度不对", "segments = 0: градиент неверен"))),
        near(got, want, 0, (bool(np.abs(got - want).max() < 1e-9), Say("nearly: what is computed again is not computed in the same way", "差一点点：重算的方式和第一遍不一样", "почти: повторный счёт идёт не так, как первый")), (True, Say("the gradient is wrong with segments: a segment begins at the wrong checkpoint, or its last layer is left out", "分段时梯度不对：有一段从错的检查点开始，或者漏了最后一层", "с отрезками градиент неверен: отрезок начат не с той точки или пропущен его последний слой"))),
        below(saving.most, limit,
            (saving.most >= n - 1, Say("all outputs live: nothing is given up", "所有中间结果都活着：什么都没有放弃", "живы все выходы: ничего не отпущено")),
            (True, Say("more live than the ends and one segment: a list from the segment before is still held", "活着的比各段末尾加一段还多：还抓着上一段的列表", "живо больше концов и одного отрезка: ещё держится список прошлого отрезка"))),
        below(saving.calls, 2 * n, (True, Say("layers are computed more than twice: each backward step computes its segment from the beginning", "有的层算了不止两遍：每做一步反向都把这一段从头算起", "слои считаются больше двух раз: каждый обратный шаг начинает отрезок сначала"))),
        below(saving.most, limit),
    )  # fmt: skip


SYSTEMS = ("CXXNet", "Minerva", "MXNet", "TensorFlow")
PLACE_OF = re.compile(r"§|第\s*[\d一二三四五六七八九十.]+\s*[节章]|[Ss]ection|[Ss]ec\.|раздел|[\w/]+\.(?:cc|cpp|cu|h|hpp|py|md|conf)\b|README")  # fmt: skip


@criterion(3, hints=(
    Say("Mark each sentence that somebody could deny. Where would they look?", "把别人可能反驳的句子都标出来：他们会去哪里查？", "Отметьте каждое предложение, с которым можно спорить. Куда смотреть спорящему?"),
    Say("A claim without a place is either yours, then say so, or to be taken out.", "没有出处的论断，要么是你自己的看法，那就写明，要么删掉。", "Утверждение без места либо ваше, тогда так и напишите, либо лишнее."),
), yours=Say("whether the place says what you say, and whether you name a case in which the loser should be chosen", "那个地方是不是真这么说，以及你有没有写出“应当选败者”的场合", "говорит ли указанное место то же, что вы, и назван ли случай, когда верен выбор проигравшего"))  # fmt: skip
def sources(your: Your) -> Result:
    pages = text_of(your, "pages")
    absent = [name for name in SYSTEMS if name.lower() not in pages.lower()]
    if absent:
        raise Wrong(Say(f"there is no word of {', '.join(absent)}", f"没有写到 {'、'.join(absent)}", f"нет ни слова о {', '.join(absent)}"))  # fmt: skip
    blocks = [" ".join(b.split()) for b in re.split(r"\n\s*\n", pages)]
    claims = [b for b in blocks if len(b) > 40 and not b.startswith("#")]
    bare = [b for b in claims if not PLACE_OF.search(b)]
    if len(claims) < 6:
        raise Wrong(Say(f"there are {len(claims)} paragraphs of text: three pages have more (leave an empty line between two)", f"只有 {len(claims)} 段：三页不止这些（段与段之间空一行）", f"абзацев с текстом {len(claims)}: на трёх страницах их больше (между ними пустая строка)"))  # fmt: skip
    begun = bare[0][:40] if bare else ""
    return below(len(bare), 0, (len(bare) == len(claims), Say("no paragraph names a section or a source file", "没有一段写了节号或源文件名", "ни один абзац не называет раздел или файл")), (True, Say(f"this paragraph names no place: “{begun} …”", f"这一段没有出处：“{begun}……”", f"этот абзац не называет места: «{begun} …»")))  # fmt: skip
