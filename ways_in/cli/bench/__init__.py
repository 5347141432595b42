"""``make bench``: the link checker against lychee, on a server of its own on loopback."""
