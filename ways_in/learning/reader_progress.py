"""What a reader has done, kept in the reader's browser: ticks, what next, plans, reviews.

Nothing is to be written by authors: the pages of paths and concepts have containers
``<div class="progress-here …">`` that ``_static/progress*.js`` fills. This gives the pages with
such containers their scripts, joined, and writes what the scripts have to know in the language
at hand: the words of the interface and, out of ``paths.json``, the graph.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.builders.html import StandaloneHTMLBuilder

from ways_in.learning import json_data
from ways_in.learning.reader_words import words
from ways_in.theme.assets import FOLDER, SOURCE, lean

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

DATA = "ticks-data.js"
QUESTIONS = "ticks-questions.js"

# What is kept of a path and of an item.
PATH = ("id", "title", "url", "steps")
ITEM = ("id", "type", "path", "position", "title", "url", "teaches", "digest", "points")

CONTAINER = re.compile(r'class="progress-here ([a-z-]+)')

# The scripts that readers get: the containers that ask for each, and the files that it is made of.
TICKS = "ticks.js"
TICKS_PANELS = "ticks-panels.js"
TICKS_PAGE = "ticks-page.js"
TICKS_ATLAS = "ticks-atlas.js"
TICKS_CARDS = "ticks-cards.js"
NEEDED_BY = {
    TICKS: ("step-progress", "path-progress", "all-progress", "atlas-progress"),
    TICKS_PANELS: ("path-progress", "all-progress"),
    TICKS_PAGE: ("all-progress",),
    TICKS_ATLAS: ("atlas-progress",),
    TICKS_CARDS: ("card-progress", "continue"),
}
PARTS = {
    TICKS: (
        "-record",
        "-storage",
        "-carry",
        "-days",
        "-graph",
        "-parts",
        "-tick",
        "-note",
        "-marks",
        "",
    ),
    TICKS_PANELS: ("-plan", "-calendar", "-review", "-planner", "-path"),
    TICKS_CARDS: ("-cards",),
    TICKS_PAGE: ("-line", "-checked", "-page"),
    TICKS_ATLAS: ("-closure", "-picture", "-atlas"),
}


def scripts_for(body: str) -> tuple[str, ...]:
    """The scripts that a page with this *body* needs, in their order."""
    kinds = set(CONTAINER.findall(body))
    return tuple(name for name, needed_by in NEEDED_BY.items() if kinds & set(needed_by))


def graph(data: dict[str, Any]) -> dict[str, Any]:
    """What progress needs of the *data* of all paths; retired steps only keep their ticks."""
    items = [item for item in data["items"] if item.get("status") != "retired"]
    return {
        "language": data["language"],
        "paths": [{key: path[key] for key in PATH} for path in data["paths"]],
        "items": [_item(item) for item in items],
        "replaced": data.get("replaced", {}),
    }


def _item(item: dict[str, Any]) -> dict[str, Any]:
    needs = [need["id"] for need in item["needs"]]
    return {key: item[key] for key in ITEM} | {"needs": needs, "hours": item["hours"] or [0, 0]}


def questions(data: dict[str, Any]) -> dict[str, list[dict[str, str]]]:
    """The questions of each step, by its id: only reviews need them."""
    return {item["id"]: item["questions"] for item in data["items"] if item["type"] == "step"}


def _script(variable: str, data: dict[str, Any]) -> str:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"window.{variable}={text}\n"


def _add_scripts(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    context["tick_scripts"] = scripts_for(context.get("body", ""))


def _write(app: Sphinx, exception: Exception | None) -> None:
    if exception is not None or not isinstance(app.builder, StandaloneHTMLBuilder):
        return
    out = Path(app.outdir) / FOLDER
    data = Path(app.outdir) / json_data.NAME
    if not data.exists():
        return
    for name, parts in PARTS.items():
        texts = [(SOURCE / f"progress{part}.js").read_text(encoding="utf-8") for part in parts]
        (out / name).write_text(lean("".join(texts), ".js"), encoding="utf-8")
    found = json.loads(data.read_text(encoding="utf-8"))
    known = {"words": words(), **graph(found)}
    (out / DATA).write_text(_script("waysInProgress", known), encoding="utf-8")
    asked = _script("waysInQuestions", questions(found))
    (out / QUESTIONS).write_text(asked, encoding="utf-8")


def setup(app: Sphinx) -> ExtensionMetadata:
    app.connect("html-page-context", _add_scripts)
    # After ways_in.learning.store has written its data, which is read back here.
    app.connect("build-finished", _write, priority=900)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
