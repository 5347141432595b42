from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .served import Server, Site, serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as found:
        yield found


@pytest.fixture
def site(tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    found = Site(tmp_path, server.port)
    yield found
    found.end()
