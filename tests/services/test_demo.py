from collections import Counter
from collections.abc import Iterator
from datetime import date
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from db.store import Store
from journal import Kind
from journal.action_hints import missing
from models import ActionStatus, Card, CardEvidence, Note, Phase, Section
from services import demo, group, reading
from services.checking import check_store
from services.demo_retrospectives import retrospectives
from services.errors import ServiceError
from services.experiments import experiments_of
from services.retrospectives.actions import open_actions
from services.retrospectives.board import board
from services.retrospectives.boards import list_boards
from services.retrospectives.theme_index import refresh_mentions
from services.retrospectives.themes import did_it_help
from services.retrospectives.views import BoardView, Person
from tests.notes import document
from tests.stores import new_store
from ui.formatting import significant
from ui.lab.lens_reading import read_lens
from ui.lab.settings import LabSettings


@pytest.mark.parametrize(
    ("today", "last_day"),
    [
        (date(2026, 11, 20), date(2026, 11, 19)),
        (date(2026, 11, 22), date(2026, 11, 20)),
        # The days before are Korean New Year.
        (date(2022, 2, 2), date(2022, 1, 28)),
    ],
)
def test_the_demo_ends_on_the_last_study_day_before_today_and_begins_twenty_before(store, today, last_day):
    made = demo.load_demo(store, today=today)
    assert made == group.get_group(store)
    assert reading.first_and_last_day(store) == (made.first_day, last_day)
    calendar = group.cohort_calendar(store)
    assert calendar is not None
    assert calendar.day_of(last_day) == 20


def test_the_demo_is_a_sound_store_with_every_kind_of_section(store):
    demo.load_demo(store, today=date(2026, 11, 21))
    assert check_store(store).problems == ()
    assert len(group.list_members(store)) == 5
    assert set(reading.kind_counts(store)) >= set(Kind) - {Kind.OTHER}
    for note in reading.day_notes(store, date(2026, 11, 20)):
        assert note.title
        text = "".join(section.text for section in note.sections)
        assert not any(placeholder in text for placeholder in ("{date}", "{iso}", "{day}"))


def test_two_experiments_are_kept_for_a_lecture_and_stand_in_the_notes_of_who_kept_them(store):
    made = demo.load_demo(store, today=date(2026, 11, 21))
    calendar = group.cohort_calendar(store)
    assert calendar is not None
    day = calendar.date_of(10)
    notes = {note.member_name: note for note in reading.day_notes(store, day)}
    (lecture,) = [section for section in notes["서윤"].sections if section.topic == "RNN 첫걸음" and section.level == 3]

    kept = experiments_of(store, lecture.id)

    assert [experiment.member_name for experiment in kept] == ["은채", "태오"]
    assert made.time_zone == "Asia/Seoul"
    for experiment in kept:
        assert experiment.note_day == day == experiment.created_at.astimezone(ZoneInfo("Asia/Seoul")).date()
        assert f"(/simulator?{experiment.address})" in document(notes[experiment.member_name])


@pytest.mark.parametrize("told", demo.experiments(), ids=lambda told: told["title"])
def test_the_numbers_of_the_experiments_are_what_the_lab_measures(told):
    settings, notices = LabSettings.from_address(told["address"])
    reading = read_lens(settings)
    measured = {
        "한 시점당 비율 β": reading.rate,
        "ρ(W)": reading.radius,
        "온전한 기울기와의 코사인": reading.cosine,
        "상대 오차": reading.relative_error,
        "손실 L": reading.loss,
    }

    assert notices == []
    assert len(told["headline"]) >= 4
    for label, text in told["headline"]:
        assert text == significant(measured[label]), label


@pytest.fixture(scope="module")
def loaded(tmp_path_factory) -> Iterator[Store]:
    store = new_store(tmp_path_factory.mktemp("demo"))
    demo.load_demo(store, today=date(2026, 11, 21))
    yield store
    store.close()


@pytest.fixture(scope="module")
def boards(loaded) -> list[BoardView]:
    person = Person(group.list_members(loaded)[0].id)
    views = [board(loaded, shown.id, person) for shown in reversed(list_boards(loaded))]
    return [view for view in views if view is not None]


