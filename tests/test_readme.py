"""What the README says of the commands is what the Makefile has."""

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
