"""Tiny Sphinx projects: written from a dictionary of files, built, and told about."""

from __future__ import annotations

import gettext
import json
import logging
import os
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from jinja2 import FileSystemBytecodeCache
from sphinx.jinja2glue import BuiltinTemplateLoader
from sphinx.testing.util import SphinxTestApp

from tests import forked

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from types import CodeType

# Settings with which a build writes nothing that only some tests look at: these say so.
PLAIN = 'html_theme = "basic"\nhtml_use_index = html_copy_source = False\n'


@dataclass(frozen=True)
class Built:
    """A project after a build: where it is, what was written and what Sphinx complained of."""

    source: Path
    out: Path
    warnings: str
    updated: tuple[str, ...]

    def page(self, name: str) -> str:
        return (self.out / name).read_text(encoding="utf-8")


def write(source: Path, files: Mapping[str, str | None]) -> None:
    """Bring the project in *source* up to *files* (name → text); what is as it was stays so.

    A file whose text is None is not written.
    """
    for name, text in files.items():
        path = source / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if text is not None and (not path.exists() or path.read_text(encoding="utf-8") != text):
            path.write_text(text, encoding="utf-8")


def built(source: Path, folder: Path, language: str, builder: str, parallel: int) -> Built:
    """Build the project in *source* into *folder*."""
    # Python keeps catalogs in memory; a real build is a process of its own.
    gettext._translations.clear()  # type: ignore[attr-defined]
    complaints = StringIO()
    read: list[str] = []
    with _without_progress():
        app = SphinxTestApp(
            builder,
            srcdir=source,
            builddir=folder,
            confoverrides={"language": language, "template_bridge": "tests.project.Templates"},
            warning=complaints,
            parallel=parallel,
        )
        _share_templates(app)
        app.connect("source-read", lambda app, docname, content: read.append(docname))
        try:
            app.build()
        finally:
            app.cleanup()
    return Built(source, Path(app.outdir), complaints.getvalue(), tuple(sorted(read)))


@contextmanager
def _without_progress() -> Iterator[None]:
    """Have Sphinx make no records of how far it has come, a tenth of a small build."""
    before = logging.root.manager.disable
    logging.disable(logging.INFO)
    try:
        yield
    finally:
        logging.disable(before)


class Templates(BuiltinTemplateLoader):
    """Sphinx's own, which would compile what is not a file, as themes' scripts, in each build."""

    compiled: ClassVar[dict[tuple[object, str], CodeType]] = {}

    def render_string(self, source: str, context: dict[str, Any]) -> str:
        environment = self.environment
        kind = (environment.autoescape, source)
        if kind not in self.compiled:
            self.compiled[kind] = environment.compile(source)
        names = environment.make_globals(None)
        made = environment.template_class.from_code(environment, self.compiled[kind], names)
        return made.render(context)


def _share_templates(app: SphinxTestApp) -> None:
    """Have each template compiled once in a run of the tests, not anew by each build.

    What is compiled holds whether text is escaped: projects that differ in it have a folder each.
    """
    bridge = getattr(app.builder, "templates", None)  # builders of other things have none
    if bridge is not None:
        kind = "escaped" if bridge.environment.autoescape else "unescaped"
        folder = Path(os.environ["XDG_CACHE_HOME"], "templates", kind)
        folder.mkdir(parents=True, exist_ok=True)
        bridge.environment.bytecode_cache = FileSystemBytecodeCache(str(folder))


def built_apart(source: Path, *settings: object) -> Built:
    """What :func:`built` gives, from a process of its own: one with threads may not fork."""
    done = forked.run(forked.ROOT, "-m", __name__, str(source), *map(str, settings))
    assert done.returncode == 0, done.stderr
    out, warnings, updated = json.loads(done.stdout.splitlines()[-1])
    return Built(source, Path(out), warnings, tuple(updated))


if __name__ == "__main__":
    at, into, *words, processes = sys.argv[1:]
    one = built(Path(at), Path(into), *words, parallel=int(processes))
    print(json.dumps([str(one.out), one.warnings, one.updated]))
