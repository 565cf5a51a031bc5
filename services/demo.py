"""The demo group: invented members, four weeks of their notes, what they kept of the lab and their retrospectives.

It is made of the folder demo/.
"""

import tomllib
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.store import Store
from journal import CohortCalendar, parse
from models import LectureSummary, Member, Note, RevisionReason, utc_now
from services.demo_retrospectives import write_retrospectives
from services.errors import ServiceError
from services.experiment_text import address_of
from services.experiments import NoteWords, write_experiment
from services.group import DEFAULT_TIME_ZONE, write_group, write_member
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
        group = write_group(session, about["name"], calendar.first_day, (), DEFAULT_TIME_ZONE)
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
        for experiment in experiments():
            _write_experiment(session, experiment, calendar.date_of(experiment["day"]))
        write_retrospectives(session, calendar)
        return group


def experiments() -> list[dict[str, Any]]:
    """What the members of the demo group kept of the lab, as demo/experiments.toml says it."""
    return tomllib.loads((CONTENT / "experiments.toml").read_text(encoding="utf-8"))["experiment"]


def _write_experiment(session: Session, told: Mapping[str, Any], day: date) -> None:
    of_day = select(Note).join(Note.member).where(Note.day == day)
    lectures = select(LectureSummary.id).join(Note, Note.id == LectureSummary.note_id).join(Note.member)
    of_lecturer = (Note.day == day, Member.name == told["lecture_of"], LectureSummary.topic == told["topic"])
    experiment = write_experiment(
        session,
        session.scalars(of_day.where(Member.name == told["by"])).one(),
        lecture_id=session.scalars(lectures.where(*of_lecturer)).one(),
        preset=0,
        address=address_of(told["address"]),
        headline=told["headline"],
        title=told["title"],
        remark=told["remark"],
        words=NoteWords("RNN 실험실", "이 실험을 실험실에서 열기"),
        save_id=f"demo {told['by']} {told['day']} {told['title']}",
    )
    experiment.created_at = datetime.combine(day, time(21, 30), ZoneInfo(DEFAULT_TIME_ZONE))


def _calendar(today: date) -> CohortCalendar:
    """The calendar in which the last study day before today is the demo's last day: today is left to write."""
    start = today - timedelta(days=_DAYS_BACK)
    return CohortCalendar(CohortCalendar(start).study_days(start, today - timedelta(days=1))[-LAST_DAY_NUMBER])


def _filled_in(text: str, day: date, number: int) -> str:
    words = {"{date}": f"{day.month}월 {day.day}일", "{iso}": day.isoformat(), "{day}": str(number)}
    for placeholder, word in words.items():
        text = text.replace(placeholder, word)
    return text
