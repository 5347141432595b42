"""At every directive and role that a page or a translation calls: may content use it?

Sphinx sets its dispatcher in front of docutils’ while it reads a page. Ours goes in front of both
at “source-read”, which is inside, and leaves with Sphinx’s. Sphinx has no event for this (asked
for in its issue 9420 on custom dispatch); tests/hostile would see a change.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.parsers.rst import Directive, DirectiveError
from sphinx.errors import SphinxError
from sphinx.util import logging
from sphinx.util.docutils import CustomReSTDispatcher

from ways_in.safety import attributes, limits
from ways_in.safety.link_targets import shown
from ways_in.safety.whitelist import DIRECTIVES, META, META_ONLY, ROLES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

# Options that hold words or names; a number in any other one is a count of something to make.
WORDED = frozenset(
    ["align", "alt", "alternative", "caption", "class", "figclass", "name", "target", "title"]
)
# Behind the name of a field docutils takes attributes, whose names it writes as they are.
META_LINE = re.compile(rf"(?: |:(?:{'|'.join(sorted(META))}):(?: |$))|$")
LARGE = re.compile(rf"[0-9]{{{limits.OPTION_DIGITS + 1}}}")
# Sizes become styles in the page, which its policy does not allow, so the style sheet alone says
# how wide pictures and tables are; “embed” would read a file into the page.
UNUSED = frozenset({"figwidth", "height", "loading", "scale", "width", "widths"})
logger = logging.getLogger(__name__)


class Refused(Directive):
    """Stands for every directive that content may not use: says so, and does nothing."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        message = "the directive “%s” is not allowed in content: write it with one of docs/write.md"
        place = self.state_machine.get_source_and_line(self.lineno)
        location = f"{place[0]}:{place[1]}"
        logger.warning(message, shown(self.name), location=location, type="safety")
        return []


def refused_role(name: str, rawtext: str, text: str, lineno: int, inliner: Any, *_: Any) -> Any:
    """Stands for every role that content may not use: its text, as plain text."""
    source = getattr(getattr(inliner, "document", None), "current_source", None) or ""
    message = "the role “%s” is not allowed in content: write the text without it"
    logger.warning(message, shown(name), location=f"{source}:{lineno}", type="safety")
    return [nodes.Text(text)], []


@cache
def guarded(directive: type[Directive], classes: frozenset[str]) -> type[Directive]:
    """*directive*, called as content may call it, and whose every failure is one line.

    docutils’ figure can raise anything, and its errors quote the whole directive.
    """

    class Guarded(directive):  # type: ignore[valid-type, misc]
        def run(self) -> list[nodes.Node]:
            for name in UNUSED & set(self.options):
                del self.options[name]
            wrong = refusal(self.name, self.arguments, self.options, self.content, classes)
            if wrong:
                return self._refuse(wrong)
            try:
                return list(super().run())
            except DirectiveError as error:
                return self._refuse(cannot(self.name, error.msg))
            except SphinxError:
                raise
            except Exception as error:
                return self._refuse(cannot(self.name, str(error)))

        def _refuse(self, message: str) -> list[nodes.Node]:
            place = self.state_machine.get_source_and_line(self.lineno)
            logger.warning("%s", message, location=f"{place[0]}:{place[1]}", type="safety")
            return []

    Guarded.__name__ = directive.__name__
    return Guarded


def refusal(
    name: str,
    arguments: list[str],
    options: dict[str, Any],
    content: Sequence[str],
    classes: frozenset[str],
) -> str:
    """Why content may not call the directive *name* like this; empty if it may."""
    for option, value in options.items():
        if option not in WORDED and LARGE.search(str(value)):
            most = f"more than {limits.OPTION_DIGITS} digits"
            return f"“:{option}:” of “{shown(name)}” has a number of {most}: shorten it"
    if name == "toctree" and any(line.count("*") > limits.STARS for line in content):
        return f"a pattern of “toctree” has {limits.STARS} stars at most: name the pages"
    if name == "meta" and not all(map(META_LINE.match, content)):
        return META_ONLY
    return attributes.unknown(attributes.of_directive(name, arguments, options), classes)


def cannot(name: str, why: str) -> str:
    """That the directive *name* failed, in one line."""
    return f"the directive “{shown(name)}” cannot be read: {shown(' '.join(why.split()), 120)}"


class AllowedCalls(CustomReSTDispatcher):
    """Lets through what the whitelist names, under the names that it gives."""

    def __init__(
        self, directives: frozenset[str], roles: frozenset[str], classes: frozenset[str]
    ) -> None:
        super().__init__()
        self.classes = classes
        self.directives = DIRECTIVES | directives
        self.roles = ROLES | roles

    def directive(
        self, directive_name: str, language_module: ModuleType, document: nodes.document
    ) -> tuple[type[Directive] | None, list[nodes.system_message]]:
        if directive_name.lower() not in self.directives:
            return Refused, []
        found, said = super().directive(directive_name.lower(), language_module, document)
        return found and guarded(found, self.classes), said  # type: ignore[arg-type]

    def role(
        self, role_name: str, language_module: ModuleType, lineno: int, reporter: Any
    ) -> tuple[Any, list[nodes.system_message]]:
        if role_name.lower() not in self.roles:
            return refused_role, []
        return super().role(role_name.lower(), language_module, lineno, reporter)
