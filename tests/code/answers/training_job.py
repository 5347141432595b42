"""What a cluster gave, as the check expects it."""

import numpy as np

V = 27
suspended_at = 90
whole = np.log(V) - 1.5 * (1 - np.exp(-np.arange(200) / 40)) * (1 + 0.1 * np.cos(np.arange(200)))
suspended = whole.copy()
interval = 20
log = [*range(105), *range(100, 200)]
trainjob = {"status": {"conditions": [{"type": "Complete", "status": "True"}]}}
ranks = "train-node-0-0: rank 0\ntrain-node-0-1: rank 1\n"
