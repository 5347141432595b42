"""Run records: which code, configuration, seed and data gave this result?

A run is a function of four things. A record holds all four by value or by hash, and the result;
so whoever has the record can say whether the program that lies here today is the one that ran,
and what differs between two runs.

    python run_record.py                         a demonstration in a temporary folder
    python run_record.py run --rate 0.5 --seed 1 run the experiment and record it in ./runs
    python run_record.py which RECORD            is this the code that ran? (exit code 1: no)
    python run_record.py compare RECORD RECORD   what differs
    python run_record.py again RECORD            run it again, and compare the results

Requirements for a record in research code: Pineau et al., "Improving reproducibility in machine
learning research", arXiv 2003.12206.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import platform
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np


@dataclass(frozen=True)
class Configuration:
    """Everything about the experiment that one may want to change."""

    rate: float = 0.5
    steps: int = 200
    examples: int = 500


@dataclass(frozen=True)
class Record:
    """One run. Two runs with the same first five fields must give the same result."""

    code: str  # SHA-256 of this file
    configuration: dict[str, float]
    seed: int
    data: str  # SHA-256 of the bytes that were trained on
    versions: dict[str, str]
    commit: str  # where git finds the code again; with "+" if it had been changed
    result: dict[str, float]

    @property
    def name(self) -> str:
        """Ten hex digits that depend on what went in, not on what came out of it."""
        inputs = list(asdict(self).values())[:5]
        return digest(json.dumps(inputs, sort_keys=True).encode())[:10]


def digest(content: bytes) -> str:
    """SHA-256 as hex digits."""
    return hashlib.sha256(content).hexdigest()


def code() -> str:
    """The hash of the program as it lies on the disk now."""
    return digest(Path(__file__).read_bytes())


def commit() -> str:
    """The commit that is checked out; "+": a file differs or is new; "none": without git."""
    git = ["git", "-C", str(Path(__file__).parent)]

    def ask(*words: str) -> str:
        return subprocess.check_output([*git, *words], stderr=subprocess.DEVNULL, text=True).strip()

    try:
        changed = ask("status", "--porcelain")  # new files count too
        return ask("rev-parse", "--short=10", "HEAD") + "+" * bool(changed)
    except (OSError, subprocess.CalledProcessError):
        return "none"


def train(configuration: Configuration, seed: int) -> tuple[str, dict[str, float]]:
    """The experiment: logistic regression on made data; returns the data's hash and the result."""
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(configuration.examples, 10))  # (N, D)
    y = (x @ rng.normal(size=10) + rng.normal(size=len(x)) > 0).astype(float)  # (N,)
    w = np.zeros(10)
    for _ in range(configuration.steps):
        p = 1 / (1 + np.exp(-x @ w))
        w -= configuration.rate * x.T @ (p - y) / len(x)
    cross_entropy = np.mean(np.logaddexp(0, x @ w) - y * (x @ w))
    result = {"loss": float(cross_entropy), "right": float(np.mean((x @ w > 0) == y))}
    return digest(x.tobytes() + y.tobytes()), result


def run(configuration: Configuration, seed: int) -> Record:
    """Run the experiment; the code is hashed first, since it may be edited while it runs."""
    hashed, at = code(), commit()
    data, result = train(configuration, seed)
    versions = {"python": platform.python_version(), "numpy": np.__version__}
    return Record(hashed, asdict(configuration), seed, data, versions, at, result)


def save(record: Record, folder: Path) -> Path:
    """Write the record; an existing one is never overwritten by another result."""
    path = folder / f"{record.name}.json"
    if path.exists() and load(path).result != record.result:
        raise SystemExit(f"{path}: the same inputs gave another result: something is not recorded")
    folder.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(asdict(record), indent=2, sort_keys=True) + "\n", encoding="utf-8")
    return path


def load(path: Path) -> Record:
    """Read a record."""
    try:
        return Record(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise SystemExit(f"{path}: not a run record: {error}") from error


def which(record: Record) -> bool:
    """Say whether the code here is the code that ran, and where that code is if not."""
    same = record.code == code()
    print(f"ran:  {record.code[:10]}  commit {record.commit}")
    print(f"here: {code()[:10]}  {'the same code' if same else 'OTHER CODE'}")
    return same


def compare(first: Record, second: Record) -> None:
    """Print every field that differs, and say so if none does."""
    one, two = _flat(asdict(first)), _flat(asdict(second))
    for key in sorted(one | two):
        if one.get(key) != two.get(key):
            print(f"{key:22} {one.get(key)!s:12.12} {two.get(key)!s:.12}")
    if one == two:
        print("no difference")


def _flat(values: dict[str, object]) -> dict[str, object]:
    flat: dict[str, object] = {}
    for key, value in values.items():
        inner = value if isinstance(value, dict) else {}
        flat |= {f"{key}.{name}": each for name, each in inner.items()} or {key: value}
    return flat


def again(record: Record) -> bool:
    """Run it again from its record; true if the result is the same to the last bit."""
    try:
        configuration = Configuration(**record.configuration)  # type: ignore[arg-type]
    except TypeError as error:
        raise SystemExit(f"this code does not know the configuration: {error}") from error
    repeated = run(configuration, record.seed)
    compare(record, repeated)
    return repeated.result == record.result


def main() -> tuple[dict[str, list[float]], dict[str, float]]:
    """Two runs that look alike, and the question of last week: what was different?"""
    with tempfile.TemporaryDirectory() as folder:
        both = [run(Configuration(rate=rate), seed=0) for rate in (0.5, 0.05)]
        records = [load(save(record, Path(folder))) for record in both]
    for record in records:
        print(f"{record.name}  loss {record.result['loss']:.4f}")
    print("\nWhat differs?")
    compare(*records)
    print("\nWhich code ran?")
    which(records[0])
    print("\nThe same again?")
    again(records[0])
    return {}, {f"loss_of_run_{n}": record.result["loss"] for n, record in enumerate(records, 1)}


def command(words: list[str]) -> int:
    """The commands of the docstring; 1 for an answer of no."""
    if not words:
        main()
        return 0
    parser = argparse.ArgumentParser(prog="run_record.py", description="Run records.")
    commands = parser.add_subparsers(dest="command", required=True)
    running = commands.add_parser("run")
    for name, value in asdict(Configuration()).items():
        running.add_argument(f"--{name}", type=type(value), default=value)
    running.add_argument("--seed", type=int, default=0)
    running.add_argument("--folder", type=Path, default=Path("runs"))
    for name, number in (("which", 1), ("compare", 2), ("again", 1)):
        commands.add_parser(name).add_argument("record", type=Path, nargs=number)
    given = vars(parser.parse_args(words))
    if given.pop("command") == "run":
        folder, seed = given.pop("folder"), given.pop("seed")
        print(save(run(Configuration(**given), seed), folder))
        return 0
    records = [load(path) for path in given["record"]]
    if words[0] == "compare":
        compare(*records)
        return 0
    return 0 if (which if words[0] == "which" else again)(records[0]) else 1


if __name__ == "__main__":
    sys.exit(command(sys.argv[1:]))
