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
]  # fmt: skip
