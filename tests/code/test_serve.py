"""The server of the Deployment, as a process of its own, asked over HTTP."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from tests.waiting import PATIENCE, until

if TYPE_CHECKING:
    from collections.abc import Iterator

PROGRAM = Path(__file__).parents[2] / "paths" / "code" / "serve.py"


def started(steps: int) -> tuple[subprocess.Popen[str], str]:
    """A server on a free port, and its address."""
    command = [sys.executable, str(PROGRAM), "--port", "0", "--steps", str(steps)]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert process.stdout
    return process, process.stdout.readline().strip()


def ended(process: subprocess.Popen[str]) -> int:
    process.send_signal(signal.SIGTERM)
    code = process.wait(timeout=PATIENCE)
    assert process.stdout
    process.stdout.close()
    return code


def ask(address: str) -> tuple[int, str]:
    try:
        with urlopen(address, timeout=PATIENCE) as answer:
            return answer.status, answer.read().decode().removesuffix("\n")
    except HTTPError as error:
        with error:
            return error.code, error.read().decode().removesuffix("\n")


@pytest.fixture(scope="module")
def trained() -> Iterator[str]:
    process, address = started(steps=1)
    try:
        until(lambda: ask(f"{address}ready")[0] == 200)
        yield address
    finally:
        ended(process)


def test_it_is_alive_before_it_is_ready_and_sigterm_ends_it_even_then() -> None:
    process, address = started(steps=10**9)
    try:
        assert ask(f"{address}alive") == (200, "alive")
        assert ask(f"{address}ready") == (503, "training")
        assert ask(f"{address}sample")[0] == 503
    finally:
        code = ended(process)
    assert code == 0


def test_it_is_ready_once_it_is_trained(trained: str) -> None:
    assert ask(f"{trained}ready") == (200, "ready")
    assert ask(f"{trained}alive") == (200, "alive")


def test_the_same_seed_gives_the_same_answer_and_another_another(trained: str) -> None:
    first, again, other = (
        ask(f"{trained}sample?prompt=the%20&tokens=40&seed={seed}") for seed in (1, 1, 2)
    )
    assert first == again != other
    assert first[0] == 200
    assert len(first[1]) == 40


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("prompt=%E4%BD%A0", "has never read"),
        ("tokens=0", "at least 1 token"),
        ("tokens=513", "at most 512"),
        ("tokens=many", "tokens has to be a whole number"),
        ("seed=-1", "seed has to be a whole number"),
    ],
)
def test_a_bad_request_is_told_what_is_wrong(trained: str, query: str, words: str) -> None:
    status, answer = ask(f"{trained}sample?{query}")
    assert status == 400
    assert words in answer
    assert "\n" not in answer


def test_an_unknown_address_names_a_known_one(trained: str) -> None:
    status, answer = ask(f"{trained}samples")
    assert status == 404
    assert "/sample?" in answer


def test_sigterm_ends_a_server_that_serves_and_a_second_one_does_no_harm() -> None:
    process, address = started(steps=1)
    try:
        assert ask(f"{address}alive")[0] == 200
        process.send_signal(signal.SIGTERM)
    finally:
        code = ended(process)
    assert code == 0
