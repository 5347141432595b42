"""Version 4 of a sampler with a KV cache, planted wrong: the second text continues the first.

Nothing empties the cache when a text ends.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cache_5 import Sampler
from five_caches import trial

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Version(Sampler):
    """The cache is not emptied for a new text."""

    def write(
        self, prompt: NDArray[np.int64], count: int
    ) -> tuple[NDArray[np.int64], NDArray[np.floating]]:
        tokens, rows = prompt, [self.read(prompt)[-1]]
        for _ in range(count):
            tokens = np.append(tokens, rows[-1].argmax())
            rows.append(self.read(tokens[-1:])[-1])
        return tokens, np.stack(rows[:-1])


def main() -> tuple[dict[str, list[Any]], dict[str, float]]:
    """Write and be checked."""
    return trial(Version)


if __name__ == "__main__":
    main()
