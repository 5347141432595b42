"""``--fix``: write the new address of what moved for good wherever the old one is written.

Only addresses change, every other byte of a file stays. A page's source and its catalogs change
together, original and translations, so that no translation falls behind; blocks of code stay as
they are, and what an address cannot be written into safely is left to a person.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ways_in.common.catalog_paths import catalog_path, language_folders
from ways_in.common.findings import Finding

from . import code_spans
from .changed import END
from .urls import MalformedError, parse
from .verdicts import LOGIN_PATH

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from .run import CheckedLink

SOURCES = (".rst", ".md")
# Wrapped in a catalog: …"⏎"…, in a comment with the previous wording #| "…"⏎#| "…".
_WRAP = r'(?:"\r?\n(?:#\| ?)?")?'
# Before an address: not the middle of a longer one (http://web.archive.org/web/2020/http://…).
_START = r"(?<![A-Za-z0-9_/=%&?+-])"
_SESSION = re.compile(
    r"(?i)[;?&](jsessionid|phpsessid|aspsessionid\w*|sess(ion)?[-_]?(id|key|token)?|sid|s_id|"
    r"cfid|cftoken|(access|auth|csrf)?[-_]?token|ticket|nonce|state|visit(or)?(_?id)?)="
)
# Characters that mean nothing in rst, Markdown, TOML, HTML and catalogs.
_PLAIN = re.compile(r"[A-Za-z0-9:/?#@!$,;=.~%_+-]*[A-Za-z0-9/=-]")


@dataclass(frozen=True)
class Move:
    """An address *old*, as written, and the *new* one to be written instead."""

    old: str
    new: str


@dataclass(frozen=True)
class Fixed:
    """What was done: the findings say where and what; *moved* are the addresses gone for good."""

    changes: tuple[Finding, ...]
    left: tuple[Finding, ...]
    moved: Mapping[str, str]


def fix(links: Iterable[CheckedLink], root: Path) -> Fixed:
    """Write the new addresses of moved *links* into the files below *root*."""
    changes: list[Finding] = []
    left: list[Finding] = []
    moved: dict[str, str] = {}
    for link in links:
        new = link.record.moved_to
        if not new or new == link.url:
            continue
        move = Move(link.url, new)
        obstacle = obstacle_to(move)
        done = [] if obstacle else list(_replace(move, _files(link, root), root))
        changes += done
        moved |= {move.old: move.new} if done else {}
        left += _left(link, move, obstacle, {finding.path for finding in done})
    return Fixed(tuple(changes), tuple(left), moved)


def _left(link: CheckedLink, move: Move, obstacle: str, done: Collection[str]) -> Iterator[Finding]:
    """The places of *link* in files that were not changed."""
    for place in link.occurrences:
        if place.path not in done:
            reason = obstacle or "it is not found there as it stands on the page"
            yield Finding(place.path, place.line, f"write {move.new} by hand: {reason}")


def obstacle_to(move: Move) -> str:
    """Why a *move* is not made; empty if it can be."""
    try:
        old, new = parse(move.old), parse(move.new)
    except MalformedError as error:
        return f"the new address {error}"
    if new.scheme != "https" and old.scheme == "https":
        return "it leads from https to http"
    if "@" in urlsplit(move.old).netloc or "@" in urlsplit(move.new).netloc:
        return "it names a user before the host"
    if _SESSION.search(new.target) and not _SESSION.search(old.target):
        return "it holds what looks like the id of a visit"
    if LOGIN_PATH.search(new.path) and not LOGIN_PATH.search(old.path):
        return "it is a log-in page"
    if new.fragment != old.fragment:
        return "its anchor is another one"
    if not _PLAIN.fullmatch(move.new):
        return "it holds characters that mean something in the markup"
    return ""


def _files(link: CheckedLink, root: Path) -> Sequence[Path]:
    """The files that *link* stands in, with their pages' sources and catalogs."""
    found: dict[Path, None] = {}
    for place in link.occurrences:
        found[root / place.path] = None
        for name in {place.docname, place.path.rpartition(".")[0]} - {""}:
            found |= dict.fromkeys(root / f"{name}{suffix}" for suffix in SOURCES)
            folders = language_folders(root)
            found |= dict.fromkeys(catalog_path(root, one.name, name) for one in folders)
    inside = (path for path in found if path.is_file() and path.resolve().is_relative_to(root))
    return [path for path in inside if "_build" not in path.relative_to(root).parts]


def _replace(move: Move, paths: Iterable[Path], root: Path) -> Iterator[Finding]:
    for path in paths:
        data = path.read_bytes()
        try:
            text = data.decode()
        except UnicodeDecodeError:
            continue
        new, lines = replaced(text, move, path.suffix)
        if lines:
            _write(path, new.encode())
        for line in lines:
            name = path.relative_to(root).as_posix()
            yield Finding(name, line, f"{move.old} → {move.new}")


def replaced(text: str, move: Move, suffix: str) -> tuple[str, list[int]]:
    """*text*, of a file with *suffix*, after *move*, and the lines on which something changed."""
    kept = code_spans.spans(text, suffix)
    pieces, lines, end = [], [], 0
    for match in _pattern(move.old, suffix).finditer(text):
        if any(start <= match.start() < stop for start, stop in kept):
            continue
        pieces += [text[end : match.start()], move.new]
        lines.append(text.count("\n", 0, match.start()) + 1)
        end = match.end()
    return "".join([*pieces, text[end:]]), lines


def _pattern(old: str, suffix: str) -> re.Pattern[str]:
    """*old* as it may be written: in a catalog it may be wrapped, with signs escaped."""
    if suffix != ".po":
        return re.compile(_START + re.escape(old) + END)
    signs = (re.escape(sign.replace("\\", "\\\\").replace('"', '\\"')) for sign in old)
    return re.compile(_START + _WRAP.join(signs) + END)


def _write(path: Path, data: bytes) -> None:
    """Write *data* to *path*, whole or not at all, with the file's permissions."""
    draft = path.with_name(path.name + ".new")
    draft.write_bytes(data)
    draft.chmod(path.stat().st_mode)
    draft.replace(path)
