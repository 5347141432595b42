"""The real site, built whole: what every page of every language promises."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from lxml import etree, html

from tests.conftest import ROOT
from ways_in.common import decimals, languages, page_list
from ways_in.site import status_page
from ways_in.translation import catalogs

if TYPE_CHECKING:
    from pathlib import Path

    from ways_in.common.languages import Language

SEGMENTS = [language.segment for language in languages.at(ROOT)]
DRAWN = re.compile(r"<(?:text|tspan|mn)\b[^>]*>([^<]*)")
# By the sign of a language, what decimals with the other one look like. 2011.3 is a month.
DECIMALS = {
    ",": re.compile(r"(?<![\d.])\d{1,3}\.\d+(?![\d.])"),
    ".": re.compile(r"(?<![\d,])(?:0,\d+|\d+,(?:\d\d?|\d{4,}))(?!\d)"),
}
IDS = re.compile(r'\sid="([^"]+)"')
SITEMAP = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}


def pages(site: Path, segment: str) -> dict[str, Path]:
    """The HTML files of a language by their path below its folder."""
    folder = site / segment
    return {path.relative_to(folder).as_posix(): path for path in folder.rglob("*.html")}


@cache
def tree(path: Path) -> html.HtmlElement:
    return html.fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))


def test_every_language_has_the_same_pages(site: Path) -> None:
    assert len({frozenset(pages(site, segment)) for segment in SEGMENTS}) == 1
    assert len(pages(site, SEGMENTS[0])) >= 12


def test_a_page_has_the_same_anchors_in_every_language(site: Path) -> None:
    for name in pages(site, SEGMENTS[0]):
        sections = [
            [str(id_) for id_ in tree(site / segment / name).xpath("//section/@id | //dt/@id")]
            for segment in SEGMENTS
        ]
        if name == "glossary.html":  # which each language has in its own order
            sections = [sorted(ids) for ids in sections]
        assert sections[1:] == sections[:-1], name


def test_every_page_says_its_language_and_names_the_others(site: Path) -> None:
    for language in languages.at(ROOT):
        for name, path in pages(site, language.segment).items():
            page = tree(path)
            assert page.get("lang") == language.tag, path
            [canonical] = page.xpath("//link[@rel='canonical']/@href")
            assert canonical.endswith(f"/{language.segment}/{name}")
            tags = page.xpath("//link[@rel='alternate']/@hreflang")
            assert tags == [*(other.tag for other in languages.at(ROOT)), "x-default"]


def test_the_switcher_leads_to_the_same_page(site: Path) -> None:
    for name, path in pages(site, "ru").items():
        hrefs = tree(path).xpath("//nav[@class='languages']/a/@href")
        targets = [(path.parent / href).resolve().relative_to(site.resolve()) for href in hrefs]
        assert [target.as_posix() for target in targets] == [f"{s}/{name}" for s in SEGMENTS]


def test_the_sitemap_lists_every_page_with_its_alternates(site: Path) -> None:
    sitemap = etree.parse(site / "sitemap.xml")
    listed = sitemap.xpath("//s:loc/text()", namespaces=SITEMAP)
    build = page_list.read(site / "en/pages.json")
    assert len(listed) == len(set(listed)) == (len(build.pages) + 1) * len(SEGMENTS)
    assert f"{build.site_url}ru/{status_page.PAGE}.html" in listed
    for url in sitemap.xpath("//s:url", namespaces=SITEMAP):
        tags = url.xpath("x:link/@hreflang", namespaces=SITEMAP)
        assert tags == [*(language.tag for language in languages.at(ROOT)), "x-default"]


def test_what_stands_beside_the_languages(site: Path) -> None:
    assert "Sitemap: https://" in (site / "robots.txt").read_text()
    missing = (site / "404.html").read_text(encoding="utf-8")
    landing = (site / "index.html").read_text(encoding="utf-8")
    for language in languages.at(ROOT):
        assert language.missing in missing
        assert language.choose in landing
        assert f'href="{language.segment}/index.html"' in landing


def test_no_paragraph_is_left_in_another_language(site: Path) -> None:
    """Every msgid of a translated page is absent from its page, unless its translation is equal."""
    for language in languages.at(ROOT):
        for page in page_list.read(site / language.segment / page_list.NAME).pages:
            if page.source_language == language.code:
                continue
            folder = ROOT / "translations" / language.code / "LC_MESSAGES"
            text = tree(site / language.segment / f"{page.docname}.html").text_content()
            for entry in catalogs.read(folder / f"{page.docname}.po").entries:
                plain = entry.msgid
                if entry.state != "current":
                    continue
                if entry.msgstr != plain and len(plain) > 40 and not re.search(r"[`*\[]", plain):
                    assert plain not in text, (language.code, page.docname)


@pytest.mark.parametrize("language", languages.at(ROOT), ids=lambda language: language.code)
def test_decimals_in_drawings_and_formulas_have_the_sign_of_the_language(
    site: Path, language: Language
) -> None:
    wrong = DECIMALS[decimals.sign(language.code)]
    found = [
        (path.relative_to(site).as_posix(), text)
        for path in pages(site, language.segment).values()
        for text in DRAWN.findall(path.read_text(encoding="utf-8"))
        if wrong.search(text)
    ]
    assert found == []


def test_nothing_is_left_of_markup_in_the_text(site: Path) -> None:
    for path in site.rglob("*.html"):
        for code in tree(path).xpath("//pre | //code | //script | //style"):
            code.drop_tree()
        found = re.findall(r"`_|:ref:|:term:|\{ref\}|\{term\}|\*\*", tree(path).text_content())
        assert found == [], path
    tree.cache_clear()


def test_a_page_loads_nothing_from_another_host(site: Path) -> None:
    for path in site.rglob("*.html"):
        urls = tree(path).xpath(
            "//@src | //link[@rel='stylesheet' or @rel='icon']/@href | //@srcset"
        )
        assert [url for url in urls if urlsplit(str(url)).netloc] == [], path
    for path in site.rglob("*.css"):
        if path.name == "site.css":
            assert "url(http" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("segment", SEGMENTS)
def test_every_page_has_a_title_a_description_and_one_main_heading(
    site: Path, segment: str
) -> None:
    build = page_list.read(site / segment / page_list.NAME)
    for page in build.pages:
        document = tree(site / segment / f"{page.docname}.html")
        assert len(document.xpath("//h1")) == 1, page.docname
        assert len(document.xpath("//meta[@name='viewport']")) == 1, page.docname
        assert document.xpath("//title/text()")[0].strip()
        assert len(document.xpath("//meta[@name='description']/@content")) == 1, page.docname
