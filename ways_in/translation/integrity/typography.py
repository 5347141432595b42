"""Punctuation of the wrong script, straight quotes, and words that stand twice."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from ways_in.common.late_patterns import late
from ways_in.common.word_count import HAN, IS_HAN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ways_in.translation.integrity.suspects import PageWordings, Suspects
    from ways_in.translation.integrity.wording import Wording

KANA = "\u3040-\u30ff"
# How a language quotes where straight quotes are a slip; others are left alone.
QUOTES = {"ru": "«…»", "uk": "«…»", "be": "«…»", "bg": "„…“", "zh": "“…”", "ja": "「…」"}
STRAIGHT = late(r'"')
# The sign comes first, then what stands around it: signs are few, and found in no time.
HALF = late(
    rf"[,;:!?.](?:(?:(?<=[{HAN}{KANA}].)|(?<=[{HAN}{KANA}]\s.))(?![\w./])"
    rf"|(?<!\.)(?=[{HAN}{KANA}])"
    r"|(?<=[^\W_][,;])(?=[^\W\d_])|(?<=[^\W\d_][,;])(?=\d))"  # Levine,Causal; Training,2018
)
BRACKETS = late(rf"[()](?:(?<=[{HAN}].)|(?=[{HAN}]))")
FULL = late(r"[，。、；：！？「」『』（）《》【】～]")
FULL_SIGNS = {
    ",": "，", ".": "。", ";": "；", ":": "：", "!": "！", "?": "？", "(": "（", ")": "）",
}  # fmt: skip
AGAIN = late(r"\b([^\W\d_]++)(?:\s+\1\b)+", re.IGNORECASE)
# Ideographs that do not stand twice, each with those that make a word with the first of the two.
ONCE = {
    "的": "目", "了": "为除", "在": "存现实正", "是": "但就可还而于总只要都也不", "和": "总温",
    "与": "参", "就": "成", "也": "", "把": "", "被": "", "对": "反相针面", "从": "",
    "到": "得达找遇", "将": "", "让": "", "给": "", "而": "从", "且": "", "或": "",
    "有": "没只所具还", "这": "", "那": "", "不": "", "为": "因成作认以称", "因": "原",
}  # fmt: skip
HAN_ONCE = late(
    rf"(?=([{''.join(ONCE)}])\1)(?:"  # few signs stand twice: the rest is asked of those alone
    + "|".join(f"(?<![{before}.]){sign}{sign}(?!确确)" for sign, before in ONCE.items())
    + ")"
)
# 一步一步, 写着写着, 讨论讨论 are words; three and more ideographs twice are a slip, or two words.
HAN_AGAIN = late(rf"(?!一)([{HAN}]{{3,12}})\1")
PUNCTUATION = late(r"([,;:，。、；：])\1|(?<!\.)\.\.(?!\.)")
TWICE = [2 * sign for sign in ",;:，。、；：."]  # one of them is in all that it finds


def quotes(wording: Wording) -> Iterator[str]:
    """Bad: «"слово"» in Russian, 「"词"」 in Chinese. Good: inches, code, what the original has."""
    wanted = QUOTES.get(_language(wording))
    count, before = (len(STRAIGHT.findall(t)) for t in (wording.translation, wording.original))
    if wanted and count > (0 if count == 2 and before == 2 else before):
        yield f'straight quotation marks ("): write {wanted}'


def punctuation(wording: Wording) -> Iterator[str]:
    """Bad: 「模型,数据」, «слово，слово». Good: 「GPT-2, BERT」 between Latin words, 「3.5」."""
    if _language(wording) in ("zh", "ja"):
        text = wording.translation
        found = [
            *HALF.findall(text),
            *(BRACKETS.findall(text) if _language(wording) == "zh" else ()),
        ]
        if found:
            half = "".join(dict.fromkeys(found))
            wanted = "".join(FULL_SIGNS[sign] for sign in half)
            yield f"half-width punctuation ({half}) beside ideographs: write {wanted}"
    elif not set(wording.writing) & {"CJK", "HANGUL"}:
        found = FULL.findall(wording.translation)
        if found and not _quotes_ideographs(wording.translation):
            signs = "".join(dict.fromkeys(found))
            yield f"full-width punctuation ({signs}): write that of {wording.target}"


def with_wrong_punctuation(page: PageWordings) -> Suspects:
    """Where punctuation of the wrong width may stand."""
    if _language(page.one) in ("zh", "ja"):
        return page.translations.with_match(HALF, BRACKETS)
    return page.translations.with_match(FULL)


def _quotes_ideographs(text: str) -> bool:
    """Whether all full-width signs of *text* stand beside ideographs that it shows."""
    return not re.search(
        rf"(?<![{HAN}\W])\s?[，。、；：！？]|[，。、；：！？]\s?(?![{HAN}\W]|$)", text
    )


def repeated(wording: Wording) -> Iterator[str]:
    """Bad: ``the the``, «в в», 「的的」. Good: «чуть-чуть», 「人人」, what the original has."""
    found = _repeated(wording.translation)
    before = Counter(_repeated(wording.original) if found else ())
    if len(found) > before.total():
        new = [text for text in found if text not in before] or found
        yield f"“{new[0]}” stands twice: take one out"


def with_repeated(page: PageWordings) -> Suspects:
    """Where something may stand twice."""
    row = page.translations
    of_han = (HAN_ONCE, HAN_AGAIN) if IS_HAN.search(row.text) else ()
    return row.with_match(AGAIN, *of_han) | row.with_any(TWICE)


def _repeated(text: str) -> list[str]:
    found = [match[0] for match in AGAIN.finditer(text) if _is_within_a_sentence(match[0])]
    if IS_HAN.search(text):
        found += [match[0] for match in HAN_ONCE.finditer(text)]
        found += [match[0] for match in HAN_AGAIN.finditer(text)]
    return found + [match[0] for match in PUNCTUATION.finditer(text)]


def _is_within_a_sentence(words: str) -> bool:
    """Whether no sentence begins between *words*: “The the”, but not “… of it It …”."""
    first, second = words.split()[:2]
    return first == second or second.islower()


def _language(wording: Wording) -> str:
    return wording.target.partition("_")[0]
