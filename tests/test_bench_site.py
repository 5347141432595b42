"""The site of the bench is one that our own commands have nothing to say about."""

from __future__ import annotations

import json
import re
from itertools import islice
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest

from ways_in.cli.bench import build_parts, build_times, engines, made_site, made_words
from ways_in.cli.bench.beyond import beyond
from ways_in.cli.bench.made_pages import VARIANTS, Shape, pages
from ways_in.cli.bench.served import is_possible, served
from ways_in.cli.bench.timed_edits import SITUATIONS
from ways_in.translation import catalogs

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Iterable

    Command = Callable[..., subprocess.CompletedProcess[str]]

ROOT = Path(__file__).parents[1]


@pytest.mark.slow
@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("number", [30, 80])  # with one path, and with two
def test_a_site_has_as_many_pages_as_it_says(number: int, variant: str) -> None:
    names = [page.docname for page in pages(Shape(number, variant))]
    assert len(names) == len(set(names)) == number


def test_an_essay_that_is_added_stands_in_a_folder_that_is_there() -> None:
    for number in range(20, 1200):
        shape = Shape(number)
        folders = {f"essays/s{section}" for section in range(shape.sections)}
        assert {shape.folder(shape.essays + turn) for turn in range(3)} <= folders, number


def test_essays_take_turns_in_language_and_markup() -> None:
    essays = [page for page in pages(Shape(40)) if "/e" in page.docname]
    assert {(page.code, page.markdown) for page in essays} == {
        (code, markdown) for code in ("en", "zh_CN", "ru") for markdown in (False, True)
    }


def test_an_essay_has_about_1500_words() -> None:
    essay = next(page for page in pages(Shape(40)) if page.docname.endswith("/e0"))
    assert 1300 < len(" ".join(essay.lines).split()) < 1700


@pytest.mark.slow
def test_the_site_is_built_cold_without_a_complaint_and_its_catalogs_are_complete(
    tmp_path: Path, command: Command
) -> None:
    root = tmp_path / "site"
    made_site.write(ROOT, root, Shape(22))
    engines.prepare(root, engines.OURS_ONE)
    assert not _kept(root)
    engines.build(root, engines.OURS_ONE)
    assert _kept(root / "_build/ours/cache")
    _run(command, root, "terms")
    before = _entries(root)
    _run(command, root, "translations")
    assert before == _entries(root)
    engines.prepare(root, engines.OURS_ONE)
    assert not _kept(root)  # a cold build knows nothing of the one before


@pytest.mark.slow
@pytest.mark.skipif(not is_possible(), reason="only Linux says it")
def test_an_edit_is_timed_as_make_serve_builds_it(tmp_path: Path) -> None:
    root = tmp_path / "site"
    made_site.write(ROOT, root, Shape(12))
    page = root / "_build/ours-make-serve/html/ru/glossary.html"
    with served(root) as waiting:
        before = page.read_bytes()
        SITUATIONS["glossary"](root, Shape(12), 0)
        cost = waiting.build()
    assert page.read_bytes() != before
    assert cost.cpu > 0
    assert cost.megabytes > 0


@pytest.mark.slow
def test_the_seconds_of_a_build_are_told_by_what_they_go_to(tmp_path: Path) -> None:
    root = tmp_path / "site"
    made_site.write(ROOT, root, Shape(18))
    before = (root / "conf.py").read_bytes()
    parts = build_parts.measure(root)
    assert set(parts) == {*build_parts.PARTS, build_parts.REST}
    for name in ("search", "comparing translations", "reading pages", "writing pages"):
        assert parts[name]["cpu"] > 0, name
    assert (root / "conf.py").read_bytes() == before


@pytest.mark.parametrize(
    ("file", "function", "part"),
    [
        ("/x/ways_in/search/shards.py", "write", "search"),
        ("/x/ways_in/learning/map_svg.py", "draw", "maps of paths"),
        ("/x/sphinx/builders/__init__.py", "read", "reading pages"),
        ("/x/sphinx/builders/__init__.py", "build", build_parts.REST),
        ("/x/ways_in/cli/build.py", "read", build_parts.REST),
    ],
)
def test_a_function_belongs_to_a_part_by_its_file(file: str, function: str, part: str) -> None:
    names = [*build_parts.PARTS, build_parts.REST]
    assert names[build_parts.place(file, function)] == part


@pytest.mark.slow
def test_a_site_whose_essays_stand_in_one_list_is_built_without_a_complaint(tmp_path: Path) -> None:
    made_site.write(ROOT, tmp_path / "site", Shape(18, "flat"))
    engines.build(tmp_path / "site", engines.OURS_ONE)


def _run(command: Command, root: Path, name: str) -> None:
    result = command(root, "ways_in", name)
    assert result.returncode == 0, result.stderr


def _kept(folder: Path) -> list[Path]:
    """What a build keeps of the catalogs that it has looked at."""
    return list(folder.rglob("sound-*.json"))


