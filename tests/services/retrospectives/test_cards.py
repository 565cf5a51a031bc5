"""Cards: written, changed and taken back by their author, and nothing lost."""

from datetime import date

import pytest
from sqlalchemy import func, select

from models import Card, Phase
from services import group
from services.retrospectives import cards
from services.retrospectives.boards import remove_board
from services.retrospectives.views import EvidenceOf
from services.structure import remove_note
from tests.boards import FRIDAY, new_board
from tests.notes import write_document
from tests.saves import refusal
from ui.findings import sentence
from ui.words import speaking

TEXT = "# 회고\n\n- 복습이 **부족**했다\\_.\n- 질문을 많이 했다.\n"
QUOTE = "복습이 부족했다."


def count_of_cards(store) -> int:
    with store.read() as session:
        return session.scalars(select(func.count()).select_from(Card)).one()


@pytest.fixture
def note(store, team):
    """A note of 두리, of the week."""
    return write_document(store, team.duri.member_id, FRIDAY, TEXT)


def cited(note, quote: str = QUOTE) -> EvidenceOf:
    return EvidenceOf(note.sections[0].id, TEXT.index("복습이"), TEXT.index("\n- 질문"), quote)


def test_a_card_is_hidden_from_the_others_until_the_cards_are_grouped(board, team):
    board.add("내 생각", by=team.duri)
    assert board.texts("keep", team.duri) == ["내 생각"]
    assert board.texts("keep", team.sena) == [None]
    assert [card.author for card in board.see(team.sena).cards] == [None]
    board.go_to(Phase.GROUP)
    assert board.texts("keep", team.sena) == ["내 생각"]
    board.go_to(Phase.WRITE)
    board.add("늦은 생각", by=team.duri)
    assert board.texts("keep", team.sena) == ["내 생각", "늦은 생각"]


def test_what_a_hidden_card_cites_is_hidden_too(board, team, note):
    board.add("복습이 부족했다.", by=team.duri, evidence=(cited(note),))
    assert board.see(team.sena).cards[0].evidence == ()
    assert [sentence.quote for sentence in board.see(team.duri).cards[0].evidence] == [QUOTE]


def test_a_card_names_its_author(board, team):
    card = board.card(board.add("카드", by=team.duri), team.duri)
    assert (card.author, card.author_removed, card.is_mine) == ("두리", False, True)
    assert not board.card(card.id, team.sena).is_mine


def test_cards_can_be_written_in_every_phase_until_the_board_is_closed(board):
    for phase in Phase:
        if phase is Phase.CLOSED:
            board.close()
            assert refusal(board.add, "늦었다").code == "board_closed"
        else:
            board.go_to(phase)
            assert board.card(board.add(phase)).phase is phase
    assert len(board.see().cards) == len(Phase) - 1


def test_the_same_save_adds_one_card(board, store, team):
    first = board.add("카드", save_id="save")
    assert board.add("카드", save_id="save") == first
    assert count_of_cards(store) == 1
    assert refusal(board.add, "카드", save_id="save", by=team.duri).code == "save_id_reused"
    other = new_board(store, team.hana)
    assert refusal(other.add, "카드", save_id="save").code == "save_id_reused"
    assert count_of_cards(store) == 1


def test_a_card_that_is_too_long_is_refused_and_nothing_is_stored(board, store):
    counter = store.change_counter()
    refused = refusal(board.add, "가" * 10_000)
    assert (refused.code, refused.params) == ("text_too_long", {"length": 10_000, "limit": 2_000})
    assert count_of_cards(store) == 0 and store.change_counter() == counter
    with speaking("en"):
        assert sentence(refused) == "The text has 10,000 characters; 2,000 is the most."
    card = board.add("가" * 2_000)
    assert refusal(board.edit, card, "나" * 2_001).code == "text_too_long"
    assert board.card(card).text == "가" * 2_000


@pytest.mark.parametrize(
    ("text", "code"),
    [("", "card_empty"), (" \n\t", "card_empty"), ("가\0나", "nul_character"), ("가\ud83d", "lone_surrogate")],
)
def test_what_no_card_can_hold_is_refused(board, store, text, code):
    assert refusal(board.add, text).code == code
    assert count_of_cards(store) == 0


def test_html_stays_the_text_it_is(board):
    text = "<script>alert(1)</script> & <b>굵게</b>"
    assert board.card(board.add(text)).text == text


def test_line_ends_are_plain_and_nothing_empty_stands_around_a_card(board):
    assert board.card(board.add("\r\n 가\r\n나\r다 \n")).text == "가\n나\n다"


