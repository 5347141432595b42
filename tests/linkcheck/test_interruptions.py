"""Runs that are interrupted or meet another: in processes of their own, as people start them."""

from __future__ import annotations

import errno
import signal
from datetime import date
from typing import TYPE_CHECKING
from unittest.mock import Mock

import pytest

from tests.waiting import PATIENCE, heard, until
from ways_in.links.check import memory
from ways_in.links.check.verdicts import Kind

if TYPE_CHECKING:
    import subprocess

    from .served import Server, Site


pytestmark = pytest.mark.slow


def finished(process: subprocess.Popen[str]) -> tuple[int, str]:
    try:
        _, err = process.communicate(timeout=PATIENCE)
    finally:
        process.kill()
    return process.returncode, err


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_what_was_learnt_is_kept(site: Site, server: Server, number: signal.Signals) -> None:
    for name in ("a", "b", "c"):
        site.link(f"http://{name}.test/404")
    site.link("http://slow.test/slow")
    process = site.start()
    until(lambda: len(server.asked) == 4)
    heard(process, "3 of 4")
    process.send_signal(number)
    code, err = finished(process)
    assert code == 130
    assert "what was learnt until then is kept" in err
    assert "Traceback" not in err
    links = memory.read(site.file).links
    assert [links[url].verdict for url in sorted(links)] == [Kind.DEAD] * 3 + [None]


def test_a_second_run_waits_and_both_are_remembered(site: Site, server: Server) -> None:
    site.link("http://slow.test/slow")
    site.link("http://b.test/")
    first = site.start("--only", "slow")
    until(lambda: server.asked["slow.test"] == 1)
    second = site.start("--only", "b.test")
    heard(second, "Another check is running here: waiting …")
    assert server.asked["b.test"] == 0
    server.slow.set()
    assert finished(first)[0] == 0
    assert finished(second)[0] == 0
    links = memory.read(site.file).links
    assert [record.verdict for record in links.values()] == [Kind.OK, Kind.OK]


def test_a_run_that_crashed_keeps_nobody_waiting(site: Site, server: Server) -> None:
    site.link("http://slow.test/slow")
    first = site.start()
    until(lambda: server.asked["slow.test"] == 1)
    first.kill()
    finished(first)
    server.slow.set()
    code, err = finished(site.start())
    assert code == 0
    assert "waiting" not in err


@pytest.mark.parametrize("number", range(2, 11))
def test_a_run_that_is_killed_loses_nothing_that_it_has_said(
    site: Site, server: Server, number: int
) -> None:
    for name in range(10):
        site.link(f"http://a{name}.test/{'' if name % 2 else '404'}")
    site.link("http://slow.test/slow")
    process = site.start()
    heard(process, f"{number} of 11")
    process.kill()
    finished(process)
    assert not site.file.exists()
    server.slow.set()
    assert site.check("--only", "slow") == 0
    known = [record for record in memory.read(site.file).links.values() if record.verdict]
    assert len(known) > number
    assert [path.name for path in site.root.iterdir() if path.is_file()] == ["links.json"]


def test_silence_without_a_network_is_no_memory(site: Site, server: Server) -> None:
    line = '{"day": "2026-11-20", "link": "http://a.nohost/", "kind": "dead", "silent": true}\n'
    site.write("links.json.journal", line + '{"day": "2026-11-2')
    site.link("http://a.nohost/")
    site.link("http://b.test/")
    assert site.check("--only", "b.test") == 0
    assert site.known("http://a.nohost/").verdict is None


def test_a_memory_that_cannot_be_written_is_noticed_before_the_first_question(
    site: Site, server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    site.link("http://a.test/404")
    site.file.symlink_to("/proc/links.json")
    assert site.check() == 2
    assert capsys.readouterr().err.startswith("links.json: cannot be written (")
    assert not server.asked


def test_the_report_is_printed_whatever_happens_to_the_memory(
    site: Site, server: Server, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    site.link("http://a.test/404")
    full = OSError(errno.ENOSPC, "No space left on device")
    monkeypatch.setattr(memory, "write", Mock(side_effect=full))
    assert site.check() == 2
    said = capsys.readouterr()
    assert "dead            http://a.test/404" in said.out
    assert "links.json: cannot be written (No space left on device)" in said.err
    assert (site.root / "_build/links/report.html").exists()
    monkeypatch.undo()
    asked = server.asked.total()
    site.link("http://b.test/")
    assert site.check("--only", "b.test") == 0
    assert server.asked.total() == asked + 1
    assert site.known("http://a.test/404").verdict is Kind.DEAD


def test_a_crash_while_writing_leaves_the_old_file(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory.write(site.file, memory.Memory())
    before = site.file.read_bytes()

    def crash(_: int) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("os.fsync", crash)
    record = memory.Record(date(2026, 11, 21))
    with pytest.raises(OSError, match="disk full"):
        memory.write(site.file, memory.Memory({"http://a.test/": record}))
    assert site.file.read_bytes() == before
    assert [path.name for path in site.root.iterdir()] == ["links.json"]
