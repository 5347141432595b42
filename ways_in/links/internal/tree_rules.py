"""The rules of the published tree. Each is a generator of findings, named by file and line.

The rules of form (spaces, backslashes, absolute paths …) are in ``addresses.py``: a link that
breaks one of them leads nowhere and is not looked up.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING
from urllib.parse import unquote

from ways_in.common.findings import Finding
from ways_in.links.internal import addresses
from ways_in.links.internal.references import ReferenceKind
from ways_in.links.internal.tree import repeated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ways_in.links.internal.tree import BuiltFile, LocalLink, Tree

    Claims = dict[str, dict[str, LocalLink]]  # which page names which other by which link

DIRECTIVE = ":~:"  # what follows it says which words to mark, and names no place
SHARED = (ReferenceKind.RESOURCE, ReferenceKind.ALTERNATE)  # may lie in another language
NOWHERE = ("", "top")  # fragments that every page has: they lead to its beginning


def forms(tree: Tree) -> Iterator[Finding]:
    """Addresses are well formed. Bad: ``a b.html``. Good: ``a%20b.html``."""
    for link in tree.links:
        if link.fault:
            yield _found(link, link.fault)


def empty(tree: Tree) -> Iterator[Finding]:
    """What a page needs has an address. Bad: ``<img src="">``. Good: no such element."""
    for link in tree.links:
        if link.reference.kind is ReferenceKind.RESOURCE and not addresses.tidy(link.reference.url):
            yield _found(link, "is empty: the browser would load the page itself")


def whole(tree: Tree) -> Iterator[Finding]:
    """What other sites read begins with https. Bad: ``og:image`` “x.png”. Good: “https://…”."""
    public = (ReferenceKind.PUBLIC, ReferenceKind.ALTERNATE)
    for link in tree.links:
        url = addresses.tidy(link.reference.url)
        if link.reference.kind in public and not link.fault and not addresses.scheme(url):
            yield _found(link, f"is read by other sites: write it whole, {tree.site.url}…")


def listed(tree: Tree) -> Iterator[Finding]:
    """A sitemap lists pages of its own site. Bad: ``<loc>https://other.example/</loc>``."""
    for link in tree.links:
        name = link.document.path
        if name.endswith("sitemap.xml") or name == "robots.txt":
            url = addresses.tidy(link.reference.url)
            if not link.target and not link.fault and addresses.scheme(url):
                yield _found(link, f"is no page of this site, {tree.site.url}")


def files(tree: Tree) -> Iterator[Finding]:
    """Every address leads to a file. Bad: ``gone.html``, ``About.html``. Good: ``about.html``."""
    for link in tree.links:
        if link.target and not tree.page(link.target.path):
            yield _found(link, _missing(link.target.path, tree))


def _missing(path: str, tree: Tree) -> str:
    folder = path.rstrip("/")
    spelled = tree.spelled.get(path.casefold())
    if spelled:
        return f"differs in letter case from the file: write {spelled}"
    if folder in tree.folders or not folder:
        has_index = f"{folder}/index.html".lstrip("/") in tree.files
        return f"leads to a folder: write {folder}/" if has_index else "leads to a bare folder"
    if f"{path}.html" in tree.files:
        return f"lacks its ending: write {path}.html"
    return f"leads to {path}, which does not exist"


def places(tree: Tree) -> Iterator[Finding]:
    """Every fragment names a place on its page. Bad: ``x.html#gone``. Good: ``x.html#next``.

    Empty ones and ``#top`` lead to the beginning; ``#:~:text=…`` names words and no place.
    """
    for link in tree.links:
        document = tree.by_path.get(tree.page(link.target.path)) if link.target else None
        fragment = link.target.fragment.partition(DIRECTIVE)[0] if link.target else ""
        if document and fragment.lower() not in NOWHERE and _has_places(document, fragment):
            name = unquote(fragment)
            if not document.anchors & {fragment, name}:
                yield _found(link, _no_place(name, document))


def _has_places(document: BuiltFile, fragment: str) -> bool:
    """Only pages and drawings have; ``#svgView(…)`` and ``#t=10`` mean a part of a drawing."""
    if document.path.endswith(".svg"):
        return "=" not in fragment and "(" not in fragment
    return document.path.endswith((".html", ".htm"))


def _no_place(name: str, document: BuiltFile) -> str:
    near = [anchor for anchor in document.anchors if anchor.casefold() == name.casefold()]
    if near:
        return f"differs in letter case from the place: write #{near[0]}"
    return f"names the place “{name}”, which {document.path} does not have"


