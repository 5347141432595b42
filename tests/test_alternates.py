from __future__ import annotations

from _ext.alternates import alternates
from _ext.languages import load


def test_a_page_knows_its_place_in_every_language() -> None:
    links = alternates("paths/concepts/x.html", "https://a.example/b/", "ru", "zh_CN", load())
    assert [link.href for link in links[:3]] == [
        "../../../en/paths/concepts/x.html",
        "../../../zh-cn/paths/concepts/x.html",
        "../../../ru/paths/concepts/x.html",
    ]
    assert links[2].url == "https://a.example/b/ru/paths/concepts/x.html"
    assert [link.language.code for link in links if link.current] == ["ru"]
    assert [link.language.code for link in links if link.original] == ["zh_CN"]
