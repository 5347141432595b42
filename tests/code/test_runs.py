"""The recorded runs: of the present code, repeatable, and drawn as the figures show them."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

import pytest

from ways_in.cli import plots, recorded, run_figures, runs

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

NAMES = recorded.names()
RECORDED = [path.stem for path in sorted(recorded.RUNS.glob("*.toml"))]
TIMED = {"kv_cache"}  # what it gives are times, which no run repeats
QUICK = [name for name in RECORDED if recorded.read(name).manifest["seconds"] < 2]


def test_every_program_has_a_record_and_every_record_a_program() -> None:
    assert RECORDED == NAMES


@pytest.mark.parametrize("name", RECORDED)
def test_a_run_was_recorded_with_the_code_as_it_is(name: str) -> None:
    now = {path.name: recorded.digest(path) for path in recorded.files(name)}
    assert recorded.read(name).manifest["sha256"] == now, f"make runs ARGS={name}"


@pytest.mark.parametrize("name", sorted({*QUICK} - TIMED))
def test_a_quick_program_gives_its_recorded_numbers_again(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    columns, numbers = runs.program(name).main()
    run = recorded.read(name)
    assert numbers == pytest.approx(dict(run.numbers), rel=1e-3, abs=1e-6)
    assert list(columns) == list(run.columns)
    for column, values in columns.items():
        assert list(values) == pytest.approx(run.columns[column], rel=1e-3, abs=1e-6)
    assert capsys.readouterr().out


@pytest.mark.parametrize(
    "path, svg", list(run_figures.drawings()), ids=lambda value: str(value)[-40:-4]
)
def test_a_plot_drawn_again_has_the_same_bytes(path: Path, svg: str) -> None:
    assert path.read_text(encoding="utf-8") == svg, "make figures"


def test_comments_and_docstrings_are_not_code(tmp_path: Path) -> None:
    short, long, other = (tmp_path / f"{name}.py" for name in ("short", "long", "other"))
    short.write_text("def f():\n    return 1\n")
    long.write_text(
        '"""A module."""\n\n\n# once\ndef f():\n    """One."""\n    return 1  # it is\n'
    )
    other.write_text("def f():\n    return 2\n")
    assert recorded.digest(short) == recorded.digest(long) != recorded.digest(other)


def test_how_a_program_is_started_is_not_code(tmp_path: Path) -> None:
    plain, options = tmp_path / "plain.py", tmp_path / "options.py"
    block = 'def main():\n    return 1\n\n\nif __name__ == "__main__":\n    '
    plain.write_text(f"{block}main()\n")
    options.write_text(f"{block}from plain import start\n\n    start(main)\n")
    assert recorded.digest(plain) == recorded.digest(options)
    assert recorded.files("options", tmp_path) == [options]


def test_a_record_names_what_the_program_imports_and_reads() -> None:
    names = [path.name for path in recorded.files("kv_cache")]
    assert {"kv_cache.py", "transformer.py", "adam.py", "text.py", "corpus.txt"} <= set(names)


def test_a_record_reads_back_as_it_was_written(tmp_path: Path) -> None:
    columns = {"n": [1.0, 2.0, 3.0], "name": ["a", "b"]}
    recorded.write("p", columns, {"seconds": 0.25, "numbers": {"x y": 1 / 3}}, tmp_path)
    run = recorded.read("p", tmp_path)
    assert run.columns == {"n": [1, 2, 3], "name": ["a", "b"]}
    assert run.numbers == {"x y": 0.333333}


def test_the_configuration_is_the_constants_of_the_program() -> None:
    kept = runs.configuration(importlib.import_module("bigram"))
    assert kept["SEED"] == 1
    assert "TYPE_CHECKING" not in kept


@pytest.mark.parametrize("step, expected", [(0.013, 0.02), (3, 5), (1, 1), (60, 100)])
def test_ticks_are_1_2_or_5_times_a_power_of_ten(step: float, expected: float) -> None:
    assert plots.nice(step) == pytest.approx(expected)


def test_a_plot_escapes_words_and_uses_the_colours_of_the_theme() -> None:
    svg = plots.lines([plots.Series("a < b", [0, 1], [0, 2])], "x", "y")
    assert "a &lt; b" in svg
    assert svg.count("var(--fig-") == svg.count("#")
    assert "<style" not in svg and " id=" not in svg


def test_a_text_that_a_model_wrote_is_broken_into_lines_and_a_table_is_not() -> None:
    table, written = "step 1  " * 10, "the same thing " * 20
    lines = runs.folded(f"{table}\n\n{written}\n").splitlines()
    assert lines[0] == table.rstrip()
    assert max(map(len, lines[2:])) <= runs.COLUMNS


def test_a_small_number_on_a_logarithmic_axis_is_not_labelled_0() -> None:
    svg = plots.lines([plots.Series("loss", [1, 2], [0.5, 6e-5])], "x", "y", y_log=True)
    assert {">10⁻⁵<", ">10⁻¹<", ">1<"} <= {f">{part}<" for part in svg.replace(">", "<").split("<")}


def test_panels_of_bars_can_have_a_scale_each() -> None:
    panels = [plots.Series("many", [1, 2], [900, 400]), plots.Series("few", [1, 2], [9, 4])]
    assert plots.bars(panels, "x", "y", own_scales=True).count('height="68.4"') == 2
    assert plots.bars(panels, "x", "y").count('height="68.4"') == 1
