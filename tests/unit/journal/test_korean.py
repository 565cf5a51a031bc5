"""Words of a Korean text in their dictionary form, with their places."""

import unicodedata
from concurrent.futures import ThreadPoolExecutor

from hypothesis import given, settings
from hypothesis import strategies as st

from journal.korean import lemmas


def words(text):
    return [lemma.word for lemma in lemmas(text)]


def test_verbs_and_adjectives_are_found_in_every_form():
    assert words("어려웠다") == words("어렵고") == words("어려우니까") == ["어렵"]


def test_particles_are_left_out_and_english_is_in_small_letters():
    assert words("LSTM과 GRU는 기울기를 지킨다") == ["lstm", "gru", "기울기", "지키"]


def test_terms_of_the_course_stay_whole():
    for term in ("피어세션", "역전파", "학습회고", "경사하강법", "잠재변수", "기울기", "가중치"):
        assert words(f"{term}를 정리했다")[0] == term


def test_what_denies_is_a_word_too():
    assert words("답이 아니다") == ["답", "아니"]
    assert words("배우지 못한다") == ["배우", "못하"]


def test_the_places_are_those_of_the_text_as_written_also_on_a_mac():
    text = "먼 과거의 기울기가 사라진다"
    for form in ("NFC", "NFD"):
        written = unicodedata.normalize(form, text)
        found = {
            lemma.word: unicodedata.normalize("NFC", written[lemma.start : lemma.end]) for lemma in lemmas(written)
        }
        assert found["기울기"] == "기울기"
        assert found["과거"] == "과거"


def test_a_text_without_words_has_none():
    assert lemmas("") == lemmas(" \n\t ") == lemmas("。… — !") == ()


def test_many_threads_get_the_same_words():
    text = "truncated BPTT는 길이를 끊는다."
    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(lemmas, [text] * 40))) == 1


@settings(max_examples=150, deadline=None)
@given(st.text(st.characters(exclude_categories=()), max_size=60))
def test_any_text_is_taken_and_the_places_are_inside_it_in_order(text):
    found = lemmas(text)
    assert all(0 <= lemma.start <= lemma.end <= len(text) for lemma in found)
    assert [lemma.start for lemma in found] == sorted(lemma.start for lemma in found)
