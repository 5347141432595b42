from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT
from ways_in.translation import catalog_files
from ways_in.translation.attribution import METHODS, Provenance, problems, provenance
from ways_in.translation.catalog_entries import Entry, PageCatalog

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

TRANSLATED = (Entry("One.", "Раз."), Entry("Two."))


def catalog(entries: tuple[Entry, ...] = TRANSLATED, **headers: str) -> PageCatalog:
    fields = {f"X-{name.title()}": text for name, text in headers.items()}
    return PageCatalog("ru", entries, headers=tuple(fields.items()))


def messages(found: PageCatalog) -> list[str]:
    return [str(finding) for finding in problems(found, "ru/page.po")]


def test_a_header_says_who_translated_who_reviewed_and_how() -> None:
    said = provenance(catalog(translator=" Li Lei", reviewer="Anna", method="by hand"))
    assert said == Provenance("Li Lei", "Anna", "by hand")


def test_the_case_of_a_field_does_not_matter() -> None:
    found = PageCatalog("ru", headers=(("x-translator", "Li Lei"),))
    assert provenance(found).translator == "Li Lei"


@pytest.mark.parametrize("method", METHODS)
def test_a_catalog_with_translator_and_method_is_right(method: str) -> None:
    assert messages(catalog(translator="Li Lei", method=method)) == []


def test_a_catalog_that_says_nothing_is_told_what_to_write() -> None:
    assert messages(catalog()) == [
        "ru/page.po:1: says not who translated it, and how: add to its header "
        r'"X-Translator: Your Name\n" and "X-Method: by hand\n"'
    ]


def test_only_what_is_wanting_is_asked_for() -> None:
    [message] = messages(catalog(translator="Li Lei", method=""))
    assert "X-Method" in message
    assert "X-Translator" not in message


def test_an_unknown_method_is_refused_and_the_known_ones_named() -> None:
    [message] = messages(catalog(translator="Li Lei", method="quickly"))
    assert message.startswith("ru/page.po:1: X-Method is “quickly”: write “by hand” or “by mach")


def test_a_catalog_without_any_translation_needs_no_translator() -> None:
    assert messages(catalog((Entry("One."),), translator="", method="")) == []


def test_the_build_asks_for_it(
    copy: Path, command: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    for name in ("about", "figures/front_path", "sphinx"):
        path = copy / f"translations/ru/LC_MESSAGES/{name}.po"
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        kept = [line for line in lines if not line.startswith('"X-Translator')]
        path.write_text("".join(kept), encoding="utf-8")
    result = command(copy, "ways_in.cli.build", "--languages", "ru")
    assert result.returncode == 1
    for name in ("about", "figures/front_path", "sphinx"):
        assert f"ru/LC_MESSAGES/{name}.po:1: says not who translated it" in result.stderr


def test_every_catalog_of_the_site_says_it() -> None:
    assert list(catalog_files.problems(ROOT)) == []
