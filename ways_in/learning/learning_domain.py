"""The domain of paths: what is kept of each page, and what follows once all have been read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from ways_in.common import catalog_paths, site_settings
from ways_in.common.page_data import ShownData
from ways_in.learning import check_files, json_data, path_rules, registry
from ways_in.learning.graph import Graph
from ways_in.learning.library import Library
from ways_in.learning.reading_order import reading_order
from ways_in.learning.written_paths import WrittenPaths
from ways_in.links.check import memory
from ways_in.reading.backlinks import page_of
from ways_in.translation import ui_strings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from collections.abc import Set as AbstractSet

    from sphinx.environment import BuildEnvironment

    from ways_in.common.findings import Finding
    from ways_in.learning.model import PageItems, Texts


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

    def inputs(self) -> object:
        """All that what is shown of the library follows from, beside the engine."""
        root, config = Path(self.env.srcdir), self.env.config
        names = (site_settings.resources(config), memory.NAME)
        files = [root / name for name in names]
        files.append(catalog_paths.of_name(self.env, ui_strings.DOMAIN))
        programs, standard = site_settings.programs(config), self.env.domains.standard_domain
        return (
            *(config.language, site_settings.essays(config), programs),
            check_files.CheckSources(root, programs).steps(),
            [path.read_bytes() for path in files if path.exists()],
            [(name, self.pages[name]) for name in reading_order(self.env) if name in self.pages],
            # In the order of names: a page that is read again stands last.
            *(sorted(known.items()) for known in (self.texts, self.env.toctree_includes)),
            *(sorted(known.items()) for known in (standard.labels, standard.anonlabels)),
            sorted(self.env.found_docs),
        )

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
                registry.load(root, resources).localised(config.language), root
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

    def forget(self) -> None:
        """Pages have been read: put together anew what all of them say."""
        self._library = self._described = None


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
