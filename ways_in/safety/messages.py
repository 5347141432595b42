"""What is looked at in a translation before anything parses it, whether it is current or behind.

A ``msgstr`` is parsed as a page of its own, so a catalog alone could do all that a page can. It
may therefore hold no more kinds of markup, and no other addresses, than its ``msgid`` does.
"""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from typing import TYPE_CHECKING

from ways_in.common.control_signs import CONTROL
from ways_in.common.late_patterns import late
from ways_in.safety import limits, link_targets
from ways_in.safety.link_targets import shown
from ways_in.safety.whitelist import ROLES

if TYPE_CHECKING:
    from collections.abc import Iterator

ROLE_RST = late(r":([A-Za-z][\w.+:-]{0,60}):`|`:([A-Za-z][\w.+:-]{0,60}):")
ROLE_MD = late(r"\{([^\s{}`]{1,60})\}`")
# The name of a field as docutils reads it: with code in it, and colons that end no role.
DIRECTIVE_RST = late(
    r"^[ \t]{0,99}(?:\.\.(?:\s|$)|__ "
    r"|:(?![:\s])(?:[^:\\\n]|\\.|:(?![ `]|$)){1,2000}+:(?:\s|$))",
    re.MULTILINE,
)
LIST = late(r"\A\s{0,99}(?:[*+•‣⁃-]|\(?(?:\d{1,9}|[A-Za-z#])[.)])\s")
BLOCK_MD = late(
    r"^[ \t]{0,99}(?:---|===|```|~~~|:::|\+\+\+|\${2}|%|>|\|)|^\([^()\s]{1,80}\)=", re.MULTILINE
)
FRONT_MATTER = ("---", "\ufeff")
TAG = late(r"<(?=[A-Za-z/!?])[^<>\s]{0,200}")
AUTOLINK = late(r"<(?:https?://|mailto:)[^<>\s]{1,2000}")
# Code and the text of roles: never HTML. What is misread here, the doctree’s check refuses.
IN_TICKS = late(r"`[^`\n]{0,2000}`")
TEMPLATE = late(r"\{\{|\{%")
SUBSTITUTION = late(r"(?<![\w|])\|[^\s|][^|\n]{0,80}\|(?![\w|])")
ADDRESS = late(r"(?:\]\(<?|`__? ?|<|\s|^)((?:[A-Za-z][A-Za-z0-9+.-]{1,20}:|//)[^\s<>`)\]]{1,3000})")
# In each text in which that finds anything: the end of a scheme, or what stands without one.
MAY_BE_ADDRESS = late(r":(?<=[A-Za-z0-9+.-]:)[^\s<>`)\]]|//")
TARGET_RST = late(r"<([^<>`]{1,3000})>`_")
TARGET_MD = late(r"\]\([ ]{0,9}<?([^()<>\s]{1,3000})")
REFERENCE_MD = late(r"^\s{0,3}\[[^\[\]]{1,200}\]:", re.MULTILINE)
PLACEHOLDER = late(
    r"%(?:\([^()]{0,60}\))?[-#0 +]{0,5}\d{0,9}(?:\.\d{1,9})?[A-Za-z]|%%|\{[^{}]{0,200}\}"
)
END_OF_CODE = late(r"::\s{0,99}\Z")
ATTRIBUTES = late(r"\{[^{}\n]{0,200}=[^{}\n]{0,200}\}")


def faults(msgid: str, msgstr: str, previous: str, markup: str) -> Iterator[str]:
    """Why *msgstr* must not be parsed; *markup* is ``rst``, ``md``, or ``text`` of the interface.

    *previous* is the wording that a translation which is behind belongs to.
    """
    if not msgstr:
        return
    before = f"{msgid}\n{previous}"
    found = [*_size(before, msgstr), *_letters(before, msgstr), *_unseen(msgid, msgstr)]
    if not found:
        found = [*_KINDS[markup](before, msgstr)]
    if not found:
        found = [*_addresses(before, msgstr, markup)]
    yield from found


def _size(before: str, msgstr: str) -> Iterator[str]:
    if len(msgstr) > limits.MESSAGE_LETTERS or len(msgstr) > 12 * len(before) + 500:
        yield f"a translation of {len(msgstr)} characters is too long for its original"
        return
    for sign in limits.OPENING:
        given = msgstr.count(sign)
        if given > limits.OPENING_SPARE and given > 3 * before.count(sign) + limits.OPENING_SPARE:
            yield f"{given} signs “{sign}” where the original has {before.count(sign)}"
            return


def _unseen(msgid: str, msgstr: str) -> Iterator[str]:
    """Signs that nobody sees, in a msgid too: gettext takes what is behind a NUL for a plural."""
    control = CONTROL.search(msgstr) or CONTROL.search(msgid)
    if control:
        yield f"a control character (U+{ord(control[0]):04X}): take it out"


def _letters(before: str, msgstr: str) -> Iterator[str]:
    if "\n" in msgstr.strip() and "\n" not in before.strip():
        yield "the original is one paragraph: write the translation without a line break"


