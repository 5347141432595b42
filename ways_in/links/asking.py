"""Asks after the links of a project and tells what has been learnt, for its builder.

It brings an HTTP client, a parser and reports with it: the builder imports it once it asks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sphinx.util import logging

from ways_in.common.findings import Finding, InputError
from ways_in.links import sphinx_output, sphinx_settings
from ways_in.links.check import journal, manifest, memory, rules, run
from ways_in.links.check.network import of_environment
from ways_in.links.check.reports import page, table
from ways_in.links.check.reports.data import Report, State, explanation, state_of
from ways_in.links.collect import manifest_of

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

    from ways_in.links.check.checker import Settings
    from ways_in.links.check.manifest import Occurrence
    from ways_in.links.check.network import Network

GOOD, DEAD, BAD, INTERRUPTED = 0, 1, 2, 130
WARNINGS = {  # what is said, and the type in suppress_warnings after “links.”
    State.DEAD: ("dead link", "dead"),
    State.ANCHOR: ("anchor missing", "anchor"),
}
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Asking:
    """A run over the links of a project, whose reports go to the folder *out*."""

    config: Config
    env: BuildEnvironment
    source: Path
    out: Path
    network: Network | None

    def exit_code(self) -> int:
        """Ask, tell and remember; the code that the command ends with."""
        try:
            with memory.alone(self.source, lambda: logger.info("another check is running …")):
                return self._check()
        except InputError as error:
            for finding in error.findings:
                _complain(finding)
            return BAD

    def _check(self) -> int:
        """Ask, tell, remember, and say how it went; raises InputError."""
        path = self.source / memory.NAME
        with journal.keeping(path, datetime.now(UTC).date()) as keeper:
            found = self._report(keeper)
        self._tell(found)
        if keeper.finding:
            raise InputError(keeper.finding)
        return INTERRUPTED if found.is_interrupted else DEAD if found.faults else GOOD

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
        folder = self.out / "lists"
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
        return rules.load(self.source / name) if name else rules.load()

    def _tell(self, found: Report) -> None:
        folder = self.out
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
