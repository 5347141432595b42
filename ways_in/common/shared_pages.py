"""What the parsers make of a page, which languages built side by side have from each other.

A page is the same in all languages until Sphinx translates it. Who parses it first keeps its nodes
in a folder, and the others begin with them; each language starts to read in another place, so that
they seldom parse the same. Shared are pages that call nothing but CALLS and directives and roles
that say so (:data:`SHARED`): what these make depends on the text alone, and leaves nothing outside
of the document but names of files.
"""

from __future__ import annotations

import copyreg
import hashlib
import io
import pickle
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

from docutils import nodes
from docutils.utils import Reporter
from sphinx.util.docutils import CustomReSTDispatcher

from ways_in.common import whole_files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path
    from types import ModuleType

    from docutils.parsers.rst import Directive
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

Found = TypeVar("Found")

CALLS = frozenset([
    *("admonition", "attention", "caution", "danger", "error", "hint", "important", "note"),
    *("seealso", "tip", "warning", "code-block", "sourcecode", "compound", "container"),
    *("epigraph", "figure", "image", "list-table", "math", "meta", "pull-quote", "rubric"),
    *("sidebar", "table", "topic"),
    *("abbr", "code", "doc", "emphasis", "eq", "guilabel", "kbd", "literal", "numref", "ref"),
    *("strong", "sub", "subscript", "sup", "superscript", "term", "title", "title-reference"),
])  # fmt: skip
SHARED = "is_shared"  # true as an attribute of a directive or of a role
NOTED, TAKEN_OVER = "ways_in_calls", "ways_in_taken_over"
# What a document has of the build that it is read in.
OF_BUILD = ("settings", "reporter", "transformer")
# What a page sets of its metadata whatever the language is: MyST reads “author:” as a word of
# English, in which it may have markup.
METADATA = {"myst_slugs", "wordcount", "source-language", "drafted", "translator", "title"}
SIMPLE = (bool, int, str, type(None))

_builds: list[tuple[Path, Sequence[str]]] = []
_documents: list[nodes.document] = []  # the one that is being filled


@contextmanager
def shared(folder: Path, codes: Sequence[str]) -> Iterator[None]:
    """Have processes begun from this one, which build the languages *codes*, share in *folder*."""
    before = len(_builds)
    _builds.extend([(folder, codes)] if len(codes) > 1 else [])
    try:
        yield
    finally:
        del _builds[before:]


class NotedCalls(CustomReSTDispatcher):
    """Notes whether a page calls what is not to be shared; it leaves with Sphinx's dispatcher."""

    def __init__(self) -> None:
        super().__init__()
        self.are_shared = True

    def directive(
        self, directive_name: str, language_module: ModuleType, document: nodes.document
    ) -> tuple[type[Directive] | None, list[nodes.system_message]]:
        found, said = super().directive(directive_name, language_module, document)
        self._note(directive_name, found)
        return found, said

    def role(
        self, role_name: str, language_module: ModuleType, lineno: int, reporter: Any
    ) -> tuple[Any, list[nodes.system_message]]:
        found, said = super().role(role_name, language_module, lineno, reporter)
        self._note(role_name, found)
        return found, said

    def _note(self, name: str, found: object) -> None:
        self.are_shared &= name.lower() in CALLS or bool(getattr(found, SHARED, False))


@dataclass(frozen=True)
class ParsedPage:
    """What parsers fill of a document, set of its settings and its metadata, and have read."""

    document: dict[str, Any]
    settings: dict[str, Any]
    metadata: dict[str, Any]
    dependencies: frozenset[Any]

    def __sub__(self, before: ParsedPage) -> ParsedPage:
        """What has come since *before*; of the document all."""
        old = before.settings
        settings = {name: kept for name, kept in self.settings.items() if old.get(name) is not kept}
        return replace(
            self, settings=settings, dependencies=self.dependencies - before.dependencies
        )


