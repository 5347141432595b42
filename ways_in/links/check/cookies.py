"""Cookies that live as long as one attempt: some sites redirect until theirs comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable
    from http.cookies import SimpleCookie


class VisitCookies:
    """Cookies by the host that set them, or the domain that it set them for."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], tuple[str, bool]] = {}

    def add(self, lines: Iterable[str], url: str) -> None:
        """Keep what *lines* (``Set-Cookie``) of an answer from *url* set."""
        host = urlsplit(url).hostname or ""
        for line in lines:
            for name, morsel in _parsed(line).items():
                domain = morsel["domain"].lstrip(".").lower()
                is_wide = bool(domain) and "." in domain and _is_below(host, domain)
                where = domain if is_wide else host
                if morsel["max-age"] == "0":
                    self._kept.pop((where, name), None)
                else:
                    self._kept[where, name] = (morsel.coded_value, is_wide)

    def words(self, url: str) -> str:
        """What is sent with a request for *url*."""
        host = urlsplit(url).hostname or ""
        return "; ".join(
            f"{name}={value}"
            for (where, name), (value, is_wide) in sorted(self._kept.items())
            if host == where or (is_wide and _is_below(host, where))
        )


def _parsed(line: str) -> SimpleCookie:
    from http.cookies import CookieError, SimpleCookie

    try:
        return SimpleCookie(line)
    except CookieError:
        return SimpleCookie()


def _is_below(host: str, domain: str) -> bool:
    return host == domain or host.endswith(f".{domain}")