def test_a_column_that_is_not_on_the_board_takes_no_card(board):
    for column in ("liked", "elsewhere", "", "KEEP"):
        assert refusal(board.add, "카드", to=column).code == "column_unknown"
    board.add("정했다", to="decision")
    assert board.texts("decision") == ["정했다"]


def test_only_its_author_changes_a_card(board, team):
    card = board.add("카드", by=team.duri)
    board.go_to(Phase.DISCUSS)
    assert refusal(board.edit, card, "남의 글", by=team.hana).code == "not_your_card"
    assert refusal(board.remove, card, by=team.hana).code == "not_your_card"
    assert refusal(board.bring_back, card, by=team.hana).code == "not_your_card"
    assert board.texts("keep") == ["카드"]


def test_a_change_to_a_card_that_has_changed_is_refused(board, team):
    card = board.add("처음")
    board.edit(card, "다음", version=1)
    assert refusal(board.edit, card, "늦은 글", version=1).code == "card_changed"
    assert board.card(card).text == "다음"
    board.edit(card, "다음", version=1)  # the same request again: it is done already
    assert board.card(card).version == 2


def test_a_removed_card_comes_back_where_it_was(board):
    first, second, third = (board.add(text) for text in "가나다")
    board.remove(second)
    board.remove(second)
    assert board.texts("keep") == ["가", "다"]
    assert refusal(board.edit, second, "라", version=2).code == "card_gone"
    board.bring_back(second)
    board.bring_back(second)
    assert [card.id for card in board.see().cards] == [first, second, third]


def test_a_board_takes_only_so_many_cards(board, monkeypatch):
    monkeypatch.setattr(cards, "MOST_CARDS", 2)
    board.add("가")
    board.remove(board.add("나"))
    refused = refusal(board.add, "다")
    assert (refused.code, refused.params) == ("too_many_cards", {"limit": 2})


def test_a_member_who_leaves_leaves_the_cards(board, store, team):
    card = board.add("남은 카드", by=team.duri)
    group.remove_member(store, team.duri.member_id)
    board.go_to(Phase.GROUP)
    assert (board.card(card).text, board.card(card).author) == ("남은 카드", "두리")
    assert board.card(card).author_removed
    assert refusal(board.add, "새 카드", by=team.duri).code == "member_unknown"
    assert refusal(board.edit, card, "고친 카드", by=team.duri).code == "member_unknown"
    group.bring_back_member(store, team.duri.member_id)
    assert not board.card(card).author_removed


def test_a_card_cites_sentences_with_their_note(board, team, note):
    card = board.card(board.add("복습", by=team.sena, evidence=(cited(note),)), team.sena)
    (evidence,) = card.evidence
    assert (evidence.quote, evidence.note_id, evidence.day, evidence.member_name) == (QUOTE, note.id, FRIDAY, "두리")


def test_a_sentence_whose_note_is_gone_is_still_cited(board, store, team, note):
    card = board.add("복습", evidence=(cited(note),))
    remove_note(store, note_id=note.id, author_id=team.duri.member_id)
    (evidence,) = board.card(card).evidence
    assert (evidence.quote, evidence.note_id) == (QUOTE, None)


def test_nobody_is_quoted_with_words_that_the_note_does_not_say(board, store, note):
    for quote in ("복습이 필요 없다.", "질문을 많이 했다.", " "):
        assert refusal(board.add, "카드", evidence=(cited(note, quote),)).code == "quote_gone"
    assert refusal(board.add, "카드", evidence=(EvidenceOf(999, 0, 3, "없다"),)).code == "section_gone"
    assert refusal(board.add, "카드", evidence=(cited(note),) * 11).code == "too_many_sentences"
    assert count_of_cards(store) == 0
    board.add("카드", evidence=(cited(note, "복습이  부족했다"),))
    assert count_of_cards(store) == 1


def test_a_removed_board_takes_nothing(board, store, team):
    card = board.add("카드")
    remove_board(store, retrospective_id=board.id, member_id=team.hana.member_id)
    assert refusal(board.add, "카드").code == "board_gone"
    assert refusal(cards.remove_card, store, card_id=card, person=team.hana).code == "board_gone"
    assert refusal(cards.remove_card, store, card_id=999, person=team.hana).code == "card_gone"


def test_a_board_of_one_day_is_a_board(store, team):
    board = new_board(store, team.hana, first_day=date(2022, 1, 21), last_day=date(2022, 1, 21))
    assert board.see().first_day == board.see().last_day
