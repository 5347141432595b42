"""The style sheet of the site, joined from ``theme/css``: one file for each part of a page.

The files stand in cascade layers, so that what a part says of itself counts more than what is
said of text in general, whatever the selectors, and paper has the last word. Colours, spaces and
sizes are the custom properties of ``scale.css``; tests/test_styles.py names what is not from there.
"""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent / "css"
NAME = "site.css"

# The layers from the weakest to the strongest, each with its files in order.
LAYERS = {
    "scale": ("scale",),
    "base": ("base",),
    "frame": ("header", "frame", "foot"),
    "text": ("text",),
    "parts": (
        *(
            "translations",
            "parallel",
            "steps",
            "margin",
            "paths",
            "atlas",
            "explorables",
            "front",
            "cards",
            "lists",
        ),
        *("landing", "status", "terms", "videos", "ways", "keys", "search", "progress", "phone"),
    ),
    "paper": ("contrast", "paper"),
}


def joined() -> str:
    """The whole style sheet."""
    layers = [f"@layer {', '.join(LAYERS)};\n"]
    for layer, names in LAYERS.items():
        texts = [(FOLDER / f"{name}.css").read_text(encoding="utf-8") for name in names]
        layers.append(f"@layer {layer} {{\n{''.join(texts)}}}\n")
    return "".join(layers)
