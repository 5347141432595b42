"""What a stranger sends: each attempt ends in one line that says where and why."""

from __future__ import annotations

import os
import re
from contextlib import chdir
from typing import TYPE_CHECKING, NamedTuple

import pytest
from lxml import html

from tests import project
from tests.conftest import LANGUAGES
from ways_in.safety.deadline import DeadlineError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Build

pytestmark = pytest.mark.slow

CONF = """\
extensions = ["myst_parser", "ways_in.safety", "ways_in.translation", "ways_in.reading.video"]
locale_dirs = ["translations"]
gettext_compact = False
myst_enable_extensions = ["attrs_block", "attrs_inline", "colon_fence", "dollarmath", "linkify"]
html_static_path = ["_static"]
"""
CONF += project.PLAIN
SECRET = "the-builder's-secret"
INDEX = ":source-language: en\n\n=\nT\n=\n\nText.\n\n.. toctree::\n   :glob:\n\n   essays/*\n"
RST = ":source-language: en\n\nA page\n======\n\nText.\n\n"
MD = "---\nsource-language: en\n---\n\n# A page\n\nText.\n\n"
RUN = "{{ cycler.__init__.__globals__.os.popen('touch RAN').read() }}"


class Attempt(NamedTuple):
    """What a page holds, and words of the line that refuses it."""

    text: str
    said: str
    kind: str = "rst"


def rst(text: str, said: str) -> Attempt:
    return Attempt(RST + text, said)


def md(text: str, said: str) -> Attempt:
    return Attempt(MD + text, said, "md")


def front(text: str, said: str) -> Attempt:
    return Attempt(f"---\nsource-language: en\n{text}\n---\n\n# A page\n\nText.\n", said, "md")


