"""A folder under git in the states that a run may begin in, for checks of who records what."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path
from typing import Any

from checks.runtime import Result, Wrong, Your, above
from checks.words import Say, missing

MARK = "mark_of_the_check = 37"
GIT = ("git", "-c", "user.name=check", "-c", "user.email=check@example.org", "-c", "commit.gpgsign=false")  # fmt: skip


def fill_tree(folder: Path, state: str) -> None:
    """Put train.py and config.json into *folder*: "clean", "edited", or with a "new" file."""
    folder.joinpath("train.py").write_text("print('loss 1.0')\n", encoding="utf-8")
    folder.joinpath("config.json").write_text("{}\n", encoding="utf-8")
    try:
        for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "first"]):
            subprocess.run([*GIT, "-C", str(folder), *words], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        raise Wrong(Say("this check needs git on your machine", "这项检查要求装有 git", "для этой проверки нужен git")) from None  # fmt: skip
    if state == "edited":
        folder.joinpath("train.py").write_text(f"print('loss 1.0')\n{MARK}\n", encoding="utf-8")
    if state == "new":
        folder.joinpath("helper.py").write_text(f"{MARK}\n", encoding="utf-8")


def outcome_of(your: Your, name: str, state: str) -> str:
    """What *name* does with such a folder: "refused", "saved" its changes, "noted" or "ran"."""
    if name not in your.values:
        raise Wrong(missing(name))
    # Where files of git cannot be deleted, that is no fault of what is checked.
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        return _outcome(your.values[name], Path(folder), state)


def _outcome(function: Any, folder: Path, state: str) -> str:
    fill_tree(folder, state)
    try:
        value: Any = function(folder)
    except SystemExit as end:
        return "ran" if end.code in (0, None) else "refused"
    except Wrong:
        raise
    except Exception:
        return "refused"
    if isinstance(value, int) and not isinstance(value, bool):
        return "refused" if value else "ran"
    said = str(value)
    return "saved" if MARK in said else "noted" if "dirty" in said.lower() else "ran"


def guarded(your: Your, name: str, allowed: tuple[str, ...]) -> Result:
    """A clean folder runs; an edited one and one with a new file end in what is *allowed*."""
    clean, edited, new = (outcome_of(your, name, state) for state in ("clean", "edited", "new"))
    right = (clean != "refused") + (edited in allowed) + (new in allowed)
    return above(
        right, 3,
        (clean == "refused", Say("a clean folder is refused as well: look at what your function raises there", "干净的目录也被拒绝了：看看你的函数在那里抛出了什么", "отвергается и чистая папка: посмотрите, что там возбуждает функция")),
        (edited not in allowed and "noted" in (edited, new), Say("that the tree is dirty is noted, but what had been changed is lost: save git diff and the new files, or refuse", "记下了工作区不干净，但改了什么却丢了：请保存 git diff 和新文件，或者拒绝", "записано, что дерево грязное, но сами изменения потеряны: сохраните git diff и новые файлы или откажите")),
        (edited not in allowed, Say("an edited file goes unnoticed: nothing compares the folder with its last commit", "改过的文件没有被发现：没有拿目录和最后一次提交相比", "изменённый файл не замечен: папка не сравнивается с последним коммитом")),
        (new not in allowed, Say("a new file goes unnoticed: git diff does not see it, git status --porcelain does", "新文件没有被发现：git diff 看不到它，git status --porcelain 看得到", "новый файл не замечен: git diff его не видит, а git status --porcelain видит")),
    )  # fmt: skip
