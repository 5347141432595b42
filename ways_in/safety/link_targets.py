"""Which addresses content may link to."""

from __future__ import annotations

import re

from ways_in.safety.whitelist import SCHEMES

# Browsers drop these before they look for a scheme: “java\nscript:” is “javascript:” to them.
DROPPED = re.compile(r"[\x00-\x20\x7f-\xa0\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]")
SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{0,40}:")


def refusal(url: str) -> str:
    """Why *url* may not be linked to; empty if it may."""
    bare = DROPPED.sub("", url)
    if bare.startswith(("//", "\\", "/\\")):
        return f"“{shown(url)}” leaves the site without saying how: write https://"
    scheme = SCHEME.match(bare)
    if scheme and scheme[0][:-1].lower() not in SCHEMES:
        return f"links may begin with https:, http: or mailto:, not with “{shown(scheme[0])}”"
    if scheme and bare != url:
        return f"“{shown(url)}” has invisible characters or spaces in it: take them out"
    return ""


def shown(text: str, most: int = 60) -> str:
    """*text* as a message can show it: short, in one line, without what a terminal would obey."""
    clean = "".join(letter if letter.isprintable() else "·" for letter in text[:most])
    return clean + ("…" if len(text) > most else "")
