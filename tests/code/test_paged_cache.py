from __future__ import annotations

from collections import deque

import numpy as np
import pytest

import kv_cache
import paged_cache as paged
import text
from transformer import Transformer
from ways_in.cli import recorded

TOKENS = text.split()[0].tolist()


def model() -> Transformer:
    return Transformer(text.V, 16, 2, 2, np.random.default_rng(0), std=0.2)


def asked(*lengths: int) -> list[paged.Request]:
    """Requests that all begin alike."""
    return [paged.Request(number, TOKENS[:length]) for number, length in enumerate(lengths)]


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"MEMORY": 128, "LONGEST": 64, "REQUESTS": 5, "PREFIX": 6, "OWN": 3}.items():
        monkeypatch.setattr(paged, name, value)


def test_requests_of_any_length_get_the_logits_of_a_cache_in_one_piece() -> None:
    pages, batch = paged.Pages(model(), 30, 4), asked(1, 4, 9, 30)
    for r in reversed(batch):  # so that tables are not in order
        pages.prepare(r)
    for _ in range(6):
        logits = paged.step(model(), pages, batch)
        for r, row in zip(batch, logits, strict=True):
            cache = kv_cache.Cache(model(), 64)
            plain = [kv_cache.step(model(), cache, token) for token in r.tokens][-1]
            assert np.abs(row - plain).max() < 1e-10
            r.tokens.append(TOKENS[100 + r.t])
            pages.prepare(r)


def test_a_request_takes_a_page_when_it_has_a_token_for_it_and_no_sooner() -> None:
    pages, (r,) = paged.Pages(model(), 8, 4), asked(4)
    pages.prepare(r)
    assert (len(r.table), pages.needed(r)) == (1, 0)
    r.tokens.append(0)
    assert pages.needed(r) == 1
    r.room = 20
    assert pages.needed(r) == 4


def test_a_shared_page_is_copied_before_a_write_and_only_then() -> None:
    pages, (prefix, one, two) = paged.Pages(model(), 8, 4), asked(6, 9, 9)
    pages.prepare(prefix)
    paged.step(model(), pages, [prefix])
    two.tokens[6:] = TOKENS[50:53]
    before = pages.K.copy()
    for r in (one, two):
        pages.begin(r, prefix)
        pages.prepare(r)
    paged.step(model(), pages, [one, two])
    assert one.table[0] == two.table[0] == prefix.table[0]
    assert len({one.table[1], two.table[1], prefix.table[1]}) == 3
    assert (pages.readers[prefix.table] == [3, 1]).all()
    kept = pages.places(prefix, 0, 6)
    assert (pages.K[:, kept] == before[:, kept]).all()
    assert pages.K[:, pages.places(one, 4, 6)] == pytest.approx(before[:, kept[4:]])


def test_pages_come_back_when_nobody_reads_them() -> None:
    pages, (prefix, r) = paged.Pages(model(), 8, 4), asked(4, 7)
    pages.prepare(prefix)
    prefix.t = 4
    pages.begin(r, prefix)
    pages.prepare(r)
    assert len(pages.free) == 6
    pages.give_back(r)
    assert len(pages.free) == 7
    pages.give_back(prefix)
    assert sorted(pages.free) == list(range(8))


def test_the_latest_is_put_off_and_nobody_overtakes_it() -> None:
    pages, (one, two, three) = paged.Pages(model(), 4, 4), asked(8, 8, 4)
    waiting, running, nothing = (
        deque([one, two, three]),
        list[paged.Request](),
        paged.Request(9, []),
    )
    assert paged.schedule(pages, waiting, running, nothing) == 0
    assert (running, [*waiting]) == ([one, two], [three])
    one.tokens.append(0)
    assert paged.schedule(pages, waiting, running, nothing) == 1
    assert (running, [*waiting]) == ([one], [two, three])
    assert (two.t, two.table) == (0, [])


@pytest.mark.slow
@pytest.mark.usefixtures("small")
def test_neither_pages_nor_sharing_nor_being_put_off_changes_an_answer() -> None:
    runs = [paged.serve(model(), b, share) for b in (64, 4, 1) for share in (False, True)]
    answers = [[r.tokens for r in requests] for _, requests in runs]
    assert all(answer == answers[0] for answer in answers)
    assert max(numbers["put_off"] for numbers, _ in runs) > 0
    assert max(paged.difference(model(), r) for _, rs in runs for r in rs) < 1e-10


@pytest.mark.usefixtures("small")
def test_the_difference_sees_a_write_into_a_page_that_others_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(paged.Pages, "shared", lambda pages, r: False)
    _, requests = paged.serve(model(), 4, share=True)
    assert max(paged.difference(model(), r) for r in requests) > 1e-3


def test_the_order_of_full_pages_changes_nothing_and_a_wrong_page_does() -> None:
    pages, batch = paged.Pages(model(), 8, 4), asked(9, 9)
    batch[1].tokens[:4] = TOKENS[50:54]
    for r in batch:
        pages.prepare(r)
    paged.step(model(), pages, batch)
    rows = []
    for table in ([0, 1, 2], [1, 0, 2], [3, 1, 2]):
        one = paged.Request(0, [*TOKENS[:9], 0], t=9)
        one.table = [[*batch[0].table, batch[1].table[0]][page] for page in table]
        rows.append(paged.step(model(), pages, [one])[0])
    assert np.abs(rows[1] - rows[0]).max() < 1e-12
    assert np.abs(rows[2] - rows[0]).max() > 1e-3


def test_in_the_recorded_run_pages_beat_even_who_knows_the_lengths() -> None:
    numbers = recorded.read("paged_cache").numbers
    assert numbers["difference"] < 1e-14
    assert numbers["answers"] == 1
    assert numbers["16_at_once"] > 1.5 * numbers["known_at_once"] > 2 * numbers["512_at_once"]
    assert numbers["512_computed"] == numbers["known_computed"] < numbers["16_computed"]
    assert numbers["16_iterations"] < numbers["known_iterations"] < numbers["512_iterations"]
