"""What stands above an empty retrospective."""

from datetime import date

from tests.notes import write_document
from ui.editor.hints import plain_lines, retrospective_hints

DAY = date(2022, 1, 21)


def test_without_anything_before_there_is_no_hint(group):
    assert retrospective_hints(group, 1, DAY) == {"last": None, "tries": []}


def test_the_last_retrospective_and_what_is_still_to_be_tried_are_plain_text(group):
    write_document(group, 1, date(2022, 1, 20), "# 회고\n\n- **잘한 점** : `pdb`를 썼다\n- 시도할 점 : 일찍 자기\n")
    hints = retrospective_hints(group, 1, DAY)
    assert hints["last"] == {
        "day": "2022-01-20",
        "label": hints["last"]["label"],
        "text": "잘한 점 : pdb를 썼다\n시도할 점 : 일찍 자기",
    }
    assert hints["last"]["label"].startswith(("2022", "1월"))
    assert hints["tries"] == ["일찍 자기"]


def test_of_many_tries_the_newest_five_are_shown(group):
    write_document(group, 1, date(2022, 1, 20), "# 회고\n\n" + "".join(f"- [ ] {number}번\n" for number in range(9)))
    assert retrospective_hints(group, 1, DAY)["tries"] == ["0번", "1번", "2번", "3번", "4번"]


def test_a_long_text_is_cut_between_words():
    shown = plain_lines("# 회고\n\n" + "가나다 " * 300)
    assert len(shown) <= 400
    assert shown.endswith("가나다 …")
    assert len(plain_lines("가" * 1000)) <= 400
