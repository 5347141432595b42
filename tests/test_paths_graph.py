"""What follows from needs, without a build: order, closure, hours, circles."""

from __future__ import annotations

from ways_in.learning.graph import Graph
from ways_in.learning.model import FieldLink, Fields, Hours, Item, hours


def item(id_: str, needs: str = "", teaches: str = "", time: str = "1-2", helps: str = "") -> Item:
    kind = "step" if id_.endswith("step") else "path" if id_ == "way" else "concept"
    docname = "way" if kind != "concept" else id_
    links = {
        name: tuple(FieldLink(target, "why", 1) for target in targets.split())
        for name, targets in (("needs", needs), ("teaches", teaches), ("helps", helps))
    }
    return Item(id_, kind, docname, 1, hours(time), "build", fields=Fields(**links))


def graph(*items: Item) -> Graph:
    return Graph([item("way"), *items])


def test_hours_are_whole_and_in_order() -> None:
    assert hours("6-14") == hours(" 6 – 14 ") == Hours(6, 14)
    assert [hours(text) for text in ("14-6", "0-4", "6", "6-", "1.5-2", "", "-1-2")] == [None] * 7
    assert str(Hours(6, 14)) == "6–14"
    assert str(Hours(6, 6)) == "6"


def test_a_closure_holds_what_is_needed_by_what_is_needed_each_after_its_own_needs() -> None:
    found = graph(item("a"), item("b", "a"), item("c", "b a"), item("d", "c"))
    closure = found.closure(found.items["d"])
    assert closure.concepts == ("a", "b", "c")
    assert closure.hours == Hours(3, 6)


def test_a_concept_that_an_earlier_step_teaches_counts_as_the_step_and_not_twice() -> None:
    found = graph(
        item("a", time="5-6"),
        item("b", "a", time="3-4"),
        item("one_step", teaches="b", time="10-20"),
        item("two_step", "b one_step"),
    )
    closure = found.closure(found.items["two_step"])
    assert closure.steps == ("one_step",)
    assert closure.concepts == ("a",)
    assert closure.hours == Hours(15, 26)


def test_a_concept_alone_brings_the_earlier_step_that_teaches_it() -> None:
    found = graph(
        item("a"),
        item("b", "a"),
        item("one_step", teaches="b", time="10-20"),
        item("two_step", "b"),
    )
    closure = found.closure(found.items["two_step"])
    assert closure.steps == ("one_step",)
    assert closure.concepts == ("a",)
    assert closure.hours == Hours(11, 22)


def test_what_a_step_teaches_itself_is_not_before_it_but_its_needs_are() -> None:
    found = graph(item("a"), item("b", "a"), item("one_step", teaches="b"))
    assert found.closure(found.items["one_step"]).concepts == ("a",)


def test_a_later_step_gives_nothing() -> None:
    found = graph(item("a"), item("one_step", "a"), item("two_step", teaches="a"))
    assert found.closure(found.items["one_step"]).concepts == ("a",)
    assert found.closure(found.items["one_step"]).steps == ()


def test_a_path_takes_its_steps_and_what_they_need_and_do_not_teach() -> None:
    found = graph(
        item("a", time="5-6"),
        item("b", time="7-8"),
        item("one_step", "a", teaches="b", time="1-2"),
        item("two_step", "b", time="3-4"),
    )
    whole = found.of_path(found.paths[0])
    assert whole.steps == ("one_step", "two_step")
    assert whole.concepts == ("a",)
    assert whole.hours == Hours(9, 12)


def test_what_only_helps_costs_no_hours() -> None:
    found = graph(item("a"), item("b", helps="a"))
    assert found.closure(found.items["b"]).concepts == ()
    assert found.helped_by == {"a": ("b",)}


def test_a_circle_is_found_once_and_does_not_hang_the_closure() -> None:
    found = graph(item("a", "c"), item("b", "a"), item("c", "b"))
    assert list(found.cycles()) == [("a", "c", "b")]
    assert found.closure(found.items["a"]).concepts == ("b", "c")


def test_concepts_are_on_a_path_by_way_of_others() -> None:
    found = graph(item("a"), item("b", "a"), item("one_step", "b"), item("stray"))
    assert found.on_paths == {"a", "b"}


def test_a_step_takes_from_earlier_steps_and_brings_the_rest() -> None:
    found = graph(
        item("a"),
        item("b"),
        item("one_step", teaches="a"),
        item("two_step", "a b", helps="one_step"),
    )
    before = found.before(found.items["two_step"])
    assert (before.needs, before.helps, before.concepts) == (("one_step",), (), ("b",))
