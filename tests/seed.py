"""Pages in the layout that newcomers write, in each language and markup, and the site around them.

The three texts say the same, block by block, so each is the translation of the others.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tests import forked, small
from ways_in.translation import catalogs

if TYPE_CHECKING:
    from pathlib import Path

MARKUPS = ("rst", "md")
CODES = ("en", "zh_CN", "ru")
SEGMENTS = {"en": "en", "zh_CN": "zh-cn", "ru": "ru"}
QUERY = "&".join(f"key{number}={'x' * 24}" for number in range(30))
LONG = f"https://wechat.example/s?__biz=abc&mid=1&{QUERY}"
TALK = "https://talks.example/alphago"


@dataclass(frozen=True)
class Words:
    """The words of the page in one language."""

    title: str
    lead: str
    story: str
    caption: str
    note: str
    point: str
    reading: str
    quoted: str
    later: str
    later_text: str
    thoughts: str
    start: str
    references: str
    copy: str


WORDS = {
    "en": Words(
        title="A log of the first runs",
        lead="Who trains a model for the first time can seldom say what has changed.",
        story="The story",
        caption="a card of dates",
        note="A talk on how a program learnt to play.",
        point="**Before the run.** Write the seed down first, then press the key.",
        reading="Three lines are enough.",
        quoted="This is what such a log looks like:",
        later="One day later",
        later_text="The loss fell from 4.2 to 2.6, and the log says why.",
        thoughts="What I make of it",
        start="The place to start is",
        references="References",
        copy="a copy of the talk",
    ),
    "zh_CN": Words(
        title="头几次训练的日志",
        lead="第一次训练模型的人，往往说不清改了什么。",
        story="故事",
        caption="一张写着日期的卡片",
        note="这个演讲讲一个程序怎样学会下棋。",
        point="**运行之前**\\ 先写下随机种子，再按下回车。",
        reading="三行就够了。",
        quoted="这样的日志长这个样子：",
        later="一天以后",
        later_text="损失从 4.2 降到 2.6，原因日志里都有。",
        thoughts="我的思考",
        start="可以从这里开始：",
        references="参考",
        copy="演讲的转载",
    ),
    "ru": Words(
        title="Журнал первых запусков",
        lead="Кто впервые обучает модель, редко может сказать, что изменилось.",
        story="История",
        caption="карточка с датами",
        note="Выступление о том, как программа научилась играть.",
        point="**До запуска.** Сначала запишите случайное число, потом нажимайте клавишу.",
        reading="Трёх строк достаточно.",
        quoted="Вот как выглядит такой журнал:",
        later="Через день",
        later_text="Потери упали с 4,2 до 2,6, и журнал говорит почему.",
        thoughts="Что я об этом думаю",
        start="Начинать лучше отсюда:",
        references="Ссылки",
        copy="копия выступления",
    ),
}
ANCHORS = {
    "en": ["the-story", "one-day-later", "what-i-make-of-it", "references"],
    "zh_CN": ["gu-shi", "yi-tian-yi-hou", "wo-de-si-kao", "can-kao"],
    "ru": ["istoriya", "cherez-den", "chto-ya-ob-etom-dumayu", "ssylki"],
}
RST = """\
.. _{name}:

========================================
{title}
========================================

{lead}

{story}
========================================

.. figure:: ../_static/machine_learning/greg_brockman.png

   `{caption} <{talk}>`__

.. note::

   {note}

   .. youtube:: C_78DM8fG6E

- {point}

  - {reading}

{quoted}

::

   seed = 7, steps = 400
   a line that only a machine reads

{later}
----------------------------------------

{later_text}

{thoughts}
========================================

{start} :ref:`kubernetes`, :ref:`kubeflow`

{references}
========================================

- `{copy} <{long}>`__
- {long}
"""
MD = """\
({name})=
# {title}

{lead}

## {story}

```{{figure}} ../_static/machine_learning/greg_brockman.png

[{caption}]({talk})
```

````{{note}}
{note}

```{{youtube}} C_78DM8fG6E
```
````

