"""Pages that answer 200 and are something else than what was linked to: gone, a wall, for sale.

The texts are data (``hosts.toml``, ``[generic]``). Proof of life comes first: an article may be
called “Not found”, and an entry of a glossary “404 Not Found”. What counts as much text is what
stands outside menus and links: a long list of other pages is no article.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from . import urls
from .evidence import says
from .kinds import Kind, Verdict
from .page_reader import folded

if TYPE_CHECKING:
    from .evidence import Evidence

LITTLE = 240  # characters of running text beside a message that is no heading
WALL, MISSING = "a wall against robots", "the page says that it was not found"
PARKED = "the domain is parked"
_DOMAIN = re.compile(r"(?<![\w.-])([\w-]+\.)+[a-z]{2,}\b")
_ABOUT = re.compile(r"404|410|not?[-_ ]?found|gone|missing|for[-_ ]?sale|park(ed|ing)", re.I)


def verdict(evidence: Evidence) -> Verdict | None:
    """The verdict on a page that is not what was linked to; None if nothing says so."""
    reason = _told(evidence) if evidence.is_short else _titled(evidence)
    if not reason or (reason != WALL and is_alive(evidence)):
        return None
    if evidence.is_short:
        return Verdict(Kind.UNCERTAIN if reason == WALL else Kind.DEAD, reason)
    return Verdict(Kind.UNCERTAIN, f"{reason}, perhaps")  # as there is much text below the title


def is_alive(evidence: Evidence) -> bool:
    """Whether a page proves that it is one of its own: as an article, or by its address."""
    last = unquote(evidence.asked.path).rstrip("/").rpartition("/")[2]
    return evidence.page.is_article or _ABOUT.search(last) is not None


def _titled(evidence: Evidence) -> str:
    """What the title alone says of a page with much text; nothing if it is a page's title."""
    generic, title = evidence.generic, evidence.title
    if generic.walled.say(title):
        return WALL
    if generic.gone.say(title):
        return MISSING
    return PARKED if generic.sold.say(title) else ""


def _told(evidence: Evidence) -> str:
    """What a page with little text says in its title, its headings, or all that there is."""
    generic, titles = evidence.generic, evidence.titles
    if any(map(generic.walled.say, titles)):
        return WALL
    if any(map(generic.gone.say, titles)):
        return MISSING
    if any(map(generic.sold.say, titles)):
        return PARKED
    is_all = evidence.page.main - evidence.page.linked <= LITTLE
    if is_all and any(generic.gone.say(folded(block)) for block in evidence.page.blocks):
        return MISSING
    return PARKED if _is_parked(evidence) else ""


def _is_parked(evidence: Evidence) -> bool:
    """Whether the page has scripts of those who sell domains, or says that it is for sale."""
    generic = evidence.generic
    hosts = [*map(_host, evidence.page.sources), evidence.found.host]
    hosts = [host for host in hosts if host != evidence.asked.host]
    names = generic.parking_hosts
    if any(host == name or host.endswith(f".{name}") for host in hosts for name in names):
        return True
    if not says(evidence.page, generic.parked):
        return False
    blocks = (folded(_DOMAIN.sub("", block.casefold())) for block in evidence.page.blocks)
    return any(map(generic.sold.say, blocks))


def _host(source: str) -> str:
    try:
        return urls.parse(f"https:{source}" if source.startswith("//") else source).host
    except urls.MalformedError:
        return ""
