"""The pages are valid HTML, as vnu (https://validator.github.io/validator/) judges them."""

from __future__ import annotations

import itertools
import json
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from lxml import html

from tests.conftest import ROOT
from ways_in.common import languages
from ways_in.common.site_settings import ESSAYS, PATHS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

JAR = ROOT / "node_modules/vnu-jar/build/dist/vnu.jar"
# Advice that Sphinx's markup does not follow: it puts the title of a page into a section.
ADVICE = ("Consider using the “h1” element", "Article lacks heading")
# vnu takes a page on the disk to have no origin, so that even its own scripts are another's.
# It also counts blocks of data as scripts (JSON-LD), which no browser runs. The policy is tried
# where it counts, in tests/browser/test_hosting.py; what stands in pages, by the last test here.
ADVICE += (
    "Resource violates Content Security Policy",
    "Inline script violates Content Security Policy",
)
WHY_NOT = "the HTML was not validated: there is no"
# A run of seconds: what Java does in other threads to be faster in a longer one costs more.
SHORT = ("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xss8m")
NEEDS_VNU = [
    pytest.mark.skipif(not shutil.which("java"), reason=f"{WHY_NOT} Java"),
    pytest.mark.skipif(not JAR.exists(), reason=f"{WHY_NOT} vnu, which npm ci installs"),
]


def needs_vnu(test: Callable[..., None]) -> Callable[..., None]:
    """Mark *test* to be skipped, with the reason, where vnu cannot run."""
    for mark in NEEDS_VNU:
        test = mark(test)
    return test


def asked(site: Path) -> Iterator[Path]:
    """The pages that vnu looks at: those of which there are many in one language in turn.

    A paragraph has the same markup in every language, or its translation is refused
    (tests/test_integrity.py).
    """
    yield from site.glob("*.html")
    segments = [language.segment for language in languages.load(ROOT / "languages.toml")]
    home = site / segments[0]
    turns = itertools.cycle([segment] for segment in segments)
    for name in sorted(path.relative_to(home) for path in home.rglob("*.html")):
        within = next(turns) if _is_one_of_many(home / name) else segments
        yield from (site / segment / name for segment in within)


def _is_one_of_many(page: Path) -> bool:
    """Whether it is an essay, a path (with its folder beside it), or below one, or below a list."""
    is_essay = page.parent.name == ESSAYS and page.stem != "index"
    return is_essay or page.with_suffix("").is_dir() or page.parents[1].name == PATHS


def complaints(*pages: Path) -> list[str]:
    """Errors and warnings on *pages*, each with its place."""
    call = ["java", *SHORT, "-jar", str(JAR), "--format", "json", *pages]
    result = subprocess.run(call, capture_output=True, text=True, check=False)
    messages = json.loads(result.stderr)["messages"]
    return [
        f"{message.get('url', '')}:{message.get('lastLine', 0)}: {message['message']}"
        for message in messages
        if message["type"] != "info" or message.get("subType") == "warning"
        if not message["message"].startswith(ADVICE)
    ]


@needs_vnu
def test_pages_are_valid_html_and_one_that_is_not_is_named(site: Path, tmp_path: Path) -> None:
    page = '<!doctype html><html lang="en"><title>x</title><p>1\n<p id="a">2<p id="a">3</html>'
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    found = complaints(*asked(site), tmp_path / "page.html")
    planted = [complaint for complaint in found if str(tmp_path) in complaint]
    assert [complaint for complaint in found if complaint not in planted] == []
    assert any("page.html:2: Duplicate ID" in complaint for complaint in planted)


def test_no_script_and_no_style_stands_in_a_page(site: Path) -> None:
    for path in site.rglob("*.html"):
        page = html.fromstring(path.read_bytes())
        scripts = page.xpath("//script[not(@src)]/@type | //script[not(@src) and not(@type)]")
        assert {str(kind) for kind in scripts} <= {"application/json", "application/ld+json"}, path
        assert not page.xpath("//style | //*[@style] | //*[@*[starts-with(name(), 'on')]]"), path
