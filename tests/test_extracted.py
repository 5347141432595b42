"""``make translations`` reads what has changed, and finds what it would find on reading all."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests import learning, project
from tests.conftest import LANGUAGES
from tests.test_same_as_fresh import ACTS, BEGIN, CONF_OF_ALL, Author, places
from ways_in.common import extraction

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    from tests.test_same_as_fresh import Act

    Command = Callable[..., subprocess.CompletedProcess[str]]

GLOSSARY = (
    ":orphan:\n:source-language: en\n\n.. _terms:\n\nTerms\n=====\n\n"
    ".. glossary::\n\n   {}\n      It.\n"
)
SHOWN = (
    ":orphan:\n:source-language: en\n\n.. _shown:\n\nShown\n=====\n\n:ref:`way`\n\n"
    ".. literalinclude:: ../paths/code/a.py\n   :caption: A program\n\n"
    ".. figure:: /_static/figures/p.svg\n   :alt: A point\n\n   A caption.\n"
)
DRAWING = "<svg xmlns='http://www.w3.org/2000/svg' xml:lang='ru'><text>слова</text></svg>"
FILES = learning.files() | {
    "conf.py": CONF_OF_ALL,
    "languages.toml": LANGUAGES,
    "glossary.rst": GLOSSARY.format("term"),
    "essays/shown.rst": SHOWN,
    "paths/code/a.py": "a = 1\n",
    "_static/figures/p.svg": DRAWING,
}
EDITS = {
    "a page": ("essays/story.rst", "It met", "It has met"),
    "a title": ("essays/shown.rst", "Shown\n=====", "Shown again\n==========="),
    "a step": ("paths/way.rst", ":learn: what to keep", ":learn: what to throw away"),
    "a label": ("paths/way.rst", ".. _way:", ".. _way:\n\n.. _path:"),
    "a program": ("paths/code/a.py", "a = 1", "b = 2"),
    "a drawing": ("_static/figures/p.svg", "слова", "другие слова"),
    "the resources": ("paths/resources.toml", "The Book", "The Other Book"),
    "the glossary": ("glossary.rst", "   term", "   expression"),
    "the language of a page": ("essays/story.rst", "source-language: en", "source-language: ru"),
    "the languages": ("languages.toml", "zh_CN", "de"),
    "a setting": ("conf.py", "extensions = [", 'exclude_patterns = ["glossary*"]\nextensions = ['),
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, command: Command) -> Path:
    """A site with a path after the first run of the command."""
    root = tmp_path_factory.mktemp("made") / "site"
    project.write(root, FILES)
    result = command(root, "ways_in", "translations")
    assert result.returncode == 0, result.stderr
    shutil.copytree(root, root.parent / "copy")
    return root


@pytest.fixture
def site(made: Path) -> Path:
    """That site where it was, as it was."""
    shutil.rmtree(made)
    shutil.copytree(made.parent / "copy", made)
    return made


def read_again(site: Path, run: Callable[[], object]) -> set[str]:
    """The pages that *run* has read."""
    before = times(site)
    run()
    return {name for name, time in times(site).items() if before.get(name) != time}


def times(site: Path) -> dict[str, int]:
    folder = site / "_build/gettext/.doctrees"
    found = folder.rglob("*.doctree")
    return {
        path.relative_to(folder).with_suffix("").as_posix(): path.stat().st_mtime_ns
        for path in found
    }


def kept(site: Path) -> dict[str, bytes]:
    """All that is written but Sphinx's memory."""
    found = (path for path in site.rglob("*") if path.is_file() and ".doctrees" not in path.parts)
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in found}


def edit(site: Path, name: str, before: str, after: str) -> None:
    text = (site / name).read_text("utf-8")
    assert before in text
    (site / name).write_text(text.replace(before, after), "utf-8")


@pytest.mark.parametrize("what", EDITS)
def test_after_an_edit_all_is_as_in_a_first_run(site: Path, command: Command, what: str) -> None:
    edit(site, *EDITS[what])
    again = command(site, "ways_in", "translations")
    found = kept(site)
    shutil.rmtree(site)
    shutil.copytree(site.parent / "copy", site)
    shutil.rmtree(site / "_build")
    edit(site, *EDITS[what])
    first = command(site, "ways_in", "translations")
    assert again.returncode == first.returncode
    assert (again.stdout, again.stderr) == (first.stdout, first.stderr)
    assert found == kept(site)


def test_one_edited_page_is_read(site: Path, command: Command) -> None:
    edit(site, *EDITS["a page"])
    assert read_again(site, lambda: command(site, "ways_in", "translations")) == {"essays/story"}


def test_no_page_is_read_because_there_are_catalogs_now(site: Path, command: Command) -> None:
    assert read_again(site, lambda: command(site, "ways_in", "translations")) == set()


def test_another_setting_has_all_pages_read(site: Path, command: Command) -> None:
    edit(site, "conf.py", "site_url", "more = 1\nsite_url")
    assert read_again(site, lambda: command(site, "ways_in", "translations")) == {*times(site)}


def test_what_is_wrong_is_said_until_it_is_right(site: Path, command: Command) -> None:
    edit(site, "essays/shown.rst", ":ref:`way`", ":ref:`nowhere`")
    said = [command(site, "ways_in", "translations").stderr for _ in range(2)]
    assert said[0] == said[1]
    assert "essays/shown.rst:9: undefined label: 'nowhere'" in said[0]


def test_a_label_that_is_gone_is_missed_on_the_pages_that_were_not_edited(
    site: Path, command: Command
) -> None:
    edit(site, "paths/way.rst", ".. _way:", ".. _path:")
    assert "undefined label: 'way'" in command(site, "ways_in", "translations").stderr


@pytest.mark.slow
@settings(max_examples=10, derandomize=True, phases=[Phase.generate])
@given(acts=st.lists(st.tuples(st.sampled_from(ACTS), places, places), min_size=1, max_size=6))
def test_whatever_an_author_does_the_messages_are_those_of_a_first_run(
    tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[Act, int, int]]
) -> None:
    folder, author = tmp_path_factory.mktemp("edited"), Author()
    for act, one, other in (*BEGIN, *acts):
        author.save(folder / "source")
        project.built(folder / "source", folder / "again", "en", "messages", 0)
        act(author, one, other)
    author.save(folder / "source")
    names = ("again", "fresh")
    again, fresh = (
        project.built(folder / "source", folder / name, "en", "messages", 0) for name in names
    )
    assert again.warnings == fresh.warnings
    assert extraction.read(again.out) == extraction.read(fresh.out)
    assert again.page("anchors.json") == fresh.page("anchors.json")
    assert again.page("pages.json") == fresh.page("pages.json")
