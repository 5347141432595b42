"""What a cluster and a card said, as the check expects it."""

WANTS = {"containers": [{"resources": {"limits": {"example.com/gpu": "1"}}}]}


def pod(phase: str, start: str) -> dict[str, object]:
    """One that asks for a card."""
    return {"spec": WANTS, "status": {"phase": phase, "startTime": start}}


FIRST = "2026-11-29T09:59:00Z"
pods = {"items": [pod("Running", FIRST), pod("Running", FIRST), pod("Pending", FIRST)]}
events = "0/1 nodes are available: 1 Insufficient example.com/gpu."
deleted_at = "2026-11-29T10:00:00Z"
pods_after = {"items": [pod("Running", FIRST), pod("Running", "2026-11-29T10:00:08Z")]}
nvidia_smi = "GPU 0: NVIDIA A10 (UUID: GPU-1f)"
seconds = [0.0125] * 50
peak = 125e12
parameters = 300_000_000
memory_measured = 16 * parameters + 900_000_000
memory_predicted = 5.3e9
