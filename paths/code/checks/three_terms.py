"""The checks of the step three_terms_step: of the evidence, and of what make said."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from urllib.parse import urlsplit

from checks.records import text_of
from checks.runtime import Expected, Result, Wrong, Your, above, all_of, below, criterion
from checks.words import Say

EXPECTED = (
    Expected("evidence", Say("a list of (term, language, address, day as 2026-11-29, the sentence in which it stands)", "列表，每项是 (术语, 语言, 地址, 日期如 2026-11-29, 它所在的句子)", "список (термин, язык, адрес, день как 2026-11-29, предложение, где он стоит)")),
    Expected("terms_log", Say("what make terms printed (2>&1), or its file; nothing is best", "make terms 的输出（2>&1），是文字或者文件名；什么都没有最好", "что напечатал make terms (2>&1), или файл; лучше всего — ничего")),
    Expected("translations_log", Say("what make translations printed", "make translations 的输出", "что напечатал make translations")),
    Expected("language", Say("the code of your language: ru, zh_CN or en", "你的语言的代码：ru、zh_CN 或 en", "код вашего языка: ru, zh_CN или en")),
    Expected("planted", Say("the lines of the catalog's copy in which you put a rejected form, each in another case where there are cases", "你在目录副本的哪几行放了不许用的形式（有格的语言里每处换一个格）", "строки копии каталога, куда вы вставили отвергнутую форму, каждая в своём падеже, если падежи есть")),
    Expected("planted_log", Say("what make terms printed then", "那时 make terms 的输出", "что тогда напечатал make terms")),
    Expected("lawful", Say("a list of (line of a lawful use of the same word, the reason if it is excused, or an empty string)", "列表，每项是 (合法用到同一个词的行号, 免查的理由，没有就写空字符串)", "список (строка законного употребления того же слова, причина освобождения или пустая строка)")),
)  # fmt: skip
LINE = re.compile(r"^(\S+\.(?:po|rst|md|toml)):(\d+): (.*)", re.M)


@criterion(1, hints=(
    Say("Who teaches the subject in this language? Begin with a textbook and the documentation of a library.", "谁在用这种语言教这门课？先找一本教材和一个库的文档。", "Кто учит этому на этом языке? Начните с учебника и документации библиотеки."),
    Say("Two pages of one site are one witness; so are a text and its copy.", "同一个网站的两页只算一个证人，原文和转载也是。", "Две страницы одного сайта — один свидетель; текст и его копия тоже."),
), yours=Say("that each witness knows the subject and means the same thing by the word", "每个证人都懂行，而且说的是同一个意思", "что свидетель знает предмет и имеет в виду то же"))  # fmt: skip
def witnesses(your: Your) -> Result:
    hosts: dict[tuple[str, str], set[str]] = defaultdict(set)
    entries = [tuple(str(part).strip() for part in one) for one in your.value("evidence")]
    for term, language, address, day, sentence in entries:
        try:
            date.fromisoformat(day)
        except ValueError:
            raise Wrong(Say(f"“{term}”: “{day}” is no day", f"“{term}”：“{day}”不是日期", f"«{term}»: «{day}» — не день")) from None  # fmt: skip
        if not urlsplit(address).hostname or len(sentence) < 8:
            raise Wrong(Say(f"“{term}” in {language}: an address and the sentence are wanted", f"“{term}”（{language}）：要有地址和句子", f"«{term}» в языке {language}: нужны адрес и предложение"))  # fmt: skip
        hosts[term, language].add(str(urlsplit(address).hostname).removeprefix("www."))
    terms, languages = {t for t, _ in hosts}, {code for _, code in hosts}
    if len(terms) < 3 or len(languages) < 2 or len(hosts) < 6:
        raise Wrong(Say(f"{len(terms)} terms in {len(languages)} languages: three in two are asked for", f"{len(terms)} 个术语、{len(languages)} 种语言：要三个术语、两种语言", f"терминов {len(terms)}, языков {len(languages)}: нужны три на двух"))  # fmt: skip
    weakest = min(hosts, key=lambda key: len(hosts[key]))
    lines = sum((t, c) == weakest for t, c, *_ in entries)
    return above(
        len(hosts[weakest]), 3,
        (lines >= 3, Say(f"“{weakest[0]}” in {weakest[1]}: several pages of one site are one witness", f"“{weakest[0]}”（{weakest[1]}）：同一个网站的几页只算一个证人", f"«{weakest[0]}» в языке {weakest[1]}: страницы одного сайта — один свидетель")),
        (True, Say(f"“{weakest[0]}” in {weakest[1]} has {len(hosts[weakest])}", f"“{weakest[0]}”（{weakest[1]}）只有 {len(hosts[weakest])} 个", f"у «{weakest[0]}» в языке {weakest[1]} свидетелей {len(hosts[weakest])}")),
    )  # fmt: skip


@criterion(2, hints=(
    Say("Each line names a file and a line: begin with the first.", "每一行都写着文件和行号：从第一行开始。", "Каждая строка называет файл и строку: начните с первой."),
    Say("After a new entry in glossary.rst the catalogs have new entries: run make translations, then fill them.", "glossary.rst 里添了条目，目录里就多了条目：先 make translations，再填。", "После новой статьи в glossary.rst в каталогах есть новые записи: make translations, потом заполните их."),
))  # fmt: skip
def nothing_found(your: Your) -> Result:
    said, told = str(your.value("terms_log")), text_of(your, "translations_log")
    said = text_of(your, "terms_log") if said.strip() else ""
    faults, code = LINE.findall(said), str(your.value("language"))
    if "changed by this run" not in told:
        raise Wrong(Say("“translations_log” has no line with “changed by this run”", "“translations_log”里没有“changed by this run”那一行", "в «translations_log» нет строки «changed by this run»"))  # fmt: skip
    state = re.search(rf"^glossary in {re.escape(code)}: \d+ current, (\d+) behind, (\d+) missing", told, re.M)  # fmt: skip
    behind, missing_ones = (int(n) for n in state.groups()) if state else (0, 0)
    first = ":".join(faults[0][:2]) if faults else ""
    return all_of(
        below(len(faults), 0, (any("terms.toml" in f[0] for f in faults), Say(f"the list itself is not in order: {first}", f"词表本身有问题：{first}", f"не в порядке сам список: {first}")), (True, Say(f"a translation says it otherwise, first at {first}", f"有译文不是这么叫的，第一处在 {first}", f"какой-то перевод называет иначе, первое место — {first}"))),
        below(missing_ones, 0, (True, Say("entries of the glossary have no translation into your language", "术语表里有条目还没译成你的语言", "в глоссарии есть записи без перевода на ваш язык"))),
        below(behind, 0, (True, Say("entries are behind: compare with the earlier original, then take the mark off", "有条目落后了：和原来的原文对一对，再去掉标记", "есть отставшие записи: сравните с прежним оригиналом и снимите пометку"))),
    )  # fmt: skip


@criterion(3, hints=(
    Say("Is the form in a translated block whose original uses the term? Only there it is looked for.", "放的地方，原文用了这个术语吗？只有那样才会查。", "Стоит ли форма там, где оригинал употребляет термин? Ищут только там."),
    Say("One form in terms.toml stands for all cases; a star for other endings.", "terms.toml 里写一个形式就管所有的格；其他词尾用星号。", "Одна форма в terms.toml — на все падежи; звёздочка — на прочие окончания."),
))  # fmt: skip
def caught(your: Your) -> Result:
    planted = [int(n) for n in your.array("planted", None)]
    found = {int(line) for path, line, _ in LINE.findall(text_of(your, "planted_log")) if path.endswith(".po")}  # fmt: skip
    missed = [
        n for n in planted if not any(abs(n - line) <= 12 for line in found)
    ]  # an entry is several lines
    return all_of(
        above(len(planted), 3, (True, Say("plant at least three, in different cases or places", "至少放三处，换着格或位置", "вставьте не меньше трёх, в разных падежах или местах"))),
        below(len(missed), 0,
            (not found, Say("nothing was found: the form is not in the list of rejected ones, or the wrong copy was checked", "什么都没查到：这个形式不在不许用的名单里，或者查的不是那个副本", "ничего не найдено: формы нет среди отвергнутых или проверена не та копия")),
            (True, Say(f"not found at line {missed[0] if missed else 0}: a case that the form does not cover, or a block whose original has another word", f"第 {missed[0] if missed else 0} 行没查到：这个形式管不到那个格，或者那段原文用的是别的词", f"не найдено в строке {missed[0] if missed else 0}: падеж, которого форма не покрывает, или в оригинале другое слово"))),
    )  # fmt: skip


@criterion(4, hints=(
    Say("Where does the same word mean something else? Look in the texts, not in the dictionary.", "同一个词在哪里是别的意思？到文章里找，不要到词典里找。", "Где то же слово значит другое? Ищите в текстах, а не в словаре."),
    Say("A whole expression goes into “except”; a single block is excused in its catalog, with a reason.", "整个说法写进“except”；单独一段就在目录里免查，写上理由。", "Целое выражение — в “except”; отдельную запись освобождают в каталоге, с причиной."),
))  # fmt: skip
def lawful_passes(your: Your) -> Result:
    uses = [(int(line), str(reason).strip()) for line, reason in your.value("lawful")]
    if not uses:
        raise Wrong(Say("no lawful use is named: a word that is never lawful needs no exception, find one that is", "没有写出合法的用法：总能找到一处的", "не названо ни одного законного употребления: найдите хотя бы одно"))  # fmt: skip
    planted = {int(n) for n in your.array("planted", None)}
    said = LINE.findall(text_of(your, "planted_log"))
    named = [line for line, reason in uses if any(abs(line - int(found)) <= 3 for _, found, _ in said) and line not in planted]  # fmt: skip
    vague = [line for line, reason in uses if reason and len(reason) < 12]
    return all_of(
        below(len(named), 0, (True, Say(f"the lawful use at line {named[0] if named else 0} is reported as well: the form is too wide (a stem that others share), or the exception is missing", f"第 {named[0] if named else 0} 行的合法用法也被报了：形式太宽（别的词也有这个词干），或者没写例外", f"законное употребление в строке {named[0] if named else 0} тоже названо: форма слишком широка (общая основа) или нет исключения"))),
        below(len(vague), 0, (True, Say(f"the reason at line {vague[0] if vague else 0} says nothing: what does the word mean there?", f"第 {vague[0] if vague else 0} 行的理由等于没说：那里这个词是什么意思？", f"причина в строке {vague[0] if vague else 0} ничего не говорит: что там значит слово?"))),
    )  # fmt: skip