- {point}
  - {reading}

{quoted}

```
seed = 7, steps = 400
a line that only a machine reads
```

### {later}

{later_text}

## {thoughts}

{start} {{ref}}`kubernetes`, {{ref}}`kubeflow`

## {references}

- [{copy}]({long})
- <{long}>
"""
LAYOUTS = {"rst": RST, "md": MD}
INDEX = """\
.. _home:

A small site
============

Text of a small site.

.. toctree::

   essays/index
   kubernetes
   kubeflow
"""
ESSAYS = "Essays\n======\n\nSome words.\n\n.. toctree::\n   :glob:\n\n   *\n"


def name_of(code: str, markup: str) -> str:
    """What the page in the language *code* is called."""
    return f"log_{SEGMENTS[code].replace('-', '_')}_{markup}"


PAGES = {name_of(code, markup): (code, markup) for code in CODES for markup in MARKUPS}


def page(code: str, markup: str) -> str:
    """The page in the language *code*, as its author would write it."""
    words = vars(WORDS[code]).copy()
    if markup == "md":
        words["point"] = words["point"].replace("\\ ", " ")
    return LAYOUTS[markup].format(name=name_of(code, markup), long=LONG, talk=TALK, **words)


@dataclass(frozen=True)
class Seed:
    """The small site in *folder*: its sources, as built before and after it was translated."""

    folder: Path

    @property
    def root(self) -> Path:
        return self.folder / "root"

    @property
    def untranslated(self) -> Path:
        return self.folder / "untranslated"

    @property
    def translated(self) -> Path:
        return self.root / "_build/html"

    @property
    def said(self) -> str:
        """What ``make translations`` printed."""
        return (self.folder / "said").read_text(encoding="utf-8")


def command(root: Path, module: str, *arguments: str) -> str:
    """What one of our commands prints in *root*; an error if it fails."""
    result = forked.run(root, "-m", f"ways_in.{module}", *arguments)
    assert result.returncode == 0, result.stderr
    return result.stdout


def write(root: Path) -> None:
    """Put the small site into the folder *root*."""
    small.write(root)
    (root / "index.rst").write_text(INDEX, encoding="utf-8")
    (root / "essays").mkdir()
    (root / "essays/index.rst").write_text(ESSAYS, encoding="utf-8")
    for label in ("kubernetes", "kubeflow"):
        (root / f"{label}.rst").write_text(
            f".. _{label}:\n\n{label.title()}\n==========\n\nText.\n", encoding="utf-8"
        )
    for name, (code, markup) in PAGES.items():
        (root / f"essays/{name}.{markup}").write_text(page(code, markup), encoding="utf-8")


def translate(root: Path) -> None:
    """Fill the catalogs of the pages, each from the page that is written in its language."""
    for name, (source, markup) in PAGES.items():
        for code in CODES:
            if code != source:
                third = next(other for other in CODES if other not in (code, source))
                path = _catalog(root, code, name)
                own = catalogs.read(_catalog(root, third, name_of(code, markup))).entries
                found = catalogs.read(path)
                filled = tuple(
                    replace(entry, msgstr=same.msgid)
                    for entry, same in zip(found.entries, own, strict=True)
                )
                headers = tuple(
                    (key, "by hand" if key == "X-Method" else "A reader")
                    for key, _ in found.headers
                    if key in ("X-Method", "X-Translator")
                )
                catalogs.write(path, replace(found, entries=filled, headers=headers))


def _catalog(root: Path, code: str, name: str) -> Path:
    return root / f"translations/{code}/LC_MESSAGES/essays/{name}.po"


def build(folder: Path) -> None:
    """Write the small site into *folder*, build it, translate it and build it again."""
    site = Seed(folder)
    write(site.root)
    command(site.root, "cli.build")
    command(site.root, "links.internal")
    shutil.copytree(site.translated, site.untranslated)
    said = command(site.root, "cli.translations")
    (folder / "said").write_text(said, encoding="utf-8")
    translate(site.root)
    command(site.root, "cli.build")
    command(site.root, "links.internal")
