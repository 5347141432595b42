"""The catalogs of a project, message by message, before any of them is compiled."""

from __future__ import annotations

import os
import re
from functools import lru_cache
from gettext import c2py  # what Python compiles the rule with
from typing import TYPE_CHECKING

from ways_in.common.catalog_paths import name_of
from ways_in.common.findings import Finding, InputError, relative
from ways_in.safety import messages
from ways_in.safety.link_targets import shown
from ways_in.translation import catalogs
from ways_in.translation.integrity import plain_catalogs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from ways_in.translation.catalog_entries import Entry

PLURAL = re.compile(r"nplurals\s?=\s?([1-9]);\s?plural\s?=\s?([n0-9%<>=!&|?:() ]{1,300});?")
INTERFACE = "sphinx"
DRAWINGS = "figures"


def problems(root: Path, files: Sequence[Path]) -> Iterator[Finding]:
    """What may not be parsed in the catalogs *files*; those that cannot be read say why."""
    for path in files:
        try:
            catalog = catalogs.read(path, root)
        except InputError as error:
            yield from error.findings
            continue
        wrong = _plural(dict(catalog.headers).get("Plural-Forms", ""))
        if wrong:
            yield Finding(relative(path, root), 1, wrong)
        markup = markup_of(root, str(path))
        for entry in catalog.entries:
            for message in _faults(entry, markup):
                yield Finding(relative(path, root), entry.line, message)


def _faults(entry: Entry, markup: str) -> Iterator[str]:
    """What may not be parsed in *entry*.

    Its plural is the contributor's as well, for gettext finds an entry by the msgid alone: it may
    hold no more than that one, and the forms no more than the plural.
    """
    if entry.plural and markup != "text":
        yield "a page’s words have no plural: take msgid_plural out, and all forms but one"
        return
    if entry.plural:
        yield from messages.faults(entry.msgid, entry.plural, "", markup)
    for form in plain_catalogs.apart(entry):
        yield from messages.faults(form.msgid, form.msgstr, form.previous, markup)


@lru_cache(maxsize=100)  # all catalogs of a language have one rule
def _plural(text: str) -> str:
    """Why the header's rule for plural forms cannot be used; empty if it can, or there is none."""
    if not text:
        return ""
    rule = PLURAL.fullmatch(text.strip())
    try:
        if rule:
            c2py(rule[2])
            return ""
    except (ValueError, RecursionError):
        pass
    return f"“Plural-Forms: {shown(text)}” is no rule: take the line out, it is written anew"


def markup_of(root: Path, path: str) -> str:
    """What the messages of the catalog *path* are parsed as."""
    domain = name_of(path)
    if domain == INTERFACE:
        return "text"
    if domain.startswith(f"{DRAWINGS}/"):
        return "drawing"
    page = f"{root}/{domain}.md"
    return "md" if os.path.exists(page) else "rst"  # noqa: PTH110 (asked of thousands)
