"""The checks of the step prompt_security_step."""

from __future__ import annotations

from typing import Any

from checks.runtime import Expected, Result, Your, all_of, below, criterion
from checks.words import Say

EXPECTED = (
    Expected("allowed(user, tool, arguments)", Say('True if this user may do this call. user: {"name", "roles"}; tools: read_file(path) below the user\'s folder "/home/NAME/", send_mail(to) within "@example.org", delete_file(path) for the role "admin" only; all else is refused', 'user 可以做这次调用就给 True。user：{"name", "roles"}；工具：read_file(path) 只在用户自己的 "/home/NAME/" 下面，send_mail(to) 只发给 "@example.org"，delete_file(path) 只给 "admin" 角色；其余一律拒绝', 'True, если пользователь вправе это сделать. user: {"name", "roles"}; инструменты: read_file(path) внутри его папки "/home/NAME/", send_mail(to) внутри "@example.org", delete_file(path) только для роли "admin"; прочее отклоняется')),
    Expected("confirmed(call, yes)", Say('True if call may run: {"tool", "arguments"}; only delete_file and send_mail need a yes, and yes is the very call that the person has confirmed (or None)', '这次调用可以执行就给 True：{"tool", "arguments"}；只有 delete_file 和 send_mail 需要确认，yes 是人确认过的那一次调用（或 None）', 'True, если вызов можно выполнить: {"tool", "arguments"}; подтверждение нужно только delete_file и send_mail, yes — тот самый подтверждённый человеком вызов (или None)')),
    Expected("cleaned(line)", Say("the line of a record without keys (sk-…), mail addresses and bearer tokens, its other words unchanged", "去掉密钥（sk-…）、邮箱和 bearer 令牌的一行记录，其余的词不变", "строка записи без ключей (sk-…), почтовых адресов и bearer-токенов, прочие слова без изменений")),
)  # fmt: skip
ANN = {"name": "ann", "roles": []}
ROOT = {"name": "root", "roles": ["admin"]}
CALLS: list[tuple[dict[str, Any], str, dict[str, Any], bool]] = [
    (ANN, "read_file", {"path": "/home/ann/a.txt"}, True),
    (ANN, "read_file", {"path": "/home/ann/b/c.txt"}, True),
    (ANN, "read_file", {"path": "/home/bob/a.txt"}, False),
    (ANN, "read_file", {"path": "/home/ann/../bob/a.txt"}, False),
    (ANN, "read_file", {"path": "/home/annette/a.txt"}, False),
    (ANN, "read_file", {"path": "../ann/a.txt"}, False),
    (ANN, "read_file", {}, False),
    (ANN, "send_mail", {"to": "bob@example.org"}, True),
    (ANN, "send_mail", {"to": "bob@example.org.evil.net"}, False),
    (ANN, "send_mail", {"to": "bob@example.org, eve@evil.net"}, False),
    (ANN, "send_mail", {"to": "eve@evil.net"}, False),
    (ANN, "delete_file", {"path": "/home/ann/a.txt"}, False),
    (ROOT, "delete_file", {"path": "/home/root/a.txt"}, True),
    (ANN, "delete_file", {"path": "/home/ann/a.txt", "roles": ["admin"]}, False),
    (ANN, "run_shell", {"command": "ls"}, False),
    (ROOT, "run_shell", {"command": "ls"}, False),
]


@criterion(1, "16", "0", hints=(
    Say("Print the calls that you decide otherwise: is it the path, the address, or an unknown tool?", "打印判断错的调用：是路径、地址，还是未知的工具？", "Напечатайте вызовы, решённые иначе: путь, адрес или неизвестный инструмент?"),
    Say("Normalise the path before you compare it, compare with the slash at the end, and take roles from the user alone.", "比较之前先规范化路径，连末尾的斜杠一起比，角色只看 user。", "Нормализуйте путь до сравнения, сравнивайте со слешем в конце, роли берите только у user."),
))  # fmt: skip
def gate(your: Your, many: float, limit: float) -> Result:
    wrong = [n for n, (u, t, a, right) in enumerate(CALLS) if bool(your.value("allowed", dict(u), t, dict(a))) != right]  # fmt: skip
    if len(CALLS) != many:
        raise AssertionError
    return below(
        len(wrong), limit,
        (bool({14, 15} & set(wrong)), Say("an unknown tool passes: list what is allowed, not what is forbidden", "未知的工具通过了：要列出允许的，不是禁止的", "проходит неизвестный инструмент: перечисляйте разрешённое, а не запрещённое")),
        (3 in wrong, Say("“..” leads out of the folder: normalise the path first", "“..”走出了文件夹：先规范化路径", "«..» выводит из папки: сначала нормализуйте путь")),
        (4 in wrong, Say("annette's folder begins with ann: compare with the slash", "annette 的文件夹以 ann 开头：要连斜杠一起比", "папка annette начинается с ann: сравнивайте со слешем")),
        (bool({8, 9} & set(wrong)), Say("an address outside passes: it must end with the domain, and be one", "外面的地址通过了：必须以域名结尾，而且只有一个", "проходит чужой адрес: он должен кончаться доменом и быть одним")),
        (bool({11, 13} & set(wrong)), Say("roles come from the arguments, or are not asked for", "角色取自参数，或者根本没看", "роли берутся из аргументов или не спрашиваются")),
        (True, Say("something that is allowed is refused", "允许的被拒绝了", "отклонено разрешённое")),
    )  # fmt: skip


