"""Whether a translated block holds what its original holds: links, pictures, formulas, numbers.

No build here: a :class:`Pair` of nodes goes in, sentences for the translator come out, each
saying what to write instead. Faults that follow from another one are not said: where
markup was not understood, or nothing of the translation is shown, that comes alone.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.nodes import LITERAL_TYPE_NODES

from ways_in.translation import excuses
from ways_in.translation.integrity import stray_markup, wording_checks
from ways_in.translation.integrity.kept_parts import footnote, is_plain, kept_parts, prose
from ways_in.translation.integrity.numbers import difference
from ways_in.translation.integrity.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ways_in.translation.catalog_entries import Entry
    from ways_in.translation.integrity.kept_parts import KeptPart
    from ways_in.translation.integrity.wording_checks import Check

BLOCK_START = re.compile(
    r"\s*(#+|[-*+>|•]|(?:[0-9]+|[a-zA-Z#]|[ivxIVX]+)[.)]|\.\.|::|:)(?=\s|\w|$)"
)
FOOTNOTE = re.compile(r"\[(?P<rst>#\w*|\d+|\*)\]_|\[\^(?P<md>[^\]\s]+)\]")
NAME = re.compile(r"[A-Za-z0-9][\w.+-]*")


@dataclass(frozen=True)
class Pair:
    """A block before and after it was translated, and its catalog entry.

    *markup* is ``rst``, ``md`` or ``text``; *names* are the document's own targets, by which two
    names of one section are told to be the same. *source* and *target* are languages' codes.
    """

    original: nodes.Element
    translated: nodes.Element
    entry: Entry
    markup: str = "rst"
    names: Mapping[str, str | None] = field(default_factory=dict)
    source: str = "en"
    target: str = "en"

    @property
    def is_verbatim(self) -> bool:
        """Whether it is a formula or code, which is no language."""
        return isinstance(self.original, LITERAL_TYPE_NODES)

    @cached_property
    def wording(self) -> Wording:
        """What the two blocks say."""
        languages = self.source, self.target
        return Wording(*_texts(self), self.entry, *languages, self.markup)

    @cached_property
    def parts(self) -> tuple[list[KeptPart], list[KeptPart]]:
        """What of the two blocks a translation must keep."""
        old, new = (
            kept_parts(node, self.markup, self.names) for node in (self.original, self.translated)
        )
        return old, new


def compare(pair: Pair, asked: Iterable[Check] = wording_checks.CHECKS) -> Iterator[str]:
    """What is wrong with a translation that is current; of its wording *asked* are these checks."""
    yield from dropped(pair) or unreadable(pair) or [*references(pair), *excusable(pair, asked)]


def excusable(pair: Pair, asked: Iterable[Check]) -> Iterator[str]:
    """What a translator may have a reason for."""
    wrong = list(excuses.problems(pair.entry.comments, wording_checks.NAMES))
    yield from wrong or _unexcused(pair, asked)


def _unexcused(pair: Pair, asked: Iterable[Check]) -> Iterator[str]:
    fine = excuses.excused(pair.entry.comments)
    for name, rule in (("numbers", numbers), ("emphasis", emphasis), ("links", exchanged)):
        if name not in fine:
            yield from wording_checks.with_excuse(name, rule(pair))
    if not pair.is_verbatim:
        yield from wording_checks.of_entry(pair.wording, asked)


def excerpt(msgid: str, length: int = 40) -> str:
    """The first words of *msgid*, to know it by."""
    text = " ".join(msgid.split())
    return text if len(text) <= length else text[:length].rsplit(" ", 1)[0] + " …"


def dropped(pair: Pair) -> list[str]:
    """Bad: ``1. Текст`` for a paragraph, or one with a blank line: Sphinx leaves text out."""
    msgid, msgstr = pair.entry.msgid, pair.entry.msgstr.strip()
    if msgid == msgstr:
        return []
    if pair.is_verbatim:
        return ["a formula or code was changed: copy it from msgid as it is"]
    if "\n" in msgstr and "\n" not in msgid:
        message = r"a line break (\n): text after a blank line or a list is not shown"
        return [f"{message}, write the translation as one line"]
    is_parsed = isinstance(pair.original, nodes.TextElement)
    return [_nothing_shown(msgstr, pair)] if is_parsed and not pair.translated["translated"] else []


def _nothing_shown(msgstr: str, pair: Pair) -> str:
    start = BLOCK_START.match(msgstr)
    if not start:
        return "nothing of the translation is shown: write it as one plain paragraph"
    mark = start[1]
    numbered = mark[:-1].isalnum() and pair.markup == "md"
    escaped = f"{mark[:-1]}\\{mark[-1]}" if numbered else f"\\{mark}"
    message = f"nothing of the translation is shown, for it begins with “{mark}”, which makes"
    return f"{message} a list or a heading: write “{escaped}”, or other words first"


def unreadable(pair: Pair) -> list[str]:
    """Bad: ``**一。**字``, ``模型:term:`x```, ``[a][b]``: markup that readers see as signs."""
    return stray_markup.find(pair.original, pair.translated, pair.wording.texts, pair.markup)


def references(pair: Pair) -> Iterator[str]:
    """Bad: a link to ``b`` where the original has one to ``a``, ``code`` changed, a lost note."""
    old, new = pair.parts
    new = new + [footnote(label, pair.markup) for label in _removed_footnotes(pair, new)]
    if [part.key for part in old] == [part.key for part in new]:  # as in most
        return
    before, after = Counter(part.key for part in old), Counter(part.key for part in new)
    lost = [_by_key(old, key) for key in (before - after).elements()]
    added = [_by_key(new, key) for key in (after - before).elements()]
    for part in lost:
        other = next((one for one in added if one.kind == part.kind), None)
        if other:
            added.remove(other)
            yield f"{part} has become “{other.name}”: write {part.write}"
        else:
            yield f"{part} is lost: keep {part.write}"
    for part in added:
        yield f"{part} is not in the original: take it out, or write it as plain text"


def _by_key(found: list[KeptPart], key: tuple[str, ...]) -> KeptPart:
    return next(part for part in found if part.key == key)


def _removed_footnotes(pair: Pair, found: list[KeptPart]) -> list[str]:
    """Labels of notes that only the translation has: Sphinx takes them out of the document."""
    written = [match["rst"] or match["md"] for match in FOOTNOTE.finditer(pair.entry.msgstr)]
    if not written:
        return []
    shown = {part.name for part in found if part.kind == "footnote"}
    known = {match["rst"] or match["md"] for match in FOOTNOTE.finditer(pair.entry.msgid)}
    return [label for label in dict.fromkeys(written) if label not in shown | known]


def exchanged(pair: Pair) -> Iterator[str]:
    """Bad: two links whose targets have changed places. Good: two terms in another order.

    Where the words of a link are a name in Latin letters that both texts have, they tell; elsewhere
    links of one kind stand in the order of the original.
    """
    old, new = map(_links, pair.parts)
    if not old or sorted(part.key for part in old) != sorted(part.key for part in new):
        return
    named = list(_misnamed(old, new))
    if named:
        yield "; ".join(named)
        return
    moved = [(a, b) for a, b in zip(old, new, strict=True) if a.key != b.key]
    if moved and not all(_names(b) & _names(a) for a in old for _, b in moved if a.key == b.key):
        shown = ", ".join(f"“{now.text}”" for _, now in moved)
        wanted = ", ".join(was.write for was, _ in moved)
        yield f"the links {shown} do not lead where the original's do, in its order: write {wanted}"


def _links(parts: list[KeptPart]) -> list[KeptPart]:
    """The links among *parts*, those of one kind together, each kind in its order."""
    found = [part for part in parts if part.kind == "link"]
    return sorted(found, key=lambda part: part.key[:-2] if len(part.key) > 2 else part.key[:1])


def _misnamed(old: list[KeptPart], new: list[KeptPart]) -> Iterator[str]:
    """Links whose names say that they lead where another one should."""
    for part in new:
        names = _names(part)
        own = [one for one in old if one.key == part.key]
        if names and not any(names & _names(one) for one in own):
            for other in old:
                if other.key != part.key and names <= _names(other):
                    yield f"the link “{part.text}” leads to “{part.name}”: write {other.write}"
                    break


def _names(part: KeptPart) -> set[str]:
    return {name.lower() for name in NAME.findall(part.text)} if part.kind == "link" else set()


def numbers(pair: Pair) -> Iterator[str]:
    """Bad: ``2,000`` for ``1,000``. Good: «1 000»."""
    found = difference(*pair.wording.texts)
    if found:
        yield str(found)


def emphasis(pair: Pair) -> Iterator[str]:
    """Bad: ``**one**`` without its stars, or more of them. Good: 《书名》 for ``*a title*``."""
    if is_plain(pair.original) and is_plain(pair.translated):
        return
    for kind, mark, twin in ((nodes.strong, "**", "**"), (nodes.emphasis, "*", "《")):
        both = (pair.original, pair.translated)
        before, after = (len([*one.findall(kind)]) for one in both)
        if before == after:
            continue
        titles = [one.astext().count(twin) for one in both]
        if before + titles[0] != after + titles[1]:
            yield f"{mark}…{mark} stands {after} times, in the original {before}: mark the same"


def _texts(pair: Pair) -> tuple[str, str]:
    if isinstance(pair.original, nodes.TextElement):
        return prose(pair.original), prose(pair.translated)
    return pair.entry.msgid, pair.entry.msgstr
