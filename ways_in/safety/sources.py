"""What is looked at in a page's source before anything parses it. Pure: text in, faults out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from myst_parser.config.main import TopmatterReadError, read_topmatter

from ways_in.common.control_signs import CONTROL
from ways_in.safety import limits
from ways_in.safety.link_targets import shown
from ways_in.safety.whitelist import FRONT_MATTER, HTML_META

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

# A fault: the line that it is on, and one sentence.
Fault = tuple[int, str]

FIELD = re.compile(r"( {0,40})([A-Za-z][A-Za-z_-]{0,60}):(?: (.*))?")
# Flow collections, anchors, aliases, tags and block scalars: a plain text needs none of them.
YAML_SIGNS = tuple("[{&*!|>@%`")
EVAL_RST = re.compile(r"[`~:]{3}[ \t]{0,99}\{eval-rst\}", re.IGNORECASE)
# Where an address begins in Markdown, whose parser would show such a link as text, unsaid.
SCHEME = re.compile(r"(?:\]\(|\]:|<)[ \t<]{0,9}((?:javascript|vbscript|data|file):)", re.IGNORECASE)
RUN = re.compile(rf"(?:[{re.escape(limits.OPENING)}][ \t]?){{{limits.OPENING_RUN},}}")
UNDERLINES = "-=~^#*+_.:`"
# What begins a quotation, a list, a field or a line, one inside the other on the same line.
OPENER = (
    r"[ \t]{0,9}(?:>|[+*|•‣⁃-](?=\s)|\(?\w{1,9}[.)](?=\s)|:[^:\s]{1,40}:(?=\s)|\.\. \w{1,40}::)"
)
OPENERS = re.compile(rf"(?:{OPENER}){{{limits.NESTING},}}")
DEEP = " " * limits.INDENT
DIGITS = re.compile(rf"[0-9]{{{limits.DIGITS}}}")


def faults(text: str, *, markdown: bool) -> Iterator[Fault]:
    """What must not reach a parser in the page *text*, each with its line."""
    if len(text.encode("utf-8", "replace")) > limits.PAGE_BYTES:
        yield 1, f"the page is larger than {limits.PAGE_BYTES // 1000} kB: divide it"
        return
    lines = text.split("\n")
    yield from _letters(lines)
    yield from _indents(lines)
    if markdown:
        yield from _front_matter(lines)
        yield from _reparsed(lines)


def _letters(lines: list[str]) -> Iterator[Fault]:
    for number, line in enumerate(lines, 1):
        control = CONTROL.search(line)
        if control:
            yield number, f"a control character (U+{ord(control[0]):04X}): take it out"
        elif len(line) > limits.LINE_LETTERS:
            yield number, f"a line of {len(line)} characters: divide it"
        elif DIGITS.search(line):
            yield number, f"a number of more than {limits.DIGITS} digits: shorten it"
        elif line.startswith(DEEP) or OPENERS.match(line):
            yield number, f"lists and quotations go {limits.NESTING} levels deep at most"
        elif RUN.search(line) and not _is_rule(line.strip()):
            yield number, f"a long run of markup signs: “{shown(line.strip())}”"


def _indents(lines: list[str]) -> Iterator[Fault]:
    """How many blocks are open, each further in than the one before: a block is one at least."""
    open_blocks = [0]
    for number, line in enumerate(lines, 1):
        indent = len(line) - len(line.lstrip(" \t|>"))
        if indent == len(line):
            continue
        while open_blocks[-1] > indent:
            open_blocks.pop()
        if open_blocks[-1] < indent:
            open_blocks.append(indent)
        if len(open_blocks) > 2 * limits.NESTING:
            yield number, f"blocks go {2 * limits.NESTING} levels deep at most"
            return


def _is_rule(line: str) -> bool:
    """Whether *line* is the rule under or above a heading: one sign, again and again."""
    return len(set(line)) == 1 and line[0] in UNDERLINES


def _reparsed(lines: list[str]) -> Iterator[Fault]:
    for number, line in enumerate(lines, 1):
        scheme = SCHEME.search(line)
        if scheme:
            yield number, f"links may begin with https:, http: or mailto:, not “{scheme[1]}”"
        if EVAL_RST.search(line):
            yield number, "{eval-rst} is not allowed: write the page as .rst, or in Markdown"


def _front_matter(lines: list[str]) -> Iterator[Fault]:
    """Only the listed fields, each a line of its own; of ``myst:`` only ``html_meta:``."""
    if not lines[0].startswith("---"):
        return
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() in ("---", "...")), 0)
    if lines[0].rstrip() != "---" or not end:
        yield 1, "front matter begins and ends with a line “---”"
        return
    if sum(map(len, lines[:end])) > limits.FRONT_MATTER_BYTES:
        yield 1, f"front matter of more than {limits.FRONT_MATTER_BYTES} characters: shorten it"
        return
    above: list[str] = []
    said = False
    for number, line in enumerate(lines[1:end], 2):
        for message in _field(line, above) if line.strip() else ():
            said = True
            yield number, message
    if not said:
        yield from _as_parsed("\n".join(lines[: end + 1]))


def _as_parsed(text: str) -> Iterator[Fault]:
    """The same question to MyST itself, whose lines and quotes may differ from ours."""
    try:
        found = read_topmatter(text) or {}
    except (TopmatterReadError, ValueError, RecursionError) as error:
        yield 1, f"front matter cannot be read: {shown(' '.join(str(error).split()))}"
        return
    meta = found.pop("myst", None) or {} if isinstance(found, dict) else found
    inner = meta.pop("html_meta", None) or {} if isinstance(meta, dict) else meta
    wrong = [*_unknown(found, FRONT_MATTER), *_unknown(meta, ()), *_unknown(inner, HTML_META)]
    if wrong:
        yield 1, f"front matter may not have “{shown(wrong[0])}”"


def _unknown(found: object, allowed: Collection[str]) -> Iterator[str]:
    if not isinstance(found, dict):
        yield str(found)
        return
    for name, value in found.items():
        if name not in allowed or isinstance(value, dict | list | set | tuple | bytes):
            yield str(name)


def _field(line: str, above: list[str]) -> Iterator[str]:
    match = FIELD.fullmatch(line.rstrip())
    if not match:
        yield f"front matter holds lines such as “author: Name”, not “{shown(line.strip())}”"
        return
    level, name, value = len(match[1]) // 2, match[2], (match[3] or "").strip()
    way = (*above[:level], name)
    above[level:] = [name]
    if value.startswith(YAML_SIGNS):
        yield f"“{name}:” takes plain text, in quotation marks if it begins with a sign"
    elif not _is_allowed(way, value):
        fields = ", ".join(sorted(FRONT_MATTER))
        yield f"front matter may have {fields} and myst: html_meta: description:, not “{name}:”"


def _is_allowed(way: tuple[str, ...], value: str) -> bool:
    if len(way) == 1 and way[0] != "myst":
        return way[0] in FRONT_MATTER
    if way in (("myst",), ("myst", "html_meta")):
        return not value
    return len(way) == 3 and way[:2] == ("myst", "html_meta") and way[2] in HTML_META
