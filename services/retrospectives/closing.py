"""Closing a board: it is only read from then on, and stands in a note, where it is searched and exported."""

from collections.abc import Sequence
from datetime import date
from uuid import uuid4

from sqlalchemy.orm import Session

from db.store import Store
from journal import Kind, split_heading
from models import Note, Phase, Retrospective, Section, utc_now
from services.errors import ServiceError
from services.retrospectives.access import check_board_version, live_board
from services.retrospectives.board import board_view
from services.retrospectives.board_text import BoardWords, board_body
from services.retrospectives.phases import reveal
from services.retrospectives.views import Person
from services.rights import check_member, may_write, own_note
from services.saving import save_text
from services.sections import live_sections
from services.structure import add_to_note
from services.views import Saved
from services.writing import ensure_day_note


def close_board(
    store: Store,
    *,
    retrospective_id: int,
    base_version: int,
    member_id: int,
    day: date,
    template: Sequence[str],
    words: BoardWords,
) -> int:
    """Close a board and write it into a note; return the id of the section. A closed one stays as it is.

    A board that was closed before gets a new version of the section it has, if that is there and this member may write
    it; any other a section in the member's note of the day, which is begun from `template` when there is none.

    Raises ServiceError: board_gone, board_changed, member_unknown, and of the text as services.writing.save_section.
    A note that was begun stays.
    """
    with store.read() as session:
        written = _closed_already(session, retrospective_id, base_version, member_id)
        if written is not None:
            return written
        needs_note = _section_of(session, live_board(session, retrospective_id), member_id) is None
    note_id = ensure_day_note(store, member_id=member_id, day=day, template=template).id if needs_note else None
    with store.write() as session:
        # Another click may have been quicker.
        written = _closed_already(session, retrospective_id, base_version, member_id)
        if written is not None:
            return written
        board = live_board(session, retrospective_id)
        now = utc_now()
        board.phase = Phase.CLOSED
        board.closed_at = now
        board.timer_ends_at = None
        board.version += 1
        reveal(board, now)
        session.flush()
        section = _section_of(session, board, member_id)
        if section is None:
            note = own_note(session, note_id or 0, member_id)
            heading = words.heading
            section = add_to_note(session, note, kind=Kind.TEAM_RETROSPECTIVE, author_id=member_id, heading=heading)
        # Of the member who closes it nothing is written but what everybody reads: no secret, no cards of one's own.
        _write(session, section, board_body(board_view(session, board, Person(0)), words), member_id)
        board.note_section_id = section.id
        return section.id


def reopen_board(store: Store, *, retrospective_id: int, member_id: int, base_version: int) -> None:
    """Open a closed board again, in the phase of actions. Its section stays in the note.

    Raises ServiceError: board_gone, board_changed, member_unknown. An open board stays as it is.
    """
    with store.write() as session:
        board = live_board(session, retrospective_id)
        check_member(session, member_id)
        if board.phase is not Phase.CLOSED:
            return
        check_board_version(board, base_version)
        board.phase = Phase.ACTIONS
        board.closed_at = None
        board.version += 1


def _closed_already(session: Session, retrospective_id: int, base_version: int, member_id: int) -> int | None:
    """The section of a board that is closed, None of one that may be closed now."""
    board = live_board(session, retrospective_id)
    check_member(session, member_id)
    if board.phase is Phase.CLOSED and board.note_section_id is not None:
        return board.note_section_id
    check_board_version(board, base_version)
    return None


def _section_of(session: Session, board: Retrospective, member_id: int) -> Section | None:
    """The section into which the board was written, if it is there and this member may write it."""
    section = session.get(Section, board.note_section_id) if board.note_section_id is not None else None
    if section is None or section.deleted_at is not None:
        return None
    note = session.get_one(Note, section.note_id)
    return section if note.deleted_at is None and may_write(section.kind, note.member_id, member_id) else None


def _write(session: Session, section: Section, body: str, member_id: int) -> None:
    """Give the section what the board says, below the heading that it has."""
    heading = split_heading(section.text)[0].rstrip("\r\n")
    is_last = section.id == live_sections(session, section.note_id)[-1].id
    text = "\n\n".join(part for part in (heading, body.rstrip("\n")) if part) + ("\n" if is_last else "\n\n")
    saved = save_text(
        session,
        section,
        base_version=section.version,
        text=text,
        save_id=str(uuid4()),
        author_id=member_id,
        settled=False,
    )
    if not isinstance(saved, Saved):
        raise ServiceError("board_changed")
