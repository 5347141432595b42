"""Pages that answer 200 and are something else than what was linked to: gone, a wall, for sale.

The texts are data (``hosts.toml``, ``[generic]``). Proof of life comes first: an article may be
called “Not found”, and an entry of a glossary “404 Not Found”. What counts as much text is what
stands outside menus and links: a long list of other pages is no article.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import unquote

from . import urls
from .evidence import folded, known, says
from .kinds import Kind, Verdict

if TYPE_CHECKING:
    from .evidence import Evidence

LITTLE = 240  # characters of running text beside a message that is no heading
MISSING, PARKED = "the page says that it was not found", "the domain is parked"
_DOMAIN = re.compile(r"(?<![\w.-])([\w-]+\.)+[a-z]{2,}\b")
_ABOUT = re.compile(r"404|410|not?[-_ ]?found|gone|missing|for[-_ ]?sale|park(ed|ing)", re.I)


def verdict(evidence: Evidence) -> Verdict | None:
    """The verdict on a page that is not what was linked to; None if nothing says so."""
    generic = evidence.generic
    if found := _titled(evidence, generic.wall, (), Kind.UNCERTAIN, "a wall against robots"):
        return found
    missing, parked = generic.missing, generic.parked
    found = (
        _titled(evidence, missing, generic.missing_like, Kind.DEAD, MISSING)
        or _titled(evidence, parked, generic.parked_like, Kind.DEAD, PARKED)
        or _told(evidence, missing, generic.missing_like, MISSING)
        or _parked(evidence)
    )
    return found if found and not is_alive(evidence) else None


def is_alive(evidence: Evidence) -> bool:
    """Whether a page proves that it is one of its own: as an article, or by its address."""
    last = unquote(evidence.asked.path).rstrip("/").rpartition("/")[2]
    return evidence.page.is_article or _ABOUT.search(last) is not None


def _titled(
    evidence: Evidence, texts: tuple[str, ...], patterns: tuple[str, ...], kind: Kind, reason: str
) -> Verdict | None:
    """*kind* if a title or heading is one of *texts*; uncertain if there is much text below it."""
    if evidence.is_short:
        said = any(_is_one(title, texts, patterns) for title in evidence.titles)
        return Verdict(kind, reason) if said else None
    if _is_one(evidence.title, texts, patterns):
        return Verdict(Kind.UNCERTAIN, f"{reason}, perhaps")
    return None


def _told(
    evidence: Evidence, texts: tuple[str, ...], patterns: tuple[str, ...], reason: str
) -> Verdict | None:
    """Dead if a paragraph says it, and next to nothing else is said."""
    if evidence.page.main - evidence.page.linked > LITTLE or not evidence.answer.whole:
        return None
    said = any(_is_one(folded(block), texts, patterns) for block in evidence.page.blocks)
    return Verdict(Kind.DEAD, reason) if said else None


def _parked(evidence: Evidence) -> Verdict | None:
    if not evidence.is_short:
        return None
    generic = evidence.generic
    hosts = [*map(_host, evidence.page.sources), evidence.found.host]
    hosts = [host for host in hosts if host != evidence.asked.host]
    names = generic.parking_hosts
    if any(host == name or host.endswith(f".{name}") for host in hosts for name in names):
        return Verdict(Kind.DEAD, PARKED)
    if not says(evidence.page, generic.parked):
        return None
    blocks = (folded(_DOMAIN.sub("", block.casefold())) for block in evidence.page.blocks)
    said = any(_is_one(block, generic.parked, generic.parked_like) for block in blocks)
    return Verdict(Kind.DEAD, PARKED) if said else None


def _is_one(text: str, texts: tuple[str, ...], patterns: tuple[str, ...]) -> bool:
    return text in known(texts) or bool(patterns and _joined(patterns).fullmatch(text))


@lru_cache(64)
def _joined(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """One expression for all: to try them one by one takes several times as long."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


def _host(source: str) -> str:
    try:
        return urls.parse(f"https:{source}" if source.startswith("//") else source).host
    except urls.MalformedError:
        return ""
