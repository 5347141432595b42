from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest

from ways_in.common.findings import InputError
from ways_in.links.check.memory import Memory, Record, parse, read, text_of, write
from ways_in.links.check.verdicts import Kind

if TYPE_CHECKING:
    from pathlib import Path

DAY = date(2026, 11, 21)
MEMORY = Memory(
    {
        "https://b.example/": Record(DAY, DAY, DAY, Kind.OK, due=date(2026, 12, 9)),
        "https://a.example/豆": Record(DAY, DAY, None, Kind.DEAD, "answers 404", 2, DAY),
    }
)


def test_what_is_written_is_read(tmp_path: Path) -> None:
    write(tmp_path / "links.json", MEMORY)
    assert read(tmp_path / "links.json") == MEMORY


def test_no_file_is_an_empty_memory(tmp_path: Path) -> None:
    assert read(tmp_path / "links.json") == Memory()


def test_the_form_is_sorted_and_one_change_is_one_line() -> None:
    text = text_of(MEMORY)
    assert text.index("a.example") < text.index("b.example")
    assert "豆" in text
    changed = Memory({**MEMORY.links, "https://b.example/": Record(DAY, DAY, DAY, Kind.OK)})
    pairs = zip(text.splitlines(), text_of(changed).splitlines(), strict=True)
    assert sum(before != after for before, after in pairs) == 1


def test_the_form_is_the_one_of_common_json_tools() -> None:
    for memory in (MEMORY, Memory()):
        text = text_of(memory)
        assert json.dumps(json.loads(text), ensure_ascii=False, indent=2) + "\n" == text


def test_what_has_not_changed_is_not_written(tmp_path: Path) -> None:
    assert write(tmp_path / "links.json", MEMORY)
    assert not write(tmp_path / "links.json", MEMORY)


def test_an_older_file_with_fewer_fields_is_filled_up() -> None:
    text = '{"version": 1, "links": {"https://a.example/": {"first_seen": "2026-11-21"}}}'
    assert parse(text, "links.json").links == {"https://a.example/": Record(DAY)}


ENTRY = '{\n "version": 1,\n "links": {\n  "https://a.example/": {\n   %s\n  }\n }\n}'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "links.json:1: is not JSON"),
        ("[]", "links.json:1: has no “version”"),
        ('{"links": {}}', "links.json:1: has no “version”"),
        ('{\n"version": 7,\n"links": {}}', "links.json:2: version 7 is not known here, 1 is"),
        ('{"version": 1,\n"links": []}', "links.json:2: “links” is not an object"),
        ('{"version": 1,\n"links": {},\n"peas": 1}', "links.json:3: unknown field “peas”"),
        (ENTRY % '"failures": 1', "links.json:4: “https://a.example/” has no “first_seen”"),
        (ENTRY % '"first_seen": "yesterday"', "links.json:5: “first_seen” is not a date"),
        (ENTRY % '"first_seen": "2026-11-21",\n"peas": 1', "links.json:6: unknown field “peas”"),
        (ENTRY % '"first_seen": "2026-11-21",\n"verdict": "gone"', "links.json:6: “verdict” is"),
        (ENTRY % '"first_seen": "2026-11-21",\n"failures": true', "links.json:6: “failures” is"),
        (
            ENTRY % '"first_seen": "2026-11-21",\n"reason": "\\ud800"',
            "links.json:6: “reason” is not",
        ),
        (ENTRY.replace("a.example", "\\ud800") % "", "links.json:4: a URL holds half a character"),
        (
            ENTRY % f'"first_seen": "2026-11-21",\n"failures": {"9" * 400}',
            "links.json:6: “failures” is",
        ),
        (ENTRY % f'"failures": {"9" * 5000}', "links.json:1: is nested too deep, or has a"),
        ("[" * 100_000, "links.json:1: is nested too deep"),
        (
            '{"version": ' + "[" * 99 + "]" * 99 + "}",
            "links.json:1: version [[[[[[[[[[[[[[[[[[[[ is",
        ),
        ("{\n<<<<<<< HEAD\n=======\n>>>>>>> links\n}", "links.json:2: holds a merge that is not"),
        ('{"version": 1,\n"version": 1}', "links.json:2: “version” stands there twice"),
    ],
)
def test_a_broken_file_is_named_with_its_line(text: str, message: str) -> None:
    with pytest.raises(InputError) as raised:
        parse(text, "links.json")
    assert str(raised.value).startswith(message)
    assert "anew" in str(raised.value)


def test_a_file_that_is_not_utf_8_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "links.json").write_bytes(b'{\n"\xff": 1}')
    with pytest.raises(InputError, match=r"links\.json:2: is not UTF-8"):
        read(tmp_path / "links.json")