ATTEMPTS = {
    "substitution": front("myst: {enable_extensions: [substitution]}", "plain text"),
    "substitution in blocks": front(
        "myst:\n  enable_extensions: [substitution]\n  substitutions:\n    a: 1", "front matter"
    ),
    "heading anchors by front matter": front("myst:\n  heading_anchors: 6", "front matter"),
    "other html_meta": front('myst:\n  html_meta:\n    "http-equiv": x', "front matter"),
    "http-equiv of html_meta": front("myst:\n  html_meta:\n    refresh: 0", "front matter"),
    "yaml bomb": front("a: &a [1]\nb: &b [*a,*a,*a,*a]", "plain text"),
    "deep yaml": front("author: " + "[" * 900, "plain text"),
    "yaml tag": front("author: !!python/object/apply:os.system [x]", "plain text"),
    "a line end of YAML's own": front(
        f"author: x\u2028myst:\u2028  enable_extensions: [substitution]\n---\n{RUN}", "U+2028"
    ),
    "another line end of YAML's own": front(
        f"author: x\u2029myst:\u2029  enable_extensions: [substitution]\n---\n{RUN}", "U+2029"
    ),
    "no end of front matter": Attempt("---\nmyst: {}\n\n# A\n", "front matter", "md"),
    "raw": rst(".. raw:: html\n\n   <script>window.ran=1</script>\n", "“raw”"),
    "raw in a list": rst("* .. raw:: html\n\n     <script>window.ran=1</script>\n", "“raw”"),
    "raw in capitals": rst(".. RAW:: html\n\n   <script>window.ran=1</script>\n", "“RAW”"),
    "raw from a file": rst(".. raw:: html\n   :file: /etc/hostname\n", "“raw”"),
    "raw from the network": rst(".. raw:: html\n   :url: http://127.0.0.1:9/\n", "“raw”"),
    "role of raw": rst(
        ".. role:: x(raw)\n   :format: html\n\n:x:`<script>window.ran=1</script>`\n", "“role”"
    ),
    "default role": rst(".. default-role:: raw\n\n`x`\n", "“default-role”"),
    "include": rst(".. include:: ../secret.txt\n", "“include”"),
    "include with a slash": rst(".. include:: /../secret.txt\n   :literal:\n", "“include”"),
    "environment": rst(".. include:: ../../../../../proc/self/environ\n", "“include”"),
    "standard include": rst(".. include:: <isonum.txt>\n", "“include”"),
    "literalinclude outside": rst(".. literalinclude:: ../secret.txt\n", "paths/code"),
    "literalinclude absolute": rst(".. literalinclude:: /secret.txt\n", "paths/code"),
    "literalinclude diff": rst(
        ".. literalinclude:: ../paths/code/ok.py\n   :diff: ../secret.txt\n", "paths/code"
    ),
    "literalinclude through a link": rst(
        ".. literalinclude:: ../paths/code/../../secret.txt\n", "paths/code"
    ),
    "table of a file": rst(".. csv-table::\n   :file: ../secret.txt\n", "“csv-table”"),
    "table of an address": rst(".. csv-table::\n   :url: http://127.0.0.1:9/\n", "“csv-table”"),
    "picture outside": rst(".. image:: ../secret.png\n", "_static"),
    "picture far outside": rst(".. image:: ../../../../../../etc/passwd\n", "no picture"),
    "figure of a password": rst(".. figure:: /../../../../etc/passwd\n\n   C\n", "no picture"),
    "picture of another site": rst(".. image:: http://127.0.0.1:9/a.png\n", "_static"),
    "picture as data": rst(".. image:: data:image/svg+xml;base64,PHN2Zz4=\n", "no picture"),
    "download outside": rst(":download:`x <../secret.txt>`\n", "download"),
    "javascript link": rst("`x <javascript:window.ran=1>`__\n", "javascript:"),
    "javascript in Markdown": md("[x](JavaScript:window.ran=1)\n", "JavaScript:"),
    "javascript of a picture": rst(
        ".. image:: /_static/a.svg\n   :target: javascript:window.ran=1\n   :alt: a\n",
        "javascript:",
    ),
    "javascript target": rst("x_\n\n.. _x: javascript:window.ran=1\n", "javascript:"),
    "vbscript": rst("`x <vbscript:x>`__\n", "vbscript:"),
    "data link": rst("`x <data:text/html,x>`__\n", "data:"),
    "file link": rst("`x <file:///etc/passwd>`__\n", "file:"),
    "other host without a scheme": rst("`x <//evil.example/>`__\n", "leaves the site"),
    "refresh": rst(".. meta::\n   :http-equiv=refresh: 0;url=https://evil.example/\n", "meta"),
    "meta robots": rst(".. meta::\n   :robots: noindex\n", "meta"),
    "meta with HTML in an attribute's name": rst(
        ".. meta::\n   :description ><script>window.ran=1</script><b=1: x\n", "of “meta”"
    ),
    "meta that leads away": rst(
        ".. meta::\n   :description ><meta/http-equiv=refresh content=0;url=//evil.example/: x\n",
        "of “meta”",
    ),
    "meta with a block of its own": rst(".. meta::\n   :description block=7: x\n", "of “meta”"),
    "meta with a colon in its name": rst(
        ".. meta::\n   :keywords: a\n   :description:x onload=window.ran: x\n", "of “meta”"
    ),
    "only": rst(".. only:: html\n\n   .. raw:: html\n\n      x\n", "“only”"),
    "directive of a domain": rst(".. py:function:: f()\n", "“py:function”"),
    "std directive": rst(".. program:: x\n", "“program”"),
    "another language's name": rst(".. bild:: x.png\n", "“bild”"),
    "highlight": rst(".. highlight:: python\n", "“highlight”"),
    "date": rst(".. |now| date:: %Y\n\n|now|\n", "“date”"),
    "unicode": rst(".. |x| unicode:: 0x202E\n\n|x|\n", "“unicode”"),
    "title": rst(".. title:: x\n", "“title”"),
    "eval": rst(".. exec:: x\n", "“exec”"),
    "role of a domain": rst(":py:class:`x`\n", "“py:class”"),
    "pep": rst(":pep:`8`\n", "“pep”"),
    "toctree elsewhere": rst(
        ".. toctree::\n\n   x <javascript://x%0awindow.ran=1>\n", "javascript:"
    ),
    "html block": md("<script>window.ran=1</script>\n", "raw text"),
    "html inline": md('a <svg onload="window.ran=1"> b\n', "raw text"),
    "html comment": md("<!-- x -->\n", "raw text"),
    "html in a quotation": md('> <img src="x" onerror="window.ran=1">\n', "raw text"),
    "html in a table": md('| a |\n|---|\n| <img src="x" onerror="window.ran=1"> |\n', "raw text"),
    "raw fence": md("```{raw} html\n<script>window.ran=1</script>\n```\n", "“raw”"),
    "raw colon fence": md(":::{raw} html\n<script>window.ran=1</script>\n:::\n", "“raw”"),
    "raw in an admonition": md(
        "::::{note}\n```{raw} html\n<script>window.ran=1</script>\n```\n::::\n", "“raw”"
    ),
    "eval-rst": md("```{eval-rst}\n.. raw:: html\n\n   <b>x</b>\n```\n", "eval-rst"),
    "include fence": md("```{include} ../secret.txt\n```\n", "“include”"),
    "markdown picture": md("![x](../../../../etc/passwd)\n", "no picture"),
    "markdown link to a file": md("[x](../secret.txt)\n", "download"),
    "raw role": md("{raw}`<b>x</b>`\n", "“raw”"),
    "reference of javascript": md("[x][y]\n\n[y]: javascript:window.ran=1\n", "javascript"),
    "autolink of javascript": md("<javascript:window.ran=1>\n", "javascript:"),
    "class of a container": rst(".. container:: learning-step\n\n   x\n", "“learning-step”"),
    "class of what follows": rst(".. rst-class:: search-hit\n\nx\n", "“search-hit”"),
    "docutils' class": rst(".. class:: lead site-header\n\nx\n", "“site-header”"),
    "class of a note": rst(".. note::\n   :class: skip-link\n\n   x\n", "“skip-link”"),
    "class of a figure": rst(
        ".. figure:: /_static/a.svg\n   :figclass: progress\n   :alt: a\n\n   C\n", "“progress”"
    ),
    "class in Markdown": md("{.learning-step}\nx\n", "“learning-step”"),
    "class of a word": md("[x](https://example.org){.skip-link}\n", "“skip-link”"),
    "class of code": md("`x`{.progress}\n", "“progress”"),
    "class of a fence": md("```{note}\n:class: progress\nx\n```\n", "“progress”"),
    "id of the page": md("{#main-content}\nx\n", "“main-content”"),
    "label of the page": rst(".. _search-results:\n\nPart\n----\n\nx\n", "“search-results”"),
    "name of the page": rst(".. note::\n   :name: keys\n\n   x\n", "“keys”"),
    "field of Sphinx": Attempt(":nosearch:\n" + RST, "“nosearch”"),
    "another field of Sphinx": Attempt(":tocdepth: 1\n" + RST, "“tocdepth”"),
    "an organisation": Attempt(":organization: x\n" + RST, "“organization”"),
    "a pattern of stars": rst(
        ".. toctree::\n   :glob:\n\n   " + "*a" * 30 + "*b\n", "2 stars at most"
    ),
    "a circle of lists": rst(".. toctree::\n\n   ../index\n", "leads back to “index”"),
    "a figure of what it is not": rst(
        ".. figure:: /_static/a.svg\n   :alt: a\n\n   * 1\n\n   x\n", "Figure caption"
    ),
    "an option that is not": rst(
        ".. figure:: /_static/a.svg\n   :onload: x\n\n   C\n", "unknown option"
    ),
    "a heading without room": rst("====\nThe long heading\n====\n\nx\n", "overline"),
    "forty thousand brackets": md("[" * 40_000 + "\n", "characters"),
    "a run of brackets": md("[" * 400 + "\n", "markup signs"),
    "stars and blanks": md("* " * 5_000 + "\n", "levels deep"),
    "quotations": md(">" * 9_000 + " x\n", "levels deep"),
    "deep list": rst("".join(" " * (2 * n) + "* x\n\n" for n in range(200)), "levels deep"),
    "zero": rst("a\0b\n", "control character"),
    "right to left": rst("a\u202eb\n", "control character"),
    "a long line": rst("word " * 5_000, "characters"),
}


