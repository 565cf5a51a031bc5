"""What lies around the day, drawn by itself: the page that holds it is tested elsewhere."""

from datetime import UTC, date, datetime, timedelta

import pytest
import streamlit as st
from sqlalchemy import event
from streamlit.testing.v1 import AppTest

from models import ActionStatus
from services.retrospectives import actions
from services.retrospectives.boards import create_board
from services.templates import set_template
from services.writing import save_section
from tests.notes import read_section, write_document
from tests.pages.conftest import texts

# Friday of the group's first week.
FRIDAY = date(2022, 1, 21)
THURSDAY, WEDNESDAY, TUESDAY, MONDAY = (date(2022, 1, day) for day in (20, 19, 18, 17))
WHOLE = "# 강의\n\n가\n\n# 퀴즈\n\n나\n\n# 과제\n\n다\n\n# 스페셜 피어세션\n\n라\n\n# 피어세션\n\n마\n\n# 회고\n\n바\n"


def script() -> None:
    from datetime import date

    import streamlit as st

    from services.group import cohort_calendar, list_members
    from ui.around import show_around
    from ui.store import get_store
    from ui.words import ask_language

    ask_language(lambda: "ko")
    day, today = (date.fromisoformat(st.query_params[name]) for name in ("day", "today"))
    member = list_members(get_store())[1]

    def turn_to(other: date) -> None:
        st.query_params["day"] = other.isoformat()

    st.title(day.isoformat())
    show_around(get_store(), member, day, today, cohort_calendar(get_store()), turn_to)


@pytest.fixture
def around(group, monkeypatch):
    """What stands around a day for 하나; links to other pages, of which there are none here, as captions."""
    monkeypatch.setattr(st, "page_link", lambda _page, *, label, **_address: st.caption(label))

    def show(day: date = FRIDAY, today: date = FRIDAY) -> AppTest:
        app = AppTest.from_function(script, default_timeout=30)
        app.query_params["day"], app.query_params["today"] = day.isoformat(), today.isoformat()
        app.run()
        assert not app.exception, app.exception
        return app

    return show


def labels(app: AppTest) -> list[str]:
    return [button.label for button in app.button]


def test_of_a_newcomer_there_is_nothing_but_the_month_and_the_week(around):
    app = around()
    assert "이번 주" in texts(app)
    assert labels(app) == []
    assert not app.checkbox
    assert "연속" not in texts(app)


def test_before_the_course_has_begun_nothing_is_missing(around):
    assert labels(around(date(2022, 1, 10), date(2022, 1, 10))) == []


def test_the_streak_is_one_line(group, around):
    for day in (MONDAY, TUESDAY, THURSDAY):
        write_document(group, 1, day, WHOLE)
    assert "1일 연속 · 최장 2일 연속" in texts(around())
    write_document(group, 1, WEDNESDAY, WHOLE)
    assert "4일 연속" in texts(around())
    assert "최장" not in texts(around())


def test_what_a_week_lacks_is_a_line_a_day_that_leads_there(group, around):
    write_document(group, 1, TUESDAY, WHOLE.replace("나", ""))
    write_document(group, 1, THURSDAY, WHOLE)
    app = around()
    assert labels(app) == ["18일 (화) · 퀴즈 리뷰", "19일 (수) · 쓴 것 없음"]
    app.button[0].click().run()
    assert app.title[0].value == TUESDAY.isoformat()
    assert "18일 (화) · 퀴즈 리뷰" not in labels(app), "its own fields stand on the page"


def test_what_a_week_lacks_follows_the_templates_of_the_group(group, around):
    write_document(group, 1, THURSDAY, "# 강의\n\n가\n")
    set_template(group, None, "# 강의\n\n# 회고\n")
    assert labels(around()) == ["20일 (목) · 회고"]
    set_template(group, 3, "# 강의\n")
    assert labels(around()) == []


def test_another_week_is_called_so(group, around):
    write_document(group, 1, MONDAY, WHOLE)
    assert "그 주" in texts(around(MONDAY, date(2022, 1, 28)))


class TestWhatWasToBeTried:
    def test_is_checked_off_in_the_note_that_names_it(self, group, around):
        note = write_document(group, 1, THURSDAY, "# 회고\n\n- 시도할 점 : *일찍* 자기 :smile:\n")
        app = around()
        assert app.checkbox[0].label == "일찍 자기 \\:smile\\: :small[:gray[1월\xa020일]]"
        app.checkbox[0].check().run()
        assert not app.exception
        assert "“일찍 자기 \\:smile\\:”: 1월\xa020일 노트에" in texts(app)
        assert not app.checkbox
        assert read_section(group, note.sections[0].id).text.startswith("# 회고\n\n- [x] 시도할 점")

    def test_says_why_when_it_cannot_be_checked_off(self, group, around):
        note = write_document(group, 1, THURSDAY, "# 회고\n\n- [ ] 일찍 자기\n")
        app = around()
        save_section(
            group,
            section_id=note.sections[0].id,
            base_version=1,
            text="# 회고\n\n- [ ] 늦게 자기\n",
            save_id="elsewhere",
            author_id=1,
        )
        app.checkbox[0].check().run()
        assert "“일찍 자기”을(를) 체크하지 못했습니다" in texts(app)
        assert app.checkbox[0].label.startswith("늦게 자기")

    def test_is_no_wall_the_older_ones_are_one_click_away(self, group, around):
        tasks = "".join(f"- [ ] {number}번째 할 일\n" for number in range(10))
        write_document(group, 1, THURSDAY, f"# 앞으로 할 일\n\n{tasks}- [ ] {'길다 ' * 100}\n")
        app = around()
        assert len(app.checkbox) == 4
        app.button("more_tries").click().run()
        assert len(app.checkbox) == 11
        assert len(app.checkbox[10].label) < 130


