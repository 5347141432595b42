"""The settings of Sphinx's own link check, which nearly every project has, for our checker.

``linkcheck_ignore``, ``_exclude_documents``, ``_anchors``, ``_anchors_ignore``,
``_anchors_ignore_for_url``, ``_allowed_redirects``, ``_auth``, ``_request_headers``, ``_timeout``,
``_retries`` and ``_workers`` mean here what they mean there. What is set beyond these and has no
effect is said, with the reason (:func:`without_effect`).
"""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urldefrag, urlsplit

from ways_in.links.check.checker import Settings
from ways_in.links.check.wishes import Wishes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.config import Config

    from ways_in.links.check.manifest import Occurrence

SPHINX_RETRIES, SPHINX_WORKERS = 1, 5  # what Sphinx sets if the project does not
PAUSE = 2.0  # seconds before a second try; four times as long before each further one
WITHOUT_EFFECT = {
    "linkcheck_rate_limit_timeout": (300.0, "a host that turns us away is asked in the next run"),
    "linkcheck_allow_unauthorized": (False, "a page that asks who we are is uncertain, no error"),
    "linkcheck_report_timeouts_as_broken": (False, "a silent host is no error for a week"),
    "tls_verify": (True, "a certificate that nobody trusts is uncertain, no error"),
    "linkcheck_case_insensitive_urls": ((), "where an address leads is compared as it is"),
}
Patterns = Sequence["re.Pattern[str]"]


@dataclass(frozen=True)
class SphinxSettings:
    """What a project has set, with its expressions compiled."""

    ignored: Patterns
    excluded: Patterns
    anchors: bool
    anchors_ignored: Patterns
    anchors_ignored_for: Patterns
    redirects: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]
    auth: tuple[tuple[re.Pattern[str], Any], ...]
    headers: Mapping[str, Mapping[str, str]]

    def is_ignored(self, link: Occurrence) -> bool:
        """Whether *link* is not to be asked after."""
        return _any(self.ignored, link.url) or _any(self.excluded, link.docname)

    def looks_for_anchor(self, url: str) -> bool:
        page, fragment = urldefrag(url)
        ignored = _any(self.anchors_ignored, fragment) or _any(self.anchors_ignored_for, page)
        return self.anchors and not ignored

    def may_move(self, old: str, new: str) -> bool:
        return any(a.match(old) and b.match(new) for a, b in self.redirects)

    def headers_for(self, url: str) -> dict[str, str]:
        """What is sent with a request for *url*: headers of the site, of the page or of all."""
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        names = (site, f"{site}/", url, "*")
        found = dict(next((self.headers[name] for name in names if name in self.headers), {}))
        for pattern, user in self.auth:
            if pattern.match(url) and isinstance(user, (tuple, list)):
                token = base64.b64encode(":".join(user).encode()).decode()
                return {"Authorization": f"Basic {token}", **found}
        return found

    @property
    def wishes(self) -> Wishes:
        return Wishes(self.headers_for, self.looks_for_anchor, self.may_move)


def read(config: Config) -> SphinxSettings:
    """What *config* says; raises re.error for an expression that is none."""
    redirects = config.linkcheck_allowed_redirects
    return SphinxSettings(
        ignored=_compiled(config.linkcheck_ignore),
        excluded=_compiled(config.linkcheck_exclude_documents),
        anchors=bool(config.linkcheck_anchors),
        anchors_ignored=_compiled(config.linkcheck_anchors_ignore),
        anchors_ignored_for=_compiled(config.linkcheck_anchors_ignore_for_url),
        redirects=tuple(redirects.items()) if isinstance(redirects, dict) else (),
        auth=tuple((re.compile(pattern), user) for pattern, user in config.linkcheck_auth),
        headers=config.linkcheck_request_headers,
    )


def settings(config: Config, contact: str) -> Settings:
    """How to ask, as far as *config* says it; the rest is as everywhere."""
    given: dict[str, Any] = {}
    if config.linkcheck_retries != SPHINX_RETRIES:
        number = max(0, config.linkcheck_retries - 1)
        given["pauses"] = tuple(PAUSE * 4**turn for turn in range(number))
    if config.linkcheck_workers != SPHINX_WORKERS:
        given["at_once"] = max(1, config.linkcheck_workers)
    if config.linkcheck_timeout:
        given["deadline"] = float(config.linkcheck_timeout)
    return Settings(contact, wishes=read(config).wishes, name=config.user_agent or "", **given)


def without_effect(config: Config) -> Iterator[str]:
    """A line for each setting of Sphinx's that is made and does nothing here.

    Objects in ``linkcheck_auth`` are for Sphinx's own HTTP library.
    """
    for name, (default, why) in WITHOUT_EFFECT.items():
        value = getattr(config, name, default)
        if value != default and (value or default):
            yield f"{name} has no effect here: {why}"
    if any(not isinstance(user, (tuple, list)) for _, user in config.linkcheck_auth):
        yield "linkcheck_auth: only a pair of name and password is used here"


def _compiled(patterns: Sequence[str]) -> Patterns:
    return tuple(map(re.compile, patterns))


def _any(patterns: Patterns, text: str) -> bool:
    return any(pattern.match(text) for pattern in patterns)
