from datetime import date

import pytest
from sqlalchemy import create_engine, select, update
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from journal import Kind
from models import Base, LectureSummary, Member, MentoringAdvice, Note, PeerSessionNote, Section
from models.section import CLASS_OF_KIND


@pytest.fixture
def session():
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        session.add(Member(id=1, name="하나"))
        session.add(Note(id=1, member_id=1, day=date(2022, 1, 21)))
        session.flush()
        yield session
    engine.dispose()


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_is_stored_and_read_back_as_its_class(session, kind):
    session.add(CLASS_OF_KIND[kind](note_id=1, position=0, text="x"))
    session.flush()
    session.expunge_all()
    section = session.scalars(select(Section)).one()
    assert type(section) is CLASS_OF_KIND[kind]
    assert section.kind is kind


def test_a_class_is_queried_alone_and_has_the_fields_of_its_kind(session):
    session.add(
        LectureSummary(note_id=1, position=0, text="x", course="AI Math", lecture_number=10, topic="RNN 첫걸음")
    )
    session.add(PeerSessionNote(note_id=1, position=1, text="y", moderator="하나", participants=["두리", "세찬"]))
    session.add(MentoringAdvice(note_id=1, position=2, text="z", mentor="우리 멘토"))
    session.flush()
    session.expunge_all()
    assert [lecture.topic for lecture in session.scalars(select(LectureSummary))] == ["RNN 첫걸음"]
    assert session.scalars(select(PeerSessionNote)).one().participants == ["두리", "세찬"]
    assert not hasattr(MentoringAdvice, "course")


def test_all_sections_are_read_with_their_fields_in_one_query(session):
    session.add(LectureSummary(note_id=1, position=0, text="x", topic="RNN 첫걸음"))
    session.add(MentoringAdvice(note_id=1, position=1, text="y", mentor="우리 멘토"))
    session.flush()
    session.expunge_all()
    sections = session.scalars(select(Section).order_by(Section.position)).all()
    session.expunge_all()
    assert sections[0].topic == "RNN 첫걸음"
    assert sections[1].mentor == "우리 멘토"


def test_the_folded_text_always_follows_the_text():
    section = LectureSummary(note_id=1, position=0, text="LSTM 회고")
    assert section.folded_text == "lstm 회고"
    section.text = "GRU"
    assert section.folded_text == "gru"


def test_the_orm_refuses_to_write_over_a_version_it_has_not_read(session):
    section = LectureSummary(note_id=1, position=0, text="x")
    session.add(section)
    session.flush()
    session.execute(update(Section).values(version=2, text="theirs"), execution_options={"synchronize_session": False})
    section.text = "mine"
    with pytest.raises(StaleDataError):
        session.flush()
