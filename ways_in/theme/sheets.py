"""The style sheets of the site, joined from ``theme/css``: one file for each part of a page.

``site.css`` is what every page needs. What only some have (steps, atlas, cards) is in sheets of
its own, which a page links if one of the classes that they are about is in it.

The files stand in cascade layers, so that what a part says of itself counts more than what is
said of text in general, whatever the selectors, and paper has the last word. Colours, spaces and
sizes are the custom properties of ``scale.css``; tests/test_styles.py names what is not from there.
"""

from __future__ import annotations

import functools
import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

FOLDER = Path(__file__).parent / "css"
NAME = "site.css"

# The layers from the weakest to the strongest, each with its files in order.
LAYERS = {
    "scale": ("scale",),
    "base": ("base",),
    "frame": ("header", "frame", "foot"),
    "text": ("text",),
    "parts": (
        *("translations", "parallel", "margin", "paths", "terms", "videos", "ways"),
        *("keys", "search", "reading", "phone"),
    ),
    "paper": ("contrast", "paper"),
}
# Sheets beside it, all of them in the layer of parts.
LAYER = "parts"
BESIDE = {
    "learning.css": ("steps", "progress"),
    "drawings.css": ("atlas",),
    "figures.css": ("explorables",),
    "corrections.css": ("corrections",),
    "lists.css": ("front", "cards", "lists", "landing", "status"),
}
# These name the classes of other files, to say how they look in their own case.
MENTION = ("parallel", "contrast", "paper")

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
CLASS = re.compile(r"\.([a-z][\w-]*)")


def joined() -> str:
    """The sheet of every page."""
    layers = [f"@layer {', '.join(LAYERS)};\n"]
    layers += [_layer(layer, names) for layer, names in LAYERS.items()]
    return "".join(layers)


def beside() -> dict[str, str]:
    """The sheets beside it by their names."""
    return {name: _layer(LAYER, parts) for name, parts in BESIDE.items()}


def _layer(layer: str, names: Iterable[str]) -> str:
    return f"@layer {layer} {{\n{''.join(map(_text, names))}}}\n"


def _text(name: str) -> str:
    return (FOLDER / f"{name}.css").read_text(encoding="utf-8")


def needed(found: Iterable[str]) -> tuple[str, ...]:
    """The names of the sheets beside ``site.css`` that a page with the classes *found* needs."""
    found = frozenset(found)
    return tuple(name for name, classes in _own().items() if classes & found)


@functools.cache
def _own() -> dict[str, frozenset[str]]:
    """The classes that each sheet beside ``site.css`` is about."""
    everywhere = _classes({name for names in LAYERS.values() for name in names} - set(MENTION))
    return {name: _classes(names) - everywhere for name, names in BESIDE.items()}


def _classes(names: Iterable[str]) -> frozenset[str]:
    return frozenset(name for part in names for name in CLASS.findall(COMMENT.sub("", _text(part))))
