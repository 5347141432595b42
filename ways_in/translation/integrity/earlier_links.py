"""The links in a translation of an earlier wording, which nobody has compared with its original."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import docname_join

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

EARLIER = "ways_in_earlier"


def note(before: nodes.Element, after: nodes.Element) -> None:
    """Take out of *after*, which is behind, links to other sites that *before* does not have.

    What is behind is shown before anybody has looked at it, with the previous wording that its
    catalog claims: neither may lead readers elsewhere.
    """
    known = {node["refuri"] for node in before.findall(nodes.reference) if "refuri" in node}
    for node in list(after.findall(nodes.reference)):
        if node.get("refuri", "") not in known | {""}:
            node.parent.replace(node, node.children)
    for link in after.findall(addnodes.pending_xref):
        link[EARLIER] = True


class UnlinkEarlier(SphinxPostTransform):
    """Leave the words of a link that leads nowhere any more in a translation that is behind.

    Its label was taken out by an author who may not be able to read the translation.
    """

    default_priority = 5  # before links are resolved (9, 10)

    def run(self, **kwargs: Any) -> None:
        for link in list(self.document.findall(addnodes.pending_xref)):
            if link.get(EARLIER) and not _is_known(self.env, link):
                link.replace_self(link.children)


def _is_known(env: BuildEnvironment, link: addnodes.pending_xref) -> bool:
    """Whether *link* is to a label, term or page that there is, or of a kind that has none."""
    if link["reftype"] not in ("ref", "numref", "term", "doc", "myst"):
        return True
    standard, name = env.domains.standard_domain, str(link["reftarget"])
    page = docname_join(link.get("refdoc", env.docname), name)
    terms = {term.lower() for kind, term in standard.objects if kind == "term"}
    is_page = page in env.all_docs or name in env.all_docs
    return is_page or name in standard.anonlabels or name.lower() in terms
