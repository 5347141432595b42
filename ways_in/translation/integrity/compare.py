"""Whether a translated block holds what its original holds: links, pictures, formulas, numbers.

No build here: a :class:`Pair` of nodes goes in, sentences for the translator come out, each
saying what to write instead. Faults that follow from another one are not said: where
markup was not understood, or nothing of the translation is shown, that comes alone.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.nodes import LITERAL_TYPE_NODES

from ways_in.translation.integrity import stray_markup
from ways_in.translation.integrity.kept_parts import footnote, kept_parts, prose
from ways_in.translation.integrity.numbers import difference

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ways_in.translation.catalogs import Entry
    from ways_in.translation.integrity.kept_parts import KeptPart

EXCUSE = re.compile(r"numbers-ok\b:?\s*(?P<reason>.*)")
BLOCK_START = re.compile(
    r"\s*(#+|[-*+>|•]|(?:[0-9]+|[a-zA-Z#]|[ivxIVX]+)[.)]|\.\.|::|:)(?=\s|\w|$)"
)
FOOTNOTE = re.compile(r"\[(?P<rst>#\w*|\d+|\*)\]_|\[\^(?P<md>[^\]\s]+)\]")
NAME = re.compile(r"[A-Za-z0-9][\w.+-]*")


@dataclass(frozen=True)
class Pair:
    """A block before and after it was translated, and its catalog entry.

    *markup* is ``rst`` or ``md``; *names* are the document's own targets, by which two names of
    one section are told to be the same.
    """

    original: nodes.Element
    translated: nodes.Element
    entry: Entry
    markup: str = "rst"
    names: Mapping[str, str | None] = field(default_factory=dict)


def compare(pair: Pair) -> Iterator[str]:
    """What is wrong with a translation that is current."""
    yield from dropped(pair) or unreadable(pair) or [*references(pair), *numbers(pair)]


def excerpt(msgid: str, length: int = 40) -> str:
    """The first words of *msgid*, to know it by."""
    text = " ".join(msgid.split())
    return text if len(text) <= length else text[:length].rsplit(" ", 1)[0] + " …"


def dropped(pair: Pair) -> list[str]:
    """Bad: ``1. Текст`` for a paragraph, or one with a blank line: Sphinx leaves text out."""
    msgid, msgstr = pair.entry.msgid, pair.entry.msgstr.strip()
    if msgid == msgstr:
        return []
    if isinstance(pair.original, LITERAL_TYPE_NODES):
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
    return stray_markup.find(pair.original, pair.translated, pair.entry, pair.markup)


def references(pair: Pair) -> Iterator[str]:
    """Bad: a link to ``b`` where the original has one to ``a``, ``code`` changed, a lost note."""
    old = kept_parts(pair.original, pair.markup, pair.names)
    new = kept_parts(pair.translated, pair.markup, pair.names)
    new += [footnote(label, pair.markup) for label in _removed_footnotes(pair, new)]
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
    exchanged = list(_exchanged(old, new)) if before == after else []
    if exchanged:
        yield "; ".join(exchanged)


def _by_key(found: list[KeptPart], key: tuple[str, ...]) -> KeptPart:
    return next(part for part in found if part.key == key)


def _removed_footnotes(pair: Pair, found: list[KeptPart]) -> list[str]:
    """Labels of notes that only the translation has: Sphinx takes them out of the document."""
    written = [match["rst"] or match["md"] for match in FOOTNOTE.finditer(pair.entry.msgstr)]
    shown = {part.name for part in found if part.kind == "footnote"}
    known = {match["rst"] or match["md"] for match in FOOTNOTE.finditer(pair.entry.msgid)}
    return [label for label in dict.fromkeys(written) if label not in shown | known]


def _exchanged(old: list[KeptPart], new: list[KeptPart]) -> Iterator[str]:
    """Links whose names say that they lead where another one should."""
    if [part.key for part in old] == [part.key for part in new]:
        return
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
    """Bad: ``2,000`` for ``1,000``. Good: «1 000». ``# numbers-ok: why`` excuses a block."""
    excuses = [match for text in pair.entry.comments if (match := EXCUSE.match(text.strip()))]
    if excuses and all(match["reason"].strip() for match in excuses):
        return
    if excuses:
        yield "numbers-ok needs a reason: # numbers-ok: why"
        return
    found = difference(*_texts(pair))
    if found:
        yield _numbers_message(found.missing, found.added)


def _texts(pair: Pair) -> tuple[str, str]:
    if isinstance(pair.original, nodes.TextElement):
        return prose(pair.original), prose(pair.translated)
    return pair.entry.msgid, pair.entry.msgstr


def _numbers_message(missing: tuple[str, ...], added: tuple[str, ...]) -> str:
    excuse = "or excuse the block with a comment above it: # numbers-ok: why"
    there, here = ", ".join(missing), ", ".join(added)
    if there and here:
        return f"the number {there} has become {here}: write {there}, {excuse}"
    if there:
        return f"the number {there} is missing: write it, {excuse}"
    return f"the number {here} is not in the original: take it out, {excuse}"
