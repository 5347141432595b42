"""The words of the figures that can be moved, by their names; English, translated in sphinx.po."""

from __future__ import annotations

from sphinx.locale import _


def _common() -> dict[str, str]:
    return {
        "strange": _(
            "The address asks for something that this figure does not have (%(what)s): "
            "it begins without it."
        ),
    }


def _temperature() -> dict[str, str]:
    return {
        "temperature": _("Temperature"),
        "top": _("Top-k"),
        "nucleus": _("Nucleus"),
        "greedy": _("0: greedy"),
        "everything": _("all"),
        "said": _(
            "Entropy: %(entropy)s nats. Characters left: %(count)s of %(all)s; "
            "those not shown share %(rest)s."
        ),
    }


def _valley() -> dict[str, str]:
    return {
        "curvature": _("Curvature of w₂"),
        "rate": _("Learning rate"),
        "said": _(
            "After %(steps)s steps the loss is %(share)s of the first. Each step multiplies w₁ by "
            "%(flat)s and w₂ by %(steep)s. Up to %(limit)s it settles; the best is %(best)s."
        ),
        "diverges": _(
            "Each step multiplies w₂ by %(steep)s, so the loss grows without end. Only below "
            "%(limit)s does it settle; the best is %(best)s."
        ),
    }


def _cache() -> dict[str, str]:
    return {
        "length": _("Length, tokens"),
        "texts": _("Texts at once"),
        "model": _("Model"),
        "ours": _("our program: 4 layers, width 128"),
        "small": _("12 layers, width 768"),
        "large": _("32 layers, width 4,096"),
        "anew": _("all computed anew"),
        "kept": _("with the KV cache"),
        "weights": _("Weights"),
        "cache": _("Cache"),
        "said": _(
            "Tokens worked through: %(anew)s in place of %(kept)s, %(times)s times as many. The "
            "cache takes %(token)s a token, %(cache)s in all: %(share)s times the weights."
        ),
    }


def _staleness() -> dict[str, str]:
    return {
        "delay": _("Delay, steps"),
        "step": _("Step, ηλ"),
        "bars": _("the largest step that settles, by delay"),
        "settles": _("%(delay)s steps late, a step of %(step)s settles: the largest is %(limit)s."),
        "grows": _(
            "%(delay)s steps late, a step of %(step)s grows without end: the largest is %(limit)s."
        ),
    }


def _bigram() -> dict[str, str]:
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
        "short": _("A text of at least %(least)s characters is needed: paste one."),
        "said": _(
            "%(kinds)s different characters. The loss went from %(first)s to %(loss)s nats; the "
            "counted table has %(best)s."
        ),
    }


def _frame() -> dict[str, str]:
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
        "pairs": _("cell, facing: action"),
        "letter": _("“%(letter)s” is no move: write u, d, l and r."),
        "recording": _("Moves recorded: %(count)s. Walk the dot to the square."),
        "fits": _("The copy agrees with its record in %(rows)s rows of %(all)s."),
        "won": _("By itself it reaches the goal in %(count)s moves."),
        "lost": _("By itself it has not reached the goal after %(count)s moves."),
        "whole": _("Played back, the record holds together."),
        "apart": _("Played back, the record comes apart at row %(row)s."),
    }


def _attention() -> dict[str, str]:
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
        "count": _("Two to %(most)s words have room here, and these are %(count)s."),
        "said": _(
            "“%(last)s” looks most at “%(best)s”, with a weight of %(share)s. "
            "The smallest sum of a row is %(sum)s."
        ),
    }


def _bpe() -> dict[str, str]:
    return {
        "text": _("Your text"),
        "start": _("low lower lowest, new newer newest; naïve, 你好, привет"),
        "merges": _("Merges"),
        "bytes": _("bytes"),
        "tokens": _("tokens"),
        "learnt": _("Learnt last: %(list)s"),
        "next": _("Next comes %(pair)s, which stands there %(count)s times."),
        "end": _("No pair occurs twice any more."),
        "empty": _("There is nothing to cut: write something."),
        "said": _("%(bytes)s bytes are %(tokens)s tokens, %(each)s bytes each."),
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


def words(name: str) -> dict[str, str]:
    """Those of the figure *name*, in the language of the build."""
    return _common() | OF[name]()
