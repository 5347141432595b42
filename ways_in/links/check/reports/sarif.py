"""The report as SARIF 2.1.0, which code hosts show beside the lines.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from .data import QUIET, State, explanation, state_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..run import CheckedLink
    from .data import Report

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
LEVELS = {State.DEAD: "error", State.ANCHOR: "error", State.UNCERTAIN: "note", State.MOVED: "note"}


def text(report: Report) -> str:
    """The links that somebody has to look at, each with all its places."""
    results = [result for link in report.told for result in _results(link)]
    rules = [{"id": _name(state)} for state in State if state not in QUIET]
    tool = {"driver": {"name": "ways-in links", "rules": rules}}
    data = {"$schema": SCHEMA, "version": "2.1.0", "runs": [{"tool": tool, "results": results}]}
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _name(state: State) -> str:
    return str(state).replace(" ", "-")


def _results(link: CheckedLink) -> Iterator[dict[str, Any]]:
    state = state_of(link.record)
    for path, line in dict.fromkeys((place.path, place.line) for place in link.occurrences):
        where: dict[str, Any] = {"artifactLocation": {"uri": quote(path)}}
        if line:
            where["region"] = {"startLine": line}
        yield {
            "ruleId": _name(state),
            "level": LEVELS.get(state, "warning"),
            "message": {"text": f"{link.url}: {explanation(link.record)}"},
            "locations": [{"physicalLocation": where}],
            "partialFingerprints": {"link/v1": f"{link.url} {path}"},
        }
