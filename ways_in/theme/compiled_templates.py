"""Templates are compiled once and kept beside the doctrees, and looked at once a build.

Jinja would compile them in every build, and ask the disk at each ``include`` whether one has
changed meanwhile.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import FileSystemBytecodeCache
from sphinx.jinja2glue import BuiltinTemplateLoader

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def _keep(app: Sphinx) -> None:
    loader = getattr(app.builder, "templates", None)
    if isinstance(loader, BuiltinTemplateLoader):
        folder = Path(app.doctreedir, "templates")
        folder.mkdir(parents=True, exist_ok=True)
        environment = loader.environment
        # How a template is compiled depends on this, too.
        pattern = f"{'' if environment.autoescape else 'un'}escaped-%s"
        environment.bytecode_cache = FileSystemBytecodeCache(str(folder), pattern)
        environment.auto_reload = False


def setup(app: Sphinx) -> ExtensionMetadata:
    app.connect("builder-inited", _keep, priority=900)  # once it is known what is escaped
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
