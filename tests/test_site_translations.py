"""The promise of the translation layer, on a copy of the real site."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from tests.conftest import copied

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    Command = Callable[..., subprocess.CompletedProcess[str]]

PAGE = "essays/beginner_again"
# The first paragraph of running text: a long line that begins like a sentence and has no markup.
SENTENCE = re.compile(r"^[A-Z][^`*_:|<>=\n]{60,}$", re.MULTILINE)
ADDED = "very "
# One language is enough: what is done does not depend on it.
SCRIPTS = {"ru": "[а-яё]{4}"}
# What is done to the catalogs before each build of the edited page.
STAGES: dict[str, tuple[str, ...] | None] = {
    "edited": None,
    "behind": (),
    "settled": ("--unchanged", PAGE),
}


@dataclass(frozen=True)
class Published:
    """A page as built, and how many of its entries the status data call behind."""

    html: str
    behind: int


def published(folder: Path) -> Published:
    """The page that was kept in *folder*."""
    html = (folder / f"{PAGE}.html").read_text(encoding="utf-8")
    data = json.loads((folder / "translations.json").read_text("utf-8"))
    [entry] = [entry for entry in data["translations"] if entry["docname"] == PAGE]
    return Published(html, int(entry["behind"]["entries"]))


def keep(built: Path, folder: Path) -> None:
    """Put what a build says of the page into *folder*."""
    for name in (f"{PAGE}.html", "translations.json"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(built / name, folder / name)


def edit(copy: Path) -> None:
    """Put a word into a paragraph."""
    path = copy / f"{PAGE}.rst"
    text = path.read_text(encoding="utf-8")
    found = SENTENCE.search(text)
    assert found
    end = text.index(" ", found.start()) + 1
    path.write_text(text[:end] + ADDED + text[end:], encoding="utf-8")


@pytest.fixture(scope="module")
def stages(once: Callable[..., Path], command: Command) -> Path:
    """The edited page as it was built at each stage, and what was said of the catalogs."""

    def build_each(folder: Path) -> None:
        copy = copied(folder / "copy")
        edit(copy)
        for stage, arguments in STAGES.items():
            if arguments is not None:
                run = command(copy, "ways_in", "translations", *arguments)
                assert run.returncode == 0
                (folder / f"{stage}.txt").write_text(run.stdout, "utf-8")
            result = command(copy, "ways_in.cli.build", "--languages", " ".join(SCRIPTS))
            assert result.returncode == 0, result.stderr
            for segment in SCRIPTS:
                keep(copy / "_build/html" / segment, folder / stage / segment)

    return once("edited", build_each)


@pytest.fixture(scope="module")
def told(stages: Path) -> dict[tuple[str, str], Published]:
    """The edited page at each stage in each translation."""
    return {(stage, one): published(stages / stage / one) for stage in STAGES for one in SCRIPTS}


@pytest.mark.slow
@pytest.mark.parametrize("stage", ["behind", "settled"])
def test_a_run_changes_the_two_catalogs_of_the_edited_page_alone(stages: Path, stage: str) -> None:
    assert ", 2 changed by this run" in (stages / f"{stage}.txt").read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("segment", SCRIPTS)
def test_an_edited_paragraph_stays_translated_marked_until_it_is_settled(
    told: dict[tuple[str, str], Published], segment: str
) -> None:
    behind, settled = told["behind", segment], told["settled", segment]
    [shown] = re.findall(r'<p class="is-behind" data-block="\d+">(.*?)</p>', behind.html, re.DOTALL)
    assert re.search(SCRIPTS[segment], shown)
    assert "<ins>very </ins>" in behind.html
    assert behind.behind == 1
    assert "is-behind" not in settled.html
    assert settled.behind == 0


@pytest.mark.slow
@pytest.mark.parametrize("segment", SCRIPTS)
def test_before_the_catalogs_are_updated_the_original_is_shown_and_marked(
    told: dict[tuple[str, str], Published], segment: str
) -> None:
    html = told["edited", segment].html
    [shown] = re.findall(
        r'<p class="is-original" data-block="\d+" lang="en">(.*?)</p>', html, re.DOTALL
    )
    assert ADDED in shown
