"""What a cluster said, as the check expects it."""

import numpy as np

job = {"kind": "Job", "metadata": {"name": "train"}, "status": {"succeeded": 1}}
pods_after = '{"items": [{"metadata": {"name": "web-1", "labels": {}}}]}'
losses_outside = np.exp(-np.arange(200) / 60) + 0.01 * np.random.default_rng(0).random(200)
losses_in_job = losses_outside.copy()
cases = {
    "image": {"text": "Warning Failed kubelet Error: ErrImagePull", "minutes": 1},
    "memory": {"text": "Last State: Terminated\n Reason: OOMKilled\n Exit Code: 137", "minutes": 2},
    "cpu": {"text": "0/1 nodes are available: 1 Insufficient cpu.", "minutes": 1},
    "volume": {"text": "pod has unbound immediate PersistentVolumeClaims", "minutes": 3},
    "command": {"text": "Reason: Error\n Exit Code: 2\nBack-off restarting", "minutes": 2},
}
