from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ways_in.reading.plain_formulas import as_line

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


def test_a_block_of_several_lines_is_a_table_and_a_long_formula_can_be_moved(build: Build) -> None:
    text = "T\n=\n\n:math:`a + b + c + d + e + f + g`\n\n.. math:: a &= b \\\\ c &= 0.5\n"
    page = build({"index.rst": text}, EXTENSIONS).page("index.html")
    assert page.count('<math class="long" xmlns="http://www.w3.org/1998/Math/MathML">') == 1
    assert '<mtable class="ams-align" displaystyle="true">' in page
    assert page.count("<mtr>") == 2


@pytest.mark.parametrize(
    ("latex", "said"),
    [
        (r"k \ln\theta + (n-k)\ln(1-\theta)", "k ln θ + (n−k) ln(1−θ)"),
        (r"\frac{I}{R} < 10^{-6}", "I/R < 10⁻⁶"),
        (r"\nothing{b}", r"\nothing{b}"),
    ],
)
def test_a_formula_can_be_read_in_a_line(latex: str, said: str) -> None:
    assert as_line(latex) == said
