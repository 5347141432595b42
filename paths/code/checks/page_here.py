"""The checks of the step page_here_step: of what make said, and of the built page."""

from __future__ import annotations

import html
import re

from checks.records import text_of
from checks.runtime import Expected, Result, Wrong, Your, above, all_of, below, criterion, near
from checks.words import Say

EXPECTED = (
    Expected("html_log", Say("what make html LANGUAGES=… printed, errors included (2>&1), or its file", "make html LANGUAGES=… 的输出，错误也要（2>&1），是文字或者文件名", "что напечатал make html LANGUAGES=… вместе с ошибками (2>&1), или файл")),
    Expected("sentence", Say("your corrected sentence, as a reader sees it", "你改好的句子，按读者看到的样子", "исправленное предложение, каким его видит читатель")),
    Expected("page", Say("the built page, a file of _build/html", "建好的页面，是 _build/html 里的一个文件", "собранная страница, файл из _build/html")),
    Expected("translations_log", Say("what the second make translations printed", "第二次 make translations 的输出", "что напечатал второй make translations")),
    Expected("broken_log", Say("what make html printed when you had spoilt the name in angle brackets", "把尖括号里的名字弄坏之后 make html 的输出", "что напечатал make html, когда имя в угловых скобках было испорчено")),
)  # fmt: skip
FINDING = re.compile(r"^(\S+\.(?:po|rst|md|toml)):(\d+): ", re.M)


def words_of(page: str) -> str:
    """The text of an HTML page, in single spaces."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", page)).split())


@criterion(1, hints=(
    Say("Search the page's file for three words of your sentence.", "在页面的文件里搜你那句话里的三个词。", "Поищите в файле страницы три слова из вашего предложения."),
    Say("The page shows the catalog of its own language: is it the msgstr that you changed, and of that language?", "页面显示的是自己那种语言的目录：你改的是 msgstr 吗，是那种语言的吗？", "Страница берёт каталог своего языка: вы меняли msgstr и именно этого языка?"),
), yours=Say("whether the sentence is now right, and reads like one", "这句话现在是不是对了，读着像不像话", "верно ли теперь предложение и читается ли оно"))  # fmt: skip
def on_the_page(your: Your) -> Result:
    said, page = text_of(your, "html_log"), text_of(your, "page")
    faults = FINDING.findall(said)
    if "<" not in page:
        raise Wrong(Say("“page” is no HTML file: take the one below _build/html/", "“page”不是 HTML 文件：请取 _build/html/ 下面的那个", "«page» — не HTML: возьмите файл из _build/html/"))  # fmt: skip
    sentence = " ".join(str(your.value("sentence")).split())
    found = sentence in words_of(page)
    bare = re.sub(r"\W+", "", sentence) in re.sub(r"\W+", "", words_of(page))
    first = f"{faults[0][0]}:{faults[0][1]}" if faults else ""
    return all_of(
        below(len(faults), 0, (True, Say(f"the build has something to say, first of {first}", f"构建有话要说，第一处是 {first}", f"сборке есть что сказать, первое — {first}"))),
        above("The site is ready" in said or "Nothing has changed" in said, 1, ("not built" in said, Say("the site was not built, and the old page is what you see", "网站没有建成，你看到的是旧页面", "сайт не собран, и вы видите прежнюю страницу")), (True, Say("the log has no end: take all that was printed", "日志没有结尾：请取全部输出", "у журнала нет конца: возьмите всё, что напечатано"))),
        above(found, 1,
            (bare, Say("the words are there and the signs are not: copy the sentence from the page (quotation marks, spaces)", "字都在，标点不一样：请从页面上抄这句话（引号、空格）", "слова есть, знаки другие: скопируйте предложение со страницы (кавычки, пробелы)")),
            ("<" in sentence or "`" in sentence, Say("this is markup: a reader sees words", "这是标记：读者看到的是文字", "это разметка: читатель видит слова")),
            (True, Say("the sentence is not on this page: another page or language, a fuzzy entry, or a msgid that was changed instead", "这一页上没有这句话：是别的页面或语言，条目还带着 fuzzy，或者改的是 msgid", "предложения на этой странице нет: другая страница или язык, запись с fuzzy или изменён msgid"))),
    )  # fmt: skip


@criterion(2, "0", hints=(
    Say("Which catalogs did the first run change, and the second?", "第一次改了哪些目录，第二次呢？", "Какие каталоги изменил первый запуск, а какие второй?"),
    Say("git diff after it shows what the program has put right in your entry.", "之后的 git diff 会告诉你程序在你的条目里改了什么。", "git diff после этого покажет, что программа поправила в вашей записи."),
))  # fmt: skip
def settled(your: Your, limit: float) -> Result:
    said = text_of(your, "translations_log")
    found = re.findall(r"(\d+) changed by this run", said)
    if not found:
        raise Wrong(Say("there is no line with “changed by this run”: the run ended before it, or this is another command", "没有“changed by this run”那一行：没跑完，或者是别的命令的输出", "нет строки «changed by this run»: запуск прервался или это другая команда"))  # fmt: skip
    return near(
        float(found[-1]), limit, 0,
        (len(found) > 1, Say("two runs are in the log: take the second alone", "日志里有两次运行：只取第二次", "в журнале два запуска: возьмите только второй")),
        (True, Say("this was the first run: it has written your entry in its own form; run it once more", "这是第一次：它按自己的格式写了你的条目；请再跑一次", "это первый запуск: он записал вашу запись по-своему; запустите ещё раз")),
    )  # fmt: skip


@criterion(3, hints=(
    Say("Change one letter of the name in angle brackets, not of the words before them.", "改尖括号里名字的一个字母，不是前面的文字。", "Измените букву имени в угловых скобках, а не слов перед ними."),
    Say("The line that is named is a line of the catalog: open it there.", "报出的行号是目录里的行号：到那里去看。", "Названа строка каталога: откройте её там."),
))  # fmt: skip
def stopped(your: Your) -> Result:
    said = text_of(your, "broken_log")
    places = [(path, line) for path, line in FINDING.findall(said) if path.endswith(".po")]
    return all_of(
        above("not built" in said, 1, ("The site is ready" in said, Say("the build went through: the shown words were changed and not the name, or the file was not saved", "构建通过了：改的是显示的文字而不是名字，或者文件没保存", "сборка прошла: изменены видимые слова, а не имя, или файл не сохранён")), (True, Say("the log has no end", "日志没有结尾", "у журнала нет конца"))),
        above(len(places), 1, (bool(FINDING.search(said)), Say("the place that is named is no catalog: the original was spoilt, not the translation", "报出的地方不是目录：弄坏的是原文，不是译文", "названо место не в каталоге: испорчен оригинал, а не перевод")), (True, Say("no file and line are named: keep the lines that begin with translations/", "没有文件和行号：请保留以 translations/ 开头的那几行", "не названы файл и строка: оставьте строки, которые начинаются с translations/"))),
    )  # fmt: skip
