"""What drawings are called: by the caption under which readers see them, in their language.

A drawing that has no caption, or one that is not translated, is called by its file's name.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from docutils import nodes

from ways_in.common import language_class
from ways_in.common.page_data import PageData
from ways_in.common.titled_text import TitledText, words
from ways_in.translation import figures

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata


class FigureCaptions(PageData[dict[str, TitledText]]):
    """The captions of the drawings on each page, by the drawings' names."""

    name = "figure_captions"
    label = "Captions of drawings"


def titles(env: BuildEnvironment) -> Callable[[str], str]:
    """What tells of a drawing, by its name, what the first page calls it that has a caption."""
    shown, labels = FigureCaptions.of(env).pages, env.domains.standard_domain.labels
    first: dict[str, TitledText] = {}
    for page in sorted(shown, reverse=True):
        first |= shown[page]

    def title(name: str) -> str:
        if name not in first:
            return name.replace("_", " ")
        return first[name].shown(lambda label: str(labels.get(label, ("", "", label))[2]))

    return title


def _captions(doctree: nodes.document) -> Iterator[tuple[str, TitledText]]:
    for caption in doctree.findall(nodes.caption):
        image = caption.parent.next_node(nodes.image)
        path = PurePosixPath(image["uri"] if image else "")
        is_drawing = path.suffix == ".svg" and path.parent.as_posix().endswith(figures.FOLDER)
        if is_drawing and not any(map(_is_foreign, caption.findall(nodes.Element))):
            yield path.stem, TitledText.line(words(caption))


def _is_foreign(node: nodes.Element) -> bool:
    return bool(language_class.tag_in(node["classes"]))


def _collect(app: Sphinx, doctree: nodes.document) -> None:
    if found := dict(_captions(doctree)):
        FigureCaptions.of(app.env).pages[app.env.current_document.docname] = found


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_domain(FigureCaptions)
    app.connect("doctree-read", _collect)
    return {
        "version": "1",
        "env_version": 1,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
