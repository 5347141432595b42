"""Below “done when”: the program that says whether it is, to be downloaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import _

from ways_in.learning import check_files, words
from ways_in.learning.plain_parts import DOT

if TYPE_CHECKING:
    from ways_in.learning.library import Library
    from ways_in.learning.model import Item


def check(library: Library, item: Item) -> list[nodes.Node]:
    """The check of the step *item*, if it has one, with how to run it."""
    if item.id not in library.checks:
        return []
    name = check_files.file_name(item.id)
    folder = "../" * (item.docname.count("/") + 1) + f"{check_files.FOLDER}/"
    row = nodes.paragraph("", "", download(name, folder + name), nodes.Text(DOT))
    row += nodes.literal("", f"python {name} my_file.py")
    how = nodes.paragraph("", _("Without a file it lists what yours needs") + DOT)
    how += [nodes.Text(_("For a hint add") + " "), nodes.literal("", "--hint")]
    every = nodes.paragraph("", _("All checks in one folder") + DOT)
    every += [download(check_files.ARCHIVE, folder + check_files.ARCHIVE), nodes.Text(DOT)]
    step = item.id.removesuffix(check_files.SUFFIX)
    every += nodes.literal("", f"python -m check {step} my_file.py")
    parts = row, how, every
    term, body = nodes.term("", words.label("check")), nodes.definition("", *parts)
    entry = nodes.definition_list_item("", term, body, classes=["check"])
    return [nodes.definition_list("", entry, classes=["fields"])]


def download(name: str, address: str) -> addnodes.download_reference:
    """A link to a file that is made when the languages are put together."""
    return addnodes.download_reference("", "", nodes.literal("", name), refuri=address)
