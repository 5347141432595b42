from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests import small
from ways_in.site.page_head import is_offered
from ways_in.translation.catalog_entries import Entry
from ways_in.translation.reviews import read_by

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path


@pytest.mark.parametrize(("percent", "offered"), [(0, False), (49, False), (50, True), (100, True)])
def test_half_a_translation_is_offered_to_search_engines(percent: int, offered: bool) -> None:
    assert is_offered(percent) is offered


def test_a_page_without_a_translation_names_its_original_as_canonical(
    small_copy: Path, command: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    for name in ("hidden", "shown"):
        small.add(small_copy, name, "Two words.\n")
    words = read_by(Entry("Two words.", "Два слова."), "Boris")
    entries = (Entry("Shown", "Видно"), words)
    small.translate(small_copy, "ru", "shown", *entries)
    result = command(small_copy, "ways_in.cli.build", "--languages", "ru")
    assert result.returncode == 0, result.stderr
    hidden, shown = (
        (small_copy / f"_build/html/ru/{name}.html").read_text(encoding="utf-8")
        for name in ("hidden", "shown")
    )
    assert '<meta name="robots" content="noindex">' in hidden
    assert 'rel="canonical" href="https://ways-in.example/en/hidden.html"' in hidden
    assert "noindex" not in shown
    assert "<span>вычитано 50" in shown
    assert 'rel="canonical" href="https://ways-in.example/ru/shown.html"' in shown
