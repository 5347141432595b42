"""Which Chromium the tests take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ways_in.cli import browser

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def script(path: Path, code: int) -> str:
    path.write_text(f"#!/bin/sh\nexit {code}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


def test_a_package_that_only_asks_for_another_is_no_chromium(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    script(tmp_path / "chromium-browser", 1)
    there = script(tmp_path / "google-chrome", 0)
    assert browser.find() == there
