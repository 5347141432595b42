"""The checks of the step post_training_step."""

from __future__ import annotations

import numpy as np

from checks.mistakes import MEAN, SIGN
from checks.runtime import Expected, Result, Wrong, Your, above, all_of, below, criterion, near
from checks.words import Say

EXPECTED = (
    Expected("answer_loss(log_p, is_answer)", Say("the mean of −log p over the tokens of the answers; both (B, T), the second 0 or 1", "只在回答的词元上取 −log p 的平均；两个都是 (B, T)，后一个是 0 或 1", "среднее −log p по токенам ответов; оба (B, T), второй из 0 и 1")),
    Expected("dpo_loss(chosen, rejected, reference_chosen, reference_rejected, beta)", Say("the mean loss of pairs, from the log-probabilities (n,) of whole answers under policy and reference", "各对的平均损失，传入策略和参考下整个回答的对数概率 (n,)", "средние потери пар по логарифмам вероятностей (n,) целых ответов у политики и исходной модели")),
    Expected("advantages(rewards)", Say("GRPO's advantages (prompts, answers) from rewards of the same shape", "GRPO 的优势 (提示, 回答)，由同样形状的奖励算出", "преимущества GRPO (запросы, ответы) из наград той же формы")),
    Expected("shares()", Say("the share of right answers on at least 200 fresh tasks before and after your training", "训练前后在至少 200 个新任务上答对的比例", "доля верных ответов на не менее чем 200 новых задачах до и после обучения")),
)  # fmt: skip


@criterion(1, "1e-12", hints=(
    Say("Change the probability of a token in the question: the loss should stay.", "改动提问里一个词元的概率：损失应当不变。", "Измените вероятность токена в вопросе: потери не должны измениться."),
    Say("Divide by the number of answer tokens of the whole batch, not by all tokens.", "除以整批里回答词元的个数，不是全部词元的个数。", "Делите на число токенов ответов во всём батче, а не на все токены."),
))  # fmt: skip
def answers(your: Your, limit: float) -> Result:
    rng = np.random.default_rng(1)
    log_p, mask = -rng.exponential(size=(3, 9)), np.arange(9) >= np.array([[2], [5], [7]])
    right = float(-log_p[mask].mean())
    rows = float(np.mean([-p[m].mean() for p, m in zip(log_p, mask, strict=True)]))
    return near(
        your.number("answer_loss", log_p, mask.astype(int)), right, limit,
        (float(-log_p.mean()), Say("the question counts too: mask its tokens", "提问也算进去了：要把它的词元遮住", "вопрос тоже учтён: замаскируйте его токены")),
        (float(-(log_p * mask).mean()), Say("you divide by all tokens: divide by those of the answers", "除的是全部词元：要除以回答的词元", "вы делите на все токены: делите на токены ответов")),
        (rows, Say("each answer is averaged by itself: short ones then weigh more", "每个回答各自平均：这样短的就更重", "каждый ответ усреднён отдельно: короткие тогда весят больше")),
        (-right, SIGN),
    )  # fmt: skip


@criterion(2, "1e-10", hints=(
    Say("With policy and reference equal the loss is ln 2, whatever beta is.", "策略和参考相同时，不管 beta 多大，损失都是 ln 2。", "Если политика равна исходной модели, потери равны ln 2 при любом beta."),
    Say("−log σ(β (chosen − reference_chosen − rejected + reference_rejected)); np.logaddexp(0, −x) does not overflow.", "−log σ(β (chosen − reference_chosen − rejected + reference_rejected))；np.logaddexp(0, −x) 不会溢出。", "−log σ(β (chosen − reference_chosen − rejected + reference_rejected)); np.logaddexp(0, −x) не переполняется."),
))  # fmt: skip
def pairs(your: Your, limit: float) -> Result:
    rng, beta = np.random.default_rng(2), 0.3
    c, r, C, R = -rng.uniform(5, 20, size=(4, 8))

    def loss(x: np.ndarray) -> float:
        return float(np.logaddexp(0, -x).mean())

    x = beta * (c - C - r + R)
    far = np.array([-9e4, -10.0]), np.array([-10.0, -9e4]), np.full(2, -10.0), np.full(2, -10.0)  # fmt: skip
    stable = loss(beta * (far[0] - far[2] - far[1] + far[3]))
    return all_of(
        near(your.number("dpo_loss", c, r, C, R, beta), loss(x), limit,
            (loss(beta * (c - r)), Say("the reference is forgotten: nothing holds the policy back", "忘了参考：没有什么拉住策略", "исходная модель забыта: политику ничто не держит")),
            (loss(-x), Say("chosen and rejected have changed places", "选中的和没选的调了个儿", "предпочтённый и отвергнутый поменялись местами")),
            (loss(x / beta), Say("beta is not used", "没有用上 beta", "beta не используется")),
            (loss(x) * 8, MEAN)),
        near(your.number("dpo_loss", *far, beta), stable, 1e-6,
            (True, Say("large margins overflow: use log(1 + e^−x) in its stable form", "间隔很大时溢出：请用 log(1 + e^−x) 的稳定写法", "большие отступы переполняются: возьмите устойчивую запись log(1 + e^−x)"))),
    )  # fmt: skip


