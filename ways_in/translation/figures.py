"""Pictures whose words are translated: SVG files in ``_static/figures``, set into the page.

An author draws one SVG with ``xml:lang`` naming the language of its words, each string in a
``<text>`` element, and shows it with an ordinary ``figure`` or ``image`` directive. The words
go to the catalog ``figures/<name>.po`` like a page's; the HTML page holds the picture itself,
so its colours follow the page's light or dark mode and its words can be read and selected.
"""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging

from ways_in.common import catalog_paths, decimals, extraction, language_class, languages
from ways_in.common.findings import Finding, InputError
from ways_in.common.text_width import width
from ways_in.translation import catalogs
from ways_in.translation.catalog_entries import Entry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

FOLDER = "_static/figures"
DOMAIN = "figures"
SVG = "http://www.w3.org/2000/svg"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# How paint refers to a part of the same drawing: “url(#a)”.
REFERENCE = re.compile(r"url\(\s*['\"]?#")
NUMBER = r"[+-]?(?:\d+\.?\d*|\.\d+)"
ANCHORS = ("start", "middle", "end")
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Figure:
    """A picture with words: *language* is the BCP 47 tag that its file gives."""

    name: str
    language: str
    root: ElementTree.Element

    def words(self) -> list[str]:
        """The strings to translate, in the drawing's order, each once."""
        return list(dict.fromkeys(element.text or "" for element in _texts(self.root)))


def read(path: Path) -> Figure:
    """The figure in *path*; raises InputError if its words cannot be set in other languages.

    It is kept for as long as the file is as it was, for the processes of the languages, too.
    """
    return _read(path, catalogs.stamp(path))


@lru_cache(maxsize=256)
def _read(path: Path, stamp: tuple[int, int, int]) -> Figure:
    name = f"{FOLDER}/{path.name}"
    try:
        root = ElementTree.parse(path).getroot()
    except ElementTree.ParseError as error:
        raise InputError(Finding(name, error.position[0], f"not valid SVG: {error}")) from None
    language = root.get(XML_LANG, "")
    if not language:
        message = 'names no language: put xml:lang="en" (its words\' language) into <svg>'
        raise InputError(Finding(name, 1, message))
    text = path.read_text(encoding="utf-8", errors="replace")
    wrong = [Finding(name, _line(text, sign), message) for sign, message in _unmeasured(root)]
    if wrong:
        raise InputError(*wrong)
    return Figure(path.stem, language, root)


def _unmeasured(root: ElementTree.Element) -> Iterator[tuple[str, str]]:
    """What keeps us from telling how much room a text has: the attribute, and what to write."""
    box = root.get("viewBox", "0 0 480 0")
    if not re.fullmatch(rf"{NUMBER}(?:[\s,]+{NUMBER}){{3}}", box.strip()):
        yield f'viewBox="{box}"', f"the viewBox is “{box}”: write four numbers, such as 0 0 480 270"
    for element in _texts(root):
        for name in ("x", "font-size"):
            value = element.get(name, "0")
            if not re.fullmatch(NUMBER, value.strip()):
                yield f'{name}="{value}"', f"{name} is “{value}” in a <text>: write a number alone"
        anchor = element.get("text-anchor", "start")
        if anchor not in ANCHORS:
            yield (
                f'text-anchor="{anchor}"',
                f"text-anchor is “{anchor}”: write {' or '.join(ANCHORS)}",
            )


def _line(text: str, sign: str) -> int:
    place = text.find(sign)
    return text.count("\n", 0, place) + 1 if place >= 0 else 1


def drawing(figure: Figure, words: dict[str, str], language: str) -> str:
    """The SVG markup of *figure* with *words* put in, for a page in *language* (a BCP 47 tag)."""
    ElementTree.register_namespace("", SVG)
    root = copy.deepcopy(figure.root)
    complete = all(word in words for word in figure.words())
    _set_decimals(root, figure.language, language)
    for element in _texts(root):
        element.text = words.get(element.text or "", element.text)
        _fit(element, root)
    _name_parts(root, figure.name)
    root.attrib.pop(XML_LANG, None)
    root.set("lang", language if complete else figure.language)
    return ElementTree.tostring(root, encoding="unicode")


def _name_parts(root: ElementTree.Element, name: str) -> None:
    """Begin each id with the drawing's *name*: the page has ids of its own, and other drawings."""
    for element in root.iter():
        for attribute, value in list(element.items()):
            local = attribute.rpartition("}")[2]
            if local == "id":
                element.set(attribute, f"{name}.{value}")
            elif local == "href":
                element.set(attribute, value.strip().replace("#", f"#{name}.", 1))
            elif local == "aria-labelledby":
                element.set(attribute, " ".join(f"{name}.{one}" for one in value.split()))
            else:
                element.set(attribute, REFERENCE.sub(rf"\g<0>{name}.", value))


