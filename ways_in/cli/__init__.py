"""The commands: ``python -m ways_in COMMAND``, which the Makefile calls."""
