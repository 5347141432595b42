"""What docutils and MyST set up for each page and message, though it is nearly always the same.

``bends.py`` puts these in the place of the functions that make it.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from docutils.utils import DependencyList

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from docutils import nodes
    from docutils.frontend import Values


class SettingsOnce:
    """Make docutils' default settings once for each parser, and copies of them.

    MyST makes a document to fall back on for whatever it renders, and uses it nearly never.
    """

    def __init__(self, make: Callable[..., Values]) -> None:
        self._make = cache(make)

    def __call__(self, *parsers: Any) -> Values:
        """What docutils' ``get_default_settings`` gives."""
        return self._make(*parsers).copy()


class PageSettings:
    """Make docutils' settings of a page once for each parser, and copies of them.

    Sphinx goes through all options of docutils, and looks for its configuration on the disk, for
    each page anew.
    """

    def __init__(self, make: Callable[..., Values]) -> None:
        self._make = make
        self._made: dict[tuple[type, ...], tuple[dict[str, Any], Values]] = {}

    def __call__(self, *parts: Any, defaults: Mapping[str, Any], **more: Any) -> Values:
        """What Sphinx's ``_get_settings`` gives for a reader and a parser."""
        kinds = tuple(part if isinstance(part, type) else type(part) for part in parts)
        before, made = self._made.get(kinds, ({}, None))
        if made is None or before != defaults:
            made = self._make(*parts, defaults=defaults, **more)
            self._made[kinds] = dict(defaults), made
        settings = made.copy()
        settings.record_dependencies = DependencyList()  # those of the page
        return settings


class UntouchedDocument:
    """Give a document that nobody has put anything in to the next who asks for one.

    MyST makes one, with its reporter and its transformer, for whatever it renders, and has it for
    the case that it is given none.
    """

    def __init__(self, make: Callable[..., nodes.document]) -> None:
        self.make = make
        self._spare: nodes.document | None = None
        self._source = ""

    def __call__(self, *what: Any, **more: Any) -> nodes.document:
        """What MyST's ``make_document`` gives."""
        if what or more:
            return self.make(*what, **more)
        spare = self._spare
        if spare is None or spare.children or spare["source"] != self._source:
            spare = self._spare = self.make()
            self._source = spare["source"]
        return spare
