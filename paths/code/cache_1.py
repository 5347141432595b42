"""Version 1 of a sampler with a KV cache, planted wrong: each token is the first.

The model numbers what it is handed from 0, and is now handed one token at a time.
"""

from __future__ import annotations

from typing import Any

from cache_5 import Sampler
from five_caches import trial


class Version(Sampler):
    """Nobody tells the model where the token stands."""

    def first(self) -> int:
        return 0


def main() -> tuple[dict[str, list[Any]], dict[str, float]]:
    """Write and be checked."""
    return trial(Version)


if __name__ == "__main__":
    main()