@criterion(2, "0", "6", hints=(
    Say("Try a yes to a call with another argument.", "试试确认的是另一个参数的调用。", "Попробуйте «да» вызову с другим аргументом."),
    Say("Compare the whole call with the confirmed one; what can be undone needs none.", "拿整个调用和确认过的比；能撤销的不需要确认。", "Сравнивайте вызов целиком с подтверждённым; отменимому подтверждение не нужно."),
))  # fmt: skip
def yes(your: Your, limit: float, many: float) -> Result:
    def call(tool: str, **arguments: str) -> dict[str, Any]:
        return {"tool": tool, "arguments": arguments}

    cases = [
        (call("read_file", path="/a"), None, True),
        (call("delete_file", path="/a"), None, False),
        (call("delete_file", path="/a"), call("delete_file", path="/a"), True),
        (call("delete_file", path="/b"), call("delete_file", path="/a"), False),
        (call("send_mail", to="x"), call("delete_file", path="/a"), False),
        (call("send_mail", to="x"), None, False),
    ]
    wrong = [n for n, (c, y, right) in enumerate(cases) if bool(your.value("confirmed", c, y)) != right]  # fmt: skip
    if len(cases) != many:
        raise AssertionError
    return below(
        len(wrong), limit,
        (bool({3, 4} & set(wrong)), Say("a yes to another call is taken for this one", "把对另一次调用的确认当成了这一次的", "«да» другому вызову принято за это")),
        (bool({1, 5} & set(wrong)), Say("it is done without a yes", "没有确认就做了", "делается без «да»")),
        (0 in wrong, Say("what can be undone is held up too", "能撤销的也被拦住了", "задержано и отменимое")),
        (True, Say("a yes is not enough", "有了确认还是不行", "«да» не хватает")),
    )  # fmt: skip


@criterion(3, "8", "0", hints=(
    Say("Print the lines that still hold something: in which form is it?", "打印还有东西的那几行：是什么形式？", "Напечатайте строки, где что-то осталось: в каком виде?"),
    Say("Three patterns, without regard to case for “bearer”; put a mark in place of what you take out.", "三个模式，bearer 不分大小写；拿掉的地方放一个标记。", "Три шаблона, «bearer» без учёта регистра; на месте убранного ставьте метку."),
))  # fmt: skip
def cleaning(your: Your, many: float, limit: float) -> Result:
    lines = {
        "key sk-abc123XYZ used": "sk-abc123XYZ",
        "mail to ann.lee+x@example.org sent": "ann.lee+x@example.org",
        "Authorization: Bearer eyJhbGciOi.x.y": "eyJhbGciOi.x.y",
        "authorization: bearer 0123456789abcdef": "0123456789abcdef",
        "two: a@b.co and c@d.co": "c@d.co",
        "sk-one1111 sk-two2222": "sk-two2222",
        "the risk-free task took 3 s": "",
        "ask bob at 5 o'clock": "",
    }
    got = {line: str(your.value("cleaned", line)) for line in lines}
    left = [s for line, s in lines.items() if s and s in got[line]]
    spoilt = [line for line, s in lines.items() if not s and got[line] != line]
    if len(lines) != many:
        raise AssertionError
    return all_of(
        below(len(left), limit,
            ("c@d.co" in left or "sk-two2222" in left, Say("only the first secret of a line is taken out", "一行里只去掉了第一个秘密", "убрана лишь первая тайна строки")),
            ("0123456789abcdef" in left, Say("a bearer token in small letters stays", "小写的 bearer 令牌留下了", "остался bearer-токен строчными буквами")),
            (True, Say("a secret is left: keys, mail addresses, bearer tokens", "还有秘密：密钥、邮箱、bearer 令牌", "осталась тайна: ключи, адреса, bearer-токены"))),
        below(len(spoilt), limit, (True, Say("plain words are taken out: “risk-free” is no key", "普通的词被删了：“risk-free”不是密钥", "убраны обычные слова: «risk-free» не ключ"))),
    )  # fmt: skip
