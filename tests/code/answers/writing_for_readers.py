"""Pages and their readers, as the check expects them."""

pages = """
A worker pulls the parameters that it needs. With a bound of 4 rounds the run takes 351 seconds.

It is of no use when the vectors are dense and the network is the slowest part.

The server keeps a clock for each worker, and the slowest clock decides who may go on.
"""
answers = [[1, 1, 1, 0, 1, 1], [1, 1, 1, 1, 1, 0], [1, 0, 1, 1, 1, 1]]
marked = [""] * 6
limits_question = 3
stops = [
    ("The vector clock bounds staleness.", "the slowest clock decides who may go on"),
]
records = {"4": "d7b0e378fd", "351": "d7b0e378fd"}
