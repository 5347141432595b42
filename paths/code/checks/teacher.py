"""Run the checks of a step on a reader's file, and answer.

python check_bigram_model.py                         what it expects
python check_bigram_model.py my_file.py
python check_bigram_model.py my_file.py --hint       a hint to what fails first
python check_bigram_model.py my_file.py --first      no further than what fails first
python check_bigram_model.py my_file.py --only 2     criterion 2 and no other
python check_bigram_model.py my_file.py --lang ru    in Russian; zh: in Chinese
"""

from __future__ import annotations

import argparse
import contextlib
import datetime
import io
import locale
import os
import sys
import textwrap
import threading
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from checks.runtime import Check, Expected, Result, Wrong, Your
from checks.words import (
    EXPECTS,
    HINT,
    ITS_FILE,
    ITS_FIRST,
    ITS_HINT,
    ITS_LANGUAGE,
    ITS_ONLY,
    LAST_HINT,
    LOOKS,
    MEASURED,
    MORE,
    NO_FILE,
    NOT_RUN,
    ONLY_THIS,
    PASSED,
    THEN_RUN,
    WANTED,
    YOURS,
    Say,
    endless,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

LANGUAGES = ("en", "zh", "ru")
INDENT = "    "
WIDTH = 92


def within(seconds: float, your: Your, work: Callable[[], Result | None]) -> Result | Say | None:
    """What *work* gives, or what went wrong; TimeoutError says where it was after *seconds*."""
    found: list[Result | Say | None] = []

    def guarded() -> None:
        try:
            with np.errstate(all="ignore"), warnings.catch_warnings():
                warnings.simplefilter("ignore")
                found.append(work())
        except Wrong as wrong:
            found.append(wrong.said)
        except BaseException as error:  # in what their values do when they are used
            found.append(your.raised(error))

    thread = threading.Thread(target=guarded, daemon=True)
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        thread.start()
        thread.join(seconds)
    if thread.is_alive():
        raise TimeoutError(place_of(thread, your))
    return found[0]


def place_of(thread: threading.Thread, your: Your) -> str:
    """The reader's line at which *thread* is."""
    frame = sys._current_frames().get(thread.ident or 0)
    while frame:
        path = Path(frame.f_code.co_filename)
        if your.is_own(frame.f_code.co_filename):
            return f"{path.name}, {frame.f_lineno} ({frame.f_code.co_name})"
        frame = frame.f_back
    return your.path.name


def has_passed(found: Result | Say) -> bool:
    """Whether a criterion was judged, and is met."""
    return isinstance(found, Result) and found.passed


def examine(your: Your, checks: Sequence[Check], first: bool) -> list[Result | Say]:
    """What each check came to, as far as they were run: with *first* to the first that fails."""
    found: list[Result | Say] = []
    try:
        broken = within(checks[0].seconds, your, your.load)
        if broken is not None:
            return [broken]
        for check in checks:
            found.append(within(check.seconds, your, lambda: check.run(your)) or NOT_RUN)  # noqa: B023
            if first and not has_passed(found[-1]):
                break
    except TimeoutError as late:
        seconds = checks[len(found)].seconds
        found.append(endless(seconds, str(late)))
    return found


def told(criterion: str, number: int, found: Result | Say, language: str) -> list[str]:
    """The lines about one criterion."""
    say = LANGUAGES.index(language)
    lines = wrapped(f"{'✓' if has_passed(found) else '✗'} {number}  ", criterion)
    if not isinstance(found, Result):
        return [*lines, *wrapped(INDENT, found[say])]
    facts = [(MEASURED, found.measured), (WANTED, found.wanted)]
    line = "; ".join(f"{name[say]}: {value[say]}" for name, value in facts)
    lines += wrapped(INDENT, line)
    return [*lines, *(wrapped(INDENT, f"{LOOKS[say]} {found.cause[say]}") if found.cause else [])]


def wrapped(before: str, text: str) -> list[str]:
    """*text* in lines, the first with *before*; Chinese is broken anywhere."""
    width = WIDTH if text.isascii() or " " in text[:40] else WIDTH // 2
    after = before if before.isspace() else INDENT
    return textwrap.wrap(text, width, initial_indent=before, subsequent_indent=after)


def hints(check: Check, degree: int, language: str) -> list[str]:
    """The hints to *check* up to *degree*."""
    say = LANGUAGES.index(language)
    given = [hint[say] for hint in check.hints[:degree]]
    lines = [f"{HINT[say]} {check.number}.{n}  {text}" for n, text in enumerate(given, 1)]
    return [*lines, LAST_HINT[say]] if degree > len(check.hints) else lines


def line_of(step: str, figures: Sequence[float], day: str) -> str:
    """What the progress page takes as a tick: format, step, day, figures, sum."""
    text = f"ways-in:1:{step}:{day}:{','.join(map(figure_written, figures))}"
    return f"{text}:{checksum(text)}"


def figure_written(figure: float) -> str:
    """Two digits, and all of a whole number that is no longer than five."""
    whole = abs(figure) < 1e5 and figure == round(figure)
    return f"{figure:.0f}" if whole else f"{figure:.2g}"


def checksum(text: str) -> str:
    """FNV-1a in 32 bits (Fowler, Noll, Vo): it tells a slip of the hand, it proves nothing."""
    value = 0x811C9DC5
    for byte in text.encode("ascii"):
        value = (value ^ byte) * 0x01000193 & 0xFFFFFFFF
    return f"{value:08x}"


def report(
    step: str, criteria: Sequence[str], checks: Sequence[Check], your: Your, given: Any
) -> tuple[list[str], bool]:
    """All that is said, and whether all has passed."""
    say = LANGUAGES.index(given.lang)
    found = examine(your, checks, given.first)
    if len(found) == 1 and not isinstance(found[0], Result) and not your.values:
        return [found[0][say]], False
    lines, failed = [], None
    results = [*found, *[NOT_RUN] * (len(checks) - len(found))]
    for check, result in zip(checks, results, strict=True):
        if failed and given.first:
            break
        lines += told(criteria[check.number - 1], check.number, result, given.lang)
        lines += [*(wrapped(INDENT, f"{YOURS[say]} {check.yours[say]}") if check.yours else []), ""]
        if failed is None and not has_passed(result):
            failed = check
    if failed is None and given.only:
        return [*lines, ONLY_THIS[say]], True
    if failed is None:
        figures = [result.figure for result in found if isinstance(result, Result)]
        day = datetime.date.today().isoformat()
        return [*lines, PASSED[say], line_of(step, figures, day)], True
    return [*lines, *(hints(failed, given.hint, given.lang) or [MORE[say]])], False


def language_here() -> str:
    """The reader's language, as the system has it."""
    name = (os.environ.get("LC_ALL") or os.environ.get("LANG") or locale.getlocale()[0] or "")[:2]
    return name if name in LANGUAGES else "en"


def asked(program: str, count: int) -> argparse.Namespace:
    """What the command line says of *count* criteria; its help is in the reader's language."""
    say = LANGUAGES.index(language_here())
    parser = argparse.ArgumentParser(prog=program)
    parser.add_argument("file", type=Path, nargs="?", help=ITS_FILE[say])
    parser.add_argument("--lang", choices=LANGUAGES, default=LANGUAGES[say], help=ITS_LANGUAGE[say])
    parser.add_argument("--hint", action="count", default=0, help=ITS_HINT[say])
    parser.add_argument("--first", action="store_true", help=ITS_FIRST[say])
    numbers = range(1, count + 1)
    parser.add_argument("--only", type=int, choices=numbers, metavar="N", help=ITS_ONLY[say])
    return parser.parse_args()


def expectations(expected: Sequence[Expected], language: str) -> list[str]:
    """The names that a reader's file needs, and what each is."""
    say = LANGUAGES.index(language)
    lines = [EXPECTS[say]]
    for one in expected:
        lines += [f"{INDENT}{one.written}", *wrapped(INDENT * 2, one.meaning[say])]
    return [*lines, ""]


def main(step: str, criteria: dict[str, list[str]], names: dict[str, Any]) -> int:
    """The command line; 0 if all has passed, 2 if there is nothing to check."""
    program = names.get("STARTED", Path(sys.argv[0]).name)  # the folder of all says how
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    given = asked(program, len(criteria["en"]))
    say = LANGUAGES.index(given.lang)
    if given.file and not given.file.is_file():
        print(f"{given.file}: {NO_FILE[say]}", file=sys.stderr)
        return 2
    print(*expectations(names["EXPECTED"], given.lang), sep="\n", flush=True)
    if not given.file:
        for number, text in enumerate(criteria[given.lang], 1):
            print(*wrapped(f"{number}  ", text), sep="\n")
        print(f"\n{THEN_RUN[say]}: python {program} my_file.py")
        return 0
    checks = sorted((c for c in names.values() if isinstance(c, Check)), key=lambda c: c.number)
    checks = [check for check in checks if given.only in (None, check.number)]
    lines, passed = report(step, criteria[given.lang], checks, Your(given.file), given)
    print(*lines, sep="\n", flush=True)
    os._exit(0 if passed else 1)  # a loop without end would keep the thread, and with it us
