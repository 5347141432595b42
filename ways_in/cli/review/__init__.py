"""``make review LANG=ru``: translate and read translations in a page of this machine alone."""