@criterion(3, "1e-6", hints=(
    Say("Each row has mean 0. What is the mean over the whole table of yours?", "每一行的平均是 0。你的是整张表的平均吗？", "У каждой строки среднее 0. А у вас среднее по всей таблице?"),
    Say("A row without spread has the deviation 0: its advantages are 0, not NaN.", "一行全都一样时标准差是 0：它的优势就是 0，不是 NaN。", "У строки без разброса отклонение 0: её преимущества равны 0, а не NaN."),
))  # fmt: skip
def groups(your: Your, limit: float) -> Result:
    rewards = np.array([[1.0, 0, 0, 0], [1, 1, 1, 0], [0, 0, 0, 0], [2, 1, 0, 1]])
    centred, deviation = rewards - rewards.mean(axis=1, keepdims=True), rewards.std(axis=1, keepdims=True)  # fmt: skip
    right = centred / np.where(deviation > 0, deviation, 1)
    got = your.array("advantages", rewards.shape, rewards)
    whole = (rewards - rewards.mean()) / rewards.std()
    return below(
        float(np.abs(np.nan_to_num(got, nan=1e9) - right).max()), max(limit, 1e-4 if np.allclose(got, right, atol=1e-4) else limit),
        (bool(np.isnan(got).any()), Say("a group with equal rewards gives NaN: it teaches nothing, so zeros", "奖励全同的一组给出 NaN：它什么也教不了，应当是零", "группа с равными наградами даёт NaN: она ничему не учит, нужны нули")),
        (bool(np.allclose(got, whole)), Say("this is the mean over all prompts: each group has its own", "这是所有提示的平均：每组要用自己的", "это среднее по всем запросам: у каждой группы своё")),
        (bool(np.allclose(got, centred)), Say("the deviation is not divided out", "没有除以标准差", "на отклонение не разделено")),
    )  # fmt: skip


@criterion(4, "0.2", hints=(
    Say("Count before you train: at 0 right there is nothing to raise, at 90 % little.", "训练之前先数一数：一个都不对就没有可提高的，对了 90% 也没多少可提高。", "Посчитайте до обучения: при 0 верных повышать нечего, при 90 % почти нечего."),
    Say("Print ten answers that got the full reward. Would a person call them right?", "打印十个拿到满分的回答：人会说它们对吗？", "Напечатайте десять ответов с полной наградой. Назвал бы их верными человек?"),
))  # fmt: skip
def risen(your: Your, limit: float) -> Result:
    before, after = your.array("shares", (2,))
    if not (0 <= before <= 1 and 0 <= after <= 1):
        raise Wrong(
            Say("shares lie between 0 and 1", "比例应当在 0 和 1 之间", "доли лежат между 0 и 1")
        )
    return above(after - before, limit,
        (after < before, Say("it has got worse: the learning rate is too high, or the advantages have the wrong sign", "变差了：学习率太高，或者优势的符号反了", "стало хуже: скорость обучения велика или у преимуществ обратный знак")),
        (True, Say("too little: are most groups all right or all wrong, so that they teach nothing?", "提高得太少：是不是大多数组全对或全错，什么也教不了？", "слишком мало: не верны ли большинство групп целиком или целиком неверны?")),
    )  # fmt: skip
