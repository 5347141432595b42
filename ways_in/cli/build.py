"""``make html``: build all languages side by side, and publish them only if all are right.

Each language is built by a process of its own into ``_build/work``; when every one is done
without a warning the site is put together and takes the place of ``_build/html`` at once. If
anything is wrong, each fault is said once and the last good site stays.
"""

from __future__ import annotations

import argparse
import fcntl
import hashlib
import shutil
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from ways_in import safety
from ways_in.cli import atlas_figures, language_builds, sound_catalogs
from ways_in.cli.clean_files import CleanFiles
from ways_in.cli.sound_catalogs import SoundCatalogs
from ways_in.cli.sphinx_complaints import complaints
from ways_in.common import git_times, languages, shared_pages
from ways_in.common.findings import Finding, InputError, report
from ways_in.links import collect
from ways_in.links.check.built import gather
from ways_in.site.assemble import assemble
from ways_in.theme import compiled_templates
from ways_in.translation import catalog_files, catalogs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from ways_in.cli.language_builds import Ended
    from ways_in.common.languages import Language

MACHINERY = ("ways_in/**/*.*", "*.toml", "*.lock")


@dataclass(frozen=True)
class BuildFolders:
    """Where a build reads from and where it keeps what."""

    root: Path
    build: Path

    def work(self, language: Language) -> Path:
        """The folder that Sphinx writes *language* to."""
        return self.build / "work" / language.segment

    def doctrees(self, language: Language) -> Path:
        """Sphinx's memory of *language* between builds."""
        return self.build / "doctrees" / language.segment

    @property
    def html(self) -> Path:
        """The whole site, as it is published."""
        return self.build / "html"


@dataclass(frozen=True)
class BuiltLanguage:
    """What became of one language: Sphinx's complaints, none if all is well."""

    language: Language
    failed: bool
    complaints: tuple[Finding, ...]
    seconds: float


def build(site: BuildFolders, chosen: Sequence[Language]) -> None:
    """Build the *chosen* languages and publish; raises InputError if anything is wrong."""
    with (
        TemporaryDirectory(prefix="catalogs-", dir=site.build) as name,
        catalogs.kept_in(Path(name)),
    ):
        _build_languages(site, chosen)
    built = _built(site)
    assemble(site.html, site.root, [site.work(language) for language in built])
    lists = {language.code: site.doctrees(language) / collect.NAME for language in built}
    codes = {language.segment: language.code for language in built}
    gather(site.build / "links", site.root, site.html, lists, codes)


def _build_languages(site: BuildFolders, chosen: Sequence[Language]) -> None:
    sound = SoundCatalogs(site.root, sound_catalogs.place(site.root))
    clean = CleanFiles(site.root, sound_catalogs.place(site.root, "clean"))
    check(site.root, sound.learn, sound.knows, clean.knows)
    sound.save()
    clean.save()
    catalog_files.remove_orphans(site.root)
    _forget_older_machinery(site)
    commands = [_command(site, language) for language in chosen]
    # The languages’ processes begin as copies of this one.
    catalog_files.note_compiled(site.root)
    safety.note_clean(site.root)
    codes = [language.code for language in chosen]
    with (
        TemporaryDirectory(prefix="pages-", dir=site.build) as pages,
        compiled_templates.shared(site.build / "templates"),
        shared_pages.shared(Path(pages), codes),
        git_times.kept_in(site.build, site.root),
    ):
        ended = language_builds.run(commands, site.root)
        outcomes = [_outcome(site, *one) for one in zip(chosen, ended, strict=True)]
    if any(outcome.failed for outcome in outcomes):
        raise InputError(*_faults(outcomes))


def check(
    root: Path,
    then: Callable[[Path], object] = lambda path: None,
    is_sound: Callable[[str], bool] = lambda name: False,
    is_clean: Callable[[str], bool] = lambda place: False,
) -> None:
    """Whether the content of *root* may be read at all; raises InputError.

    Files come first: a catalog could be a link to something without end. Each catalog that is
    sound is handed on (*then*) while it is in memory; one of which it is known (*is_sound*) is
    passed over, and so is what stands in a file that *is_clean*.
    """

    def scan(path: Path) -> Iterator[Finding]:
        found = list(safety.catalog_scan.problems(root, [path]))
        yield from found
        if not found:
            then(path)

    looks = (
        safety.committed.problems(root),
        safety.files.problems(root, is_clean=is_clean),
        catalog_files.problems(root, scan, is_sound),
    )
    for findings in looks:
        wrong = tuple(findings)
        if wrong:
            raise InputError(*wrong)


