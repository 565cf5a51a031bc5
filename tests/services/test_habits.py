"""Streaks by study days, and what a week lacks."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from journal import CohortCalendar, Kind
from models import Note, utc_now
from services import group, habits
from services.habits import MissingDay, Streak
from services.writing import ensure_day_note
from tests.notes import write_document

# Monday of a week without holidays; the Monday to Wednesday of the second one after it are Korean New Year.
MONDAY = date(2022, 1, 17)
TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = (MONDAY + timedelta(days=count) for count in range(1, 7))
NEXT_MONDAY = MONDAY + timedelta(days=7)
CALENDAR = CohortCalendar(MONDAY)
DAILY = (Kind.LECTURE, Kind.PEER_SESSION, Kind.RETROSPECTIVE)
ALL = (Kind.LECTURE, Kind.QUIZ, Kind.PEER_SESSION, Kind.SPECIAL_PEER_SESSION, Kind.RETROSPECTIVE)


def every_day(*kinds: Kind) -> dict[int, tuple[Kind, ...]]:
    return {weekday: kinds for weekday in range(7)}


def write(store, member, *days: date, text: str = "# 강의 정리\n\n가\n", **options) -> None:
    for day in days:
        write_document(store, member.id, day, text, **options)


class TestAStreak:
    @pytest.mark.parametrize(
        ("days", "today", "expected"),
        [
            ((), FRIDAY, Streak(0, 0)),
            ((MONDAY, TUESDAY, WEDNESDAY), WEDNESDAY, Streak(3, 3)),
            # Today is not over.
            ((MONDAY, TUESDAY), WEDNESDAY, Streak(2, 2)),
            ((MONDAY, TUESDAY), THURSDAY, Streak(0, 2)),
            ((MONDAY, TUESDAY, THURSDAY), THURSDAY, Streak(1, 2)),
            ((THURSDAY, FRIDAY, NEXT_MONDAY), NEXT_MONDAY, Streak(3, 3)),
            ((THURSDAY, FRIDAY), SUNDAY, Streak(2, 2)),
            # A Saturday neither breaks a row nor makes it longer.
            ((FRIDAY, SATURDAY, NEXT_MONDAY), NEXT_MONDAY, Streak(2, 2)),
            ((date(2022, 1, 28), date(2022, 2, 3)), date(2022, 2, 3), Streak(2, 2)),
            # Before the course and after today nothing counts.
            ((date(2022, 1, 13), date(2022, 1, 14)), date(2022, 1, 14), Streak(0, 0)),
            ((FRIDAY,), THURSDAY, Streak(0, 0)),
        ],
    )
    def test_counts_study_days_in_a_row(self, store, hana, days, today, expected):
        write(store, hana, *days)
        assert habits.streak(store, hana.id, today, CALENDAR) == expected

    def test_is_not_broken_by_a_holiday_of_the_group(self, store, hana):
        write(store, hana, MONDAY, WEDNESDAY)
        own = CohortCalendar(MONDAY, frozenset({TUESDAY}))
        assert habits.streak(store, hana.id, WEDNESDAY, own) == Streak(2, 2)

    def test_counts_working_days_where_there_is_no_calendar_yet(self, store, hana):
        write(store, hana, FRIDAY, NEXT_MONDAY)
        assert habits.streak(store, hana.id, NEXT_MONDAY, None) == Streak(2, 2)

    @pytest.mark.parametrize(
        "text", ["# 강의 정리\n\n# 회고\n\n", "---\ntags: []\n---\n", "# 피어세션\n\n- 모더레이터 :\n"]
    )
    def test_does_not_count_what_a_template_left(self, store, hana, text):
        write(store, hana, MONDAY, text=text)
        assert habits.streak(store, hana.id, MONDAY, CALENDAR) == Streak(0, 0)

    def test_does_not_count_the_questions_of_the_groups_own_template(self, store, hana):
        ensure_day_note(store, member_id=hana.id, day=MONDAY, template=["# 회고\n\n오늘 가장 어려웠던 것은?\n"])
        assert habits.written_days(store, hana.id) == frozenset()

    def test_counts_each_day_of_a_note_over_several_days(self, store, hana):
        write(store, hana, MONDAY, day_end=THURSDAY)
        assert habits.streak(store, hana.id, THURSDAY, CALENDAR) == Streak(4, 4)

    def test_leaves_out_removed_notes_and_those_of_others(self, store, hana, duri):
        write(store, duri, MONDAY)
        write(store, hana, TUESDAY)
        with store.write() as session:
            for note in session.query(Note).filter_by(member_id=hana.id):
                note.deleted_at = utc_now()
        assert habits.streak(store, hana.id, TUESDAY, CALENDAR) == Streak(0, 0)

    def test_survives_a_note_whose_last_day_is_a_typing_error(self, store, hana):
        write(store, hana, MONDAY, day_end=date(2199, 1, 1))
        assert len(habits.written_days(store, hana.id)) == habits.LONGEST_NOTE

    @settings(deadline=None)
    @given(st.sets(st.integers(-5, 40)), st.integers(-5, 40))
    def test_is_never_longer_than_the_longest(self, offsets, today):
        written = {MONDAY + timedelta(days=offset) for offset in offsets}
        found = habits.streak_of(written, MONDAY + timedelta(days=today), CALENDAR)
        assert 0 <= found.days <= found.longest <= len(written)


class TestMissingThisWeek:
    def test_are_the_kinds_of_the_template_that_a_day_has_not_up_to_today(self, store, hana):
        write(store, hana, MONDAY, TUESDAY, text="# 강의\n\n가\n\n# 회고\n\n나\n\n# 피어세션\n\n")
        found = habits.missing_this_week(store, hana.id, FRIDAY, WEDNESDAY, CALENDAR, every_day(*DAILY))
        assert found == [
            MissingDay(MONDAY, (Kind.PEER_SESSION,), is_blank=False),
            MissingDay(TUESDAY, (Kind.PEER_SESSION,), is_blank=False),
            MissingDay(WEDNESDAY, DAILY, is_blank=True),
        ]

    def test_are_those_of_the_weekdays_own_template(self, store, hana):
        write(store, hana, MONDAY, TUESDAY)
        templates = {0: (Kind.LECTURE,), 1: (Kind.LECTURE, Kind.RETROSPECTIVE)}
        found = habits.missing_this_week(store, hana.id, MONDAY, TUESDAY, CALENDAR, templates)
        assert found == [MissingDay(TUESDAY, (Kind.RETROSPECTIVE,), is_blank=False)]

    def test_are_none_on_days_before_the_members_first_one(self, store, hana, duri):
        write(store, duri, MONDAY, TUESDAY, WEDNESDAY)
        assert habits.missing_this_week(store, hana.id, MONDAY, FRIDAY, CALENDAR, every_day(*DAILY)) == []
        write(store, hana, THURSDAY)
        found = habits.missing_this_week(store, hana.id, MONDAY, FRIDAY, CALENDAR, every_day(*DAILY))
        assert [missing.day for missing in found] == [THURSDAY, FRIDAY]

    def test_are_none_on_holidays_weekends_and_days_to_come(self, store, hana):
        write(store, hana, date(2022, 1, 28))
        sunday = date(2022, 2, 6)
        found = habits.missing_this_week(store, hana.id, sunday, sunday, CALENDAR, every_day(*DAILY))
        assert [missing.day for missing in found] == [date(2022, 2, 3), date(2022, 2, 4)]
        assert habits.missing_this_week(store, hana.id, sunday, date(2022, 1, 28), CALENDAR, every_day(*DAILY)) == []

    def test_of_what_is_not_daily_are_only_those_that_somebody_else_had(self, store, hana, duri):
        write(store, hana, MONDAY, TUESDAY, text="# 강의\n\n가\n\n# 피어세션\n\n나\n\n# 회고\n\n다\n")
        write(store, duri, MONDAY, text="# 퀴즈\n\n라\n")
        write(store, duri, TUESDAY, text="# 강의\n\n라\n")
        found = habits.missing_this_week(store, hana.id, MONDAY, TUESDAY, CALENDAR, every_day(*ALL))
        assert found == [MissingDay(MONDAY, (Kind.QUIZ,), is_blank=False)]

    def test_are_all_of_the_template_on_a_day_on_which_nobody_else_wrote(self, store, hana):
        write(store, hana, MONDAY)
        (found,) = habits.missing_this_week(store, hana.id, MONDAY, MONDAY, CALENDAR, every_day(*ALL))
        assert found.kinds == ALL[1:]

    def test_of_what_the_team_writes_together_are_those_that_nobody_wrote(self, store, hana, duri):
        write(store, hana, MONDAY, TUESDAY, text="# 강의\n\n가\n\n# 회고\n\n나\n")
        write(store, duri, MONDAY, text="# 피어세션\n\n다\n")
        write(store, duri, TUESDAY)
        found = habits.missing_this_week(store, hana.id, MONDAY, TUESDAY, CALENDAR, every_day(*ALL))
        assert found == [MissingDay(TUESDAY, (Kind.PEER_SESSION,), is_blank=False)]

    def test_are_none_of_what_a_note_over_several_days_has(self, store, hana):
        write(store, hana, date(2022, 1, 14), day_end=TUESDAY)
        found = habits.missing_this_week(store, hana.id, MONDAY, TUESDAY, CALENDAR, every_day(Kind.LECTURE))
        assert found == []

    def test_are_found_without_a_calendar(self, store, hana):
        write(store, hana, MONDAY)
        found = habits.missing_this_week(store, hana.id, MONDAY, TUESDAY, None, every_day(Kind.LECTURE))
        assert found == [MissingDay(TUESDAY, (Kind.LECTURE,), is_blank=True)]


def test_a_month_tells_how_much_one_member_wrote_on_each_day(store, hana, duri):
    write(store, hana, date(2022, 1, 31), text="# 강의\n\n가나\n\n# 회고\n\n", day_end=date(2022, 2, 2))
    write(store, duri, date(2022, 2, 1))
    assert habits.written_in_month(store, hana.id, date(2022, 2, 20)) == {
        date(2022, 2, 1): len("# 강의\n\n가나\n\n"),
        date(2022, 2, 2): len("# 강의\n\n가나\n\n"),
    }
    assert habits.written_in_month(store, hana.id, date(2022, 1, 1)) == {date(2022, 1, 31): len("# 강의\n\n가나\n\n")}
    assert habits.written_in_month(store, hana.id, date(2021, 12, 31)) == {}


def test_the_writers_of_a_day_are_those_who_wrote_something(store, hana, duri):
    write(store, hana, MONDAY, text="# 회고\n\n")
    write(store, duri, MONDAY, text="# 강의\n\n가\n\n# 회고\n\n나\n")
    assert habits.writers_of(store, MONDAY) == [(duri.id, "두리")]
    assert habits.writers_of(store, TUESDAY) == []


def test_a_longer_history_takes_no_more_queries(store, hana):
    statements: list[str] = []

    def queries() -> int:
        statements.clear()
        habits.streak(store, hana.id, FRIDAY, CALENDAR)
        habits.missing_this_week(store, hana.id, FRIDAY, FRIDAY, CALENDAR, every_day(*ALL))
        habits.written_in_month(store, hana.id, FRIDAY)
        return len(statements)

    write(store, hana, MONDAY)
    event.listen(store._engine, "before_cursor_execute", lambda *arguments: statements.append(arguments[2]))
    before = queries()
    write(store, hana, TUESDAY, WEDNESDAY, THURSDAY)
    write(store, group.add_member(store, "셋"), MONDAY, TUESDAY, WEDNESDAY)
    assert queries() == before
