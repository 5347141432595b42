"""The network of ../backpropagation.py in PyTorch: the same numbers, then what a framework adds.

PyTorch: Paszke et al., 2019, https://arxiv.org/abs/1912.01703. Autograd finds the gradients that
were written by hand there; a loader cuts the data into batches; one word says on which device; in
bfloat16 it still learns; and the profiler says which operation takes the time.

    python -m pip install torch numpy
    python paths/code/torch/network.py
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from torch.utils.data import DataLoader, TensorDataset

import torch
from torch import Tensor, nn

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import backpropagation

SEED = 1
POINTS, WIDE, BATCH, RATE = 4096, 64, 64, 3e-3
EPOCHS, EVERY = 40, 8
DEVICE = "cuda" if torch.cuda.is_available() else "cpu"


class Network(nn.Module):
    """Two layers with tanh between them, in float64 for the comparison."""

    def __init__(self, inputs: int, hidden: int, outputs: int) -> None:
        super().__init__()
        self.hidden = nn.Linear(inputs, hidden)
        self.out = nn.Linear(hidden, outputs)

    def forward(self, x: Tensor) -> Tensor:
        """Logits (N, outputs) for x (N, inputs)."""
        return self.out(torch.tanh(self.hidden(x)))


def ported(p: backpropagation.Parameters) -> Network:
    """The network with the weights of the NumPy one; nn.Linear keeps W transposed."""
    network = Network(2, backpropagation.HIDDEN, 2).double()
    with torch.no_grad():
        network.hidden.weight.copy_(torch.from_numpy(p["W1"].T))
        network.hidden.bias.copy_(torch.from_numpy(p["b1"]))
        network.out.weight.copy_(torch.from_numpy(p["W2"].T))
        network.out.bias.copy_(torch.from_numpy(p["b2"]))
    return network


def loss_and_gradients(
    p: backpropagation.Parameters, x: backpropagation.Array, y: backpropagation.Labels
) -> tuple[float, backpropagation.Parameters]:
    """What forward_backward gives, found by autograd."""
    network = ported(p)
    loss = nn.functional.cross_entropy(network(torch.from_numpy(x)), torch.from_numpy(y))
    loss.backward()
    layers = {"1": network.hidden, "2": network.out}
    found = {}
    for number, layer in layers.items():
        assert layer.weight.grad is not None and layer.bias.grad is not None
        found[f"W{number}"] = layer.weight.grad.numpy().T
        found[f"b{number}"] = layer.bias.grad.numpy()
    return loss.item(), found


def difference() -> float:
    """The largest difference of a loss or gradient from that of the NumPy network."""
    x, y = backpropagation.X, backpropagation.Y
    p = backpropagation.start(np.random.default_rng(SEED))
    (a, ga), (b, gb) = backpropagation.forward_backward(p, x, y), loss_and_gradients(p, x, y)
    return max(abs(a - b), *(float(np.abs(ga[name] - gb[name]).max()) for name in ga))


def spirals() -> TensorDataset:
    """Two arms of a spiral, one class each; (POINTS, 2)."""
    rng = torch.Generator().manual_seed(SEED)
    y = torch.randint(0, 2, (POINTS,), generator=rng)
    angle = 3 * torch.pi * torch.rand(POINTS, generator=rng) ** 0.5
    turned = angle + torch.pi * y
    x = torch.stack([turned.cos(), turned.sin()], dim=1) * (angle / 6)[:, None]
    return TensorDataset(x + 0.02 * torch.randn(POINTS, 2, generator=rng), y)


def fit(low: bool) -> tuple[list[float], float]:
    """The mean loss of every eighth epoch and the share right, in float32 or bfloat16."""
    torch.manual_seed(SEED)
    network, data = Network(2, WIDE, 2).to(DEVICE), spirals()
    optimiser = torch.optim.AdamW(network.parameters(), lr=RATE)
    losses = []
    for _ in range(EPOCHS):
        total = 0.0
        for x, y in DataLoader(data, BATCH, shuffle=True):
            with torch.autocast(DEVICE, torch.bfloat16, enabled=low):
                logits = network(x.to(DEVICE))
            loss = nn.functional.cross_entropy(logits.float(), y.to(DEVICE))
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            total += loss.item() * len(y)
        losses.append(total / POINTS)
    with torch.no_grad():
        x, y = data.tensors
        right = (network(x.to(DEVICE)).argmax(dim=1).cpu() == y).float().mean().item()
    return losses[EVERY - 1 :: EVERY], right


def slowest(rows: int = 8192, width: int = 512) -> str:
    """The operation that takes most of the time of a pass through a wide network."""
    network, x = Network(width, width, width), torch.randn(rows, width)
    network(x).sum().backward()  # the first pass also sets things up
    with torch.profiler.profile(activities=[torch.profiler.ProfilerActivity.CPU]) as profiler:
        network(x).sum().backward()
    return str(max(profiler.key_averages(), key=lambda e: e.self_cpu_time_total).key)


def main() -> tuple[dict[str, list[float]], dict[str, float]]:
    """Compare with NumPy, train in two precisions, and ask the profiler."""
    off = difference()
    print(f"loss and gradients differ from NumPy's by {off:.1e} at most")
    columns: dict[str, list[float]] = {}
    numbers = {"off": off}
    for name, low in (("float32", False), ("bfloat16", True)):
        losses, right = fit(low)
        columns[name] = losses
        numbers[f"right_{name}"] = right
        shown = " ".join(f"{loss:.3f}" for loss in losses)
        print(f"{name:9s} loss {shown}   right {right:.1%}")
    print(f"on {DEVICE}; the profiler: most time in {slowest()}")
    return columns, numbers


if __name__ == "__main__":
    main()