# One line, which begins with the place.
COMPLAINT = re.compile(r"\S+: (?:WARNING|ERROR|CRITICAL): (?!.*\.rst:\d).+")


def lay_secrets(folder: Path) -> None:
    """Make *folder* one that a hostile project lies in, with a secret beside the project."""
    (folder / "source").mkdir(parents=True)
    (folder / "source/secret.txt").write_text(SECRET)
    (folder / "secret.txt").write_text(SECRET)


@pytest.fixture
def stranger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that a hostile project lies in."""
    lay_secrets(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


PAGES = {name: f"essays/p{n}.{one.kind}" for n, (name, one) in enumerate(ATTEMPTS.items())}


def send(folder: Path) -> None:
    """Build all attempts as pages of one project in *folder*, and write what is said of them."""
    lay_secrets(folder)
    more = {"paths/code/ok.py": "print()\n", "_static/a.svg": SVG.format("")}
    pages = {path: ATTEMPTS[name].text for name, path in PAGES.items()}
    files = {"conf.py": CONF, "languages.toml": LANGUAGES, "index.rst": INDEX, **more, **pages}
    project.write(folder / "source", files)
    with chdir(folder):
        built = project.built(folder / "source", folder / "build", "en", "html", parallel=0)
    (folder / "said.txt").write_text(built.warnings, encoding="utf-8")


@pytest.fixture(scope="session")
def sent(once: Callable[..., Path]) -> Path:
    """The folder in which all attempts were built together, once for all who look at them."""
    return once("strangers", send)


def published(out: Path) -> str:
    """All that a build has written, as one text."""
    files = (path for path in out.rglob("*") if path.is_file())
    return "\n".join(path.read_bytes().decode("utf-8", "replace") for path in files)


def test_pages_do_nothing_but_be_refused(sent: Path) -> None:
    lines = (sent / "said.txt").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not COMPLAINT.fullmatch(line)] == []
    said = {name: "\n".join(line for line in lines if path in line) for name, path in PAGES.items()}
    assert {name: said[name] for name in said if ATTEMPTS[name].said not in said[name]} == {}
    text = published(sent / "build/html")
    assert SECRET not in text
    assert "root:" not in text
    assert os.environ["PATH"] not in text
    assert not list(sent.rglob("RAN"))
    for page in (sent / "build/html/essays").glob("*.html"):
        does_nothing(page.read_text("utf-8"))


def does_nothing(page: str) -> None:
    """Fail where a *page* runs, fetches or leads to what a stranger has sent."""
    body = html.fromstring(page).xpath("//div[@class='body']")[0]
    assert not body.xpath(".//script | .//*[@onload or @onerror] | .//iframe | .//svg")
    assert "evil.example" not in page.partition("<body")[0]
    assert not body.xpath(".//a[contains(@href, 'script:') or starts-with(@href, 'data:')]")


SVG = '<svg xmlns="http://www.w3.org/2000/svg" xml:lang="en"><text>A</text>{}</svg>'


def test_a_page_has_a_deadline(stranger: Path, build: Build) -> None:
    conf = CONF + "safety_seconds = 0.02\n"
    with pytest.raises(DeadlineError, match=r"essays/a\.rst: reading it takes more than"):
        slow = RST + "`a <b>`__ *c* ``d``\n\n" * 9_000
        build({"conf.py": conf, "index.rst": INDEX, "essays/a.rst": slow}, [])


def test_what_reaches_a_template_is_text(build: Build) -> None:
    page = '<p id="said">{{ (meta or {}).get("author") }} {{ _("x") }}</p>{{ body }}'
    layout = '{% extends "!layout.html" %}{% block content %}' + page + "{% endblock %}"
    files = {
        "conf.py": CONF + 'templates_path = ["_templates"]\n',
        "_templates/layout.html": layout,
        "index.rst": ":author: <img src=x onerror=window.ran=1>\n" + INDEX,
    }
    found = html.fromstring(build(files, []).page("index.html"))
    assert found.xpath("//p[@id='said']")[0].text_content().startswith("<img src=x")
    assert found.xpath("//h1")
    assert not found.xpath("//img")


def test_a_link_opens_where_the_reader_wants_it(build: Build) -> None:
    text = MD + "[x](https://example.org){target=_blank rel=opener .external}\n"
    files = {
        "conf.py": CONF,
        "_static/a.svg": SVG.format(""),
        "index.rst": INDEX,
        "essays/a.md": text,
    }
    built = build(files, [])
    assert not built.warnings
    link = html.fromstring(built.page("essays/a.html")).xpath("//a[.='x']")[0]
    assert "target" not in link.attrib
    assert "rel" not in link.attrib


def test_a_heading_may_have_the_name_of_a_part_of_the_page(build: Build) -> None:
    conf = CONF.replace("]\n", ', "ways_in.reading"]\n', 1)
    files = {
        "conf.py": conf,
        "_static/a.svg": SVG.format(""),
        "index.rst": INDEX,
        "essays/a.rst": RST + "Keys\n----\n\nx\n",
    }
    built = build(files, [])
    assert not built.warnings
    assert html.fromstring(built.page("essays/a.html")).xpath(
        "//section[@id!='keys']/h2[.//text()='Keys']"
    )


def test_a_site_names_its_own_classes(build: Build) -> None:
    conf = CONF + 'safety_classes = ["ours"]\n'
    page = RST + ".. container:: ours\n\n   x\n"
    built = build(
        {
            "conf.py": conf,
            "_static/a.svg": SVG.format(""),
            "index.rst": INDEX,
            "essays/a.rst": page,
        },
        [],
    )
    assert not built.warnings
    assert html.fromstring(built.page("essays/a.html")).find_class("ours")


def test_sizes_are_left_to_the_style_sheet(build: Build) -> None:
    text = """\
.. image:: /_static/a.svg
   :width: 50%
   :height: 9px
   :loading: embed
   :alt: a

.. list-table::
   :widths: 10 90

   * - a
     - b
"""
    files = {"conf.py": CONF, "index.rst": INDEX, "_static/a.svg": SVG.format("")}
    built = build({**files, "essays/a.rst": RST + text}, [])
    found = html.fromstring(built.page("essays/a.html"))
    assert found.xpath("//img")
    assert not found.xpath("//div[@class='body']//*[@style] | //div[@class='body']//svg")
