"""Experiments on the Notes page: under their lecture, for everyone, with the way back to the lab."""

from datetime import date

import pytest

from services import group, reading
from services.demo import experiments, load_demo
from services.experiments import experiments_of
from tests.pages.conftest import texts

TODAY = date(2026, 11, 23)


@pytest.fixture
def day(store) -> str:
    """The tenth day of the demo group."""
    load_demo(store, today=TODAY)
    calendar = group.cohort_calendar(store)
    assert calendar is not None
    return calendar.date_of(10).isoformat()


def member_id(store, name: str) -> int:
    return next(member.id for member in group.list_members(store) if member.name == name)


def links_to_the_lab(app) -> list[tuple[str, str]]:
    """The label and the query string of each link to an experiment."""
    links = [link.proto for link in app.get("page_link") if link.proto.icon == ":material/experiment:"]
    return [(link.label, link.query_string) for link in links]


def test_the_two_experiments_of_the_demo_group_stand_under_their_lecture(store, open_app, day):
    app = open_app("pages/notes.py", day=day)

    kept = {told["title"]: told for told in experiments()}
    assert dict(links_to_the_lab(app)) == {
        "LSTM의 메모장도 지워진다": "v=1&cell=lstm",
        "ρ(W) = 1.1인데도 사라진다": "v=1&scale=radius&gain=1.1",
    }
    said = texts(app)
    assert "이 강의에서 남긴 실험 2개" in said
    for told in kept.values():
        assert f"{told['by']} · " in said
        assert all(f"{label} {text}" in said for label, text in told["headline"])


def test_the_note_itself_links_back_to_the_lab(store, open_app, day):
    assert "[이 실험을 실험실에서 열기](/simulator?v=1&cell=lstm)" in texts(open_app("pages/notes.py", day=day))


def test_they_stand_in_the_list_of_lectures_too(store, open_app, day):
    assert links_to_the_lab(open_app("pages/notes.py", view="kind", kind="lecture", word="weight sharing"))


def test_who_kept_one_can_take_it_away_and_put_it_back(store, open_app, day):
    app = open_app("pages/notes.py", member=member_id(store, "태오"), day=day)
    (button,) = [button for button in app.button if button.label == "내리기"]

    button.click().run()
    assert [label for label, _ in links_to_the_lab(app)] == ["LSTM의 메모장도 지워진다"]

    (undo,) = [button for button in app.button if button.label == "되돌리기"]
    undo.click().run()
    assert len(links_to_the_lab(app)) == 2
    assert not app.exception


def test_nobody_else_can(store, open_app, day):
    app = open_app("pages/notes.py", member=member_id(store, "하람"), day=day)

    assert not [button for button in app.button if button.label == "내리기"]


def test_the_words_are_english_for_whom_reads_english(store, open_app, day):
    app = open_app("pages/notes.py", member=member_id(store, "태오"), language="en", day=day)

    assert "2 experiments kept for this lecture" in texts(app)


def test_a_lecture_without_experiments_says_nothing_of_them(store, open_app, day):
    lectures = [section for note in reading.day_notes(store, date.fromisoformat(day)) for section in note.sections]
    without = [section for section in lectures if section.topic == "RNN 첫걸음" and section.member_name == "도현"]

    assert not any(experiments_of(store, section.id) for section in without)
    assert not links_to_the_lab(open_app("pages/notes.py", day=day, by="도현"))
