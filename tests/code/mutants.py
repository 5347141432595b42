"""Mistakes that readers make, planted in our own programs, and what a check has to say of each."""

from __future__ import annotations

from tests.code.checking import Mutant

ANSWER = "answer"  # the file that gives our program the names that the check expects

MUTANTS = [
    Mutant("bigram_model", "bigram.py", "np.log(p[seen])", "np.log2(p[seen])", "these are bits"),
    Mutant("bigram_model", "bigram.py", "/ counts.sum())", ")", "sum over all examples"),
    Mutant("bigram_model", "bigram.py", " / share\n", "\n", "rows of rare characters lag behind"),
    Mutant(
        "bigram_model", "bigram.py", "logits -= LEARNING", "logits += LEARNING", "loss has risen"
    ),
    Mutant(
        "bigram_model", "bigram.py", "(n * softmax(logits) - counts)",
        "(counts - n * softmax(logits))",
        "the size is right and the sign is not",
    ),
    Mutant("bigram_model", "bigram.py", "axis=1", "axis=0", "softmax goes down the columns"),
    Mutant(
        "information_theory", "arithmetic_coding.py",
        "np.exp(entropy(p))",
        "2 ** entropy(p)",
        "the bases are mixed",
    ),
    Mutant(
        "information_theory", "arithmetic_coding.py",
        "p[seen] * np.log(p[seen] / q[seen])",
        "q[seen] * np.log(q[seen] / p[seen])",
        "this is KL(q‖p)",
    ),
    Mutant(
        "information_theory", "arithmetic_coding.py",
        "np.log(q[seen])",
        "np.log2(q[seen])",
        "these are bits",
    ),
    Mutant(
        "information_theory", "arithmetic_coding.py",
        "Fraction(1, 2**bits) * 2 > width",
        "Fraction(1, 2**bits) / 4 > width",
        "shorter than the model allows",
    ),
    Mutant(
        "information_theory", "arithmetic_coding.py",
        "Fraction(1, 2**bits) * 2 > width",
        "Fraction(1, 2**bits) * 64 > width",
        "more bits than needed",
    ),
    Mutant(
        "information_theory", "arithmetic_coding.py",
        "sum(p[:symbol], Fraction(0))",
        "sum(p[: symbol + 1], Fraction(0))",
        "from the first symbols",
    ),
    Mutant(
        "sampling", "sampling.py",
        "order[before < mass]",
        "order[before + p[order] < mass]",
        "the token on the border is dropped",
    ),
    Mutant(
        'sampling', 'sampling.py',
        'np.argsort(-p, kind="stable")[:k]',
        'np.argsort(p, kind="stable")[:k]',
        'keeps the least likely token',
    ),
    Mutant(
        "sampling", "sampling.py",
        "[:k])",
        "[: k + 1])",
        "keeps more than one token",
    ),
    Mutant(
        "sampling", "sampling.py",
        "axis=-1, keepdims=True)) / temperature)",
        "axis=-1, keepdims=True)) * temperature)",
        "the temperature multiplies",
    ),
    Mutant(
        'sampling', 'sampling.py',
        'side="right"))',
        'side="right") + 1) % len(p)',
        'shifted by one',
    ),
    Mutant(
        "mathematics", "mathematics.py",
        "np.diag(p) - np.outer(p, p)",
        "np.diag(p * (1 - p))",
        "only the diagonal is there",
    ),
    Mutant(
        "mathematics", "mathematics.py",
        "np.diag(p) - np.outer(p, p)",
        "np.diag(p) + np.outer(p, p)",
        "off the diagonal the sign is wrong",
    ),
    Mutant(
        "mathematics", "mathematics.py",
        "rate, w = 1 /",
        "rate, w = 2.1 /",
        "the descent diverges",
    ),
    Mutant(
        "mathematics", "mathematics.py",
        "rate, w = 1 /",
        "rate, w = 0.01 /",
        "it creeps",
    ),
    Mutant(
        "mathematics", "mathematics.py",
        "a = prior * red_a",
        "a = (1 - prior) * red_a",
        "measured: difference",
    ),
    Mutant(
        "mathematics", "mathematics.py",
        "return a / (a + b)",
        "return b / (a + b)",
        "the other urn",
    ),
    Mutant(
        "mathematics", "mathematics.py",
        "np.exp(x - x.max())",
        "np.exp(x)",
        "exp overflows",
    ),
    Mutant(
        "backpropagation", "backpropagation.py",
        "(1 - y**2)",
        "(1 - y)",
        "1 − tanh², not 1 − tanh",
    ),
    Mutant(
        "backpropagation", "backpropagation.py",
        "dy * (1 - y**2)",
        "dy",
        "the derivative of tanh is missing",
    ),
    Mutant(
        "backpropagation", "backpropagation.py",
        "dy.sum(axis=0)",
        "dy.mean(axis=0)",
        "divided by the batch twice",
    ),
    Mutant(
        "backpropagation", "backpropagation.py",
        "- np.eye(p.shape[1])[y]) / len(y)",
        "- np.eye(p.shape[1])[y])",
        "this is the sum over all examples",
    ),
    Mutant(
        "backpropagation", "backpropagation.py",
        "/ (2 * EPSILON)",
        "/ EPSILON",
        "divided by 2ε",
    ),
    Mutant(
        "backpropagation", "backpropagation.py",
        "rng.normal(size=(2, HIDDEN)), rng.normal(size=(HIDDEN, 2))",
        "np.ones((2, HIDDEN)), np.ones((HIDDEN, 2))",
        "all hidden units are the same",
    ),
    Mutant(
        "backpropagation", "backpropagation.py",
        "STEPS, RATE, EPSILON = 2000",
        "STEPS, RATE, EPSILON = 60",
        "all four are right",
    ),
    Mutant(
        "kv_cache", "kv_cache.py",
        "first=cache.t)",
        "first=0)",
        "right at the first position and wrong from the second",
    ),
    Mutant(
        "kv_cache", "kv_cache.py",
        "K.shape[-1] ** -0.5)  # (h, 1, t + 1)",
        "K.shape[-1] ** -1)  # (h, 1, t + 1)",
        "right at the first position and wrong from the second",
    ),
    Mutant(
        "kv_cache", "kv_cache.py",
        "    x = x + attend(model, cache, n,",
        "    x = attend(model, cache, n,",
        "already the first position is wrong",
    ),
    Mutant(
        "kv_cache", "answer",
        "return kv_cache.Cache(MODEL, 512)",
        "return CACHE\n\n\nCACHE = kv_cache.Cache(MODEL, 1100)",
        "a second text is wrong",
    ),
    Mutant(
        "fine_tuning", "lora.py",
        "np.zeros((rank, d_out))",
        "rng.normal(size=(rank, d_out))",
        "neither of the two matrices starts at zero",
    ),
    Mutant(
        "fine_tuning", "answer",
        "found[\"adapted_nats\"], found[\"untouched_nats\"]",
        "found[\"untouched_nats\"], found[\"untouched_nats\"]",
        "nothing was learnt",
    ),
    Mutant(
        "fine_tuning", "answer",
        "found[\"adapted_nats\"], found[\"untouched_nats\"]",
        "found[\"adapted_nats\"] + 0.2, found[\"untouched_nats\"]",
        "a model from nothing does as well",
    ),
    Mutant(
        "fine_tuning", "answer",
        "found[\"adapted_nats\"], found[\"untouched_nats\"]",
        "40.5, found[\"untouched_nats\"]",
        "these are no nats per token",
    ),
]  # fmt: skip
