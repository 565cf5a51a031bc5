"""A note as a whole: the days it is for, the trash and back."""

from datetime import date, timedelta

from db.store import Store
from models import utc_now
from services.assembling import note_views
from services.errors import ServiceError
from services.group import group_calendar
from services.rights import own_note
from services.sections import next_ordinal
from services.views import NoteView

MOST_DAYS = 31


def check_days(day: date, day_end: date | None) -> date | None:
    """The last day of a note that begins on `day`, None when that is its only one.

    Raises ServiceError: days_out_of_order, range_too_long.
    """
    if day_end is None or day_end == day:
        return None
    if day_end < day:
        raise ServiceError("days_out_of_order", day=day, day_end=day_end)
    if day_end - day >= timedelta(days=MOST_DAYS):
        raise ServiceError("range_too_long", count=(day_end - day).days + 1, limit=MOST_DAYS)
    return day_end


def set_note_days(store: Store, *, note_id: int, day: date, day_end: date | None, author_id: int) -> NoteView:
    """Say for which day a note is, or for which days, both included; its Day number follows from the calendar.

    A day may have several notes of one member. Raises ServiceError: days_out_of_order, range_too_long, note_gone,
    member_unknown, not_yours.
    """
    day_end = check_days(day, day_end)
    with store.write() as session:
        note = own_note(session, note_id, author_id)
        if (note.day, note.day_end) != (day, day_end):
            if note.day != day:
                note.ordinal = next_ordinal(session, note.member_id, day)
            note.day, note.day_end = day, day_end
            calendar = group_calendar(session)
            note.day_number = calendar.day_of(day) if calendar else None
            note.version += 1
            note.updated_at = utc_now()
            session.flush()
        return note_views(session, [note])[0]


def remove_note(store: Store, *, note_id: int, author_id: int) -> NoteView:
    """Put a note into the trash, with all its sections; one that is there stays there.

    Raises ServiceError: note_gone, member_unknown, not_yours.
    """
    return _set_removed(store, note_id, author_id, removed=True)


def bring_back_note(store: Store, *, note_id: int, author_id: int) -> NoteView:
    """Undo remove_note; sections that were removed by themselves stay in the trash. Raises ServiceError as it does."""
    return _set_removed(store, note_id, author_id, removed=False)


def _set_removed(store: Store, note_id: int, author_id: int, *, removed: bool) -> NoteView:
    with store.write() as session:
        note = own_note(session, note_id, author_id, or_removed=True)
        if removed != (note.deleted_at is not None):
            now = utc_now()
            note.deleted_at = now if removed else None
            note.version += 1
            note.updated_at = now
            session.flush()
        return note_views(session, [note])[0]
