"""``make test-fresh``: the README's two commands in a bare root, with nothing installed.

A root is what ``mmdebstrap --variant=minbase`` makes of a distribution, with git, make, Python
and its venv module, and the certificates: what the README says that one needs. The commit at hand
is cloned into it and ``make html`` and ``make test`` are run there, in a chroot, with no
environment but the settings for certificates and packages that this machine itself needs
(variables that begin with PIP_ or name a file of certificates).

    make test-fresh                   # Debian stable and one Ubuntu
    make test-fresh ARGS=debian       # one of them
    make test-fresh ARGS="debian --commands html"

It needs root and mmdebstrap; without them, or where a distribution cannot be reached, it says so
and fails.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

NEEDED = "git,make,python3,python3-venv,ca-certificates"
PASSED_ON = (
    "PIP_CERT",
    "SSL_CERT_FILE",
    "SSL_CERT_DIR",
    "REQUESTS_CA_BUNDLE",
    "NODE_EXTRA_CA_CERTS",
)
# What this machine needs to reach the registries at all: copied in, where it is there.
SETTINGS = (
    "/etc/resolv.conf",
    "/etc/hosts",
    "/etc/pip.conf",
    "/etc/ssl/certs/ca-certificates.crt",
)


@dataclass(frozen=True)
class System:
    """A distribution: its name here, the suite that mmdebstrap makes, where its packages are."""

    name: str
    suite: str
    mirror: str = ""


SYSTEMS = (
    System("debian", "stable"),
    System("ubuntu", "noble", "http://archive.ubuntu.com/ubuntu"),
)


def obstacles() -> Iterator[str]:
    """Why no bare root can be made here."""
    if os.geteuid():
        yield "a bare root can be made by root only: call it with sudo"
    if not shutil.which("mmdebstrap"):
        yield "mmdebstrap is missing: install it (apt install mmdebstrap)"


def make_root(system: System, folder: Path) -> bool:
    """A bare root of *system* in *folder*; False if its packages cannot be had."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.parent.mkdir(parents=True, exist_ok=True)
    command = ["mmdebstrap", "--quiet", "--variant=minbase", f"--include={NEEDED}"]
    command += ["--components=main,universe"] if system.mirror else []
    command += [system.suite, str(folder), *([system.mirror] if system.mirror else _mirror())]
    return subprocess.run(command, check=False).returncode == 0


def _mirror() -> list[str]:
    """The mirror that this machine itself uses, where it is a Debian."""
    lists = [*Path("/etc/apt").glob("sources.list"), *Path("/etc/apt/sources.list.d").glob("*")]
    for path in lists:
        for word in path.read_text(encoding="utf-8").split():
            if word.startswith("http") and word.rstrip("/").endswith("/debian"):
                return [word]
    return []


def fill(folder: Path, project: Path) -> None:
    """Clone the commit at hand of *project* into the root *folder*, and copy the settings."""
    for name in SETTINGS:
        if Path(name).exists():
            target = folder / name.lstrip("/")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.unlink(missing_ok=True)
            shutil.copy(name, target)
    clone = ["git", "clone", "--quiet", "--no-local", str(project), str(folder / "project")]
    subprocess.run(clone, check=True)


def run(folder: Path, target: str) -> int:
    """The exit status of ``make target`` in the root *folder*."""
    passed = [f"{name}={os.environ[name]}" for name in PASSED_ON if name in os.environ]
    inside = f"cd /project && make {target}"
    mounts = "mount -t proc proc /proc && mount -t tmpfs tmpfs /dev/shm"
    words = [
        "env",
        "-i",
        "HOME=/root",
        "PATH=/usr/sbin:/usr/bin:/sbin:/bin",
        "LANG=C.UTF-8",
        *passed,
    ]
    shell = [*words, "sh", "-c", f"{mounts}; {inside}"]
    for name in ("dev/null", "dev/urandom", "dev/random", "dev/zero", "dev/tty"):
        _device(folder / name)
    (folder / "dev/shm").mkdir(exist_ok=True)
    call = ["unshare", "--mount", "--pid", "--fork", "chroot", str(folder), *shell]
    return subprocess.run(call, check=False).returncode


def _device(path: Path) -> None:
    if not path.exists() and Path("/", *path.parts[-2:]).exists():
        subprocess.run(["cp", "-a", str(Path("/", *path.parts[-2:])), str(path)], check=True)


def check(system: System, project: Path, targets: Sequence[str]) -> int:
    """Try *targets* in a bare root of *system*; 0 if all passed."""
    folder = project / "_build/fresh" / system.name
    print(f"{system.name} ({system.suite}): making a bare root …", flush=True)
    if not make_root(system, folder):
        print(f"{system.name}: no root could be made: its packages cannot be reached from here")
        return 1
    fill(folder, project)
    for target in targets:
        print(f"{system.name}: make {target} …", flush=True)
        if run(folder, target):
            print(f"{system.name}: make {target} failed; the root is {folder}")
            return 1
    shutil.rmtree(folder)
    print(f"{system.name}: {' and '.join(f'make {target}' for target in targets)} passed")
    return 0


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; 1 if a command failed or could not be tried."""
    parser = argparse.ArgumentParser(prog="make test-fresh", description=__doc__)
    parser.add_argument("systems", nargs="*", choices=[[], *(one.name for one in SYSTEMS)])
    parser.add_argument("--commands", nargs="+", default=["html", "test"])
    options = parser.parse_args(arguments)
    for obstacle in (found := list(obstacles())):
        print(f"make test-fresh: {obstacle}", file=sys.stderr)
    if found:
        return 1
    chosen = [one for one in SYSTEMS if not options.systems or one.name in options.systems]
    return max(check(system, Path.cwd(), options.commands) for system in chosen)


if __name__ == "__main__":
    sys.exit(main())
