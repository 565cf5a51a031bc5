"""Reading a board."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.store import Store
from models import CheckIn, Retrospective, StudyGroup
from services.retrospectives.access import columns_of
from services.retrospectives.action_reading import actions_before, actions_of
from services.retrospectives.authorship import is_mine
from services.retrospectives.card_reading import card_views
from services.retrospectives.check_ins import spread
from services.retrospectives.formats import ELSEWHERE
from services.retrospectives.views import BoardView, Person
from services.retrospectives.vote_counts import votes_given


def board(store: Store, retrospective_id: int, person: Person) -> BoardView | None:
    """A board as this person sees it, None when there is none or it is removed."""
    with store.read() as session:
        row = session.get(Retrospective, retrospective_id)
        if row is None or row.deleted_at is not None:
            return None
        return board_view(session, row, person)


def board_view(session: Session, row: Retrospective, person: Person) -> BoardView:
    """The same inside a transaction, of a board that is there."""
    columns = columns_of(row)
    cards = card_views(session, row, columns, person)
    if any(card.column == ELSEWHERE.key for card in cards):
        columns = (*columns[:-1], ELSEWHERE, columns[-1])
    check_ins = session.scalars(select(CheckIn).where(CheckIn.retrospective_id == row.id)).all()
    own = next((check_in for check_in in check_ins if is_mine(check_in, person)), None)
    # From then on nobody answers any more: of two sums the difference would tell what the last one said.
    is_shown = bool(check_ins) and row.revealed_at is not None
    return BoardView(
        id=row.id,
        title=row.title,
        first_day=row.first_day,
        last_day=row.last_day,
        format=row.format,
        columns=columns,
        phase=row.phase,
        is_anonymous=row.is_anonymous,
        revealed=row.revealed_at is not None,
        votes_per_member=row.votes_per_member,
        votes_left=max(0, row.votes_per_member - votes_given(session, row, person.member_id)),
        timer_ends_at=row.timer_ends_at,
        closed_at=row.closed_at,
        note_section_id=row.note_section_id,
        version=row.version,
        cards=cards,
        carried=actions_before(session, row),
        actions=actions_of(session, row),
        mood=spread(check_in.mood for check_in in check_ins) if is_shown else None,
        keeping_up=spread(check_in.keeping_up for check_in in check_ins) if is_shown else None,
        my_mood=own.mood if own else None,
        my_keeping_up=own.keeping_up if own else None,
        stamp=session.scalars(select(StudyGroup.change_counter)).one(),
    )
