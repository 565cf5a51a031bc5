"""Writing: the note of a day, and saving a section without ever losing a text."""

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.store import Store
from journal import FieldText, parse
from models import Note, RevisionReason, utc_now
from services.assembling import note_views
from services.errors import refusing_unfit_text
from services.group import group_calendar
from services.note_days import check_days
from services.rights import TEAM_KINDS, check_member, writable_section
from services.saving import check_section_text, save_text, text_of_version
from services.sections import add_note, covers, title_of, write_note
from services.views import Conflict, NoteView, Saved

__all__ = ["TEAM_KINDS", "check_section_text", "ensure_day_note", "save_body", "save_section"]


def ensure_day_note(
    store: Store, *, member_id: int, day: date, template: Sequence[str], day_end: date | None = None
) -> NoteView:
    """The member's note for this day, made from the texts of a template's sections when there is none.

    A note over several days counts for each of them; a new one is for the days from `day` to `day_end`.
    Raises ServiceError: member_unknown, days_out_of_order, range_too_long, and of the template's text as save_section.
    """
    day_end = check_days(day, day_end)
    with store.read() as session:
        note = _day_note(session, member_id, day)
        if note is not None:
            return note_views(session, [note])[0]
    text = "".join(section if section.endswith("\n") else section + "\n" for section in template)
    with refusing_unfit_text(), store.write() as session:
        check_member(session, member_id)
        # Another process may have been quicker.
        note = _day_note(session, member_id, day)
        if note is None:
            now = utc_now()
            calendar = group_calendar(session)
            day_number = calendar.day_of(day) if calendar else None
            parts = parse(text)
            title = title_of(parts)
            days = {"day": day, "day_end": day_end, "day_number": day_number}
            note = add_note(session, member_id=member_id, title=title, now=now, **days)
            for section in write_note(session, note, parts, reason=RevisionReason.SAVE, author_id=member_id, now=now):
                # What a template asks is not yet anybody's answer.
                section.is_empty = True
        return note_views(session, [note])[0]


def save_section(
    store: Store,
    *,
    section_id: int,
    base_version: int,
    text: str,
    save_id: str,
    author_id: int,
    earlier_save_ids: Collection[str] = (),
    settled: bool = True,
    whole: bool = False,
) -> Saved | Conflict:
    """Save the text of a section that was shown with `base_version`.

    When the section has moved on, nothing is overwritten: the text is kept as a draft and a Conflict returned. The same
    `save_id` again gives the first answer. `earlier_save_ids` are saves of the same writer that were sent and never
    answered: a version that came of them is the writer's own, and counts as the base.

    Once the text is `settled`, headings that it has gained become sections of their own; until then the section keeps
    it whole. It also does where the note would get more sections than import takes, and in somebody else's note where
    they would not belong to the team. `whole`: so does a text that an earlier save has divided while its writer went on
    in it; the sections that were split off it then go to the trash.

    Raises ServiceError: section_gone, member_unknown, not_yours, section_too_long, nul_character, lone_surrogate,
    save_id_reused.
    """
    check_section_text(text)
    with store.write() as session:
        return save_text(
            session,
            writable_section(session, section_id, author_id),
            base_version=base_version,
            text=text,
            save_id=save_id,
            author_id=author_id,
            earlier_save_ids=earlier_save_ids,
            settled=settled,
            whole=whole,
        )


def save_body(
    store: Store,
    *,
    section_id: int,
    base_version: int,
    body: str,
    save_id: str,
    author_id: int,
    earlier_save_ids: Collection[str] = (),
    settled: bool = False,
    whole: bool = False,
    frame_version: int | None = None,
) -> Saved | Conflict:
    """Save a section from its body, what a text area shows of it (journal.FieldText); the rest is as save_section.

    What stands around the body is that of `frame_version`: the version whose body the text area was filled with, by
    default `base_version`. The two part when a text without a heading gains one at its top: the area still holds it.
    """
    check_section_text(body)
    body = body.replace("\r\n", "\n").replace("\r", "\n")
    with store.write() as session:
        section = writable_section(session, section_id, author_id)
        frame = text_of_version(session, section_id, base_version if frame_version is None else frame_version)
        return save_text(
            session,
            section,
            base_version=base_version,
            text=FieldText.of(section.text if frame is None else frame).whole(body),
            save_id=save_id,
            author_id=author_id,
            earlier_save_ids=earlier_save_ids,
            settled=settled,
            whole=whole,
        )


def _day_note(session: Session, member_id: int, day: date) -> Note | None:
    statement = select(Note).where(Note.member_id == member_id, covers(day, day), Note.deleted_at.is_(None))
    first = statement.order_by(Note.day.desc(), Note.ordinal).limit(1)
    return session.scalar(first)
