"""Which themes come back over weeks, in whose sentences, and whether an action on one helped."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import func, select

from db.store import Store
from models import ActionItem, ActionStatus, Note, Phase, Retrospective, Section, ThemeMention
from services import group, templates
from services.errors import ServiceError
from services.retrospectives.theme_aliases import aliases, merge_words, unmerge
from services.retrospectives.theme_index import refresh_mentions, unread
from services.retrospectives.themes import did_it_help, theme_sentences, theme_weeks
from services.retrospectives.views import EvidenceOf, Person
from services.retrospectives.weeks import Weeks
from services.writing import save_section
from tests.boards import MONDAY, Board, new_board
from tests.notes import read_section, write_document

WEEKS = Weeks(MONDAY + timedelta(weeks=5), 6)
MANAGED = "시간 관리를 못 했다."


def write(store: Store, person: Person, week: int, *sentences: str, heading: str = "회고", weekday: int = 0) -> int:
    """A note of the week (the first is 0) whose one section says this; the id of the section."""
    day = MONDAY + timedelta(weeks=week, days=weekday)
    text = f"# {heading}\n\n" + "".join(f"- {sentence}\n" for sentence in sentences)
    return write_document(store, person.member_id, day, text).sections[-1].id


def counts(store: Store, theme: str, member: Person | None = None) -> list[int]:
    """How many sentences mention a theme, week by week."""
    refresh_mentions(store)
    frame = theme_weeks(store, weeks=WEEKS, member_id=member.member_id if member else None).frame
    return frame.loc[theme].tolist() if theme in frame.index else []


def quotes(store: Store, theme: str, member: Person | None = None) -> list[str]:
    refresh_mentions(store)
    member_id = member.member_id if member else None
    return [found.quote for found in theme_sentences(store, theme, WEEKS.first_day, WEEKS.last_day, member_id)]


class TestThemesOverWeeks:
    def test_that_come_back_are_told_with_their_weeks_people_and_sentences(self, store, team):
        for week in (0, 2, 3):
            write(store, team.hana, week, MANAGED, "점심이 맛있었다.")
        write(store, team.duri, 3, "시간을 잘 관리하지 못했다.", "시간관리!")
        write(store, team.sena, 1, "토크나이저를 고쳤다.")
        refresh_mentions(store)
        found = theme_weeks(store, weeks=WEEKS)
        (time,) = found.recurring
        assert (time.theme, time.weeks_with, time.weeks, time.people, time.sentences) == ("시간 관리", 3, 4, 2, 5)
        assert found.frame.loc["시간 관리"].tolist() == [1, 0, 1, 3, 0, 0]
        assert list(found.frame.columns) == list(found.weeks) == list(WEEKS.mondays)

    def test_of_an_empty_store_are_none(self, store):
        assert refresh_mentions(store) == 0
        found = theme_weeks(store, weeks=WEEKS)
        assert found.recurring == ()
        assert found.frame.shape == (0, 6)
        assert theme_sentences(store, "시간 관리", WEEKS.first_day, WEEKS.last_day) == ()
        assert did_it_help(store) == ()

    def test_are_those_of_one_member_when_asked(self, store, team):
        write(store, team.hana, 0, MANAGED, MANAGED)
        write(store, team.duri, 1, MANAGED, "시간 관리부터 하자.")
        assert counts(store, "시간 관리", team.duri) == [0, 2, 0, 0, 0, 0]

    def test_end_with_their_last_sunday(self, store, team):
        write(store, team.hana, 5, MANAGED, weekday=6)
        write(store, team.hana, 0, MANAGED)
        write(store, team.hana, 6, MANAGED)
        write(store, team.hana, -1, MANAGED, weekday=6)
        assert counts(store, "시간 관리") == [1, 0, 0, 0, 0, 1]

    def test_are_not_the_names_of_members_also_of_those_who_came_later(self, store, team):
        for week in range(4):
            write(store, team.hana, week, "하늘 코드", "두리 코드")
        refresh_mentions(store)
        assert any("하늘" in word for word in theme_weeks(store, weeks=WEEKS).frame.index)
        group.add_member(store, "하늘")
        refresh_mentions(store)
        assert list(theme_weeks(store, weeks=WEEKS).frame.index) == ["코드"]

    def test_are_not_what_the_groups_own_template_says(self, store, team):
        templates.set_template(store, None, "# 회고\n\n- 오늘의 커피 :\n")
        for week in range(4):
            write(store, team.hana, week, "오늘의 커피 : 산책")
        refresh_mentions(store)
        assert list(theme_weeks(store, weeks=WEEKS).frame.index) == ["산책"]

    def test_of_a_longer_term_are_its_leading_pair_and_not_every_pair_in_it(self, store, team):
        for week in range(4):
            write(store, team.hana, week, "시간 관리 규칙을 어겼다.", MANAGED)
        refresh_mentions(store)
        assert list(theme_weeks(store, weeks=WEEKS).frame.index) == ["시간 관리", "규칙"]


class TestWhatCounts:
    @pytest.mark.parametrize(
        ("heading", "counted"),
        [
            *(("회고", True), ("팀 회고", True), ("피어세션", True), ("스페셜 피어세션", True), ("멘토링", True)),
            *(("앞으로 할 일", True), ("강의 정리", False), ("퀴즈", False), ("과제", False)),
        ],
    )
    def test_are_the_sections_in_which_people_look_back_and_ahead(self, store, team, heading, counted):
        write(store, team.hana, 0, MANAGED, heading=heading)
        assert (quotes(store, "시간 관리") == [MANAGED]) is counted

    def test_is_a_text_as_it_stands_now(self, store, team):
        section_id = write(store, team.hana, 0, MANAGED)
        assert quotes(store, "시간 관리") == [MANAGED]
        save(store, section_id, "# 회고\n\n코드 리뷰를 미뤘다.\n", team.hana)
        assert quotes(store, "시간 관리") == []
        assert quotes(store, "코드 리뷰") == ["코드 리뷰를 미뤘다."]

    def test_is_not_quoted_from_a_text_that_was_changed_and_not_read_since(self, store, team):
        section_id = write(store, team.hana, 0, MANAGED)
        refresh_mentions(store)
        save(store, section_id, f"# 회고\n\n조금 다르게 쓰면, {MANAGED}\n", team.hana)
        assert theme_sentences(store, "시간 관리", WEEKS.first_day, WEEKS.last_day) == ()
        assert quotes(store, "시간 관리") == [f"조금 다르게 쓰면, {MANAGED}"]

    def test_is_nothing_in_the_trash_and_nothing_twice(self, store, team):
        text = "# 회고\n\n" + "".join(f"- {number}번째로 시간 관리를 못 했다.\n" for number in range(9))
        write_document(store, team.hana.member_id, MONDAY, text + "\n" + text)
        assert len(quotes(store, "시간 관리")) == 9
        section_id = write(store, team.duri, 1, MANAGED)
        with store.write() as session:
            session.get_one(Section, section_id).deleted_at = datetime.now(UTC)
        assert len(quotes(store, "시간 관리")) == 9
        with store.write() as session:
            for note in session.scalars(select(Note)):
                note.deleted_at = datetime.now(UTC)
        assert quotes(store, "시간 관리") == []

    def test_are_cards_from_the_moment_that_everybody_reads_them(self, store, team):
        board = new_board(store, team.hana)
        board.add(MANAGED, to="problem")
        assert quotes(store, "시간 관리") == []
        assert unread(store) == 0
        board.go_to(Phase.GROUP)
        assert quotes(store, "시간 관리") == [MANAGED]

    def test_are_no_cards_that_were_taken_off_or_of_a_board_in_the_trash(self, store, team):
        board = new_board(store, team.hana)
        first, _ = board.add(MANAGED), board.add("시간 관리가 잘 됐다.")
        board.go_to(Phase.GROUP)
        assert len(quotes(store, "시간 관리")) == 2
        board.remove(first)
        assert quotes(store, "시간 관리") == ["시간 관리가 잘 됐다."]
        with store.write() as session:
            session.get_one(Retrospective, board.id).deleted_at = datetime.now(UTC)
        assert quotes(store, "시간 관리") == []

    def test_are_the_cards_of_a_closed_board_and_not_its_section_too(self, store, team):
        board = new_board(store, team.hana)
        board.add(MANAGED)
        section_id = board.close()
        assert MANAGED in read_section(store, section_id).text
        assert quotes(store, "시간 관리") == [MANAGED]
        with store.write() as session:
            session.get_one(Retrospective, board.id).deleted_at = datetime.now(UTC)
        refresh_mentions(store)
        (from_note,) = theme_sentences(store, "시간 관리", MONDAY, WEEKS.last_day)
        assert from_note.section_id == section_id

    def test_is_a_cited_sentence_in_its_note_and_not_in_the_card_too(self, store, team):
        section_id = write(store, team.hana, 0, MANAGED)
        start = read_section(store, section_id).text.index(MANAGED)
        evidence = EvidenceOf(section_id, start, start + len(MANAGED), MANAGED)
        board = new_board(store, team.hana)
        board.add("시간 관리를 못 했고 테스트도 없었다.", evidence=(evidence,))
        board.go_to(Phase.GROUP)
        assert quotes(store, "시간 관리") == [MANAGED]
        assert quotes(store, "테스트") == ["시간 관리를 못 했고 테스트도 없었다."]
        write(store, team.duri, 1, MANAGED)
        assert counts(store, "시간 관리") == [1, 1, 0, 0, 0, 0]


class TestReadingTheTexts:
    def test_reads_each_version_once_and_writes_nothing_when_nothing_has_changed(self, store, team):
        section_id = write(store, team.hana, 0, MANAGED)
        write(store, team.duri, 0, MANAGED)
        told: list[tuple[int, int]] = []
        assert unread(store) == 2
        assert refresh_mentions(store, progress=lambda done, total: told.append((done, total))) == 2
        assert told == [(2, 2)]
        counter = store.change_counter()
        assert refresh_mentions(store) == unread(store) == 0
        assert store.change_counter() == counter
        save(store, section_id, "# 회고\n\n시간 관리와 코드 리뷰\n", team.hana)
        assert refresh_mentions(store) == 1

    def test_again_by_a_newer_reader_leaves_the_same_mentions(self, store, team, monkeypatch):
        write(store, team.hana, 0, MANAGED)
        refresh_mentions(store)
        with store.read() as session:
            before = session.scalar(select(func.count()).select_from(ThemeMention))
        monkeypatch.setattr("services.retrospectives.theme_index.READER", 10_000)
        assert refresh_mentions(store) == 1
        with store.read() as session:
            assert session.scalar(select(func.count()).select_from(ThemeMention)) == before

    def test_keeps_what_a_sentence_reads_as(self, store, team):
        write(store, team.hana, 0, "아쉬웠던 점 : 시간 관리")
        board = new_board(store, team.hana)
        board.add("시간 관리가 잘 됐다.", to="keep")
        board.go_to(Phase.GROUP)
        refresh_mentions(store)
        found = theme_sentences(store, "시간 관리", WEEKS.first_day, WEEKS.last_day)
        of_card, of_note = found
        assert (of_card.sense, of_note.sense) == ("keep", "problem")


class TestSentences:
    def test_are_told_with_day_writer_and_place_the_newest_first(self, store, team):
        section_id = write(store, team.hana, 0, "**시간 관리**를   못 했다.")
        board = new_board(store, team.duri, last_day=MONDAY + timedelta(days=2))
        card_id = board.add(MANAGED, to="problem", by=team.duri)
        board.go_to(Phase.GROUP)
        refresh_mentions(store)
        of_card, of_note = theme_sentences(store, "시간 관리", MONDAY, MONDAY + timedelta(days=2))
        assert (of_note.day, of_note.member_name, of_note.quote) == (MONDAY, "하나", "시간 관리를 못 했다.")
        assert (of_note.section_id, of_note.card_id) == (section_id, None)
        assert of_note.note_id is not None
        assert (of_card.day, of_card.member_name) == (MONDAY + timedelta(days=2), "두리")
        assert (of_card.card_id, of_card.retrospective_id, of_card.section_id) == (card_id, board.id, None)
        assert theme_sentences(store, "시간 관리", MONDAY + timedelta(days=3), WEEKS.last_day) == ()

    def test_of_anonymous_cards_have_no_name_and_belong_to_nobody(self, store, team):
        board = new_board(store, team.hana, is_anonymous=True)
        for person in team:
            board.add(MANAGED, by=person)
        board.go_to(Phase.GROUP)
        refresh_mentions(store)
        found = theme_sentences(store, "시간 관리", WEEKS.first_day, WEEKS.last_day)
        assert [(sentence.member_id, sentence.member_name) for sentence in found] == [(None, None)] * 3
        for person in team:
            assert quotes(store, "시간 관리", person) == []
            assert counts(store, "시간 관리", person) == []
        assert counts(store, "시간 관리") == [3, 0, 0, 0, 0, 0]

    def test_of_anonymous_cards_add_no_people(self, store, team):
        for week in range(3):
            monday = MONDAY + timedelta(weeks=week)
            board = new_board(store, team.hana, first_day=monday, last_day=monday, is_anonymous=True)
            board.add(MANAGED)
            board.go_to(Phase.GROUP)
        refresh_mentions(store)
        (time,) = theme_weeks(store, weeks=WEEKS).recurring
        assert (time.people, time.sentences) == (0, 3)

    def test_are_found_however_the_theme_is_written(self, store, team):
        write(store, team.hana, 0, "Gradient를 이해하지 못했다.")
        assert quotes(store, "gradient 이해") == quotes(store, "GRADIENT  이해") == ["Gradient를 이해하지 못했다."]


class TestMergingWords:
    def test_lets_the_sentences_of_both_count_for_one_theme_each_once(self, store, team):
        write(store, team.hana, 0, "스케줄 조율이 어렵다.", MANAGED, "시간 관리와 스케줄 조율")
        merge_words(store, word="스케줄 조율", theme="시간 관리", member_id=team.hana.member_id)
        assert counts(store, "시간 관리") == [3, 0, 0, 0, 0, 0]
        assert len(quotes(store, "시간 관리")) == 3
        assert quotes(store, "일정 조율") == quotes(store, "시간 관리")

    def test_twice_changes_nothing(self, store, team):
        for _ in range(2):
            assert merge_words(store, word="몸 관리", theme="시간 관리", member_id=team.hana.member_id) == "시간 관리"
            assert aliases(store) == {"몸 관리": "시간 관리"}

    def test_into_a_merged_word_goes_to_its_theme_and_what_was_merged_goes_along(self, store, team):
        for word, theme in (("산책", "운동"), ("운동", "건강"), ("달리기", "산책")):
            merge_words(store, word=word, theme=theme, member_id=team.hana.member_id)
        assert aliases(store) == {"산책": "건강", "운동": "건강", "달리기": "건강"}

    def test_the_other_way_round_turns_it_round(self, store, team):
        for word, theme in (("산책", "운동"), ("달리기", "운동"), ("운동", "산책")):
            merge_words(store, word=word, theme=theme, member_id=team.hana.member_id)
        assert aliases(store) == {"운동": "산책", "달리기": "산책"}

    def test_with_itself_does_nothing_however_it_is_written(self, store, team):
        merge_words(store, word="시간관리", theme="시간 관리", member_id=team.hana.member_id)
        assert aliases(store) == {}

    def test_can_be_undone(self, store, team):
        merge_words(store, word="산책", theme="운동", member_id=team.hana.member_id)
        unmerge(store, word="산책", member_id=team.hana.member_id)
        assert aliases(store) == {}

    @pytest.mark.parametrize(
        ("word", "code"), [(" ", "name_empty"), ("가" * 61, "name_too_long"), ("\0", "nul_character")]
    )
    def test_is_refused_of_what_is_no_word(self, store, team, word, code):
        with pytest.raises(ServiceError) as refused:
            merge_words(store, word=word, theme="운동", member_id=team.hana.member_id)
        assert refused.value.code == code
        assert aliases(store) == {}

    def test_is_refused_of_who_is_no_member(self, store):
        with pytest.raises(ServiceError) as refused:
            merge_words(store, word="산책", theme="운동", member_id=99)
        assert refused.value.code == "member_unknown"


class TestDidItHelp:
    def test_tells_the_weeks_before_and_after_in_which_the_theme_came_up(self, store, team, board):
        for week in (0, 1, 2):
            write(store, team.hana, week, "시간 관리가 또 안 됐다.", "산책을 했다.")
        write(store, team.hana, 3, "산책을 했다.")
        write(store, team.duri, 5, "아쉬웠던 점 : 시간 관리")
        act(store, board, "시간관리", MONDAY + timedelta(weeks=2, days=4))
        refresh_mentions(store)
        (helped,) = did_it_help(store)
        assert (helped.with_before, helped.weeks_before, helped.sentences_before) == (3, 3, 3)
        assert (helped.with_after, helped.weeks_after, helped.sentences_after) == (1, 2, 1)

    def test_does_not_take_praise_for_the_trouble_coming_back(self, store, team, board):
        write(store, team.hana, 0, "아쉬웠던 점 : 시간 관리")
        write(store, team.hana, 1, "좋았던 점 : 시간 관리")
        act(store, board, "시간 관리", MONDAY)
        refresh_mentions(store)
        (helped,) = did_it_help(store)
        assert (helped.with_before, helped.with_after, helped.weeks_after) == (1, 0, 1)

    def test_counts_the_words_that_were_merged_into_the_theme(self, store, team, board):
        write(store, team.hana, 0, "밤샘이 문제다.")
        write(store, team.hana, 1, "늦잠이 문제다.")
        merge_words(store, word="늦잠", theme="밤샘", member_id=team.hana.member_id)
        act(store, board, "밤샘", MONDAY)
        refresh_mentions(store)
        (helped,) = did_it_help(store)
        assert (helped.with_before, helped.with_after) == (1, 1)

    def test_is_asked_only_of_actions_that_were_done_and_whose_theme_came_up(self, store, team, board):
        write(store, team.hana, 0, MANAGED)
        act(store, board, "시간 관리", MONDAY, status=ActionStatus.DROPPED)
        act(store, board, "시간 관리", None, status=ActionStatus.OPEN)
        act(store, board, None, MONDAY)
        act(store, board, "코드 리뷰", MONDAY)
        act(store, board, "시간 관리", MONDAY, deleted=True)
        in_the_trash = new_board(store, team.hana)
        act(store, in_the_trash, "시간 관리", MONDAY)
        refresh_mentions(store)
        assert len(did_it_help(store)) == 1
        with store.write() as session:
            session.get_one(Retrospective, in_the_trash.id).deleted_at = datetime.now(UTC)
        assert did_it_help(store) == ()


def save(store: Store, section_id: int, text: str, person: Person) -> None:
    version = read_section(store, section_id).version
    save_section(
        store,
        section_id=section_id,
        base_version=version,
        text=text,
        save_id=f"save {section_id} {version}",
        author_id=person.member_id,
    )


def act(
    store: Store,
    board: Board,
    theme: str | None,
    closed_on: date | None,
    *,
    status: ActionStatus = ActionStatus.DONE,
    deleted: bool = False,
) -> None:
    """An action of the board that was closed at noon of a day."""
    closed_at = datetime(closed_on.year, closed_on.month, closed_on.day, 3, tzinfo=UTC) if closed_on else None
    with store.write() as session:
        session.add(
            ActionItem(
                retrospective_id=board.id,
                text="해 보기",
                theme=theme,
                status=status,
                closed_at=closed_at,
                deleted_at=datetime.now(UTC) if deleted else None,
            )
        )
