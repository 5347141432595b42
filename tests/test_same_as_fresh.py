"""Whatever an author does between two builds, the second one leaves what a fresh one writes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests import project
from tests.conftest import LANGUAGES, ROOT
from tests.test_moved_pages import CONF

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from tests.conftest import Build
    from tests.project import Built

    Act = Callable[["Author", int, int], None]

PARTS = ("safety", "theme", "translation", "learning", "links", "search", "reading", "site")
ALL = CONF.partition("]")[2]
CONF_OF_ALL = f"extensions = {['myst_parser', *(f'ways_in.{part}' for part in PARTS)]!r}\n{ALL}"
INDEX = ":source-language: en\n\n.. _index:\n\nT\n=\n\nText.\n\n.. toctree::\n\n   {}\n"
HEAD = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"X-Translator: A\\n"\n'
    '"X-Method: by hand\\n"\n\n'
)
PO = HEAD + 'msgid "Of {title}."\nmsgstr "О странице {title}."\n'
# A red point.
PICTURE = "<svg xmlns='http://www.w3.org/2000/svg' xml:lang='en'><circle r='1' fill='{}'/></svg>"
FOLDERS = ("", "essays/", "a/b/")


@dataclass
class Page:
    """A page as its author has left it; *links* are to the pages with these labels."""

    title: str
    label: str
    links: list[str] = field(default_factory=list)
    picture: bool = False
    translated: bool = False
    markdown: bool = False

    def text(self) -> str:
        links = "\n\n".join(f":ref:`{label}`, :ref:`x <{label}>`" for label in self.links)
        picture = ".. image:: /_static/p.svg\n   :alt: A point" if self.picture else ""
        if self.markdown:
            picture = "![A point](/_static/p.svg)" if self.picture else ""
            links = "\n\n".join(f"{{ref}}`{label}`, [x](#{label})" for label in self.links)
            head = f"---\nsource-language: en\n---\n({self.label})=\n# {self.title}"
        else:
            head = f":source-language: en\n\n.. _{self.label}:\n\n{self.title}\n{'=' * 30}"
        return f"{head}\n\nOf {self.title}.\n\n{links}\n\n{picture}\n"


class Author:
    """Somebody who edits a small site."""

    def __init__(self) -> None:
        self.pages: dict[str, Page] = {}
        self.made = 0
        self.colour = "red"
        for number in range(3):
            self.add(number, number)

    def add(self, one: int, other: int) -> None:
        self.made += 1
        name = f"{FOLDERS[other % len(FOLDERS)]}page{self.made}"
        self.pages[name] = Page(f"Title {self.made}", f"label{self.made}")

    def remove(self, one: int, other: int) -> None:
        if len(self.pages) > 1:
            gone = self.pages.pop(self._name(one))
            for page in self.pages.values():
                page.links = [label for label in page.links if label != gone.label]

    def rename(self, one: int, other: int) -> None:
        name = self._name(one)
        self.pages = {f"{n}x" if n == name else n: page for n, page in self.pages.items()}

    def entitle(self, one: int, other: int) -> None:
        self._page(one).title += " again"

    def relabel(self, one: int, other: int) -> None:
        before, now = self._page(one).label, f"{self._page(one).label}x"
        self._page(one).label = now
        for page in self.pages.values():
            page.links = [now if label == before else label for label in page.links]

    def link(self, one: int, other: int) -> None:
        self._page(one).links.append(self._page(other).label)

    def picture(self, one: int, other: int) -> None:
        self._page(one).picture ^= True

    def paint(self, one: int, other: int) -> None:
        self.colour = ("red", "blue")[other % 2]

    def translate(self, one: int, other: int) -> None:
        self._page(one).translated ^= True

    def turn(self, one: int, other: int) -> None:
        self._page(one).markdown ^= True

    def order(self, one: int, other: int) -> None:
        self.pages = dict(reversed(self.pages.items()))

    def _name(self, number: int) -> str:
        return list(self.pages)[number % len(self.pages)]

    def _page(self, number: int) -> Page:
        return self.pages[self._name(number)]

    def save(self, root: Path) -> None:
        files = {"conf.py": CONF_OF_ALL, "languages.toml": LANGUAGES}
        files["index.rst"] = INDEX.format("\n   ".join(self.pages))
        files["_static/p.svg"] = PICTURE.format(self.colour)
        for name, page in self.pages.items():
            files[f"{name}.{'md' if page.markdown else 'rst'}"] = page.text()
            if page.translated:
                files[f"translations/ru/LC_MESSAGES/{name}.po"] = PO.format(title=page.title)
        for path in [path for path in root.rglob("*") if path.is_file()]:
            if path.relative_to(root).as_posix() not in files:
                path.unlink()
        project.write(root, files)


ACTS = (
    *(Author.add, Author.remove, Author.rename, Author.entitle, Author.relabel, Author.link),
    *(Author.picture, Author.paint, Author.translate, Author.turn, Author.order),
)
places = st.integers(0, 5)


def tree(built: Built) -> dict[str, bytes]:
    """What is published; Sphinx's own note of its settings is not."""
    return {
        path.relative_to(built.out).as_posix(): path.read_bytes()
        for path in built.out.rglob("*")
        if path.is_file() and path.name != ".buildinfo"
    }


