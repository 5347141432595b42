"""The record of a project without people, as the check expects it."""

comments: list[tuple[str, str, str]] = []
objections = [
    ("The baseline was not tuned.", "It had as many runs as the model; page 3 lists them all."),
    ("Five seeds are few for a claim.", "The gain is 40 standard deviations of a single run."),
    ("The held-out text is like the rest.", "On another author's text two thirds of it remain."),
]
published = ("https://example.org/report", "Which baseline is missing?", "2026-09-01", "2026-09-16")
mine = [1.63, 1.61, 1.64, 1.62, 1.65]
again = 1.66
baseline = [2.4018] * 5  # counted: no seed
lower_is_better = True
claim = "better"
