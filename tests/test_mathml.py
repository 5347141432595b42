from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Build

EXTENSIONS = ["myst_parser", "ways_in.reading.mathml"]
REST = """\
T
=

The loss :math:`L = -\\log p(x \\mid c)` falls.

.. math:: \\nabla_\\theta L = \\frac{1}{n} \\sum_{i=1}^{n} a_i < b
   :label: gradient

See :eq:`gradient`.
"""
MARKDOWN = """\
# T

The loss {math}`L = -\\log p(x \\mid c)` falls, and costs $5 or $6.

```{math}
:label: gradient

\\nabla_\\theta L = \\frac{1}{n} \\sum_{i=1}^{n} a_i < b
```

See {eq}`gradient`.
"""


@pytest.mark.parametrize(("name", "text"), [("index.rst", REST), ("index.md", MARKDOWN)])
def test_formulas_are_mathml_and_load_nothing(build: Build, name: str, text: str) -> None:
    built = build({name: text}, EXTENSIONS)
    html = built.page("index.html")
    assert built.warnings == ""
    assert html.count("<math xmlns=") == 2
    assert html.count('display="block"') == 1
    assert "<mfrac>" in html
    assert '<span class="eqno">(1)' in html
    assert 'href="#equation-gradient"' in html
    assert "mathjax" not in html.lower()


def test_dollars_are_dollars(build: Build) -> None:
    assert "costs $5 or $6." in build({"index.md": MARKDOWN}, EXTENSIONS).page("index.html")


def test_a_formula_that_cannot_be_converted_is_named_and_shown_as_written(build: Build) -> None:
    built = build({"index.rst": "T\n=\n\nText.\n\n:math:`\\nothing{<b}`\n"}, EXTENSIONS)
    assert "index.rst:6: WARNING: the formula cannot be shown:" in built.warnings
    assert "<code>\\nothing{&lt;b}</code>" in built.page("index.html")


def test_other_formats_keep_their_own_formulas(build: Build) -> None:
    assert build({"index.rst": REST}, EXTENSIONS, builder="text").warnings == ""


@pytest.mark.parametrize(("language", "written"), [("ru", "0,99"), ("zh_CN", "0.99")])
def test_decimals_have_the_sign_of_the_language(build: Build, language: str, written: str) -> None:
    page = build({"index.rst": "T\n=\n\n:math:`0.99^{100}`\n"}, EXTENSIONS, language=language)
    assert f"<mn>{written}</mn>" in page.page("index.html")
