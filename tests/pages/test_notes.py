"""Notes: a day with the whole team, or one kind across days and people."""

from datetime import date

import pytest

from services.demo import load_demo
from services.importing import SourceFile, import_notes
from tests.pages.conftest import texts

DAY = "2022-01-21"


@pytest.fixture
def written(group):
    """A note of 하나 and one of 두리 on 2022-01-21, one of 하나 on the 20th."""
    notes = {
        ("하나", "2022-01-21.md"): (
            "# 강의 정리\n\n### (AI Math 10강) RNN 첫걸음\n\n기울기 소실을 배웠다.\n\n# 회고\n\n피곤하다 100%\n"
        ),
        ("두리", "2022-01-21.md"): "# 강의 정리\n\n### (AI Math 10강) RNN 첫걸음\n\nLSTM으로 푼다.\n",
        ("하나", "2022-01-20.md"): "# 강의 정리\n\n### (AI Math 9강) CNN 첫걸음\n\n합성곱.\n",
    }
    for (member, path), text in notes.items():
        report = import_notes(group, [SourceFile(path, text.encode())], member=member, day_one=None, dry_run=False)
        assert [file.status for file in report.files] == ["new"]
    return group


def test_an_empty_store_says_how_to_begin(group, open_app):
    assert "아직 아무도 쓰지 않았습니다" in texts(open_app("pages/notes.py"))


def test_a_day_shows_everyone_side_by_side(written, open_app):
    said = texts(open_app("pages/notes.py", day=DAY))
    assert "기울기 소실을 배웠다." in said
    assert "LSTM으로 푼다." in said
    assert "합성곱." not in said


def test_one_member_can_be_read_alone(written, open_app):
    said = texts(open_app("pages/notes.py", day=DAY, by="두리"))
    assert "LSTM으로 푼다." in said
    assert "기울기 소실을 배웠다." not in said


def test_a_kind_is_listed_across_days_and_people_newest_first(written, open_app):
    app = open_app("pages/notes.py", view="kind", kind="lecture")
    assert [heading.value for heading in app.subheader] == [
        "(AI Math 10강) RNN 첫걸음",
        "(AI Math 10강) RNN 첫걸음",
        "(AI Math 9강) CNN 첫걸음",
    ]


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ({"word": "lstm"}, 1),
        ({"word": "기울기"}, 1),
        ({"word": "0%", "kind": "retrospective"}, 1),
        ({"word": "없는말"}, 0),
        ({"members": "1"}, 2),
        ({"members": "2,99,x"}, 1),
        ({"from": "2022-01-21"}, 2),
        ({"to": "2022-01-20"}, 1),
        ({"from": "not-a-date"}, 3),
        ({"page": "999"}, 3),
        ({"kind": "nonsense", "word": "첫걸음"}, 3),
    ],
)
def test_the_filters_come_from_the_address_and_nonsense_in_it_is_left_out(written, open_app, filters, count):
    app = open_app("pages/notes.py", **{"view": "kind", "kind": "lecture", **filters})
    assert len(app.subheader) == count


def test_a_word_typed_on_the_page_goes_into_the_address(written, open_app):
    app = open_app("pages/notes.py", view="kind", kind="lecture")
    app.text_input[0].set_value("LSTM").run()
    assert app.query_params["word"] == "LSTM"
    assert len(app.subheader) == 1


def test_a_repeated_paste_is_folded_with_a_word_on_why(group, open_app):
    block = "\n".join(f"- 긴 문장으로 된 {number}번째 항목이 여기에 있습니다" for number in range(8))
    text = f"# 강의 정리\n\n{block}\n\n# 회고\n\n오늘의 회고\n\n{block}\n"
    import_notes(group, [SourceFile("2022-01-21.md", text.encode())], member="하나", day_one=None, dry_run=False)
    app = open_app("pages/notes.py", day=DAY)
    assert any("접어 두었습니다" in fold.label for fold in app.expander)


def test_a_dead_local_image_is_a_chip_with_its_name(group, open_app):
    text = "# 강의 정리\n\n![](C:\\Users\\someone\\image-1.png)\n"
    import_notes(group, [SourceFile("2022-01-21.md", text.encode())], member="하나", day_one=None, dry_run=False)
    assert ":red-badge[image-1.png · 그림 없음]" in texts(open_app("pages/notes.py", day=DAY))


def test_html_in_a_note_is_never_passed_on_as_html(group, open_app):
    text = "# 강의 정리\n\n<script>alert(1)</script><img src=x onerror=alert(1)>\n"
    import_notes(group, [SourceFile("2022-01-21.md", text.encode())], member="하나", day_one=None, dry_run=False)
    app = open_app("pages/notes.py", day=DAY)
    assert not any(element.allow_html for element in app.markdown)


def test_the_whole_demo_group_can_be_read(store, open_app):
    load_demo(store, today=date(2026, 11, 23))
    app = open_app("pages/notes.py")
    assert len(app.header) >= 2


def test_every_kind_of_the_demo_group_lists(store, open_app):
    load_demo(store, today=date(2026, 11, 23))
    for kind in ("lecture", "quiz", "assignment", "peer_session", "special_peer_session", "mentoring", "retrospective"):
        assert open_app("pages/notes.py", view="kind", kind=kind).subheader, kind
