"""Who took part by week, and that anonymous boards tell only how much there is."""

from datetime import date, timedelta

from db.store import Store
from models import Phase
from services.group import remove_member
from services.retrospectives.participation import TakingPart, participation
from services.retrospectives.personal_retrospectives import retrospectives_of_week, weeks_of_retrospectives
from services.retrospectives.weeks import days_to_review, weeks_until
from tests.boards import FRIDAY, MONDAY, Board, Team, new_board
from tests.notes import write_document

NEXT_WEEK = MONDAY + timedelta(days=7)
TWO_WEEKS = (MONDAY, MONDAY + timedelta(days=13))
RETROSPECTIVE = "# 회고\n\n- 오늘은 일찍 시작했다.\n"


def test_days_cards_and_check_ins_are_counted_by_member_and_week(store: Store, team: Team, board: Board) -> None:
    for day in (MONDAY, MONDAY + timedelta(days=1), NEXT_WEEK):
        write_document(store, team.hana.member_id, day, RETROSPECTIVE)
    board.add("하나의 카드")
    board.add("하나의 둘째 카드")
    board.add("두리의 카드", by=team.duri)
    board.check_in(3, by=team.duri)
    # Of hidden cards the counts would tell who has just written one.
    assert [member.all.cards for member in participation(store, *TWO_WEEKS).members] == [0]
    board.go_to(Phase.GROUP)
    hana, duri = participation(store, *TWO_WEEKS).members
    assert hana.weeks == {MONDAY: TakingPart(2, 2, 0), NEXT_WEEK: TakingPart(1, 0, 0)}
    assert hana.all == TakingPart(3, 2, 0)
    assert (duri.name, duri.all) == ("두리", TakingPart(0, 1, 1))


def test_two_notes_of_a_day_are_one_day_and_an_empty_one_is_none(store: Store, team: Team) -> None:
    for _note in range(2):
        write_document(store, team.hana.member_id, MONDAY, RETROSPECTIVE)
    write_document(store, team.hana.member_id, FRIDAY, "# 회고\n\n-\n")
    (hana,) = participation(store, *TWO_WEEKS).members
    assert hana.all.days == 1


def test_a_note_over_several_days_that_began_before_counts_in_the_first_week(store: Store, team: Team) -> None:
    before = MONDAY - timedelta(days=3)
    write_document(store, team.hana.member_id, before, RETROSPECTIVE, day_end=FRIDAY)
    (hana,) = participation(store, *TWO_WEEKS).members
    assert hana.weeks == {MONDAY: TakingPart(1, 0, 0)}


def test_an_anonymous_board_tells_no_member(store: Store, team: Team, anonymous: Board) -> None:
    for person in team:
        anonymous.add("누구의 것인지 모르는 카드", by=person)
        anonymous.check_in(3, by=person)
    anonymous.go_to(Phase.GROUP)
    found = participation(store, *TWO_WEEKS)
    assert found.members == ()
    assert found.anonymous == TakingPart(0, 3, 3)


def test_removed_cards_and_boards_do_not_count_and_who_left_is_marked(store: Store, team: Team, board: Board) -> None:
    board.remove(board.add("지운 카드"))
    board.add("남은 카드", by=team.duri)
    board.go_to(Phase.GROUP)
    remove_member(store, team.duri.member_id)
    (duri,) = participation(store, *TWO_WEEKS).members
    assert (duri.name, duri.removed, duri.all.cards) == ("두리", True, 1)


def test_personal_retrospectives_are_counted_by_week_the_newest_first(store: Store, team: Team) -> None:
    write_document(store, team.hana.member_id, MONDAY, RETROSPECTIVE)
    write_document(store, team.hana.member_id, FRIDAY, RETROSPECTIVE)
    write_document(store, team.duri.member_id, FRIDAY, RETROSPECTIVE)
    write_document(store, team.duri.member_id, NEXT_WEEK, RETROSPECTIVE + "# 3주차 팀 회고\n\n- 팀의 것\n")
    found = weeks_of_retrospectives(store, *TWO_WEEKS)
    assert [(week.monday, week.retrospectives, week.members) for week in found] == [(NEXT_WEEK, 1, 1), (MONDAY, 3, 2)]
    (alone,) = weeks_of_retrospectives(store, MONDAY, FRIDAY, member_id=team.duri.member_id)
    assert alone.retrospectives == 1


def test_a_weeks_retrospectives_are_read_newest_first_and_of_one_member_if_asked(store: Store, team: Team) -> None:
    for day in (MONDAY, FRIDAY, NEXT_WEEK):
        write_document(store, team.hana.member_id, day, RETROSPECTIVE)
    write_document(store, team.duri.member_id, MONDAY, RETROSPECTIVE)
    everyone = retrospectives_of_week(store, MONDAY)
    assert [(section.day, section.member_name) for section in everyone] == [
        (FRIDAY, "하나"),
        (MONDAY, "하나"),
        (MONDAY, "두리"),
    ]
    assert len(retrospectives_of_week(store, MONDAY, member_id=team.duri.member_id)) == 1


def test_the_days_to_review_reach_from_the_first_to_the_last_note_or_board(store: Store, team: Team) -> None:
    assert days_to_review(store) is None
    write_document(store, team.hana.member_id, NEXT_WEEK, RETROSPECTIVE)
    assert days_to_review(store) == (NEXT_WEEK, NEXT_WEEK)
    new_board(store, team.hana, first_day=MONDAY, last_day=FRIDAY)
    assert days_to_review(store) == (MONDAY, NEXT_WEEK)


def test_weeks_are_whole_and_end_with_that_of_the_day() -> None:
    weeks = weeks_until(date(2022, 1, 21), 3)
    assert weeks.mondays == (date(2022, 1, 3), date(2022, 1, 10), date(2022, 1, 17))
    assert (weeks.first_day, weeks.last_day) == (date(2022, 1, 3), date(2022, 1, 23))
