from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests import small
from ways_in.site.drafted import advice, words
from ways_in.translation.attribution import METHODS

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path


@pytest.mark.parametrize("method", ["", *METHODS])
def test_a_known_method_or_none_is_right(method: str) -> None:
    assert advice(method) == ""


def test_an_unknown_method_is_named_with_what_to_write() -> None:
    assert advice("quickly").startswith("“drafted” of this page is “quickly”: write “by hand” or")


def test_every_method_has_words_of_its_own() -> None:
    assert len({words(method) for method in METHODS} - {""}) == len(METHODS)


def test_a_page_says_how_it_was_written_in_each_language_and_overrides_the_site(
    small_copy: Path, command: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    for name in ("about", "other"):
        small.add(small_copy, name, "Text.\n")
    path = small_copy / "about.rst"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("\n\n", "\n:drafted: by hand\n\n", 1), encoding="utf-8")
    result = command(small_copy, "ways_in.cli.build", "--languages", "ru")
    assert result.returncode == 0, result.stderr
    head = {
        name: (small_copy / f"_build/html/ru/{name}.html").read_text(encoding="utf-8")
        for name in ("about", "other")
    }
    assert "написано человеком" in head["about"]
    assert "черновик машинный" in head["other"]
    assert "черновик машинный" not in head["about"]
