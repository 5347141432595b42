"""A small site with a path, for tests: pages, and what builds them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import html

EXTENSIONS = [
    "ways_in.common.source_language",
    "ways_in.reading.anchors",
    "ways_in.translation.blocks",
    "ways_in.learning.store",
]
HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
ADDRESS = "https://example.org/"

CONCEPT = """\
:source-language: en

.. _{id}:

{title}
=======================

.. concept::
   :hours: {hours}

   {fields}
   :core: :resource:`book` -- chapter 1, for the words
   :question: What is it? :ref:`{id}_what`

It is known.

.. _{id}_what:

What {title} is
-----------------------

Something.
"""

PATH = """\
:source-language: en

.. _way:

The way
=======

.. learning-path::

   :for: Programmers.
   :outcome: - write a sampler
             - test it
   :basis: Guesses.

.. _model_step:

Build a model
-------------

.. step::
   :hours: 10-20
   :kind: build

   :teaches: :ref:`attention`
   :needs: :ref:`algebra` -- products of matrices
   :learn: what attention is
   :build: a model
   :done when: the loss is below 2.5
   :core: :resource:`book` -- chapter 2, for the model
   :question: Why? :ref:`attention_what`

Prose of the model.

.. _cache_step:

Make it fast
------------

.. step::
   :hours: 4-8
   :kind: learn

   :needs: :ref:`attention` -- the cache holds its keys
   :needs: :ref:`model_step` -- it is the slow one
   :learn: what to keep
   :core: :resource:`book` -- chapter 3, for the cache
   :question: Why keys? :ref:`attention_what`
   :seen in: :ref:`story`

Prose of the cache.
"""

ESSAY = ":source-language: en\n\n.. _story:\n\nA story\n=======\n\nIt met :ref:`attention`.\n"

BOOK = """\
[book]
title = "The Book"
authors = ["Ada Author", "Ben Byline"]
year = 2020
url = "https://example.org/book"
type = "book"
language = "en"
access = "free"
checked = 2026-11-21
"""

INDEX = """\
:source-language: en

.. _index:

Index
=====

.. toctree::

   paths/way
   paths/concepts/attention
   paths/concepts/algebra
   essays/story
"""


def concept(id_: str, title: str, hours: str = "3-6", fields: str = "") -> str:
    """The page of a concept; *fields* is a line of its own."""
    return CONCEPT.format(id=id_, title=title, hours=hours, fields=fields)


def files(**changed: str) -> dict[str, str]:
    """The whole site; *changed* replaces pages: ``path``, ``attention``, ``algebra`` …"""
    needs = ":needs: :ref:`algebra` -- its queries are products"
    pages = {
        "path": PATH,
        "attention": concept("attention", "Attention", "3-6", needs),
        "algebra": concept("algebra", "Algebra", "30-60"),
        "essay": ESSAY,
        "resources": BOOK,
        "published": "algebra = {}\nattention = {}\ncache_step = {}\nmodel_step = {}\n",
    } | changed
    return {
        "index.rst": INDEX,
        "paths/way.rst": pages["path"],
        "paths/concepts/attention.rst": pages["attention"],
        "paths/concepts/algebra.rst": pages["algebra"],
        "essays/story.rst": pages["essay"],
        "paths/resources.toml": pages["resources"],
        "paths/published.toml": pages["published"],
    }


def catalog(**entries: str) -> str:
    """A catalog; the keys are of no meaning, a value is ``msgid -> msgstr``."""
    pairs = (value.split(" -> ") for value in entries.values())
    return HEADER + "\n".join(f'msgid "{a}"\nmsgstr "{b}"\n' for a, b in pairs)


STEP = re.compile(r"(?P<tag>[a-z0-9]+)?(?:#(?P<id>[\w-]+))?(?:\.(?P<class>[\w-]+))?")


def select(root: html.HtmlElement, selector: str) -> list[html.HtmlElement]:
    """The elements that a simple CSS *selector* names: ``#id dd ul.needs > li``."""
    path, axis = "", "//"
    for part in selector.split():
        if part == ">":
            axis = "/"
            continue
        match = STEP.fullmatch(part)
        assert match, part
        path += f"{axis}{match['tag'] or '*'}"
        path += f"[@id='{match['id']}']" if match["id"] else ""
        name = f"contains(concat(' ', normalize-space(@class), ' '), ' {match['class']} ')"
        path += f"[{name}]" if match["class"] else ""
        axis = "//"
    found: list[html.HtmlElement] = root.xpath(f".{path}")
    return found


def text(element: html.HtmlElement) -> str:
    """What can be read in *element*, in one line."""
    return " ".join(element.text_content().split())
