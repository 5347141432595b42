"""The gauntlet's cases about anchors, and about pages that send their readers on by themselves."""

from __future__ import annotations

from .cases import ALIVE, TEXT, Case, Reply, answer, exact, one, page

MISSING = "anchor missing"
GBK = page('<h2 id="豆子">豆子</h2>' + TEXT, charset="gbk")
GBK_BODY = GBK.partition(b"\r\n\r\n")[2]
LONG = page("<p>bean</p>" * 60_000 + '<p id="end">end</p>')
FRAGMENTS = [
    one("id", "ok", page('<p id="end">' + TEXT), "/page#end"),
    one("a-name", "ok", page('<a name="end">' + TEXT), "/page#end"),
    one("meta-name", MISSING, page('<meta name="end">' + TEXT), "/page#end"),
    one("no-anchor", MISSING, ALIVE, "/page#end"),
    one("in-comment", MISSING, page("<!-- <p id='end'> -->" + TEXT), "/page#end"),
    one("in-script", MISSING, page("<script>'<p id=end>'</script>" + TEXT), "/page#end"),
    one("other-case", MISSING, page('<p id="End">' + TEXT), "/page#end"),
    one("far-down", "ok", LONG, "/page#end"),
    one("chinese", "ok", page('<h2 id="豆子">' + TEXT), "/page#豆子"),
    one("chinese-encoded", "ok", page('<h2 id="豆子">' + TEXT), "/page#%E8%B1%86%E5%AD%90"),
    one("chinese-as-written", "ok", page('<h2 id="%E8%B1%86">' + TEXT), "/page#%E8%B1%86"),
    one("gbk", "ok", GBK, "/page#%E8%B1%86%E5%AD%90"),
    one("gbk-encoded", "ok", GBK, "/page#%B6%B9%D7%D3"),
    one("gbk-unsaid", "ok", answer(GBK_BODY, Content_Type="text/html"), "/page#豆子"),
    one("gbk-missing", MISSING, GBK, "/page#%E7%93%9C"),
    one("text", "ok", ALIVE, "/page#:~:text=planted%20beans"),
    one("text-range", "ok", ALIVE, "/page#:~:text=In-,planted%20beans,came%20up,-and"),
    one("text-missing", "uncertain", ALIVE, "/page#:~:text=planted%20peas"),
    one("top", "ok", ALIVE, "/page#top"),
    one("by-script", "uncertain", page('<div id="app"></div><script src="/a.js">'), "/page#end"),
    one("exact-query", "ok", exact, "/s?__biz=MzA%3D%3D&sn=%2f%2B+x"),
]  # fmt: skip


def refresh(content: str, around: str = "{}") -> bytes:
    return page(around.format(f'<meta http-equiv="Refresh" content="{content}">'))


def stub(name: str, expected: str, reply: bytes, then: bytes = ALIVE, fragment: str = "") -> Case:
    replies: dict[str, Reply] = {"/page": reply, "": then}
    return Case(name, expected, replies, f"http://{name}.test/page{fragment}")


ERROR_PAGE = answer('<meta http-equiv="refresh" content="0; url=/">', 404)
WITH_END = page('<p id="end">' + TEXT)
GONE = answer("", 404)
NAMED = "<h2 id=a>Sow</h2>" + TEXT
HASH = "<script>go(location.hash)</script>"
ON = page("<script>location.href = '/new' + location.hash</script>")
DATA = "<script type='application/ld+json'>{}</script>"
INLINE = "<script>document.body.append(make('end'))</script>"
STUBS = [
    stub("refresh", "ok", refresh("0; url=/new")),
    stub("refresh-quoted", "dead", refresh("0;URL='/new'"), GONE),
    stub("refresh-gone", "dead", refresh("0; url=/new"), GONE),
    stub("refresh-anchor", "ok", refresh("0; url=/new#end"), WITH_END),
    stub("refresh-error", "dead", ERROR_PAGE),
    stub("refresh-front", "uncertain", refresh("0; url=/")),
    stub("refresh-round", "dead", refresh("0; url=/new"), refresh("0; url=/page")),
    stub("refresh-itself", "ok", refresh("0; url=/page")),
    stub("refresh-later", "ok", refresh("300; url=/new"), GONE),
    stub("refresh-reload", "ok", refresh("0"), GONE),
    stub("refresh-no-script", "ok", refresh("0; url=/new", "<noscript>{}</noscript>"), GONE),
    stub("refresh-comment", "ok", refresh("0; url=/new", "<!-- {} -->"), GONE),
    stub("refresh-private", "unsafe", refresh("0; url=http://private.test/")),
    stub("refresh-mail", "uncertain", refresh("0; url=mailto:a@b.test")),
    stub("script-on", "uncertain", ON, ALIVE, "#end"),
    stub("script-or-refresh", "uncertain", refresh("0; url=/new", INLINE + "{}"), ALIVE, "#end"),
]  # fmt: skip
SCRIPTS = [
    one("by-inline-script", "uncertain", page("<div id=app></div>" + INLINE), "/page#end"),
    one("added-inline", "uncertain", page("<h2>Sow</h2>" + TEXT + INLINE), "/page#end"),
    one("added-later", "uncertain", page("<h2>Sow</h2>" + TEXT + "<script src=a.js>"), "/page#end"),
    one("all-there", MISSING, page(NAMED + "<script src=a.js>"), "/page#end"),
    one("all-around", MISSING, page("<div id=a><h2>Sow</h2>" + TEXT + INLINE), "/page#end"),
    one("reads-hash", "uncertain", page(NAMED + HASH), "/page#end"),
    one("lines", "ok", page(TEXT + "<script src=a.js>"), "/page#L10-L20"),
    one("lines-static", "uncertain", page(TEXT), "/page#L10-20"),
    one("note", "ok", page(TEXT + "<script src=a.js>"), "/page#note_1234"),
    one("time", "ok", page(NAMED + "<script src=a.js>"), "/page#t=30s"),
    one("text-instead", "ok", ALIVE, "/page#end:~:text=planted%20beans"),
    one("data", MISSING, page(DATA + TEXT), "/page#end"),
]  # fmt: skip


def unsaid(text: str, charset: str) -> bytes:
    return answer(text.encode(charset), Content_Type="text/html")


RUSSIAN = '<h2 id="Бобы">Бобы</h2><p>Мы посадили бобы в апреле и записали, когда они взошли.</p>'
ENCODINGS = [
    one("cp1251-unsaid", "ok", unsaid(RUSSIAN, "cp1251"), "/page#Бобы"),
    one("cp1251-encoded", "ok", unsaid(RUSSIAN, "cp1251"), "/page#%C1%EE%E1%FB"),
    one("cp1251-missing", MISSING, unsaid(RUSSIAN, "cp1251"), "/page#Горох"),
    one("koi8-unsaid", "ok", unsaid(RUSSIAN, "koi8-r"), "/page#Бобы"),
]
CASES = [*FRAGMENTS, *STUBS, *SCRIPTS, *ENCODINGS]
