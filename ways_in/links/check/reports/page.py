"""The HTML report, one file that needs nothing else and works from the disk."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .data import Report

TEMPLATE = Path(__file__).with_name("page.html")
PLACE = "/*REPORT*/"


def text(report: Report) -> str:
    """The page; the report's JSON is in it, so that it cannot end the element it stands in."""
    data = report.text().replace("<", "\\u003c")
    return TEMPLATE.read_text(encoding="utf-8").replace(PLACE, data)
