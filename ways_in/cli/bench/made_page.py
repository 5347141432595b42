"""A page in the making: its lines, and beside them its messages for the catalogs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ways_in.cli.bench.made_words import CODES, MadeText, heading, sentence
from ways_in.common.catalog_paths import catalog_path
from ways_in.translation import attribution, catalogs
from ways_in.translation.catalog_entries import Entry, PageCatalog

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

HEADERS = tuple(
    (name, "by machine" if name == "X-Method" else "Nobody") for name, _ in attribution.TO_FILL_IN
)


@dataclass
class Draft:
    """A page under *docname* that is written in the language *code*."""

    docname: str
    code: str = "en"
    markdown: bool = False
    lines: list[str] = field(default_factory=list)
    messages: list[MadeText] = field(default_factory=list)

    @property
    def path(self) -> str:
        """Its file below the root."""
        return f"{self.docname}.{'md' if self.markdown else 'rst'}"

    def say(self, text: MadeText) -> str:
        """*text* as it stands in the page; its translations go to the catalogs."""
        self.messages.append(text)
        return text.written(self.code, self.markdown)

    def put(self, *lines: str) -> None:
        """Add *lines* and an empty one."""
        self.lines += [*lines, ""]

    def begin(self, label: str, title: MadeText) -> None:
        """The fields at the head, and the title."""
        description = self.say(sentence(f"{label} description", 14))
        if self.markdown:
            self.lines += ["---", f"source-language: {self.code}", "myst:", "  html_meta:"]
            self.put(f'    description: "{description}"', "---")
        else:
            self.put(f":source-language: {self.code}")
            self.put(".. meta::", f"   :description: {description}")
        self.section(label, title, 1)

    def section(self, label: str, title: MadeText, level: int = 2) -> None:
        """A labelled heading."""
        words = self.say(title)
        if self.markdown:
            self.put(f"({label})=", f"{'#' * level} {words}")
        else:
            self.put(f".. _{label}:")
            self.put(words, "=-~"[level - 1] * max(3, 2 * len(words)))

    def paragraph(self, text: MadeText) -> None:
        """A paragraph."""
        self.put(self.say(text))

    def listing(self, items: Sequence[MadeText]) -> None:
        """A list of points."""
        self.put(*(f"- {self.say(item)}" for item in items))

    def block(
        self, name: str, content: Sequence[str], options: Sequence[str] = (), argument: str = ""
    ) -> None:
        """A directive with *content*."""
        if self.markdown:
            self.put(f"```{{{name}}} {argument}".rstrip(), *options, *content, "```")
        else:
            empty = [""] if content else []
            indented = [f"   {line}" if line else "" for line in [*options, *empty, *content]]
            between = [""] if not options and content else []
            self.put(f".. {name}:: {argument}".rstrip(), *between, *indented[bool(between) :])

    def toctree(self, names: Sequence[str], hidden: bool = False) -> None:
        """A table of contents."""
        self.block("toctree", names, [":hidden:"] if hidden else [":titlesonly:"])

    def write(self, root: Path) -> None:
        """Write the page and its catalogs, complete, below *root*."""
        path = root / self.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(self.lines), encoding="utf-8")
        for code in CODES:
            if code != self.code:
                pairs = [
                    (text.written(self.code, self.markdown), text.written(code, self.markdown))
                    for text in self.messages
                ]
                write_catalog(root, code, self.docname, self.path, pairs)


def write_catalog(
    root: Path, code: str, name: str, place: str, pairs: Sequence[tuple[str, str]]
) -> None:
    """Write the catalog *name* in a language with the messages *pairs* of the file *place*."""
    entries = tuple(Entry(msgid, msgstr, places=(place,)) for msgid, msgstr in dict(pairs).items())
    path = catalog_path(root, code, name)
    catalogs.write(path, PageCatalog(code, entries, headers=HEADERS))


__all__ = ["Draft", "heading", "sentence", "write_catalog"]
