"""Every build writes ``pages.json``: what pages there are, for whoever works on all languages.

The sitemap, the catalogs' update and the checks read it instead of guessing from file names.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ways_in.common import site_settings
from ways_in.common.source_language import source_language, told_language

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

NAME = "pages.json"


@dataclass(frozen=True, order=True)
class Page:
    """A page of the site: its docname, source file below the root, source language, title.

    *told* says where the language is from: None if the page names it, else which share of its
    words are in that language's script, in per cent; 0 if they did not decide.
    """

    docname: str
    path: str
    source_language: str
    title: str
    told: int | None = None


@dataclass(frozen=True)
class Build:
    """One build: the site's address (slash at the end), the language's code, and its pages.

    The names of *programs*, below the root, begin with this.
    """

    site_url: str
    language: str
    pages: tuple[Page, ...]
    programs: str


def pages(env: BuildEnvironment) -> tuple[Page, ...]:
    """The pages that *env* knows, sorted by docname."""
    return tuple(
        Page(
            docname=docname,
            path=env.doc2path(docname, base=False).as_posix(),
            source_language=source_language(env, docname),
            title=env.titles[docname].astext() if docname in env.titles else docname,
            told=_told(env, docname),
        )
        for docname in sorted(env.found_docs)
    )


def _told(env: BuildEnvironment, docname: str) -> int | None:
    told = told_language(env, docname)
    return int(100 * told.share) if told else None


def write(path: Path, build: Build) -> None:
    """Write *build* as JSON to *path*."""
    pages = [vars(page) for page in build.pages]
    text = json.dumps(vars(build) | {"pages": pages}, ensure_ascii=False)
    path.write_text(text + "\n", encoding="utf-8")


def read(path: Path) -> Build:
    """What a build wrote to *path*."""
    data = json.loads(path.read_text(encoding="utf-8"))
    found = tuple(Page(**page) for page in data["pages"])
    return Build(data["site_url"], data["language"], found, data["programs"])


def _finish(app: Sphinx, exception: Exception | None) -> None:
    if exception is None:
        config, programs = app.config, site_settings.programs(app.config)
        build = Build(config.site_url, config.language, pages(app.env), programs)
        write(Path(app.outdir) / NAME, build)


def setup(app: Sphinx) -> ExtensionMetadata:
    app.setup_extension("ways_in.common.site_settings")  # which owns site_url
    app.setup_extension("ways_in.common.source_language")
    app.setup_extension("ways_in.common.extraction")  # which the catalogs’ update asks with it
    app.connect("build-finished", _finish)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
