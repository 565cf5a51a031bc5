"""Looking back: the summary, what a click in a chart brings, the lists, and what an empty store says."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from db.store import Store
from models import ActionItem, ActionStatus, Card, CheckIn, Phase, Retrospective
from services.group import add_member, remove_member
from services.retrospectives.theme_aliases import aliases
from services.retrospectives.theme_index import refresh_mentions
from tests.notes import write_document
from tests.pages.conftest import texts

PAGE = "pages/retrospectives.py"
FIRST_MONDAY = date(2022, 1, 17)
WEEKS = 6
Review = Callable[..., AppTest]


def monday(week: int) -> date:
    """The Monday of a week of the course, counted from 1."""
    return FIRST_MONDAY + timedelta(weeks=week - 1)


def moment(day: date) -> datetime:
    return datetime.combine(day, time(3), UTC)


def board(store: Store, week: int, *, moods: tuple[int, ...] = (), is_anonymous: bool = False) -> int:
    """A board of a week that has been revealed, with a card and check-ins."""
    friday = monday(week) + timedelta(days=4)
    with store.write() as session:
        made = Retrospective(
            first_day=monday(week),
            last_day=friday,
            format="kpt",
            columns=[{"key": "problem", "sense": "problem", "name": ""}],
            phase=Phase.DISCUSS,
            revealed_at=moment(friday),
            is_anonymous=is_anonymous,
        )
        session.add(made)
        session.flush()

        def signed(member_id: int) -> dict[str, Any]:
            return {"author_hash": f"{week}-{member_id}"} if is_anonymous else {"member_id": member_id}

        session.add(
            Card(
                retrospective_id=made.id,
                column_key="problem",
                sense="problem",
                text="회의록이 또 비어 있었다",
                phase=Phase.WRITE,
                **signed(1),
            )
        )
        for member_id, mood in enumerate(moods, start=1):
            session.add(CheckIn(retrospective_id=made.id, mood=mood, keeping_up=mood, **signed(member_id)))
        return made.id


def action(store: Store, board_id: int, week: int, status: ActionStatus = ActionStatus.OPEN, **about: Any) -> int:
    """An action that was decided at the end of a week, and closed at the end of the next one."""
    friday = monday(week) + timedelta(days=4)
    is_open = status is ActionStatus.OPEN
    about = {"text": "회의록 당번을 정하기", "owner_id": 1, "due": friday + timedelta(days=7), **about}
    with store.write() as session:
        made = ActionItem(
            retrospective_id=board_id,
            status=status,
            created_at=moment(friday),
            closed_at=None if is_open else moment(friday + timedelta(days=7)),
            **about,
        )
        session.add(made)
        session.flush()
        return made.id


@pytest.fixture
def history(group: Store) -> Store:
    """Six weeks of notes of two members; five of them speak of 시간 관리."""
    for week in range(1, WEEKS + 1):
        said = "- 시간 관리가 아쉬웠다.\n" if week != 3 else "- 발표를 잘 마쳤다.\n"
        write_document(group, 1 + week % 2, monday(week), f"# 회고\n\n{said}")
    refresh_mentions(group)
    return group


@pytest.fixture
def charted(monkeypatch: pytest.MonkeyPatch) -> dict[str, tuple[dict[str, Any], str, Callable[..., None]]]:
    """What is drawn as a chart, by its key: the spec, the text alternative, and what a click does."""
    drawn: dict[str, tuple[dict[str, Any], str, Callable[..., None]]] = {}

    def draw(spec: dict[str, Any], *, key: str, alt: str, on_click: Callable[..., None]) -> None:
        drawn[key] = (spec, alt, on_click)

    for module in ("theme_map", "actions", "moods", "trouble", "participation"):
        monkeypatch.setattr(f"ui.review.{module}.clickable_chart", draw)
    return drawn


@pytest.fixture
def review(open_app: Callable[..., AppTest]) -> Review:
    """Open the review at an address."""

    def open_review(language: str = "ko", **address: str) -> AppTest:
        return open_app(PAGE, language=language, view="review", **address)

    return open_review


def cells(spec: dict[str, Any]) -> dict[tuple[str, str], int]:
    return {(row["name"], row["label"]): row["count"] for row in spec["data"]["values"]}


def links(app: AppTest) -> list[str]:
    return [link.proto.label for link in app.get("page_link")]


def address_of_click(monkeypatch: pytest.MonkeyPatch, module: str, click: Callable[..., None], **row: Any) -> Any:
    """What a click on a mark with these fields writes into the address."""
    written: dict[str, Any] = {}
    monkeypatch.setattr(f"ui.review.{module}.write_address", written.update)
    click(row)
    return written


def test_a_store_without_notes_and_boards_says_what_this_page_will_show(group: Store, review: Review) -> None:
    app = review()
    assert "아직 돌아볼 것이 없습니다." in texts(app)
    assert not app.header
    assert any("노트" in label for label in links(app))


def test_one_board_alone_has_no_themes_no_mood_and_no_actions_and_says_so(group: Store, review: Review) -> None:
    board(group, 1)
    said = texts(review())
    for sentence in (
        "이 기간에는 아직 주제가 없습니다.",
        "이 기간에 열려 있던 액션이 없습니다.",
        "체크인한 사람이 없거나",
        "이 기간에 개인 회고를 쓴 사람이 없습니다.",
        "퀴즈를 틀렸다고 적은 기록이 이 기간에는 없습니다.",
        "주제를 붙인 액션을 끝내면",
    ):
        assert sentence in said


def test_the_summary_is_true_to_the_counts(history: Store, review: Review) -> None:
    decided = board(history, 2)
    action(history, decided, 3, ActionStatus.DONE, theme="시간 관리")
    action(history, decided, 2)
    action(history, decided, 2, ActionStatus.DROPPED)
    said = texts(review("en"))
    assert "**“시간 관리” came up in 5 of 6 weeks.**" in said
    assert "Of the 2 weeks since its action was done, it came up in 2." in said
    assert "Of 3 actions: 1 done, 1 dropped, 1 open." in said
    assert "%" not in said


def test_the_map_has_a_cell_for_each_theme_and_week_and_its_words(history: Store, review: Review, charted: Any) -> None:
    review(weeks="8")
    spec, alt, _click = charted["review-map"]
    counts = cells(spec)
    assert counts["시간 관리", "1/31"] == 0
    assert counts["시간 관리", "2/7"] == 1
    # Eight weeks are asked for, and six there are.
    assert {label for _theme, label in counts} == {"1/17", "1/24", "1/31", "2/7", "2/14", "2/21"}
    assert "시간 관리: 1/17 1, 1/24 1, 2/7 1" in alt


def test_a_click_in_the_map_brings_its_sentences_by_date_and_person_with_a_link_to_the_note(
    history: Store, review: Review, charted: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    review()
    click = charted["review-map"][2]
    address = address_of_click(monkeypatch, "theme_map", click, key="시간 관리", week="2022-02-07")
    assert address == {"theme": "시간 관리", "week": "2022-02-07"}
    app = review(**address)
    assert "‘시간 관리’ · 2월 7일 – 2월 13일 · 문장 1개" in texts(app).replace("\xa0", " ")
    assert "시간 관리가 아쉬웠다." in texts(app)
    (link,) = [link for link in app.get("page_link") if "문제" in link.proto.label]
    assert "하나" in link.proto.label or "두리" in link.proto.label
    assert "day=2022-02-07" in link.proto.query_string


def test_without_a_week_all_sentences_of_a_theme_are_listed(history: Store, review: Review) -> None:
    assert "기간 전체 · 문장 5개" in texts(review(theme="시간 관리"))


def test_one_members_sentences_can_be_asked_for(history: Store, review: Review) -> None:
    app = review(theme="시간 관리", who="1")
    assert "기간 전체 · 문장 3개" in texts(app)
    assert app.selectbox(key="review-member").value == 1


def test_a_theme_and_a_week_without_sentences_say_so(history: Store, review: Review) -> None:
    assert "그때 이 주제를 말한 문장이 없습니다." in texts(review(theme="시간 관리", week="2022-01-31"))


@pytest.mark.parametrize(
    "address",
    [
        {"weeks": "99", "until": "soon", "who": "77", "theme": "\u0000", "week": "x"},
        {"actions": "none", "mood": "-1", "written": "2022-13-01", "lecture": "x" * 500},
        {"took_part": "1" * 40, "took_part_week": "y", "until": "1800-01-01", "weeks": "１３"},
        {"took_part": "77", "took_part_week": "2022-01-17", "mood": "77", "lecture": "no such lecture"},
    ],
)
def test_an_address_of_nonsense_shows_the_review_all_the_same(
    history: Store, review: Review, address: dict[str, str]
) -> None:
    assert review(**address).header


def test_a_sentence_of_an_anonymous_card_names_nobody(group: Store, review: Review, charted: Any) -> None:
    board(group, 1, is_anonymous=True, moods=(3, 3, 3))
    board(group, 2, is_anonymous=True)
    app = review(theme="회의록")
    assert [label for label in links(app) if "익명" in label]
    assert not [label for label in links(app) if "하나" in label]
    assert "review-participation" not in charted
    assert "익명 보드에는 누구의 것인지 모르게 카드 2장, 체크인 3번이 있습니다." in texts(app)


def test_two_themes_are_merged_and_taken_apart_again(history: Store, review: Review) -> None:
    write_document(
        history, 1, monday(3) + timedelta(days=1), "# 회고\n\n- 일정 관리가 아쉬웠다.\n- 일정 관리가 급하다.\n"
    )
    app = review()
    app.selectbox(key="review-merge-word").set_value("일정 관리").run()
    app.selectbox(key="review-merge-into").set_value("시간 관리").run()
    app.button(key="review-merge").click().run()
    assert aliases(history) == {"일정 관리": "시간 관리"}
    assert "6주 가운데 6주에 나왔습니다" in texts(app)
    app.button(key="review-unmerge-일정 관리").click().run()
    assert aliases(history) == {}
    assert "6주 가운데 5주에 나왔습니다" in texts(app)


def test_who_has_no_name_cannot_merge(history: Store, open_app: Callable[..., AppTest]) -> None:
    app = open_app(PAGE, member=None, view="review")
    assert "합치면 그룹 모두에게 적용됩니다." in texts(app)
    assert not [button for button in app.button if button.key == "review-merge"]


def test_did_it_help_tells_counts_and_when_they_are_too_few(history: Store, review: Review) -> None:
    decided = board(history, 2)
    action(history, decided, 1, ActionStatus.DONE, theme="시간 관리")
    action(history, decided, 4, ActionStatus.DONE, theme="시간 관리", text="늦게 끝낸 것")
    said = texts(review())
    assert "**시간 관리** · 전에는 2주 가운데 2주 · 뒤에는 4주 가운데 3주 · 판단하기에는 주가 적음" in said
    assert "전에는 5주 가운데 4주 · 뒤에는 1주 가운데 1주 · 판단하기에는 주가 적음" in said


def test_the_bars_of_actions_and_the_list_under_them_count_the_same(
    history: Store, review: Review, charted: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    boards = [board(history, week) for week in (1, 2, 3)]
    first = action(history, boards[0], 1, ActionStatus.CARRIED)
    second = action(history, boards[1], 2, ActionStatus.CARRIED, carried_from_id=first)
    action(history, boards[2], 3, carried_from_id=second)
    action(history, boards[2], 3, ActionStatus.DONE, text="끝낸 것", owner_id=None)
    review()
    spec, _alt, click = charted["review-actions"]
    counts = {row["choice"]: row["count"] for row in spec["data"]["values"]}
    assert counts == {"decided": 2, "owned": 1, "done": 1, "carried": 1, "dropped": 0, "open": 1}
    address = address_of_click(monkeypatch, "actions", click, choice="carried")
    app = review(**address)
    assert "한 번 이상 이월 · 1" in texts(app)
    assert "2번 이월" in texts(app)
    chain = [link.proto.query_string for link in app.get("page_link") if "board=" in link.proto.query_string]
    assert chain == [f"board={board_id}" for board_id in boards]
    assert "끝낸 것" in texts(review(actions="done"))
    assert "해당하는 것이 없습니다" in texts(review(actions="dropped"))


def test_an_owner_who_left_is_marked(history: Store, review: Review) -> None:
    action(history, board(history, 1), 1, owner_id=2)
    remove_member(history, 2)
    assert "두리 (나감)" in texts(review())


def test_moods_below_three_raters_are_hidden_and_it_is_said_where(
    history: Store, review: Review, charted: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_member(history, "세나")
    told = board(history, 1, moods=(2, 3, 5))
    hidden = board(history, 2, moods=(1, 5))
    app = review()
    spec, alt, click = charted["review-moods-mood"]
    ratings, means = spec["layer"][0]["data"]["values"], spec["layer"][1]["data"]["values"]
    assert {row["board"] for row in (*ratings, *means)} == {told}
    assert [row["mean"] for row in means] == [3.33]
    assert "숨김" in alt
    assert "답한 사람이 적어 숨긴 보드: 1월 28일" in texts(app).replace("\xa0", " ")
    assert address_of_click(monkeypatch, "moods", click, board=told) == {"mood": told}
    assert "평균 3.3(3명), 2부터 5까지" in texts(review(mood=str(told)))
    assert "3명보다 적어 숨김" in texts(review(mood=str(hidden)))


def test_personal_retrospectives_are_shown_a_week_at_a_time_the_newest_first(history: Store, review: Review) -> None:
    app = review()
    assert app.selectbox(key="review-written").value == monday(WEEKS)
    app.selectbox(key="review-written").set_value(monday(3)).run()
    assert app.query_params["written"] in ("2022-01-31", ["2022-01-31"])
    assert "발표를 잘 마쳤다." in texts(app)


def test_a_hard_lecture_is_told_with_its_sentences(
    history: Store, review: Review, charted: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "# 강의 정리\n\n### (AI Math 10강) RNN 첫걸음\n\n- 수식이 헷갈린다.\n\n# 퀴즈\n\n1. 모양은? **틀림**\n"
    write_document(history, 1, monday(2) + timedelta(days=1), text)
    review()
    spec, alt, click = charted["review-trouble"]
    assert [row["count"] for row in spec["data"]["values"]] == [1, 1]
    assert "AI Math 10 · RNN 첫걸음: 어려움 1, 오답 1, 1명" in alt
    address = address_of_click(monkeypatch, "trouble", click, key="ai math 10")
    said = texts(review(**address))
    assert "수식이 헷갈린다." in said
    assert "모양은? 틀림" in said


def test_taking_part_is_told_by_member_and_leads_to_the_notes(
    history: Store, review: Review, charted: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = review()
    assert "하나 · 3일 기록 · 카드 0장 · 체크인 0번" in texts(app)
    spec, _alt, click = charted["review-participation"]
    assert cells(spec)["두리", "1/17"] == 1
    address = address_of_click(monkeypatch, "participation", click, key="2", week="2022-01-17")
    days = review(**{name: str(value) for name, value in address.items()})
    assert [label for label in links(days) if label.startswith("2022년 1월 17일")]


def test_earlier_weeks_are_a_step_back_and_there_is_an_end(history: Store, review: Review) -> None:
    app = review(weeks="4")
    assert app.button(key="review-turn-1").disabled
    app.button(key="review-turn--1").click().run()
    assert app.query_params["until"] in ("2022-01-24", ["2022-01-24"])
    assert app.button(key="review-turn--1").disabled
    assert not app.button(key="review-turn-1").disabled


def test_what_is_written_meanwhile_is_there_in_the_next_run(history: Store, review: Review) -> None:
    app = review(theme="시간 관리")
    write_document(history, 2, monday(3), "# 회고\n\n- 시간 관리가 다시 아쉬웠다.\n")
    app.run()
    assert "기간 전체 · 문장 6개" in texts(app)
    assert "6주 가운데 6주에 나왔습니다" in texts(app)
