"""Signs that nobody sees, and that make a text another one than it looks."""

from __future__ import annotations

import re

# Those that end a line for YAML but not for us (CR, NEL, U+2028, U+2029) would hide fields.
CONTROL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
