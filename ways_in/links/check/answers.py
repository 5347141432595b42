"""What one attempt brings back: an answer of a server, or a failure to get one."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from . import first_look
from .bodies import SMALL

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .page_reader import WebPage

PERMANENT = frozenset({301, 308})
REDIRECTS = PERMANENT | {302, 303, 307}
GONE = frozenset({404, 410})
ARTICLE = 800  # characters of running text: so much is no message, whatever the title says


class Trouble(StrEnum):
    """Why there is no answer."""

    NO_HOST = "no such host"
    NO_LOOKUP = "the name could not be looked up"
    REFUSED = "no connection"
    BROKEN = "the answer breaks off or is not HTTP"
    TLS = "no trusted encrypted connection"
    TIMEOUT = "no complete answer in time"
    LOOP = "redirects without end"
    ASTRAY = "redirects to something that is not a web address"
    PRIVATE = "leads to an address that is not public"
    TURNED_AWAY = "the host turns away whoever asks much"
    OVERTIME = "the host has had its share of the time"


class Hop(NamedTuple):
    """A redirect: the *status* it was given with and the URL it leads to.

    The status is 200 where a page sends its readers on; *scripted* if it has scripts that may
    send them elsewhere.
    """

    status: int
    url: str
    scripted: bool = False


class Failure(NamedTuple):
    """No answer; *detail* is for people.

    *spared* means that nothing was asked, as the host had given no answer to others.
    """

    trouble: Trouble
    detail: str = ""
    hops: tuple[Hop, ...] = ()
    spared: bool = False


@dataclass(frozen=True)
class Answer:
    """The last answer in a chain of redirects.

    *url* is where it was found (with the fragment), *body* what was read of it, unpacked;
    *whole* says whether that is all; *readable* is false if it is packed in a way not asked for.
    *headers* have names in lower case.
    """

    url: str
    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    whole: bool = True
    readable: bool = True
    hops: tuple[Hop, ...] = ()

    @property
    def content_type(self) -> str:
        return self.headers.get("content-type", "")

    @property
    def is_html(self) -> bool:
        return is_html(self.content_type, self.body)

    @cached_property
    def page(self) -> WebPage:
        """All that the body says as a web page."""
        return _read(self.body, self.content_type)

    @cached_property
    def start(self) -> bytes:
        """The beginning of the body, in small letters."""
        return self.body[:SMALL].lower()

    def glance(self) -> WebPage:
        """The page as far as it takes to see that it is more than a message."""
        found = first_look.full(self.body, self.start, self.content_type, ARTICLE)
        return found or _read(self.body, self.content_type, ARTICLE)


Outcome = Answer | Failure


def is_html(content_type: str, body: bytes = b"") -> bool:
    """Whether a body is a web page, by its declared type or, without one, by its first bytes."""
    if media := _media_type(content_type):
        return media in {"text/html", "application/xhtml+xml"}
    return body.lstrip()[:1] == b"<"


def _read(body: bytes, content_type: str, enough: int | None = None) -> WebPage:
    from . import web_page  # a parser that is large, and may have nothing to do

    return web_page.read(body, content_type, enough)


@lru_cache(256)
def _media_type(content_type: str) -> str:
    return content_type.partition(";")[0].strip().lower()