def parse(text: str, document: nodes.document, parser: Callable[[], None]) -> None:
    """Have *document* hold what *parser* makes of *text*, or has made for another language."""
    calls = document.settings.env.current_document.get(NOTED)
    if not _builds or calls is None:
        parser()
        return
    path = _place(document["source"], text)
    if path.exists():
        _fill(document, path.read_bytes())
        return
    before, waiting = _state(document), len(document.transformer.transforms)
    parser()
    found = _state(document) - before
    is_alone = len(document.transformer.transforms) == waiting and calls.are_shared
    if is_alone and _leaves_nothing(document, found):
        whole_files.put(path, _pickled(found))


def once(what: str, text: str, make: Callable[[], Found]) -> Found:
    """What *make* finds in *text*, or has found for another language.

    It follows from *text* and *what* alone, which names everything else that it depends on.
    """
    if not _builds:
        return make()
    path = _place(what, text)
    try:
        found: Found = pickle.loads(path.read_bytes())
    except FileNotFoundError:
        found = make()
        whole_files.put(path, pickle.dumps(found))
    return found


def _place(*said: str) -> Path:
    """Where the languages of this build keep what they have made of what is *said*."""
    return _builds[-1][0] / hashlib.sha256(repr(said).encode()).hexdigest()


def _state(document: nodes.document) -> ParsedPage:
    settings, env = document.settings, document.settings.env
    docname = env.current_document.docname
    return ParsedPage(
        {name: kept for name, kept in vars(document).items() if name not in OF_BUILD},
        dict(vars(settings)),
        dict(env.metadata.get(docname, {})),
        frozenset(env.dependencies.get(docname, ())),
    )


def _leaves_nothing(document: nodes.document, found: ParsedPage) -> bool:
    """Whether nothing has been said of *document*, and nothing noted for the other pages."""
    env = document.settings.env
    said = (*document.parse_messages, *document.transform_messages)
    return not (
        any(message["level"] > Reporter.INFO_LEVEL for message in said)
        or env.ref_context
        or document.settings.record_dependencies.list
        or found.metadata.keys() - METADATA
        or any(not isinstance(kept, SIMPLE) for kept in found.settings.values())
        or any(node.get("label") for node in document.findall(nodes.math_block))
        or any("glossary" in node["classes"] for node in document.findall(nodes.definition_list))
    )


def _pickled(found: ParsedPage) -> bytes:
    buffer = io.BytesIO()
    pickler = pickle.Pickler(buffer, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = {**copyreg.dispatch_table, nodes.document: lambda _: (_document, ())}
    pickler.dump(found)
    return buffer.getvalue()


def _document() -> nodes.document:
    return _documents[-1]


def _fill(document: nodes.document, pickled: bytes) -> None:
    env = document.settings.env
    docname = env.current_document.docname
    _documents.append(document)
    try:
        found: ParsedPage = pickle.loads(pickled)
    finally:
        _documents.pop()
    vars(document).update(found.document)
    vars(document.settings).update(found.settings)
    if found.metadata:
        env.metadata[docname].update(found.metadata)
    for path in found.dependencies:
        env.note_dependency(path)
    env.current_document[TAKEN_OVER] = True


def is_taken_over(env: BuildEnvironment) -> bool:
    """Whether the page being read was parsed for another language."""
    return bool(env.current_document.get(TAKEN_OVER))


def _note_calls(app: Sphinx, docname: str, content: list[str]) -> None:
    if _builds:
        calls = app.env.current_document[NOTED] = NotedCalls()
        calls.enable()


def _begin_elsewhere(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Read the pages in a circle that begins in another place in each language."""
    codes = _builds[-1][1] if _builds else ()
    if app.config.language in codes:
        start = len(docnames) * codes.index(app.config.language) // len(codes)
        docnames[:] = docnames[start:] + docnames[:start]


def setup(app: Sphinx) -> ExtensionMetadata:
    app.connect("source-read", _note_calls, priority=1000)  # within all that may refuse a call
    app.connect("env-before-read-docs", _begin_elsewhere)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
