"""``make links`` finds every planted fault at its line and says nothing of what only looks odd.

Each row is one page, ``en/deep/page.html``, whose third line is the text that is given, or a
dictionary of files that are added to a small site in two languages.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from ways_in.common.findings import InputError
from ways_in.links.internal import __main__ as command
from ways_in.links.internal import tree, tree_rules
from ways_in.links.internal.addresses import PublishedSite

if TYPE_CHECKING:
    from pathlib import Path

SITE = PublishedSite("https://site.example/base/", {"en": "en", "ru": "ru", "zh-cn": "zh-CN"})
URL, HERE = SITE.url, "en/deep/page.html:3"
PAGE = "<!doctype html><title>x</title>\n<body>\n{}\n</body>"
ALTERNATES = "".join(
    f'<link rel="alternate" hreflang="{tag}" href="{URL}{tag}/{{0}}">' for tag in ("en", "ru")
)
SWITCHER = '<nav class="languages"><a href="../en/{0}">en</a><a href="../ru/{0}">ru</a></nav>'
ABOUT = '<h2 id="Intro">x</h2><a name="old"></a><h2 id="中文">x</h2><h2 id="a b%20">x</h2>'
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink">\n{}\n</svg>'
MAP = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" {}>\n{}\n</urlset>'
ENTRY = "<url><loc>{}</loc>{}</url>"
XHTML = 'xmlns:h="http://www.w3.org/1999/xhtml"'
NAMED = f'<h:link rel="alternate" hreflang="{{}}" href="{URL}{{}}"/>'
FEED = '<feed xmlns="http://www.w3.org/2005/Atom">\n{}\n</feed>'
BASE = {
    "index.html": f'<link rel="canonical" href="{URL}"><main id="choose">'
    '<a href="en/index.html">en</a></main>',
    "en/index.html": ALTERNATES.format("index.html") + SWITCHER.format("index.html"),
    "ru/index.html": ALTERNATES.format("index.html") + SWITCHER.format("index.html"),
    "en/about.html": ALTERNATES.format("about.html") + SWITCHER.format("about.html") + ABOUT,
    "ru/about.html": ALTERNATES.format("about.html") + SWITCHER.format("about.html"),
    "en/part/index.html": "x",
    "en/bare/x.txt": "x",
    "en/a b.html": "x",
    "en/50%.html": "x",
    "en/what?.html": "x",
    "en/文章.html": "x",
    "en/pic.png": "",
    "en/a,b.png": "",
    "en/sprite.svg": SVG.format('<symbol id="star"/>'),
    "en/_static/site.css": "@charset 'utf-8';",
}

FAULTS: dict[str, tuple[str | dict[str, str], str, str]] = {
    # Pages and places
    "page": ('<a href="gone.html">', HERE, "which does not exist"),
    "page-own-url": (f'<a href="{URL}en/gone.html">', HERE, "does not exist"),
    "page-any-scheme": ('<a href="//site.example/base/en/gone.html">', HERE, "does not exist"),
    "page-encoded": ('<a href="../%E6%96%87.html">', HERE, "does not exist"),
    "page-ending": ('<a href="../about">', HERE, "write en/about.html"),
    "page-case": ('<a href="../About.html">', HERE, "write en/about.html"),
    "folder-case": ('<a href="../Part/index.html">', HERE, "write en/part/index.html"),
    "folder-bare": ('<a href="../bare/">', HERE, "bare folder"),
    "folder-open": ('<a href="../part">', HERE, "write en/part/"),
    "second-line": ('<p>\n<a href="gone.html">', "en/deep/page.html:4", "does not exist"),
    "area": ('<map><area href="gone.html"></map>', HERE, "does not exist"),
    "form": ('<form action="gone.html">', HERE, "does not exist"),
    "anchor": ('<a href="../about.html#gone">', HERE, "names the place “gone”"),
    "anchor-here": ('<a href="#gone">', HERE, "names the place “gone”"),
    "anchor-case": ('<a href="../about.html#intro">', HERE, "write #Intro"),
    "anchor-encoded": ('<a href="../about.html#%E4%B8%AD">', HERE, "names the place “中”"),
    "anchor-own-url": (f'<a href="{URL}en/about.html#gone">', HERE, "names the place"),
    "anchor-text": ('<a href="../about.html#gone:~:text=x">', HERE, "names the place “gone”"),
    "anchor-name": ('<input name="box"><a href="#box">', HERE, "names the place “box”"),
    "anchor-inert": ('<template><p id="t"></p></template><a href="#t">', HERE, "the place “t”"),
    "ids": ('<p id="one"></p><b id="one"></b>', HERE, "is on this page already"),
    "ids-drawing": (
        {"en/x.svg": SVG.format('<g id="a"/>\n<g id="a"/>')},
        "en/x.svg:3",
        "is on this page already",
    ),
    # What a page needs
    "image": ('<img src="gone.png">', HERE, "does not exist"),
    "image-case": ('<img src="../pic.PNG">', HERE, "write en/pic.png"),
    "image-empty": ('<img src="">', HERE, "is empty"),
    "srcset": ('<img src="../pic.png" srcset="../pic.png 1x, gone.png 2x">', HERE, "gone.png"),
    "source": ('<picture><source srcset="gone.png 2x"></picture>', HERE, "does not exist"),
    "poster": ('<video poster="gone.png">', HERE, "does not exist"),
    "object": ('<object data="gone.svg">', HERE, "does not exist"),
    "noscript": ('<noscript><img src="gone.png"></noscript>', HERE, "does not exist"),
    "script": ('<script src="gone.js"></script>', HERE, "does not exist"),
    "style-sheet": ('<link rel="stylesheet" href="gone.css?v=1">', HERE, "does not exist"),
    "css-attribute": ("<p style=\"background: url('gone.png')\">", HERE, "does not exist"),
    "css-element": (
        "<style>\np { color: red }\np { background: url(gone.png) }</style>",
        "en/deep/page.html:5",
        "does not exist",
    ),
    "css-file": ({"en/x.css": "p {}\np { src: url( gone.woff2 ) }"}, "en/x.css:2", "not exist"),
    "css-import": ({"en/x.css": '/* x */\n@import "gone.css";'}, "en/x.css:2", "does not exist"),
    "css-import-url": ({"en/x.css": '@import url("gone.css");'}, "en/x.css:1", "does not exist"),
    # Drawings
    "use": ('<svg><use href="#gone"/></svg>', HERE, "names the place “gone”"),
    "use-file": ('<svg><use xlink:href="../sprite.svg#gone"/></svg>', HERE, "the place “gone”"),
    "paint": ('<svg><path fill="url(#gone)"/></svg>', HERE, "names the place “gone”"),
    "drawing-link": ({"en/x.svg": SVG.format('<a href="gone.html"/>')}, "en/x.svg:2", "not exist"),
    "drawing-xlink": ({"en/x.svg": SVG.format('<use x:href="#no"/>')}, "en/x.svg:2", "place “no”"),
    "drawing-broken": ({"en/x.svg": SVG.format("<g>")}, "en/x.svg:3", "cannot be read"),
    # Heads of pages
    "refresh": ('<meta http-equiv="refresh" content="0; url=gone.html">', HERE, "not exist"),
    "og-image": (f'<meta property="og:image" content="{URL}en/gone.png">', HERE, "not exist"),
    "og-relative": ('<meta property="og:image" content="../pic.png">', HERE, "write it whole"),
    "og-url": (f'<meta property="og:url" content="{URL}en/gone.html">', HERE, "does not exist"),
    "twitter": (f'<meta name="twitter:image" content="{URL}gone.png">', HERE, "does not exist"),
    "canonical": (f'<link rel="canonical" href="{URL}en/gone.html">', HERE, "does not exist"),
    "canonical-language": (
        f'<link rel="canonical" href="{URL}ru/about.html">',
        HERE,
        "leads from en/ to ru/",
    ),
    "next": ('<link rel="next" href="gone.html">', HERE, "does not exist"),
    "data": (
        f'<script type="application/ld+json">{{"item":\n"{URL}en/gone.html"}}</script>',
        "en/deep/page.html:4",
        "does not exist",
    ),
    "data-language": (
        f'<script type="application/ld+json">{{"url":"{URL}ru/about.html"}}</script>',
        HERE,
        "leads from en/ to ru/",
    ),
    "base": ('<base href="../part/"><a href="page.html">', HERE, "en/part/page.html"),
    "base-fragment": ('<base href="../about.html"><p id="x"><a href="#x">', HERE, "place “x”"),
    # Languages
    "language": ('<a href="../../ru/about.html">', HERE, "leads from en/ to ru/"),
    "language-own-url": (f'<a href="{URL}ru/about.html">', HERE, "leads from en/ to ru/"),
    "language-feed": ('<link rel="alternate" href="../../ru/index.html">', HERE, "to ru/"),
    "hreflang-wrong": ('<a hreflang="zh-CN" href="../../ru/about.html">', HERE, "hreflang ru"),
    "hreflang-gone": (
        f'<link rel="alternate" hreflang="ru" href="{URL}ru/gone.html">',
        HERE,
        "does not exist",
    ),
    "hreflang-relative": (
        {"en/x.html": '<link rel="alternate" hreflang="en" href="x.html">'},
        "en/x.html:1",
        "write it whole",
    ),
    "hreflang-one-sided": (
        {"en/x.html": ALTERNATES.format("x.html"), "ru/x.html": "x"},
        "en/x.html:1",
        "ru/x.html as this page’s, which does not name en/x.html",
    ),
    "hreflang-lacking": (
        {
            "en/x.html": f'x\n<link rel="alternate" hreflang="en" href="{URL}en/x.html">',
            "ru/x.html": f'<link rel="alternate" hreflang="ru" href="{URL}ru/x.html">\n'
            + ALTERNATES.format("x.html"),
        },
        "ru/x.html:2",
        "does not name ru/x.html",
    ),
    "hreflang-silent": (
        {"en/x.html": "x", "ru/x.html": "x"},
        "en/x.html",
        "name ru/x.html",
    ),
    "beside": ('<button data-page="../../ru/gone.html">', HERE, "does not exist"),
    # Addresses that are wrong at sight
    "outside": ('<a href="../../../x.html">', HERE, "too many “../”"),
    "outside-and-back": ('<a href="../../../base/index.html">', HERE, "too many “../”"),
    "outside-encoded": ('<a href="%2e%2e/../../x.html">', HERE, "too many “../”"),
    "outside-sheet": ({"en/x.css": "p { src: url(../../x.png) }"}, "en/x.css:1", "too many"),
    "root": ('<a href="/base/en/about.html">', HERE, "write it relative"),
    "root-sheet": ({"en/x.css": "p { src: url(/en/pic.png) }"}, "en/x.css:1", "write it relative"),
    "404-relative": ({"404.html": '<a href="en/about.html">'}, "404.html:1", "is relative"),
    "404-without-path": ({"404.html": '<a href="/en/about.html">'}, "404.html:1", "/base/"),
    "404-script": (
        {"404.html": '<script src="/base/lost.js"></script><img data-tried src="x.js">'},
        "404.html:1",
        "lost.js, which does not exist",
    ),
    "404-gone": ({"404.html": 'x\n<a href="/base/en/gone.html">'}, "404.html:2", "not exist"),
    "disk": ('<a href="file:///home/me/about.html">', HERE, "one computer"),
    "localhost": ('<a href="http://localhost:8000/en/">', HERE, "reader’s own computer"),
    "loopback": ('<img src="http://127.0.0.1/x.png">', HERE, "private network"),
    "loopback-6": ('<a href="http://[::1]:80/">', HERE, "private network"),
    "private": ('<a href="https://192.168.1.4/">', HERE, "private network"),
    "http": ('<a href="http://site.example/base/en/about.html">', HERE, "write https"),
    "backslash": (r'<a href="..\about.html">', HERE, "has a backslash"),
    "space": ('<a href="../a b.html">', HERE, "write “%20”"),
    "space-elsewhere": ('<a href="https://other.example/a b">', HERE, "write “%20”"),
    "percent": ('<a href="../50%.html">', HERE, "write “%25”"),
    "unreadable": ('<a href="https://[x/">', HERE, "no address"),
    "no-host": ('<a href="https:///en/about.html">', HERE, "names no host"),
    # What other sites read
    "sitemap": (
        {"sitemap.xml": MAP.format("", ENTRY.format(f"{URL}en/gone.html", ""))},
        "sitemap.xml:2",
        "does not exist",
    ),
    "sitemap-relative": (
        {"sitemap.xml": MAP.format("", ENTRY.format("en/about.html", ""))},
        "sitemap.xml:2",
        "write it whole",
    ),
    "sitemap-elsewhere": (
        {"sitemap.xml": MAP.format("", ENTRY.format("https://other.example/", ""))},
        "sitemap.xml:2",
        "no page of this site",
    ),
    "sitemap-one-sided": (
        {
            "sitemap.xml": MAP.format(
                XHTML,
                ENTRY.format(f"{URL}en/about.html", "\n" + NAMED.format("ru", "ru/about.html")),
            )
        },
        "sitemap.xml:3",
        "does not name en/about.html",
    ),
    "sitemap-broken": ({"sitemap.xml": "<urlset>\n<url>"}, "sitemap.xml:2", "cannot be read"),
    "robots": ({"robots.txt": f"\nSitemap: {URL}map.xml"}, "robots.txt:2", "does not exist"),
    "feed": (
        {"en/feed.xml": FEED.format(f'<link href="{URL}en/gone.html"/>')},
        "en/feed.xml:2",
        "does not exist",
    ),
    "feed-language": (
        {"en/feed.xml": FEED.format(f'<link href="{URL}ru/about.html"/>')},
        "en/feed.xml:2",
        "leads from en/ to ru/",
    ),
    "feed-text": (
        {"en/feed.xml": FEED.format('<content type="html">&lt;img src="gone.png"></content>')},
        "en/feed.xml:2",
        "does not exist",
    ),
    # Scripts of texts
    "blocks": (
        {"en/part/x.html": "x", "en/part/x.blocks.js": r'f("en", {"1": "<a href=\"no.html\">"});'},
        "en/part/x.blocks.js:1",
        "en/part/no.html",
    ),
    "blocks-anchor": (
        {"en/x.html": "x", "en/x.blocks.js": r'f("en", {"1": "<a href=\"#no\">"});'},
        "en/x.blocks.js:1",
        "names the place “no”",
    ),
    "terms": (
        {"en/_static/terms.js": 't = {\n"a": "<p>",\n"b": "<a href=\\"no.html\\">"};'},
        "en/_static/terms.js:3",
        "en/no.html",
    ),
}

DECOYS: dict[str, str | dict[str, str]] = {
    "canonical-of-original": (
        '<meta name="robots" content="noindex">'
        f'<link rel="canonical" href="{URL}ru/about.html">'
        f'<meta property="og:url" content="{URL}ru/about.html">'
    ),
    "data-of-original": (
        '<script type="application/ld+json">'
        f'{{"translationOfWork":{{"@type":"Course","@id":"{URL}ru/about.html"}}}}</script>'
    ),
    "page-itself": '<a href="">',
    "query-only": '<a href="?beside=ru">',
    "query": '<a href="../about.html?x=/gone.html#Intro">',
    "outer-spaces": '<a href=" ../about.html ">',
    "line-break-in-address": '<a href="../abo\nut.html">',
    "dots": '<a href=".././deep/../about.html">',
    "dots-encoded": '<a href="%2E%2e/about.html">',
    "folder-with-index": '<a href="../part/">',
    "own-folder-above": '<a href="..">',
    "front-page": f'<a href="{URL}">',
    "front-page-place": '<a href="../../index.html#choose">',
    "space-encoded": '<a href="../a%20b.html">',
    "percent-encoded": '<a href="../50%25.html">',
    "question-mark-encoded": '<a href="../what%3F.html">',
    "chinese": '<a href="../文章.html">',
    "chinese-encoded": '<a href="../%e6%96%87%E7%AB%A0.html">',
    "letters-encoded": '<a href="../%61bout.html">',
    "own-host-in-capitals": '<a href="HTTPS://Site.Example:443/base/en/about.html">',
    "same-host-other-site": '<a href="https://site.example/other/gone.html">',
    "same-host-other-port": '<a href="http://site.example:8080/gone.html">',
    "other-site": '<a href="http://other.example/base/en/gone.html#gone">',
    "other-site-any-scheme": '<script src="//other.example/gone.js"></script>',
    "like-localhost": '<a href="https://localhost.example/">',
    "like-a-local-address": '<a href="https://127.0.0.1.example/">',
    "no-web-address": '<a href="mailto:a b@x.example"></a><a href="tel:+1 2"></a>',
    "script-address": "<a href=\"javascript:go('a b\\n')\">",
    "data-address": "<img src=\"data:image/svg+xml,<svg id='100%'/>\">",
    "anchor-top": '<a href="#top"></a><a href="#TOP"></a><a href="#"></a>',
    "anchor-by-name": '<a href="../about.html#old">',
    "anchor-chinese": '<a href="../about.html#中文">',
    "anchor-chinese-encoded": '<a href="../about.html#%E4%B8%AD%E6%96%87">',
    "anchor-as-written": '<p id="x%20y"></p><a href="#x%20y">',
    "anchor-text": '<a href="../about.html#:~:text=x%20y"></a><a href="#:~:text=z">',
    "anchor-and-text": '<a href="../about.html#Intro:~:text=x">',
    "anchor-of-no-page": '<a href="../bare/x.txt#L10"></a><img src="../pic.png#x">',
    "anchor-in-drawing": '<img src="../sprite.svg#star">',
    "view-of-drawing": '<img src="../sprite.svg#svgView(viewBox(0,0,1,1))">',
    "part-of-picture": '<img src="../sprite.svg#xywh=0,0,1,1">',
    "id-and-name": '<a id="x" name="x"></a><a href="#x">',
    "ids-by-case": '<p id="a"></p><p id="A"></p>',
    "ids-in-template": '<p id="a"></p><template><p id="a"></p></template>',
    "comment": '<!-- <a href="gone.html"> <p id="x"> --><p id="x">',
    "shown-code": '<pre>&lt;a href="gone.html"&gt;</pre>',
    "code-in-script": "<script>x = '<a href=\"gone.html\"><p id=x>'</script><p id=x>",
    "text-field": '<textarea><a href="gone.html"></textarea>',
    "no-address": '<a name="y">x</a><a>y</a><object></object>',
    "srcset": '<img srcset="../pic.png 1x,../pic.png 2x , ../a,b.png 200w">',
    "srcset-data": '<img srcset="data:image/png;base64,AAAA 1x, ../pic.png 2x">',
    "srcset-one": '<img srcset="../pic.png">',
    "css-comment": "<style>/* url(gone.png) @import 'gone.css' */</style>",
    "css-string": "<style>p::before { content: 'url(gone.png)' }</style>",
    "css-data": '<style>p { background: url("data:image/svg+xml,<svg/>") }</style>',
    "css-gradient": '<svg><linearGradient id="g"/><path fill="url(#g)"/></svg>',
    "css-names": {"en/x.css": "@namespace url(http://www.w3.org/1999/xhtml); a { b: my-url(x) }"},
    "css-of-page": {"en/x.css": "p { filter: url(#of-the-page) }"},
    "css-relative-to-itself": {"en/_static/x.css": 'p { background: url("../pic.png?v=1#iefix") }'},
    "symbol": '<svg><symbol id="s"/><use href="#s"/><use href="../sprite.svg#star"/></svg>',
    "refresh-of-itself": '<meta http-equiv="refresh" content="30">',
    "refresh-quoted": "<meta http-equiv=Refresh content=\"0;URL='../about.html'\">",
    "content-of-other-kind": '<meta name="description" content="gone.html /x http://localhost">',
    "og-elsewhere": '<meta property="og:image" content="https://other.example/x.png">',
    "connection": '<link rel="preconnect" href="https://other.example">',
    "canonical-elsewhere": '<link rel="canonical" href="https://other.example/x.html">',
    "base": '<base href="../part/"><a href="../about.html#Intro"></a><a href="index.html">',
    "base-folder": {"en/x.html": '<base href="part/"><p id="x"><a href="../x.html#x">'},
    "base-elsewhere": '<base href="https://other.example/x/"><a href="gone.html">',
    "said-language-in-capitals": '<a href="../../ru/about.html" hreflang="RU">',
    "switcher": '<nav class="x languages"><b><a href="../../ru/about.html">ru</a></b></nav>',
    "said-language": '<a href="../../ru/about.html" hreflang="ru">',
    "beside": '<button data-page="../../ru/about.html">',
    "picture-of-other-language": '<img src="../../en/pic.png">',
    "one-language-only": {"ru/only.html": '<a href="about.html">'},
    "hreflang-elsewhere": {
        "x.html": '<link rel="alternate" hreflang="de" href="https://de.example/">'
    },
    "hreflang-default": {
        "index.html": ALTERNATES.format("x.html") + f'<link rel="canonical" href="{URL}">'
        '<p id="choose">',
        **dict.fromkeys(
            ("en/x.html", "ru/x.html"),
            ALTERNATES.format("x.html")
            + f'<link rel="alternate" hreflang="x-default" href="{URL}">',
        ),
    },
    "404": {"404.html": '<a href="/base/en/about.html#Intro"></a><a href="#"></a>'},
    "sitemap": {
        "sitemap.xml": MAP.format(
            XHTML,
            "".join(
                ENTRY.format(
                    f"\n{URL}{here}/about.html\n",
                    NAMED.format("en", "en/about.html")
                    + NAMED.format("ru", "ru/about.html")
                    + NAMED.format("x-default", ""),
                )
                for here in ("en", "ru")
            ),
        ),
        "robots.txt": f"sitemap: {URL}sitemap.xml",
    },
    "feed": {
        "en/feed.xml": FEED.format(
            f'<id>urn:gone</id><link rel="self" href="{URL}en/feed.xml"/>'
            f'<link hreflang="ru" href="{URL}ru/about.html"/><title>a &lt; b</title>'
        )
    },
    "other-data": {"en/x.xml": '<x href="gone.html"/>', "en/x.js": '"<a href=gone.html>"'},
    "blocks": {
        "en/x.html": '<p id="here">',
        "en/x.blocks.js": r'f("en", {"1": "a \"b\" < c", "2": "<a href=\"about.html#Intro\">",'
        r' "3": "<a href=\"#here\">", "4": "<code>&lt;a href=\"x\"&gt;</code>"});',
    },
    "hidden-files": {".nojekyll": "", "en/.x": "<a href=gone.html>"},
}


def found(folder: Path, planted: str | dict[str, str]) -> list[str]:
    """What is found in the small site with *planted* in it, as “file:line: message”."""
    page = {"en/deep/page.html": PAGE.format(planted)} if isinstance(planted, str) else planted
    for name, text in {**BASE, **page}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return [str(finding) for finding in tree_rules.check(tree.read(folder, SITE))]


@pytest.mark.parametrize("name", FAULTS)
def test_a_planted_fault_is_found_once_and_at_its_line(name: str, tmp_path: Path) -> None:
    planted, place, words = FAULTS[name]
    [finding] = found(tmp_path, planted)
    assert finding.startswith(f"{place}: ")
    assert words in finding


@pytest.mark.parametrize("name", DECOYS)
def test_what_only_looks_odd_is_passed_over(name: str, tmp_path: Path) -> None:
    assert found(tmp_path, DECOYS[name]) == []


def test_every_fault_is_found_among_all_the_others(tmp_path: Path) -> None:
    faults = [(text, words) for text, _, words in FAULTS.values() if isinstance(text, str)]
    rows = [text for text, _ in faults if "<base" not in text and "\n" not in text]
    pages = {f"en/deep/{number}.html": PAGE.format(text) for number, text in enumerate(rows)}
    assert len({line.split(": ")[0] for line in found(tmp_path, pages)}) == len(rows)


def test_the_built_site_is_whole(site: Path) -> None:
    assert [str(finding) for finding in command.findings(site)] == []


def test_the_command_names_file_and_line_and_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found(tmp_path, '<a href="gone.html">')
    assert command.main([str(tmp_path)]) == 1
    assert f"{tmp_path}/{HERE}: “gone.html” leads to" in capsys.readouterr().err
    found(tmp_path, "")
    assert command.main([str(tmp_path)]) == 0


@pytest.mark.parametrize("home", [None, "", "x", '<link rel="canonical" href="x">'])
def test_a_folder_that_is_no_site_is_said(tmp_path: Path, home: str | None) -> None:
    if home is not None:
        (tmp_path / "index.html").write_text(home, encoding="utf-8")
    with pytest.raises(InputError, match=r"index\.html: "):
        command.main([str(tmp_path)])


def test_a_name_or_an_address_tells_the_terminal_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a\nb\x1b[31m.html").write_text('<a href="x\x1b]0;y">x</a>', "utf-8")
    assert command.main(["--site", str(tmp_path)]) == 1
    said = capsys.readouterr().err
    assert "\x1b" not in said
    assert "a·b·[31m.html:1: " in said


def test_what_has_no_end_or_leads_nowhere_is_no_page(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.html")
    (tmp_path / "endless.html").symlink_to("/dev/zero")
    (tmp_path / "gone.html").symlink_to("nowhere")
    assert tree.read(tmp_path, PublishedSite("https://x.example/", {})).files == frozenset()