# What an author has done before whatever comes next.
BEGIN = ((Author.link, 0, 1), (Author.link, 1, 2))


def edited(folder: Path, author: Author, acts: Sequence[tuple[Act, int, int]]) -> None:
    """Build *folder* after each of *acts* but the last."""
    for act, one, other in acts:
        author.save(folder / "source")
        project.built(folder / "source", folder / "again", "ru", "html", 0)
        act(author, one, other)


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder where “site” was built as far as all examples are alike, with a copy beside it."""
    folder = tmp_path_factory.mktemp("begun")
    edited(folder / "site", Author(), BEGIN)
    shutil.copytree(folder / "site", folder / "copy")
    return folder


@pytest.mark.slow
@settings(max_examples=8, derandomize=True, phases=[Phase.generate])  # shrinking takes minutes
@given(acts=st.lists(st.tuples(st.sampled_from(ACTS), places, places), min_size=2, max_size=6))
def test_builds_after_edits_leave_what_a_fresh_one_writes(
    begun: Path, acts: list[tuple[Act, int, int]]
) -> None:
    folder, author = begun / "site", Author()
    shutil.rmtree(folder)
    shutil.copytree(begun / "copy", folder)  # where it was: Sphinx forgets a folder that was moved
    for act, one, other in BEGIN:
        act(author, one, other)
    edited(folder, author, acts)
    author.save(folder / "source")
    again = project.built(folder / "source", folder / "again", "ru", "html", 0)
    fresh = project.built(folder / "source", folder / "fresh", "ru", "html", 0)
    assert tree(again) == tree(fresh)


def test_a_label_that_is_called_something_else_is_missed_on_the_pages_that_link_to_it(
    build: Build,
) -> None:
    author = Author()
    author.link(0, 1)
    files = {"conf.py": CONF_OF_ALL, "index.rst": INDEX.format("\n   ".join(author.pages))}
    pages = {f"{name}.rst": page.text() for name, page in author.pages.items()}
    assert build(files | pages, []).warnings == ""
    pages["essays/page2.rst"] = pages["essays/page2.rst"].replace("label2", "other")
    assert "page1.rst:10: WARNING: undefined label: 'label2'" in build(files | pages, []).warnings


@pytest.mark.slow
def test_another_process_writes_no_page_again_that_shows_what_it_did(tmp_path: Path) -> None:
    author = Author()
    author.link(1, 0)
    author.save(tmp_path / "source")
    call = [sys.executable, "-m", "sphinx", "-q", "-b", "html", str(tmp_path / "source")]
    written = []
    for seed in ("1", "2", "3"):  # by which sets are ordered
        (tmp_path / "source/a/b/page3.rst").touch()
        environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        subprocess.run([*call, str(tmp_path / "out")], env=environment, check=True)
        written.append((tmp_path / "out/essays/page2.html").stat().st_mtime_ns)
    assert len(set(written)) == 1
