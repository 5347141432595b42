"""Put the languages' builds together: landing page, sitemap, robots.txt, 404 page, data."""

from __future__ import annotations

import filecmp
import fnmatch
import os
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from xml.sax.saxutils import escape, quoteattr

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined

from ways_in.common import languages, page_list
from ways_in.learning import check_files
from ways_in.links import status as link_status
from ways_in.site import content_policy, status_page
from ways_in.site.alternates import alternates, fallback
from ways_in.theme import assets, publishing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ways_in.common.languages import Language
    from ways_in.common.page_list import Build

TEMPLATES = Path(__file__).parent / "root"
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"
# Sphinx's notes for itself, and assets of Sphinx, of which our layout loads none.
NOT_SHIPPED = (
    *(".buildinfo*", "_sources", "_video_thumbnail", "basic.css", "pygments.css"),
    *("doctools.js", "documentation_options.js", "sphinx_highlight.js"),
    *("searchtools.js", "language_data.js"),
    *("progress*.js",),  # ways_in.learning.reader_progress joins them
    *("search-*.js",),  # ways_in.search.browser_scripts does
    *("keys.js", "explain.js", "parallel.js"),  # ways_in.theme.publishing does
    *("explorable-inputs.js", "explorable-figure.js"),  # ways_in.reading.explorables does
)
_LEFT_OUT = re.compile("|".join(map(fnmatch.translate, NOT_SHIPPED)))


def assemble(html: Path, root: Path, builds: Sequence[Path]) -> None:
    """Make *html* anew from the languages' *builds* and replace what was there at once."""
    draft = html.with_name(html.name + ".new")
    shutil.rmtree(draft, ignore_errors=True)
    for folder in builds:
        _copy(folder, draft / folder.name, html / folder.name)
    build = page_list.read(builds[0] / page_list.NAME)
    for name, text in root_files(root, build, html.with_name("templates")).items():
        (draft / name).write_text(text, encoding="utf-8")
    status_page.merge(draft / status_page.DATA, [folder / status_page.DATA for folder in builds])
    link_status.write(draft / link_status.DATA, root)
    checks = check_files.CheckSources(root, build.programs)
    for name, content in check_files.files(checks, builds, html.with_name("checks")).items():
        (draft / check_files.FOLDER).mkdir(exist_ok=True)
        (draft / check_files.FOLDER / name).write_bytes(content)
    _replace(html, draft)


def _copy(folder: Path, draft: Path, published: Path, *, is_renamed: bool = False) -> None:
    """Copy *folder* to *draft*; what is published as it is now gets one more name instead.

    Where a folder *is_renamed*, no time is believed: files of one time may be of other folders.
    """
    draft.mkdir(parents=True)
    entries = [entry for entry in os.scandir(folder) if not _LEFT_OUT.match(entry.name)]
    folders = [entry.name for entry in entries if entry.is_dir()]
    before = _before(published, folders)
    for entry in entries:
        name = entry.name
        if entry.is_dir():
            there, renamed = before.get(name, published / name), is_renamed or name in before
            _copy(folder / name, draft / name, there, is_renamed=renamed)
        else:
            _put(entry.path, f"{draft}/{name}", f"{published}/{name}", by_time=not is_renamed)


def _before(published: Path, names: Sequence[str]) -> dict[str, Path]:
    """What was the one of the folders *names* that is called otherwise in *published*, if one is.

    The scripts of a search index stand in a folder whose name changes with each of them.
    """
    if not names or not published.is_dir():
        return {}
    there = {entry.name for entry in os.scandir(published) if entry.is_dir()}
    gone, new = there - set(names), set(names) - there
    return {new.pop(): published / gone.pop()} if len(gone) == len(new) == 1 else {}


def _put(source: str, target: str, before: str, *, by_time: bool) -> None:
    """Have what is in *source* in *target*, too; *before* may be a file that has it."""
    state = os.stat(source)  # noqa: PTH116 (asked of every file)
    if _is_same(source, state, before, by_time=by_time):
        os.link(before, target)
    else:
        with open(source, "rb") as old, open(target, "wb") as new:  # noqa: PTH123 (see above)
            new.write(old.read())  # shutil.copyfile takes twice as long
        os.utime(target, ns=(state.st_atime_ns, state.st_mtime_ns))


def _is_same(source: str, state: os.stat_result, before: str, *, by_time: bool) -> bool:
    """Whether the file *before* is there and holds what *source*, in that *state*, does."""
    try:
        known = os.stat(before)  # noqa: PTH116
    except OSError:
        return False
    if known.st_size != state.st_size:
        return False
    if by_time and known.st_mtime_ns == state.st_mtime_ns:
        return True
    return filecmp.cmp(source, before, shallow=False)


def root_files(root: Path, build: Build, compiled: Path) -> dict[str, str]:
    """The files beside the languages' folders, by name; templates are kept *compiled* there."""
    known = languages.load(root / "languages.toml")
    compiled.mkdir(exist_ok=True)
    templates = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        bytecode_cache=FileSystemBytecodeCache(str(compiled), "root-%s"),
    )
    values = {
        "languages": known,
        "site_url": build.site_url,
        "content_policy": content_policy.META,
        "asset_version": assets.version(*publishing.SOURCES, root / publishing.FOLDER),
        "base": urlsplit(build.site_url).path or "/",
    }
    return {
        "index.html": templates.get_template("landing.html").render(values),
        "404.html": templates.get_template("404.html").render(values),
        "sitemap.xml": sitemap(build, known),
        "robots.txt": f"User-agent: *\nAllow: /\n\nSitemap: {build.site_url}sitemap.xml\n",
        ".nojekyll": "",
    }


def sitemap(build: Build, known: Sequence[Language]) -> str:
    """The sitemap of all pages in all languages, each naming its alternates.

    Its form is that of https://developers.google.com/search/docs/specialty/international.
    """
    lines = [f'<urlset xmlns="{SITEMAP}" xmlns:xhtml="{XHTML}">']
    for name in (*(page.docname for page in build.pages), status_page.PAGE):
        links = alternates(f"{name}.html", build.site_url, "", "", tuple(known))
        others = [(link.language.tag, link.url) for link in links]
        others.append(("x-default", fallback(links, build.site_url)))
        same = "".join(_alternate(tag, url) for tag, url in others)
        lines += [f"  <url>\n    <loc>{escape(link.url)}</loc>\n{same}  </url>" for link in links]
    return "\n".join(("<?xml version='1.0' encoding='utf-8'?>", *lines, "</urlset>", ""))


def _alternate(tag: str, address: str) -> str:
    href = quoteattr(address)
    return f'    <xhtml:link rel="alternate" hreflang={quoteattr(tag)} href={href} />\n'


def _replace(html: Path, draft: Path) -> None:
    old = html.with_name(html.name + ".old")
    shutil.rmtree(old, ignore_errors=True)
    if html.exists():
        html.rename(old)
    draft.rename(html)
    shutil.rmtree(old, ignore_errors=True)
