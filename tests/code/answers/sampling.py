"""Our sampler, as the check of its step expects it."""

from __future__ import annotations

from sampling import distribution, sample

__all__ = ["distribution", "sample"]
