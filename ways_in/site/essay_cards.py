"""Cards that lead to essays: picture, title, summary, minutes, language.

The tables of contents of the folder's own index are shown as cards. Elsewhere an author names
labels, one a line::

    .. essay-cards::

       beginner_again
       which_code_ran

The summary is the essay's own description, in the reader's language; the picture, if there is
one, ``_static/figures/card_<the essay's file name>.svg``.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import _

from ways_in.common import named_pages, site_settings
from ways_in.common.descriptions import description
from ways_in.common.locale_format import Words
from ways_in.common.named_pages import NamedPages, NamingDirective, ShowNamed
from ways_in.common.source_language import source_language
from ways_in.reading.reading_time import ReadingTimes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

PICTURE = "_static/figures/card_{}.svg"
DOT = " · "


class CardedEssays(NamedPages):
    """The essays that each page has cards of, and what the cards last said."""

    name = "essay_cards"
    label = "Cards of essays"

    def named_elsewhere(self, doctree: nodes.document) -> Iterable[str]:
        """All that the tables of contents of the folder's index name."""
        if not _is_index(self.env):
            return ()
        return [name for toc in doctree.findall(addnodes.toctree) for _, name in toc["entries"]]

    def said(self, docname: str) -> tuple[str, ...] | None:
        """The words of the card of *docname*."""
        if docname not in self.env.titles:
            return None
        title = self.env.titles[docname].astext()
        return title, description(self.env, docname), minutes_and_original(self.env, docname)


class EssayCards(NamingDirective):
    """``.. essay-cards::`` with a label a line."""

    has_content = True
    kind, css = CardedEssays, "cards"


class ShowCards(ShowNamed):
    """Put in the cards, before the pictures in them are drawn (5)."""

    kind, unknown = CardedEssays, "“%s” is no label: name one of an essay"

    def run(self, **kwargs: Any) -> None:
        super().run(**kwargs)
        for contents in (
            list(self.document.findall(addnodes.toctree)) if _is_index(self.env) else ()
        ):
            self._replace(contents)

    def _replace(self, contents: addnodes.toctree) -> None:
        known = [name for _, name in contents["entries"] if name in self.env.titles]
        if known and not contents["hidden"]:
            cards = [card for name in known for card in self.shown(name)]
            contents.replace_self(nodes.container("", *cards, classes=["cards"]))

    def shown(self, docname: str) -> list[nodes.Node]:
        """The card of *docname*."""
        title = nodes.reference("", "", internal=True, refuri=self.address(docname))
        title += [child.deepcopy() for child in self.env.titles[docname].children]
        card = nodes.container(classes=["card", "essay-card"])
        card += nodes.paragraph("", minutes_and_original(self.env, docname), classes=["card-kind"])
        card += nodes.paragraph("", "", title, classes=["card-title"])
        card += nodes.paragraph("", description(self.env, docname))
        picture = PICTURE.format(docname.rpartition("/")[2])
        if Path(self.env.srcdir, picture).exists():
            card += nodes.image(uri=picture, alt="", classes=["is-decoration"])
        return [card]


def _is_index(env: BuildEnvironment) -> bool:
    """Whether the page at hand is the index of the essays."""
    return env.current_document.docname == f"{site_settings.essays(env.config)}index"


def minutes_and_original(env: BuildEnvironment, docname: str) -> str:
    """“12 min · Original: Chinese”."""
    minutes = ReadingTimes.of(env).pages.get(docname, 1)
    found = [_("%(minutes)s min") % {"minutes": minutes}]
    name = Words(env.config.language).language(source_language(env, docname))
    return DOT.join([*found, _("Original: %(language)s") % {"language": name}])


def setup(app: Sphinx) -> ExtensionMetadata:
    app.setup_extension("ways_in.common.site_settings")
    app.setup_extension("ways_in.common.descriptions")
    app.setup_extension("ways_in.common.source_language")
    app.setup_extension("ways_in.reading.reading_time")
    named_pages.set_up(app, "essay-cards", EssayCards, ShowCards)
    return {
        "version": "1",
        "env_version": 2,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
