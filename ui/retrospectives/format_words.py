"""What the reader calls the formats of a retrospective and their columns."""

from services.retrospectives.formats import Column
from ui.words import N_, _

FORMAT_NAMES = {
    "kpt": N_("KPT: keep, problem, try"),
    "4ls": N_("4Ls: liked, learned, lacked, longed for"),
    "5f": N_("5F: fact, feeling, finding, future action, feedback"),
    "start_stop_continue": N_("Start, stop, continue"),
    "mad_sad_glad": N_("Mad, sad, glad"),
    "sailboat": N_("Sailboat: wind, anchor, rocks, island"),
    "free": N_("Columns of your own"),
}

COLUMN_NAMES = {
    "keep": N_("Keep"),
    "problem": N_("Problem"),
    "try": N_("Try"),
    "liked": N_("Liked"),
    "learned": N_("Learned"),
    "lacked": N_("Lacked"),
    "longed_for": N_("Longed for"),
    "fact": N_("Fact"),
    "feeling": N_("Feeling"),
    "finding": N_("Finding"),
    "future_action": N_("Future action"),
    "feedback": N_("Feedback"),
    "start": N_("Start"),
    "stop": N_("Stop"),
    "continue": N_("Continue"),
    "mad": N_("Mad"),
    "sad": N_("Sad"),
    "glad": N_("Glad"),
    "wind": N_("Wind"),
    "anchor": N_("Anchor"),
    "rocks": N_("Rocks"),
    "island": N_("Island"),
    "free": N_("Thoughts"),
    "decision": N_("Decisions"),
    "elsewhere": N_("Other cards"),
}

COLUMN_HINTS = {
    "keep": N_("What went well and should go on"),
    "problem": N_("What was hard or is missing"),
    "try": N_("What to do differently, small enough to begin tomorrow"),
    "liked": N_("What was good"),
    "learned": N_("What is new to us"),
    "lacked": N_("What was missing"),
    "longed_for": N_("What we wish for"),
    "fact": N_("What happened"),
    "feeling": N_("How it felt"),
    "finding": N_("What we concluded"),
    "future_action": N_("What we will do"),
    "feedback": N_("What others said, and what we say to them"),
    "start": N_("What to begin with"),
    "stop": N_("What to leave off"),
    "continue": N_("What to go on with"),
    "mad": N_("What made us angry"),
    "sad": N_("What made us sad"),
    "glad": N_("What made us glad"),
    "wind": N_("What drove us forward"),
    "anchor": N_("What held us back"),
    "rocks": N_("Which risks lie ahead"),
    "island": N_("Where we want to get"),
    "free": N_("Whatever is on your mind"),
    "decision": N_("What the team agreed on"),
    "elsewhere": N_("Cards of an earlier format that have no column in this one"),
}

SENSE_NAMES = {
    "keep": N_("Keep"),
    "problem": N_("Problem"),
    "try": N_("Try"),
    "fact": N_("Fact"),
    "feeling": N_("Feeling"),
    "lesson": N_("Lesson"),
    "other": N_("Something else"),
    "decision": N_("Decision"),
}


def format_name(key: str) -> str:
    """A built-in format's name in the reader's language; a group's own format is called what the group calls it."""
    return _(FORMAT_NAMES[key]) if key in FORMAT_NAMES else key


def column_name(column: Column) -> str:
    """What stands over a column."""
    return column.name or _(COLUMN_NAMES[column.key])


def column_hint(column: Column) -> str:
    """What belongs into a column, in a few words; empty for a column of the group's own."""
    return "" if column.name else _(COLUMN_HINTS[column.key])


def sense_name(sense: str) -> str:
    """What cards of a column mean in any format."""
    return _(SENSE_NAMES[sense])
