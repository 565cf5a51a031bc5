"""The words around a board's text, in the reader's language: for its section in a note and for its files."""

from journal import CohortCalendar
from models import ActionStatus
from services.retrospectives.board_text import TABLE, BoardWords
from services.retrospectives.views import FEWEST_RATERS, BoardView, Spread
from ui.formatting import short_day
from ui.retrospectives.format_words import COLUMN_NAMES
from ui.retrospectives.titles import board_title
from ui.words import N_, _, plural

ACTION_STATUSES = {
    ActionStatus.OPEN: N_("open"),
    ActionStatus.DONE: N_("done"),
    ActionStatus.DROPPED: N_("dropped"),
    ActionStatus.CARRIED: N_("carried over"),
}
_TABLE_WORDS = {
    "what": N_("What"),
    "column": N_("Column"),
    "text": N_("Text"),
    "who": N_("Who"),
    "votes": N_("Votes"),
    "group": N_("Group"),
    "due": N_("Due"),
    "status": N_("Status"),
    "theme": N_("Theme"),
}


def text_words(view: BoardView, calendar: CohortCalendar | None) -> BoardWords:
    """The words for this board."""
    return BoardWords(
        # Read back from an export, the heading has to name the kind of section that it is.
        heading=_("Team retrospective: {title}").format(
            title=board_title(view.title, view.first_day, view.last_day, calendar)
        ),
        columns={key: _(name) for key, name in COLUMN_NAMES.items()},
        carried=_("Actions from before"),
        actions=_("Actions"),
        mood=_("Mood"),
        keeping_up=_("Keeping up"),
        statuses={status: _(word) for status, word in ACTION_STATUSES.items()},
        votes=lambda count: plural("{count} vote", "{count} votes", count),
        times_carried=lambda count: plural("carried {count} time", "carried {count} times", count),
        until=lambda day: _("until {day}").format(day=short_day(day)),
        spread=spread_words,
        left=lambda name: _("{name} (left)").format(name=name),
        anonymous=_("Anonymous"),
        table={name: _(_TABLE_WORDS[name]) for name in TABLE},
        card=_("Card"),
        action=_("Action"),
    )


def spread_words(spread: Spread) -> str:
    """Ratings in short; of too few raters only how many they are."""
    raters = plural("{count} answer", "{count} answers", spread.raters)
    if spread.mean is None:
        return _("{raters}, hidden below {least}").format(raters=raters, least=FEWEST_RATERS)
    return _("{mean} of 5 ({lowest} to {highest}, {raters})").format(
        mean=f"{spread.mean:.1f}", lowest=spread.lowest, highest=spread.highest, raters=raters
    )
