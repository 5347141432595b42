"""What lies in the folders of content, looked at before a build reads or copies any of it."""

from __future__ import annotations

import itertools
import os
import re
import stat
from typing import TYPE_CHECKING

from ways_in.common import languages, site_settings
from ways_in.common.control_signs import CONTROL
from ways_in.common.findings import Finding, InputError
from ways_in.safety import drawings, limits
from ways_in.safety.whitelist import PAGES_OF_OURS, STATIC
from ways_in.translation import figure_languages, figures

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

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
    is_clean: Callable[[Path], bool] = lambda path: False,
) -> Iterator[Finding]:
    """Every file of content that may not be read or copied, with what to do about it.

    Content are the pages at the *root* and all that lies in *folders* below it. What stands in a
    file that *is_clean* is not looked at.
    """
    content = sorted(_content(root, folders), key=lambda path: path.parts)
    found = [*_twice(root, content)]
    for path in content:
        found += _problems(path, "/".join(path.parts[len(root.parts) :]), is_clean)
    yield from found
    if not found:
        yield from _figures(root, is_clean)


def _problems(path: Path, name: str, is_clean: Callable[[Path], bool]) -> Iterator[Finding]:
    message = _place(name) or _file(path, published=name.startswith(PUBLISHED))
    suffix = path.suffix.lower()
    if message:
        yield Finding(shown_path(name), 0, message)
    elif suffix not in LOOKED_INTO or is_clean(path):
        return
    elif suffix == ".svg":
        yield from (Finding(name, line, said) for line, said in drawings.faults(path.read_bytes()))
    elif path.is_file():
        yield from _text(path, name)


def _figures(root: Path, is_clean: Callable[[Path], bool]) -> Iterator[Finding]:
    """The drawings whose words cannot be translated."""
    known = languages.tags(root)
    for path in itertools.filterfalse(is_clean, figure_languages.drawn(root)):
        try:
            language, _ = figure_languages.said(path)
        except InputError as error:
            yield from error.findings
            continue
        if known and language not in known:
            message = f"xml:lang is “{language}”: write {' or '.join(known)}"
            yield Finding(f"{figures.FOLDER}/{path.name}", 1, message)


def _twice(root: Path, content: list[Path]) -> Iterator[Finding]:
    """The pages that there are in two forms, of which Sphinx would take one, unsaid."""
    known = set(map(str, content))
    for path in content:
        if path.suffix == ".md" and str(path.with_suffix(".rst")) in known:
            name = shown_path(path.relative_to(root).as_posix())
            yield Finding(name, 0, "there is a page of this name in .rst: keep one of them")


def shown_path(name: str) -> str:
    """The path *name* as a message can show it."""
    return "".join(letter if letter.isprintable() else "·" for letter in name)


def _content(root: Path, folders: Sequence[str]) -> Iterator[Path]:
    """The pages beside the *folders*, and all that these hold; no link is followed."""
    yield from (path for path in root.iterdir() if path.suffix in (".rst", ".md"))
    yield from (root / name for name in folders if (root / name).is_symlink())
    waiting = [root / name for name in folders if (root / name).is_dir()]
    while waiting:
        folder = waiting.pop()
        if folder.is_symlink():
            continue
        for entry in os.scandir(folder):
            is_folder = entry.is_dir(follow_symlinks=False)
            if is_folder:
                waiting.append(folder / entry.name)
            if not is_folder or not _is_folder_name(entry.name):
                yield folder / entry.name


def _is_folder_name(name: str) -> bool:
    return bool(NAME.fullmatch(name)) and not name.lower().endswith(tuple(SIZES))


def _place(name: str) -> str:
    """Why no page may have the path *name*; empty if it may."""
    if "/" not in name and name.rpartition(".")[0].lower() in PAGES_OF_OURS:
        return "the site writes a page of this name itself: choose another"
    return ""


def _file(path: Path, *, published: bool) -> str:
    """Why the file *path* may not be read; empty if it may."""
    state = path.lstat()
    if stat.S_ISLNK(state.st_mode):
        return "a link to another place: put the file itself here"
    if not NAME.fullmatch(path.name):
        return "a file name has letters, digits, “.”, “-”, “_” only: rename it"
    if stat.S_ISDIR(state.st_mode):
        name = path.suffix.lower()
        return f"a folder is called as a file “{name}”: rename it" if name in SIZES else ""
    if not stat.S_ISREG(state.st_mode):
        return "not an ordinary file: take it away"
    suffix = path.suffix.lower()
    if published and suffix not in STATIC:
        return f"a file “{suffix or path.name}” is not published: pictures may be, SVG or PNG"
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
