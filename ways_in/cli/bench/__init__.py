"""What builds and the link checker take: ``make bench`` and ``make bench-links``."""
