"""What the headings of a page are called in other languages, by its catalogs."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from ways_in.common import catalog_paths, languages
from ways_in.common.source_language import source_language
from ways_in.search.search_terms import fold
from ways_in.translation import catalogs
from ways_in.translation.message_text import without_markup

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sphinx.environment import BuildEnvironment


class HeadingNames:
    """What headings and terms of a page are called in the other languages."""

    def __init__(self, env: BuildEnvironment, docname: str) -> None:
        self.source = source_language(env, docname)
        self.own = env.config.language
        self.catalogs = {
            language.code: self._read(env, docname, language.code)
            for language in languages.of(env)
            if language.code != self.source
        }

    @cached_property
    def _as_written(self) -> dict[str, str]:
        """The messages by their translations."""
        return self._messages(str)

    @cached_property
    def _as_seen(self) -> dict[str, str]:
        """The messages by what a reader sees of their translations."""
        return self._messages(without_markup)

    def _messages(self, form: Callable[[str], str]) -> dict[str, str]:
        shown = self.catalogs.get(self.own, {})
        found = {form(translation): msgid for msgid, translation in shown.items()}
        return found | {form(msgid): msgid for msgid in shown if shown[msgid] == msgid}

    def _original(self, heading: str) -> str:
        if self.own == self.source:
            return heading
        # Few headings have markup: those that have none are found without taking any away.
        return self._as_written.get(heading) or self._as_seen.get(heading, heading)

    @staticmethod
    def _read(env: BuildEnvironment, docname: str, code: str) -> Mapping[str, str]:
        path = catalog_paths.of_page(env, docname, code)
        return catalogs.read(path, Path(env.srcdir)).current() if path.exists() else {}

    def of(self, heading: str) -> tuple[str, ...]:
        """The names of *heading* in the other languages, those that differ from it."""
        original = self._original(heading)
        found = [own.get(original, "") for code, own in self.catalogs.items() if code != self.own]
        names = [without_markup(original), *map(without_markup, found)]
        return tuple(name for name in dict.fromkeys(names) if name and fold(name) != fold(heading))
