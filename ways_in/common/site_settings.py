"""What the ``conf.py`` of a site may say of it: its address, and the folders that hold what."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata

ESSAYS, PATHS = "essays", "paths"
GLOSSARY = "glossary"  # the page whose terms the correction form knows
PUBLISHED = "_static"
CARDS = "cards"  # what other sites show beside a link to a page, with a folder for each language
# Where content lies, beside the pages at the root, in a site that does not say otherwise.
FOLDERS = (ESSAYS, PATHS, "translations", PUBLISHED, CARDS)
# The settings, and what they are in a site that does not name them.
VALUES = {
    "site_url": "",
    "essays_folder": ESSAYS,
    "paths_folder": PATHS,
    "glossary_page": GLOSSARY,
}


def essays(config: Config) -> str:
    """What the docnames of essays begin with."""
    return f"{config.essays_folder}/"


def paths(config: Config) -> str:
    """What those of paths, concepts and programs begin with."""
    return f"{config.paths_folder}/"


def programs(config: Config) -> str:
    """What those of programs begin with."""
    return f"{paths(config)}code/"


def resources(config: Config) -> str:
    """The registry of resources, below the root."""
    return f"{config.paths_folder}/resources.toml"


def published(config: Config) -> str:
    """The list of ids once given, below the root."""
    return f"{config.paths_folder}/published.toml"


def folders(config: Config) -> tuple[str, ...]:
    """Where the content of a site lies, beside the pages at its root."""
    own = (config.essays_folder, config.paths_folder, *config.locale_dirs)
    return (*own, *dict.fromkeys((PUBLISHED, CARDS, *config.html_static_path)))


def setup(app: Sphinx) -> ExtensionMetadata:
    for name, value in VALUES.items():
        app.add_config_value(name, value, "html" if name == "site_url" else "env", str)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
