"""Which lectures the RNN lab has something to show for."""

from datetime import date, timedelta

import pytest

from services import lectures
from services.demo import load_demo
from services.lectures import is_for_the_lab, matching_lectures
from services.note_days import remove_note
from services.reading import sections_of_kind
from tests.notes import read_section, write_document

DAY = date(2022, 1, 21)
RNN = "### (AI Math 10강) RNN 첫걸음\n\n- 먼 시점의 gradient는 사라진다.\n- LSTM과 GRU가 이를 해결한다.\n"


def headings(store, limit=20):
    return [match.section.heading for match in matching_lectures(store, limit)]


def lecture(heading, body="배운 것을 적었다."):
    return f"# 강의 정리\n\n### {heading}\n\n{body}\n"


def test_a_store_without_such_a_lecture_has_no_match(store, hana):
    assert matching_lectures(store) == ()
    write_document(store, hana.id, DAY, lecture("(AI Math 9강) CNN 첫걸음", "합성곱은 가중치를 공유한다."))
    assert matching_lectures(store) == ()


def test_a_heading_on_the_subject_is_worth_more_than_a_text_that_mentions_it(store, hana):
    mentions = "RNN, LSTM, GRU, BPTT, 기울기 소실을 다음 주에 배운다."
    write_document(store, hana.id, DAY, "# 강의 정리\n\n### 2주차 계획과 흐름\n\n" + mentions + "\n")
    write_document(store, hana.id, DAY - timedelta(days=1), "# 강의 정리\n\n" + RNN)
    assert headings(store) == ["(AI Math 10강) RNN 첫걸음", "2주차 계획과 흐름"]


def test_what_a_lecture_states_decides_between_equal_headings(store, hana, duri):
    write_document(store, duri.id, DAY, lecture("(AI Math 10강) RNN 첫걸음", "들었다. 어렵다."))
    write_document(store, hana.id, DAY, "# 강의 정리\n\n" + RNN)
    best, other = matching_lectures(store)
    assert (best.section.member_name, best.topics) == ("하나", ("vanishing", "gates"))
    assert (other.section.member_name, other.topics) == ("두리", ())


def test_a_word_in_passing_is_no_match(store, hana):
    write_document(store, hana.id, DAY, lecture("(DL Basic 8강) Transformer", "RNN과 달리 병렬로 계산한다."))
    assert matching_lectures(store) == ()


def test_only_lectures_match(store, hana):
    write_document(
        store, hana.id, DAY, "# 회고\n\nRNN, LSTM, GRU, BPTT가 어려웠다.\n\n# 퀴즈 리뷰\n\n### RNN 퀴즈\n\n1. RNN은?\n"
    )
    assert matching_lectures(store) == ()


def test_repeats_empty_sections_and_deleted_notes_are_left_out(store, hana):
    body = RNN + "".join(f"- {number}번째로 적어 둔 긴 문장이 여기에 있습니다.\n" for number in range(6))
    pasted = write_document(store, hana.id, DAY, f"# 강의 정리\n\n{body}\n# 강의 정리\n\n{body}")
    write_document(store, hana.id, DAY + timedelta(days=1), "# 강의 정리\n\n### (AI Math 10강) RNN 첫걸음\n\n-\n")
    assert headings(store) == ["(AI Math 10강) RNN 첫걸음"]
    remove_note(store, note_id=pasted.id, author_id=hana.id)
    assert headings(store) == []


def test_a_change_is_seen_at_once_and_nothing_is_read_twice(store, hana, monkeypatch):
    write_document(store, hana.id, DAY, "# 강의 정리\n\n" + RNN)
    first = matching_lectures(store)
    monkeypatch.setattr(lectures, "_find", lambda *_: pytest.fail("read again though nothing was written"))
    assert matching_lectures(store) is first
    monkeypatch.undo()
    write_document(store, hana.id, DAY + timedelta(days=1), "# 강의 정리\n\n" + RNN)
    assert [match.section.day for match in matching_lectures(store)] == [DAY + timedelta(days=1), DAY]


def test_no_more_than_asked_for_are_returned(store, hana):
    for offset in range(5):
        write_document(store, hana.id, DAY + timedelta(days=offset), "# 강의 정리\n\n" + RNN)
    assert len(matching_lectures(store, 3)) == 3


def test_every_lecture_of_the_list_is_for_the_lab_and_others_are_not(store):
    load_demo(store, today=date(2026, 11, 23))
    matches = matching_lectures(store, 100)
    assert {match.section.member_name for match in matches[:5]} == {"서윤", "도현", "은채", "태오", "하람"}
    assert all("RNN" in match.section.heading for match in matches[:5])
    assert all(len(match.topics) >= 3 for match in matches[:5])
    of_the_lab = {match.section.id for match in matches}
    everything = sections_of_kind(store, limit=1_000).sections
    assert {section.id for section in everything if is_for_the_lab(section)} == of_the_lab


def test_an_empty_lecture_is_not_for_the_lab(store, hana):
    note = write_document(store, hana.id, DAY, "# 강의 정리\n\n### (AI Math 10강) RNN 첫걸음\n\n-\n")
    assert not is_for_the_lab(read_section(store, note.sections[-1].id))
