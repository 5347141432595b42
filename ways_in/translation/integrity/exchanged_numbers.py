"""Two numbers that have changed places: more than their order has to say so.

“2 games in 100” is 「100 局里 2 局」, so a translation may turn numbers round. They have changed
places if others that stayed stand between them, if a sign joins them in both texts (from … to, a
list), if what is written at them is the same in all languages (GPT-2, kB, %, a year), or if they
are in different parts of the sentence in both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ways_in.common.late_patterns import late
from ways_in.translation.integrity import numbers
from ways_in.translation.integrity.amounts import MONEY, PERCENT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ways_in.translation.integrity.suspects import PageWordings, Suspects
    from ways_in.translation.integrity.wording import Wording

JOINED = late(r"\s?(?:[-–—~～、,/×:]|to|до|到|至|…|and|or|и|или|和|与|或|und|bis|oder|と|から)\s?")
NAMED = late(r"([A-Za-z][A-Za-z0-9]{0,40})-?$")  # GPT-2, RTX 4090
UNIT = late(r"-?(?!(?:in|to|of|and|or|at|is|as|on|by)\b)([A-Za-zµ]{1,3})\b")
A_YEAR = late(r"年|г\.|год[ау]?\b")
YEAR = late(r"(?<![\d.,])(?:1[5-9]|20)\d\d(?![\d]|[.,]\d)")
PART = late(r"[,;:.?!]\s|[，；：。？！—–]")
Pair = tuple[numbers.Placed, numbers.Placed]


def exchanged(wording: Wording) -> Iterator[str]:
    """Bad: «от 32 до 64» for ``from 64 to 32``. Good: 「100 局里 2 局」 for ``2 games in 100``."""
    if numbers.is_written_alike(*wording.texts):
        return
    for old, new in numbers.same_values(*wording.texts):
        places = [n for n, (a, b) in enumerate(zip(old, new, strict=True)) if a.value != b.value]
        if len(places) == 2 and _is_exchange(
            *((old[n], new[n]) for n in places), between=places[1] - places[0] > 1
        ):
            first, second = (old[n].written for n in places)
            yield f"{first} and {second} have changed places: write them as the original does"
            return


def with_numbers(page: PageWordings) -> Suspects:
    """Where there are any in digits."""
    return page.both.with_match(numbers.ANY_DIGIT)


def _is_exchange(first: Pair, second: Pair, *, between: bool) -> bool:
    """Whether more than their order says that the two numbers stand in each other's place."""
    (one, one_now), (two, two_now) = first, second
    if between or (_is_range(one, two) and _is_range(one_now, two_now)):
        return True
    if _marks(one) & _marks(one_now) or _marks(two) & _marks(two_now):
        return True  # the place is the same, the number another
    return _is_apart(one, two) and _is_apart(one_now, two_now)


def _is_apart(one: numbers.Placed, two: numbers.Placed) -> bool:
    """Whether the two numbers of a text are in different parts of its sentence."""
    return bool(PART.search(one.text, one.end, two.start))


def _is_range(one: numbers.Placed, two: numbers.Placed) -> bool:
    return bool(JOINED.fullmatch(one.text, one.end, two.start))


def _marks(number: numbers.Placed) -> set[str]:
    """What stands at *number* that is the same in all languages."""
    before, after = number.text[: number.start].rstrip(), number.text[number.end :].lstrip()
    name, unit = NAMED.search(before), UNIT.match(after)
    is_year = YEAR.fullmatch(number.written) or A_YEAR.match(after)
    found = [
        f"{name[1].lower()} _" if name else "",
        f"_ {unit[1].lower()}" if unit else "",
        "%" if PERCENT.match(after) else "",
        "year" if is_year else "",
        before[-1:] if before[-1:] in {"=", "≈", "<", ">", "×", "±"} else "",
        *(sign for sign, words in MONEY.items() if words.match(after) or before[-1:] == sign),
    ]
    return {mark for mark in found if mark}
