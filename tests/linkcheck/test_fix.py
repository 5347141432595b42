"""``--fix``: only addresses change, wherever they are written, and nothing falls behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ways_in.links.check.fix import Move, obstacle_to, replaced
from ways_in.translation import catalogs

from .served import TODAY

if TYPE_CHECKING:
    from pathlib import Path

    from .served import Site

OLD, NEW = "http://old.test/to/new.test/beans", "http://new.test/beans"
MOVE = Move("http://a.example/x", "https://a.example/y")


def moved(site: Site, path: str = "essays/x.rst", **more: str) -> None:
    site.link(OLD, path, **more)


def test_a_source_keeps_every_other_byte(site: Site) -> None:
    text = f"\ufeffSee `beans <{OLD}>`__,\r\n`peas <{OLD}/more>`__.\r\n\r\nEnd \t\n"
    file = site.write("essays/x.rst", text)
    moved(site)
    assert site.check("--fix") == 0
    assert file.read_bytes() == text.replace(f"<{OLD}>", f"<{NEW}>").encode()


def test_what_was_changed_is_said(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    site.write("essays/x.rst", f"\nSee `beans <{OLD}>`__.\n")
    moved(site)
    site.check("--fix")
    assert f"Fixed essays/x.rst:2: {OLD} → {NEW}" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("essays/x.md", "See [beans]({}).\n"),
        ("paths/resources.toml", 'url = "{}"  # beans\n'),
        ("_templates/x.html", '<a href="{}">beans</a>\n'),
    ],
)
def test_other_kinds_of_files_are_mended(site: Site, path: str, text: str) -> None:
    file = site.write(path, text.format(OLD))
    moved(site, path)
    site.check("--fix")
    assert file.read_text(encoding="utf-8") == text.format(NEW)


CATALOG = """msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

#| msgid "Old `beans <http://old.test/to"
#| "/new.test/beans>`__."
msgid ""
"See `beans <http://old."
"test/to/new.test/beans>`__."
msgstr ""
"Смотри `бобы <http://old.test/to/new.test/beans"
">`__."
"""


def translated(site: Site) -> Path:
    site.write("essays/x.rst", f"See `beans <{OLD}>`__.\n")
    return site.write("translations/ru/LC_MESSAGES/essays/x.po", CATALOG)


def test_catalogs_are_mended_with_their_source_wherever_the_link_was_met(site: Site) -> None:
    for path in ("essays/x.rst", "translations/ru/LC_MESSAGES/essays/x.po"):
        file = translated(site)
        site.links.clear()
        moved(site, path, docname="essays/x")
        site.check("--fix", "--all")
        entry = catalogs.read(file).entries[0]
        assert entry.msgid == f"See `beans <{NEW}>`__."
        assert entry.msgstr == f"Смотри `бобы <{NEW}>`__."
        assert (site.root / "essays/x.rst").read_text(encoding="utf-8").strip() == entry.msgid
        assert OLD not in file.read_text(encoding="utf-8").replace('"\n"', "").replace(
            '"\n#| "', ""
        )


def test_code_stays_as_it_is(site: Site) -> None:
    file = site.write("essays/x.rst", f"See::\n\n   curl {OLD}\n\n`beans <{OLD}>`__\n")
    moved(site)
    site.check("--fix")
    text = file.read_text(encoding="utf-8")
    assert f"curl {OLD}\n" in text
    assert f"<{NEW}>" in text


def test_markdown_code_stays_and_directives_are_mended() -> None:
    text = "```{note}\n[a](http://a.example/x)\n```\n```sh\ncurl http://a.example/x\n```\n"
    new, lines = replaced(text, MOVE, ".md")
    assert lines == [2]
    assert "curl http://a.example/x" in new


@pytest.mark.parametrize(
    "text",
    [
        "http://a.example/xy",
        "http://a.example/x/y",
        "http://a.example/x?y=1",
        "http://a.example/x#y",
        "https://web.archive.org/web/2020/http://a.example/x",
    ],
)
def test_longer_addresses_are_other_addresses(text: str) -> None:
    assert replaced(text, MOVE, ".rst") == (text, [])


def test_ids_of_a_visit_and_log_in_pages_are_not_written() -> None:
    for new in ("https://a.example/x?PHPSESSID=1", "https://a.example/x;jsessionid=1f"):
        assert obstacle_to(Move("https://a.example/x", new)).endswith("id of a visit")
    assert obstacle_to(Move("https://a.example/x", "https://a.example/login")) == (
        "it is a log-in page"
    )
    assert obstacle_to(Move("https://ann@a.example/x", "https://a.example/y")).startswith(
        "it names"
    )
    assert obstacle_to(Move("https://a.example/x?sid=1", "https://a.example/y?sid=1")) == ""


@pytest.mark.parametrize(
    "text", ["见http://a.example/x。", "(http://a.example/x).", "<http://a.example/x>"]
)
def test_punctuation_ends_an_address(text: str) -> None:
    assert replaced(text, MOVE, ".md")[1] == [1]


def test_the_new_address_is_known_and_the_old_one_not_asked_again(site: Site) -> None:
    site.write("essays/x.rst", f"See `beans <{OLD}>`__.\n")
    moved(site)
    site.check("--fix")
    known = site.known(NEW)
    assert known.last_ok == TODAY
    assert known.due is not None
    assert known.moved_to is None


def test_what_is_not_found_in_its_file_is_left_with_a_word(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    site.write("essays/x.rst", "Nothing.\n")
    moved(site)
    site.check("--fix")
    assert f"Left essays/x.rst:3: write {NEW} by hand" in capsys.readouterr().err


def test_without_the_option_nothing_is_written(site: Site) -> None:
    file = site.write("essays/x.rst", f"See `beans <{OLD}>`__.\n")
    before = file.read_bytes()
    moved(site)
    assert site.check() == 0
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("new", "obstacle"),
    [
        ("https://a.example/y", ""),
        ("http://b.example/y", ""),
        ("https://a.example/y_", "it holds characters that mean something in the markup"),
        ("https://a.example/y#z", "its anchor is another one"),
        ("ftp://a.example/", "the new address does not begin with http:// or https://"),
    ],
)
def test_only_plain_moves_are_made(new: str, obstacle: str) -> None:
    assert obstacle_to(Move("http://a.example/x", new)) == obstacle


def test_no_move_leads_from_https_to_http() -> None:
    assert obstacle_to(Move("https://a.example/x", "http://a.example/x"))


def test_a_file_outside_the_sources_is_not_touched(site: Site, tmp_path: Path) -> None:
    outside = tmp_path.parent / f"{tmp_path.name}-outside.rst"
    outside.write_text(f"<{OLD}>\n", encoding="utf-8")
    moved(site, f"../{outside.name}")
    site.check("--fix")
    assert outside.read_text(encoding="utf-8") == f"<{OLD}>\n"
