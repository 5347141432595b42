"""Our adapters, as their check expects them; the figures are of the recorded run."""

from __future__ import annotations

import tomllib
from pathlib import Path

import numpy as np

import lora
import text
from transformer import Transformer

RNG = np.random.default_rng(0)
BASE = Transformer(text.V, lora.D_MODEL, lora.H, lora.N, RNG)
TOKENS = np.arange(20)[None]
adapters = True


def logits_before() -> np.ndarray:
    """Of the base."""
    return BASE.forward(TOKENS)[0]


def logits_changed() -> np.ndarray:
    """With fresh adapters."""
    return lora.Adapted(BASE, lora.RANK, RNG).forward(TOKENS)[0]


def held_out() -> tuple[float, float, float]:
    """Adapted, untouched, from nothing."""
    record = tomllib.loads(Path(__file__).with_name("runs").joinpath("lora.toml").read_text())
    found = record["numbers"]
    return found["adapted_nats"], found["untouched_nats"], found["scratch_nats"]
