"""The planted mistakes of ``mutants.toml``."""

from __future__ import annotations

import tomllib
from pathlib import Path

from tests.code.checking import Mutant

LISTED = tomllib.loads(Path(__file__).with_name("mutants.toml").read_text(encoding="utf-8"))
MUTANTS = [Mutant(step, **one) for step, listed in LISTED.items() for one in listed]
