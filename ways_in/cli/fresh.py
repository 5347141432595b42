"""``make test-fresh``: the two commands of the README where nothing has been installed by hand.

    make test-fresh                     # in Debian stable and one Ubuntu
    make test-fresh ARGS=debian         # in one of them
    make test-fresh ARGS="debian --times 2 --busy"

mmdebstrap makes a bare root with git, make, Python and CA certificates in it; the last commit is
cloned into that, and ``make html`` and ``make test`` are run there by chroot. How this machine
reaches archives (proxies, certificates, apt's options) is passed on; nothing else of it is.
Exit code 1: a command failed in a root. 2: it could not be tried here, and why is said. 143: it was
ended (SIGTERM).
"""

from __future__ import annotations

import argparse
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

HERE = Path(__file__).resolve().parents[2]
# Ubuntu counts apt itself among what a bare root may do without.
INCLUDED = "apt,git,make,python3,python3-venv,ca-certificates"
COMMANDS = ("make html", "make test")
# What of the environment and of apt's options says how to reach archives.
PASSED_ON = re.compile(
    r"(?i)(https?|all|no)_proxy|PIP_\w+|(CURL|REQUESTS)_CA_BUNDLE|SSL_CERT_FILE|GIT_SSL_CAINFO|"
    r"NODE_EXTRA_CA_CERTS|npm_config_\w+"
)
APT_OPTIONS = re.compile(r"Acquire::(Check-|Retries|https?::Proxy)")
BUSY_LOOPS = 4
MOUNTS = (
    "mount --make-rprivate / && mount -t proc proc {root}/proc && mount --rbind /dev {root}/dev"
    " && mount --rbind /sys {root}/sys && exec chroot {root} /usr/bin/env -i {settings} {command}"
)


@dataclass(frozen=True)
class System:
    """A distribution: its release, the parts of its archive, and the package of its keys."""

    suite: str
    components: str
    keys: str
    keyring: str


SYSTEMS = {
    "debian": System(
        "stable", "main", "/usr/share/keyrings/debian-archive-keyring.gpg", "debian-archive-keyring"
    ),
    "ubuntu": System(
        "noble",
        "main,universe",
        "/usr/share/keyrings/ubuntu-archive-keyring.gpg",
        "ubuntu-keyring",
    ),
}


class CannotError(Exception):
    """Why it cannot be tried on this machine, and what to do about it."""


def check(system: System) -> None:
    """Raise CannotError if a root of *system* cannot be made here."""
    if sys.platform != "linux":
        raise CannotError("a bare root needs Linux: the workflow CI runs it")
    if os.geteuid():
        raise CannotError("a chroot needs root: call it with sudo")
    for program, package in {"mmdebstrap": "mmdebstrap", "unshare": "util-linux"}.items():
        if not shutil.which(program):
            raise CannotError(f"{program} is missing: apt install {package}")
    if not Path(system.keys).exists():
        raise CannotError(f"{system.keys} is missing: apt install {system.keyring}")


def bootstrap(system: System, root: Path) -> None:
    """Make the bare root of *system* in the folder *root*; raises CannotError."""
    command = ["mmdebstrap", "--quiet", "--variant=minbase", f"--include={INCLUDED}"]
    command += [f"--components={system.components}", f"--keyring={system.keys}"]
    command += [f"--aptopt={option}" for option in apt_options()]
    done = subprocess.run(
        [*command, system.suite, str(root)], stderr=subprocess.PIPE, text=True, check=False
    )
    if done.returncode:
        errors = [line for line in done.stderr.splitlines() if line.startswith("E: ")]
        reason = (errors or done.stderr.splitlines() or ["no reason given"])[0]
        raise CannotError(
            f"no root of {system.suite} could be made (is its archive reached?): {reason}"
        )


def apt_options() -> list[str]:
    """This machine's options for fetching packages."""
    if not shutil.which("apt-config"):
        return []
    dump = subprocess.run(["apt-config", "dump"], capture_output=True, text=True, check=False)
    return [line.rstrip(";") for line in dump.stdout.splitlines() if APT_OPTIONS.match(line)]


