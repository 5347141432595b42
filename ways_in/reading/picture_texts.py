"""A picture without a description: its caption serves, and the status page says so.

``.. figure:: x.png`` without ``:alt:`` would be read out by its file's name. It gets the words of
its caption, in the language that they are shown in; without a caption it is passed over. Better is
a description of one's own, which tells what the picture shows and not what it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx.transforms import SphinxTransform

from ways_in.common import extraction, language_class
from ways_in.common.page_data import KeptData

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata


@dataclass(frozen=True)
class Picture:
    """A picture that is not described: its file's name, and whether a caption serves instead."""

    name: str
    has_caption: bool


class PictureDomain(KeptData):
    """The pictures of each page that its author has not described, by docname."""

    name = "pictures"
    label = "Pictures"
    initial_data: ClassVar[dict[str, Any]] = {"bare": {}}

    @property
    def bare(self) -> dict[str, tuple[Picture, ...]]:
        """Those of the pages that have any."""
        found: dict[str, tuple[Picture, ...]] = self.data["bare"]
        return found

    def clear_doc(self, docname: str) -> None:
        self.bare.pop(docname, None)

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        given = otherdata["bare"]
        self.bare.update({name: given[name] for name in docnames if name in given})


def undescribed(env: BuildEnvironment) -> list[tuple[str, Picture]]:
    """All pictures that are not described, each with its page, by docname."""
    bare = env.domains[PictureDomain.name].data["bare"] if PictureDomain.name in env.domains else {}
    return [(docname, picture) for docname in sorted(bare) for picture in bare[docname]]


class DescribePictures(SphinxTransform):
    """Give pictures the words of their captions, once those are translated (20) and marked (22)."""

    default_priority = 30  # after translating (20) and marking (22)

    def apply(self, **kwargs: Any) -> None:
        found = tuple(_describe(self.document))
        domain = self.env.domains[PictureDomain.name]
        if found and isinstance(domain, PictureDomain):
            domain.bare[self.env.current_document.docname] = found


def _describe(document: nodes.document) -> Iterator[Picture]:
    for image in document.findall(nodes.image):
        if not image.get("alt", "").strip():
            caption = _caption(image)
            image["alt"] = " ".join(caption.astext().split()) if caption else ""
            tag = language_class.tag_in(caption["classes"] if caption else ())
            image["classes"] += [language_class.of_tag(tag)] if tag else []
            yield Picture(PurePosixPath(image["uri"]).name, caption is not None)


def _caption(image: nodes.image) -> nodes.caption | None:
    around = image.parent
    while around is not None and not isinstance(around, nodes.figure):
        around = around.parent if isinstance(around, nodes.reference) else None
    return next(around.findall(nodes.caption), None) if around is not None else None


def _start(app: Sphinx) -> None:
    """A build that extracts messages would have captions translated a second time."""
    if not extraction.extracts(app):
        app.add_transform(DescribePictures)


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_domain(PictureDomain)
    app.connect("builder-inited", _start)
    return {
        "version": "1",
        "env_version": 1,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
