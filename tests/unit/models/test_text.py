import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import UnfitText, check_text, compose, fold


def test_text_that_every_database_can_hold_is_given_back_unchanged():
    assert check_text("가나다 RNN\r\n\t🎉") == "가나다 RNN\r\n\t🎉"


@pytest.mark.parametrize(
    ("text", "limit", "code", "params"),
    [
        ("ab\0c", None, "nul_character", {"offset": 2}),
        ("a\ud800", None, "lone_surrogate", {"offset": 1}),
        ("가나다라", 3, "text_too_long", {"length": 4, "limit": 3}),
    ],
)
def test_text_that_some_database_refuses_is_refused(text, limit, code, params):
    with pytest.raises(UnfitText) as refused:
        check_text(text, limit)
    assert (refused.value.code, refused.value.params) == (code, params)


def test_folded_words_are_equal_however_they_were_typed():
    assert fold(unicodedata.normalize("NFD", "회고 LSTM")) == fold("회고 lstm")
    assert fold("STRASSE") == fold("Straße")


@given(st.text())
def test_folding_a_second_time_changes_nothing(text):
    assert fold(fold(text)) == fold(text)
    assert compose(compose(text)) == compose(text)
