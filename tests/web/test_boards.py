"""The addresses of a board: what they do, what they tell, and what they refuse."""

import json
from datetime import date, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.applications import Starlette

from db.store import Store
from journal import Kind
from services.group import remove_member
from services.reading import day_notes
from services.retrospectives.boards import create_board, remove_board
from services.retrospectives.cards import add_card
from services.retrospectives.views import EvidenceOf, Person
from services.views import MemberView
from tests.notes import write_document
from tests.web.board_browser import BoardBrowser
from tests.web.writers import DAY, HOST, PLAIN
from ui.web import routes

MONDAY = date(2026, 11, 23)
SECRET = "0123456789abcdef" * 2
APP = Starlette(routes=routes.ROUTES)


def make_board(store: Store, member: MemberView, *, save_id: str = "board", **options: Any) -> int:
    week = {"first_day": MONDAY, "last_day": MONDAY + timedelta(days=6), **options}
    return create_board(store, member_id=member.id, save_id=save_id, **week)


@pytest.fixture
def board(store: Store, hana: MemberView) -> int:
    return make_board(store, hana, votes_per_member=2)


@pytest.fixture
def hanas(hana: MemberView, board: int) -> BoardBrowser:
    return BoardBrowser(APP, hana.id, board=board)


@pytest.fixture
def duris(duri: MemberView, board: int) -> BoardBrowser:
    return BoardBrowser(APP, duri.id, board=board)


def test_a_card_is_written_changed_removed_and_brought_back(hanas: BoardBrowser) -> None:
    card = hanas.add("아침에 같이 읽었다")
    assert (card["mine"], card["column"], card["author"], card["version"]) == (True, "keep", "하나", 1)
    changed = hanas.do("edit", card=card["id"], base_version=1, text="아침마다 같이 읽었다")["cards"]
    assert [(found["text"], found["version"]) for found in changed] == [("아침마다 같이 읽었다", 2)]
    assert hanas.do("remove", card=card["id"])["cards"] == []
    assert [found["id"] for found in hanas.do("bring_back", card=card["id"])["cards"]] == [card["id"]]


def test_the_same_save_adds_one_card_however_often_it_is_sent(hanas: BoardBrowser) -> None:
    states = [hanas.do("add", column="try", text="한 번만", save_id="once") for _again in range(3)]
    assert [[card["text"] for card in state["cards"]] for state in states] == [["한 번만"]] * 3


def test_of_a_hidden_card_others_are_told_that_it_is_there_and_nothing_else(
    hanas: BoardBrowser, duris: BoardBrowser
) -> None:
    hanas.add("비밀스러운 한 줄", "problem")
    duris.add("두리의 카드", "problem")
    answer = duris.post("look", {"member": duris.member, "board": duris.board})
    assert "비밀스러운" not in answer.body.decode()
    told = json.loads(answer.body)["board"]
    assert [card["text"] for card in told["cards"]] == ["두리의 카드"]
    assert {column["key"]: column["hidden"] for column in told["columns"]} == {
        "keep": 0,
        "problem": 1,
        "try": 0,
        "decision": 0,
    }
    shown = hanas.go_to("group")
    assert {card["text"] for card in shown["cards"]} == {"비밀스러운 한 줄", "두리의 카드"}


def test_a_meeting_goes_from_grouping_over_votes_to_actions_and_a_note(
    store: Store, hanas: BoardBrowser, duris: BoardBrowser, duri: MemberView
) -> None:
    late, again = hanas.add("과제가 늦었다", "problem"), hanas.add("또 늦었다", "problem")
    hanas.go_to("group")
    grouped = duris.do("group", card=again["id"], base_version=again["version"], leader=late["id"])
    assert {card["id"]: card["group_id"] for card in grouped["cards"]} == {late["id"]: None, again["id"]: late["id"]}
    hanas.go_to("vote")
    voted = duris.do("vote", card=late["id"], voted=True)
    assert (voted["votes"], voted["cards"][0]["voted"], voted["cards"][0]["votes"]) == (
        {"of": 2, "left": 1},
        True,
        None,
    )
    hanas.do("vote", card=late["id"], voted=True)
    assert hanas.go_to("discuss", "actions")["cards"][0]["votes"] == 2
    about: dict[str, Any] = {"owner": duri.id, "due": None, "card": late["id"], "theme": " 시간 관리 "}
    decided = hanas.do("action_add", text="수요일까지 초안을 올린다", save_id="act", **about)["actions"]
    assert [(action["owner"], action["theme"], action["card_id"]) for action in decided] == [
        ("두리", "시간 관리", late["id"])
    ]
    closed = duris.do("close", base_version=duris.look()["version"])
    assert (closed["closed"], closed["phase"]) == (True, "closed")
    (written,) = (
        section
        for note in day_notes(store, date.fromisoformat(closed["today"]))
        for section in note.sections
        if section.kind is Kind.TEAM_RETROSPECTIVE and not section.is_empty
    )
    assert "수요일까지 초안을 올린다" in written.text
    assert hanas.refusal("add", column="keep", text="늦은 카드", save_id="late")["code"] == "board_closed"
    assert duris.do("reopen", base_version=closed["version"])["closed"] is False