def _fit(element: ElementTree.Element, root: ElementTree.Element) -> None:
    """Set a text smaller that would reach beyond the picture in some reader's typeface."""
    left, _top, across, _height = map(
        float, root.get("viewBox", "0 0 480 0").replace(",", " ").split()
    )
    x, size = float(element.get("x", 0)), float(element.get("font-size", 0))
    before, behind = x - left, left + across - x
    anchor = element.get("text-anchor", "start")
    room = {"start": behind, "end": before, "middle": 2 * min(before, behind)}[anchor]
    bold = element.get("font-weight", "400") >= "600"
    wide = width(element.text or "", size, bold=bold)
    if wide > room > 0 and "transform" not in element.attrib:
        element.set("font-size", f"{size * room / wide:.1f}")


def framed(markup: str, alt: str, classes: list[str], tag: str = "") -> str:
    """*markup* as one picture that is described by *alt*; one that decorates has none.

    It has the *classes* of its image; *tag* is the language of *alt*, if it has one of its own.
    """
    lang = f' lang="{tag}"' if tag else ""
    kind = " ".join(["figure-drawing", *classes])
    said = f'role="img" aria-label="{escape(alt)}"{lang}' if alt else 'aria-hidden="true"'
    return f'<div class="{kind}" {said}>{markup}</div>'


def extract(root: Path) -> dict[str, tuple[str, list[Entry]]]:
    """By figure name: the language of its words (BCP 47) and its messages."""
    figures = [read(path) for path in sorted((root / FOLDER).glob("*.svg"))]
    return {
        figure.name: (
            figure.language,
            [Entry(word, places=(f"{FOLDER}/{figure.name}.svg",)) for word in figure.words()],
        )
        for figure in figures
    }


def _texts(root: ElementTree.Element) -> Iterator[ElementTree.Element]:
    for element in root.iter(f"{{{SVG}}}text"):
        if any(character.isalpha() for character in element.text or ""):
            yield element


def _set_decimals(root: ElementTree.Element, language: str, wanted: str) -> None:
    """Write the decimals of all that has no words as *wanted* does; ``2011.3`` is a month."""
    point = re.escape(decimals.sign(language))
    number = re.compile(rf"(?<![\d{point}])(\d{{1,3}}){point}(?=\d+(?![\d{point}]))")
    words = set(_texts(root))
    for element in root.iter(f"{{{SVG}}}text"):
        if element not in words:
            element.text = number.sub(rf"\1{decimals.sign(wanted)}", element.text or "")


class InlineFigures(SphinxPostTransform):
    """Put our drawings into the page, with the words of the page's language."""

    default_priority = 5  # before Sphinx copies pictures, which these are no more
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        for image in list(self.document.findall(nodes.image)):
            uri = image.get("uri", "")
            path = Path(self.env.srcdir) / uri
            # Sphinx has already complained of a picture that is not there.
            if uri.startswith(f"{FOLDER}/") and path.suffix == ".svg" and path.exists():
                self._inline(image, path)

    def _inline(self, image: nodes.image, path: Path) -> None:
        try:
            markup = self._drawing(read(path))
        except InputError as error:
            logger.warning("%s", error, location=image, type="figures")
            return
        classes, tag = language_class.apart(image["classes"])
        markup = framed(markup, image.get("alt", ""), classes, tag)
        image.parent.replace(image, nodes.raw("", markup, format="html"))

    def _drawing(self, figure: Figure) -> str:
        language = languages.of_build(self.env)
        if figure.language == language.tag:
            return drawing(figure, {word: word for word in figure.words()}, language.tag)
        path = catalog_paths.of_name(self.env, f"{DOMAIN}/{figure.name}")
        entries = catalogs.read(path).entries if path.exists() else ()
        words = {entry.msgid: entry.msgstr for entry in entries if entry.msgstr}
        return drawing(figure, words, language.tag)


def _note_catalogs(app: Sphinx, doctree: nodes.document) -> None:
    """Have a page read again when the words of a figure on it change.

    A catalog that is not there yet counts as changed, so the page is read until there is one.
    """
    for image in () if extraction.extracts(app) else doctree.findall(nodes.image):
        path = Path(app.srcdir) / image.get("uri", "")
        if path.parent.as_posix().endswith(FOLDER) and path.suffix == ".svg" and path.exists():
            tag = languages.of_build(app).tag
            figure = read(path)
            if figure.language != tag and figure.words():  # without words it has no catalog, ever
                app.env.note_dependency(catalog_paths.of_name(app, f"{DOMAIN}/{path.stem}"))


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_post_transform(InlineFigures)
    app.connect("doctree-read", _note_catalogs)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
