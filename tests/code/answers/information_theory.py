"""Our coder, as the check of its step expects it."""

from arithmetic_coding import cross_entropy, decode, divergence, encode, entropy, perplexity

__all__ = ["cross_entropy", "decode", "divergence", "encode", "entropy", "perplexity"]
