"""Every concept has a picture that explains it: described, translated, and right in the dark."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

from tests.conftest import ROOT
from ways_in.common import languages
from ways_in.common.text_width import width
from ways_in.translation import catalogs, figures

if TYPE_CHECKING:
    from pathlib import Path

CONCEPTS = sorted((ROOT / "paths/concepts").glob("*.rst"))
EACH = pytest.mark.parametrize("concept", CONCEPTS, ids=lambda path: path.stem)
SHOWN = re.compile(r"\.\. (?:figure|image):: \S*/(_static/figures/\S+\.svg)")
DESCRIBED = re.compile(r"^ +:alt: (.+(?:\n +(?!:)\S.*)*)", re.MULTILINE)
# What a colour may be: one of the page's, with what it is on other pages; or none at all.
OF_THE_PAGE = re.compile(r"var\(--fig-[a-z0-9-]+, #[0-9a-f]{6}\)|none|currentColor|url\(#[\w-]+\)")
PAINTS = ("fill", "stroke", "stop-color", "color", "flood-color")
LONG = 40  # ems: no shorter text says what is seen


def pictures(concept: Path) -> list[Path]:
    return [ROOT / name for name in SHOWN.findall(concept.read_text(encoding="utf-8"))]


@EACH
def test_a_concept_has_a_picture_that_is_described(concept: Path) -> None:
    described = DESCRIBED.findall(concept.read_text(encoding="utf-8"))
    assert pictures(concept)
    assert len(described) >= len(pictures(concept))
    assert all(width(" ".join(text.split()), 1) >= LONG for text in described)


@EACH
def test_its_picture_takes_all_colours_from_the_page(concept: Path) -> None:
    for picture in pictures(concept):
        root = ElementTree.parse(picture).getroot()
        given = [(one.tag, name, one.get(name, "none")) for one in root.iter() for name in PAINTS]
        assert [paint for paint in given if not OF_THE_PAGE.fullmatch(paint[2])] == []
        assert not [one for one in root.iter() if one.get("style") or one.tag.endswith("}style")]
        inked = [one for one in root.iter() if one.tag.endswith("}text")]
        assert all(root.get("fill") or one.get("fill") for one in inked), "black in the dark"


@EACH
def test_the_words_of_its_picture_are_translated(concept: Path) -> None:
    for picture in pictures(concept):
        found = figures.read(picture)
        known = [one for one in languages.at(ROOT) if one.tag != found.language]
        for language in known if found.words() else ():
            path = ROOT / f"translations/{language.code}/LC_MESSAGES/figures/{picture.stem}.po"
            current = {one.msgid for one in catalogs.read(path).entries if one.state == "current"}
            assert set(found.words()) <= current, path
