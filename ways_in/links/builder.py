"""The link checker for any Sphinx project: one line in its ``conf.py``, and a builder.

::

    extensions = [..., "ways_in.links.builder"]

``sphinx-build -b links . _build/links`` then asks after every external link that is due, in the
language of the build; with ``-D language=ru`` and the same output folder it adds that language,
whose links are named at the lines of its catalogs. A dead link or a missing anchor is a warning at
each place where it is written, and the exit code is 1; it is 2 if nothing could be asked or
remembered. ``-b linkcheck`` does the same, in place of Sphinx's own check.

What is learnt goes to ``links.json`` beside ``conf.py``, for version control. The output folder
gets ``report.html``, ``report.json`` (``ways_in/links/check/reports/data.py`` explains it) and, in
the form of Sphinx's own check, ``output.json``.

What Sphinx's own check is told by ``linkcheck_…`` settings holds here too, see
``ways_in/links/sphinx_settings.py``. Settings beyond them:

``links_contact``
   who asks, a URL or an e-mail address; every server is told. Else ``html_baseurl`` is.
``links_ignore``
   regular expressions; links that match one from their beginning are not asked after.
``links_private``
   private places that may be asked: ``127.0.0.1:5000``, ``*.internal``, ``10.0.0.0/8``.
``links_rules``
   a file of rules for single sites instead of ours, ``ways_in/links/check/hosts.toml``.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.builders import Builder
from sphinx.errors import ConfigError
from sphinx.util import logging

from ways_in.common.findings import Finding, InputError
from ways_in.links import sphinx_output, sphinx_settings
from ways_in.links.check import journal, manifest, memory, rules, run
from ways_in.links.check.network import of_environment
from ways_in.links.check.reports import page, table
from ways_in.links.check.reports.data import Report, State, explanation, state_of
from ways_in.links.collect import manifest_of

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from ways_in.links.check.checker import Settings
    from ways_in.links.check.manifest import Occurrence
    from ways_in.links.check.network import Network

GOOD, DEAD, BAD, INTERRUPTED = 0, 1, 2, 130
WARNINGS = {  # what is said, and the type in suppress_warnings after “links.”
    State.DEAD: ("dead link", "dead"),
    State.ANCHOR: ("anchor missing", "anchor"),
}
PATTERNS = (
    "links_ignore", "linkcheck_ignore", "linkcheck_exclude_documents",
    "linkcheck_anchors_ignore", "linkcheck_anchors_ignore_for_url",
)  # fmt: skip
logger = logging.getLogger(__name__)


class LinksBuilder(Builder):
    """Asks after the external links of a project and writes what it has learnt, no pages."""

    name = "links"
    allow_parallel = True
    epilog = "The reports on the links are in %(outdir)s."
    network: Network | None = None  # given by tests only
    exit_code = GOOD

    def get_outdated_docs(self) -> list[str]:
        return []

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        return ""

    def write_documents(self, docnames: AbstractSet[str]) -> None:
        """Nothing: the links are noted while pages are read."""

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Nothing."""

    def finish(self) -> None:
        try:
            with memory.alone(Path(self.srcdir), lambda: logger.info("another check is running …")):
                self._check()
        except InputError as error:
            self.exit_code = BAD
            for finding in error.findings:
                _complain(finding)

    def _check(self) -> None:
        """Ask, tell, remember, and say how it went; raises InputError."""
        path = Path(self.srcdir, memory.NAME)
        with journal.keeping(path, datetime.now(UTC).date()) as keeper:
            found = self._report(keeper)
        self._tell(found)
        self.exit_code = DEAD if found.faults else GOOD
        if found.is_interrupted:
            self.exit_code = INTERRUPTED
        if keeper.finding:
            raise InputError(keeper.finding)

    def _report(self, keeper: journal.Keeper) -> Report:
        """Ask and remember; raises InputError."""
        links = [link for link in self._links() if not self._is_ignored(link)]
        asked = run.due(run.urls_of(links), keeper.known, keeper.today)
        logger.info("asking after %d of %d links", len(asked), len(run.urls_of(links)))
        network = self.network or of_environment(self.config.links_private)
        outcome = run.run(
            links, keeper.known, self._rules(), self._settings(),
            today=keeper.today, asked=asked, network=network,
            progress=lambda progress: keeper.note(progress.url, progress.verdict),
        )  # fmt: skip
        if outcome.is_offline:
            keeper.forget()
            message = "there is no network: no server answered, and nothing was recorded"
            raise InputError(Finding("", 0, message))
        keeper.keep(outcome.memory)
        return Report(outcome.links, keeper.today, is_interrupted=outcome.is_interrupted)

    def _links(self) -> list[Occurrence]:
        """The links of all languages that were built into this folder, this one's anew."""
        folder = Path(self.outdir, "lists")
        manifest.write(folder / f"{self.config.language}.json", manifest_of(self.env))
        return list(manifest.load(folder))

    def _is_ignored(self, link: Occurrence) -> bool:
        ignored = (re.match(pattern, link.url) for pattern in self.config.links_ignore)
        return any(ignored) or sphinx_settings.read(self.config).is_ignored(link)

    def _settings(self) -> Settings:
        contact = self.config.links_contact.strip() or self.config.html_baseurl
        return sphinx_settings.settings(self.config, contact)

    def _rules(self) -> rules.Rules:
        name = self.config.links_rules
        return rules.load(Path(self.srcdir, name)) if name else rules.load()

    def _tell(self, found: Report) -> None:
        folder = Path(self.outdir)
        (folder / "report.html").write_text(page.text(found), encoding="utf-8")
        (folder / "report.json").write_text(found.text(), encoding="utf-8")
        ignored = [link for link in self._links() if self._is_ignored(link)]
        lines = sphinx_output.lines(found.ordered, ignored)
        (folder / "output.json").write_text("".join(f"{line}\n" for line in lines), "utf-8")
        for link in found.faults:
            for place in link.occurrences:
                what, subtype = WARNINGS[state_of(link.record)]
                text = f"{what} {link.url}: {explanation(link.record)}"
                _complain(Finding(place.path, place.line, text), subtype)
        others = tuple(link for link in found.links if link not in found.faults)
        *rows, _ = table.lines(replace(found, links=others))
        for line in (*rows, table.summary(found)):
            logger.info("%s", line)


