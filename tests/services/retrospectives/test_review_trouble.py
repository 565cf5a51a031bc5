"""Which lectures drew most sentences of difficulty and wrong answers."""

from datetime import date, timedelta

from db.store import Store
from services.retrospectives.lecture_trouble import LectureTrouble, lecture_trouble
from tests.boards import MONDAY, Team
from tests.notes import write_document

WEEK = (MONDAY, MONDAY + timedelta(days=6))
RNN = "# 강의 정리\n\n### (AI Math 10강) RNN 첫걸음\n\n"
QUIZ = "# 퀴즈 리뷰\n\n### AI Math 10강 퀴즈\n\n"


def counts(found: tuple[LectureTrouble, ...]) -> list[tuple[str, int, int]]:
    return [(lecture.key, lecture.count("difficulty"), lecture.count("wrong")) for lecture in found]


def trouble(store: Store, **asked: int) -> tuple[LectureTrouble, ...]:
    return lecture_trouble(store, *WEEK, **asked)


def test_a_lecture_and_its_quiz_are_counted_together_over_members(store: Store, team: Team) -> None:
    write_document(
        store, team.hana.member_id, MONDAY, f"{RNN}- 수식이 헷갈린다.\n\n{QUIZ}1. 첫째 문제\n2. 둘째 문제 - 틀림\n"
    )
    write_document(store, team.duri.member_id, MONDAY, f"{RNN}- 역전파가 어려웠다.\n- 그림은 쉬웠다.\n")
    (found,) = trouble(store)
    assert (found.course, found.number, found.topic, found.people) == ("AI Math", 10, "RNN 첫걸음", 2)
    assert (found.count("difficulty"), found.count("wrong")) == (2, 1)


def test_the_lecture_with_most_trouble_stands_first(store: Store, team: Team) -> None:
    text = f"{RNN}- 어려웠다.\n\n### (AI Math 9강) CNN 첫걸음\n\n- 필터가 헷갈린다.\n- 크기 계산이 어려웠다.\n"
    write_document(store, team.hana.member_id, MONDAY, text)
    assert counts(trouble(store)) == [("ai math 9", 2, 0), ("ai math 10", 1, 0)]


def test_a_retrospective_that_names_the_lecture_counts_for_it(store: Store, team: Team) -> None:
    write_document(store, team.hana.member_id, MONDAY, f"{RNN}- 잘 정리했다.\n")
    text = "# 회고\n\n- RNN 첫걸음은 두 번 들어도 어려웠다.\n- AI Math 10강이 헷갈린다.\n- 발표가 어려웠다.\n"
    write_document(store, team.duri.member_id, MONDAY + timedelta(days=1), text)
    (found,) = trouble(store)
    assert [sentence.quote for sentence in found.sentences] == [
        "RNN 첫걸음은 두 번 들어도 어려웠다.",
        "AI Math 10강이 헷갈린다.",
    ]
    assert found.sentences[0].member_name == "두리"


def test_a_quiz_without_a_number_belongs_to_the_only_lecture_of_its_note(store: Store, team: Team) -> None:
    write_document(store, team.hana.member_id, MONDAY, f"{RNN}- 들었다.\n\n# 퀴즈\n\n1. 게이트의 수는? ❌\n")
    two = f"{RNN}- 들었다.\n\n### (AI Math 9강) CNN 첫걸음\n\n- 들었다.\n\n# 퀴즈\n\n1. 모양은? **틀림**\n"
    write_document(store, team.duri.member_id, MONDAY, two)
    assert counts(trouble(store)) == [("ai math 10", 0, 1)]


def test_an_answer_is_quoted_with_its_question(store: Store, team: Team) -> None:
    write_document(store, team.hana.member_id, MONDAY, f"{QUIZ}1. `-7 // 2`의 값은? **틀림**\n   - 답 : -4\n")
    (found,) = trouble(store)
    assert [sentence.quote for sentence in found.sentences] == ["1. `-7 // 2`의 값은? **틀림**"]


def test_other_members_other_days_and_what_was_removed_do_not_count(store: Store, team: Team) -> None:
    write_document(store, team.hana.member_id, MONDAY, f"{RNN}- 어려웠다.\n")
    write_document(store, team.hana.member_id, MONDAY - timedelta(days=1), f"{RNN}- 어려웠다.\n")
    assert counts(trouble(store)) == [("ai math 10", 1, 0)]
    assert trouble(store, member_id=team.duri.member_id) == ()
    assert lecture_trouble(store, date(2023, 1, 1), date(2023, 1, 31)) == ()