def test_votes_end_with_the_last_one_and_the_refusal_tells_the_board(hanas: BoardBrowser) -> None:
    cards = [hanas.add(text) for text in ("하나", "둘", "셋")]
    hanas.go_to("group", "vote")
    for card in cards[:2]:
        hanas.do("vote", card=card["id"], voted=True)
    refused = hanas.refusal("vote", card=cards[2]["id"], voted=True)
    assert (refused["code"], refused["board"]["votes"]["left"]) == ("votes_used_up", 0)
    hanas.do("vote", card=cards[0]["id"], voted=False)
    assert hanas.do("vote", card=cards[2]["id"], voted=True)["votes"]["left"] == 0


def test_of_two_moves_from_the_same_state_the_first_wins_and_the_second_is_told(
    hanas: BoardBrowser, duris: BoardBrowser
) -> None:
    card = hanas.add("어디에 둘까")
    hanas.go_to("group")
    move: dict[str, Any] = {"card": card["id"], "base_version": card["version"], "before": None}
    hanas.do("move", column="try", **move)
    refused = duris.refusal("move", column="problem", **move)
    assert refused["code"] == "card_changed"
    assert refused["board"]["cards"][0]["column"] == "try"


def test_an_action_that_was_open_before_is_carried_once_and_the_chain_is_told(
    store: Store, hana: MemberView, hanas: BoardBrowser
) -> None:
    hanas.do("action_add", text="같이 읽는다", save_id="a1", owner=None, due=None, card=None, theme="")
    next_week = {"first_day": MONDAY + timedelta(days=7), "last_day": MONDAY + timedelta(days=13)}
    later = BoardBrowser(APP, hana.id, board=make_board(store, hana, save_id="next", **next_week))
    (open_one,) = later.look()["carried"]
    carry = {"action": open_one["id"], "base_version": open_one["version"], "save_id": "c1"}
    _first, state = (later.do("action_carry", **carry) for _again in range(2))
    assert [(action["text"], action["chain"]) for action in state["actions"]] == [("같이 읽는다", 1)]
    assert [action["status"] for action in state["carried"]] == ["carried"]
    (going_on,) = state["actions"]
    done = later.do("action_status", action=going_on["id"], base_version=going_on["version"], status="done")
    assert done["actions"][0]["open"] is False


def test_an_action_is_changed_removed_and_brought_back(hanas: BoardBrowser) -> None:
    (action,) = hanas.do("action_add", text="공유를 잘하자", save_id="a1", theme="")["actions"]
    assert set(action["missing"]) == {"who", "when", "what"}
    about = {"action": action["id"], "base_version": action["version"]}
    today = hanas.look()["today"]
    (changed,) = hanas.do("action_edit", text="회의록을 올린다", owner=hanas.member, due=today, theme="", **about)[
        "actions"
    ]
    assert (changed["text"], changed["owner"], changed["due"]) == ("회의록을 올린다", "하나", today)
    assert (
        hanas.refusal("action_edit", text="다시", owner=None, due=None, theme="", **about)["code"] == "action_changed"
    )
    yesterday = (date.fromisoformat(today) - timedelta(days=1)).isoformat()
    past = hanas.refusal("action_add", text="어제까지", save_id="a2", due=yesterday, theme="")
    assert past["code"] == "due_in_the_past"
    assert hanas.do("action_remove", action=action["id"])["actions"] == []
    assert len(hanas.do("action_bring_back", action=action["id"])["actions"]) == 1


def test_a_timer_tells_its_end_by_the_clock_that_the_answer_brings(hanas: BoardBrowser) -> None:
    answer = hanas.write("timer", board=hanas.board, seconds=300)
    assert 295_000 <= answer["board"]["timer_ends_at"] - answer["now"] <= 300_000
    assert hanas.do("timer", seconds=None)["timer_ends_at"] is None


def test_what_one_says_of_oneself_is_told_to_oneself_alone(hanas: BoardBrowser, duris: BoardBrowser) -> None:
    mine = hanas.do("check_in", mood=4, keeping_up=None)
    assert (mine["my_mood"], mine["my_keeping_up"]) == (4, None)
    theirs = duris.look()
    assert (theirs["my_mood"], theirs["mood"]) == (None, None)


