"""A text of the reader's own, in any language, in place of the corpus."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import own_text
import text

CODE = Path(own_text.__file__).parent
TEXTS = sorted((CODE / "texts").glob("*.txt"))


def said(program: str, *words: str) -> tuple[int, str]:
    """The exit code of the program with *words*, and what it prints."""
    command = [sys.executable, f"{program}.py", *words]
    done = subprocess.run(command, cwd=CODE, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def test_a_bigram_of_a_text_comes_to_its_counted_optimum() -> None:
    code, printed = said("bigram", "--text", "texts/coriolanus.txt")
    last = next(line for line in printed.splitlines() if line.startswith("step  4000"))
    assert (code, float(last.split()[-1]) < 0.01) == (0, True)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_a_text_that_comes_with_the_programs_can_be_read(path: Path) -> None:
    assert 15_000 < len(own_text.read(path)) < 60_000


def test_a_text_replaces_the_corpus_and_its_beginning_an_unknown_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("TEXT", "CHARACTERS", "V", "encode"):
        monkeypatch.setattr(text, name, getattr(text, name))
    own_text.learn_from("жил да был " * 500)
    assert len(set("жил да был ")) == text.V
    assert text.decode(text.encode("the ")) == "жил "
    assert text.decode(text.encode("да ")) == "да "


@pytest.mark.parametrize("program", ["bigram", "sampling", "lstm", "transformer"])
def test_each_language_model_takes_a_text(program: str) -> None:
    code, printed = said(program, "--help")
    assert (code, "--text FILE" in printed) == (0, True)


def test_what_is_no_text_is_said_in_one_line(tmp_path: Path) -> None:
    short, other = tmp_path / "short.txt", tmp_path / "other.txt"
    short.write_text("too short", encoding="utf-8")
    other.write_bytes("это кириллица ".encode("cp1251") * 900)
    for path, why in (
        (short, "a model needs 5000"),
        (other, "save it as UTF-8"),
        (tmp_path / "none.txt", "No such file"),
    ):
        code, printed = said("bigram", "--text", str(path))
        assert (code, why in printed, len(printed.splitlines())) == (1, True, 1)
