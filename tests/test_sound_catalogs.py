"""A catalog that was sound is not looked at again, unless anything about it is another."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from ways_in.cli.sound_catalogs import SoundCatalogs
from ways_in.translation import catalog_counts

if TYPE_CHECKING:
    from pathlib import Path

CATALOG = """msgid ""
msgstr ""
"Language: ru\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

msgid "Two words"
msgstr "Два слова"

msgid "One"
msgstr ""
"""


@pytest.fixture
def catalog(tmp_path: Path) -> Path:
    path = tmp_path / "translations/ru/LC_MESSAGES/essays/x.po"
    path.parent.mkdir(parents=True)
    path.write_text(CATALOG, encoding="utf-8")
    sound = _sound(tmp_path)
    assert not sound.knows(str(path))
    sound.learn(path)
    sound.save()
    return path


def _rewrite(path: Path, text: str) -> None:
    """Another text of the same length, with the time that *path* has."""
    before = path.stat()
    assert len(text.encode()) == before.st_size
    path.write_text(text, encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def _sound(root: Path) -> SoundCatalogs:
    return SoundCatalogs(root, root / "kept/sound.json")


def test_it_is_known_and_counted_as_before(
    catalog: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted = catalog_counts.count(catalog)
    assert _sound(tmp_path).knows(str(catalog))
    monkeypatch.setattr(catalog_counts, "_counts", {})
    monkeypatch.setattr(catalog_counts, "_count", None)
    assert catalog_counts.count(catalog) == counted != catalog_counts.CatalogCount()


def test_a_count_that_is_none_is_made_anew(catalog: Path, tmp_path: Path) -> None:
    counted = catalog_counts.count(catalog)
    kept = tmp_path / "kept/sound.json"
    kept.write_text(kept.read_text("utf-8").replace('"words"', '"letters"'), encoding="utf-8")
    catalog_counts._counts.clear()
    assert _sound(tmp_path).knows(str(catalog))
    assert catalog_counts.count(catalog) == counted


@pytest.mark.parametrize(
    "change",
    [
        lambda po: po.write_text(CATALOG.replace("Два", "Три"), encoding="utf-8"),
        lambda po: _rewrite(po, CATALOG.replace("Два", "Три")),
        lambda po: po.with_suffix(".mo").write_bytes(b"of somebody else"),
        lambda po: po.with_suffix(".mo").unlink(),
        lambda po: (
            (po.parents[4] / "essays").mkdir() or (po.parents[4] / "essays/x.md").write_text("")
        ),
        lambda po: (po.parents[4] / "kept/sound.json").write_text("[" * 100_000),
        lambda po: (po.parents[4] / "kept/sound.json").write_text('{"a": 1}'),
    ],
    ids=[
        "text",
        "text of the same time",
        "compiled",
        "not compiled",
        "Markdown",
        "broken record",
        "other record",
    ],
)
def test_what_has_changed_is_looked_at(catalog: Path, tmp_path: Path, change: object) -> None:
    assert callable(change)
    change(catalog)
    assert not _sound(tmp_path).knows(str(catalog))


def test_one_that_is_written_again_as_it_was_is_known(catalog: Path, tmp_path: Path) -> None:
    catalog.unlink()
    catalog.write_text(CATALOG, encoding="utf-8")
    assert _sound(tmp_path).knows(str(catalog))


def test_one_in_the_same_state_is_not_read(
    catalog: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sound = _sound(tmp_path)
    monkeypatch.setattr("pathlib.Path.read_bytes", None)
    assert sound.knows(str(catalog))


def test_a_record_without_its_fields_is_none(catalog: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept/sound.json"
    kept.write_text(kept.read_text("utf-8").replace('"count"', '"counts"'), encoding="utf-8")
    assert not _sound(tmp_path).knows(str(catalog))


def test_without_a_place_nothing_is_kept_and_nothing_fails(catalog: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    sound = SoundCatalogs(tmp_path, tmp_path / "file/sound.json")
    sound.learn(catalog)
    sound.save()
    assert not SoundCatalogs(tmp_path, tmp_path / "file/sound.json").knows(str(catalog))
