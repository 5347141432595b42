"""Version 3 of a sampler with a KV cache, planted wrong: the prompt's last token twice.

The loop reads the newest token first, as the sampler without a cache did; it was read already.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cache_5 import Sampler
from five_caches import trial

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Version(Sampler):
    """The loop begins by reading the last token, which came with the prompt."""

    def write(
        self, prompt: NDArray[np.int64], count: int
    ) -> tuple[NDArray[np.int64], NDArray[np.floating]]:
        self.cache.t = 0
        self.read(prompt)
        tokens, rows = prompt, []
        for _ in range(count):
            rows.append(self.read(tokens[-1:])[-1])
            tokens = np.append(tokens, rows[-1].argmax())
        return tokens, np.stack(rows)


def main() -> tuple[dict[str, list[Any]], dict[str, float]]:
    """Write and be checked."""
    return trial(Version)


if __name__ == "__main__":
    main()