class InPlaceOfSphinx(LinksBuilder):
    """The same for whoever is used to ``-b linkcheck``."""

    name = "linkcheck"


def _complain(finding: Finding, subtype: str = "") -> None:
    """Pass *finding* on as a warning; as an error without *subtype*.

    A place without a line is part of the text: Sphinx would take it for the name of a page.
    """
    place = f"{finding.path}:{finding.line}" if finding.line else None
    text = finding.message if place else str(finding)
    if subtype:
        logger.warning("%s", text, location=place, type="links", subtype=subtype)
    else:
        logger.error("%s", text, location=place)


def _check_settings(app: Sphinx) -> None:
    if not isinstance(app.builder, LinksBuilder):
        return
    for name in PATTERNS:
        for pattern in getattr(app.config, name):
            try:
                re.compile(pattern)
            except re.error as error:
                raise ConfigError(f"{name}: “{pattern}” is no expression: {error}") from None
    for line in sphinx_settings.without_effect(app.config):
        logger.info("%s", line)


def _finish(app: Sphinx, exception: Exception | None) -> None:
    if exception is None and isinstance(app.builder, LinksBuilder):
        app.statuscode = app.builder.exit_code or app.statuscode


def setup(app: Sphinx) -> ExtensionMetadata:
    app.setup_extension("ways_in.links.collect")
    app.add_builder(LinksBuilder)
    app.add_builder(InPlaceOfSphinx, override=True)
    app.add_config_value("links_contact", "", "", str)
    app.add_config_value("links_ignore", [], "", (list, tuple))
    app.add_config_value("links_private", [], "", (list, tuple))
    app.add_config_value("links_rules", "", "", str)
    app.connect("builder-inited", _check_settings)
    app.connect("build-finished", _finish)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
