"""The list of languages, read from ``languages.toml``: the only place that names them."""

from __future__ import annotations

import os
from dataclasses import dataclass, fields
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from babel import Locale
from sphinx.errors import ConfigError

from ways_in.common import toml_file
from ways_in.common.findings import Finding, InputError

if TYPE_CHECKING:
    from sphinx.config import Config

NAME = "languages.toml"
# The list's own key: what a page is taken to be written in whose text does not tell.
SOURCE = "source_language"
# What messages are written in where nothing says otherwise: gettext's convention.
DEFAULT = "en"


@dataclass(frozen=True)
class Language:
    """One language of the site; ``languages.toml`` says what each value is for."""

    code: str
    tag: str
    segment: str
    name: str
    short: str
    title: str
    summary: str
    choose: str
    remember: str
    missing: str


@dataclass(frozen=True)
class _List:
    languages: tuple[Language, ...]
    source: str


class Project(Protocol):
    """What is asked of a Sphinx application or environment: its settings and where sources lie."""

    @property
    def config(self) -> Config: ...
    @property
    def srcdir(self) -> str | os.PathLike[str]: ...


def of(project: Project) -> tuple[Language, ...]:
    """The languages of a Sphinx *project*: its ``languages.toml``, else what its settings imply.

    Without the list they are its ``source_language``, those that it has catalogs of and that of
    the build, under the names that Babel knows. Raises InputError on a malformed list.
    """
    try:
        return load(os.path.join(project.srcdir, NAME))  # noqa: PTH118 (asked thirty times a page)
    except FileNotFoundError:  # there is no list
        pass
    root, config = Path(project.srcdir), project.config
    folders = (path for name in config.locale_dirs for path in sorted((root / name).glob("*/")))
    found = [path.name for path in folders if (path / "LC_MESSAGES").is_dir()]
    codes = dict.fromkeys([getattr(config, "source_language", DEFAULT), *found, config.language])
    return tuple(_implied(code, config.project) for code in codes)


def of_build(project: Project) -> Language:
    """The language that a Sphinx *project* is being built in; ConfigError if it is not listed."""
    known, code = of(project), project.config.language
    language = by_code(known).get(code)
    if language is None:
        raise ConfigError(unknown(code, known))
    return language


@lru_cache(maxsize=256)
def name_of(code: str, reader: str) -> str:
    """What the language *code* is called in the language *reader*; empty if it is unknown."""
    names = Locale.parse(reader).languages
    return str(names.get(code.partition("_")[0], ""))


def default_source(project: Project) -> str:
    """The code of the language that a page is in whose text does not tell; InputError as of.

    It is the key ``source_language`` of the list, the first language if it has none, and without
    a list the setting of that name.
    """
    root = Path(project.srcdir)
    if (root / NAME).exists():
        return source_at(root)
    return str(getattr(project.config, SOURCE, DEFAULT))


def source_at(root: Path) -> str:
    """The same of the list in the folder *root*."""
    return _load(str(root / NAME), (root / NAME).stat().st_mtime_ns).source


def at(root: Path) -> tuple[Language, ...]:
    """The languages that the list in the folder *root* names; raises InputError without one."""
    try:
        return load(root / NAME)
    except FileNotFoundError:
        message = "missing: name the languages of the site in it, each as a table such as [en]"
        raise InputError(Finding(NAME, 0, message)) from None


def tags(root: Path) -> tuple[str, ...]:
    """The BCP 47 tags in the list in the folder *root*; none without a list."""
    return tuple(language.tag for language in at(root)) if (root / NAME).exists() else ()


def load(path: str | os.PathLike[str]) -> tuple[Language, ...]:
    """The languages in *path*, the default first; raises InputError on a malformed file."""
    return _load(os.fspath(path), os.stat(path).st_mtime_ns).languages  # noqa: PTH116


@lru_cache(maxsize=16)
def _load(name: str, changed: int) -> _List:
    path = Path(name)
    _, tables = toml_file.load(path, path.name)
    source = str(tables.pop(SOURCE, ""))
    if not tables:
        raise InputError(Finding(path.name, 0, "names no language: add a table such as [en]"))
    languages = tuple(_language(path, code, table) for code, table in tables.items())
    _refuse_duplicates(path, languages)
    if source and source not in by_code(languages):
        message = f"{SOURCE}: {unknown(source, languages)}"
        raise InputError(Finding(path.name, _line(path, SOURCE), message))
    return _List(languages, source or languages[0].code)


def by_code(languages: tuple[Language, ...]) -> dict[str, Language]:
    """The languages under their Sphinx codes, in the order of the list."""
    return {language.code: language for language in languages}


def unknown(code: str, languages: tuple[Language, ...]) -> str:
    """The sentence that says that *code* is no language of the site, and which ones are."""
    known = ", ".join(language.code for language in languages)
    return f"unknown language “{code}”: languages.toml has {known}"


@cache
def _implied(code: str, title: str) -> Language:
    locale = Locale.parse(code)
    tag = code.replace("_", "-")
    name = str(locale.get_display_name() or code)
    texts = {"title": title, "summary": "", "choose": name, "remember": "", "missing": ""}
    return Language(code, tag, tag.lower(), name, locale.language.upper(), **texts)


def _language(path: Path, code: str, table: Any) -> Language:
    wanted = [field.name for field in fields(Language) if field.name != "code"]
    given = table if isinstance(table, dict) else {}
    missing = [key for key in wanted if not isinstance(given.get(key), str)]
    surplus = sorted(set(given) - set(wanted))
    if missing or surplus:
        lacks = f"lacks {', '.join(missing)}" if missing else f"has unknown {', '.join(surplus)}"
        raise InputError(Finding(path.name, _line(path, f"[{code}]"), f"language [{code}] {lacks}"))
    return Language(code=code, **given)


def _refuse_duplicates(path: Path, languages: tuple[Language, ...]) -> None:
    for key in ("tag", "segment"):
        seen: set[str] = set()
        for language in languages:
            value = getattr(language, key)
            if value in seen:
                message = f"language [{language.code}] repeats the {key} “{value}”"
                raise InputError(Finding(path.name, _line(path, f"[{language.code}]"), message))
            seen.add(value)


def _line(path: Path, begins: str) -> int:
    lines = path.read_text(encoding="utf-8").splitlines()
    return next((n for n, line in enumerate(lines, 1) if line.strip().startswith(begins)), 0)
