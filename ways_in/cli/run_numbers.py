"""Numbers in the text that are a program's own: compared with the recorded run, in each language.

``tests/numbers.toml`` declares them, with the words that stand around the number in the page's
source and in its translations; ``{}`` is the number:

    [[number]]
    page = "essays/someone_elses_model.md"
    run = "kv_cache"                      # paths/code/runs/kv_cache.toml
    key = "speedup_at_256"                # of its [numbers] or its [configuration]
    within = 0.1                          # of the recorded value: 10 %
    en = "0.31 ms: {} times faster"
    zh_CN = "快 {} 倍"
    ru = "быстрее в {} раза"

A language may be left out as long as the page is not wholly translated into it; ``scale = 100``
says that the text gives per cent of a share, and so on.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ways_in.cli import recorded
from ways_in.common import decimals, languages, unbuilt
from ways_in.common.catalog_paths import catalog_path
from ways_in.common.findings import Finding, relative
from ways_in.common.source_language import of_file
from ways_in.translation import catalogs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

DECLARED = Path("tests/numbers.toml")
SPACES = re.compile(r"\s+")
NUMBER = r"(\d[\d.,\s]*\d|\d)"


@dataclass(frozen=True)
class Number:
    """A number that the text gives: *words* by language's code, ``{}`` standing for it."""

    page: str
    run: str
    key: str
    within: float
    words: Mapping[str, str]
    scale: float = 1.0


def declared(path: Path = DECLARED) -> list[Number]:
    """All that the file declares."""
    blocks = tomllib.loads(path.read_text(encoding="utf-8")).get("number", [])
    return [_number(block) for block in blocks]


def check(number: Number, root: Path = Path()) -> Iterator[Finding]:
    """Where the text gives another number than the run, or no longer has the words."""
    run = recorded.read(number.run, root / recorded.RUNS)
    numbers = {**run.manifest.get("configuration", {}), **run.numbers}
    if number.key not in numbers:
        path = (recorded.RUNS / f"{number.run}.toml").as_posix()
        yield Finding(path, 0, f"has no number {number.key}: record it, or mend {DECLARED}")
        return
    for code, (path, text) in texts(number.page, root).items():
        message = _problem(number, code, text, numbers[number.key] * number.scale)
        if message:
            yield Finding(path, 0, message)


def texts(page: str, root: Path) -> dict[str, tuple[str, str]]:
    """By language: the file that holds the words of *page*, and the words in one line."""
    found = {}
    source = (root / page).read_text(encoding="utf-8")
    written_in = of_file(root / page, unbuilt.load(Path.cwd()))
    for language in languages.at(Path()):
        name = Path(page).with_suffix("").as_posix()
        path = catalog_path(root, language.code, name)
        if language.code == written_in:
            found[language.code] = (page, _one_space(source))
        elif translated := _translation(path):
            found[language.code] = (relative(path, root), translated)
    return found


def value(written: str, code: str = "en") -> float:
    """The number that *written* says: 1,000 and 1 000 are a thousand; 2.5 and 2,5 a half more.

    In a language *code* whose decimal sign is a comma, 2,726 is less than three.
    """
    digits = SPACES.sub("", written)
    if decimals.sign(code) == ",":
        return float(digits.replace(",", "."))
    digits = re.sub(r",(?=\d{3}(\D|$))", "", digits) if not digits.startswith("0,") else digits
    return float(digits.replace(",", "."))


def _translation(path: Path) -> str:
    """All that the catalog says, once nothing is missing from it."""
    entries = catalogs.read(path).entries if path.exists() else ()
    whole = all(entry.state != "missing" for entry in entries)
    return _one_space(" ".join(entry.msgstr for entry in entries)) if whole else ""


def _problem(number: Number, code: str, text: str, recorded_value: float) -> str:
    if code not in number.words:
        return f"{number.key}: say in {DECLARED} how this language words it"
    before, _, after = _one_space(number.words[code]).partition("{}")
    found = re.findall(re.escape(before) + NUMBER + re.escape(after), text)
    if not found:
        return f"{number.key}: nowhere says “{number.words[code]}”: mend {DECLARED} or the text"
    for written in found:
        if abs(value(written, code) - recorded_value) > number.within * abs(recorded_value):
            return (
                f"{number.key}: says {written}, the recorded run {recorded.rounded(recorded_value)}"
            )
    return ""


def _one_space(text: str) -> str:
    return SPACES.sub(" ", text)


def _number(block: dict[str, Any]) -> Number:
    words = {language.code: language.code for language in languages.at(Path())}
    return Number(
        page=block["page"],
        run=block["run"],
        key=block["key"],
        within=block["within"],
        words={code: block[code] for code in words if code in block},
        scale=block.get("scale", 1.0),
    )
