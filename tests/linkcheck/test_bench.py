"""That the bench measures what it says; how fast anything is, it says itself."""

from __future__ import annotations

import urllib.request
from urllib.parse import urlsplit

from tests.waiting import PATIENCE
from ways_in.cli.bench import checker_times as bench


def test_there_are_5000_urls_on_500_hosts_in_either_order() -> None:
    in_order, shuffled = (bench.urls(1, order) for order in (False, True))
    assert len(set(in_order)) == 5000
    assert len({urlsplit(url).hostname for url in in_order}) == 500
    assert set(in_order) == set(shuffled)
    assert in_order != shuffled


def test_the_server_counts_what_it_is_asked() -> None:
    with bench.serving() as served:
        for url in bench.urls(served.port, shuffled=False)[:3]:
            with urllib.request.urlopen(url, timeout=PATIENCE) as answer:
                assert b"Beans" in answer.read()
    assert served.seen == {"requests": 3, "most": 1}


def test_a_missed_goal_is_said() -> None:
    good = bench.Result("ours", bench.Took(2.0, 1.5, 70.0), 5000, 2)
    assert list(bench.missed(good, 0.2)) == []
    bad = bench.Result("ours", bench.Took(2.0, 1.5, 170.0), 5000, 3)
    assert len(list(bench.missed(bad, 2.5))) == 3
