"""The group, its members and its calendar."""

import hashlib
from collections.abc import Collection
from datetime import date
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.store import Store
from journal import CohortCalendar
from models import Member, Note, StudyGroup, compose, fold, utc_now
from models.group import NAME_LIMIT as GROUP_NAME_LIMIT
from models.member import NAME_LIMIT as MEMBER_NAME_LIMIT
from services.errors import ServiceError
from services.rights import check_member
from services.views import GroupView, MemberView

DEFAULT_TIME_ZONE = "Asia/Seoul"


def get_group(store: Store) -> GroupView | None:
    """The group, None before it is set up."""
    with store.read() as session:
        return group_view(session)


def store_identity(store: Store) -> str:
    """A short name of this store that no other store has and that never changes, also when its file is moved.

    A browser keeps drafts under it, so that none is ever offered in another store.
    """
    with store.read() as session:
        made_at = session.scalars(select(StudyGroup.created_at)).one()
    return hashlib.sha256(made_at.isoformat().encode()).hexdigest()[:16]


def cohort_calendar(store: Store) -> CohortCalendar | None:
    """The group's calendar, None before it is set up."""
    with store.read() as session:
        return group_calendar(session)


def set_up_group(
    store: Store,
    *,
    name: str,
    first_day: date,
    own_holidays: Collection[date] = (),
    time_zone: str = DEFAULT_TIME_ZONE,
) -> GroupView:
    """Set the group up or change it. Notes get their day numbers from the new calendar.

    Raises ServiceError: name_empty, name_too_long, name_unprintable, unknown_time_zone.
    """
    name = clean_name(name, GROUP_NAME_LIMIT)
    try:
        ZoneInfo(time_zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ServiceError("unknown_time_zone", name=time_zone) from None
    with store.write() as session:
        return write_group(session, name, first_day, own_holidays, time_zone)


def found_group(store: Store, *, name: str, first_day: date, member: str) -> MemberView:
    """Set a new group up together with its first member, whole or not at all.

    Raises ServiceError as set_up_group and add_member do.
    """
    name, member = clean_name(name, GROUP_NAME_LIMIT), clean_name(member, MEMBER_NAME_LIMIT)
    with store.write() as session:
        write_group(session, name, first_day, (), DEFAULT_TIME_ZONE)
        added = write_member(session, member)
        return MemberView(added.id, added.name, removed=False, note_count=0)


def list_members(store: Store, *, with_removed: bool = False) -> list[MemberView]:
    """The members by name."""
    counts = select(Note.member_id, func.count().label("notes")).where(Note.deleted_at.is_(None))
    counted = counts.group_by(Note.member_id).subquery()
    statement = select(Member, func.coalesce(counted.c.notes, 0)).outerjoin(counted, counted.c.member_id == Member.id)
    if not with_removed:
        statement = statement.where(Member.deleted_at.is_(None))
    with store.read() as session:
        views = [
            MemberView(member.id, member.name, removed=member.deleted_at is not None, note_count=notes)
            for member, notes in session.execute(statement)
        ]
    # Databases order Korean differently; Python does not.
    return sorted(views, key=lambda member: fold(member.name))


def add_member(store: Store, name: str) -> MemberView:
    """Add a member. Raises ServiceError: name_empty, name_too_long, name_unprintable, name_taken."""
    name = clean_name(name, MEMBER_NAME_LIMIT)
    with store.write() as session:
        member = write_member(session, name)
        return MemberView(member.id, member.name, removed=False, note_count=0)


def require_member(store: Store, member_id: int) -> None:
    """Raises ServiceError("member_unknown") unless this is a member who has not left."""
    with store.read() as session:
        check_member(session, member_id)


def rename_member(store: Store, member_id: int, name: str) -> None:
    """Give a member another name. Raises ServiceError as add_member does, and member_unknown."""
    name = clean_name(name, MEMBER_NAME_LIMIT)
    with store.write() as session:
        member = _member(session, member_id)
        _check_free(session, name, but=member_id)
        member.name = name


def remove_member(store: Store, member_id: int) -> None:
    """Take a member off the list; the notes stay. Raises ServiceError("member_unknown")."""
    with store.write() as session:
        member = _member(session, member_id)
        member.deleted_at = member.deleted_at or utc_now()


def bring_back_member(store: Store, member_id: int) -> None:
    """Undo remove_member. Raises ServiceError("member_unknown")."""
    with store.write() as session:
        _member(session, member_id).deleted_at = None


def clean_name(name: str, limit: int) -> str:
    """A name as it is kept. Raises ServiceError: name_empty, name_too_long, name_unprintable."""
    name = compose(" ".join(name.split()))
    if not name:
        raise ServiceError("name_empty")
    if len(name) > limit:
        raise ServiceError("name_too_long", length=len(name), limit=limit)
    # Control characters, and those that turn the direction of writing, make one name look like another.
    if not name.isprintable():
        raise ServiceError("name_unprintable")
    return name


def group_view(session: Session) -> GroupView | None:
    """get_group inside a transaction."""
    group = session.scalars(select(StudyGroup)).one()
    if group.first_day is None:
        return None
    return GroupView(group.name, group.first_day, _holidays(group), group.time_zone)


def group_calendar(session: Session) -> CohortCalendar | None:
    """cohort_calendar inside a transaction."""
    group = group_view(session)
    return CohortCalendar(group.first_day, frozenset(group.own_holidays)) if group else None


def write_group(
    session: Session, name: str, first_day: date, own_holidays: Collection[date], time_zone: str
) -> GroupView:
    """set_up_group inside a write transaction, with a name that is already clean."""
    group = session.scalars(select(StudyGroup)).one()
    before = (group.first_day, group.own_holidays)
    group.name = name
    group.first_day = first_day
    group.own_holidays = sorted({day.isoformat() for day in own_holidays})
    group.time_zone = time_zone
    if before != (group.first_day, group.own_holidays):
        calendar = CohortCalendar(first_day, frozenset(own_holidays))
        for note in session.scalars(select(Note)):
            note.day_number = calendar.day_of(note.day)
    return GroupView(group.name, first_day, _holidays(group), group.time_zone)


def write_member(session: Session, name: str) -> Member:
    """add_member inside a write transaction, with a name that is already clean."""
    _check_free(session, name)
    member = Member(name=name)
    session.add(member)
    session.flush()
    return member


def _member(session: Session, member_id: int) -> Member:
    member = session.get(Member, member_id)
    if member is None:
        raise ServiceError("member_unknown", member_id=member_id)
    return member


def _check_free(session: Session, name: str, but: int | None = None) -> None:
    for member in session.scalars(select(Member)):
        if member.id != but and fold(member.name) == fold(name):
            raise ServiceError("name_taken", name=member.name, removed=member.deleted_at is not None)


def _holidays(group: StudyGroup) -> tuple[date, ...]:
    return tuple(date.fromisoformat(day) for day in group.own_holidays)
