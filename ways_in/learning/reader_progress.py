"""What a reader has done, kept in the reader's browser: ticks, what next, plans, reviews.

Nothing is to be written by authors: the pages of paths and concepts have places
(``<div class="progress-here …">``) that ``_static/progress*.js`` fills. This gives the pages with
such places their scripts, joined, and writes what the scripts have to know in the language
at hand: the words of the interface, those of panels apart, and the graph of ``paths.json``.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes

from ways_in.learning import store
from ways_in.learning.learning_domain import domain
from ways_in.learning.reader_words import page_words, panel_words, words
from ways_in.learning.step_parts import HERE
from ways_in.theme.publishing import FOLDER, data_script, joined, need

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

DATA = "ticks-data.js"
WORDS = "ticks-words.js"
QUESTIONS = "ticks-questions.js"

# What is kept of a path and of an item.
PATH = ("id", "title", "url", "steps")
ITEM = ("id", "type", "path", "position", "title", "url", "teaches", "digest", "points")

# The scripts that readers get: the places that ask for each, and the files that it is made of.
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


def scripts_for(places: Iterable[str]) -> tuple[str, ...]:
    """The scripts that a page with these *places* needs, in their order."""
    found = set(places)
    return tuple(name for name, needed_by in NEEDED_BY.items() if found & set(needed_by))


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


def _add_scripts(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    found = doctree.findall(nodes.Element) if doctree is not None else ()
    need(context, *scripts_for(node[HERE] for node in found if HERE in node))
    page = domain(app.env).pages.get(pagename)
    if page and page.lists_resources:
        need(context, "resources.js")


def _scripts(app: Sphinx) -> dict[str, str]:
    if not domain(app.env).library.graph.items:
        return {}
    made = {name: joined(f"progress{part}" for part in parts) for name, parts in PARTS.items()}
    made[TICKS_PAGE] = data_script("pageWords", page_words()) + made[TICKS_PAGE]
    return made


def _write(app: Sphinx, exception: Exception | None) -> None:
    if exception is not None or app.builder.name != "html":
        return
    out, found = Path(app.outdir) / FOLDER, store.published(app)
    if not found["items"]:
        return
    known = {"words": words(), "overview": _overview(app), **graph(found)}
    (out / DATA).write_text(data_script("progress", known), encoding="utf-8")
    panels = data_script("panelWords", panel_words())
    (out / WORDS).write_text(panels, encoding="utf-8")
    asked = data_script("questions", questions(found))
    (out / QUESTIONS).write_text(asked, encoding="utf-8")


def _overview(app: Sphinx) -> str:
    """The address of the page with all of a reader's progress; empty if there is none."""
    pages = domain(app.env).pages.items()
    names = (name for name, page in sorted(pages) if page.shows_progress)
    return next(map(app.builder.get_target_uri, names), "")


def setup(app: Sphinx) -> ExtensionMetadata:
    app.setup_extension("ways_in.learning.store")
    app.setup_extension("ways_in.theme.publishing")
    app.connect("html-page-context", _add_scripts)
    app.connect("scripts-made", _scripts)
    app.connect("build-finished", _write)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
