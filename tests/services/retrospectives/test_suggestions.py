"""Which sentences of the notes a board may begin with, who sees them, and what happens to them."""

from datetime import date, timedelta

import pytest
from sqlalchemy import event

from db.store import Store
from journal import Kind
from models import Phase
from services.errors import ServiceError
from services.group import remove_member
from services.retrospectives.suggestions import Suggestion, share_sentence, suggestions, unshare_sentence
from services.retrospectives.views import EvidenceOf, Person
from services.structure import remove_note, remove_section
from services.writing import save_section
from tests.boards import FRIDAY, MONDAY, Board, Team
from tests.notes import write_document

WEDNESDAY = MONDAY + timedelta(days=2)
RETROSPECTIVE = "# 회고\n\n- 좋았던 점 : 질문을 바로 했다.\n- 아쉬운 점 : 늦게 잤다.\n- 시도할 점 : 일찍 자기\n"
MEETING = "# 피어세션\n\n- 참가자 : 하나, 두리\n- 발표는 이름순으로 하기로 함\n"


def offered(board: Board, person: Person) -> tuple[Suggestion, ...]:
    return suggestions(board.store, retrospective_id=board.id, person=person)


def quotes(board: Board, person: Person) -> list[str]:
    return [suggestion.quote for suggestion in offered(board, person)]


def one(board: Board, person: Person, quote: str) -> Suggestion:
    (found,) = [suggestion for suggestion in offered(board, person) if suggestion.quote == quote]
    return found


def cite(suggestion: Suggestion) -> EvidenceOf:
    return EvidenceOf(suggestion.section_id, suggestion.start, suggestion.end, suggestion.quote)


def share(board: Board, person: Person, quote: str, *, of: Suggestion | None = None) -> None:
    suggestion = of or one(board, person, quote)
    share_sentence(board.store, section_id=suggestion.section_id, quote=quote, member_id=person.member_id)


def test_a_suggestion_says_what_it_reads_as_and_where_it_stands(store: Store, team: Team, board: Board) -> None:
    note = write_document(store, team.hana.member_id, WEDNESDAY, RETROSPECTIVE)
    keep, problem, attempt = offered(board, team.hana)
    assert [found.sense for found in (keep, problem, attempt)] == ["keep", "problem", "try"]
    assert (keep.note_id, keep.day, keep.member_name, keep.kind) == (note.id, WEDNESDAY, "하나", Kind.RETROSPECTIVE)
    assert keep.section_version == note.sections[0].version
    assert note.sections[0].text[keep.start : keep.end] == keep.quote == "질문을 바로 했다."


def test_only_notes_of_the_board_s_days_are_read(store: Store, team: Team, board: Board) -> None:
    for day in (MONDAY - timedelta(days=3), FRIDAY + timedelta(days=3)):
        write_document(store, team.hana.member_id, day, RETROSPECTIVE)
    assert offered(board, team.hana) == ()
    weekend = MONDAY - timedelta(days=1)
    write_document(store, team.hana.member_id, weekend, "# 회고\n\n뿌듯했다.\n", day_end=MONDAY)
    assert quotes(board, team.hana) == ["뿌듯했다."], "a note over several days belongs to each of them"


def test_retrospectives_come_first_then_meetings_advice_and_open_questions(
    store: Store, team: Team, board: Board
) -> None:
    write_document(
        store,
        team.hana.member_id,
        FRIDAY,
        "# 강의 정리\n\n**질문 목록**\n\n- 왜 나누는가?\n\n# 멘토링\n\n작은 것부터 하라.\n\n" + MEETING,
    )
    write_document(store, team.hana.member_id, MONDAY, "# 회고\n\n월요일은 좋았다.\n")
    write_document(store, team.hana.member_id, WEDNESDAY, "# 회고\n\n수요일은 힘들었다.\n")
    assert quotes(board, team.hana) == [
        *("수요일은 힘들었다.", "월요일은 좋았다."),
        *("발표는 이름순으로 하기로 함", "작은 것부터 하라.", "왜 나누는가?"),
    ]


def test_empty_removed_and_plain_sections_offer_nothing(store: Store, team: Team, board: Board) -> None:
    write_document(store, team.hana.member_id, MONDAY, "# 강의\n\n기울기 소실은 어렵다.\n\n# 회고\n")
    removed = write_document(store, team.hana.member_id, WEDNESDAY, RETROSPECTIVE)
    remove_note(store, note_id=removed.id, author_id=team.hana.member_id)
    partly = write_document(store, team.hana.member_id, FRIDAY, RETROSPECTIVE + "\n# 강의\n\n글\n")
    remove_section(store, section_id=partly.sections[0].id, author_id=team.hana.member_id)
    assert offered(board, team.hana) == ()


