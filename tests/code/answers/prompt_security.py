"""A gate, as the check of its step expects it."""

from __future__ import annotations

import posixpath
import re
from typing import Any

ASKED = {"delete_file", "send_mail"}
SECRET = re.compile(r"\bsk-\w{4,}|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?i:(?<=bearer ))\S+")


def allowed(user: dict[str, Any], tool: str, arguments: dict[str, Any]) -> bool:
    """What is not allowed is refused."""
    path = posixpath.normpath(str(arguments.get("path", "")))
    if tool == "read_file":
        return path.startswith(f"/home/{user['name']}/")
    if tool == "send_mail":
        return bool(re.fullmatch(r"[\w.+-]+@example\.org", str(arguments.get("to", ""))))
    return tool == "delete_file" and "admin" in user["roles"]


def confirmed(call: dict[str, Any], yes: dict[str, Any] | None) -> bool:
    """A yes holds for one call."""
    return call["tool"] not in ASKED or call == yes


def cleaned(line: str) -> str:
    """Marks in place of secrets."""
    return SECRET.sub("[removed]", line)
