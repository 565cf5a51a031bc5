"""Votes: one a card, no more than the board gives, however many requests come at once."""

import threading
from collections.abc import Callable

import pytest
from sqlalchemy import select

from models import Phase, Vote
from services.errors import ServiceError
from tests.boards import new_board
from tests.saves import refusal


@pytest.fixture
def voting(store, team):
    """A board with three votes a member and six cards, in the phase of voting."""
    board = new_board(store, team.hana, votes_per_member=3)
    cards = [board.add(f"카드 {number}") for number in range(6)]
    board.go_to(Phase.VOTE)
    return board, cards


def votes_in(store) -> list[tuple[int, int]]:
    with store.read() as session:
        return sorted((vote.card_id, vote.member_id) for vote in session.scalars(select(Vote)))


def together(works: list[Callable[[], None]]) -> list[str]:
    """Run all at once; the codes of what was refused."""
    start = threading.Barrier(len(works))
    refused: list[str] = []

    def run(work: Callable[[], None]) -> None:
        start.wait()
        try:
            work()
        except ServiceError as error:
            refused.append(error.code)

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return refused


def test_a_member_sees_what_is_left(voting, team):
    board, cards = voting
    board.vote(cards[0], by=team.duri)
    assert board.see(team.duri).votes_left == 2
    assert board.see(team.sena).votes_left == 3
    assert board.card(cards[0], team.duri).voted and not board.card(cards[0], team.sena).voted


def test_a_vote_too_many_is_refused_until_one_is_taken_back(voting, team):
    board, cards = voting
    for card in cards[:3]:
        board.vote(card)
    refused = refusal(board.vote, cards[3])
    assert (refused.code, refused.params) == ("votes_used_up", {"limit": 3})
    board.vote(cards[0], voted=False)
    board.vote(cards[3])
    assert [card.id for card in board.see().cards if card.voted] == cards[1:4]


def test_what_is_said_twice_counts_once(voting, store, team):
    board, cards = voting
    for _ in range(3):
        board.vote(cards[0])
    assert votes_in(store) == [(cards[0], team.hana.member_id)]
    for _ in range(3):
        board.vote(cards[0], voted=False)
    assert votes_in(store) == []


def test_the_limit_holds_when_all_votes_come_at_once(voting, store, team):
    board, cards = voting
    refused = together([lambda card=card: board.vote(card, by=team.duri) for card in cards])
    assert refused == ["votes_used_up"] * 3
    assert len(votes_in(store)) == 3


def test_the_same_vote_sent_at_once_counts_once(voting, store, team):
    board, cards = voting
    assert together([lambda: board.vote(cards[0], by=team.duri)] * 8) == []
    assert votes_in(store) == [(cards[0], team.duri.member_id)]


def test_members_voting_at_once_do_not_take_votes_from_each_other(voting, store, team):
    board, cards = voting
    works = [lambda card=card, person=person: board.vote(card, by=person) for card in cards[:3] for person in team]
    assert together(works) == []
    assert len(votes_in(store)) == 9


def test_totals_are_told_when_the_team_talks_and_not_before(voting, team):
    board, cards = voting
    board.vote(cards[0], by=team.duri)
    board.vote(cards[0], by=team.sena)
    assert board.card(cards[0]).votes is None
    board.go_to(Phase.DISCUSS)
    assert [board.card(card).votes for card in cards[:2]] == [2, 0]


def test_votes_count_only_in_their_phase(voting):
    board, cards = voting
    board.go_to(Phase.DISCUSS)
    assert refusal(board.vote, cards[0]).code == "not_voting"


def test_a_group_has_the_votes_of_its_members_each_counted_once(voting, team):
    board, cards = voting
    board.vote(cards[0], by=team.duri)
    board.vote(cards[1], by=team.duri)
    board.vote(cards[1], by=team.sena)
    board.group(cards[1], cards[0])
    board.go_to(Phase.DISCUSS)
    assert board.card(cards[0]).votes == 2
    assert board.card(cards[1]).votes == 0


def test_a_vote_for_a_card_of_a_group_is_the_groups(voting, store, team):
    board, cards = voting
    board.group(cards[1], cards[0])
    board.vote(cards[1])
    board.vote(cards[0])
    assert votes_in(store) == [(cards[0], team.hana.member_id)]
    assert board.card(cards[0]).voted
    board.vote(cards[1], voted=False)
    assert votes_in(store) == []


def test_taking_a_vote_back_from_a_group_takes_back_all_that_one_gave_to_it(voting, store):
    board, cards = voting
    board.vote(cards[0])
    board.vote(cards[1])
    board.group(cards[1], cards[0])
    board.vote(cards[0], voted=False)
    assert votes_in(store) == []
    assert board.see().votes_left == 3


def test_a_removed_card_gives_its_votes_back(voting, team):
    board, cards = voting
    for card in cards[:3]:
        board.vote(card, by=team.duri)
    board.remove(cards[0])
    assert board.see(team.duri).votes_left == 1
    board.vote(cards[4], by=team.duri)
    board.bring_back(cards[0])
    assert board.see(team.duri).votes_left == 0
    assert not board.card(cards[0], team.duri).voted
    board.remove(cards[1])
    board.bring_back(cards[1])
    assert board.card(cards[1], team.duri).voted


def test_a_group_keeps_its_votes_when_its_leader_is_removed(voting, team):
    board, cards = voting
    board.group(cards[1], cards[0])
    board.vote(cards[0], by=team.duri)
    board.remove(cards[0])
    board.go_to(Phase.DISCUSS)
    assert board.card(cards[1]).votes == 1
    board.bring_back(cards[0])
    assert [board.card(card).votes for card in cards[:2]] == [0, 1]


def test_fewer_votes_a_member_take_none_back(voting):
    board, cards = voting
    board.vote(cards[0])
    board.vote(cards[1])
    board.change(votes_per_member=1)
    assert board.see().votes_left == 0
    assert [board.card(card).voted for card in cards[:2]] == [True, True]


def test_nobody_votes_for_a_card_that_is_gone(voting):
    board, cards = voting
    board.remove(cards[0])
    assert refusal(board.vote, cards[0]).code == "card_gone"