def test_of_an_anonymous_board_only_the_browser_that_wrote_a_card_can_change_it(store: Store, hana: MemberView) -> None:
    board = make_board(store, hana, is_anonymous=True)
    writing = BoardBrowser(APP, hana.id, board=board, secret=SECRET)
    card = writing.add("이름 없이")
    assert (card["mine"], card["author"]) == (True, None)
    another = BoardBrowser(APP, hana.id, board=board, secret=SECRET[::-1])
    edit = {"card": card["id"], "base_version": 1, "text": "바꾼 글"}
    assert another.refusal("edit", **edit)["code"] == "not_your_card"
    assert writing.do("edit", **edit)["cards"][0]["text"] == "바꾼 글"
    without = BoardBrowser(APP, hana.id, board=board)
    assert without.refusal("add", column="keep", text="쿠키 없이", save_id="n")["code"] == "no_secret"


def test_a_card_cites_its_sentence_with_the_way_to_the_note_and_says_who_has_left(
    store: Store, hana: MemberView, hanas: BoardBrowser, duris: BoardBrowser
) -> None:
    note = write_document(store, hana.id, DAY, PLAIN)
    section, quote = note.sections[0], "배운 것"
    start = section.text.index(quote)
    add_card(
        store,
        retrospective_id=hanas.board,
        person=Person(hana.id),
        column="keep",
        text="배운 것이 많다",
        save_id="cited",
        evidence=[EvidenceOf(section.id, start, start + len(quote), quote)],
    )
    duris.go_to("group")
    remove_member(store, hana.id)
    (card,) = duris.look()["cards"]
    (cited,) = card["evidence"]
    assert (cited["quote"], card["author"], card["author_removed"]) == (quote, "하나", True)
    address = urlsplit(cited["address"])
    assert (address.path, parse_qs(address.query)) == ("/notes", {"day": ["2022-01-21"], "by": ["하나"]})


def test_markup_in_a_card_is_text_and_a_card_that_is_too_long_is_refused(hanas: BoardBrowser) -> None:
    assert hanas.add("<b>굵게</b> & <script>")["text"] == "<b>굵게</b> & <script>"
    refused = hanas.refusal("add", column="keep", text="가" * 10_000, save_id="long")
    assert refused["code"] == "text_too_long"
    assert len(refused["board"]["cards"]) == 1


@pytest.mark.parametrize(
    ("what", "fields"),
    [
        ("add", {"column": 3, "text": "글", "save_id": "a"}),
        ("add", {"column": "keep", "text": "글", "save_id": "no spaces"}),
        ("edit", {"card": "1", "base_version": 1, "text": "글"}),
        ("move", {"card": 1, "base_version": 0, "column": "keep"}),
        ("phase", {"base_version": 1, "phase": "closed"}),
        ("phase", {"base_version": 1, "phase": ["write"]}),
        ("timer", {"seconds": 10**6}),
        ("check_in", {"mood": 6}),
        ("check_in", {"mood": True}),
        ("action_status", {"action": 1, "base_version": 1, "status": "carried"}),
        ("action_add", {"text": "글", "save_id": "a", "theme": "", "due": "soon"}),
        ("vote", {"card": 1, "voted": "yes"}),
    ],
)
def test_fields_that_are_not_what_they_should_be_are_refused(
    hanas: BoardBrowser, what: str, fields: dict[str, Any]
) -> None:
    assert hanas.refused(what, board=hanas.board, **fields) == (422, "request_malformed")


def test_nobody_writes_in_anothers_name_or_from_another_site(hanas: BoardBrowser, duri: MemberView) -> None:
    card = {"board": hanas.board, "column": "keep", "text": "글", "save_id": "a"}
    assert hanas.post("add", {"member": duri.id, **card}).status == 403
    ours = {"member": hanas.member, **card}
    assert hanas.post("add", ours, sec_fetch_site="cross-site").status == 403
    assert hanas.post("add", ours, sec_fetch_site="", origin="http://example.org").status == 403
    assert hanas.post("add", ours, content_type="text/plain").status == 415
    assert hanas.post("add", b"[").status == 400
    assert hanas.look()["cards"] == []
    assert HOST in hanas.headers()["Origin"]


def test_a_board_that_is_not_there_is_told_to_be_gone(store: Store, hana: MemberView, hanas: BoardBrowser) -> None:
    remove_board(store, retrospective_id=hanas.board, member_id=hana.id)
    for board in (hanas.board, 4711):
        assert hanas.refused("look", board=board) == (409, "board_gone")
        assert hanas.refused("add", board=board, column="keep", text="글", save_id="a") == (409, "board_gone")
