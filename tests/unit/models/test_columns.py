from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from sqlalchemy import create_engine, select
from sqlalchemy.exc import IntegrityError, StatementError
from sqlalchemy.orm import Session

from journal import Kind
from models import Base, Member, Note, Revision, RevisionReason, UnfitText
from models.section import CLASS_OF_KIND

NOW = datetime(2022, 1, 21, 15, 0, tzinfo=UTC)


@pytest.fixture
def session():
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        yield session
    engine.dispose()


def test_a_moment_comes_back_in_utc_whatever_its_zone_was(session):
    in_seoul = datetime(2022, 1, 22, 0, 0, tzinfo=timezone(timedelta(hours=9)))
    session.add(Member(name="하나", created_at=in_seoul))
    session.commit()
    stored = session.scalars(select(Member.created_at)).one()
    assert stored == in_seoul
    assert stored.tzinfo is UTC


def test_a_moment_without_a_zone_is_refused(session):
    session.add(Member(name="하나", created_at=datetime(2022, 1, 22)))
    with pytest.raises(StatementError, match="needs its time zone"):
        session.flush()


@pytest.mark.parametrize("name", ["가" * 61, "하\0나", "하\udc00나"])
def test_text_that_postgresql_would_refuse_is_refused_on_sqlite_too(session, name):
    session.add(Member(name=name))
    with pytest.raises(UnfitText):
        session.flush()


def test_a_draft_has_no_version_and_everything_else_has_one(session):
    session.add(Member(id=1, name="하나"))
    session.add(Note(id=1, member_id=1, day=date(2022, 1, 21)))
    session.add(CLASS_OF_KIND[Kind.PLAN](id=1, note_id=1, position=0, text="x"))
    session.flush()
    session.add(Revision(section_id=1, version=None, text="x", reason=RevisionReason.DRAFT))
    session.add(Revision(section_id=1, version=None, text="y", reason=RevisionReason.DRAFT))
    session.flush()
    session.add(Revision(section_id=1, version=None, text="x", reason=RevisionReason.SAVE))
    with pytest.raises(IntegrityError, match="only_drafts_without_version"):
        session.flush()


def test_the_last_day_of_a_note_is_not_before_its_first(session):
    session.add(Member(id=1, name="하나"))
    session.add(Note(member_id=1, day=date(2022, 1, 21), day_end=date(2022, 1, 20)))
    with pytest.raises(IntegrityError, match="days_in_order"):
        session.flush()
