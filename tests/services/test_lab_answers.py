"""Answers to the questions of the lab."""

import pytest

from db.store import open_store
from services.checking import check_store
from services.lab_answers import answers_of, keep_answer
from tests.saves import refusal


def test_the_newest_answer_counts_and_the_earlier_ones_are_kept(store, hana):
    keep_answer(store, member_id=hana.id, preset=3, answer=0.5, is_right=False)
    newest = keep_answer(store, member_id=hana.id, preset=3, answer=0.9, is_right=True)
    other = keep_answer(store, member_id=hana.id, preset=13, answer="lstm", is_right=None)

    assert answers_of(store, hana.id) == {3: newest, 13: other}
    assert (newest.answer, newest.is_right) == (0.9, True)
    assert check_store(store).counts["lab_answers"] == 3


def test_everyone_has_answers_of_their_own(store, hana, duri):
    keep_answer(store, member_id=hana.id, preset=1, answer="순서", is_right=True)

    assert answers_of(store, duri.id) == {}


@pytest.mark.parametrize("answer", [5, 0.125, "블록", ["a", "b"], [1.0, 2.0], ""])
def test_an_answer_is_the_same_when_the_store_is_opened_again(store, hana, answer):
    kept = keep_answer(store, member_id=hana.id, preset=1, answer=answer, is_right=None)
    store.close()

    reopened = open_store(store.url)

    assert answers_of(reopened, hana.id) == {1: kept}
    assert kept.answer == answer
    reopened.close()


def test_an_unknown_member_answers_nothing(store):
    assert refusal(keep_answer, store, member_id=9, preset=1, answer=1, is_right=True).code == "member_unknown"


@pytest.mark.parametrize(("answer", "code"), [("\0", "nul_character"), ("가" * 1_001, "text_too_long")])
def test_an_answer_that_no_store_can_hold_is_refused(store, hana, answer, code):
    assert refusal(keep_answer, store, member_id=hana.id, preset=1, answer=answer, is_right=True).code == code


def test_an_answer_that_is_no_number_is_a_mistake_of_the_program(store, hana):
    with pytest.raises(ValueError, match="JSON"):
        keep_answer(store, member_id=hana.id, preset=1, answer=float("nan"), is_right=True)
