"""The notes as one text."""

from datetime import date

from models import Note, utc_now
from services.corpus import corpus
from tests.notes import write_document

THURSDAY, FRIDAY = date(2022, 1, 20), date(2022, 1, 21)


def test_an_empty_store_has_an_empty_corpus(store):
    assert corpus(store).text == ""
    assert not corpus(store).cut


def test_sections_of_all_members_come_in_the_order_of_their_days(store, hana, duri):
    write_document(store, hana.id, FRIDAY, "# 강의 정리\n\n나중\n")
    write_document(store, duri.id, THURSDAY, "# 강의 정리\n\n먼저\n\n# 회고\n\n그다음\n")
    found = corpus(store)
    assert [found.text.index(word) for word in ("먼저", "그다음", "나중")] == sorted(
        found.text.index(word) for word in ("먼저", "그다음", "나중")
    )
    assert found.sections == 3


def test_one_member_s_own_notes_can_be_asked_for(store, hana, duri):
    write_document(store, hana.id, FRIDAY, "# 강의 정리\n\n하나의 글\n")
    write_document(store, duri.id, FRIDAY, "# 강의 정리\n\n두리의 글\n")
    assert "두리" not in corpus(store, member_id=hana.id).text
    assert "하나의 글" in corpus(store, member_id=hana.id).text


def test_where_there_is_too_much_the_oldest_sections_are_left_out_whole(store, hana):
    write_document(store, hana.id, THURSDAY, "# 강의 정리\n\n" + "오래된 글 " * 20 + "\n")
    write_document(store, hana.id, FRIDAY, "# 강의 정리\n\n새 글\n")
    found = corpus(store, limit=100)
    assert "새 글" in found.text
    assert "오래된" not in found.text
    assert len(found.text) <= 100
    assert found.cut


def test_deleted_notes_and_empty_sections_are_left_out(store, hana):
    note = write_document(store, hana.id, THURSDAY, "# 강의 정리\n\n지운 글\n")
    write_document(store, hana.id, FRIDAY, "# 강의 정리\n\n남은 글\n\n# 회고\n\n")
    with store.write() as session:
        session.get_one(Note, note.id).deleted_at = utc_now()
    found = corpus(store)
    assert (found.sections, "지운" in found.text) == (1, False)


def test_names_of_pictures_are_no_text(store, hana):
    write_document(store, hana.id, FRIDAY, "# 강의 정리\n\n앞 ![그림](images/0f3a.png) 뒤\r\n\r\n\r\n\r\n끝\n")
    text = corpus(store).text
    assert "images" not in text
    assert "앞  뒤\n\n끝" in text
