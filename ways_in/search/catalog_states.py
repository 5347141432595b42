"""What tells whether the catalogs of a page are as they were."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, TypeAlias

from sphinx.util.i18n import docname_to_domain

from ways_in.common import catalog_paths, languages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ways_in.common.languages import Project

State: TypeAlias = tuple[str, int, int]


class CatalogStates:
    """The catalogs of pages in a Sphinx *project*, each with its language, time and size."""

    def __init__(self, project: Project) -> None:
        self._compaction = project.config.gettext_compact
        folders = project.config.locale_dirs or [catalog_paths.FOLDER]
        # As texts: a build asks for each page and language.
        self._places = {
            language.code: [
                f"{project.srcdir}/{folder}/{language.code}/{catalog_paths.MESSAGES}/"
                for folder in folders
            ]
            for language in languages.of(project)
        }

    def of(self, docname: str) -> tuple[State, ...]:
        """Those of *docname*, in the order of the languages."""
        return tuple(self._found(f"{docname_to_domain(docname, self._compaction)}.po"))

    def _found(self, name: str) -> Iterator[State]:
        for code, places in self._places.items():
            for place in places:
                try:
                    state = os.stat(place + name)  # noqa: PTH116 (see above)
                except OSError:
                    continue
                yield code, state.st_mtime_ns, state.st_size
                break
