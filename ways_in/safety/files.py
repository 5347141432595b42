"""What lies in the folders of content, looked at before a build reads or copies any of it."""

from __future__ import annotations

import itertools
import os
import re
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from ways_in.common import languages, site_settings
from ways_in.common.control_signs import CONTROL
from ways_in.common.findings import Finding, InputError
from ways_in.safety import drawings, limits
from ways_in.safety.whitelist import PAGES_OF_OURS, STATIC
from ways_in.translation import figure_languages, figures

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

NAME = re.compile(r"[\w.\-+ ]{1,120}")
SIZES = {".po": limits.CATALOG_BYTES, ".toml": limits.TOML_BYTES, ".rst": limits.PAGE_BYTES}
PAGES = (".md", ".rst")
PUBLISHED = (f"{site_settings.PUBLISHED}/", f"{site_settings.CARDS}/")
TEXTS = (*PAGES, ".csv", ".diff", ".py", ".toml", ".txt", ".yaml")
LOOKED_INTO = (*TEXTS, ".svg")
SIZES |= {".md": limits.PAGE_BYTES}


def problems(
    root: Path,
    folders: Sequence[str] = site_settings.FOLDERS,
    is_clean: Callable[[str], bool] = lambda place: False,
) -> Iterator[Finding]:
    """Every file of content that may not be read or copied, with what to do about it.

    Content are the pages at the *root* and all that lies in *folders* below it. What stands in a
    file that *is_clean* is not looked at.
    """
    content = sorted(_content(root, folders), key=lambda name: name.split("/"))
    found = [*_twice(content)]
    for name in content:
        found += _problems(root, name, is_clean)
    yield from found
    if not found:
        yield from _figures(root, is_clean)


def _problems(root: Path, name: str, is_clean: Callable[[str], bool]) -> Iterator[Finding]:
    place = f"{root}/{name}"
    message = _place(name) or _file(place, published=name.startswith(PUBLISHED))
    suffix = _suffix(name).lower()
    if message:
        yield Finding(shown_path(name), 0, message)
    elif suffix not in LOOKED_INTO or is_clean(place):
        return
    elif suffix == ".svg":
        data = Path(place).read_bytes()
        yield from (Finding(name, line, said) for line, said in drawings.faults(data))
    elif Path(place).is_file():
        yield from _text(Path(place), name)


def _suffix(name: str) -> str:
    """That of the file *name*, as pathlib has it, which is slow where thousands are asked."""
    before, _, suffix = name.rpartition("/")[2].rpartition(".")
    return f".{suffix}" if before and suffix else ""


def _figures(root: Path, is_clean: Callable[[str], bool]) -> Iterator[Finding]:
    """The drawings whose words cannot be translated."""
    known = languages.tags(root)
    drawn = figure_languages.drawn(root)
    for path in itertools.filterfalse(lambda path: is_clean(str(path)), drawn):
        try:
            language, _ = figure_languages.said(path)
        except InputError as error:
            yield from error.findings
            continue
        if known and language not in known:
            message = f"xml:lang is “{language}”: write {' or '.join(known)}"
            yield Finding(f"{figures.FOLDER}/{path.name}", 1, message)


def _twice(content: Sequence[str]) -> Iterator[Finding]:
    """The pages that there are in two forms, of which Sphinx would take one, unsaid."""
    known = set(content)
    for name in content:
        if name.endswith(".md") and f"{name[:-3]}.rst" in known:
            yield Finding(
                shown_path(name), 0, "there is a page of this name in .rst: keep one of them"
            )


def shown_path(name: str) -> str:
    """The path *name* as a message can show it."""
    return "".join(letter if letter.isprintable() else "·" for letter in name)


def _content(root: Path, folders: Sequence[str]) -> Iterator[str]:
    """The pages beside the *folders*, and what these hold, below *root*; no link is followed."""
    yield from (path.name for path in root.iterdir() if path.suffix in PAGES)
    yield from (name for name in folders if (root / name).is_symlink())
    waiting = [name for name in folders if (root / name).is_dir()]
    while waiting:
        folder = waiting.pop()
        if (root / folder).is_symlink():
            continue
        for entry in os.scandir(root / folder):
            name = f"{folder}/{entry.name}"
            is_folder = entry.is_dir(follow_symlinks=False)
            if is_folder:
                waiting.append(name)
            if not is_folder or not _is_folder_name(entry.name):
                yield name


def _is_folder_name(name: str) -> bool:
    return bool(NAME.fullmatch(name)) and not name.lower().endswith(tuple(SIZES))


def _place(name: str) -> str:
    """Why no page may have the path *name*; empty if it may."""
    if "/" not in name and name.rpartition(".")[0].lower() in PAGES_OF_OURS:
        return "the site writes a page of this name itself: choose another"
    return ""


def _file(place: str, *, published: bool) -> str:
    """Why the file at *place* may not be read; empty if it may."""
    state, own = os.lstat(place), place.rpartition("/")[2]
    suffix = _suffix(own).lower()
    if stat.S_ISLNK(state.st_mode):
        return "a link to another place: put the file itself here"
    if not NAME.fullmatch(own):
        return "a file name has letters, digits, “.”, “-”, “_” only: rename it"
    if stat.S_ISDIR(state.st_mode):
        return f"a folder is called as a file “{suffix}”: rename it" if suffix in SIZES else ""
    if not stat.S_ISREG(state.st_mode):
        return "not an ordinary file: take it away"
    if published and suffix not in STATIC:
        return f"a file “{suffix or own}” is not published: pictures may be, SVG or PNG"
    largest = SIZES.get(suffix, limits.FILE_BYTES)
    if state.st_size > largest:
        return f"larger than {largest // 1000} kB: divide it"
    return ""


def _text(path: Path, name: str) -> Iterator[Finding]:
    """What is wrong with the letters of a file; pages are looked at as they are read."""
    data = path.read_bytes()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        yield Finding(name, line, "not UTF-8: save the file as UTF-8")
        return
    control = CONTROL.search(text.replace("\r\n", " \n"))
    if control and path.suffix.lower() not in PAGES:
        line = text.count("\n", 0, control.start()) + 1
        message = f"a control character (U+{ord(control[0]):04X}): take it out"
        yield Finding(name, line, message)
