"""The records of a platform with three projects, as the check expects them."""

handbook = """
Make the cluster: kind create cluster
Submit: python submit.py train.toml
Follow it: kubectl get trainjobs
"""
session = [
    (0, "kind create cluster"),
    (11, "python submit.py train.toml"),
    (12, "kubectl get trainjobs"),
]
alone = True
runs = [(f"project-{k}", f"p{k}-{n}", f"2026-10-{n + 1:02}") for k in range(3) for n in range(10)]
replayed = ("p1-4", "2026-10-25", 1.8412, 1.8412)
drained = {"a": [*range(64), *range(60, 100)], "b": [*range(40), *range(40, 100)]}
interval, last_step = 20, 99
objectives = [
    [0.99, 0.98, 1, 0.99, 0.97, 1, 0.99, 1],
    [3, 4, 3, 5, 4, 3, 3, 4],
    [0.2, 0.3, 0.2, 0.2, 0.4, 0.2, 0.3, 0.2],
]
before = [1.80, 1.82, 1.81, 1.79, 1.80]
after = [1.74, 1.76, 1.75, 1.75, 1.73]
predicted = -0.05
