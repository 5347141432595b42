from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from ways_in.site.page_head import is_offered

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path


@pytest.mark.parametrize(("percent", "offered"), [(0, False), (49, False), (50, True), (100, True)])
def test_half_a_translation_is_offered_to_search_engines(percent: int, offered: bool) -> None:
    assert is_offered(percent) is offered


def test_a_page_without_a_translation_names_its_original_as_canonical(
    copy: Path, command: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    (copy / "translations/ru/LC_MESSAGES/essays/beginner_again.po").unlink()
    shutil.rmtree(copy / "translations/zh_CN")
    result = command(copy, "ways_in.cli.build", "--languages", "ru")
    assert result.returncode == 0, result.stderr
    hidden = (copy / "_build/html/ru/essays/beginner_again.html").read_text(encoding="utf-8")
    shown = (copy / "_build/html/ru/glossary.html").read_text(encoding="utf-8")
    assert '<meta name="robots" content="noindex">' in hidden
    assert 'rel="canonical" href="https://ways-in.example/en/essays/beginner_again.html"' in hidden
    assert "noindex" not in shown
    assert 'rel="canonical" href="https://ways-in.example/ru/glossary.html"' in shown
