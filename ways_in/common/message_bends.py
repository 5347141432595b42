"""What takes the place of Sphinx's own where it puts translated messages into a page (bends.py)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import i18n
from sphinx.util import get_filetype

from ways_in.common.kept_doctrees import take_apart

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx.config import Config


# Of others, documents keep lists, in which they stay when they are replaced.
UNLISTED = (
    *(nodes.Text, nodes.emphasis, nodes.strong, nodes.literal, nodes.inline, nodes.math),
    addnodes.pending_xref,
)


class HeadingsFirst:
    """Parse each message once: ``Locale.apply`` parses all of them twice.

    Its first pass looks at headings and terms alone. What any other message has become there is
    passed over if it is no paragraph, so it is given something that is none, unparsed.
    """

    nothing = nodes.comment()

    def __init__(self, extract: Callable[..., Any], publish: Callable[..., nodes.Element]) -> None:
        self._extract, self._publish = extract, publish
        self._begun: nodes.Element | None = None  # the document whose first pass is running
        self._node: nodes.Element | None = None  # where that pass is

    def extract_messages(self, document: nodes.Element) -> Iterator[tuple[nodes.Element, str]]:
        """Sphinx's; the first pass over *document* is the one that has not been seen."""
        self._begun = None if self._begun is document else document
        for node, message in self._extract(document):
            self._node = node
            yield node, message

    def publish(self, *arguments: Any, **more: Any) -> nodes.Element:
        """Sphinx's ``_publish_msgstr``, where anybody looks at what it gives."""
        if self._begun is None or isinstance(self._node, nodes.title | nodes.term):
            return self._publish(*arguments, **more)
        return self.nothing


class WordsUnparsed:
    """Make no document for a message of words alone, of which its parser knows what becomes."""

    def __init__(self, publish: Callable[..., nodes.Element]) -> None:
        self._publish = publish

    def __call__(
        self, text: str, path: str, line: int, *, registry: Any, config: Config, **more: Any
    ) -> nodes.Element:
        """What Sphinx's ``_publish_msgstr`` gives."""
        parser = registry.get_source_parsers().get(get_filetype(config.source_suffix, path))
        of_words = getattr(parser, "of_words", None)
        words: nodes.Element | None = None
        if of_words:
            words = of_words(text, f"{path}:{line}:<translated>")
        if words:
            return words
        made = self._publish(text, path, line, registry=registry, config=config, **more)
        if isinstance(made.parent, nodes.document):
            _part(made, made.parent)
        return made


def _part(made: nodes.Element, document: nodes.document) -> None:
    """Have what was *made* of a message, and its *document*, not keep each other in memory."""
    made.parent, document.children = None, []
    vars(document).update(transformer=None, _document=None)
    vars(document.reporter).pop("get_source_and_line", None)  # leads to the parser, and back


def _with_markup(update: Callable[[Any], None]) -> Callable[[Any], None]:
    def bent(self: FewUpdates) -> None:
        if not (_is_words(self.node) and _is_words(self.patch)):
            update(self)

    return bent


def _is_words(node: nodes.Element) -> bool:
    return all(isinstance(child, nodes.Text) for child in node.children)


class FewUpdates(i18n._NodeUpdater):
    """Looks for references only where the original or the translation is more than words."""

    update_autofootnote_references = _with_markup(i18n._NodeUpdater.update_autofootnote_references)
    update_refnamed_references = _with_markup(i18n._NodeUpdater.update_refnamed_references)
    update_refnamed_footnote_references = _with_markup(
        i18n._NodeUpdater.update_refnamed_footnote_references
    )
    update_citation_references = _with_markup(i18n._NodeUpdater.update_citation_references)
    update_pending_xrefs = _with_markup(i18n._NodeUpdater.update_pending_xrefs)

    def update_leaves(self) -> None:
        """As Sphinx does it; what has been replaced is taken apart."""
        replaced = self.node.children
        super().update_leaves()
        for child in replaced:
            if child.children and all(isinstance(node, UNLISTED) for node in child.findall()):
                take_apart(child)


class FewWarningsOff:
    """Look for ``# noqa`` only in messages that have the word: the search goes back over all."""

    def __init__(self, parse: Callable[[str], tuple[str, bool]]) -> None:
        self._parse = parse

    def __call__(self, text: str) -> tuple[str, bool]:
        """What Sphinx's ``parse_noqa`` gives."""
        return self._parse(text) if "noqa" in text else (text, False)


class UnwrittenXml:
    """A node as XML, written once it is read: Sphinx's log is given it and throws it away."""

    write: ClassVar[Callable[..., str]]

    def __init__(self, *arguments: Any, **more: Any) -> None:
        self._arguments, self._more = arguments, more

    def __str__(self) -> str:
        return UnwrittenXml.write(*self._arguments, **self._more)
