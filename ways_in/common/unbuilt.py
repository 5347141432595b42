"""A Sphinx project as its ``conf.py`` describes it, for commands that build nothing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.config import Config
from sphinx.errors import ConfigError
from sphinx.project import Project as Sources
from sphinx.util.tags import Tags

from ways_in.common import languages, site_settings
from ways_in.common.findings import Finding, InputError

if TYPE_CHECKING:
    from collections.abc import Mapping

CONF = "conf.py"


@dataclass(frozen=True)
class UnbuiltProject:
    """Where the sources lie, and the settings: Sphinx's own, and those that the engine adds."""

    srcdir: Path
    config: Config

    @cached_property
    def pages(self) -> Mapping[str, Path]:
        """The source file of each page, by docname."""
        sources = Sources(self.srcdir, self.suffixes)
        excluded = [*self.config.exclude_patterns, *self.config.templates_path]
        names = sources.discover(excluded, self.config.include_patterns)
        return {name: Path(sources.doc2path(name, absolute=True)) for name in sorted(names)}

    @property
    def suffixes(self) -> tuple[str, ...]:
        """What the names of pages end with."""
        found = self.config.source_suffix
        return (found,) if isinstance(found, str) else tuple(found)

    @property
    def catalog_folders(self) -> tuple[Path, ...]:
        """Where catalogs are, a folder for each language in each of them."""
        return tuple(self.srcdir / folder for folder in self.config.locale_dirs)


def load(root: Path) -> UnbuiltProject:
    """The project in the folder *root*; raises InputError if its settings cannot be read."""
    path = root / CONF
    return UnbuiltProject(root, _settings(root, path.stat().st_mtime_ns if path.exists() else 0))


@lru_cache(maxsize=16)
def _settings(root: Path, changed: int) -> Config:
    try:
        config = Config.read(root, overrides={}, tags=Tags())
    except ConfigError as error:
        said = str(error).strip().splitlines()[-1]
        raise InputError(Finding(CONF, 0, f"the settings cannot be read: {said}")) from None
    # Sphinx's builder of templates adds this one, with this default.
    config.add("gettext_compact", True, "env", frozenset({bool, str}))
    config.add(languages.SOURCE, languages.DEFAULT, "env", str)
    for name, value in site_settings.VALUES.items():
        config.add(name, value, "env", str)
    return config
