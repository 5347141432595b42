"""What one GPU holds and does: arithmetic to do before renting it, and attention in tiles.

- Bytes for training: Rajbhandari et al., ZeRO, 2019, https://arxiv.org/abs/1910.02054, section 3.
- 6 N D operations: Kaplan et al., Scaling Laws, 2020, https://arxiv.org/abs/2001.08361, sec. 2.1.
- Roofline: Williams, Waterman and Patterson, 2009, https://doi.org/10.1145/1498765.1498785.
- Attention in tiles: Dao et al., FlashAttention, 2022, https://arxiv.org/abs/2205.14135, sec. 3.1.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sampling import softmax

Array = NDArray[np.floating]

SEED = 1
LENGTH, D, BLOCK = 256, 64, 32
PARAMETERS, TOKENS = 124e6, 2.5e9  # the smallest GPT-2, 20 tokens a parameter
PEAK, SPEED, SHARE = 312e12, 1.5e12, 0.4  # of a made-up card: operations/s, bytes/s, used part
UPDATES, UPDATE = 1000, 1e-3


def training_bytes(parameters: float) -> float:
    """Mixed precision with Adam: weights 2, gradients 2, and 4 each for a copy, m and v."""
    return parameters * (2 + 2 + 4 + 4 + 4)


def training_operations(parameters: float, tokens: float) -> float:
    """2 a parameter and token forwards, 4 backwards."""
    return 6 * parameters * tokens


def hours(parameters: float, tokens: float, peak: float, share: float) -> float:
    """On a card that does *peak* operations a second, of which *share* is used."""
    return training_operations(parameters, tokens) / (peak * share) / 3600


def intensity(m: int, k: int, n: int, size: int = 2) -> float:
    """Operations for each byte moved, of (m, k) times (k, n) in numbers of *size* bytes."""
    return 2 * m * k * n / (size * (m * k + k * n + m * n))


def reachable(operations_a_byte: float, peak: float = PEAK, speed: float = SPEED) -> float:
    """The roof: operations a second that the slower of arithmetic and memory allows."""
    return min(peak, operations_a_byte * speed)


def bfloat16(x: Array) -> Array:
    """*x* rounded to the nearest bfloat16 (ties to even), as float32: 8 bits of mantissa."""
    bits = np.asarray(x, np.float32).view(np.uint32)
    rounded = bits + np.uint32(0x7FFF) + ((bits >> np.uint32(16)) & np.uint32(1))
    return np.asarray((rounded & np.uint32(0xFFFF0000)).view(np.float32))


def updated(low: bool) -> float:
    """A weight of 1 after UPDATES small additions, kept in bfloat16 (*low*) or in float32."""
    weight = np.array([1.0], np.float32)
    for _ in range(UPDATES):
        weight = weight + np.float32(UPDATE)
        weight = bfloat16(weight) if low else weight
    return float(weight[0])


def attention(Q: Array, K: Array, V: Array) -> Array:
    """softmax(Q Kᵀ / √d) V under the causal mask, all scores at once; (T, d) each."""
    T, d = Q.shape
    later = np.triu(np.full((T, T), -np.inf), 1)
    return np.asarray(softmax(Q @ K.T / np.sqrt(d) + later) @ V)


def tiled(Q: Array, K: Array, V: Array, block: int) -> tuple[Array, int]:
    """The same from tiles of *block* by *block* scores, and the most numbers held at once.

    For each query the largest score m so far, the sum l of e^(score − m) and the weighted sum o
    are enough; when m grows, l and o shrink by e^(old m − new m).
    """
    T, d = Q.shape
    result, most = np.zeros_like(V), 0
    for i in range(0, T, block):
        q = Q[i : i + block]
        m, l = np.full((len(q), 1), -np.inf), np.zeros((len(q), 1))  # noqa: E741
        o = np.zeros((len(q), V.shape[1]))
        for j in range(0, i + block, block):  # later blocks are masked altogether
            k, v = K[j : j + block], V[j : j + block]
            s = q @ k.T / np.sqrt(d)
            s = np.where(j + np.arange(len(k)) <= i + np.arange(len(q))[:, None], s, -np.inf)
            new = np.maximum(m, s.max(axis=1, keepdims=True))
            p, shrink = np.exp(s - new), np.exp(m - new)
            l, o, m = shrink * l + p.sum(axis=1, keepdims=True), shrink * o + p @ v, new  # noqa: E741
            most = max(most, s.size + o.size + q.size + k.size + v.size)
        result[i : i + block] = o / l
    return result, most


def main() -> tuple[dict[str, list[float]], dict[str, float]]:
    """Memory, time and roof of a made-up card; what bfloat16 loses; attention twice."""
    rng = np.random.default_rng(SEED)
    memory = training_bytes(PARAMETERS) / 1e9
    time = hours(PARAMETERS, TOKENS, PEAK, SHARE)
    print(f"{PARAMETERS / 1e6:.0f} million parameters: {memory:.2f} GB before any activation")
    print(
        f"on {TOKENS / 1e9:.1f} billion tokens: {training_operations(PARAMETERS, TOKENS):.2e} ",
        end="",
    )
    print(f"operations, {time:.1f} hours at {SHARE:.0%} of {PEAK / 1e12:.0f} TFLOP/s\n")
    print("a product (m, 4096) × (4096, 4096) in 16 bits")
    print(f"{'m':>8}{'operations/byte':>18}{'share of the peak':>20}")
    columns: dict[str, list[float]] = {"rows": [], "intensity": [], "share": []}
    for m in (1, 4, 16, 64, 256, 1024, 4096):
        per_byte = intensity(m, 4096, 4096)
        share = reachable(per_byte) / PEAK
        print(f"{m:8d}{per_byte:18.1f}{share:20.1%}")
        for column, value in zip(columns.values(), (m, per_byte, share), strict=True):
            column.append(float(value))
    low, high = updated(True), updated(False)
    print(f"\n1 + {UPDATES} updates of {UPDATE}: bfloat16 {low:.3f}, float32 {high:.3f}")
    Q, K, V = rng.normal(size=(3, LENGTH, D))
    whole = attention(Q, K, V)
    found, most = tiled(Q, K, V, BLOCK)
    off = float(np.abs(found - whole).max())
    print(f"attention over {LENGTH} tokens in tiles of {BLOCK}: off by {off:.1e}; ", end="")
    print(f"{most:,} numbers at once in place of {LENGTH**2:,} scores")
    numbers = {"gigabytes": memory, "hours": time, "bfloat16": low, "float32": high}
    return columns, {**numbers, "off": off, "most": most, "scores": LENGTH**2}


if __name__ == "__main__":
    main()
