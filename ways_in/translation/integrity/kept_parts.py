"""What a translation must keep of a block, part by part, each with how a translator writes it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from ways_in.translation.message_text import GAP

if TYPE_CHECKING:
    from collections.abc import Mapping

    Names = Mapping[str, str | None]

WRITTEN = {
    "rst": {
        "role": ":{role}:`… <{name}>`",
        "link": "`… <{name}>`__",
        "resource": ":resource:`{name}`",
        "name": "`{name}`_",
        "anchor": "`{name}`_",
        "page": ":doc:`… <{name}>`",
        "code": "``{name}``",
        "formula": ":math:`{name}`",
        "image": "|{name}|",
        "footnote": "[{name}]_",
        "citation": "[{name}]_",
        "HTML": "{name}",
    },
    "md": {
        "role": "{{{role}}}`… <{name}>`",
        "link": "[…]({name})",
        "resource": "{{resource}}`{name}`",
        "name": "[…]({name})",
        "anchor": "[…](#{name})",
        "page": "[…]({name})",
        "code": "`{name}`",
        "formula": "{{math}}`{name}`",
        "image": "![…]({name})",
        "footnote": "[^{name}]",
        "citation": "{{cite}}`{name}`",
        "HTML": "{name}",
    },
}
# Shown, but no words of the text: they are compared as parts to keep.
NO_PROSE = (
    nodes.literal,
    nodes.math,
    nodes.raw,
    nodes.image,
    nodes.footnote_reference,
    nodes.citation_reference,
    nodes.problematic,
    nodes.system_message,
)


# Blocks that are no part to keep themselves.
BLOCKS = (nodes.paragraph, nodes.title, nodes.term, nodes.caption)


def is_plain(block: nodes.Element) -> bool:
    """Whether there is nothing but text in *block*, as in most."""
    return isinstance(block, BLOCKS) and all(isinstance(n, nodes.Text) for n in block.children)


@dataclass(frozen=True)
class KeptPart:
    """*key* tells whether two are the same, *name* names it, *text* is what a link shows."""

    kind: str
    key: tuple[str, ...]
    name: str
    write: str
    text: str = field(default="", compare=False)

    def __str__(self) -> str:
        return f"the {'link to' if self.kind == 'link' else self.kind} “{self.name}”"


def kept_parts(block: nodes.Element, markup: str, names: Names) -> list[KeptPart]:
    """The parts of *block* that a translation must keep, in its order."""
    if is_plain(block):
        return []
    found = (_kept_part(node, markup, names) for node in block.findall(nodes.Element))
    return [part for part in found if part]


def _kept_part(node: nodes.Element, markup: str, names: Names) -> KeptPart | None:
    if isinstance(node, addnodes.pending_xref | addnodes.download_reference):
        return _cross_reference(node, markup)
    if isinstance(node, nodes.reference):
        return _link(node, markup, names)
    if isinstance(node, nodes.footnote_reference):
        return footnote(_label(node, markup), markup)
    if isinstance(node, nodes.citation_reference):
        return _named("citation", node.astext(), markup)
    if isinstance(node, nodes.image):
        return _named("image", node["uri"], markup)
    if isinstance(node, nodes.substitution_reference):
        return _named("image", node["refname"], markup)
    return _verbatim(node, markup)


def _verbatim(node: nodes.Element, markup: str) -> KeptPart | None:
    """What is the same in all languages, letter by letter, wherever its line was broken."""
    kinds = {nodes.literal: "code", nodes.math: "formula", nodes.raw: "HTML"}
    for kind, name in kinds.items():
        if isinstance(node, kind):
            return _named(name, " ".join(node.astext().split()), markup)
    return None


def _named(kind: str, name: str, markup: str) -> KeptPart:
    return KeptPart(kind, (kind, name), name, WRITTEN[markup][kind].format(name=name))


def footnote(label: str, markup: str) -> KeptPart:
    """The mark of the footnote *label*: ``1``, ``#name`` or, in Markdown, ``name``."""
    return _named("footnote", label, markup)


def _label(node: nodes.footnote_reference, markup: str) -> str:
    label = str(node.get("refname", "") or ("" if node.get("auto") else node.astext()))
    if markup == "md" or not node.get("auto"):
        return label
    return "*" if node["auto"] == "*" else f"#{label}"


def _cross_reference(node: nodes.Element, markup: str) -> KeptPart:
    domain, kind = str(node.get("refdomain") or ""), str(node.get("reftype") or "")
    target, anchor = str(node["reftarget"]), str(node.get("reftargetid") or "")
    name = f"{target}#{anchor}" if anchor else target
    role = kind if domain in ("", "std", "math") else f"{domain}:{kind}"
    form = "page" if kind == "myst" else "role"
    shown = name.replace("#", ".md#") if form == "page" and anchor else name
    write = WRITTEN[markup][form].format(role=role, name=shown)
    what = "term" if kind == "term" else "link"
    return KeptPart(what, (what, domain, kind, target, anchor), name, write, node.astext())


def _link(node: nodes.reference, markup: str, names: Names) -> KeptPart:
    """A link to a resource, an address, a name in the document, or an anchor on the page."""
    if "resource" in node:
        name = str(node["resource"])
        write = WRITTEN[markup]["resource"].format(name=name)
        return KeptPart("link", ("link", "resource", name), name, write)
    for attribute, form in (("refuri", "link"), ("refname", "name"), ("refid", "anchor")):
        if attribute in node:
            name = str(node[attribute])
            same = str(names.get(name) or name) if form == "name" else name
            write = WRITTEN[markup][form].format(name=name)
            return KeptPart("link", ("link", same), name, write, node.astext())
    write = "`…`__" if markup == "rst" else "[…](…)"
    return KeptPart("link", ("link", ""), "the address below", write, node.astext())


def prose(node: nodes.Node) -> str:
    """The words of *node*, with a gap for what a reader sees there that is no word."""
    if isinstance(node, nodes.Text):
        return node.astext()
    if isinstance(node, NO_PROSE) or _shows_its_target(node):
        return GAP
    return "".join(prose(child) for child in node.children)


def _shows_its_target(node: nodes.Node) -> bool:
    """Whether *node* is a link whose words are not the translator's."""
    if isinstance(node, addnodes.pending_xref):
        return not node.get("refexplicit") and node.get("reftype") != "term"
    if not isinstance(node, nodes.reference):
        return False
    return "resource" in node or node.astext() == node.get("refuri")
