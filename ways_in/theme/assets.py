"""Style sheets and scripts that are never served stale: ``{{ asset('site.css') }}`` in templates.

It gives the address of a file of ``_static`` with ``?v=`` and a number that changes when any of
our style sheets or scripts does, or Sphinx itself. So a host may have browsers keep them for
long. The scripts pass the number on to what they load (``new URL(…).search``).

The style sheet is joined from its parts (:mod:`ways_in.theme.sheets`). It and the scripts are
published without comments, which would be a fifth of what a page loads: rcssmin and rjsmin take
them out and change nothing else.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import rcssmin
import rjsmin
import sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.locale import _

from ways_in.theme import sheets

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata

FOLDER = "_static"
THEME = "ways_in"
SOURCE = Path(__file__).parent / "static"
# Where our own style sheets and scripts are.
SOURCES = (SOURCE, sheets.FOLDER)
PATTERNS = ("*.css", "*.js")
# rcssmin takes the space of “.a :is(b)” for needless; with the asterisk that is meant it stays.
DESCENDANT = re.compile(r"(?<=\s)(?=::?[a-z])")


def _lean_styles(text: str) -> str:
    return str(rcssmin.cssmin(DESCENDANT.sub("*", text)))


MINIFIERS = {".js": rjsmin.jsmin, ".css": _lean_styles}


def folders(app: Sphinx) -> tuple[Path, ...]:
    """Where style sheets and scripts come from: the theme and the site's own folders."""
    own = (Path(app.confdir) / name for name in app.config.html_static_path)
    return (*SOURCES, *own)


def version(*sources: Path) -> str:
    """The number for the style sheets and scripts in *sources*, the same in every language."""
    digest = hashlib.sha256(sphinx.__version__.encode("ascii"))
    for path in sorted(_files(sources)):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:8]


def _files(sources: Iterable[Path]) -> Iterator[Path]:
    for source in sources:
        for pattern in PATTERNS:
            yield from source.glob(pattern)


def lean(text: str, suffix: str) -> str:
    """The *text* of a script or style sheet without comments and needless spaces."""
    return str(MINIFIERS[suffix](text))


def _note_version(app: Sphinx, config: Config) -> None:
    """Have Sphinx write every page again when the number changes: it compares such values."""
    config.asset_version = version(*folders(app))


def _add_asset(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    pathto = context["pathto"]

    def asset(name: str) -> str:
        return f"{pathto(f'{FOLDER}/{name}', 1)}?v={app.config.asset_version}"

    context["asset"] = asset


def _state_words() -> str:
    """The words beside what is not translated or behind, in the language of the build.

    They stand in the style sheet because pages have no styles of their own.
    """
    words = {"original": _("not translated"), "behind": _("earlier wording")}
    rules = (f"--word-{name}:{_css_string(text)}" for name, text in words.items())
    return f":root{{{';'.join(rules)}}}\n"


def _css_string(text: str) -> str:
    """*text* as https://www.w3.org/TR/cssom-1/#serialize-a-string has it."""
    return '"' + re.sub(r'[\x00-\x1f"\\<>]', lambda sign: f"\\{ord(sign[0]):x} ", text) + '"'


def _write_lean(app: Sphinx, exception: Exception | None) -> None:
    if exception is not None or not isinstance(app.builder, StandaloneHTMLBuilder):
        return
    out = Path(app.outdir) / FOLDER
    texts = {path.name: path.read_text(encoding="utf-8") for path in _files(folders(app))}
    texts = {name: text for name, text in texts.items() if (out / name).exists()}
    if app.config.html_theme == THEME:
        texts[sheets.NAME] = sheets.joined() + _state_words()
    for name, text in texts.items():
        (out / name).write_text(lean(text, Path(name).suffix), encoding="utf-8")


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_config_value("asset_version", "", "html", frozenset({str}))
    app.connect("config-inited", _note_version)
    app.connect("html-page-context", _add_asset)
    app.connect("build-finished", _write_lean)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
