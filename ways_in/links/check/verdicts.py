"""From what came back to a verdict: ok, moved, dead, anchor missing, uncertain …, and why.

Pure: nothing is fetched here. *Dead* is said only where the server or the page itself says so;
whatever could also be a wall against robots is *uncertain*.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from . import fragments, soft_404, urls
from .answers import GONE, PERMANENT, Failure, Outcome, Trouble
from .evidence import Evidence, says
from .kinds import Kind, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from .rules import Generic, Rule
    from .urls import Address

__all__ = ["Kind", "Verdict", "judge"]
OK = Verdict(Kind.OK)
GOOD = {Kind.OK, Kind.MOVED}
LEFT_ALONE = {Trouble.TURNED_AWAY, Trouble.OVERTIME}
DEADLY = {Trouble.NO_HOST, Trouble.LOOP}
SILENT = {Trouble.NO_HOST, Trouble.NO_LOOKUP, Trouble.REFUSED, Trouble.TIMEOUT}
_MISSING_PATH = re.compile(r"(?i)/(error[/_-]?)?(404|not[-_]?found|page[-_]not[-_]found)(\.\w+)?/?")
LOGIN_PATH = re.compile(
    r"(?i)/(users?/|accounts?/|auth/|wp-)?"
    r"(log[-_]?in|sign[-_]?in|sso|auth|oauth|passport|authorize)(\.\w+)?(/|$)"
)
_LOGIN_HOST = re.compile(r"(login|signin|accounts?|auth|sso|passport)\.")
_FRONT = re.compile(r"(?i)/((index|home|default)(\.\w+)?|[a-z]{2}([-_][a-z]{2,4})?)?/?")


def judge(address: Address, outcome: Outcome, rule: Rule, generic: Generic) -> Verdict:
    """The verdict on *address*, whose page (with *rule* for its site) gave *outcome*."""
    if isinstance(outcome, Failure):
        return _failed(outcome)
    if rule.probe:
        return _probed(outcome.status, rule)
    found = urls.with_fragment(urls.parse(outcome.url), address.fragment)
    looks_for_more = found.fragment or rule.life or rule.dead or rule.wall
    if not looks_for_more:
        verdict = _seen(Evidence(address, found, outcome, outcome.glance(), rule, generic))
        if verdict.kind in GOOD:  # whatever follows, it is much
            return verdict
    return _seen(Evidence(address, found, outcome, outcome.page, rule, generic))


def _seen(evidence: Evidence) -> Verdict:
    for check in _CHECKS:
        if found := check(evidence):
            return found
    return _good(evidence)


def _failed(failure: Failure) -> Verdict:
    reason = f"{failure.trouble}: {failure.detail}" if failure.detail else str(failure.trouble)
    if failure.trouble is Trouble.PRIVATE:
        return Verdict(Kind.UNSAFE, reason)
    kind = Kind.DEAD if failure.trouble in DEADLY else Kind.UNCERTAIN
    failing = failure.trouble not in LEFT_ALONE
    return Verdict(kind, reason, failing=failing, silent=failure.trouble in SILENT)


def _probed(status: int, rule: Rule) -> Verdict:
    if status in rule.probe_dead:
        return Verdict(Kind.DEAD, f"the site's own interface answers {status}")
    if status in rule.probe_alive:
        return OK
    return Verdict(Kind.UNCERTAIN, f"the site's own interface answers {status}")


def _wall(evidence: Evidence) -> Verdict | None:
    answer = evidence.answer
    headers = answer.headers
    if "challenge" in (headers.get("cf-mitigated", ""), headers.get("x-amzn-waf-action", "")):
        return Verdict(Kind.UNCERTAIN, "a wall against robots")
    for part in evidence.rule.wall_urls:
        if any(part in url for url in (answer.url, *(hop.url for hop in answer.hops))):
            return Verdict(Kind.UNCERTAIN, "redirects to a wall against robots")
    return None


def _status(evidence: Evidence) -> Verdict | None:
    status = evidence.answer.status
    if 200 <= status < 300 and status != 202:
        return None
    if text := says(evidence.page, evidence.rule.dead):
        return Verdict(Kind.DEAD, f"the page says “{text}”", failing=True)
    if status in GONE and _is_elsewhere(evidence):
        return Verdict(Kind.UNCERTAIN, f"redirects to a log-in page that answers {status}")
    kind = Kind.DEAD if status in GONE else Kind.UNCERTAIN
    failing = status in GONE or (status >= 500 and status != 999)
    return Verdict(kind, f"answers {status}", failing=failing)


def _is_elsewhere(evidence: Evidence) -> bool:
    """Whether a redirect led to a log-in page that was not asked for."""
    asked, found = evidence.asked, evidence.found
    if not evidence.was_redirected or LOGIN_PATH.search(asked.path):
        return False
    host = _LOGIN_HOST.match(found.host) and not _LOGIN_HOST.match(asked.host)
    return bool(host) or LOGIN_PATH.search(found.path) is not None


def _redirected(evidence: Evidence) -> Verdict | None:
    if not evidence.was_redirected:
        return None
    if _is_elsewhere(evidence):
        return Verdict(Kind.UNCERTAIN, "redirects to a log-in page")
    if _MISSING_PATH.search(evidence.found.path) and not _MISSING_PATH.search(evidence.asked.path):
        return Verdict(Kind.DEAD, f"redirects to {evidence.found.path}")
    asked = evidence.asked.target if not _FRONT.fullmatch(evidence.asked.path) else ""
    if asked and _FRONT.fullmatch(evidence.found.path) and "?" not in evidence.found.target:
        return Verdict(Kind.UNCERTAIN, "redirects to the front page", failing=True)
    return None


def _unread(evidence: Evidence) -> Verdict | None:
    """Answers whose text says nothing: files, packed or empty pages."""
    if not evidence.answer.readable:
        return Verdict(Kind.UNCERTAIN, "the page is packed in a way that was not asked for")
    if not evidence.answer.is_html:
        return _good(evidence)
    if not evidence.answer.body or evidence.answer.body.isspace():
        return Verdict(Kind.UNCERTAIN, "the page is empty", failing=True)
    return None


def _site(evidence: Evidence) -> Verdict | None:
    rule = evidence.rule
    if not (rule.life or rule.dead or rule.wall):
        return None
    if not evidence.page.anchors.isdisjoint(rule.life):
        return _anchor(evidence) or _good(evidence)
    if text := says(evidence.page, rule.dead):
        return Verdict(Kind.DEAD, f"the page says “{text}”")
    if text := says(evidence.page, rule.wall):
        return Verdict(Kind.UNCERTAIN, f"the page says “{text}”")
    if rule.life:
        return Verdict(Kind.UNCERTAIN, "the page does not show that it is alive")
    return None


def _login(evidence: Evidence) -> Verdict | None:
    if not evidence.is_short or evidence.generic.locked.texts.isdisjoint(evidence.titles):
        return None
    asked = evidence.asked
    if LOGIN_PATH.search(asked.path) or _LOGIN_HOST.match(asked.host):
        return None
    return Verdict(Kind.UNCERTAIN, "a log-in page")


def _anchor(evidence: Evidence) -> Verdict | None:
    """A fragment that the page does not have."""
    fragment = evidence.found.fragment
    if not fragment or _is_one_of(evidence.rule.anchors, fragment):
        return None
    found = fragments.find(fragment, evidence.page, evidence.rule.prefixes)
    is_read = found and _is_one_of(evidence.generic.anchors, fragment)
    if found is None or (is_read and (evidence.page.loads or evidence.page.inline)):
        return None
    scripted = any(hop.scripted for hop in evidence.answer.hops)
    if found.certain and evidence.answer.whole and not is_read and not scripted:
        return Verdict(Kind.ANCHOR, found.reason)
    return Verdict(Kind.UNCERTAIN, found.reason)


def _is_one_of(patterns: Iterable[str], fragment: str) -> bool:
    return any(re.fullmatch(pattern, fragment) for pattern in patterns)


def _good(evidence: Evidence) -> Verdict:
    """The page is alive: ok, or moved as far as the redirects are permanent."""
    if not evidence.answer.hops:
        return OK
    hops = list(takewhile(lambda hop: hop.status in PERMANENT, evidence.answer.hops))
    if not hops:
        return OK
    moved = urls.with_fragment(urls.parse(hops[-1].url), evidence.asked.fragment)
    if moved.url == evidence.asked.url:
        return OK
    return Verdict(Kind.MOVED, "moved for good", moved.url)


_CHECKS: tuple[Callable[[Evidence], Verdict | None], ...] = (
    _wall, _status, _redirected, _unread, _site, soft_404.verdict, _login, _anchor,
)  # fmt: skip
