"""The share card of a page: what other sites show beside a link to it.

``make cards`` draws one for each page and language as ``cards/<segment>/<digest>.png``; the digest
is of what the card says, so that one whose page got another title is never shown, and that sites
which keep pictures by address ask for the new one. A build publishes the cards that its pages have.
A page without one has that of its language, ``_static/cards/<segment>.png``.
"""

from __future__ import annotations

import shutil
from dataclasses import astuple, dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from ways_in.common import languages, site_settings
from ways_in.common.page_data import ShownData
from ways_in.common.page_kinds import page_kind
from ways_in.search import result_kinds

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

    from ways_in.common.languages import Language

PUBLISHED = "_static/cards"  # below the folder of a language
OF_PAGES = f"{PUBLISHED}/pages"
WIDTH, HEIGHT = 960, 504
LOOKS = "1"  # another number has all cards drawn anew


@dataclass(frozen=True)
class Card:
    """What a card says: the name of the *site*, a *section*, which may be empty, and a *title*."""

    tag: str
    site: str
    section: str
    title: str

    @property
    def words(self) -> str:
        """All that it says, for whoever cannot see it."""
        return " · ".join(part for part in (self.site, self.section, self.title) if part)

    @property
    def file(self) -> str:
        """The name of its file, which follows from what it says."""
        return sha256(repr((LOOKS, *astuple(self))).encode()).hexdigest()[:16] + ".png"


def page_card(language: Language, section: str, title: str) -> Card:
    """The card of a page with this *section* and *title*."""
    return Card(language.tag, language.title, section, " ".join(title.split()))


def site_card(language: Language) -> Card:
    """The card of what has no other: the site's name and its summary."""
    return Card(language.tag, language.title, "", language.summary)


def section(env: BuildEnvironment, docname: str) -> str:
    """What a page is, “Step · Title of its path”, else the title of the list that it stands in."""
    folder, _, name = docname.rpartition("/")
    kind = page_kind(env, docname)
    if name != "index" and docname.startswith(site_settings.essays(env.config)):
        kind = "essay"
    elif name != "index" and docname.startswith(site_settings.programs(env.config)):
        kind = "program"
    around = folder if kind == "step" else "" if kind or name == "index" else f"{folder}/index"
    words = [result_kinds.words().get(kind, "")]
    words += [env.titles[around].astext()] if around in env.titles else []
    return " · ".join(word for word in words if word)


class PageCards(ShownData):
    """Which card each page showed when it was last written."""

    name = "page_cards"
    label = "Share cards"


def card_of(env: BuildEnvironment, docname: str) -> Card:
    """What the card of *docname* says."""
    return _card(env, docname, languages.of_build(env))


def _card(env: BuildEnvironment, docname: str, language: Language) -> Card:
    return page_card(language, section(env, docname), env.titles[docname].astext())


def _cards(env: BuildEnvironment) -> dict[str, Card]:
    """The cards of all pages."""
    language = languages.of_build(env)
    return {name: _card(env, name, language) for name in env.titles}


def drawing(env: BuildEnvironment, card: Card) -> Path | None:
    """The file of *card*; None if it has not been drawn."""
    path = Path(env.srcdir, site_settings.CARDS, languages.of_build(env).segment, card.file)
    return path if path.is_file() else None


def drawings(env: BuildEnvironment) -> dict[str, Path]:
    """The cards that have been drawn, by the names of their files."""
    folder = Path(env.srcdir, site_settings.CARDS, languages.of_build(env).segment)
    return {path.name: path for path in folder.glob("*") if path.is_file()}


def _refresh(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """The pages that have another card than when they were last written (env-updated)."""
    domain = env.domains[PageCards.name]
    assert isinstance(domain, PageCards)
    drawn = drawings(env)
    cards = _cards(env).items()
    return domain.changed(
        {name: (card.words, drawn.get(card.file) if drawn else None) for name, card in cards}
    )


def _publish(app: Sphinx, exception: Exception | None) -> None:
    """Put the cards of the pages, and no others, beside them (build-finished)."""
    if exception is not None or app.builder.name != "html":
        return
    target = Path(app.outdir, OF_PAGES)
    drawn = drawings(app.env)
    files = {card.file for card in _cards(app.env).values()} if drawn else set()
    wanted = {name: drawn[name] for name in files & drawn.keys()}
    there = {path.name: path for path in target.glob("*.png")}
    for name in there.keys() - wanted.keys():
        there[name].unlink()
    target.mkdir(parents=True, exist_ok=True)
    for name in wanted.keys() - there.keys():
        shutil.copyfile(wanted[name], target / name)


def setup(app: Sphinx) -> ExtensionMetadata:
    app.setup_extension("ways_in.common.page_kinds")
    app.setup_extension("ways_in.common.site_settings")
    app.add_domain(PageCards)
    app.connect("env-updated", _refresh)
    app.connect("build-finished", _publish)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
