"""Every static check is run, whatever becomes of the others."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from ways_in.cli import lint

if TYPE_CHECKING:
    import pytest

SAYS = [sys.executable, "-c", "import sys; print('a line'); print('another', file=sys.stderr)"]
FAILS = [sys.executable, "-c", "import sys; sys.exit('it is wrong')"]


def test_a_check_that_fails_is_heard_and_stops_no_other(capsys: pytest.CaptureFixture[str]) -> None:
    assert lint.failures([FAILS, SAYS, FAILS]) == 2
    said = capsys.readouterr().out
    assert said.count("it is wrong\n") == 2
    assert {"a line", "another"} <= set(said.splitlines())


def test_one_failure_among_all_chains_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lint, "node_checks", lambda: [SAYS])
    for last, code in ((SAYS, 0), (FAILS, 1)):
        monkeypatch.setattr(lint, "checks", lambda last=last: [[SAYS], [last]])
        assert lint.main() == code
