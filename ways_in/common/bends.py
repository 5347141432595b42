"""Where Sphinx and MyST are bent, because no event and no subclass leads to the place.

A bend spares work that is done again and again and leaves the output as it is, byte for byte;
``tests/test_bends.py`` compares, and fails when what is bent here has changed upstream.
"""

from __future__ import annotations

import gettext
import logging
import os
import re
from functools import cache
from typing import TYPE_CHECKING, Any

import myst_parser.mdit_to_docutils.base as myst_renderer
from docutils import nodes
from docutils.statemachine import StateMachine
from docutils.transforms import references
from docutils.utils import smartquotes
from docutils.writers._html_base import HTMLTranslator
from sphinx import locale
from sphinx.environment import BuildEnvironment
from sphinx.transforms import SphinxSmartQuotes, i18n
from sphinx.transforms.post_transforms import code
from sphinx.util import docutils as sphinx_docutils
from sphinx.util import nodes as sphinx_nodes
from sphinx.util.i18n import CatalogInfo, CatalogRepository
from sphinx.util.logging import NAMESPACE

from ways_in.common import tree_walks, visits
from ways_in.common.catalog_paths import MESSAGES
from ways_in.common.kept_doctrees import bound_doctrees
from ways_in.common.markdown_trees import TreeFromAbove
from ways_in.common.message_bends import (
    FewUpdates,
    FewWarningsOff,
    HeadingsFirst,
    UnwrittenXml,
    WordsUnparsed,
)
from ways_in.common.packed import pack_contents
from ways_in.common.settings_once import PageSettings, SettingsOnce, UntouchedDocument

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from docutils.statemachine import State
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


class StatesOnDemand(dict[str, Any]):
    """The states of a machine of docutils, each made once the machine comes to it.

    Each list and each directive has a machine of its own with fifteen states and two hundred
    transitions, of which it goes through a handful.
    """

    def __init__(self, machine: StateMachine[Any], classes: Iterable[type[State[Any]]]) -> None:
        super().__init__()
        self._machine, self._classes = machine, {made.__name__: made for made in classes}

    def __missing__(self, name: str) -> State[Any]:
        state = self[name] = self._classes[name](self._machine, self._machine.debug)
        if hasattr(self._machine, "memo"):  # it runs, and has begun those that were there
            state.runtime_init()
        return state


def _add_states(machine: StateMachine[Any], classes: Iterable[type[State[Any]]]) -> None:
    machine.states = StatesOnDemand(machine, classes)


class FewEducated:
    """Look for quotation marks, dashes and dots only in texts that have any.

    docutils runs two dozen searches over each; a text that is *literal* it passes on as it is, and
    remembers its last sign.
    """

    signs = re.compile(r"""["'`\\&\0]|--|\.\.|\. \.""")

    def __init__(self, educate: Callable[..., Iterator[str]]) -> None:
        self._educate = educate

    def __call__(self, tokens: Iterable[tuple[str, str]], *how: Any, **more: Any) -> Iterator[str]:
        """What docutils' ``educate_tokens`` gives."""
        has_signs = self.signs.search
        sorted_out = ((kind if has_signs(text) else "literal", text) for kind, text in tokens)
        return self._educate(sorted_out, *how, **more)


def few_tokens(get_tokens: Callable[[Any, list[nodes.Text]], Iterator[tuple[str, str]]]) -> Any:
    """Sphinx's *get_tokens*, with none of a block of text that has no such signs.

    docutils puts a new node in place of each that it is given a token of.
    """

    def bent(self: Any, texts: list[nodes.Text]) -> Iterator[tuple[str, str]]:
        """Of each of *texts* how it is to be taken, and what it says."""
        if any(map(FewEducated.signs.search, texts)):
            return get_tokens(self, texts)
        return iter(())

    return bent


class FewUnescaped:
    """Take out the null that docutils puts in place of a backslash only where there is one."""

    def __init__(self, unescape: Callable[..., str]) -> None:
        self._unescape = unescape

    def __call__(self, text: str, *how: Any, **more: Any) -> str:
        """What docutils' ``unescape`` gives."""
        return self._unescape(text, *how, **more) if "\0" in text else text


def few_encoded(encode: Callable[[Any, str], str]) -> Any:
    """docutils' *encode* of HTML, where a text has a sign that has to be written otherwise.

    Python looks up each letter beyond ASCII to replace signs: a search takes a tenth of that.
    """

    def bent(self: Any, text: str) -> str:
        """What *text* is in HTML."""
        special = _any_of(tuple(self.special_characters))
        return encode(self, text) if special.search(text) else str(text)

    return bent


@cache
def _any_of(signs: tuple[int, ...]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(chr(sign)) for sign in signs))


