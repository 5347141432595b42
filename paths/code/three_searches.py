"""Three searches over one handbook: by words, by pieces of words, by meaning; and all joined.

Words: BM25, Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009,
https://doi.org/10.1561/1500000019. Pieces: McNamee and Mayfield, Character N-Gram Tokenization,
2004, https://doi.org/10.1023/B:INRT.0000009441.78971.be. Meaning: Deerwester and others, Indexing
by Latent Semantic Analysis, 1990, with its X = T S D', https://doi.org/10.1002/(SICI)1097-4571
(199009)41:6<391::AID-ASI1>3.0.CO;2-9; it stands in for a model, and has read this handbook alone.
Joined: Cormack, Clarke and Büttcher, Reciprocal Rank Fusion, 2009,
https://doi.org/10.1145/1571941.1572114. The workshop of the handbook is made up.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

import bootstrap

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Array = NDArray[np.float64]

SEED = 1
K_1, B = 1.2, 0.75  # how soon repetition stops to count; how much length does
N_GRAM = 4  # characters
RANK = 50  # singular values that are kept
RRF_K = 60  # as in the paper
K, BUDGET = 5, 1500  # passages, or characters, that the prompt has room for
SENTENCES, SIZES = 2, "1 2 4 8 16"  # a passage
KINDS = ("words", "paraphrase", "name", "misspelt")
SEARCHES = ("words", "pieces", "meaning", "all")
PAIRS = (("pieces", "words"), ("meaning", "words"), ("all", "words"), ("all", "pieces"))


class Question(NamedTuple):
    """What is asked, what kind of question it is, and which sentence answers it."""

    kind: str
    text: str
    sentence: int


def lines(name: str) -> list[str]:
    """Those of a file beside this one that are not empty."""
    content = Path(__file__).with_name(name).read_text(encoding="utf-8")
    return [line for line in content.splitlines() if line]


def questions(sentences: Sequence[str]) -> list[Question]:
    """Each with the place of the one sentence that holds its key."""
    found = []
    for kind, asked, key in (line.split("\t") for line in lines("handbook_questions.txt")):
        (place,) = (i for i, sentence in enumerate(sentences) if key in sentence)
        found.append(Question(kind, asked, place))
    return found


def cut(sentences: Sequence[str], size: int) -> list[str]:
    """Passages of *size* sentences each, one after the other."""
    return [" ".join(sentences[i : i + size]) for i in range(0, len(sentences), size)]


def words(text: str) -> list[str]:
    """In small letters, without punctuation; a part number stays whole."""
    return re.findall(r"\w+(?:-\w+)*", text.lower())


def pieces(text: str) -> list[str]:
    """All runs of N_GRAM characters within a word, the spaces around it included."""
    spaced = [f" {word.replace('-', '')} " for word in words(text)]
    return [w[i : i + N_GRAM] for w in spaced for i in range(max(1, len(w) - N_GRAM + 1))]


def counts(texts: Sequence[str], known: Sequence[str], terms: Callable[[str], list[str]]) -> Array:
    """How often each of the *known* terms is in each text; (texts, known)."""
    occurring = [Counter(terms(text)) for text in texts]
    return np.array([[float(each[term]) for term in known] for each in occurring])


def tables(
    passages: Sequence[str], asked: Sequence[str], terms: Callable[[str], list[str]]
) -> tuple[Array, Array, Array]:
    """Counts in the passages (N, M) and the questions (Q, M), and the weight of each term (M,).

    A term that n of the N passages have weighs ln((N − n + ½) / (n + ½) + 1).
    """
    known = sorted({term for passage in passages for term in terms(passage)})
    tf, query = counts(passages, known, terms), counts(asked, known, terms)
    n = (tf > 0).sum(axis=0)
    return tf, query, np.log((len(tf) - n + 0.5) / (n + 0.5) + 1)


def by_words(passages: Sequence[str], asked: Sequence[str]) -> Array:
    """BM25 of each passage for each question; (Q, N)."""
    tf, query, weight = tables(passages, asked, words)
    length = tf.sum(axis=1, keepdims=True)  # (N, 1)
    saturated = tf * (K_1 + 1) / (tf + K_1 * (1 - B + B * length / length.mean()))
    return np.asarray((query > 0) * weight @ saturated.T)


def cosine(a: Array, b: Array) -> Array:
    """Of each row of *a* with each of *b*; a row of zeros is like none."""
    a, b = (x / np.maximum(np.linalg.norm(x, axis=1, keepdims=True), 1e-12) for x in (a, b))
    return np.asarray(a @ b.T)


def by_pieces(passages: Sequence[str], asked: Sequence[str]) -> Array:
    """Likeness in pieces of words: half a name is enough; (Q, N)."""
    tf, query, weight = tables(passages, asked, pieces)
    return cosine(np.log1p(query) * weight, np.log1p(tf) * weight)


def by_meaning(passages: Sequence[str], asked: Sequence[str]) -> Array:
    """Likeness in the RANK directions in which the passages differ most; (Q, N)."""
    tf, query, weight = tables(passages, asked, words)
    X = np.log1p(tf) * weight  # (N, M): a row a passage, the paper's X turned round
    T = np.linalg.svd(X, full_matrices=False)[2][:RANK].T  # (M, RANK)
    return cosine(np.log1p(query) * weight @ T, X @ T)


def ranks(scores: Array) -> Array:
    """Each passage's rank in each question's list, from 1; what has no score is in no list: inf."""
    order = (-scores).argsort(axis=1, kind="stable").argsort(axis=1) + 1.0  # in ties the earlier
    return np.where(scores > 0, order, np.inf)


def joined(lists: Sequence[Array]) -> Array:
    """Reciprocal rank fusion: ranks by the sum of 1 / (RRF_K + rank)."""
    return ranks(np.sum([1 / (RRF_K + each) for each in lists], axis=0))


def in_prompt(rank: Array, passages: Sequence[str], right: int) -> bool:
    """Is the *right* passage among the first that together fit into BUDGET characters?"""
    best = rank.argsort(kind="stable")
    taken = np.cumsum([len(passages[place]) + 1 for place in best])
    return right in best[(taken <= BUDGET) & np.isfinite(rank[best])]


def measured(size: int) -> tuple[dict[str, Array], dict[str, float]]:
    """By search, for passages of *size* sentences: rank of each right one (Q,), share in prompt."""
    asked, passages = questions(lines("handbook.txt")), cut(lines("handbook.txt"), size)
    right, texts = [q.sentence // size for q in asked], [q.text for q in asked]
    lists = [ranks(search(passages, texts)) for search in (by_words, by_pieces, by_meaning)]
    own, share = {}, {}
    for name, rank in zip(SEARCHES, [*lists, joined(lists)], strict=True):
        own[name] = rank[np.arange(len(right)), right]
        fit = [in_prompt(*row) for row in zip(rank, [passages] * len(right), right, strict=True)]
        share[name] = float(np.mean(fit))
    return own, share


def told(own: dict[str, Array], kinds: Sequence[str]) -> dict[str, float]:
    """Print what each search found of each kind, its recall at K, its MRR; then the differences."""
    rng = np.random.default_rng(SEED)
    hits = {name: np.where(rank <= K, 1.0, 0.0) for name, rank in own.items()}
    numbers: dict[str, float] = {}
    print("{:11}{:>8}{:>12}{:>8}{:>10}   recall (95 %)        MRR".format("of 15", *KINDS))
    for name, hit in hits.items():
        found = [float(hit[np.array(kinds) == kind].sum()) for kind in KINDS]
        numbers |= {f"{name}_{kind}": n for kind, n in zip(KINDS, found, strict=True)}
        numbers[f"{name}_recall"], numbers[f"{name}_mrr"] = hit.mean(), (1 / own[name]).mean()
        low, high = bootstrap.interval(hit, rng)
        print("by {:8}{:8.0f}{:12.0f}{:8.0f}{:10.0f}".format(name, *found), end="   ")
        print(f"{hit.mean():.3f} ({low:.2f}–{high:.2f})  {numbers[f'{name}_mrr']:.3f}")
    print("\nrecall, on the same questions:")
    for one, other in PAIRS:
        gain, key = hits[one] - hits[other], f"{one}_less_{other}"
        low, high = bootstrap.interval(gain, rng)
        numbers |= {key: gain.mean(), f"{key}_low": low, f"{key}_high": high}
        print(f"{one:8}less {other:8}{gain.mean():+.3f} ({low:+.3f} to {high:+.3f})")
    return {key: float(number) for key, number in numbers.items()}


def main() -> tuple[dict[str, list[float]], dict[str, float]]:
    """What each search finds by kind of question; what the size of the passages does."""
    asked, (own, _) = questions(lines("handbook.txt")), measured(SENTENCES)
    numbers = told(own, [question.kind for question in asked])
    nowhere = [q.text for i, q in enumerate(asked) if min(own[n][i] for n in own) > K]
    print(f"\nno search finds {len(nowhere)}, for instance:", *nowhere[1:4], sep="\n  ")
    print(f"\nby words: sentences a passage, among the first {K}, in {BUDGET:,} characters")
    columns: dict[str, list[float]] = {"sentences": [], "first_five": [], "in_prompt": []}
    for size in map(int, SIZES.split()):
        own, share = measured(size)
        row = (size, float((own["words"] <= K).mean()), share["words"])
        for (name, column), number in zip(columns.items(), row, strict=True):
            column.append(number)
            numbers[f"{name}_{size}"] = number
        print("{:6d}{:9.3f}{:9.3f}".format(*row))
    return columns, numbers | {"nowhere": float(len(nowhere))}


if __name__ == "__main__":
    main()
