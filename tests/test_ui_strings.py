"""The words of the interface: all that the engine asks for are extracted and translated."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT
from ways_in.common.catalog_paths import catalog_path
from ways_in.translation import catalogs, ui_strings

if TYPE_CHECKING:
    from collections.abc import Iterator


def asked_for() -> Iterator[tuple[str, str]]:
    """Each literal in a call of ``_``, with its file; those inside an f-string included."""
    for path in sorted((ROOT / ui_strings.ENGINE).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id="_"), args=[ast.Constant(value=str(text)), *_]):
                    yield text, path.relative_to(ROOT).as_posix()


def test_all_that_is_asked_for_is_extracted_at_its_place() -> None:
    """Under Python 3.11 Babel sees no words inside an f-string, under later ones it does."""
    extracted = {(one.msgid, place) for one in ui_strings.extract(ROOT) for place in one.places}
    assert [asked for asked in asked_for() if asked not in extracted] == []


@pytest.mark.parametrize("code", ["ru", "zh_CN"])
def test_all_is_translated(code: str) -> None:
    translated = catalogs.read(catalog_path(ROOT, code, ui_strings.DOMAIN)).current()
    assert [one.msgid for one in ui_strings.extract(ROOT) if one.msgid not in translated] == []
