"""What every part of the review is given."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from journal import CohortCalendar
from services.retrospectives.views import BoardSummary
from ui.note_text import literal
from ui.retrospectives.titles import board_title
from ui.review.filters import ReviewFilters
from ui.review.readings import Readings
from ui.words import _


@dataclass(frozen=True, slots=True)
class Looking:
    """One look back: what is asked for, how to read it, and the names of members (who have left too) and boards."""

    read: Readings
    filters: ReviewFilters
    members: Mapping[int, str]
    boards: Mapping[int, BoardSummary]
    calendar: CohortCalendar | None
    today: date

    def board_name(self, board_id: int) -> str:
        """The title of a board, to stand in a label."""
        board = self.boards.get(board_id)
        if board is None:
            return _("Board")
        return literal(board_title(board.title, board.first_day, board.last_day, self.calendar))
