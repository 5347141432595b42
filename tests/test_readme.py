"""What the README says of the commands, and the changelog of the pages, is what there is."""

from __future__ import annotations

import re

from tests.conftest import ROOT


def named(file: str, pattern: str) -> list[str]:
    return sorted(re.findall(pattern, (ROOT / file).read_text(encoding="utf-8"), re.MULTILINE))


def test_the_readme_names_each_command_of_the_makefile_once() -> None:
    offered = named("Makefile", r"^([a-z-]+):.*## ")
    assert named("README.md", r"^\$ make +([a-z-]+)") == [
        name for name in offered if name != "help"
    ]


def test_the_changelog_counts_steps_and_concepts() -> None:
    pages = [path.read_text(encoding="utf-8") for path in (ROOT / "paths").rglob("*.rst")]
    steps = sum(len(re.findall(r"^\.\. step::", page, re.MULTILINE)) for page in pages)
    concepts = len(list((ROOT / "paths/concepts").glob("*.rst")))
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"learning paths, {steps} steps" in text
    assert f"essays, {concepts} concept pages" in text
