"""``make review LANG=ru``: original and translation side by side, in a page of this machine alone.

It shows what is untranslated first, then what is behind, what a check complains of, and what nobody
but its translator has read; and writes into the catalogs, entry by entry.
"""

from __future__ import annotations

import argparse
import asyncio
import secrets
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ways_in.cli import serve
from ways_in.cli.review.review_server import application
from ways_in.cli.review.worklist import Work
from ways_in.common import languages
from ways_in.common.findings import Finding, InputError

if TYPE_CHECKING:
    from collections.abc import Sequence


async def run(work: Work, port: int) -> int:
    """Serve until interrupted; 1 if the port is in use."""
    token = secrets.token_urlsafe(16)
    runner = await serve.listening(
        application(work, token), port, f"make review LANG={work.code} PORT={port + 1}"
    )
    if not runner:
        return 1
    print(f"Open http://localhost:{port}/{token}/ (Ctrl+C stops)", flush=True)
    try:
        await asyncio.Event().wait()
    finally:
        await runner.cleanup()
    return 0


def chosen(root: Path, code: str) -> Work:
    """The work in the language *code*, or in that segment; InputError if there is none such."""
    known = languages.at(root)
    for language in known:
        if code in (language.code, language.segment):
            work = Work(root, language.code)
            work.lexicons  # noqa: B018 (what is wrong with them is said now)
            return work
    raise InputError(Finding("LANG", 0, languages.unknown(code, known)))


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; 1 if there is nothing to serve."""
    parser = argparse.ArgumentParser(prog="make review", description=__doc__)
    parser.add_argument("language", help="code of a language, as in languages.toml")
    parser.add_argument("--root", type=Path, default=Path.cwd())
    parser.add_argument("--port", type=int, default=8010)
    options = parser.parse_args(arguments)
    try:
        work = chosen(options.root.resolve(), options.language)
        return asyncio.run(run(work, options.port))
    except KeyboardInterrupt:
        return 0


if __name__ == "__main__":
    sys.exit(main())
