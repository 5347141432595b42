"""The words of the figures that can be moved, by their names; English, translated in sphinx.po."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.locale import _

from ways_in.common.locale_format import plural_forms

if TYPE_CHECKING:
    from ways_in.common.locale_format import ScriptWords


def _common() -> dict[str, str]:
    return {
        "strange": _(
            "The address asks for something that this figure does not have (%(what)s): "
            "it begins without it."
        ),
    }


def _temperature() -> ScriptWords:
    return {
        "temperature": _("Temperature"),
        "top": _("Top-k"),
        "nucleus": _("Nucleus"),
        "greedy": _("0: greedy"),
        "everything": _("all"),
        "axis": _("probability of the character after “ the s”"),
        "mark": _("where temperature 1 has it"),
        "said": plural_forms(
            "Entropy: %(entropy)s nats. %(count)s character of %(all)s is left; "
            "those not shown share %(rest)s.",
            "Entropy: %(entropy)s nats. %(count)s characters of %(all)s are left; "
            "those not shown share %(rest)s.",
        ),
    }


def _valley() -> ScriptWords:
    return {
        "curvature": _("Curvature of w₂"),
        "rate": _("Learning rate"),
        "begin": _("start"),
        "lowest": _("the lowest point"),
        "rings": _("on each ring the loss is the same"),
        "said": plural_forms(
            "After %(steps)s step the loss is %(share)s of the first. Each step multiplies w₁ by "
            "%(flat)s and w₂ by %(steep)s. Up to %(limit)s it settles; the best is %(best)s.",
            "After %(steps)s steps the loss is %(share)s of the first. Each step multiplies w₁ by "
            "%(flat)s and w₂ by %(steep)s. Up to %(limit)s it settles; the best is %(best)s.",
            by="steps",
        ),
        "diverges": _(
            "Each step multiplies w₂ by %(steep)s, so the loss grows without end. Only below "
            "%(limit)s does it settle; the best is %(best)s."
        ),
    }


def _cache() -> ScriptWords:
    return {
        "length": _("Length, tokens"),
        "texts": _("Texts at once"),
        "model": _("Model"),
        "ours": _("our program: 4 layers, width 128"),
        "small": _("12 layers, width 768"),
        "large": _("32 layers, width 4,096"),
        "axis": _("tokens to work through"),
        "anew": _("all computed anew"),
        "kept": _("with the KV cache"),
        "weights": _("Weights"),
        "cache": _("Cache"),
        "said": plural_forms(
            "%(anew)s token is worked through in place of %(kept)s, %(times)s times as many. The "
            "cache takes %(token)s a token, %(cache)s in all: %(share)s times the weights.",
            "%(anew)s tokens are worked through in place of %(kept)s, %(times)s times as many. "
            "The cache takes %(token)s a token, %(cache)s in all: %(share)s times the weights.",
            by="anew",
        ),
    }


def _staleness() -> ScriptWords:
    return {
        "delay": _("Delay, steps"),
        "step": _("Step, ηλ"),
        "values": _("w, step after step"),
        "bars": _("the largest step that settles, by delay"),
        "yours": _("your step"),
        "settles": plural_forms(
            "%(delay)s step late, a step of %(step)s settles: the largest is %(limit)s.",
            "%(delay)s steps late, a step of %(step)s settles: the largest is %(limit)s.",
            by="delay",
        ),
        "grows": plural_forms(
            "%(delay)s step late, a step of %(step)s grows without end: the largest is %(limit)s.",
            "%(delay)s steps late, a step of %(step)s grows without end: the largest is %(limit)s.",
            by="delay",
        ),
    }


def _bigram() -> ScriptWords:
    return {
        "text": _("Your text"),
        "start": _(
            "She sells sea shells by the sea shore; the shells she sells are sea shells, I am "
            "sure. So if she sells sea shells on the sea shore, then I am sure she sells sea "
            "shore shells."
        ),
        "steps": _("Steps of training"),
        "seed": _("Random seed"),
        "axis": _("nats per character, by step"),
        "counted": _("the counted table"),
        "sample": _("What the model writes:"),
        "short": plural_forms(
            "A text of at least %(least)s character is needed: paste one.",
            "A text of at least %(least)s characters is needed: paste one.",
            by="least",
        ),
        "said": plural_forms(
            "%(kinds)s character. The loss went from %(first)s to %(loss)s nats; the counted table "
            "has %(best)s.",
            "%(kinds)s different characters. The loss went from %(first)s to %(loss)s nats; the "
            "counted table has %(best)s.",
            by="kinds",
        ),
    }


def _frame() -> ScriptWords:
    return {
        "game": _("Game"),
        "recorder": _("Recorder"),
        "right": _("in time"),
        "late": _("one frame late"),
        "moves": _("Moves: u, d, l, r"),
        "up": _("Up"),
        "down": _("Down"),
        "left": _("Left"),
        "rightwards": _("Right"),
        "walk": _("Walk to the goal"),
        "again": _("Begin again"),
        "player": _("player"),
        "goal": _("goal"),
        "recorded": _("recorded"),
        "copy": _("the copy"),
        "pairs": _("cell, facing: action"),
        "letter": _("“%(letter)s” is no move: write u, d, l and r."),
        "whole": _("Played back, the record holds together."),
        "apart": _("Played back, the record comes apart at row %(row)s."),
        **_walked(),
    }


def _walked() -> ScriptWords:
    return {
        "recording": plural_forms(
            "%(count)s move is recorded. Walk the dot to the square.",
            "%(count)s moves are recorded. Walk the dot to the square.",
        ),
        "fits": plural_forms(
            "The copy agrees with its record in %(rows)s of %(all)s row.",
            "The copy agrees with its record in %(rows)s of %(all)s rows.",
            by="all",
        ),
        "won": plural_forms(
            "By itself it reaches the goal in %(count)s move.",
            "By itself it reaches the goal in %(count)s moves.",
        ),
        "lost": plural_forms(
            "By itself it has not reached the goal after %(count)s move.",
            "By itself it has not reached the goal after %(count)s moves.",
        ),
    }


def _attention() -> ScriptWords:
    return {
        "text": _("Your sentence"),
        "start": _("the cat sat because the cat was tired"),
        "head": _("The head looks for"),
        "letters": _("words of the same letters"),
        "previous": _("the word before"),
        "again": _("what followed this word earlier"),
        "mask": _("Mask"),
        "inside": _("before the softmax, as it should be"),
        "none": _("none: words see what is to come"),
        "late": _("after the softmax: a mistake"),
        "axes": _("row: who asks; column: who is asked"),
        "count": plural_forms(
            "Two to %(most)s words have room here, and this is %(count)s word.",
            "Two to %(most)s words have room here, and these are %(count)s words.",
        ),
        "said": _(
            "“%(last)s” looks most at “%(best)s”, with a weight of %(share)s. "
            "The smallest sum of a row is %(sum)s."
        ),
    }


def _bpe() -> ScriptWords:
    return {
        "text": _("Your text"),
        "start": _("low lower lowest, new newer newest; naïve, 你好, привет"),
        "merges": _("Merges"),
        "bytes": _("bytes"),
        "tokens": _("tokens"),
        "learnt": _("Learnt last: %(list)s"),
        "next": plural_forms(
            "Next comes %(pair)s, which stands there %(count)s time.",
            "Next comes %(pair)s, which stands there %(count)s times.",
        ),
        "end": _("No pair occurs twice any more."),
        "empty": _("There is nothing to cut: write something."),
        "bytes_in": plural_forms("%(count)s byte", "%(count)s bytes"),
        "tokens_in": plural_forms("%(count)s token", "%(count)s tokens"),
        "said": _("%(bytes)s in %(tokens)s, %(each)s bytes each."),
    }


OF = {
    "attention": _attention,
    "bpe": _bpe,
    "bigram": _bigram,
    "frame": _frame,
    "temperature": _temperature,
    "valley": _valley,
    "cache": _cache,
    "staleness": _staleness,
}


def words(name: str) -> ScriptWords:
    """Those of the figure *name*, in the language of the build."""
    return {**_common(), **OF[name]()}