# A day pasted into itself, once inside a list item: agenda items, a question with its answer, a retrospective.
DAY = """# 1. 3월 4일 강의 정리

### (통계 2강) 표본과 분포

- 표본은 모집단에서 뽑는다
  - 표본 평균의 분산은 크기가 커지면 작아진다.
{pasted}
- 중심극한정리는 왜 중요한가?
  - 모집단의 모양과 상관없이 평균의 분포가 정규분포에 가까워지므로 꼭 필요합니다.
  - 이 성질을 해결책으로 쓰는 방법이 많아서 좋습니다.

# 2. 과제 리뷰

### [심화 과제 1] 부트스트랩

# 3. 피어세션 정리

- 스페셜 피어세션 회고

- 주간 회고 정리

- 선택과제를 어떤 순서로 볼 것인가.
  -  다 푼 사람부터 발표. 막힌 곳은 함께 보기

# 4. 회고

연휴 동안 밀린 강의를 듣고 선택과제를 마무리해야할 것 같습니다. 다음주도 힘내자구요!
"""


def test_a_day_pasted_into_itself_offers_each_sentence_once(store: Store, team: Team, board: Board) -> None:
    once = DAY.format(pasted="")
    inside = "".join(f"\n    {line}" if number < 3 else f"\n{line}" for number, line in enumerate(once.split("\n")))
    note = write_document(store, team.hana.member_id, FRIDAY, DAY.format(pasted=inside))
    assert sum(section.kind is Kind.PEER_SESSION for section in note.sections) > 1
    assert [(found.sense, found.quote) for found in offered(board, team.hana)] == [
        ("try", "연휴 동안 밀린 강의를 듣고 선택과제를 마무리해야할 것 같습니다."),
        ("decision", "주간 회고 정리"),
        ("decision", "선택과제를 어떤 순서로 볼 것인가. → 다 푼 사람부터 발표. 막힌 곳은 함께 보기"),
    ]


def test_who_says_the_same_twice_is_quoted_once_and_so_is_the_team_on_a_day(
    store: Store, team: Team, board: Board
) -> None:
    for day in (MONDAY, FRIDAY):
        write_document(store, team.hana.member_id, day, "# 회고\n\n- 오늘도 *늦게* 잤다. 아쉽다.\n")
    for person in (team.hana, team.duri):
        write_document(store, person.member_id, WEDNESDAY, MEETING)
    found = offered(board, team.hana)
    assert [suggestion.quote for suggestion in found] == ["오늘도 늦게 잤다. 아쉽다.", "발표는 이름순으로 하기로 함"]
    assert found[0].day == FRIDAY
    assert found[1].is_mine, "of equal sentences one's own is shown"


class TestWhoSeesWhat:
    def test_one_s_own_sentences_are_one_s_own_and_the_team_s_are_everybody_s(
        self, store: Store, team: Team, board: Board
    ) -> None:
        write_document(store, team.hana.member_id, WEDNESDAY, MEETING + "\n" + RETROSPECTIVE)
        assert len(offered(board, team.hana)) == 4
        (of_team,) = offered(board, team.duri)
        assert (of_team.kind, of_team.is_mine, of_team.is_shared) == (Kind.PEER_SESSION, False, True)

    def test_the_author_lets_the_team_see_a_sentence_and_takes_it_back(
        self, store: Store, team: Team, board: Board
    ) -> None:
        write_document(store, team.hana.member_id, WEDNESDAY, RETROSPECTIVE)
        share(board, team.hana, "늦게 잤다.")
        share(board, team.hana, "늦게 잤다.")
        assert quotes(board, team.duri) == ["늦게 잤다."]
        assert one(board, team.hana, "늦게 잤다.").is_shared
        assert not one(board, team.hana, "일찍 자기").is_shared
        for _ in range(2):
            section_id = one(board, team.hana, "늦게 잤다.").section_id
            unshare_sentence(store, section_id=section_id, quote="늦게 잤다.", member_id=team.hana.member_id)
        assert offered(board, team.duri) == ()

    def test_nobody_shares_the_sentences_of_others(self, store: Store, team: Team, board: Board) -> None:
        write_document(store, team.hana.member_id, WEDNESDAY, RETROSPECTIVE)
        theirs = one(board, team.hana, "늦게 잤다.")
        for change in (share_sentence, unshare_sentence):
            with pytest.raises(ServiceError) as refused:
                change(store, section_id=theirs.section_id, quote=theirs.quote, member_id=team.duri.member_id)
            assert refused.value.code == "not_yours"
        assert offered(board, team.duri) == ()

    def test_a_sentence_stays_shared_while_it_stands_in_the_note_as_it_was(
        self, store: Store, team: Team, board: Board
    ) -> None:
        note = write_document(store, team.hana.member_id, WEDNESDAY, RETROSPECTIVE)
        share(board, team.hana, "늦게 잤다.")

        def write(text: str, version: int) -> None:
            save_section(
                store,
                section_id=note.sections[0].id,
                base_version=version,
                text=text,
                save_id=f"save {version}",
                author_id=team.hana.member_id,
            )

        write(RETROSPECTIVE + "- 좋은 점 : 산책\n", 1)
        assert quotes(board, team.duri) == ["늦게 잤다."]
        write(RETROSPECTIVE.replace("늦게 잤다.", "너무 늦게 잤다."), 2)
        assert offered(board, team.duri) == ()
        with pytest.raises(ServiceError) as refused:
            share_sentence(store, section_id=note.sections[0].id, quote="늦게 잤다.", member_id=team.hana.member_id)
        assert refused.value.code == "sentence_changed"

    def test_who_left_is_still_quoted_by_name_and_shares_nothing_more(
        self, store: Store, team: Team, board: Board
    ) -> None:
        write_document(store, team.hana.member_id, WEDNESDAY, RETROSPECTIVE)
        share(board, team.hana, "늦게 잤다.")
        section_id = one(board, team.hana, "일찍 자기").section_id
        remove_member(store, team.hana.member_id)
        assert one(board, team.duri, "늦게 잤다.").member_name == "하나"
        with pytest.raises(ServiceError) as refused:
            share_sentence(store, section_id=section_id, quote="일찍 자기", member_id=team.hana.member_id)
        assert refused.value.code == "member_unknown"