def catalogs_walked(repository: CatalogRepository) -> Iterator[CatalogInfo]:
    """The catalogs that Sphinx's *repository* has; Sphinx goes through them several times a build.

    It makes five paths of each catalog, which take most of the time.
    """
    for place in repository.locale_dirs:
        base = place / repository.language / MESSAGES
        for folder, folders, names in os.walk(base):
            folders[:] = [name for name in folders if not name.startswith(".")]
            within = os.path.relpath(folder, base).replace(os.sep, "/")
            before = "" if within == "." else f"{within}/"
            for name in names:
                if name.endswith(".po"):
                    found = CatalogInfo.__new__(CatalogInfo)
                    found.base_dir, found.charset = base, repository.encoding
                    found.domain = before + name.removesuffix(".po")
                    yield found


def few_cleared(clear: Callable[[BuildEnvironment, str], None]) -> Any:
    """Sphinx's *clear* of an environment, for pages that it knows.

    Each page is cleared before it is read. Of one that was never read nothing is known, but all
    that is known of others is gone through for it.
    """

    def bent(self: BuildEnvironment, docname: str) -> None:
        if docname in self.all_docs:
            clear(self, docname)

    return bent


def _forget_messages(app: Sphinx, doctree: nodes.document) -> None:
    """Forget the catalog of the page that has been read: Python and Sphinx keep them all."""
    docname = app.env.current_document.docname
    kept: Any = gettext
    for key in [key for key in kept._translations if key[1].endswith(f"/{docname}.mo")]:
        del kept._translations[key]
    locale.translators.pop(("general", docname), None)


def _say_what_is_heard(app: Sphinx) -> None:
    """Have Sphinx's log make records of that alone which somebody is told.

    It makes one of each event and each page, for a handler that takes them with ``-vv`` only.
    """
    log = logging.getLogger(NAMESPACE)
    least = min((handler.level for handler in log.handlers), default=log.level)
    log.setLevel(max(least, logging.WARNING) if app.quiet else least)


def bend() -> None:
    """Put all bends in their places, once."""
    intl: Any = i18n
    renderer: Any = myst_renderer
    if not isinstance(renderer.get_default_settings, SettingsOnce):
        once = HeadingsFirst(intl.extract_messages, WordsUnparsed(intl._publish_msgstr))
        intl.extract_messages, intl._publish_msgstr = once.extract_messages, once.publish
        intl._NodeUpdater, intl.parse_noqa = FewUpdates, FewWarningsOff(intl.parse_noqa)
        logged: Any = sphinx_nodes
        UnwrittenXml.write, logged.repr_domxml = staticmethod(logged.repr_domxml), UnwrittenXml
        renderer.SyntaxTreeNode = TreeFromAbove
        renderer.get_default_settings = SettingsOnce(renderer.get_default_settings)
        renderer.make_document = UntouchedDocument(renderer.make_document)
        reading: Any = sphinx_docutils
        reading._get_settings = PageSettings(reading._get_settings)
        marks: Any = smartquotes
        marks.educate_tokens = FewEducated(smartquotes.educate_tokens)
        quotes: Any = SphinxSmartQuotes
        quotes.get_tokens = few_tokens(quotes.get_tokens)
        of_nodes: Any = nodes
        of_nodes.unescape = FewUnescaped(nodes.unescape)
        html: Any = HTMLTranslator
        html.encode = few_encoded(html.encode)
        machine: Any = StateMachine
        machine.add_states = _add_states
        node: Any = nodes.Node
        node.findall = tree_walks.without_towers(node.findall)
        _bend_looking()
        _bend_visits()


def _bend_looking() -> None:
    catalogs: Any = CatalogRepository
    catalogs.catalogs = property(catalogs_walked)
    known: Any = BuildEnvironment
    known.clear_doc = few_cleared(known.clear_doc)


def _bend_visits() -> None:
    node: Any = nodes.Node
    node.walkabout = visits.unworded(node.walkabout)
    for_names: Any = sphinx_docutils.SphinxTranslator
    for_names.dispatch_visit = visits.by_table(for_names.dispatch_visit, "visit")
    for_names.dispatch_departure = visits.by_table(for_names.dispatch_departure, "depart")
    highlighting: Any = code
    highlighting.HighlightLanguageVisitor = visits.BlocksAlone
    resolving: Any = references
    resolving.DanglingReferencesVisitor = visits.ReferencesAlone


def setup(app: Sphinx) -> ExtensionMetadata:
    bend()
    _say_what_is_heard(app)
    app.connect("env-before-read-docs", bound_doctrees)
    app.connect("env-before-read-docs", pack_contents)
    app.connect("doctree-read", _forget_messages)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
