"""The words of ticks, plans and reviews, for the scripts ``_static/progress*.js``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.locale import _

from ways_in.common.locale_format import plural_forms

if TYPE_CHECKING:
    from ways_in.common.locale_format import ScriptWords


def words() -> ScriptWords:
    """Those of every page with ticks, in the language of the build, by the scripts' names."""
    return {**_ticks(), **_sums(), **_storage()}


def panel_words() -> ScriptWords:
    """Those that only the panels of a path and the page of all progress say besides."""
    return {**_panel(), **_plan()}


def page_words() -> ScriptWords:
    """Those that only the page of all progress says."""
    return {**_review(), **_record(), **_lines(), **_faults()}


def _ticks() -> dict[str, str]:
    return {
        "done": _("Done"),
        "known": _("I know this"),
        "from": _("You know this from the step"),
        "changed": _("Changed since you ticked it"),
        "seen": _("Seen it"),
        "said_done": _("Done: %(title)s."),
        "said_undone": _("No longer ticked: %(title)s."),
        "said_next": _("What next: %(title)s."),
    }


def _sums() -> ScriptWords:
    return {
        "step": _("Step %(number)s"),
        "steps": plural_forms(
            "%(done)s of %(all)s step done", "%(done)s of %(all)s steps done", by="all"
        ),
        "note": _("Your note"),
        "note_hint": _("Kept with your ticks, in this browser, and saved with them."),
        "points": plural_forms(
            "%(done)s of %(all)s point done", "%(done)s of %(all)s points done", by="all"
        ),
        "times": _("%(done)s behind you, %(left)s ahead"),
        "ahead": _("%(left)s ahead"),
        "hours": _("%(hours)s h"),
        "continue": _("Continue: %(title)s"),
    }


def _panel() -> ScriptWords:
    return {
        "title": _("Your progress"),
        "hint": _("Tick what you have done or know already. It stays in this browser."),
        "next": _("What next"),
        "needs": _("You know what it needs: %(titles)s."),
        "no_needs": _("It needs nothing before it."),
        "before": _("To know before “%(title)s”:"),
        "all_done": _("Every step is done."),
        "all": _("All paths, reviews and your data"),
        "due_count": plural_forms(
            "All paths and your data; %(count)s step is due for review",
            "All paths and your data; %(count)s steps are due for review",
        ),
        "hide": _("Hide times"),
    }


def _plan() -> dict[str, str]:
    return {
        "plan": _("Plan"),
        "start": _("First day"),
        "weekly": _("Hours a week"),
        "pace": _("Pace"),
        "lower": _("quick: the lower figures"),
        "middle": _("in the middle"),
        "upper": _("thorough: the upper figures"),
        "make": _("Make a plan"),
        "replan": _("Change the plan"),
        "finish": _("Finished about %(day)s"),
        "planned": _("planned for %(day)s"),
        "late": _("you are behind this plan"),
        "calendar": _("Calendar file (.ics)"),
        "from_today": _("From today, for what is left"),
        "drop": _("Drop the plan"),
        "event": _("A step of “%(path)s”, %(hours)s."),
    }


def _review() -> dict[str, str]:
    return {
        "reviews": _("Due for review"),
        "no_reviews": _(
            "Nothing is due. A step comes back a week after you tick it, "
            "then after longer and longer breaks."
        ),
        "answer": _("Answer"),
        "can": _("I can answer them"),
        "cannot": _("Not yet"),
        "later": _("“%(title)s” comes back later."),
        "soon": _("“%(title)s” comes back in a week."),
    }


def _record() -> ScriptWords:
    return {
        "paths": _("Paths"),
        "data": _("Your data"),
        "data_note": _(
            "Ticks, reviews and plans are kept in this browser and nowhere else, for all three "
            "languages. Browsers forget when they are told to, and some after weeks: save a file "
            "now and then. Read it in on another device; nothing gets lost, of each thing the "
            "newest counts."
        ),
        "import": _("Read in a file"),
        "imported": plural_forms(
            "%(name)s has been read in, with %(count)s tick.",
            "%(name)s has been read in, with %(count)s ticks.",
        ),
        "clear": _("Clear everything"),
        "sure": _("Clear all ticks, reviews and plans from this browser? A file brings them back."),
        "clear_yes": _("Yes, clear"),
        "keep": _("Keep them"),
        "cleared": _("Everything has been cleared."),
        "undo": _("Undo"),
        "undone": _("Everything is back."),
    }


def _lines() -> dict[str, str]:
    return {
        "checked": _("Checked"),
        "line_note": _(
            "When a check has passed on your own program, it prints a line that begins with "
            "“ways-in:”. Paste it here: the step is ticked with its day and its figures."
        ),
        "line": _("Line of a check"),
        "line_take": _("Tick it"),
        "line_form": _("This is no line of a check: copy it whole, from “ways-in:” to its end."),
        "line_newer": _("This line is of a newer check than this page knows: reload the page."),
        "line_sum": _("Something in this line was changed on the way: copy it again."),
        "line_day": _("The day of this line is yet to come: look at the clock of your computer."),
        "line_step": _("There is no step “%(step)s” here."),
    }


def _faults() -> ScriptWords:
    return {
        "not_imported": _("%(name)s was not read in: %(why)s"),
        "unreadable": _("it is not JSON, or too large."),
        "foreign": _("it is not a file that this page has saved."),
        "nothing": _("nothing in it is of a step or concept of this site (%(place)s)."),
        "strange": plural_forms(
            "%(count)s entry is kept, but not known here (%(place)s).",
            "%(count)s entries are kept, but not known here (%(place)s).",
        ),
        "newer": _("it is of a newer form (%(place)s) than this page knows."),
        "left_out": plural_forms(
            "%(count)s entry is left out, as it is not as this page writes it (%(place)s).",
            "%(count)s entries are left out, as they are not as this page writes them (%(place)s).",
        ),
        "broken": _("%(place)s is not as this page writes it."),
    }


def _storage() -> ScriptWords:
    """What can be wrong with what is stored, and what helps."""
    return {
        "export": _("Save as a file"),
        "blocked": _(
            "This browser lets the page remember nothing (a private window, or a setting). "
            "What you tick holds only until you leave this page."
        ),
        "apart": _(
            "Firefox lets every page that is opened as a file remember for itself: this tick is "
            "known here and on the pages that you open from here. Save it as a file to have it "
            "everywhere."
        ),
        "full": _(
            "The browser’s storage is full: what you tick holds only until you leave this page. "
            "Free some space, then tick again."
        ),
        "damaged": _(
            "What was stored here could not be read. It has been set aside in this browser’s "
            "storage under “progress-damaged-…”; ticks begin anew. "
            "If you have saved a file, read it in."
        ),
        "rescue": _("Save what could not be read"),
    }
