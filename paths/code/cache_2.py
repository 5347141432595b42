"""Version 2 of a sampler with a KV cache, planted wrong: a prompt without a mask.

For one token there is nothing to hide, so the mask went; a prompt is many tokens.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cache_5 import Sampler
from five_caches import trial

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Version(Sampler):
    """The mask is gone: what lies in the cache is earlier anyway, except within a prompt."""

    def mask(self, t: int, T: int) -> NDArray[np.floating]:
        return np.zeros((T, t + T))


def main() -> tuple[dict[str, list[Any]], dict[str, float]]:
    """Write and be checked."""
    return trial(Version)


if __name__ == "__main__":
    main()
