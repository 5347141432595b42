"""The checks of the step glossary_step; the file to check is glossary_numbers.py itself."""

from __future__ import annotations

import ast
from collections import defaultdict

from checks.runtime import Expected, Result, Wrong, Your, above, all_of, below, criterion
from checks.words import Say

EXPECTED = (
    Expected("guesses", Say("a list of (language, term, what you guessed from its definition), with the name covered", "列表，每项是 (语言, 术语, 盖住名字时你从定义猜出的)", "список (язык, термин, что вы назвали по определению с закрытым названием)")),
)  # fmt: skip


def asserts(your: Your) -> list[ast.Assert]:
    """All of the reader's file."""
    tree = ast.parse(your.path.read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, ast.Assert)]


def computes(node: ast.AST) -> bool:
    """Whether something is worked out in *node*."""
    kinds = (ast.BinOp, ast.Call, ast.Subscript, ast.GeneratorExp, ast.Name)
    return any(isinstance(part, kinds) for part in ast.walk(node))


def compared_exactly(node: ast.Assert) -> bool:
    """Whether a computed fraction is held to be equal, unrounded, to one that is written."""
    test = node.test
    if not isinstance(test, ast.Compare) or not isinstance(test.ops[0], ast.Eq):
        return False
    sides = (test.left, test.comparators[0])
    written = any(isinstance(s, ast.Constant) and isinstance(s.value, float) for s in sides)
    rounded = any(isinstance(p, ast.Call) and getattr(p.func, "id", "") in ("round", "str", "f") for s in sides for p in ast.walk(s))  # fmt: skip
    return written and not rounded


@criterion(1, hints=(
    Say("Begin with a number that has its inputs beside it: 1/√512 in the entry on attention.", "先挑一个旁边就写着输入的数：注意力那一条里的 1/√512。", "Начните с числа, рядом с которым стоят исходные: 1/√512 в статье о внимании."),
    Say("Round to the digits of the entry: assert round(x, 2) == 3.30.", "四舍五入到那一条里的位数：assert round(x, 2) == 3.30。", "Округляйте до знаков статьи: assert round(x, 2) == 3.30."),
), yours=Say("that each is a number of the glossary, worked out from what its entry says", "每一个都是术语表里的数，而且是从那一条说的东西算出来的", "что каждое число из глоссария и посчитано из сказанного в статье"))  # fmt: skip
def worked_out(your: Your) -> Result:
    found = asserts(your)
    idle = [n.lineno for n in found if not computes(n.test)]
    different = {ast.dump(one.test) for one in found}
    exact = [n.lineno for n in found if compared_exactly(n)]
    least = 15
    return all_of(
        below(len(idle), 0, (True, Say(f"line {idle[0] if idle else 0} works nothing out: it holds whatever the glossary says", f"第 {idle[0] if idle else 0} 行什么都没算：不管术语表怎么写它都成立", f"строка {idle[0] if idle else 0} ничего не считает: она верна при любом глоссарии"))),
        above(len(different), least, (len(found) >= least, Say("some stand twice", "有的写了两遍", "некоторые стоят дважды")), (bool(exact), Say(f"line {exact[0] if exact else 0} compares a fraction exactly: it holds by luck, round both", f"第 {exact[0] if exact else 0} 行拿小数做精确比较：碰巧才成立，两边都要四舍五入", f"строка {exact[0] if exact else 0} сравнивает дробь точно: это верно случайно, округлите")), (True, Say("fifteen are asked for: sizes of arrays, bytes of a cache, logarithms, shares", "要十五个：数组的大小、缓存的字节、对数、比例", "нужно пятнадцать: размеры матриц, байты кэша, логарифмы, доли"))),
    )  # fmt: skip


@criterion(2, hints=(
    Say("Which two terms do you take for each other? Write the sentence that parts them.", "你会把哪两个术语弄混？写一句能分开它们的话。", "Какие два термина вы путаете? Напишите фразу, которая их разделяет."),
    Say("Learn by the map: a term after those that it is defined by.", "照着地图学：一个术语排在定义它的那些之后。", "Учите по карте: термин после тех, через которые он определён."),
), yours=Say("that the name was covered", "猜的时候名字确实盖住了", "что название было закрыто"))  # fmt: skip
def recognised(your: Your) -> Result:
    by_language: dict[str, list[bool]] = defaultdict(list)
    mixed: dict[tuple[str, str], int] = defaultdict(int)
    seen: set[tuple[str, str]] = set()
    for language, term, guess in your.value("guesses"):
        right = str(term).strip().lower() == str(guess).strip().lower()
        if (language, str(term).lower()) in seen:
            raise Wrong(Say(f"“{term}” stands twice in {language}: the first guess counts", f"“{term}”在 {language} 里写了两遍：只算第一次猜的", f"«{term}» стоит в {language} дважды: считается первая попытка"))  # fmt: skip
        seen.add((language, str(term).lower()))
        by_language[str(language)].append(right)
        if not right:
            mixed[min(str(term), str(guess)), max(str(term), str(guess))] += 1
    if len(by_language) < 2 or min(map(len, by_language.values())) < 20:
        raise Wrong(Say("two languages with twenty terms each are the least that tells anything", "至少要两种语言、每种二十个术语才说得出什么", "меньше двух языков по двадцать терминов ничего не скажут"))  # fmt: skip
    shares = {language: sum(r) / len(r) for language, r in by_language.items()}
    worst = min(shares, key=lambda language: shares[language])
    pair = max(mixed, key=lambda p: mixed[p]) if mixed else ("", "")
    return above(
        shares[worst], 0.9,
        (bool(mixed) and mixed[pair] > 1, Say(f"“{pair[0]}” and “{pair[1]}” are taken for each other", f"“{pair[0]}”和“{pair[1]}”互相弄混了", f"«{pair[0]}» и «{pair[1]}» принимаются друг за друга")),
        (max(shares.values()) >= 0.9, Say(f"in {worst} it is not the things that are missing, but their names", f"在 {worst} 里，你不是不懂，是不知道叫什么", f"в языке {worst} не хватает не понятий, а имён")),
        (True, Say("the definitions are not yet at home: go down the map and up again", "定义还没有吃透：顺着地图往下走到底，再走回来", "определения ещё не свои: пройдите карту до дна и обратно")),
    )  # fmt: skip
