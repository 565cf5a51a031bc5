"""Arranging cards: whatever is moved and grouped, every card is on the board once, and two who move one are told."""

import threading

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models import Phase
from services.errors import ServiceError
from services.retrospectives.formats import FORMATS
from tests.boards import Board, new_board
from tests.saves import refusal


@pytest.fixture
def shown(board) -> Board:
    """The board with its cards revealed."""
    board.go_to(Phase.GROUP)
    return board


def keep(board: Board, letters: str) -> list[int]:
    return [board.add(letter) for letter in letters]


def test_a_card_goes_before_another_one(shown):
    first, second, third = keep(shown, "가나다")
    shown.move(third, "keep", before=first)
    assert shown.texts("keep") == ["다", "가", "나"]
    shown.move(third, "keep", before=second)
    assert shown.texts("keep") == ["가", "다", "나"]
    shown.move(first, "keep")
    assert shown.texts("keep") == ["다", "나", "가"]


def test_a_card_goes_into_another_column(shown):
    first, _ = keep(shown, "가나")
    other = shown.add("라", to="problem")
    shown.move(first, "problem", before=other)
    assert shown.texts("problem") == ["가", "라"]
    shown.move(first, "decision")
    assert shown.texts("decision") == ["가"]


def test_a_card_whose_neighbour_has_gone_goes_to_the_end(shown):
    first, second, third = keep(shown, "가나다")
    shown.remove(third)
    shown.move(first, "keep", before=third)
    assert shown.texts("keep") == ["나", "가"]
    shown.move(second, "keep", before=999)
    assert shown.texts("keep") == ["가", "나"]


def test_cards_can_be_put_between_the_same_two_for_ever(shown):
    first, second, third, fourth = keep(shown, "가나다라")
    shown.move(fourth, "keep", before=first)
    for _ in range(60):
        shown.move(second, "keep", before=first)
        shown.move(third, "keep", before=first)
    assert shown.texts("keep") == ["라", "나", "다", "가"]


def test_what_stands_there_already_is_not_moved(shown):
    first, second = keep(shown, "가나")
    shown.move(first, "keep", before=second, version=1)
    shown.move(second, "keep", version=1)
    assert [shown.card(card).version for card in (first, second)] == [1, 1]


def test_an_unknown_column_is_refused(shown):
    card = shown.add("가")
    assert refusal(shown.move, card, "liked").code == "column_unknown"
    assert refusal(shown.move, card, "elsewhere").code == "column_unknown"


def test_before_the_reveal_only_the_author_arranges_a_card(board, team):
    mine, second, other = board.add("가"), board.add("나"), board.add("다", by=team.duri)
    board.move(mine, "problem")
    board.group(second, mine)
    assert refusal(board.move, other, "problem").code == "not_your_card"
    assert refusal(board.group, other, mine).code == "not_your_card"
    assert refusal(board.group, mine, other).code == "not_your_card"
    board.go_to(Phase.GROUP)
    board.move(other, "problem")
    board.group(other, mine)


def test_of_two_who_move_the_same_card_one_wins_and_the_other_is_told(shown, team):
    card = shown.add("가")
    shown.move(card, "problem", by=team.duri, version=1)
    assert refusal(shown.move, card, "try", by=team.sena, version=1).code == "card_changed"
    assert refusal(shown.group, card, shown.add("나"), by=team.sena, version=1).code == "card_changed"
    assert shown.texts("problem") == ["가"]


