"""``make links``: every address in the built site leads where it should, without a network."""
