"""``moved.toml``: what has another address now, so that the old one goes on working.

``make translations`` writes a line when a page was renamed; anybody may add one by hand, for a
section that went to another page, too::

    "essays/first_run" = "essays/the_first_run"
    "paths/engineer#mathematics_step" = "paths/engineer/mathematics"
    "paths/engineer#the-end" = "paths/engineer/epilogue#the_end"

Every build puts a small page at the old address of a page. It leads on at once, with the section
that was asked for where there is a script, else to the top of the page. A page that has lost a
section leads on from its anchor; without a script a link appears there. What a reader's browser has
kept of a page under an earlier name is found by ``reading.js``.
"""

from __future__ import annotations

import json
import re
from posixpath import relpath
from typing import TYPE_CHECKING, Any

from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.locale import _
from sphinx.util import logging

from ways_in.common import toml_file, whole_files
from ways_in.common.findings import Finding, InputError
from ways_in.safety.whitelist import PAGE_IDS, PAGES_OF_OURS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

NAME = "moved.toml"
ADDRESS = re.compile(r"[\w-]+(?:/[\w-]+){0,9}(?:#[A-Za-z][A-Za-z0-9_.-]{0,199})?")
LONGEST = 240  # bytes of a file's or a folder's name, and the rest for “.html”
HEAD = """\
# What has another address now: the old one leads to it. Written by “make translations” when a page
# is renamed; a line added by hand counts as much, also for a section: "page#old" = "other#new".
"""
logger = logging.getLogger(__name__)


def read(root: Path) -> dict[str, str]:
    """The new address of each old one at *root*; raises InputError if the list is malformed."""
    path = root / NAME
    if not path.exists():
        return {}
    text, found = toml_file.load(path, NAME)
    for before, now in found.items():
        if not (isinstance(now, str) and _is_address(now) and _is_address(before)):
            message = f'“{before}” is no line such as: "essays/old" = "essays/new"'
            raise InputError(Finding(NAME, line(text, before), message))
    return found


def _is_address(text: str) -> bool:
    """Whether a page can have the address *text*."""
    short = all(len(part.encode()) <= LONGEST for part in text.partition("#")[0].split("/"))
    return short and bool(ADDRESS.fullmatch(text))


def line(text: str, before: str) -> int:
    """The line of the list *text* that moves the address *before*; 0 if none does."""
    lines = enumerate(text.splitlines(), 1)
    return next((n for n, found in lines if found.partition("=")[0].strip(" \"'") == before), 0)


def note(root: Path, before: str, now: str) -> None:
    """Add to the list that the page *before* is called *now*, and lead older names there, too."""
    found = {old: _renamed(new, before, now) for old, new in read(root).items()}
    found = {old: new for old, new in (found | {before: now}).items() if old not in (now, new)}
    lines = (f"{json.dumps(old)} = {json.dumps(new)}\n" for old, new in sorted(found.items()))
    whole_files.put(root / NAME, f"{HEAD}\n{''.join(lines)}".encode())


def _renamed(address: str, before: str, now: str) -> str:
    page, sign, anchor = address.partition("#")
    return f"{now if page == before else page}{sign}{anchor}"


def faults(moved: Mapping[str, str], docnames: set[str]) -> Iterator[tuple[str, str]]:
    """Each entry that cannot be followed, and why."""
    for before, now in moved.items():
        page, _sign, anchor = before.partition("#")
        target = now.partition("#")[0]
        if page in PAGES_OF_OURS:
            yield before, f"{page} is a page of the site's own: take the line out"
        elif anchor in PAGE_IDS:
            yield before, f"#{anchor} is a part of every page: take the line out"
        elif page in docnames and not anchor:
            yield before, f"{before} is a page again: take the line out"
        elif page not in docnames and page not in moved:
            yield before, f"{page} is no page and has not moved: write where all of it is now"
        elif target not in docnames:
            yield before, f"{target} is no page: write where {before} is now, or take the line out"


def ways_on(moved: Mapping[str, str], page: str) -> dict[str, str]:
    """Where the moved sections of *page* are, by anchor, as seen from it; by ``""``: all of it."""
    folder = page.rpartition("/")[0] or "."
    return {
        before.partition("#")[2]: _link(now, folder)
        for before, now in moved.items()
        if before.partition("#")[0] == page
    }


def _link(address: str, folder: str) -> str:
    page, sign, anchor = address.partition("#")
    return f"{relpath(f'{page}.html', folder)}{sign}{anchor}"


def _check(app: Sphinx, env: BuildEnvironment) -> None:
    moved = read(app.srcdir)
    wrong = dict(faults(moved, set(env.found_docs)))
    for before, message in (*wrong.items(), *_lost_sections(env, moved)):
        _warn(app, before, message)


def _lost_sections(env: BuildEnvironment, moved: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Each entry that leads to a section which its page does not have."""
    for before, now in moved.items():
        page, _sign, anchor = now.partition("#")
        if anchor and page in env.found_docs and anchor not in env.get_doctree(page).ids:
            message = f"{page} has no section #{anchor}: write where {before} is now"
            yield before, message


def _warn(app: Sphinx, before: str, message: str) -> None:
    path = app.srcdir / NAME
    place = f"{path}:{line(path.read_text(encoding='utf-8'), before)}"
    logger.warning("%s", message, location=place, type="moved")


def _note_list(app: Sphinx, *_about: object) -> None:
    """Have the pages written again when the list changes: Sphinx compares such values."""
    app.config.moved_addresses = read(app.srcdir)


def _pages(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """The pages at the old addresses (html-collect-pages)."""
    if app.builder.name == "epub" or not isinstance(app.builder, StandaloneHTMLBuilder):
        return
    moved = app.config.moved_addresses
    for before in moved:
        ways = ways_on(moved, before)
        if "#" in before or before in app.env.found_docs:
            continue
        context = {"title": _("This page has moved"), "moved": ways, "moved_to": ways[""]}
        context["pageurl"] = f"{app.config.html_baseurl}{_link(moved[before], '.')}"
        yield before, context | {"moved_data": json.dumps(ways)}, "moved.html"


def _add_sections(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    ways = ways_on(app.config.moved_addresses, pagename) if doctree is not None else {}
    for anchor in sorted(set(ways) & set(doctree.ids if doctree is not None else ())):
        _warn(app, f"{pagename}#{anchor}", f"{pagename} has a section #{anchor}: take the line out")
        ways.pop(anchor)
    if ways:
        context |= {"moved": ways, "moved_data": json.dumps(ways)}
    moved = app.config.moved_addresses.items()
    context["earlier_names"] = [old for old, now in moved if now == pagename and "#" not in old]


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_config_value("moved_addresses", {}, "html", frozenset({dict}))
    app.connect("config-inited", _note_list)
    app.connect("env-check-consistency", _check)
    app.connect("html-collect-pages", _pages)
    app.connect("html-page-context", _add_sections)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
