"""The demo group: invented members and four weeks of their notes, from the folder demo/."""

import tomllib
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import select

from db.store import Store
from journal import CohortCalendar, parse
from models import Member, Note, RevisionReason, utc_now
from services.errors import ServiceError
from services.group import write_group, write_member
from services.sections import add_note, title_of, write_note
from services.views import GroupView

CONTENT = Path(__file__).resolve().parent.parent / "demo"
LAST_DAY_NUMBER = 20
# More than enough days back to find twenty study days.
_DAYS_BACK = 90


def load_demo(store: Store, *, today: date) -> GroupView:
    """Fill an empty store with the demo group, whose last day is the last study day before `today`.

    Raises ServiceError("store_not_empty") when there is a member or a note already.
    """
    about = tomllib.loads((CONTENT / "group.toml").read_text(encoding="utf-8"))
    calendar = _calendar(today)
    now = utc_now()
    with store.write() as session:
        if session.scalar(select(Member.id).limit(1)) or session.scalar(select(Note.id).limit(1)):
            raise ServiceError("store_not_empty")
        group = write_group(session, about["name"], calendar.first_day, (), "Asia/Seoul")
        for name in about["members"]:
            member = write_member(session, name)
            for file in sorted((CONTENT / "notes" / name).glob("day-*.md")):
                number = int(file.stem.removeprefix("day-"))
                day = calendar.date_of(number)
                parts = parse(_filled_in(file.read_text(encoding="utf-8"), day, number))
                note = add_note(
                    session, member_id=member.id, day=day, day_number=number, title=title_of(parts), now=now
                )
                write_note(session, note, parts, reason=RevisionReason.IMPORT, author_id=member.id, now=now)
        return group


def _calendar(today: date) -> CohortCalendar:
    """The calendar in which the last study day before today is the demo's last day: today is left to write."""
    start = today - timedelta(days=_DAYS_BACK)
    return CohortCalendar(CohortCalendar(start).study_days(start, today - timedelta(days=1))[-LAST_DAY_NUMBER])


def _filled_in(text: str, day: date, number: int) -> str:
    words = {"{date}": f"{day.month}월 {day.day}일", "{iso}": day.isoformat(), "{day}": str(number)}
    for placeholder, word in words.items():
        text = text.replace(placeholder, word)
    return text
