"""How large content may be: what is larger would only slow builds and readers down."""

from __future__ import annotations

PAGE_BYTES = 400_000
PAGE_SECONDS = 20
FRONT_MATTER_BYTES = 4_000
MESSAGE_LETTERS = 20_000
CATALOG_BYTES = 2_000_000
TOML_BYTES = 1_000_000
FILE_BYTES = 8_000_000
DRAWING_BYTES = 400_000
DRAWING_DEPTH = 40
DRAWING_ELEMENTS = 5_000
LINE_LETTERS = 20_000
PAGE_NODES = 60_000
NESTING = 20
INDENT = 240
DIGITS = 1_000
OPTION_DIGITS = 4
STARS = 2  # in a pattern: each further one multiplies the ways to match
DRAWING_USES = 5_000
# Signs that open something: parsers look for the end of each, one after the other.
OPENING = "`*[]<>_{}|!"
OPENING_RUN = 64
OPENING_SPARE = 40
