"""What is published of style sheets and scripts: without comments, which would be a fifth of it.

rcssmin and rjsmin take the comments out and change nothing else. The style sheets are joined from
their parts (:mod:`ways_in.theme.sheets`). Whoever makes a script, of several files or with words
of the build in front, answers the event ``scripts-made`` with its names and texts; what it makes
stands in place of a file of the same name.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.locale import _

from ways_in.theme import sheets
from ways_in.theme.lean_files import LeanFiles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

MADE = "scripts-made"
FOLDER = "_static"
THEME = "ways_in"
SOURCE = Path(__file__).parent / "static"
# Where our own style sheets and scripts are.
SOURCES = (SOURCE, sheets.FOLDER)
PATTERNS = ("*.css", "*.js")
# What every page loads at once, as the first of them: each request has a head of its own.
PAGE = ("page", "keys", "explain", "parallel")
STRICT = '"use strict";\n'


def joined(names: Iterable[str]) -> str:
    """The theme's own scripts of these *names*, one behind the other.

    Each is a block, so that what it calls its own is its own: they meet in ``waysIn`` alone.
    """
    texts = ((SOURCE / f"{name}.js").read_text(encoding="utf-8") for name in names)
    return STRICT + "".join(f"{{\n{text.removeprefix(STRICT)}}}\n" for text in texts)


def data_script(name: str, data: object, *, indent: int | None = None) -> str:
    """A script that hands *data* to those who look for it as ``waysIn.data.<name>`` (start.js).

    With *indent* it has lines, by which a fault in it can be found.
    """
    separators = (",", ":") if indent is None else (",", ": ")
    text = json.dumps(data, ensure_ascii=False, separators=separators, indent=indent)
    return f"waysIn.data.{name}={text};\n"


def need(context: dict[str, Any], *names: str) -> None:
    """Have the page of *context* load the scripts *names*, in this order.

    Those of several calls do not know each other: they come by their names, whoever asks first.
    """
    groups = sorted([*context.get("script_groups", ()), names])
    context["script_groups"] = groups
    context["page_scripts"] = [name for group in groups for name in group]


def folders(app: Sphinx) -> tuple[Path, ...]:
    """Where style sheets and scripts come from: the theme and the site's own folders."""
    own = (Path(app.confdir) / name for name in app.config.html_static_path)
    return (*SOURCES, *own)


def files(sources: Iterable[Path]) -> Iterator[Path]:
    """The style sheets and scripts in *sources*."""
    for source in sources:
        for pattern in PATTERNS:
            yield from source.glob(pattern)


def _copied(app: Sphinx) -> dict[str, str]:
    """The files that Sphinx has copied, in a site whose pages name them by ``asset()``."""
    if "asset_version" not in app.config:
        return {}
    out = Path(app.outdir) / FOLDER
    texts = {path.name: path.read_text(encoding="utf-8") for path in files(folders(app))}
    texts = {name: text for name, text in texts.items() if (out / name).exists()}
    if app.config.html_theme == THEME:
        texts |= {sheets.NAME: sheets.joined() + _state_words(), **sheets.beside()}
        texts |= {f"{PAGE[0]}.js": joined(PAGE)}
    return texts


def _state_words() -> str:
    """The words beside what is not translated or behind, in the language of the build.

    They stand in the style sheet because pages have no styles of their own.
    """
    words = {"original": _("not translated"), "behind": _("earlier wording"), "read": _("read")}
    rules = (f"--word-{name}:{_css_string(text)}" for name, text in words.items())
    return f":root{{{';'.join(rules)}}}\n"


def _css_string(text: str) -> str:
    """*text* as https://www.w3.org/TR/cssom-1/#serialize-a-string has it."""
    return '"' + re.sub(r'[\x00-\x1f"\\<>]', lambda sign: f"\\{ord(sign[0]):x} ", text) + '"'


def _write(app: Sphinx, exception: Exception | None) -> None:
    if exception is not None or not isinstance(app.builder, StandaloneHTMLBuilder):
        return
    texts = _copied(app)
    for made in app.emit(MADE) if app.builder.name != "epub" else ():
        texts |= made
    lean = LeanFiles(Path(app.doctreedir, "published"))
    for name, text in texts.items():
        lean.put(Path(app.outdir, FOLDER, name), text)
    lean.save()


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_event(MADE)
    app.connect("build-finished", _write)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
