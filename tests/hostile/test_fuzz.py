"""Pages and catalogs made of hostile pieces in every nesting: nothing of them reaches a reader.

A batch is one build of many pages. ``FUZZ=40 python -m pytest tests/hostile/test_fuzz.py`` tries
forty batches, which is what the workflow does; without it there are two.
"""

from __future__ import annotations

import os
import random
from typing import TYPE_CHECKING

import pytest
from lxml import html

from tests.hostile.test_content import CONF, INDEX, SECRET, published, stranger  # noqa: F401
from ways_in.safety.messages import faults

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Build

BATCHES = int(os.environ.get("FUZZ", "2"))
PAGES = 30
WORDS = ["word", "слово", "词", "1,000", "*a*", "**b**", "`c`", "``d``", "a_", "|x|", "[1]_", "\\"]
RAN = "window.ran=1"
ADDRESSES = [
    f"javascript:{RAN}",
    f"JaVaScRiPt:{RAN}",
    f" javascript:{RAN}",
    f"data:text/html,<script>{RAN}</script>",
    "//evil.example/",
    "file:///etc/passwd",
    "../secret.txt",
    "/../secret.txt",
    "https://a.example/",
    "a.md#x",
]
RST = [
    ".. raw:: html\n\n   <script>{run}</script>",
    ".. include:: {url}",
    ".. literalinclude:: {url}",
    ".. image:: {url}\n   :target: {url}",
    ".. figure:: {url}\n   :alt: {word}\n\n   {inner}",
    ".. csv-table::\n   :file: {url}",
    ".. note::\n\n   {inner}",
    ".. container:: {word}\n\n   {inner}",
    ".. list-table::\n\n   * - {inner}",
    ".. meta::\n   :{word}: {url}",
    ".. role:: r(raw)\n   :format: html",
    ":r:`<img src=x onerror={run}>`",
    ":download:`x <{url}>`",
    ":ref:`{word} <{url}>`",
    ":math:`\\href{{{url}}}{{x}}`",
    "`{word} <{url}>`__",
    ".. _{word}: {url}",
    ".. |x| image:: {url}",
    ".. code-block:: {word}\n\n   {inner}",
    "* {inner}",
    "{word}\n   {inner}",
    ":{word}: {inner}",
    ".. youtube:: {url}",
    ".. toctree::\n\n   {word} <{url}>",
    "{inner}",
]
MD = [
    "<script>{run}</script>",
    '<svg onload="{run}">',
    '{word} <img src="x" onerror="{run}"> {word}',
    "[{word}]({url})",
    "![{word}]({url})",
    "<{url}>",
    "[{word}][r]\n\n[r]: {url}",
    "```{{raw}} html\n<b>{run}</b>\n```",
    "```{{include}} {url}\n```",
    "```{{literalinclude}} {url}\n```",
    ":::{{note}}\n{inner}\n:::",
    "```{{eval-rst}}\n.. raw:: html\n\n   {run}\n```",
    "{{raw}}`{run}`",
    "{{download}}`{url}`",
    "> {inner}",
    "- {inner}",
    "| {word} | {word} |\n|---|---|\n| [a]({url}) | {inner} |",
    '{word} {{onclick="{run}"}}',
    '{{onclick="{run}" style="{url}"}}\n{inner}',
    "$\\href{{{url}}}{{x}}$",
    "[^1]: {inner}\n\n{word}[^1]",
    "{{{{ cycler.__init__ }}}}",
    "<!-- {run} -->",
    "({word})=\n\n## {inner}",
    "{inner}",
]


def piece(chance: random.Random, kinds: list[str], depth: int) -> str:
    """A piece of markup of one of *kinds*, with others inside it."""
    inner = piece(chance, kinds, depth - 1) if depth else chance.choice(WORDS)
    lines = inner.split("\n")
    inside = "\n".join([lines[0], *(f"   {line}" for line in lines[1:])])
    word, url = chance.choice(WORDS), chance.choice(ADDRESSES)
    return chance.choice(kinds).format(inner=inside, word=word, url=url, run=RAN)


def page(chance: random.Random, *, markdown: bool) -> str:
    kinds = MD if markdown else RST
    pieces = [piece(chance, kinds, chance.randrange(4)) for _ in range(chance.randrange(1, 6))]
    head = (
        "---\nsource-language: en\n---\n\n# A page\n"
        if markdown
        else ":source-language: en\n\nA\n=\n"
    )
    return "\n\n".join([head, *pieces]) + "\n"


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(BATCHES))
def test_no_page_of_hostile_pieces_reaches_a_reader(
    stranger: Path,  # noqa: F811
    build: Build,
    seed: int,
) -> None:
    chance = random.Random(seed)
    files = {"conf.py": CONF, "index.rst": INDEX, "_static/a.txt": "", "paths/code/a.py": ""}
    for number in range(PAGES):
        markdown = chance.random() < 0.5
        files[f"essays/p{number}.{'md' if markdown else 'rst'}"] = page(chance, markdown=markdown)
    built = build(files, [])
    text = published(built.out)
    assert SECRET not in text
    assert "root:x:" not in text
    for path in (built.out / "essays").glob("*.html"):
        body = html.fromstring(path.read_text("utf-8")).xpath("//div[@class='body']")[0]
        bad = body.xpath(
            ".//script | .//iframe | .//*[@*[starts-with(name(), 'on')]] | .//*[@style]"
            " | .//*[@href[contains(., 'script:') or starts-with(., 'data:')]]"
            " | .//*[@href[starts-with(., '//')]] | .//*[@src[starts-with(., 'http')]]"
        )
        assert not bad, (path.name, [html.tostring(one) for one in bad])


@pytest.mark.parametrize("seed", range(BATCHES))
def test_no_message_of_hostile_pieces_is_parsed_but_one_that_is_harmless(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(500):
        markdown = chance.random() < 0.5
        msgstr = piece(chance, MD if markdown else RST, chance.randrange(3))
        said = list(faults("Some plain words.", msgstr, "", "md" if markdown else "rst"))
        if not said:
            assert "script:" not in msgstr.lower().replace(" ", "")
            assert "://" not in msgstr or "math" in msgstr or "$" in msgstr
            assert ".. " not in msgstr or markdown
            assert not markdown or "<s" not in msgstr.replace("`", "")
