"""A text of your own for the language models of this folder, in any language.

    python transformer.py --text my_book.txt

bigram.py, sampling.py, lstm.py and transformer.py take it. The text is plain, in UTF-8; its last
tenth is held out, as with the corpus. Where a program would begin to write with words that the
text does not have, it begins as the text does (sampling.py prints its “the ” all the same). Three
texts lie in ``texts/``, all of them free:

    coriolanus.txt           Shakespeare, Coriolanus, the beginning; first printed in 1623
    nahan.txt                Lu Xun, four stories of 呐喊, 1919 to 1922; he died in 1936
    kapitanskaya_dochka.txt  Pushkin, Капитанская дочка, two chapters, 1836
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import text

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray

SHORTEST = 5000  # characters: less teaches nothing
LONGEST = 100  # characters of a beginning
BEGINNING = 4  # characters of the text that stand for a beginning it does not know


def read(path: Path) -> str:
    """The text, in lower case; raises ValueError, with what to do, for what is none."""
    try:
        written = path.read_text(encoding="utf-8").lower()
    except OSError as error:
        raise ValueError(f"{path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ValueError(f"{path}: not UTF-8: save it as UTF-8") from error
    if len(written) < SHORTEST:
        message = f"{path}: {len(written)} characters: a model needs {SHORTEST} at the least"
        raise ValueError(message)
    return written


def learn_from(written: str) -> None:
    """Make *written* the text of all programs that are imported in this process."""
    text.TEXT, text.CHARACTERS = written, "".join(sorted(set(written)))
    text.V = len(text.CHARACTERS)
    whole = text.encode

    def encode(text: str) -> NDArray[np.int64]:
        known = len(text) > LONGEST or text in written  # a long one is the text's own part
        return whole(text if known else written[:BEGINNING])

    text.encode = encode


def with_text(main: Callable[[], object]) -> None:
    """Run *main* of a program, on the text that ``--text`` names if the command line has it."""
    parser = argparse.ArgumentParser(description="Train on our corpus, or on a text of yours.")
    parser.add_argument("--text", type=Path, metavar="FILE", help="a plain text in UTF-8")
    given = parser.parse_args()
    if given.text:
        try:
            learn_from(read(given.text))
        except ValueError as error:
            sys.exit(str(error))
        print(f"{given.text.name}: {len(text.TEXT)} characters, {text.V} different\n")
    main()
