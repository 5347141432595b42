"""Functions for the reader to complete; each file has its tests beside it."""
