"""What is known of each page is pickled for itself, and as it was until somebody asks for it."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING, Any

import pytest

from ways_in.common.packed import Packed

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Build

unpickled: list[str] = []


class Noted:
    """A value that tells when it is unpickled."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __setstate__(self, state: dict[str, str]) -> None:
        unpickled.append(state["name"])
        vars(self).update(state)


def again(packed: Packed[Any]) -> Packed[Any]:
    unpickled.clear()
    found: Packed[Any] = pickle.loads(pickle.dumps(packed))
    return found


def test_only_what_is_asked_for_is_unpickled_and_once() -> None:
    found = again(again(Packed(a=Noted("a"), b=Noted("b"))))
    assert unpickled == []
    assert found["b"] is found["b"] is found.get("b")
    assert unpickled == ["b"]
    assert [*found] == ["a", "b"] and len(found) == 2 and "a" in found


@pytest.mark.parametrize(
    "ask",
    [
        lambda found: found["a"],
        lambda found: found.get("a"),
        lambda found: found.pop("a"),
        lambda found: dict(found.items())["a"],
        lambda found: next(iter(found.values())),
    ],
)
def test_whoever_asks_gets_the_value_itself(ask: Callable[[Packed[Any]], Any]) -> None:
    assert ask(again(Packed(a=["x"]))) == ["x"]


def test_what_is_not_there_is_missed_as_in_any_dictionary() -> None:
    found = again(Packed(a=1))
    assert found.get("b") is None and found.get("b", 2) == found.pop("b", 2) == 2
    with pytest.raises(KeyError):
        found["b"]
    with pytest.raises(KeyError):
        found.pop("b")


def test_a_value_that_is_changed_in_its_place_is_kept_as_it_is_then() -> None:
    found = again(Packed(a=["x"], b=["y"]))
    found["a"].append("z")
    assert dict(again(found).items()) == {"a": ["x", "z"], "b": ["y"]}


def test_a_second_build_unpickles_no_contents_of_pages_that_are_as_they_were(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = ":orphan:\n\nPage\n====\n\nPart\n----\n\nText.\n"
    pages = {f"{name}.rst": text for name in ("index", "a", "b", "c")}
    build(pages, ["ways_in.common.bends"])
    asked: list[str] = []
    unpacked = Packed._unpacked

    def noted(self: Packed[Any], name: str, value: Any) -> Any:
        asked.append(name)
        return unpacked(self, name, value)

    monkeypatch.setattr(Packed, "_unpacked", noted)
    pages["b.rst"] += "\nMore.\n"
    assert build(pages, ["ways_in.common.bends"]).updated == ("b",)
    assert set(asked) == {"b"}
