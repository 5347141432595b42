"""``make linkcheck``: ask after every external link of the built site that is due.

    make linkcheck                                  what is due
    make linkcheck ARGS=--all                       everything
    make linkcheck ARGS="--only arxiv.org"          URLs that hold this (or match it, with *)
    make linkcheck ARGS="--changed-since main"      URLs that the files at main did not hold
    make linkcheck ARGS=--fix                       write the new addresses of what has moved
    make linkcheck ARGS=--archive                   look up copies of what is dead
    .venv/bin/python -m ways_in.links.check --format json      the report as JSON, without a build

What is learnt goes to ``links.json``, the reports to ``_build/links/``; what the JSON holds is said
in ``reports/data.py``. The exit code is 0 if nothing is dead and no anchor is missing,
1 if one is (with ``--new``: that was not so before), 2 if the input is bad or there is no network,
130 if the run was interrupted.
"""

from __future__ import annotations

import os
import sys
import traceback
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ways_in.common.findings import Finding, InputError, report

from . import archive, built, changed, fix, folder, history, journal, memory, rules, run
from .checker import Settings
from .few_collections import few_collections, no_more_collections
from .network import of_environment
from .options import parser
from .reports import github, issue_text, page, sarif, table
from .reports.data import Report
from .reports.how_far import Teller

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from .manifest import Occurrence
    from .memory import Record
    from .network import Network

GOOD, DEAD, BAD, INTERRUPTED = 0, 1, 2, 130
LISTS = "_build/links"
FORMATS: dict[str, Callable[[Report], str]] = {
    "json": lambda report: report.text(),
    "sarif": sarif.text,
    "github": lambda report: "".join(f"{line}\n" for line in github.lines(report)),
}


@dataclass(frozen=True)
class Command:
    """A call of the command: what was said on its line, and what tests may put in its place."""

    options: argparse.Namespace
    today: date
    settings: Settings
    service: archive.Service
    network: Network | None = None

    @property
    def root(self) -> Path:
        return Path(self.options.root).resolve()

    @property
    def lists(self) -> Path:
        return self.root / LISTS

    @property
    def memory(self) -> Path:
        return self.root / memory.NAME


def check(command: Command) -> int:
    """Ask, remember, report; the exit code. Raises InputError."""
    with journal.keeping(command.memory, command.today) as keeper:
        return _checked(command, keeper)


def _checked(command: Command, keeper: journal.Keeper) -> int:
    known = keeper.known
    site = command.options.site
    occurrences = (
        folder.links(Path(site), command.root).links if site else built.load(command.lists)
    )
    urls = run.urls_of(occurrences)
    asked, shown = _chosen(command, urls, known)
    teller = Teller(sys.stderr)

    def learn(progress: run.RunSoFar) -> None:
        keeper.note(progress.url, progress.verdict)
        teller(progress)

    outcome = run.run(
        occurrences, known, rules.load(), command.settings,
        today=command.today, asked=asked, shown=shown, network=command.network, progress=learn,
    )  # fmt: skip
    teller.clear()
    return _kept_and_told(command, keeper, outcome)


def _kept_and_told(command: Command, keeper: journal.Keeper, outcome: run.RunResult) -> int:
    """Keep and report what a run came to; the exit code. InputError if it could not be kept."""
    ended = (outcome.is_offline, outcome.is_interrupted, command.options.new)
    found = Report(outcome.links, command.today, *ended)
    if outcome.is_offline:
        keeper.forget()
        message = "there is no network: no server answered, and nothing was recorded"
        raise InputError(Finding("", 0, message))
    keeper.keep(outcome.memory)
    if not outcome.is_interrupted:
        found = _afterwards(command, keeper, outcome, found)
    _tell(command, found)
    if keeper.finding:
        raise InputError(keeper.finding)
    if outcome.is_interrupted:
        print("Interrupted: what was learnt until then is kept.", file=sys.stderr)
        return INTERRUPTED
    return DEAD if found.faults else GOOD


def _chosen(
    command: Command, urls: Mapping[str, Sequence[Occurrence]], known: memory.Memory
) -> tuple[list[str], list[str] | None]:
    """The URLs to ask for, and those to tell of; None stands for all."""
    options = command.options
    chosen = None
    if options.only is not None:
        chosen = run.matching(urls, options.only)
        if not chosen:
            message = f"no link holds or matches “{options.only}”: there are {len(urls)} others"
            raise InputError(Finding("--only", 0, message))
    if options.changed_since is not None:
        chosen = changed.added(
            urls if chosen is None else chosen, command.root, options.changed_since
        )
    if chosen is not None:
        return chosen, chosen
    return (list(urls) if options.all else run.due(urls, known, command.today)), None


def _afterwards(
    command: Command, keeper: journal.Keeper, outcome: run.RunResult, found: Report
) -> Report:
    """The report after copies were looked up and sources mended."""
    records = dict(outcome.memory.links)
    if command.options.archive:
        wanted = {link.url: link.record for link in found.links}
        records |= archive.look_up(wanted, command.service, _say)
    if command.options.fix:
        records |= _fixed(command, found, records)
    keeper.keep(memory.Memory(records))
    return replace(
        found, links=tuple(link._replace(record=records[link.url]) for link in found.links)
    )


def _fixed(command: Command, found: Report, records: Mapping[str, Record]) -> dict[str, Record]:
    """Write new addresses into the sources; the records of those addresses."""
    done = fix.fix(found.links, command.root)
    for change in done.changes:
        _say(f"Fixed {change}")
    for place in done.left:
        _say(f"Left {place}")
    if done.changes:
        _say("Build the site anew for the next run to see it: make html")
    return {
        new: history.renamed(new, records[old])
        for old, new in done.moved.items()
        if new not in records
    }


def _tell(command: Command, found: Report) -> None:
    """Print and write the report in all its forms."""
    command.lists.mkdir(parents=True, exist_ok=True)
    (command.lists / "report.html").write_text(page.text(found), encoding="utf-8")
    (command.lists / "report.md").write_text(issue_text.text(found), encoding="utf-8")
    if os.environ.get("GITHUB_ACTIONS") and command.options.format != "github":
        for line in github.lines(found):
            print(line, file=sys.stderr)
    if command.options.format != "table":
        print(FORMATS[command.options.format](found), end="")
        return
    for line in table.lines(found, coloured=sys.stdout.isatty()):
        print(line)
    print(f"More, to filter: {command.lists / 'report.html'}")


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


@few_collections()
def main(
    arguments: Sequence[str] | None = None,
    *,
    network: Network | None = None,
    settings: Settings | None = None,
    service: archive.Service | None = None,
    today: date | None = None,
    name: str = "make linkcheck",
) -> int:
    """The command line, called *name*; the other parameters are given by tests only."""
    options = parser(__doc__ or "", name).parse_args(arguments)
    settings = settings or Settings(options.contact)
    day = today or datetime.now(UTC).date()
    try:
        network = network or of_environment(options.private)
        service = service or archive.Service(settings.agent, network=network)
        command = Command(options, day, settings, service, network)
        with memory.alone(command.root, lambda: _say("Another check is running here: waiting …")):
            return check(command)
    except InputError as error:
        report(error.findings)
        return BAD
    except OSError as error:
        report([Finding(str(error.filename or ""), 0, error.strerror or str(error))])
        return BAD
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception:  # a fault of ours is not to look like a dead link
        traceback.print_exc()
        return BAD


if __name__ == "__main__":
    ended = main()
    no_more_collections()
    sys.exit(ended)
