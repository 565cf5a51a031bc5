"""Reading a text: Korean whole or decomposed, nothing lost, streams that come round."""

import math
import unicodedata

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.tasks import Characters
from simulator.tasks.characters import UNKNOWN

NOTE = "## 순환 신경망\n기울기 $\\frac{\\partial h_t}{\\partial h_{t-1}}$ 는 1보다 작으면 사라진다.\r\n\tRNN은 2014년\n"
UNITS = ["syllable", "jamo"]

texts = st.text(min_size=2).filter(lambda text: len(set(unicodedata.normalize("NFC", text))) > 1)
mixed = st.text(
    st.sampled_from("가각갛한글ㄱㅏᄒ\u1161\u11ab é\u0301Åẛ̣ abc\\frac{}$_^0123\n\r\t") | st.characters(), min_size=2
).filter(lambda text: len(set(unicodedata.normalize("NFC", text))) > 1)


@pytest.mark.parametrize("unit", UNITS)
@settings(deadline=None)
@given(text=texts | mixed)
def test_what_was_encoded_is_decoded_in_its_composed_form(unit, text: str):
    task = Characters(text, unit=unit)
    assert task.decode(task.encode(text)) == unicodedata.normalize("NFC", text)


@settings(deadline=None)
@given(text=texts)
def test_a_text_means_the_same_however_it_was_typed(text: str):
    for unit in ("syllable", "jamo"):
        typed = [Characters(unicodedata.normalize(form, text), unit=unit) for form in ("NFC", "NFD")]
        assert typed[0].vocabulary == typed[1].vocabulary
        assert np.array_equal(typed[0].encode(text), typed[1].encode(unicodedata.normalize("NFD", text)))


def test_a_syllable_is_one_symbol_or_its_jamo():
    assert len(Characters(NOTE).encode("순환")) == 2
    assert len(Characters(NOTE, unit="jamo").encode("순환")) == 6
    assert len(Characters(NOTE, unit="jamo").encode("기")) == 2
    assert Characters(NOTE, unit="jamo").decode(Characters(NOTE, unit="jamo").encode("순환 신경망")) == "순환 신경망"


def test_decomposing_needs_fewer_symbols():
    """11,172 syllables are made of 67 jamo: 19 first, 21 middle, 27 last."""
    syllables = "".join(chr(code) for code in range(0xAC00, 0xD7A4))
    assert Characters(syllables).output_size == 11_172
    assert Characters(syllables, unit="jamo").output_size == 67


def test_line_ends_spaces_and_case_are_kept():
    task = Characters(NOTE + " Rr")
    assert set("\r\n\t Rr") <= set(task.vocabulary)
    assert task.decode(task.encode(NOTE)) == NOTE


def test_rare_characters_are_read_as_unknown():
    task = Characters("aaaa bbb cc d e", vocabulary_size=4)
    assert task.vocabulary == " ab" + UNKNOWN
    assert task.input_size == task.output_size == 4
    assert task.decode(task.encode("abcde")) == "ab" + 3 * UNKNOWN


def test_a_vocabulary_large_enough_is_left_whole():
    assert Characters("abc", vocabulary_size=3).vocabulary == "abc"
    assert UNKNOWN in Characters("abcd", vocabulary_size=3).vocabulary


def test_the_unknown_sign_may_stand_in_the_text_itself():
    task = Characters(f"aa{UNKNOWN}{UNKNOWN}bc", vocabulary_size=2)
    assert len(task.vocabulary) <= 2
    assert task.decode(task.encode("a" + UNKNOWN + "b")) == "a" + 2 * UNKNOWN


def test_a_character_the_vocabulary_lacks_is_refused_when_nothing_stands_for_it():
    with pytest.raises(ValueError, match="text must hold symbols of the vocabulary only, not 'z'"):
        Characters("abc").encode("abz")


@pytest.mark.parametrize("text", ["", "a", "aaaa", "가"])
def test_a_text_of_fewer_than_two_symbols_is_refused(text: str):
    with pytest.raises(ValueError, match="text must hold at least 2 different symbols"):
        Characters(text)


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"unit": "letter"}, "unit must be one of 'syllable', 'jamo', not 'letter'"),
        ({"vocabulary_size": 1}, "vocabulary_size must be a whole number of at least 2"),
    ],
)
def test_other_settings_are_refused(changed: dict, message: str):
    with pytest.raises(ValueError, match=message):
        Characters("abc", **changed)


def test_what_is_not_a_text_is_refused():
    with pytest.raises(ValueError, match="text must be a str, not bytes"):
        Characters(b"abc")  # type: ignore[arg-type]


@pytest.mark.parametrize("symbol", [-1, 3])
def test_a_class_outside_the_vocabulary_is_not_decoded(symbol: int):
    with pytest.raises(ValueError, match="symbols must be class labels from 0 to 2"):
        Characters("abc").decode([symbol])


def test_readers_start_at_evenly_spaced_places_and_come_round():
    text = "0123456789"
    batch = Characters(text).draw(np.random.default_rng(0), 4, steps=12)
    read = batch.inputs.argmax(axis=-1)  # (T, B)
    assert read[0].tolist() == [0, 2, 5, 7]
    assert np.array_equal(read, (read[0] + np.arange(12)[:, None]) % 10)
    assert np.array_equal(batch.targets, (read + 1) % 10)


def test_there_may_be_more_readers_than_characters():
    batch = Characters("ab").draw(np.random.default_rng(0), 5, steps=3)
    assert batch.inputs[0].argmax(axis=-1).tolist() == [0, 0, 0, 1, 1]


def test_knowing_how_frequent_symbols_are_is_worth_something():
    task = Characters("aaab")
    assert task.chance == pytest.approx(-(0.75 * math.log(0.75) + 0.25 * math.log(0.25)))
    assert task.uniform_chance == math.log(2) > task.chance
    assert Characters("abab").chance == pytest.approx(math.log(2))
