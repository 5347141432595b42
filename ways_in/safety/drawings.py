"""Which SVG may be published: shapes and words, nothing that runs, loads or hides.

Elements and attributes are those of https://www.w3.org/TR/SVG2/ that draw.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from ways_in.common.control_signs import CONTROL
from ways_in.safety import limits
from ways_in.safety.link_targets import shown

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

SVG = "{http://www.w3.org/2000/svg}"
XML = "{http://www.w3.org/XML/1998/namespace}"
ELEMENTS = frozenset(
    [
        "svg",
        "g",
        "defs",
        "title",
        "desc",
        "path",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "text",
        "tspan",
        "marker",
        "linearGradient",
        "radialGradient",
        "stop",
        "clipPath",
        "pattern",
        "symbol",
        "use",
    ]
)
ATTRIBUTES = frozenset(
    [
        "xmlns",
        "id",
        "d",
        "x",
        "y",
        "x1",
        "y1",
        "x2",
        "y2",
        "cx",
        "cy",
        "r",
        "rx",
        "ry",
        "fx",
        "fy",
        "dx",
        "dy",
        "width",
        "height",
        "viewBox",
        "points",
        "preserveAspectRatio",
        "version",
        "transform",
        "opacity",
        "fill",
        "fill-opacity",
        "fill-rule",
        "stroke",
        "stroke-width",
        "stroke-linecap",
        "stroke-linejoin",
        "stroke-dasharray",
        "stroke-dashoffset",
        "stroke-opacity",
        "stroke-miterlimit",
        "font-family",
        "font-size",
        "font-style",
        "font-weight",
        "font-variant-numeric",
        "letter-spacing",
        "text-anchor",
        "dominant-baseline",
        "alignment-baseline",
        "baseline-shift",
        "offset",
        "stop-color",
        "stop-opacity",
        "gradientUnits",
        "gradientTransform",
        "spreadMethod",
        "patternUnits",
        "patternTransform",
        "patternContentUnits",
        "clip-path",
        "clip-rule",
        "clipPathUnits",
        "marker-start",
        "marker-mid",
        "marker-end",
        "markerWidth",
        "markerHeight",
        "markerUnits",
        "orient",
        "refX",
        "refY",
        "paint-order",
        "vector-effect",
        "color",
        "rotate",
        "textLength",
        "lengthAdjust",
        "role",
        "aria-label",
        "aria-labelledby",
        "aria-hidden",
        "focusable",
        "lang",
        "text-decoration",
        "shape-rendering",
        "text-rendering",
        "visibility",
        "display",
        "pathLength",
        "href",
        "writing-mode",
    ]
)
OF_XML = frozenset({f"{XML}lang", f"{XML}space"})
# “url(#a)” paints with a part of the same drawing; every other address would be fetched.
ADDRESS = re.compile(
    r"url\s*\((?!\s{0,9}['\"]?#)|image-set|expression\s*\(|@import|javascript:|\\", re.I
)
# A reference to a part of the same drawing: “href="#a"” or “url(#a)”.
REFERENCE = re.compile(r"(?:\A\s{0,9}|url\(\s{0,9}['\"]?)#([^\s'\")]{1,200})")


def faults(data: bytes) -> Iterator[tuple[int, str]]:
    """What must not be in the drawing *data*, each with its line."""
    if len(data) > limits.DRAWING_BYTES:
        yield 1, f"the drawing is larger than {limits.DRAWING_BYTES // 1000} kB: simplify it"
        return
    if re.search(rb"<!(?:DOCTYPE|ENTITY)|<\?(?!xml )", data, re.IGNORECASE):
        yield 1, "a drawing has no DOCTYPE, entities or processing instructions: take them out"
        return
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None) or 1
        yield line, f"not valid SVG: {shown(str(error))}"
        return
    if root.tag != f"{SVG}svg":
        yield 1, "not an SVG drawing: its first element must be <svg> of SVG’s namespace"
    else:
        yield from _tree(root)


def _drawn(root: etree._Element) -> int:
    """How many elements are drawn once each “#…” is put in place; one that holds itself: all."""
    named = {str(node.get("id")): node for node in root.iter(etree.Element) if node.get("id")}
    counts: dict[etree._Element, int] = {}
    for node in reversed([*root.iter(etree.Element)]):  # children come before their parents
        counts[node] = 1 + sum(counts[child] for child in node if child in counts)
    most = limits.DRAWING_USES
    inner = {name: _named(node, named) for name, node in named.items()}
    sizes = {name: counts[node] for name, node in named.items()}
    for _ in named:
        grown = {
            name: min(counts[named[name]] + sum(sizes[other] for other in others), most + 1)
            for name, others in inner.items()
        }
        if grown == sizes:
            break
        sizes = grown
    return counts[root] + sum(sizes[name] for name in _named(root, named))


def _named(node: etree._Element, named: Collection[str]) -> list[str]:
    """The parts of the drawing that *node*, or something in it, refers to, each time."""
    values = (str(value) for part in node.iter(etree.Element) for value in part.attrib.values())
    found = (match for value in values for match in REFERENCE.findall(value))
    return [name for name in found if name in named]


def _tree(root: etree._Element) -> Iterator[tuple[int, str]]:
    count = 0
    for count, node in enumerate(root.iter(), 1):
        if count > limits.DRAWING_ELEMENTS:
            yield 1, f"more than {limits.DRAWING_ELEMENTS} elements: simplify the drawing"
            return
        if _depth(node) > limits.DRAWING_DEPTH:
            yield node.sourceline or 1, f"groups go {limits.DRAWING_DEPTH} levels deep at most"
            return
        if node.tag is etree.Comment:
            continue
        for message in _element(node):
            yield node.sourceline or 1, message
    if _drawn(root) > limits.DRAWING_USES + limits.DRAWING_ELEMENTS:
        yield 1, "parts of the drawing refer to each other without end: draw them out"


def _depth(node: etree._Element) -> int:
    return sum(1 for _ in node.iterancestors())


def _element(node: etree._Element) -> Iterator[str]:
    name = str(node.tag).removeprefix(SVG)
    if name not in ELEMENTS:
        yield f"<{shown(name)}> may not be in a drawing: only shapes, text and gradients"
        return
    control = CONTROL.search("".join([node.text or "", node.tail or "", *node.attrib.values()]))
    if control:
        yield f"a control character (U+{ord(control[0]):04X}) in <{name}>: take it out"
    for attribute, value in node.attrib.items():
        yield from _attribute(name, str(attribute), str(value))


def _attribute(element: str, name: str, value: str) -> Iterator[str]:
    local = name.removeprefix("{http://www.w3.org/1999/xlink}")
    if local not in ATTRIBUTES and name not in OF_XML and not _is_data(local):
        yield f"the attribute “{shown(name)}” of <{element}> may not be in a drawing"
    elif local == "href" and not value.strip().startswith("#"):
        yield f"<{element}> may refer to a part of its drawing (#…), not to “{shown(value)}”"
    elif ADDRESS.search(value):
        yield f"“{shown(value)}” in <{element}> would load something: draw it, or take it out"


def _is_data(name: str) -> bool:
    return name.startswith("data-") and name.replace("-", "").isalnum()
