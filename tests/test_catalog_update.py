from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ways_in.translation.catalog_entries import Entry, PageCatalog
from ways_in.translation.update import merge

FIRST = Entry("The first paragraph.", "Первый абзац.")
SECOND = Entry("The second one has more words in it.", "Во втором слов больше.")
OLD = PageCatalog("ru", (FIRST, SECOND))
pages = st.lists(st.text("abc def", max_size=9), unique=True, max_size=6)


def page(*msgids: str) -> list[Entry]:
    return [Entry(msgid, places=("a.rst",)) for msgid in msgids]


def states(catalog: PageCatalog) -> list[tuple[str, str]]:
    return [(entry.state, entry.msgstr) for entry in catalog.entries]


def test_an_edited_paragraph_keeps_its_translation_as_behind_with_the_old_wording() -> None:
    new = merge(OLD, page(FIRST.msgid, "The second one has a few more words in it."))
    assert states(new) == [("current", FIRST.msgstr), ("behind", SECOND.msgstr)]
    assert new.entries[1].previous == SECOND.msgid


def test_a_second_edit_still_names_the_wording_that_was_translated() -> None:
    once = merge(OLD, page(FIRST.msgid, "The second one has few more words in it."))
    twice = merge(once, page(FIRST.msgid, "The second one has a few more words in it, yes."))
    assert twice.entries[1].previous == SECOND.msgid


def test_taking_an_edit_back_makes_the_translation_current_again() -> None:
    edited = merge(OLD, page(FIRST.msgid, "The second one has few words in it."))
    assert merge(edited, page(FIRST.msgid, SECOND.msgid)).entries[1].state == "current"


def test_an_edit_declared_unchanged_stays_current() -> None:
    msgids = (FIRST.msgid, "The second one has a few more words in it.")
    assert states(merge(OLD, page(*msgids), unchanged=True))[1] == ("current", SECOND.msgstr)


def test_an_edit_can_be_declared_unchanged_later() -> None:
    msgids = (FIRST.msgid, "The second one has a few more words in it.")
    behind = merge(OLD, page(*msgids))
    settled = merge(behind, page(*msgids), unchanged=True)
    assert settled.count("behind") == 0
    assert settled.entries[1].previous == ""


def test_a_new_paragraph_starts_without_a_translation() -> None:
    new = merge(OLD, page(FIRST.msgid, "Something else entirely, about containers.", SECOND.msgid))
    assert [state for state, _ in states(new)] == ["current", "missing", "current"]


def test_a_moved_paragraph_keeps_its_translation() -> None:
    assert states(merge(OLD, page(SECOND.msgid, FIRST.msgid)))[0] == ("current", SECOND.msgstr)


def test_a_deleted_paragraph_is_shelved_and_comes_back_with_its_text() -> None:
    without = merge(OLD, page(FIRST.msgid))
    assert [entry.msgstr for entry in without.obsolete] == [SECOND.msgstr]
    back = merge(without, page(FIRST.msgid, SECOND.msgid))
    assert states(back)[1] == ("current", SECOND.msgstr)
    assert back.obsolete == ()


@given(pages, pages)
def test_no_translation_is_lost_and_a_second_merge_changes_nothing(
    before: list[str], after: list[str]
) -> None:
    old = PageCatalog("ru", tuple(Entry(text, f"<{text}>") for text in before if text))
    new = merge(old, page(*(text for text in after if text)))
    kept = {entry.msgstr for entry in (*new.entries, *new.obsolete)}
    assert {entry.msgstr for entry in old.entries} <= kept
    assert merge(new, page(*(text for text in after if text))) == new


EDITED = "The second one has a few more words in it."


def test_a_translation_that_is_behind_is_behind_when_its_paragraph_comes_back() -> None:
    behind = merge(OLD, page(FIRST.msgid, EDITED))
    gone = merge(behind, page(FIRST.msgid))
    back = merge(gone, page(FIRST.msgid, EDITED))
    assert states(back)[1] == ("behind", SECOND.msgstr)
    assert back.entries[1].previous == SECOND.msgid


def test_the_first_wording_finds_its_translation_on_the_shelf() -> None:
    gone = merge(merge(OLD, page(FIRST.msgid, EDITED)), page(FIRST.msgid))
    back = merge(gone, page(FIRST.msgid, SECOND.msgid))
    assert states(back)[1] == ("current", SECOND.msgstr)
    assert back.obsolete == ()


def test_a_message_that_begins_to_count_keeps_its_form_and_lacks_the_others() -> None:
    old = PageCatalog("ru", (Entry("%(n)s steps", "шагов: %(n)s"),))
    [entry] = merge(old, [Entry("%(n)s steps", plural="%(n)s steps")]).entries
    assert (entry.msgstr, entry.plural) == ("шагов: %(n)s", "%(n)s steps")


def test_a_new_plural_puts_all_forms_behind() -> None:
    old = PageCatalog("ru", (Entry("a step", "шаг\nшага\nшагов", plural="steps"),))
    [entry] = merge(old, [Entry("a step", plural="many steps")]).entries
    assert (entry.state, entry.previous) == ("behind", "steps")