def test_ratios_are_of_three_languages_and_of_the_stock_theme() -> None:
    def cost(cpu: float) -> dict[str, float]:
        return {"cpu": cpu, "wall": 0, "megabytes": 0}

    cold = {"bare": cost(2), "stock": cost(4), "ours": cost(3), engines.OURS: cost(9)}
    cold |= {engines.BARE_THREE: cost(7.5)}
    paragraph = {"stock": cost(4), "ours": cost(3), engines.SERVED: cost(1)}
    assert build_times.ratios({"cold": cold, "paragraph": paragraph}) == {
        "three languages / three bare": 1.5,
        "three languages / three bare at once": 1.2,
        "cold / stock": 0.75,
        "paragraph / stock": 0.75,
        "paragraph / stock, make serve": 0.25,
    }


def test_the_gate_closes_when_the_ratio_grows_by_more_than_a_tenth() -> None:
    def found(ratio: float) -> dict[str, dict[str, float]]:
        return {build_times.RATIOS: {build_times.AT_ONCE: ratio}}

    kept = {100: found(0.9)}
    assert not list(build_times.worse({100: found(0.98), 30: found(9)}, kept))
    (line,) = build_times.worse({100: found(1)}, kept)
    assert line.startswith("100 pages")


def test_builds_at_once_cost_what_they_cost_together(tmp_path: Path) -> None:
    busy = "import os\nwhile os.times().user < 0.2: pass\n"
    (tmp_path / "small.py").write_text(busy)
    (tmp_path / "large.py").write_text(f"kept = b'x' * (300 << 20)\n{busy}")
    cost = engines.run_at_once([["large"], ["small"]], tmp_path)
    assert cost.cpu >= 0.4
    assert 300 <= cost.megabytes < 600
    assert cost.wall > 0


def test_a_build_that_fails_ends_the_bench_with_what_it_printed(tmp_path: Path) -> None:
    (tmp_path / "broken.py").write_text("raise SystemExit('no such page')")
    with pytest.raises(SystemExit, match=r"broken failed:\nno such page"):
        engines.run(["broken"], tmp_path)


def test_what_is_beyond_goes_on_as_between_the_last_two() -> None:
    def found(seconds: float, page: float) -> build_times.Figures:
        return {"cold": {"ours": {"cpu": seconds}}, "size": {"ours": {"page": page, "index": 0}}}

    by_pages = {30: found(9, 9), 100: found(10, 500), 1000: found(100, 500)}
    one, other = beyond(10_000, by_pages)
    assert (one.situation, one.quantity, round(one.value), round(one.growth, 2)) == (
        *("cold", "cpu", 1000),
        1,
    )
    assert (other.quantity, round(other.value), other.growth) == ("page", 500, 0)
    assert not list(beyond(10_000, {30: found(9, 9)}))


def test_figures_that_are_kept_are_drawn_and_gone_on_from(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    figures = {"essays": {str(n): {"cold": {"ours": {"cpu": n}}, "ratios": {}} for n in (10, 100)}}
    kept, picture = tmp_path / "figures.json", tmp_path / "plot.svg"
    kept.write_text(json.dumps(figures))
    arguments = ["--pages", "--kept", str(kept), "--beyond", "5000", "--plot", str(picture)]
    assert build_times.main(arguments) == 0
    assert "5,000 (power 1.00 of the pages)" in capsys.readouterr().out
    assert "<svg" in picture.read_text()


def _entries(root: Path) -> dict[Path, list[str]]:
    """The entries of each page's catalog, in whatever order its page shows them."""
    paths = root.glob("translations/*/*/*/**/*.po")
    return {path: sorted(path.read_text("utf-8").strip().split("\n\n")) for path in paths}


def test_no_ideographs_stand_twice() -> None:
    texts = [made_words.words(f"{n}", 60, "zh_CN") for n in range(40)]
    assert min(map(len, texts)) > 60
    parts = (made_words.Part(f"{n}", 2, "words") for n in range(1000))
    texts.append(made_words.MadeText(tuple(parts)).written("zh_CN", markdown=True))
    assert not any(re.search(r"(.{1,12})\1", text) for text in texts)


def _pairs(texts: Iterable[str], count: int) -> int:
    """How many of the first *count* pairs of neighbours in *texts* are different."""
    runs = (run for text in texts for run in re.findall("[\u4e00-\u9fff]{2,}", text))
    pairs = (run[place : place + 2] for run in runs for place in range(len(run) - 1))
    return len(set(islice(pairs, count)))


def test_made_chinese_has_as_many_different_pairs_as_the_chinese_of_this_site() -> None:
    paths = sorted(ROOT.glob("translations/zh_CN/**/*.po"))
    own = [entry.msgstr for path in paths for entry in catalogs.read(path).entries]
    Random(1).shuffle(own)
    made = [made_words.words(f"{n}", 300, "zh_CN") for n in range(150)]
    for count in (6_000, 30_000, 90_000):
        assert _pairs(made, count) == pytest.approx(_pairs(own, count), rel=0.2)


def test_made_chinese_is_as_long_as_translations_are() -> None:
    for number in range(300):  # of two words, as stand in drawings
        letters = len(made_words.words(f"{number}", 2, "en").replace(" ", ""))
        assert len(made_words.words(f"{number}", 2, "zh_CN")) == pytest.approx(0.4 * letters, abs=1)


def test_figures_of_a_single_number_of_pages_can_be_drawn() -> None:
    found = {1000: {build_times.COLD: {"bare": {"cpu": 40.0}, "ours": {"cpu": 60.0}}}}
    assert "<svg" in build_times.plot(found)