def _rst(before: str, msgstr: str) -> Iterator[str]:
    if DIRECTIVE_RST.search(msgstr) and not DIRECTIVE_RST.search(before):
        yield "a translation begins no directive, comment, target or list of fields: take it away"
    yield from _list(before, msgstr)
    if END_OF_CODE.search(msgstr) and not END_OF_CODE.search(before):
        yield "“::” at the end begins a literal block: write one colon"
    yield from _roles(ROLE_RST, before, msgstr)
    if "|" in msgstr:
        yield from _strange(SUBSTITUTION, before, msgstr, "a substitution")


def _md(before: str, msgstr: str) -> Iterator[str]:
    # Whatever stood before: the previous wording of an entry is the contributor's as well.
    if msgstr.lstrip().startswith(FRONT_MATTER):
        yield "“---” at the beginning would be front matter: take it away"
    if BLOCK_MD.search(msgstr) and not BLOCK_MD.search(before):
        yield f"a translation begins no block of its own: “{shown(msgstr)}”"
    yield from _list(before, msgstr)
    if REFERENCE_MD.search(msgstr) and not REFERENCE_MD.search(before):
        yield "a translation defines no link: write [text](address)"
    yield from _roles(ROLE_MD, before, msgstr)
    if "<" in msgstr or "{" in msgstr:
        plain = AUTOLINK.sub("", IN_TICKS.sub("", msgstr))
        yield from _strange(TAG, before, plain, "HTML")
        yield from _strange(ATTRIBUTES, before, msgstr, "attributes in braces")


def _list(before: str, msgstr: str) -> Iterator[str]:
    start = LIST.match(msgstr)
    if start and not LIST.match(before):
        yield f"“{shown(start[0])}” begins a list, which a translation cannot: write it otherwise"


def _text(before: str, msgstr: str) -> Iterator[str]:
    """The interface's own words: escaped wherever they are shown, but formatted first."""
    yield from _strange(TAG, before, msgstr, "HTML")
    wanted, given = Counter(PLACEHOLDER.findall(before)), Counter(PLACEHOLDER.findall(msgstr))
    places = {name for name in (*wanted, *given) if name != "%%" and not name.startswith("%(")}
    if "%(" in before or "%s" in before or "%d" in before or "{" in before + msgstr:
        for name in sorted(name for name in places if wanted[name] != given[name]):
            yield f"the placeholder “{shown(name)}” stands {given[name]} times, not {wanted[name]}"
    named = ({name for name in found if name.startswith("%(")} for found in (wanted, given))
    yield from _named(*named)
    if any("%(" in name for name in wanted) and re.search(r"%(?![(%])", msgstr.replace("%%", "")):
        yield "write “%%” for a percent sign beside a placeholder"


def _named(wanted: set[str], given: set[str]) -> Iterator[str]:
    """What is wrong with the placeholders that have names."""
    lost, strange = (sorted(map(shown, names)) for names in (wanted - given, given - wanted))
    if len(lost) == len(strange) == 1:
        yield f"the placeholder “{lost[0]}” has become “{strange[0]}”: write “{lost[0]}”"
        return
    yield from (f"the placeholder “{name}” is missing: keep it as it is" for name in lost)
    yield from (
        f"the placeholder “{name}” is not in the original: take it away" for name in strange
    )


def _drawing(before: str, msgstr: str) -> Iterator[str]:
    """Words of a drawing, which are put in as text."""
    return iter(())


_KINDS = {"rst": _rst, "md": _md, "text": _text, "drawing": _drawing}


def _roles(pattern: re.Pattern[str], before: str, msgstr: str) -> Iterator[str]:
    used = {name for found in pattern.findall(msgstr) for name in _names(found)}
    given = pattern.findall(before) if used else ()
    known = {name for found in given for name in _names(found)}
    for name in sorted(used - known | {name for name in used if name.lower() not in ROLES} - known):
        yield f"the role “{shown(name)}” is not in the original: take it away"


def _names(found: str | tuple[str, ...]) -> list[str]:
    return [found] if isinstance(found, str) else [name for name in found if name]


def _strange(pattern: re.Pattern[str], before: str, msgstr: str, what: str) -> Iterator[str]:
    used = pattern.findall(msgstr)
    known = set(pattern.findall(before)) if used else set()
    for found in used:
        if found not in known:
            yield f"{what} that the original does not have: “{shown(found)}”"
            return
    if what == "HTML" and TEMPLATE.search(msgstr) and not TEMPLATE.search(before):
        yield "“{{” and “{%” are not allowed: take them away"


def _addresses(before: str, msgstr: str, markup: str) -> Iterator[str]:
    targets = {"rst": TARGET_RST, "md": TARGET_MD}.get(markup)
    if not targets:
        return
    used = _written_in(msgstr, targets)
    known = _written_in(before, targets) if used else set()
    for url in sorted(used - known):
        refused = link_targets.refusal(url)
        if refused:
            yield refused
        elif url.lower().startswith(("http:", "https:", "mailto:", "//")) and not _near(url, known):
            yield f"“{shown(url)}” is not linked to in the original"


def _written_in(text: str, targets: re.Pattern[str]) -> set[str]:
    text = unescape(text)
    addresses = ADDRESS.findall(text) if MAY_BE_ADDRESS.search(text) else ()
    return {*addresses, *targets.findall(text)}


def _near(url: str, known: set[str]) -> bool:
    """Whether *url* differs from an original's by the punctuation around it alone."""
    edge = ".,;:!?)]}»”’'\"、。，；：！？）】》」"
    return url.rstrip(edge) in {other.rstrip(edge) for other in known}
