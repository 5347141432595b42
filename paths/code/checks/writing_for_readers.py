"""The checks of the step writing_for_readers_step: of six pages and what their readers did."""

from __future__ import annotations

import re

import numpy as np

from checks.records import text_of
from checks.runtime import Expected, Result, Wrong, Your, above, below, criterion
from checks.words import Say

EXPECTED = (
    Expected("pages", Say("your six pages, as a text or its file", "你的六页，是文字或者文件名", "ваши шесть страниц: текст или его файл")),
    Expected("answers", Say("a row for each reader: for each of the six questions 1 if it was answered right, else 0; empty if you had no readers", "每位读者一行：六道题各答对写 1，否则写 0；没有读者就留空", "строка на читателя: за каждый из шести вопросов 1, если ответ верен, иначе 0; пусто, если читателей не было")),
    Expected("marked", Say("without readers: for each question the sentence of the pages that answers it, or an empty string", "没有读者时：每道题对应六页里回答它的那一句，划不出就写空字符串", "без читателей: на каждый вопрос предложение со страниц, которое на него отвечает, или пустая строка")),
    Expected("limits_question", Say("which question, 1 to 6, asks where the system is of no use", "第几道题（1 到 6）问的是“它在什么情况下不好用”", "какой вопрос, от 1 до 6, спрашивает, где система не годится")),
    Expected("stops", Say("where readers (or you, reading aloud) stopped: a list of (words before, words now)", "读者（或者朗读时的你）停下的地方：列表，每项是 (原来的话, 现在的话)", "где читатели (или вы вслух) запнулись: список (было, стало)")),
    Expected("records", Say("for each number on the pages, as it is written there, the id of the run that gave it", "六页里的每个数（按那里的写法）对应哪次运行的编号", "для каждого числа на страницах, как оно там написано, номер запуска, который его дал")),
)  # fmt: skip
QUESTIONS, READERS = 6, 3


def seen(text: str) -> str:
    """*text* without its line breaks and spaces, as it is compared."""
    return re.sub(r"\s+", "", text)


def sentences_marked(your: Your) -> list[bool]:
    """Of each question, whether its sentence stands on the pages; raises Wrong."""
    pages, marked = seen(text_of(your, "pages")), list(your.value("marked"))
    if len(marked) != QUESTIONS:
        raise Wrong(Say(f"“marked” has {len(marked)} sentences for six questions", f"六道题，“marked”里有 {len(marked)} 句", f"в «marked» предложений: {len(marked)}, а вопросов шесть"))  # fmt: skip
    return [bool(seen(one)) and seen(one) in pages for one in marked]


@criterion(1, hints=(
    Say("Look at the questions that failed: is the answer on the pages, and in one place?", "看答错的那几道：六页里有答案吗，是不是写在一处？", "Посмотрите на проваленные вопросы: есть ли ответ на страницах и в одном ли месте?"),
    Say("A question that needs two pages at once asks for a sentence that is not there yet. Write it.", "要同时看两页才答得出的题，说明还缺一句话。把它写出来。", "Вопрос, для которого нужны две страницы сразу, просит предложения, которого ещё нет. Напишите его."),
), yours=Say("that the readers know nothing of machine learning, and answered with the pages closed", "读者确实不懂机器学习，并且是合上六页之后答的", "что читатели не знают машинного обучения и отвечали, закрыв страницы"))  # fmt: skip
def understood(your: Your) -> Result:
    found = np.asarray(your.value("answers"), float)
    if not found.size:
        marked = sentences_marked(your)
        return above(sum(marked), 5, (any(one and not ok for one, ok in zip(your.value("marked"), marked, strict=True)), Say("a sentence is not on the pages word for word: you remember it and have not written it", "有一句在六页里找不到原话：那是你脑子里的，还没写上去", "предложения нет на страницах дословно: вы его помните, но не написали")), (True, Say("questions without a sentence: write it, or the page does not answer", "有的题没有划出句子：把那句写出来，不然这一页就没有回答", "есть вопросы без предложения: напишите его, иначе страницы не отвечают")))  # fmt: skip
    if found.shape != (READERS, QUESTIONS) or not set(np.unique(found)) <= {0, 1}:
        raise Wrong(Say(f"“answers” is {found.shape}: three readers, six questions, 1 or 0", f"“answers”的形状是 {found.shape}：要三位读者、六道题，写 1 或 0", f"«answers» имеет форму {found.shape}: трое читателей, шесть вопросов, 1 или 0"))  # fmt: skip
    by_question, by_reader = found.sum(axis=0), found.sum(axis=1)
    worst = int(by_question.argmin()) + 1
    return above(
        float(found.sum()), 14,
        (by_question.min() == 0, Say(f"nobody answered question {worst}: the pages do not say it, or it asks what they do not treat", f"第 {worst} 题谁都没答对：六页里没写，或者问了没讲的东西", f"на вопрос {worst} не ответил никто: на страницах этого нет или он не о них")),
        (by_reader.max() - by_reader.min() >= 3, Say("one reader fell behind the others: something is taken for granted that this one did not know", "有一位读者落后很多：有样东西你当作人人都知道，而这位不知道", "один читатель отстал: что-то считается известным, чего он не знал")),
        (True, Say("the wrong answers are spread: too much at once; which page could go?", "错得很分散：一次讲得太多；哪一页可以删？", "ошибки рассеяны: слишком много сразу; какую страницу можно убрать?")),
    )  # fmt: skip