def machinery(root: Path) -> list[Path]:
    """The files of our own code below *root*, without what builds and npm put beside them."""
    found = (path for pattern in MACHINERY for path in root.glob(pattern))
    ours = (path for path in found if path.suffix != ".pyc" and "node_modules" not in path.parts)
    return sorted(path for path in ours if path.is_file())


def _forget_older_machinery(site: BuildFolders) -> None:
    """Start afresh when our own code has changed: Sphinx looks at the pages only."""
    texts = (path.read_bytes() for path in machinery(site.root))
    digest = hashlib.sha256(b"".join(texts)).hexdigest()
    record = site.build / "machinery"
    if not record.exists() or record.read_text(encoding="ascii") != digest:
        shutil.rmtree(site.build / "doctrees", ignore_errors=True)
        shutil.rmtree(site.build / "work", ignore_errors=True)
        record.write_text(digest, encoding="ascii")


def _built(site: BuildFolders) -> list[Language]:
    known = languages.load(site.root / "languages.toml")
    return [language for language in known if site.work(language).is_dir()]


def _command(site: BuildFolders, language: Language) -> list[str]:
    command = ["-b", "html", "-q", "--no-color", "--fail-on-warning"]
    command += ["-D", f"language={language.code}", "-d", str(site.doctrees(language))]
    return [*command, str(site.root), str(site.work(language))]


def _outcome(site: BuildFolders, language: Language, ended: Ended) -> BuiltLanguage:
    failed, seconds = ended.failed, ended.seconds
    if failed:
        # The next build must read everything again: Sphinx does not repeat old warnings.
        shutil.rmtree(site.doctrees(language), ignore_errors=True)
    print(f"  {language.name}: {'failed' if failed else 'done'} in {seconds:.1f} s", flush=True)
    said = tuple(complaints(ended.said, site.root))
    return BuiltLanguage(language, failed, said, seconds)


def _faults(outcomes: Sequence[BuiltLanguage]) -> Iterator[Finding]:
    """Every complaint; whoever reports them says those of several languages once."""
    for outcome in outcomes:
        yield from outcome.complaints
        if outcome.failed and not outcome.complaints:
            yield Finding(outcome.language.name, 0, "Sphinx failed without a word")


def choose(names: str, known: Sequence[Language]) -> list[Language]:
    """The languages with the codes or segments in *names*, all if it is empty."""
    by_name = {name: language for language in known for name in (language.code, language.segment)}
    wanted = names.replace(",", " ").split()
    for name in wanted:
        if name not in by_name:
            raise InputError(Finding("LANGUAGES", 0, languages.unknown(name, tuple(known))))
    return [by_name[name] for name in wanted] or list(known)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Wait until no other build works in *folder*, and keep others waiting meanwhile."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; 1 if anything is wrong."""
    parser = argparse.ArgumentParser(prog="make html", description=__doc__)
    parser.add_argument("--root", type=Path, default=Path.cwd())
    parser.add_argument("--build", type=Path, default=Path("_build"))
    parser.add_argument("--languages", default="", help="codes, all if none is given")
    options = parser.parse_args(arguments)
    site = BuildFolders(options.root.resolve(), options.build.resolve())
    try:
        known = languages.load(site.root / "languages.toml")
        chosen = choose(options.languages, known)
        print(f"Building {', '.join(language.name for language in chosen)} …", flush=True)
        with alone(site.build):
            build(site, chosen)
    except InputError as error:
        report(error.findings)
        kept = "; the last good site is still there" if site.html.exists() else ""
        print(f"The site was not built{kept}.", file=sys.stderr)
        return 1
    for line in atlas_figures.figures(site.html, chosen[:1], site.build):
        print(f"The atlas, {line}")
    print(f"The site is ready: open {site.html / 'index.html'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
