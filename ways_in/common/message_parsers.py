"""The parsers of rst and Markdown, which get through a translated message by the shortest way.

Sphinx hands each message of a catalog to the parser of its page, as if it were a page. Nearly all
are one paragraph, so of what docutils and MyST set up for a page only the inline part is needed;
and many hold no markup at all. The nodes are the same (``tests/test_bends.py``).
"""

from __future__ import annotations

import re
from functools import partial
from types import SimpleNamespace
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.languages import get_language
from docutils.parsers.rst import states
from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer
from myst_parser.parsers.mdit import create_md_parser
from myst_parser.parsers.sphinx_ import MystParser
from sphinx.parsers import RSTParser

from ways_in.common import shared_pages
from ways_in.common.late_patterns import late

if TYPE_CHECKING:
    from docutils.frontend import Values
    from docutils.statemachine import StringList
    from markdown_it import MarkdownIt
    from myst_parser.config.main import MdParserConfig
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata

MESSAGE = ":<translated>"  # the end of the source that Sphinx gives a message
BROKEN = late(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")  # more than a line, or to be converted
# What begins a block in rst that is no paragraph; docutils’ last pattern, “text”, matches anything.
BLOCKS = [re.compile(pattern) for name, pattern in states.Body.patterns.items() if name != "text"]
POINT = late(r"\.\w")
# What both leave as it is, wherever it stands in a line of text that begins no list.
PLAIN = late(
    r"(?!\w{1,9}[.)](?: |$))(?:[^\W_]|[«“„（《「])"
    "(?:[^\\W_]|[ \u00a0,;?!()«»“”„‘’‚—–…、，。：；？！（）《》「」%×-]|\\.(?=[ )»”]|$)|:(?= |$))*"
)


def is_message(document: nodes.document) -> bool:
    """Whether what is parsed into *document* comes from a catalog."""
    return str(document["source"]).endswith(MESSAGE)


class RstParser(RSTParser):
    """Sphinx's parser, which needs no state machine for a paragraph of one line."""

    _inliner: ClassVar[tuple[Values, states.Inliner] | None] = None

    def parse(self, inputstring: str | StringList, document: nodes.document) -> None:
        """Parse a page or a message into *document*."""
        if isinstance(inputstring, str) and is_message(document) and is_line(inputstring):
            self.setup_parse(inputstring, document)
            _parse_line(inputstring.rstrip(), document, self._inliner_of(document.settings))
            self.finish_parse()
        elif is_message(document):
            super().parse(inputstring, document)
        else:
            shared_pages.parse(
                str(inputstring), document, partial(super().parse, inputstring, document)
            )

    @classmethod
    def of_words(cls, text: str, source: str) -> nodes.paragraph | None:
        """What :meth:`parse` makes of a message of words alone from *source*, if it is one."""
        if not (is_words(text) and is_line(text)):
            return None
        return _paragraph(text.rstrip(), source, nodes.Text(text.rstrip()))

    @classmethod
    def _inliner_of(cls, settings: Values) -> states.Inliner:
        """One for all messages of a page: its regular expressions depend on the settings."""
        if cls._inliner is None or cls._inliner[0] is not settings:
            inliner = states.Inliner()
            inliner.init_customizations(settings)
            cls._inliner = settings, inliner
        return cls._inliner[1]


def is_line(text: str) -> bool:
    """Whether *text* is a paragraph of one line in rst."""
    return (
        bool(text[:1].strip())
        and not BROKEN.search(text)
        and not text.rstrip().endswith("::")
        and not any(block.match(text) for block in BLOCKS)
    )


def is_words(text: str) -> bool:
    """Whether neither markup makes anything of the line *text*."""
    return bool(PLAIN.fullmatch(text)) and not text[-1].isspace()


def _paragraph(text: str, source: str | None, *children: nodes.Node) -> nodes.paragraph:
    paragraph = nodes.paragraph(text, "", *children)
    paragraph.source, paragraph.line = source, 1
    return paragraph


def _parse_line(text: str, document: nodes.document, inliner: states.Inliner) -> None:
    """What the states Body and Text make of *text*."""
    source, reporter = document.current_source, document.reporter

    def place(line: int | None = None) -> tuple[str | None, int | None]:
        return source, line

    reporter.get_source_and_line = place  # where a state machine would put its own
    memo = SimpleNamespace(
        document=document,
        reporter=reporter,
        language=get_language(document.settings.language_code, reporter),
        title_styles=[],
        section_level=0,
        section_bubble_up_kludge=False,
        inliner=inliner,
    )
    children: list[nodes.Node]
    messages: list[nodes.system_message]
    children, messages = inliner.parse(text, 1, memo, document)
    document += [_paragraph(text, source, *children), *messages]


class MarkdownParser(MystParser):
    """MyST's parser, of which one is kept for all messages of a build; it writes by *renderer*."""

    renderer: ClassVar[type[SphinxRenderer]] = SphinxRenderer
    _kept: ClassVar[dict[type, tuple[MdParserConfig, MarkdownIt]]] = {}  # by class

    def parse(self, inputstring: str, document: nodes.document) -> None:
        """Parse a page or a message into *document*."""
        if not is_message(document):
            page = partial(self.parse_page, inputstring, document)
            shared_pages.parse(inputstring, document, page)
        elif inputstring.startswith("---"):
            self.parse_page(inputstring, document)
        else:
            parser = self._parser_of(document.settings.env.myst_config)
            parser.options["document"] = document
            parser.render(inputstring)

    @classmethod
    def of_words(cls, text: str, source: str) -> nodes.paragraph | None:
        """What :meth:`parse` makes of a message of words alone from *source*, if it is one."""
        if not is_words(text):
            return None
        words = nodes.Text(text)
        words.source, words.line = source, 1
        return _paragraph(text, source, words)

    def parse_page(self, text: str, document: nodes.document) -> None:
        """Parse what is not a message, or not one that the kept parser could take."""
        super().parse(text, document)

    @classmethod
    def _parser_of(cls, config: MdParserConfig) -> MarkdownIt:
        kept = cls._kept.get(cls)
        if kept is None or kept[0] is not config:
            kept = cls._kept[cls] = config, _hasty(create_md_parser(config, cls.renderer))
        return kept[1]


def _hasty(parser: MarkdownIt) -> MarkdownIt:
    """Have *parser* look for bare addresses only where one of the signs is that each has.

    It asks first of a message, then of each text between what is marked up in it.
    """
    links = parser.linkify
    if links is not None:
        test = links.test
        links.pretest = _may_have_address
        links.test = lambda text: _may_have_address(text) and test(text)
    return parser


def _may_have_address(text: str) -> bool:
    has_signs = ":" in text or "@" in text or "//" in text or "localhost" in text.casefold()
    return has_signs or bool(POINT.search(text))


def _use_for_markdown(app: Sphinx, config: Config) -> None:
    if "myst_parser" in app.extensions:
        app.add_source_parser(MarkdownParser, override=True)


def setup(app: Sphinx) -> ExtensionMetadata:
    app.setup_extension("ways_in.common.shared_pages")
    app.add_source_parser(RstParser, override=True)
    app.connect("config-inited", _use_for_markdown, priority=400)  # before ways_in.safety's own
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
