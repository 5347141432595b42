"""Make ``.venv`` from a lock file with hashes, unless it is there already.

    python3 ways_in/cli/setup_venv.py requirements.lock

Runs on the system's Python, even one that is too old, to say in one line what is missing; so
it uses nothing that is not in Python 3.6.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

OLDEST = (3, 11)
VENV = Path(".venv")
PYTHON = VENV / "bin" / "python"


def stop(message):
    """Say what is wrong in one line and end with an error."""
    sys.exit("make: " + message)


def check_python():
    """End with a line that says what to install if this Python cannot do."""
    if sys.version_info < OLDEST:
        have, need = (".".join(map(str, version[:2])) for version in (sys.version_info, OLDEST))
        stop(
            "Python {0} or later is needed and {1} is {2}: "
            "install a newer one and call make PYTHON=python{0}".format(need, sys.executable, have)
        )
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        stop(
            "Python's venv module is missing: "
            "install it with “apt install python3-venv” (Debian, Ubuntu) and call make again"
        )


def fingerprint(lock):
    """What the environment is made from: the lock file's bytes and this Python's version."""
    digest = hashlib.sha256(Path(lock).read_bytes()).hexdigest()
    return "{0} {1}".format(digest, sys.version.split()[0])


def stamp(lock):
    """The file that records that *lock* is installed."""
    return VENV / (Path(lock).name + ".done")


def is_done(lock):
    """Whether the environment is there, works and was made from *lock* as it is now."""
    if not stamp(lock).exists() or not _runs():
        return False
    works = subprocess.call([str(PYTHON), "-c", ""], stderr=subprocess.DEVNULL) == 0
    return works and stamp(lock).read_text(encoding="utf-8") == fingerprint(lock)


def _runs():
    return os.access(str(PYTHON), os.X_OK)


def matches_python():
    """Whether an environment exists that this very Python made."""
    if not _runs():
        return False
    version = subprocess.run(
        [str(PYTHON), "-c", "import sys; print(sys.version.split()[0])"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        universal_newlines=True,
    )
    return version.stdout.strip() == sys.version.split()[0]


def create():
    """Make an empty environment, removing one that another Python made."""
    if matches_python():
        return
    shutil.rmtree(str(VENV), ignore_errors=True)
    print("Setting up {0} (once) …".format(VENV), flush=True)
    if subprocess.call([sys.executable, "-m", "venv", str(VENV)]):
        shutil.rmtree(str(VENV), ignore_errors=True)
        stop("the virtual environment could not be made: see the lines above")


def install(lock):
    """Install exactly what *lock* names, and record that it was done."""
    print("Installing from {0} (once) …".format(lock), flush=True)
    command = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    command += ["--retries", "2", "--require-hashes", "--only-binary", ":all:", "-r", lock]
    result = subprocess.run(command, stderr=subprocess.PIPE, universal_newlines=True)
    if result.returncode:
        stop(explain(result.stderr, lock))
    stamp(lock).write_text(fingerprint(lock), encoding="utf-8")


def explain(errors, lock):
    """One line for what pip could not do, and what to do about it."""
    offline = ("Failed to establish", "NewConnectionError", "name resolution", "Max retries")
    if any(sign in errors for sign in offline):
        return (
            "the packages could not be downloaded: no network. "
            "The first run needs it; connect and call make again"
        )
    if "HASHES" in errors:
        return "a package does not have the hash in {0}: do not use it, and report it".format(lock)
    lines = [line for line in errors.splitlines() if line.startswith("ERROR")]
    reason = lines[-1] if lines else "pip failed"
    return "{0} could not be installed: {1}".format(lock, reason)


def main():
    """Set up what the lock file named on the command line asks for."""
    if len(sys.argv) != 2:
        stop("usage: setup_venv.py requirements.lock")
    lock = sys.argv[1]
    check_python()
    if is_done(lock):
        return
    create()
    install(lock)


if __name__ == "__main__":
    main()
