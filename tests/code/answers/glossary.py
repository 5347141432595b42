"""Numbers of the glossary, worked out."""

from math import exp, log, log2, sqrt

assert round(1 / sqrt(512), 3) == 0.044
assert round(log(27), 2) == 3.30
assert 2 * 12 * 768 * 2 == 36_864
assert round(exp(3 * log(2))) == 8
assert log2(8) == 3
assert 4 * 512**2 == 1_048_576
assert 512 // 8 == 64
assert round(sqrt(64)) == 8
assert 8 * 64 == 512
assert 2 * 512 * 2048 == 2_097_152
assert round(exp(1.5), 1) == 4.5
assert round(1.5 / log(2), 2) == 2.16
assert round(log(2), 2) == 0.69
assert 2 * 8 * 768 == 12_288
assert round(12_288 / 768**2, 3) == 0.021
TERMS = [f"term {n}" for n in range(20)]
WRONG = {("en", "term 3"): "term 5", ("ru", "term 8"): "term 9"}
guesses = [(code, term, WRONG.get((code, term), term)) for code in ("en", "ru") for term in TERMS]