def languages(tree: Tree) -> Iterator[Finding]:
    """A link stays in its language. Bad: on a Russian page ``../en/x.html``. Good: ``x.html``.

    The switcher, parallel reading and links with ``hreflang`` lead to others on purpose.
    """
    for link in tree.links:
        reference, here = link.reference, tree.site.language(link.document.path)
        there = tree.site.language(link.target.path) if link.target else ""
        if not there or reference.kind in SHARED or reference.free:
            continue
        if here and here != there and not reference.hreflang:
            yield _found(link, f"leads from {here}/ to {there}/: link to {here}/, or say hreflang")


def tags(tree: Tree) -> Iterator[Finding]:
    """``hreflang`` says the language that a link leads to. Bad: ``hreflang="ru"`` to ``en/``."""
    for link in tree.links:
        there = tree.site.language(link.target.path) if link.target else ""
        said, tag = link.reference.hreflang, tree.site.languages.get(there, "")
        if tag and said.lower() not in ("", "x-default", tag.lower()):
            yield _found(link, f"leads to {there}/: write hreflang {tag}")


def ids(tree: Tree) -> Iterator[Finding]:
    """An id stands once on a page. Bad: two ``id="next"``. Good: ``next`` and ``next-2``."""
    for document in tree.documents:
        for name, line in repeated(document):
            message = f"the id “{name}” is on this page already: give this one another"
            yield Finding(document.path, line, message)


def readable(tree: Tree) -> Iterator[Finding]:
    """Drawings, sitemaps and feeds are whole XML. Bad: ``<svg><g></svg>``."""
    for document in tree.documents:
        if document.broken:
            line, message = document.broken
            yield Finding(document.path, line, f"cannot be read as XML: {message}")


def alternates(tree: Tree) -> Iterator[Finding]:
    """Languages name each other. Bad: ``en/x.html`` names ``ru/x.html``, which names no other.

    Holds among pages, and for itself in the sitemap: a search engine ignores one-sided claims.
    """
    for claims in _claims(tree):
        for page, named in claims.items():
            for other, link in named.items():
                if _is_one_sided(page, other, link, claims):
                    yield _found(link, f"names {other} as this page’s, which does not name {page}")
            yield from _unnamed(page, claims, tree)


def _is_one_sided(page: str, other: str, link: LocalLink, claims: Claims) -> bool:
    """Whether *other* is silent of *page*; the sitemap need not list a page of mere choices."""
    if other in claims:
        return page not in (other, *claims[other])
    is_choice = bool(link.reference.about) and link.reference.hreflang == "x-default"
    return bool(other) and not is_choice


def _claims(tree: Tree) -> Iterator[Claims]:
    """What the pages claim themselves, then what each sitemap claims of them."""
    by_source: dict[str, Claims] = defaultdict(lambda: defaultdict(dict))
    for link in tree.links:
        if link.reference.kind is ReferenceKind.ALTERNATE and link.target:
            about = link.reference.about
            page = addresses.resolve(about, "", tree.site) if about else None
            subject = tree.page(page.path) if page else link.document.path
            source = link.document.path if about else ""
            by_source[source][subject].setdefault(tree.page(link.target.path), link)
    yield from by_source.values()


def _unnamed(page: str, claims: Claims, tree: Tree) -> Iterator[Finding]:
    """The translations that *page* has but does not name, where they do not name it either."""
    place = next(iter(claims[page].values()))
    for other in _translations(page, tree):
        if other not in claims[page] and page not in claims.get(other, ()):
            message = f"the alternates of {page} lack {other}"
            yield Finding(place.document.path, place.reference.line, message)


def _translations(page: str, tree: Tree) -> list[str]:
    """The same page in other languages, if it is in one."""
    here = tree.site.language(page)
    others = [f"{other}{page.removeprefix(here)}" for other in tree.site.languages if here]
    return [other for other in others if other in tree.files and other != page]


def silent(tree: Tree) -> Iterator[Finding]:
    """A page that has translations names them. Bad: ``ru/x.html`` without a ``hreflang``."""
    links = [link for link in tree.links if link.reference.kind is ReferenceKind.ALTERNATE]
    heard = {link.document.path for link in links}
    heard |= {
        tree.page(link.target.path) for link in links if link.target and not link.reference.about
    }
    pages = [document.path for document in tree.documents if document.path.endswith(".html")]
    for page in pages:
        others = _translations(page, tree)
        if others and page < min(others) and heard.isdisjoint((page, *others)):
            yield Finding(page, 0, f"has no hreflang alternates: name {', '.join(others)}")


RULES: tuple[Callable[[Tree], Iterator[Finding]], ...] = (
    forms,
    empty,
    whole,
    listed,
    files,
    places,
    languages,
    tags,
    ids,
    readable,
    alternates,
    silent,
)


def check(tree: Tree) -> Iterator[Finding]:
    """All that is wrong with the links of *tree*."""
    for rule in RULES:
        yield from rule(tree)


def _found(link: LocalLink, message: str) -> Finding:
    url = addresses.tidy(link.reference.url)
    return Finding(link.document.path, link.reference.line, f"“{url}” {message}")
