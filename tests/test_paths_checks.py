"""Every fault of a path's data is said, with file, line and the way out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.learning import BOOK, EXTENSIONS, PATH, concept, files

if TYPE_CHECKING:
    from tests.conftest import Build

NEED = "   :needs: :ref:`algebra` -- products of matrices\n"
CORE = "   :core: :resource:`book` -- chapter 2, for the model\n"
WAY = "paths/way.rst"


def line_of(page: str, words: str) -> int:
    return page[: page.index(words)].count("\n") + 1


def changed(old: str, new: str) -> str:
    assert old in PATH
    return PATH.replace(old, new, 1)


def warned(build: Build, **pages: str) -> str:
    """What a build says of the site with these *pages*, written by a builder that writes none."""
    return build(files(**pages), EXTENSIONS, builder="dummy").warnings


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (changed(NEED, NEED.replace("algebra", "alchemy")), "leads to “alchemy”, which is no step"),
        (changed(NEED, NEED.replace("algebra", "model_step")), "“model_step” needs itself"),
        (changed(NEED, "   :needs: :ref:`algebra`\n"), "says no reason: write “--” and why"),
        (changed(NEED, "   :needs: algebra -- why\n"), "has to begin with a link"),
        (changed(NEED, "   :needs: :ref:`it <algebra>` -- why\n"), "takes its title by itself"),
        (changed(NEED, NEED + NEED), "“algebra” stands here twice"),
        (changed(NEED, NEED.replace("algebra", "cache_step")), "comes after “model_step”"),
        (changed(NEED, "   :helps: :ref:`cache_step` -- why\n"), "comes after “model_step”"),
        (changed("   :hours: 10-20\n", ""), "has no time, or an impossible one"),
        (changed(":hours: 10-20", ":hours: 20-10"), "has no time, or an impossible one"),
        (changed(":hours: 10-20", ":hours: 0-10"), "has no time, or an impossible one"),
        (changed(":hours: 10-20", ":hours: ten"), "has no time, or an impossible one"),
        (changed(":kind: build", ":kind: make"), "the kind “make” is not known: write “:kind:”"),
        (changed("   :kind: build\n", ""), "the kind is missing"),
        (changed(":kind: build", ":kind: build\n   :status: odd"), "the status “odd”"),
        (changed(":kind: build", ":kind: build\n   :status: retired"), "write “:replaced-by: id”"),
        (changed(CORE, ""), "“model_step” has no core resource"),
        (changed(CORE, CORE.replace("`book`", "`tome`")), "there is no resource “tome”"),
        (changed(CORE, "   :core: :resource:`book`\n"), "which part of “book” to take, and why"),
        (changed(CORE, "   :core: the book -- all\n"), "has to begin with a resource"),
        (changed("   :done when: the loss is below 2.5\n", ""), "nothing says when it is done"),
        (changed("Why? :ref:`attention_what`", "Why?"), "has no link to its answer"),
        (changed("   :question: Why? :ref:`attention_what`\n", ""), "has no “:question:”"),
        (changed(":learn: what attention is", ":lern: what"), "“:lern:” is no field here"),
        (changed(":learn: what attention is", ":learn:"), "“:learn:” is empty"),
        (
            changed("   :build: a model\n", "   :build: a model\n   :build: b\n"),
            "stands here twice",
        ),
        (changed("   :learn: what attention is\n", ""), "“model_step” has no “:learn:”"),
        (changed(NEED, "   :needs: - :ref:`algebra`\n"), "holds more than one paragraph"),
        (changed("   :basis: Guesses.\n", ""), "the path “way” has no “:basis:”"),
        (changed(".. _model_step:\n", ""), "the heading above has no label"),
        (changed(".. step::\n   :hours: 10", "Text.\n\n.. step::\n   :hours: 10"), "comes first"),
        (changed(":teaches: :ref:`attention`", ":teaches: :ref:`story`"), "“story” is no concept"),
        (changed("   :for: Prog", "   Text.\n\n   :for: Prog"), "only fields stand here"),
    ],
)
def test_a_fault_of_a_path_is_said(build: Build, page: str, said: str) -> None:
    warnings = warned(build, path=page)
    assert said in warnings
    assert re.search(rf"{WAY}:\d+: WARNING: .*{re.escape(said)}", warnings)


def test_a_finding_names_the_line_of_its_field(build: Build) -> None:
    page = changed(NEED, "   :needs: :ref:`algebra`\n")
    warnings = warned(build, path=page)
    line = line_of(page, ":needs: :ref:`algebra`\n")
    assert f"{WAY}:{line}: WARNING: “:needs: :ref:`algebra`” says no reason" in warnings


def test_all_faults_are_said_at_once(build: Build) -> None:
    page = PATH.replace(NEED, "   :needs: :ref:`algebra`\n").replace(":hours: 4-8", ":hours: 8-4")
    warnings = warned(build, path=page)
    assert "says no reason" in warnings
    assert "“cache_step” has no time" in warnings


def test_a_circle_is_printed(build: Build) -> None:
    algebra = concept("algebra", "Algebra", fields=":helps: :ref:`attention` -- by examples")
    warnings = warned(build, algebra=algebra)
    assert warnings.count("go in a circle") == 1
    assert "attention → algebra → attention: take one of them out" in warnings


def test_a_step_cannot_need_what_only_a_later_one_teaches(build: Build) -> None:
    page = PATH.replace("   :teaches: :ref:`attention`\n", "").replace(
        NEED, NEED.replace("algebra", "attention")
    )
    page = page.replace(
        "   :learn: what to keep\n", "   :teaches: :ref:`attention`\n   :learn: what to keep\n"
    )
    warnings = warned(build, path=page)
    assert "“attention” is taught by “cache_step”, which comes after “model_step”" in warnings


def test_an_id_belongs_to_one_item(build: Build) -> None:
    page = PATH.replace("_cache_step:", "_algebra:")
    assert "there is another “algebra”" in warned(build, path=page)


def test_a_concept_on_no_path_is_named(build: Build) -> None:
    page = PATH.replace(NEED, "")
    attention = concept("attention", "Attention")
    warnings = warned(build, path=page, attention=attention)
    assert re.search(r"algebra.rst:8: WARNING: no path comes to “algebra”", warnings)


def test_core_resources_that_all_cost_money_are_a_fault(build: Build) -> None:
    paid = BOOK.replace('"free"', '"paid"')
    warnings = warned(build, resources=paid)
    assert "all core resources of “model_step” have to be paid for" in warnings


def test_a_concept_cannot_need_a_step(build: Build) -> None:
    attention = concept("attention", "Attention", fields=":needs: :ref:`model_step` -- why")
    warnings = warned(build, attention=attention)
    assert "a concept cannot need or be helped by a step (“model_step”)" in warnings


def test_an_answer_that_is_not_there_is_a_fault(build: Build) -> None:
    page = PATH.replace("Why? :ref:`attention_what`", "Why? :ref:`nowhere`")
    assert "undefined label: 'nowhere'" in warned(build, path=page)


def test_an_id_that_vanished_has_to_say_what_replaced_it(build: Build) -> None:
    published = files()["paths/published.toml"]
    gone = warned(build, published=published + "old = {}\n")
    assert "published.toml:5: WARNING: “old” is gone" in gone
    assert 'write old = { replaced_by = "other_id" }' in gone
    told = published + 'old = { replaced_by = "algebra" }\n'
    assert warned(build, published=told) == ""


@pytest.mark.parametrize("name", ["paths/resources.toml", "paths/published.toml"])
def test_a_list_that_cannot_be_read_is_all_that_is_said(build: Build, name: str) -> None:
    warnings = warned(build, **{name.split("/")[1].removesuffix(".toml"): "= 5\n"})
    assert f"{name}:1: WARNING: not valid TOML" in warnings
    assert len(warnings.splitlines()) == 1


def test_a_new_id_has_to_be_noted(build: Build) -> None:
    published = files()["paths/published.toml"].replace("algebra = {}\n", "")
    warnings = warned(build, published=published)
    assert "“algebra” is new: add the line “algebra = {}” to paths/published.toml" in warnings


def test_a_step_has_to_be_on_a_path(build: Build) -> None:
    start = PATH.index(".. learning-path::")
    page = PATH[:start] + PATH[PATH.index(".. _model_step:") :]
    assert "the step is on no path" in warned(build, path=page)


def test_extracting_messages_has_nothing_to_say_of_the_data(build: Build) -> None:
    page = changed(NEED, "   :needs: :ref:`algebra`\n")
    assert build(files(path=page), EXTENSIONS, builder="gettext").warnings == ""