class TestUsed:
    def test_a_sentence_that_a_card_cites_is_used_until_the_card_is_removed(
        self, store: Store, team: Team, board: Board
    ) -> None:
        write_document(store, team.hana.member_id, WEDNESDAY, RETROSPECTIVE)
        suggestion = one(board, team.hana, "늦게 잤다.")
        card = board.add("잠이 모자라다", evidence=(cite(suggestion),))
        assert [found.used for found in offered(board, team.hana)] == [False, True, False]
        board.remove(card)
        assert not any(found.used for found in offered(board, team.hana))

    def test_before_the_cards_are_shown_nobody_learns_what_others_have_cited(
        self, store: Store, team: Team, board: Board
    ) -> None:
        write_document(store, team.hana.member_id, WEDNESDAY, MEETING)
        (suggestion,) = offered(board, team.duri)
        board.add(suggestion.quote, by=team.duri, to="decision", evidence=(cite(suggestion),))
        assert [found.used for person in team for found in offered(board, person)] == [False, True, False]
        board.go_to(Phase.GROUP)
        assert [found.used for person in team for found in offered(board, person)] == [True, True, True]

    def test_on_an_anonymous_board_a_card_of_the_same_words_counts(
        self, store: Store, team: Team, anonymous: Board
    ) -> None:
        write_document(store, team.hana.member_id, WEDNESDAY, RETROSPECTIVE)
        suggestion = one(anonymous, team.hana, "늦게 잤다.")
        anonymous.add(suggestion.quote, by=team.hana, to="problem", evidence=(cite(suggestion),))
        assert one(anonymous, team.hana, "늦게 잤다.").used
        assert not any(evidence for card in anonymous.see().cards for evidence in card.evidence)


def test_every_suggestion_can_be_cited_by_a_card(store: Store, team: Team, board: Board) -> None:
    text = (
        "# 회고\n\n- 좋았던 점 : `assert`로 **확인**을 하고 [노트](http://example.org)를 남겼다.\n"
        "- ~~늦게~~ $T=3$에서 막혔다.\n\n# 피어세션\n\n- **순서**를 어떻게 정할까?\n  1. *이름순*으로\n  2. `a_b`부터\n"
    )
    write_document(store, team.hana.member_id, WEDNESDAY, text)
    found = offered(board, team.hana)
    assert len(found) == 3
    for suggestion in found:
        board.add(suggestion.quote, evidence=(cite(suggestion),))
    assert all(suggestion.used for suggestion in offered(board, team.hana))


def test_what_a_closed_board_wrote_into_a_note_is_not_suggested_again(store: Store, team: Team, board: Board) -> None:
    board.add("회의가 너무 길어서 힘들었다.", to="problem")
    board.go_to(Phase.DISCUSS)
    board.close()
    assert offered(board, team.hana) == ()


def test_a_board_that_is_gone_offers_nothing(store: Store, team: Team) -> None:
    with pytest.raises(ServiceError) as refused:
        suggestions(store, retrospective_id=99, person=team.hana)
    assert refused.value.code == "board_gone"


def test_more_notes_take_no_more_queries(store: Store, team: Team, board: Board) -> None:
    statements: list[str] = []
    event.listen(store._engine, "before_cursor_execute", lambda *arguments: statements.append(arguments[2]))

    def queries() -> int:
        statements.clear()
        offered(board, team.hana)
        return sum(statement.startswith("SELECT") for statement in statements)

    write_document(store, team.hana.member_id, MONDAY, RETROSPECTIVE)
    before = queries()
    for day in range(2, 5):
        for person in team:
            write_document(store, person.member_id, date(2022, 1, 16 + day), MEETING + RETROSPECTIVE)
    assert queries() == before <= 6
