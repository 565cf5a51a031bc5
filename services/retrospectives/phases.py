"""Where a retrospective stands, and how long the present step may take."""

from datetime import datetime, timedelta

from db.store import Store
from models import Phase, Retrospective, utc_now
from services.errors import ServiceError
from services.retrospectives.access import check_board_version, open_board
from services.retrospectives.views import PHASES

LONGEST_TIMER = 3 * 60 * 60


def set_phase(store: Store, *, retrospective_id: int, member_id: int, base_version: int, phase: Phase) -> None:
    """Go to another phase, forward or back. From grouping on everybody reads every card, and goes on to.

    The timer stops with its phase. Where the board stands there already, nothing happens. It is closed by close_board
    and opened again by reopen_board: CLOSED is a ValueError here.

    Raises ServiceError: board_gone, board_closed, board_changed, member_unknown.
    """
    if phase is Phase.CLOSED:
        raise ValueError("a board is closed by close_board")
    with store.write() as session:
        board = open_board(session, retrospective_id, member_id)
        if board.phase is phase:
            return
        check_board_version(board, base_version)
        board.phase = phase
        board.timer_ends_at = None
        board.version += 1
        if PHASES.index(phase) >= PHASES.index(Phase.GROUP):
            reveal(board, utc_now())


def reveal(board: Retrospective, now: datetime) -> None:
    """Let everybody read every card of a board, from now on if not before."""
    board.revealed_at = board.revealed_at or now


def set_timer(store: Store, *, retrospective_id: int, member_id: int, seconds: int | None) -> None:
    """Let the present phase end in so many seconds, at most LONGEST_TIMER; None stops the timer. It forces nothing.

    Raises ServiceError: board_gone, board_closed, member_unknown, timer_unfit (limit, in minutes).
    """
    if seconds is not None and not 0 < seconds <= LONGEST_TIMER:
        raise ServiceError("timer_unfit", limit=LONGEST_TIMER // 60)
    with store.write() as session:
        board = open_board(session, retrospective_id, member_id)
        board.timer_ends_at = None if seconds is None else utc_now() + timedelta(seconds=seconds)
