"""Learning paths, their steps, and concepts: what the pages say of them, gathered in a domain.

An author writes, below the title of a path, ``.. learning-path::``; below the heading of each
step, ``.. step::``; below the title of a concept's page, ``.. concept::``. The steps of a path
are sections of its page, or pages of their own that its ``.. toctree::`` names, in their order.
Each directive holds options (data) and fields (text)::

    .. _kv_cache_step:

    Make sampling fast
    ==================

    .. step::
       :hours: 6-14
       :kind: build

       :needs: :ref:`attention` -- the cache holds its keys and values
       :core: :resource:`attention_is_all_you_need` -- section 3.2, for the shapes

A reader sees the fields as text, in their language; beside them what follows from all pages
together: what has to come before, the hours, what it is needed for, the map of a path. What is
wrong with the data fails the build (:mod:`ways_in.learning.path_rules`).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from sphinx.util import logging

from ways_in.common import languages, site_settings
from ways_in.common.page_data import ShownData
from ways_in.common.source_language import source_language
from ways_in.learning import (
    check_files,
    directives,
    json_data,
    page_items,
    path_cards,
    path_rules,
    placeholders,
    registry,
    resource_role,
)
from ways_in.learning.editions import localised
from ways_in.learning.graph import Graph
from ways_in.learning.library import Library
from ways_in.learning.reading_order import reading_order
from ways_in.learning.written_paths import WrittenPaths
from ways_in.reading.backlinks import page_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from collections.abc import Set as AbstractSet

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

    from ways_in.common.findings import Finding
    from ways_in.learning.page_items import PageItems, Texts

logger = logging.getLogger(__name__)


class Learning(ShownData):
    """What the pages say of paths, by docname: in the source's language and in the reader's."""

    name = "learn"
    label = "Learning paths"
    initial_data: ClassVar[dict[str, Any]] = {"pages": {}, "texts": {}, "shown": {}}

    @property
    def pages(self) -> dict[str, PageItems]:
        """What each page holds, as its author wrote it."""
        found: dict[str, PageItems] = self.data["pages"]
        return found

    @property
    def texts(self) -> dict[str, dict[str, Texts]]:
        """The words of the items on each page, by id, in the language of the build."""
        found: dict[str, dict[str, Texts]] = self.data["texts"]
        return found

    # Both are kept until a page is read anew.
    _library: Library | None = None
    _described: dict[str, Any] | None = None

    def clear_doc(self, docname: str) -> None:
        self._library = self._described = None
        for part in (self.pages, self.texts):
            part.pop(docname, None)

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        self._library = self._described = None
        for part in ("pages", "texts"):
            found = {name: otherdata[part][name] for name in docnames if name in otherdata[part]}
            self.data[part].update(found)

    @property
    def library(self) -> Library:
        """All that is known once every page has been read."""
        if self._library is None:
            self._library = self._collected()
        return self._library

    def described(self, tag: str, address: Callable[[str], str]) -> dict[str, Any]:
        """All of it as in ``paths.json``, in the build's language *tag*; *address* of a page."""
        if self._described is None:
            self._described = json_data.Data(self.library, tag, address).all(None, str)
        return self._described

    def _collected(self) -> Library:
        names = [name for name in reading_order(self.env) if name in self.pages]
        root, config = Path(self.env.srcdir), self.env.config
        resources = site_settings.resources(config)
        checks = check_files.CheckSources(root, site_settings.programs(config)).steps()
        return Library(
            graph=Graph(
                (item for name in names for item in self.pages[name].items),
                {name: tuple(self.env.toctree_includes.get(name, ())) for name in names},
            ),
            registry=registry.with_memory(
                localised(registry.load(root, resources), self.env.config.language), root
            ),
            essays=(site_settings.essays(config), site_settings.programs(config)),
            pages={name: self.pages[name] for name in names},
            texts=self.texts,
            page_of=lambda label: page_of(self.env, label),
            anchor_of=lambda label: anchor_of(self.env, label),
            title_of=lambda label: title_of(self.env, label),
            checks=frozenset(name + check_files.SUFFIX for name in checks),
        )

    def findings(self) -> Iterator[Finding]:
        """What is wrong with the paths, with file and line."""
        root = self.env.srcdir
        files = {name: self.env.doc2path(name, base=False) for name in self.pages}
        library = self.library
        site = WrittenPaths(
            items=tuple(item for page in library.pages.values() for item in page.items),
            graph=library.graph,
            registry=library.registry,
            published=registry.load_published(root, site_settings.published(self.env.config)),
            files={name: str(file) for name, file in files.items()},
            mentions={name: page.resources for name, page in library.pages.items()},
        )
        yield from path_rules.findings(site)

    def refresh(self) -> list[str]:
        """The pages that show something else than when they were last written."""
        self._library = self._described = None
        library = self.library
        now = {name: placeholders.signature(library, name) for name in self.pages}
        return self.changed(now)


