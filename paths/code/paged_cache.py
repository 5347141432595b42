"""A KV cache in pages: three times as many answers at once, out of the same memory.

Nobody knows beforehand how long an answer will be, so a cache in one piece is reserved for the
longest. Kwon et al., Efficient Memory Management for Large Language Model Serving with
PagedAttention, 2023, https://arxiv.org/abs/2309.06180, section 4, use pages of b tokens, found
through a table and shared until somebody writes. Requests come and go between any two iterations:
Yu et al., Orca, 2022, https://www.usenix.org/conference/osdi22/presentation/yu. The model is an
untrained stand-in whose nonsense ends at its first full stop: most answers are short, some long.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

import kv_cache
import text
from sampling import draw, softmax
from transformer import Transformer, positional_encoding

Array = NDArray[np.floating]

SEED, D_MODEL, H, N = 1, 32, 4, 2  # width, heads, layers
MEMORY, LONGEST = 2048, 512  # tokens that the cache holds in all; of one request, at most
REQUESTS, PREFIX, OWN = 64, 40, 8  # how many; tokens that all begin with; then each one's own
SIZES, B = (512, 256, 128, 64, 32, 16, 8, 4, 1), 16  # tokens of a page: to compare; as in vLLM
NAMES = {"512": "the longest reserved", "known": "each length known before"}
COLUMNS = ("at_once", "filled", "put_off", "computed", "iterations")
PRINTED = (
    "{longest:.0f} tokens at most, {mean:.0f} in the mean; room for {}\n"
    "largest difference of the logits {difference:.1e}; sets of answers in {} runs: {answers}\n",
    " " * 27 + "at once   filled   put off   computed   iterations",
    "{:27}{at_once:7.1f}{filled:9.0%}{put_off:10.0f}{computed:11,.0f}{iterations:13,.0f}",
)


@dataclass
class Request:
    """What is asked and, so far, answered; the first t of *tokens* are in the cache."""

    number: int
    tokens: list[int]
    room: int = 0  # tokens that it reserves beforehand
    t: int = 0
    table: list[int] = field(default_factory=list)  # its i-th page has the tokens from b i on
    logits: list[Array] = field(default_factory=list)  # that each of its tokens was drawn from


class Pages:
    """Keys and values of *count* pages of b tokens, and how many requests read each page."""

    def __init__(self, model: Transformer, count: int, b: int) -> None:
        shape = (model.N, count * b, model.h, model.d_model // model.h)  # (N, places, h, d_k)
        self.K, self.V, self.b = np.zeros(shape), np.zeros(shape), b
        self.free, self.readers = list(range(count)), np.zeros(count, dtype=np.int64)

    def places(self, r: Request, first: int, end: int) -> NDArray[np.int64]:
        """Where the tokens from *first* to before *end* lie; (end - first,)."""
        t = np.arange(first, end)
        return np.array(r.table, dtype=np.int64)[t // self.b] * self.b + t % self.b

    def shared(self, r: Request) -> bool:
        """Would *r* write into a page that others read?"""
        return r.t % self.b > 0 and bool(self.readers[r.table[-1]] > 1)

    def needed(self, r: Request) -> int:
        """Pages that *r* lacks for all its tokens."""
        return -(-max(len(r.tokens), r.room) // self.b) - len(r.table) + self.shared(r)

    def prepare(self, r: Request) -> None:
        """Take those pages; one that others read is copied before *r* writes (section 4.4)."""
        taken = [self.free.pop() for _ in range(self.needed(r))]
        self.readers[taken] = 1
        if self.shared(r):
            old, r.table[-1] = r.table[-1], taken.pop()
            self.readers[old] -= 1
            here, there = (slice(p * self.b, (p + 1) * self.b) for p in (r.table[-1], old))
            self.K[:, here], self.V[:, here] = self.K[:, there], self.V[:, there]
        r.table += taken

    def give_back(self, r: Request) -> None:
        """Leave all pages of *r*; those that nobody else reads are free."""
        self.readers[r.table] -= 1
        self.free += [page for page in r.table if self.readers[page] == 0]
        r.table, r.t = [], 0

    def begin(self, r: Request, prefix: Request) -> None:
        """Let *r* read the pages of *prefix*, with which its tokens begin."""
        self.readers[prefix.table] += 1
        r.table, r.t = list(prefix.table), prefix.t


def attend(model: Transformer, pages: Pages, n: int, batch: list[Request], x: Array) -> Array:
    """Attention in layer *n*; x (1, T, d_model) holds the new tokens of all of *batch* in a row."""
    q, k, v = (model.heads(x @ model.p[f"{n}.W_{w}"])[0] for w in "QKV")  # (h, T, d_k)
    y, at = np.zeros_like(q), 0
    for r in batch:
        own, at = slice(at, at + len(r.tokens) - r.t), at + len(r.tokens) - r.t
        places = pages.places(r, 0, len(r.tokens))  # through the table, in the order of the text
        new = places[r.t :]
        pages.K[n, new], pages.V[n, new] = k[:, own].swapaxes(0, 1), v[:, own].swapaxes(0, 1)
        K, V = pages.K[n, places].swapaxes(0, 1), pages.V[n, places].swapaxes(0, 1)  # (h, t, d_k)
        later = np.arange(len(places)) > np.arange(r.t, len(places))[:, None]  # (new, t)
        S = q[:, own] @ K.swapaxes(1, 2) * K.shape[-1] ** -0.5
        y[:, own] = softmax(np.where(later, -np.inf, S)) @ V
    return model.joined(y[None]) @ model.p[f"{n}.W_O"]


def step(model: Transformer, pages: Pages, batch: list[Request]) -> Array:
    """The logits (B, V) after each of *batch*: one pass for the new tokens of all, T together."""
    tokens = np.concatenate([r.tokens[r.t :] for r in batch])  # (T,)
    pos = np.concatenate([np.arange(r.t, len(r.tokens)) for r in batch])
    x = (model.p["E"][tokens] * model.scale + positional_encoding(pos, model.d_model))[None]
    for n in range(model.N):
        x = x + attend(model, pages, n, batch, model.norm(f"{n}.norm_1", x)[0])
        x = x + model.feed_forward(n, model.norm(f"{n}.norm_2", x)[0])[0]
    last = np.cumsum([len(r.tokens) - r.t for r in batch]) - 1
    for r in batch:
        r.t = len(r.tokens)
    logits: Array = model.norm("norm", x[:, last])[0][0] @ model.p["E"].T
    return logits


def schedule(pages: Pages, waiting: deque[Request], running: list[Request], prefix: Request) -> int:
    """Who takes part in the next iteration, first come, first served; how many are put off."""
    put_off, ready = 0, 0
    while ready < len(running):
        if pages.needed(running[ready]) <= len(pages.free):
            pages.prepare(running[ready])
            ready += 1
        else:  # the latest gives up its pages, to compute its tokens anew one day (4.5)
            pages.give_back(running[-1])
            pages.begin(running[-1], prefix)
            waiting.appendleft(running.pop())
            put_off += 1
    while waiting and not put_off and pages.needed(waiting[0]) <= len(pages.free):
        pages.prepare(waiting[0])
        running.append(waiting.popleft())
    return put_off


def serve(
    model: Transformer, b: int, share: bool = False, rooms: tuple[int, ...] = ()
) -> tuple[dict[str, float], list[Request]]:
    """Answer REQUESTS in pages of *b* tokens; means are over iterations in which somebody waits."""
    said, pages = text.split()[0].tolist(), Pages(model, MEMORY // b, b)
    prefix, running, rows = Request(REQUESTS, said[:PREFIX] if share else []), list[Request](), []
    own = [said[PREFIX + OWN * i :][:OWN] for i in range(REQUESTS)]
    asked = [Request(i, said[:PREFIX] + own[i], rooms[i] if rooms else 0) for i in range(REQUESTS)]
    if share:
        pages.prepare(prefix)
        step(model, pages, [prefix])
    for r in asked:
        pages.begin(r, prefix)
    waiting = deque(asked)
    while waiting or running:
        put_off = schedule(pages, waiting, running, prefix)
        computed = sum(len(r.tokens) - r.t for r in running)
        logits = step(model, pages, running)
        held = np.unique(np.concatenate([pages.places(r, 0, r.t) for r in [prefix, *running]]))
        rows.append((len(running), len(held) / MEMORY, put_off, computed, len(waiting)))
        for r, row in zip(running, logits, strict=True):
            r.logits.append(row)
            r.tokens.append(draw(softmax(row), np.random.default_rng([SEED, r.number, r.t])))
            if r.tokens[-1] == text.CHARACTERS.index(".") or len(r.tokens) > LONGEST:
                pages.give_back(r)
        running = [r for r in running if r.table]
    means, sums = np.mean([row for row in rows if row[-1]], axis=0)[:2], np.sum(rows, axis=0)[2:4]
    return dict(zip(COLUMNS, [*means, *sums, len(rows)], strict=True)), asked


def difference(model: Transformer, r: Request) -> float:
    """The largest between its logits here and those of a cache in one piece."""
    cache = kv_cache.Cache(model, LONGEST)
    plain = [kv_cache.step(model, cache, token) for token in r.tokens[:-1]]
    return float(np.abs(np.array(plain[-len(r.logits) :]) - r.logits).max())


def main() -> tuple[dict[str, list[float]], dict[str, float]]:
    """Serve the same requests in many ways; returns requests at once by b, and the headlines."""
    model = Transformer(text.V, D_MODEL, H, N, np.random.default_rng(SEED), std=0.2)
    runs = {f"{b}{s}": serve(model, b, bool(s)) for s in ("", ", shared") for b in SIZES}
    lengths = tuple(len(r.tokens) - 1 for r in runs["16"][1])  # what the cache has to hold
    runs["known"] = serve(model, B, rooms=lengths)
    numbers = {"longest": float(max(lengths)), "mean": float(np.mean(lengths))}
    numbers["difference"] = max(difference(model, r) for r in runs["16"][1])
    numbers["answers"] = len({str([r.tokens for r in answered]) for _, answered in runs.values()})
    print("\n".join(PRINTED[:2]).format(MEMORY, len(runs), **numbers))
    for run in ("512", "known", "64", "16", "1", "512, shared", "16, shared", "8, shared"):
        print(PRINTED[2].format(NAMES.get(run, f"pages of {run}"), **runs[run][0]))
        numbers |= {f"{run}_{key}".replace(", ", "_"): n for key, n in runs[run][0].items()}
    alone, shared = ([runs[f"{b}{s}"][0]["at_once"] for b in SIZES] for s in ("", ", shared"))
    return {"page": [float(b) for b in SIZES], "at_once": alone, "at_once_shared": shared}, numbers


if __name__ == "__main__":
    main()
