"""What a machine said, as the check expects it."""

import numpy as np

ps = """UID          PID    PPID  C STIME TTY          TIME CMD
root           1       0  0 10:00 pts/0    00:00:00 bash
root          12       1  0 10:01 pts/0    00:00:00 ps -ef
"""
memory_max = "67108864\n"
memory_swap_max = "0\n"
memory_exit = 137
cpu_max = "50000 100000\n"
seconds_free = [4.01, 4.05, 3.99]
seconds_half = [8.10, 8.02, 8.07]
cpu_exit = 0
RNG = np.random.default_rng(0)
losses = np.exp(-np.arange(200) / 60) + 0.01 * RNG.random(200)
losses_again = losses.copy()