class TestWhatTheTeamAgreedOn:
    @pytest.fixture
    def decide(self, group, monkeypatch):
        """Give 하나 an action, on the Friday around which these tests look."""
        monkeypatch.setattr(actions, "utc_now", lambda: datetime(2022, 1, 21, 3, tzinfo=UTC))
        board = create_board(group, member_id=1, first_day=MONDAY, last_day=FRIDAY, save_id="board")

        def add(text: str, *, owner: int | None = 1, due: date | None = None) -> int:
            told = {"retrospective_id": board, "member_id": 1, "text": text, "owner_id": owner, "due": due}
            return actions.add_action(group, save_id=text[:9], **told)

        return add

    def test_stands_there_with_its_day_its_board_and_how_often_it_was_carried(self, group, around, decide):
        decide("역전파 *코드* 읽기", due=date(2022, 1, 24))
        later = create_board(
            group, member_id=1, first_day=MONDAY, last_day=date(2022, 1, 28), save_id="b", title="2주차"
        )
        (action,) = actions.open_actions(group, owner_id=1)
        told = {"action_id": action.id, "base_version": action.version, "retrospective_id": later}
        actions.carry_action(group, member_id=1, save_id="carry", **told)
        app = around()
        assert "내 할 일 (액션)" in texts(app)
        assert [box.label for box in app.checkbox] == ["역전파 \\*코드\\* 읽기"]
        assert "월요일까지 · 1번 이월 · 2주차" in texts(app)

    @pytest.mark.parametrize(
        ("days", "said"),
        [(0, "오늘까지"), (1, "내일까지"), (6, "목요일까지"), (7, "1월\xa028일까지")],
    )
    def test_says_until_when_as_one_would_say_it(self, around, decide, days, said):
        decide("복습", due=FRIDAY + timedelta(days=days))
        assert f"{said} · 1주차 회고" in texts(around())

    def test_says_so_when_its_day_has_passed(self, around, decide):
        decide("복습", due=FRIDAY)
        assert "1월\xa021일까지였음" in texts(around(today=date(2022, 1, 22)))

    def test_is_settled_by_a_tick_which_can_be_taken_back(self, group, around, decide):
        decide("복습")
        app = around()
        app.checkbox[0].check().run()
        assert not app.exception
        assert "“복습” 액션을 끝냈습니다" in texts(app)
        assert actions.open_actions(group, owner_id=1) == ()
        app.button("undo_action").click().run()
        assert [box.value for box in app.checkbox] == [False]
        assert len(actions.open_actions(group, owner_id=1)) == 1
        assert "끝냈습니다" not in texts(app)

    def test_is_not_there_when_it_is_somebody_else_s_or_nobody_s(self, around, decide):
        decide("두리의 것", owner=2)
        decide("담당이 없음", owner=None)
        assert "내 할 일" not in texts(around())

    def test_says_why_when_somebody_was_quicker(self, group, around, decide):
        action_id = decide("복습")
        app = around()
        actions.set_action_status(group, action_id=action_id, member_id=1, base_version=1, status=ActionStatus.DROPPED)
        app.checkbox[0].check().run()
        assert "방금 다른 사람이 이 액션을 고쳤습니다" in texts(app)
        assert not app.checkbox

    def test_is_no_wall_the_rest_is_one_click_away(self, around, decide):
        for number in range(6):
            decide(f"{number} {'길다 ' * 90}")
        app = around()
        assert len(app.checkbox) == 4
        app.button("more_actions").click().run()
        assert len(app.checkbox) == 6
        assert all(len(box.label) < 130 for box in app.checkbox)


def test_the_days_weeks_ago_come_with_a_line_of_what_was_written(group, around):
    write_document(group, 1, MONDAY, "# 강의\n\n### (AI Math 10강) RNN *첫걸음*\n\n가\n")
    app = around(date(2022, 2, 14), date(2022, 2, 14))
    assert "RNN \\*첫걸음\\*" in texts(app) or "RNN 첫걸음" in texts(app)
    write_document(group, 1, date(2022, 2, 7), "# 회고\n\n주말에 $h_t$ 를 다시 본다\n")
    assert "주말에 $h_t$ 를 다시 본다" in texts(around(date(2022, 2, 14), date(2022, 2, 14)))


def test_the_team_is_named_when_it_wrote(group, around):
    assert "이날의 팀" not in texts(around())
    write_document(group, 2, FRIDAY, WHOLE)
    assert "이날의 팀" in texts(around())


def test_more_notes_take_no_more_queries(group, around):
    statements: list[str] = []
    event.listen(group._engine, "before_cursor_execute", lambda *arguments: statements.append(arguments[2]))

    def queries() -> int:
        around()
        statements.clear()
        around()
        return len([statement for statement in statements if statement.startswith("SELECT")])

    write_document(group, 1, MONDAY, WHOLE + "\n- [ ] 복습\n")
    before = queries()
    for day in (TUESDAY, WEDNESDAY, THURSDAY, FRIDAY):
        for member in (1, 2):
            write_document(group, member, day, WHOLE + f"\n- [ ] 복습 {day}\n")
    assert queries() == before
    assert before <= 14
