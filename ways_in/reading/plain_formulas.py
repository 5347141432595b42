"""Formulas as a line of text, for where no markup can stand: the excerpts of the search.

``10^{-6}`` is 10⁻⁶, ``\\sqrt{d_k}`` √dₖ, ``\\frac{I}{R} < L`` I/R < L: what one would write in a
letter.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from ways_in.reading.mathml import CANNOT, MANY, formula

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

RAISED = str.maketrans("0123456789+−-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
LOWERED = str.maketrans("0123456789+−-aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")
APPLIED = "\u2061"  # stands, unseen, between a function and what it is a function of
SPARE = re.compile(rf"(?<=[(\[√^_]) +|{APPLIED}(?= *\()")  # of the spaces around a function
SPACED = "=<>≤≥≈+∈⋅·×→∼≠≪≫∝"


@lru_cache(maxsize=MANY)
def as_line(latex: str) -> str:
    """What one reads of a formula in a line; *latex* itself if it cannot be converted."""
    try:
        text = SPARE.sub("", _text(formula(latex)))
        return " ".join(text.replace(APPLIED, " ").split())
    except CANNOT:
        return latex


def _text(node: Element) -> str:
    name = node.tag
    parts = [_text(child) for child in node]
    if name in ("msup", "msub") and len(parts) == 2:
        return parts[0] + _set(parts[1], name == "msup")
    if name in ("msubsup", "munderover") and len(parts) == 3:
        return parts[0] + _set(parts[1], raised=False) + _set(parts[2], raised=True)
    if name == "mfrac" and len(parts) == 2:
        return "/".join(_grouped(part) for part in parts)
    if name == "msqrt":
        return f"√{_grouped(''.join(parts))}"
    own = (node.text or "").strip()
    if name == "mi" and len(own) > 1:
        return f" {own}"
    return f" {own} " if name == "mo" and own in SPACED and own else own + "".join(parts)


def _set(text: str, raised: bool) -> str:
    """*text* above or below the line, by signs for it where there are."""
    table, mark = (RAISED, "^") if raised else (LOWERED, "_")
    bare = text.replace(" ", "")
    return bare.translate(table) if all(ord(s) in table for s in bare) else mark + _grouped(text)


def _grouped(text: str) -> str:
    """*text*, in brackets if it has more than one part."""
    bare = text.strip()
    return f"({bare})" if any(sign in SPACED + "/− " for sign in bare) else bare
