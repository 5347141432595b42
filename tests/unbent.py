"""Modules as their authors wrote them, whatever a build in the same process has bent in them."""

from __future__ import annotations

import importlib.util
from typing import Any


def fresh(module: Any) -> Any:
    """*module*, run once more from its file."""
    spec = importlib.util.spec_from_file_location("fresh", module.__file__)
    assert spec
    assert spec.loader
    found = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(found)
    return found
