"""What is published as it is now gets one more name, also where its folder is called otherwise."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from ways_in.site import assemble

if TYPE_CHECKING:
    from pathlib import Path


def write(folder: Path, **texts: str) -> None:
    folder.mkdir(parents=True)
    for name, text in texts.items():
        (folder / f"{name}.js").write_text(text, encoding="utf-8")
        os.utime(folder / f"{name}.js", ns=(1, 1))


def test_scripts_in_a_folder_of_another_name_are_not_copied(tmp_path: Path) -> None:
    work, draft, html = (tmp_path / name for name in ("work", "draft", "html"))
    write(html / "search/before", same="1", other="old", gone="2")
    write(work / "search/now", same="1", other="new", new="3")
    assemble._copy(work, draft, html)
    now, before = draft / "search/now", html / "search/before"
    texts = {path.name: path.read_text("utf-8") for path in now.iterdir()}
    assert texts == {"same.js": "1", "other.js": "new", "new.js": "3"}
    assert now.joinpath("same.js").stat().st_ino == before.joinpath("same.js").stat().st_ino
    assert before.joinpath("other.js").read_text("utf-8") == "old"


def test_of_several_new_folders_none_is_taken_for_one_that_is_gone(tmp_path: Path) -> None:
    work, draft, html = (tmp_path / name for name in ("work", "draft", "html"))
    write(html / "before", same="1")
    write(work / "one", same="1")
    write(work / "two", same="1")
    assemble._copy(work, draft, html)
    numbers = {path.stat().st_ino for path in (*draft.rglob("*.js"), *html.rglob("*.js"))}
    assert len(numbers) == 3