def domain(env: BuildEnvironment) -> Learning:
    """The domain, with its own type."""
    found = env.domains[Learning.name]
    assert isinstance(found, Learning)
    return found


def title_of(env: BuildEnvironment, label: str) -> str:
    """The title of the section at *label* in the reader's language; empty if there is none."""
    return str(env.domains.standard_domain.labels.get(label.lower(), ("", "", ""))[2])


def anchor_of(env: BuildEnvironment, label: str) -> str:
    """The anchor of the section at *label*; empty if there is none."""
    return str(env.domains.standard_domain.anonlabels.get(label.lower(), ("", ""))[1])


def _collect(app: Sphinx, doctree: nodes.document) -> None:
    domain(app.env).texts[app.env.current_document.docname] = page_items.texts(doctree)


def _finish(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    placeholders.finish(app.builder, domain(app.env).library, doctree, docname)


def _refresh(app: Sphinx, env: BuildEnvironment) -> list[str]:
    return domain(env).refresh()


def _check(app: Sphinx, env: BuildEnvironment) -> None:
    """A gettext build extracts messages: it has nothing to say of the json_data."""
    if app.builder.name != "gettext":
        for finding in domain(env).findings():
            place = f"{env.srcdir}/{finding.path}:{finding.line or 1}"
            logger.warning("%s", finding.message, location=place, type="paths")


def published(app: Sphinx) -> dict[str, Any]:
    """All of it as in ``paths.json``, once every page has been read."""
    known, language = languages.by_code(languages.of(app)), languages.of_build(app)
    data = json_data.Data(domain(app.env).library, language.tag, app.builder.get_target_uri)
    return data.all(
        registry.load_published(app.srcdir, site_settings.published(app.config)),
        lambda docname: known.get(source_language(app.env, docname), language).tag,
    )


def _write(app: Sphinx, exception: Exception | None) -> None:
    if exception is None and app.builder.name == "html":
        text = json_data.text(published(app))
        Path(app.outdir, json_data.NAME).write_text(text, encoding="utf-8")


def setup(app: Sphinx) -> ExtensionMetadata:
    app.setup_extension("ways_in.common.page_kinds")
    app.setup_extension("ways_in.common.site_settings")
    app.setup_extension("ways_in.common.source_language")
    app.setup_extension("ways_in.reading.folding")
    app.add_domain(Learning)
    app.add_directive("learning-path", directives.LearningPath)
    app.add_directive("step", directives.Step)
    app.add_directive("concept", directives.Concept)
    app.add_directive("continue-here", directives.ContinueHere)
    app.add_directive("path-card", path_cards.PathCard)
    app.add_directive("resource-list", directives.ResourceList)
    app.add_directive("atlas", directives.Atlas)
    app.add_directive("learning-progress", directives.LearningProgress)
    app.add_role("resource", resource_role.ResourceRole())
    app.add_transform(page_items.CollectItems)
    app.add_transform(page_items.NameSections)
    app.add_post_transform(placeholders.GenerateParts)
    app.connect("doctree-read", _collect)
    app.connect("env-updated", _refresh)
    app.connect("doctree-resolved", _finish)
    app.connect("env-check-consistency", _check)
    app.connect("build-finished", _write)
    return {
        "version": "1",
        "env_version": 4,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