def settings(root: Path) -> list[str]:
    """The variables to set in the root; a file that one of them names is copied into it."""
    found = ["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "HOME=/root"]
    for name, value in os.environ.items():
        path = Path(value)
        if not PASSED_ON.fullmatch(name) or path.is_dir():
            continue
        if path.is_absolute() and path.is_file():
            inside = root / path.relative_to("/")
            inside.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, inside)
        found.append(f"{name}={value}")
    return found


def run(root: Path, command: str) -> int:
    """Run *command* in the clone in *root*; its exit code, with mounts that end with it."""
    inside = shlex.join(["sh", "-c", f"cd /srv/ways-in && {command}"])
    given = shlex.join(settings(root))
    script = MOUNTS.format(root=shlex.quote(str(root)), settings=given, command=inside)
    call = ["unshare", "--mount", "--pid", "--fork", "--kill-child", "sh", "-c", script]
    return subprocess.run(call, check=False).returncode


@contextmanager
def busy(is_asked: bool) -> Iterator[str]:
    """Loops that keep the processors busy, and what to put before a command beside them.

    They are of sessions of their own, as in other terminals: Linux shares the processors between
    sessions, and in one with four loops a command of the lowest rank gets next to nothing.
    """
    loops = [
        subprocess.Popen(["sh", "-c", "while :; do :; done"], start_new_session=True)
        for _ in range(BUSY_LOOPS if is_asked else 0)
    ]
    try:
        yield "nice -n 19 " if is_asked else ""
    finally:
        for loop in loops:
            loop.kill()
            loop.wait()


def try_in(root: Path, times: int, is_busy: bool) -> int:
    """Both commands *times* times, the last time beside busy loops; the first bad exit code."""
    clone = ["git", "clone", "--quiet", "--no-hardlinks", str(HERE), str(root / "srv/ways-in")]
    subprocess.run(clone, check=True)
    for number in range(1, times + 1):
        with busy(is_busy and number == times) as before:
            for command in COMMANDS:
                began = time.monotonic()
                code = run(root, before + command)
                seconds = time.monotonic() - began
                print(
                    f"fresh: {before}{command}: exit code {code} after {seconds:.0f} s", flush=True
                )
                if code:
                    return 1
    return 0


def fresh(name: str, times: int, is_busy: bool, is_kept: bool) -> int:
    """Try both commands in a root of the system *name*; the exit code."""
    root = Path(tempfile.mkdtemp(prefix=f"ways-in-{name}-"))
    try:
        check(SYSTEMS[name])
        print(f"fresh: making a bare root of {name} …", flush=True)
        bootstrap(SYSTEMS[name], root)
        return try_in(root, times, is_busy)
    except CannotError as error:
        print(f"make test-fresh: not tried in {name}: {error}", file=sys.stderr)
        return 2
    finally:
        if is_kept:
            print(f"fresh: the root is {root}")
        else:
            shutil.rmtree(root, ignore_errors=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="make test-fresh", description=__doc__)
    parser.add_argument("systems", nargs="*", metavar="system", help=" or ".join(SYSTEMS))
    parser.add_argument("--times", type=int, default=1, help="how often both commands are run")
    parser.add_argument("--busy", action="store_true", help="the last time beside busy loops")
    parser.add_argument("--keep", action="store_true", help="leave the roots, and say where")
    options = parser.parse_args(arguments)
    if unknown := set(options.systems) - set(SYSTEMS):
        parser.error(f"no system “{min(unknown)}”: there are {', '.join(SYSTEMS)}")
    chosen = options.systems or list(SYSTEMS)
    # Whoever ends it wants the root and what runs there to go, too.
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
    return max(fresh(name, options.times, options.busy, options.keep) for name in chosen)


if __name__ == "__main__":
    sys.exit(main())
