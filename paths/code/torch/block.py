"""The modern block of ../modern_block.py in PyTorch: equal logits and gradients, less code.

A framework has each part ready: rms_norm, silu, scaled_dot_product_attention, which is computed in
tiles (Dao et al., FlashAttention, 2022, https://arxiv.org/abs/2205.14135) where the machine can.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from torch.nn import functional as f

import torch
from torch import Tensor

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from modern_block import CHANGES, Modern, angles

SEED = 1
V, D_MODEL, H, N, GROUPS, LENGTH, BATCH = 50, 32, 4, 2, 2, 40, 3

Parameters = dict[str, Tensor]


def rotate(x: Tensor, angle: Tensor) -> Tensor:
    """Turn the pairs (x_i, x_{i + d/2}) of each token by its angles."""
    a, b = x.chunk(2, dim=-1)
    cos, sin = angle.cos(), angle.sin()
    return torch.cat([a * cos - b * sin, a * sin + b * cos], dim=-1)


def attention(p: Parameters, n: int, x: Tensor, model: Modern) -> Tensor:
    """Grouped queries, turned; the causal mask and the tiles are the library's."""
    B, T, _ = x.shape
    q, k, v = (
        (x @ p[f"{n}.W_{w}"]).view(B, T, -1, model.d_k).transpose(1, 2) for w in "QKV"
    )  # (B, heads or groups, T, d_k)
    turn = torch.from_numpy(angles(np.arange(T), model.d_k))
    q, k = rotate(q, turn), rotate(k, turn)
    y = f.scaled_dot_product_attention(q, k, v, is_causal=True, enable_gqa=True)
    return y.transpose(1, 2).reshape(B, T, -1) @ p[f"{n}.W_O"]


def logits(p: Parameters, tokens: Tensor, model: Modern) -> Tensor:
    """(B, T, V) for *tokens* (B, T)."""

    def norm(name: str, x: Tensor) -> Tensor:
        return f.rms_norm(x, x.shape[-1:], p[f"{name}.gamma"], eps=1e-5)

    x = p["E"][tokens] * model.scale
    for n in range(model.N):
        x = x + attention(p, n, norm(f"{n}.norm_1", x), model)
        h = norm(f"{n}.norm_2", x)
        x = x + (f.silu(h @ p[f"{n}.W_G"]) * (h @ p[f"{n}.W_1"])) @ p[f"{n}.W_2"]
    return norm("norm", x) @ p["E"].T


def differences() -> tuple[float, float]:
    """The largest difference of a logit, and of a gradient, from NumPy's in float64."""
    rng = np.random.default_rng(SEED)
    model = Modern(V, D_MODEL, H, N, rng, CHANGES, GROUPS)
    tokens, targets = rng.integers(0, V, (2, BATCH, LENGTH))
    model.loss(tokens, targets, learn=True)
    p = {name: torch.from_numpy(a).requires_grad_() for name, a in model.p.items()}
    found = logits(p, torch.from_numpy(tokens), model)
    f.cross_entropy(found.flatten(0, 1), torch.from_numpy(targets).flatten()).backward()
    off = np.abs(found.detach().numpy() - model.forward(tokens)[0]).max()
    gradients = [np.abs(p[name].grad.numpy() - g).max() for name, g in model.g.items()]  # type: ignore[union-attr]
    return float(off), float(max(gradients))


def main() -> tuple[dict[str, list[float]], dict[str, float]]:
    """Compare the two."""
    logit, gradient = differences()
    print(f"logits differ from NumPy's by {logit:.1e} at most, gradients by {gradient:.1e}")
    return {}, {"logits_off": logit, "gradients_off": gradient}


if __name__ == "__main__":
    main()
