"""Templates are compiled once and kept beside the doctrees, and looked at once a build.

Jinja would compile them in every build, and ask the disk at each ``include`` whether one has
changed meanwhile. Builds that run side by side share a folder: the first of them to come compiles
for all, while the others read pages.
"""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import FileSystemBytecodeCache, TemplateNotFound, meta
from sphinx.jinja2glue import BuiltinTemplateLoader

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


THEME, FOLDER = "ways_in", Path(__file__).parent
_shared: list[Path] = []


@contextmanager
def shared(folder: Path) -> Iterator[None]:
    """Have the builds of processes that begin as copies of this one keep all in one *folder*."""
    _shared.append(folder)
    try:
        yield
    finally:
        _shared.remove(folder)


def _keep(app: Sphinx) -> None:
    loader = getattr(app.builder, "templates", None)
    if isinstance(loader, BuiltinTemplateLoader):
        folder = _shared[-1] if _shared else Path(app.doctreedir, "templates")
        environment = loader.environment
        # How a template is compiled depends on this, too.
        pattern = f"{'' if environment.autoescape else 'un'}escaped-%s"
        environment.bytecode_cache = cache = FileSystemBytecodeCache(str(folder), pattern)
        environment.auto_reload = False
        is_first = _is_made(folder)
        if is_first and _shared and app.config.html_theme == THEME:
            _compile(loader, cache, (path.name for path in sorted(FOLDER.glob("*.html"))))


def _is_made(folder: Path) -> bool:
    """Make *folder*; whether it was not there, and nobody else was faster."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    try:
        folder.mkdir()
    except FileExistsError:
        return False
    return True


def _compile(
    loader: BuiltinTemplateLoader, cache: FileSystemBytecodeCache, names: Iterable[str]
) -> None:
    """Have *cache* hold the templates *names*, and those that they are made of."""
    environment, waiting, known = loader.environment, list(names), set[str]()
    while waiting:
        name = waiting.pop()
        if name in known:
            continue
        known.add(name)
        try:
            source, path, _ = loader.get_source(environment, name)
        except TemplateNotFound:
            continue
        parsed = environment.parse(source, name, path)
        waiting += filter(None, meta.find_referenced_templates(parsed))
        bucket = cache.get_bucket(environment, name, path, source)
        bucket.code = environment.compile(parsed, name, path)
        cache.set_bucket(bucket)


def setup(app: Sphinx) -> ExtensionMetadata:
    app.connect("builder-inited", _keep, priority=900)  # once it is known what is escaped
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
