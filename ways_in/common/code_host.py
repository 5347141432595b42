"""Where the site's files are read and edited: the address of the code host.

``repository_url`` in ``conf.py`` is the only place that names it. The addresses below are
those of GitHub; GitLab, Gitea and Forgejo answer to them too or send on from them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

BRANCH = "main"


def file_url(repository_url: str, path: str, line: int | None = None) -> str:
    """Where the file *path* of the repository is read, at *line* if one is given."""
    anchor = f"#L{line}" if line else ""
    return f"{_address(repository_url)}/blob/{BRANCH}/{quote(path)}{anchor}"


def issue_url(repository_url: str) -> str:
    """Where an issue is written; what it says may be given as ``title`` and ``body``."""
    return f"{_address(repository_url)}/issues/new"


def _address(repository_url: str) -> str:
    return repository_url.rstrip("/").removesuffix(".git")


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_config_value("repository_url", "", "html", str)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
