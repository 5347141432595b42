"""A language model behind HTTP: the smallest server that a Deployment can look after.

    GET /alive                                  200 as long as the process answers
    GET /ready                                  200 once the model is trained, 503 before
    GET /sample?prompt=the%20&tokens=64&seed=1  a continuation; the same for the same seed

The model trains for a minute at the start, in a thread of its own, so that the server can say
meanwhile that it is alive but not ready. Each request has its own KV cache; the weights are read
only and shared. On SIGTERM the server ends the requests that it has begun, and takes no more.

Run it:  python serve.py --port 8080
"""

from __future__ import annotations

import argparse
import os
import signal
import threading
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import numpy as np

import kv_cache
import sampling
import text
from adam import Adam
from training import batch
from transformer import BATCH, D_MODEL, LENGTH, SEED, H, N, Transformer

STEPS, ALPHA = 400, 3e-3
LONGEST = 512  # tokens of prompt and continuation together


def train(steps: int) -> Transformer:
    """A small Transformer after *steps* steps; the rate falls to 0 in a straight line."""
    rng = np.random.default_rng(SEED)
    data, _ = text.split()
    model = Transformer(text.V, D_MODEL, H, N, rng).astype(np.float32)
    adam = Adam(model.p)
    for step in range(steps):
        model.zero_gradients()
        model.loss(*batch(data, LENGTH, BATCH, rng), learn=True)
        adam.step(model.g, ALPHA * (1 - step / steps))
    return model


def continuation(model: Transformer, prompt: str, tokens: int, seed: int) -> str:
    """*tokens* characters after *prompt*; raises ValueError for what the model cannot read."""
    if unknown := set(prompt.lower()) - set(text.CHARACTERS):
        raise ValueError(f"the model has never read {' '.join(sorted(unknown))!r}")
    given = text.encode(prompt.lower())
    if not len(given) or tokens < 1 or len(given) + tokens > LONGEST:
        raise ValueError(f"a prompt and at least 1 token, together at most {LONGEST}")
    rng = np.random.default_rng(seed)
    cache = kv_cache.Cache(model, LONGEST)
    for token in given:
        logits = kv_cache.step(model, cache, int(token))
    chosen = []
    for _ in range(tokens):
        chosen.append(sampling.sample(logits, rng, temperature=0.7))
        logits = kv_cache.step(model, cache, chosen[-1])
    return text.decode(np.array(chosen))


def whole(name: str, written: str) -> int:
    """The number that *written* is; raises ValueError, with *name* in it, if it is none."""
    if not (written.isascii() and written.isdecimal() and len(written) < 10):
        raise ValueError(f"{name} has to be a whole number, such as 64")
    return int(written)


class Server(ThreadingHTTPServer):
    """The server, and the model once there is one."""

    daemon_threads = False  # a request that has begun is ended
    model: Transformer | None = None

    def learn(self, steps: int) -> None:
        """Train; from then on the server is ready."""
        self.model = train(steps)


class Request(BaseHTTPRequestHandler):
    """One request."""

    server: Server

    def do_GET(self) -> None:
        """Answer it."""
        url = urlsplit(self.path)
        if url.path == "/alive":
            self.answer(HTTPStatus.OK, "alive")
        elif self.server.model is None:
            self.answer(HTTPStatus.SERVICE_UNAVAILABLE, "training")
        elif url.path == "/ready":
            self.answer(HTTPStatus.OK, "ready")
        elif url.path == "/sample":
            self.sample(self.server.model, parse_qs(url.query))
        else:
            self.answer(HTTPStatus.NOT_FOUND, "try /sample?prompt=the%20&tokens=64&seed=1")

    def sample(self, model: Transformer, query: dict[str, list[str]]) -> None:
        """A continuation, or what is wrong with the question."""
        try:
            prompt = query.get("prompt", ["the "])[-1]
            tokens, seed = (whole(name, query.get(name, ["64"])[-1]) for name in ("tokens", "seed"))
            self.answer(HTTPStatus.OK, continuation(model, prompt, tokens, seed))
        except ValueError as error:
            self.answer(HTTPStatus.BAD_REQUEST, str(error))

    def answer(self, status: HTTPStatus, body: str) -> None:
        """Plain text."""
        content = (body + "\n").encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


def run() -> None:
    """Listen at once, train, and serve until SIGTERM."""
    parser = argparse.ArgumentParser(description="Serve a small language model.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8080)
    parser.add_argument("--steps", type=int, default=STEPS)
    given = parser.parse_args()
    with Server((given.host, given.port), Request) as server:
        threading.Thread(target=server.learn, args=(given.steps,), daemon=True).start()
        stop = server.shutdown  # waits until it is done, hence a thread
        signal.signal(signal.SIGTERM, lambda *_: threading.Thread(target=stop).start())
        print(f"http://{given.host}:{server.server_port}/", flush=True)
        server.serve_forever()
    os._exit(0)  # the training may be inside NumPy, which Python's own end can wait for without end


if __name__ == "__main__":
    run()
