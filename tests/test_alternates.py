from __future__ import annotations

from tests.conftest import ROOT
from ways_in.common.languages import at
from ways_in.site.alternates import alternates, fallback


def test_a_page_knows_its_place_in_every_language() -> None:
    links = alternates("paths/concepts/x.html", "https://a.example/b/", "ru", "zh_CN", at(ROOT))
    assert [link.href for link in links[:3]] == [
        "../../../en/paths/concepts/x.html",
        "../../../zh-cn/paths/concepts/x.html",
        "../../../ru/paths/concepts/x.html",
    ]
    assert links[2].url == "https://a.example/b/ru/paths/concepts/x.html"
    assert [link.language.code for link in links if link.current] == ["ru"]
    assert [link.language.code for link in links if link.original] == ["zh_CN"]


def test_readers_of_no_language_are_sent_to_the_landing_page_from_the_front_page_alone() -> None:
    for uri, sent in [("index.html", ""), ("x/index.html", "en/x/index.html")]:
        links = alternates(uri, "https://a.example/b/", "ru", "en", at(ROOT))
        assert fallback(links, "https://a.example/b/") == f"https://a.example/b/{sent}"