def test_of_many_who_move_the_same_card_at_once_one_wins(shown, team):
    card = shown.add("가")
    columns = ["problem", "try", "decision"]
    start = threading.Barrier(3)
    won, told = [], []

    def move(person, column):
        start.wait()
        try:
            shown.move(card, column, by=person, version=1)
        except ServiceError as error:
            told.append(error.code)
        else:
            won.append(column)

    threads = [threading.Thread(target=move, args=pair) for pair in zip(team, columns, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert told == ["card_changed"] * 2
    assert shown.texts(won[0]) == ["가"] and len(shown.see().cards) == 1


def test_a_card_joins_the_group_of_another(shown):
    first, second, third = keep(shown, "가나다")
    far = shown.add("라", to="problem")
    shown.group(far, second)
    assert [(card.text, card.group_id) for card in shown.see().cards] == [
        ("가", None),
        ("나", None),
        ("라", second),
        ("다", None),
    ]
    assert shown.card(far).column == "keep"
    shown.group(third, far)
    assert shown.card(third).group_id == second
    assert shown.card(first).group_id is None


def test_groups_that_are_joined_are_one(shown):
    first, second, third, fourth = keep(shown, "가나다라")
    shown.group(second, first)
    shown.group(fourth, third)
    shown.group(third, second)
    assert [shown.card(card).group_id for card in (second, third, fourth)] == [first] * 3
    shown.group(first, fourth)  # within the group nothing changes
    assert shown.card(first).group_id is None


def test_two_cards_cannot_follow_each_other(shown):
    first, second = keep(shown, "가나")
    shown.group(first, second, version=1)
    shown.group(second, first, version=1)
    assert [shown.card(card).group_id for card in (first, second)] == [second, None]
    shown.group(second, second)
    assert shown.card(second).group_id is None


def test_a_group_moves_with_its_leader(shown):
    first, second, third = keep(shown, "가나다")
    shown.group(second, first)
    shown.move(first, "try")
    assert shown.texts("try") == ["가", "나"] and shown.texts("keep") == ["다"]
    shown.move(second, "keep", before=third)
    assert shown.texts("keep") == ["나", "다"] and shown.card(second).group_id is None


def test_a_card_that_leaves_its_group_stands_behind_it(shown):
    first, second, third, fourth = keep(shown, "가나다라")
    shown.group(third, first)
    shown.group(fourth, first)
    shown.group(fourth, None)
    assert [card.id for card in shown.see().cards] == [first, third, fourth, second]
    shown.group(fourth, None)
    assert shown.card(fourth).version == 3


def test_a_leader_that_leaves_its_group_hands_it_over(shown):
    first, second, third = keep(shown, "가나다")
    shown.group(second, first)
    shown.group(third, first)
    shown.group(first, None)
    assert [(card.id, card.group_id) for card in shown.see().cards] == [(second, None), (third, second), (first, None)]


def test_a_group_whose_leader_is_removed_goes_on(shown):
    first, second, third = keep(shown, "가나다")
    shown.group(second, first)
    shown.group(third, first)
    shown.remove(first)
    assert [(card.id, card.group_id) for card in shown.see().cards] == [(second, None), (third, second)]
    shown.remove(second)
    shown.remove(third)
    shown.bring_back(first)
    assert shown.card(first).group_id is None
    shown.bring_back(third)
    assert shown.card(third).group_id == first
    shown.bring_back(second)
    assert shown.card(second).group_id == first


def test_a_removed_card_follows_its_group_into_another_column(shown):
    first, second = keep(shown, "가나")
    shown.group(second, first)
    shown.remove(second)
    shown.move(first, "try")
    shown.bring_back(second)
    assert shown.texts("try") == ["가", "나"]


def test_cards_of_two_boards_are_not_grouped(shown, store, team):
    other = new_board(store, team.hana)
    other.go_to(Phase.GROUP)
    card, far = shown.add("가"), other.add("나")
    assert refusal(shown.group, card, far).code == "card_gone"


def test_changing_the_format_and_back_keeps_every_card_and_its_place(shown):
    texts = {column: [f"{column} {number}" for number in range(3)] for column in ("keep", "problem", "try", "decision")}
    ids = {text: shown.add(text, to=column) for column, of_column in texts.items() for text in of_column}
    shown.move(ids["keep 2"], "keep", before=ids["keep 0"])
    shown.group(ids["try 2"], ids["try 0"])
    before = shown.see().cards
    for format in FORMATS:
        shown.change_format(format)
        assert sorted(card.text or "" for card in shown.see().cards) == sorted(card.text or "" for card in before)
    shown.change_format("kpt")
    assert shown.see().cards == before


def test_cards_without_a_column_stand_apart_while_there_are_any(shown):
    shown.change_format("5f")
    fact = shown.add("사실", to="fact")
    shown.change_format("kpt")
    assert shown.texts("elsewhere") == ["사실"]
    assert [column.key for column in shown.see().columns] == ["keep", "problem", "try", "elsewhere", "decision"]
    shown.move(fact, "keep")
    assert [column.key for column in shown.see().columns] == ["keep", "problem", "try", "decision"]
    shown.change_format("5f")
    assert shown.texts("fact") == [] and shown.texts("future_action") == []


COLUMNS = ("keep", "problem", "try", "decision")
CARDS = 6
STEP = st.one_of(
    st.tuples(st.just("move"), st.integers(0, CARDS - 1), st.sampled_from(COLUMNS), st.integers(-1, CARDS - 1)),
    st.tuples(st.just("group"), st.integers(0, CARDS - 1), st.just(""), st.integers(-1, CARDS - 1)),
    st.tuples(st.just("remove"), st.integers(0, CARDS - 1), st.just(""), st.just(0)),
    st.tuples(st.just("back"), st.integers(0, CARDS - 1), st.just(""), st.just(0)),
    st.tuples(st.just("vote"), st.integers(0, CARDS - 1), st.just(""), st.integers(0, 1)),
    st.tuples(st.just("format"), st.just(0), st.sampled_from(sorted(FORMATS)), st.just(0)),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEP, max_size=25))
def test_whatever_is_done_every_card_is_there_once_and_no_group_is_a_circle(store, team, steps):
    board = new_board(store, team.hana, votes_per_member=2)
    ids = [board.add(str(number)) for number in range(CARDS)]
    board.go_to(Phase.VOTE)
    there = set(ids)
    for what, index, column, other in steps:
        card = ids[index]
        if what == "format":
            board.change_format(column)
        elif what == "back":
            board.bring_back(card)
            there.add(card)
        elif card in there:
            if what == "move" and column in {found.key for found in board.see().columns}:
                board.move(card, column, before=None if other < 0 else ids[other])
            elif what == "group" and (other < 0 or ids[other] in there):
                board.group(card, None if other < 0 else ids[other])
            elif what == "remove":
                board.remove(card)
                there.discard(card)
            elif what == "vote" and (board.see().votes_left or not other):
                board.vote(card, voted=bool(other))
        cards = {found.id: found for found in board.see().cards}
        assert len(cards) == len(board.see().cards) and set(cards) == there
        for found in cards.values():
            if found.group_id is not None:
                assert cards[found.group_id].group_id is None
                assert cards[found.group_id].column == found.column
        given = sum(found.voted for found in cards.values())
        assert given <= 2 and given + board.see().votes_left <= 2
        order = [found.id for found in board.see().cards]
        for found in cards.values():
            if found.group_id is not None:
                between = order[order.index(found.group_id) : order.index(found.id)]
                assert all(cards[each].group_id == found.group_id for each in between[1:])