@criterion(2, hints=(
    Say("Is there a paragraph that begins with “It is of no use when”?", "有没有一段是用“它在……时不好用”开头的？", "Есть ли абзац, который начинается словами «Это не годится, когда»?"),
    Say("Say the limit with a number and an example, before the praise.", "先写界限，带一个数和一个例子，再写好处。", "Назовите границу числом и примером, до похвал."),
))  # fmt: skip
def knows_limits(your: Your) -> Result:
    at, found = int(your.number("limits_question")), np.asarray(your.value("answers"), float)
    if not 1 <= at <= QUESTIONS:
        raise Wrong(Say(f"“limits_question” is {at}: a number from 1 to 6", f"“limits_question”是 {at}：要写 1 到 6", f"«limits_question» равно {at}: нужно от 1 до 6"))  # fmt: skip
    unsaid = Say("the pages do not say it where a reader finds it", "六页里没有写在读者找得到的地方", "на страницах этого нет там, где читатель найдёт")  # fmt: skip
    if not found.size:
        return above(sentences_marked(your)[at - 1], 1, (True, unsaid))
    right = float(found[:, at - 1].sum())
    return above(right, READERS, (right == 0, unsaid), (True, Say("some have found it and some not: it stands too late, or in half a sentence", "有人找到了，有人没有：写得太靠后，或者只有半句", "одни нашли, другие нет: это стоит слишком поздно или в полуфразе")))  # fmt: skip


@criterion(3, hints=(
    Say("A stop is a place, not an opinion: note the words at which the eyes rested.", "停下的地方是一个位置，不是一条意见：记下目光停在哪几个字上。", "Запинка — это место, а не мнение: записывайте слова, на которых остановился взгляд."),
    Say("Change the sentence before the stop as well: mostly it is there that something is missing.", "停住之前的那一句也要看：缺的东西多半在那里。", "Меняйте и предложение перед запинкой: чаще всего недостаёт чего-то в нём."),
), yours=Say("that somebody who had not read it before has read the changed pages through", "改过之后，另有一位没读过的人重新读通了", "что изменённое прочёл до конца тот, кто прежде не читал"))  # fmt: skip
def mended(your: Your) -> Result:
    pages, stops = seen(text_of(your, "pages")), [(str(a), str(b)) for a, b in your.value("stops")]
    if not stops:
        raise Wrong(Say("no stop was noted: nobody reads six pages without one; watch the eyes, or record yourself", "一处停顿都没记：没有人能一次不停地读完六页；看着读者的眼睛，或者把自己录下来", "ни одной запинки: шесть страниц без них не читает никто; следите за глазами или запишите себя"))  # fmt: skip
    left = [a for a, _ in stops if seen(a) in pages]
    lost = [b for _, b in stops if not seen(b) or seen(b) not in pages]
    return below(
        len(left) + len(lost), 0,
        (bool(left), Say(f"this still stands there: “{left[0][:40] if left else ''}”", f"这句还在：“{left[0][:40] if left else ''}”", f"это всё ещё стоит: «{left[0][:40] if left else ''}»")),
        (True, Say(f"the new words are not on the pages: “{lost[0][:40] if lost else ''}”", f"改后的话不在六页里：“{lost[0][:40] if lost else ''}”", f"новых слов нет на страницах: «{lost[0][:40] if lost else ''}»")),
    )  # fmt: skip


NUMERAL = re.compile(r"(?<![\w.,#])\d+(?:[.,]\d+)*(?![\w])")


@criterion(4, hints=(
    Say("Search the pages for digits from the first to the last.", "从头到尾在六页里搜数字。", "Пройдите по страницам от первой цифры до последней."),
    Say("A number that no run gave is a setting or a quotation: name the configuration or the paper.", "不是哪次运行给出的数，就是配置或引用：写上配置或论文。", "Число, которого не дал ни один запуск, — настройка или цитата: назовите конфигурацию или статью."),
), yours=Say("that the records say these numbers", "记录里写的真是这些数", "что в записях стоят именно эти числа"))  # fmt: skip
def numbers_recorded(your: Your) -> Result:
    pages, records = text_of(your, "pages"), your.value("records")
    written = list(dict.fromkeys(NUMERAL.findall(pages)))
    known = {str(number): str(run).strip() for number, run in dict(records).items()}
    if not written:
        raise Wrong(Say("there is no number on the pages", "六页里一个数都没有", "на страницах нет ни одного числа"))  # fmt: skip
    bare = [number for number in written if not known.get(number)]
    strange = [number for number in known if number not in written]
    return below(
        len(bare), 0,
        (bool(bare) and bool(strange), Say(f"“{bare[0] if bare else ''}” has no run, and “{strange[0] if strange else ''}” of the records is not on the pages: rounded, or of an old run?", f"“{bare[0] if bare else ''}”没有编号，而记录里的“{strange[0] if strange else ''}”六页里没有：四舍五入了，还是旧的运行？", f"у «{bare[0] if bare else ''}» нет запуска, а «{strange[0] if strange else ''}» из записей нет на страницах: округлено или из старого запуска?")),
        (True, Say(f"without a run: {', '.join(bare[:5])}", f"没有编号的：{'、'.join(bare[:5])}", f"без запуска: {', '.join(bare[:5])}")),
    )  # fmt: skip