class TestTheRetrospectives:
    """Boards grown from the notes, as they stand on the day after the demo's last one."""

    def test_are_one_a_week_of_which_the_last_is_being_written(self, loaded, boards):
        calendar = group.cohort_calendar(loaded)
        assert calendar is not None
        periods = [(calendar.day_of(view.first_day), calendar.day_of(view.last_day)) for view in boards]
        assert periods == [(1, 5), (6, 10), (11, 15), (16, 20)]
        assert [view.phase for view in boards] == [Phase.CLOSED] * 3 + [Phase.WRITE]
        assert all(len(view.cards) >= 12 for view in boards)
        assert {card.text is None for card in boards[-1].cards if not card.is_mine} == {True}

    def test_cite_sentences_that_stand_in_the_notes_at_the_place_they_name(self, loaded):
        with loaded.read() as session:
            statement = select(CardEvidence, Section, Card, Note).join(Section, Section.id == CardEvidence.section_id)
            statement = statement.join(Card, Card.id == CardEvidence.card_id).join(Note, Note.id == Section.note_id)
            rows = session.execute(statement).all()
            cited = [row.quote for row, *_ in rows]
            assert sorted(cited) == sorted(card["cites"]["quote"] for told in retrospectives() for card in told["card"])
            for row, section, card, note in rows:
                assert section.text[row.start : row.end] == row.quote
                assert (section.version, section.is_repeat) == (row.section_version, False)
                assert note.member_id == card.member_id, "only its author may bring a sentence"

    def test_cite_only_what_was_written_before_the_card_and_in_the_board_s_days(self):
        for told in retrospectives():
            first, last = told["days"]
            for card in told["card"]:
                assert first <= card["cites"]["day"] <= card["day"] <= last, card["text"]

    def test_keep_the_rules_of_the_boards(self, boards):
        for told, view in zip(retrospectives(), boards, strict=True):
            given = Counter(name for card in told["card"] for name in card.get("votes", ()))
            assert max(given.values(), default=0) <= view.votes_per_member
            assert not any("votes" in card for card in told["card"] if "with" in card), "a group's leader has the votes"
            assert 3 <= len({said["by"] for said in told["check_ins"]}) == len(told["check_ins"]) <= 5

    def test_tell_a_chain_that_was_carried_twice_and_then_done(self, boards):
        chain = [action for view in boards for action in view.actions if action.theme == "질문"]
        assert [(action.status, action.chain) for action in chain[:3]] == [
            (ActionStatus.CARRIED, 0),
            (ActionStatus.CARRIED, 1),
            (ActionStatus.DONE, 2),
        ]
        assert chain[2].since == chain[0].since

    def test_leave_to_the_last_board_what_was_done_since_and_what_is_open(self, boards):
        left = {action.text: (action.status, action.owner) for action in boards[-1].carried}
        assert list(left.values()) == [
            (ActionStatus.DONE, "서윤"),
            (ActionStatus.DONE, "도현"),
            (ActionStatus.OPEN, None),
            (ActionStatus.OPEN, "서윤"),
        ]
        first_week_done = next(action for action in boards[0].actions if action.status is ActionStatus.DONE)
        assert first_week_done.closed_at is not None
        assert boards[1].closed_at is not None
        assert first_week_done.closed_at < boards[1].closed_at

    def test_give_somebody_something_to_do(self, loaded):
        members = group.list_members(loaded)
        to_do = {member.name: open_actions(loaded, owner_id=member.id) for member in members}
        dues = {name: [action.due for action in actions] for name, actions in to_do.items() if actions}
        assert dues == {"서윤": [date(2026, 11, 25)]}

    def test_have_something_true_to_say_about_whether_an_action_helped(self, loaded, boards):
        refresh_mentions(loaded)
        helped = {found.theme: found for found in did_it_help(loaded)}
        refactoring = helped["리팩터링"]
        assert (refactoring.with_before, refactoring.weeks_before) == (2, 3)
        assert (refactoring.with_after, refactoring.weeks_after) == (0, 1)
        assert {action.theme for view in boards for action in view.actions} >= {"시간 관리", "질문", "코드 리뷰"}

    def test_begin_with_a_vague_action_and_end_with_clear_ones(self, boards):
        lacks = [missing(action.text, action.owner is not None, action.due is not None) for action in boards[0].actions]
        assert lacks[0] == ("who", "when", "what")
        assert missing(boards[2].actions[0].text, has_owner=True, has_due=True) == ()


@pytest.mark.usefixtures("hana")
def test_a_store_with_anything_in_it_is_left_alone(store):
    with pytest.raises(ServiceError) as refused:
        demo.load_demo(store, today=date(2026, 11, 20))
    assert refused.value.code == "store_not_empty"
    assert [member.name for member in group.list_members(store)] == ["하나"]
    assert group.get_group(store) is None
