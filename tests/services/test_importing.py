"""Import: what becomes of a file."""

import codecs
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import event, func, select

from db.errors import StoreError
from db.store import Store
from journal import Finding, Kind
from models import Attachment, Note, Revision, Section
from services import group, reading, structure, writing
from services.checking import check_store
from services.errors import ServiceError
from services.importing import FileReport, SourceFile, collect, import_notes
from services.views import NoteView, Saved
from tests.notes import document

FIRST_DAY = date(2022, 1, 17)
DAY = date(2022, 1, 21)
MESSY_DAY = Path(__file__).parents[1] / "fixtures" / "messy-day.md"
TEXT = "# 1. 1월 21일 (Day 5) 강의 정리\n\n### (AI Math 10강) RNN 첫걸음\n\n가\n\n# 6. 회고\n\n나\n"


def source(text: str | bytes = TEXT, path: str = "day-5.md") -> SourceFile:
    return SourceFile(path, text if isinstance(text, bytes) else text.encode())


def run(store: Store, *sources: SourceFile, member: str | None = "하나", day_one: date | None = FIRST_DAY, **arguments):
    """Import for real, after a dry run that must say the same and write nothing."""
    before = everything(store)
    imagined = import_notes(store, sources, member=member, day_one=day_one, dry_run=True, **arguments)
    assert everything(store) == before
    report = import_notes(store, sources, member=member, day_one=day_one, dry_run=False, **arguments)
    assert report == imagined
    assert check_store(store).problems == ()
    return report.files


def run_one(store: Store, *sources: SourceFile, **arguments) -> FileReport:
    return run(store, *sources, **arguments)[-1]


def everything(store: Store) -> tuple:
    """The store's change counter and its rows, to show that nothing was written."""
    with store.read() as session:
        rows = [
            session.scalar(select(func.count()).select_from(table)) for table in (Note, Section, Revision, Attachment)
        ]
    return store.change_counter(), rows, [path for path in store.folder.rglob("*") if "attachments" in path.parts]


def codes(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.code for finding in findings]


def the_note(store: Store, day: date = DAY) -> NoteView:
    (note,) = reading.day_notes(store, day)
    return note


def edit(store: Store, note: NoteView, position: int, text: str) -> None:
    section = note.sections[position]
    saved = writing.save_section(
        store, section_id=section.id, base_version=section.version, text=text, save_id="edit", author_id=note.member_id
    )
    assert isinstance(saved, Saved)
    assert saved.changed


# A first import


def test_a_note_goes_into_an_empty_store_with_its_member_and_its_group(store: Store):
    file = run_one(store, source(), group_name="우리 조")
    assert (file.status, file.date, file.date_end, file.day, file.member) == ("new", DAY, None, 5, "하나")
    assert [(section.kind, section.line) for section in file.sections] == [
        (Kind.LECTURE, 1),
        (Kind.LECTURE, 3),
        (Kind.RETROSPECTIVE, 7),
    ]
    note = the_note(store)
    assert document(note) == TEXT
    assert (note.title, note.source_path, note.day_number) == ("1. 1월 21일 (Day 5) 강의 정리", "day-5.md", 5)
    found = group.get_group(store)
    assert found is not None
    assert (found.name, found.first_day) == ("우리 조", FIRST_DAY)


def test_sections_that_the_template_left_empty_are_told(store: Store):
    file = run_one(store, source("# Day 5\n\n# 과제\n\n## [심화 과제 1] VGG\n\n# 피어세션\n\n- \n\n# 회고\n\n글\n"))
    empty = [finding.params for finding in file.warnings if finding.code == "empty_section"]
    assert empty == [
        {"heading": "Day 5", "line": 1},
        {"heading": "[심화 과제 1] VGG", "line": 5},
        {"heading": "피어세션", "line": 7},
    ]


def test_the_messy_day_is_taken_with_a_word_on_its_oddities(store: Store):
    file = run_one(store, *collect([MESSY_DAY]))
    assert (file.path, file.status, file.date, file.day) == ("messy-day.md", "new", DAY, 5)
    assert [finding for finding in file.warnings if finding.code != "empty_section"] == [
        Finding("repeated_block", {"line": 1, "end_line": 22, "of_line": 24, "lines": 22}),
        Finding("repeated_block", {"line": 106, "end_line": 161, "of_line": 49, "lines": 56}),
        Finding("dead_image", {"name": "image-20220124201530412.png", "line": 47}),
    ]
    assert document(the_note(store)).encode() == MESSY_DAY.read_bytes()


def test_without_a_first_day_the_year_is_asked_for(store: Store):
    file = run_one(store, *collect([MESSY_DAY]), day_one=None)
    assert (file.status, file.date, len(file.sections)) == ("refused", None, 24)
    assert [problem.code for problem in file.problems] == ["no_year"]
    assert file.problems[0].params["suggested_first_day"] == FIRST_DAY
    assert group.list_members(store) == []


def test_another_first_day_than_the_groups_is_refused(store: Store):
    run_one(store, source())
    with pytest.raises(ServiceError) as caught:
        import_notes(store, [source()], member="하나", day_one=date(2022, 1, 24), dry_run=True)
    assert caught.value.code == "first_day_differs"
    assert caught.value.params == {"first_day": FIRST_DAY, "asked": date(2022, 1, 24)}


def test_a_file_that_is_refused_sets_up_nothing(store: Store):
    run_one(store, source("글만 있다\n", "note.md"))
    assert group.get_group(store) is None
    assert group.list_members(store) == []


# Again


def test_the_same_file_again_changes_nothing(store: Store):
    run_one(store, source())
    before = everything(store)
    assert run_one(store, source()).status == "unchanged"
    assert everything(store) == before


def test_the_same_text_from_another_path_changes_nothing(store: Store):
    run_one(store, source())
    assert run_one(store, source(path="backup/2022-01-21.md")).status == "unchanged"


def test_the_same_text_in_another_encoding_changes_nothing(store: Store):
    run_one(store, source())
    assert run_one(store, source(TEXT.encode("cp949"))).status == "unchanged"


def test_a_changed_file_changes_its_sections_and_keeps_their_ids(store: Store):
    run_one(store, source())
    before = the_note(store)
    file = run_one(store, source(TEXT.replace("나\n", "고쳐 씀\n")))
    after = the_note(store)
    assert file.status == "changed"
    assert [section.id for section in after.sections] == [section.id for section in before.sections]
    assert [section.version for section in after.sections] == [1, 1, 2]
    assert [revision.reason for revision in reading.revisions(store, after.sections[2].id)] == ["import", "import"]


def test_a_section_that_vanished_from_the_file_is_deleted_but_not_lost(store: Store):
    run_one(store, source())
    run_one(store, source(TEXT.partition("# 6.")[0]))
    assert [section.kind for section in the_note(store).sections] == [Kind.LECTURE, Kind.LECTURE]
    with store.read() as session:
        gone = session.scalars(select(Section).where(Section.deleted_at.is_not(None))).one()
        assert gone.text == "# 6. 회고\n\n나\n"


def test_a_note_edited_in_the_app_is_not_overwritten_unasked(store: Store):
    run_one(store, source())
    edit(store, the_note(store), 2, "# 6. 회고\n\n앱에서 씀\n")
    changed = source(TEXT.replace("나\n", "파일에서 씀\n"))
    refused = run_one(store, changed)
    assert (refused.status, codes(refused.problems)) == ("refused", ["edited_here"])
    assert "앱에서 씀" in document(the_note(store))
    assert run_one(store, source()).status == "unchanged"


def test_replacing_an_edited_note_keeps_what_was_written_here_in_its_history(store: Store):
    run_one(store, source())
    edit(store, the_note(store), 2, "# 6. 회고\n\n앱에서 씀\n")
    assert run_one(store, source(TEXT.replace("나\n", "파일에서 씀\n")), clash="replace").status == "changed"
    section = the_note(store).sections[2]
    assert section.text == "# 6. 회고\n\n파일에서 씀\n"
    assert "# 6. 회고\n\n앱에서 씀\n" in [revision.text for revision in reading.revisions(store, section.id)]


def test_an_edited_note_and_its_changed_file_can_both_be_kept(store: Store):
    run_one(store, source())
    edit(store, the_note(store), 2, "# 6. 회고\n\n앱에서 씀\n")
    changed = source(TEXT.replace("나\n", "파일에서 씀\n"))
    assert run_one(store, changed, clash="keep_both").status == "new"
    assert len(reading.day_notes(store, DAY)) == 2
    assert run_one(store, changed).status == "unchanged"


def test_a_kind_that_a_member_chose_stays(store: Store):
    run_one(store, source())
    section = the_note(store).sections[1]
    author_id = the_note(store).member_id
    structure.retype_section(store, section_id=section.id, kind=Kind.SPECIAL_LECTURE, author_id=author_id)
    file = run_one(store, source(TEXT.replace("가\n", "고쳐 씀\n")))
    assert file.status == "changed"
    assert Finding("kind_by_hand", {"line": 3, "heading": "(AI Math 10강) RNN 첫걸음"}) in file.warnings
    after = the_note(store).sections[1]
    assert (after.id, after.kind, after.version) == (section.id, Kind.SPECIAL_LECTURE, 2)


def test_the_file_of_an_edited_note_can_take_back_its_place(store: Store):
    run_one(store, source())
    edit(store, the_note(store), 2, "# 6. 회고\n\n앱에서 씀\n")
    assert run_one(store, source(), clash="replace").status == "changed"
    assert document(the_note(store)) == TEXT
    assert run_one(store, source(), clash="replace").status == "unchanged"


def test_a_note_whose_file_got_the_name_of_another_day_is_known_by_its_text(store: Store):
    run_one(store, source("# 회고\n\n가\n", "2022-01-21.md"))
    assert run_one(store, source("# 회고\n\n가\n", "2022-01-24.md")).status == "unchanged"
    assert run_one(store, source("# 회고\n\n가\n".encode("utf-16"), "2022-01-25.md")).status == "unchanged"
    assert the_note(store).day == DAY


def test_the_same_note_again_is_known_after_the_first_day_was_corrected(store: Store):
    run_one(store, source("# Day 5\n\n가\n"))
    group.set_up_group(store, name="우리 조", first_day=date(2022, 1, 24))
    assert run_one(store, source("# Day 5\n\n가\n"), day_one=None).status == "unchanged"


def test_two_files_of_one_import_may_say_the_same_of_two_days(store: Store):
    files = [source("# 회고\n\n가\n", "2022-01-21.md"), source("# 회고\n\n가\n", "2022-01-24.md")]
    assert [file.status for file in run(store, *files)] == ["new", "new"]
    assert [file.status for file in run(store, *files)] == ["unchanged", "unchanged"]


def test_the_template_alone_is_not_known_again_on_another_day(store: Store):
    run_one(store, source("# 퀴즈\n\n# 회고\n", "2022-01-21.md"))
    assert run_one(store, source("# 퀴즈\n\n# 회고\n", "2022-01-24.md")).status == "new"


MONDAY = date(2022, 1, 24)
MOVED = TEXT.replace("1월 21일 (Day 5)", "1월 24일 (Day 6)")


def test_a_note_follows_its_file_to_another_day(store: Store):
    run_one(store, source(path="note.md"))
    before = the_note(store)
    file = run_one(store, source(MOVED, "note.md"))
    assert (file.status, file.date) == ("changed", MONDAY)
    after = the_note(store, MONDAY)
    assert (after.id, after.day_number, document(after)) == (before.id, 6, MOVED)
    assert reading.day_notes(store, DAY) == []
    assert run_one(store, source(MOVED, "note.md")).status == "unchanged"


def test_a_note_whose_sections_were_rearranged_here_does_not_follow_its_file_unasked(store: Store):
    run_one(store, source())
    note = the_note(store)
    structure.remove_section(store, section_id=note.sections[2].id, author_id=note.member_id)
    assert codes(run_one(store, source(TEXT + "다\n")).problems) == ["edited_here"]
    structure.bring_back_section(store, section_id=note.sections[2].id, author_id=note.member_id)
    assert run_one(store, source(TEXT + "다\n")).status == "changed"


@pytest.mark.parametrize("encoding", ["cp949", "utf-16", "utf-8-sig", "utf-16-le"])
def test_an_untouched_note_follows_its_file_whatever_its_encoding(store: Store, encoding: str):
    run_one(store, source(TEXT.encode(encoding)))
    assert run_one(store, source((TEXT + "다\n").encode(encoding))).status == "changed"


def test_a_note_that_was_edited_here_does_not_follow_its_file_unasked(store: Store):
    run_one(store, source(path="note.md"))
    edit(store, the_note(store), 2, "# 6. 회고\n\n앱에서 씀\n")
    assert codes(run_one(store, source(MOVED, "note.md")).problems) == ["edited_here"]
    assert run_one(store, source(MOVED, "note.md"), clash="replace").status == "changed"
    assert document(the_note(store, MONDAY)) == MOVED
    assert reading.day_notes(store, DAY) == []


def test_a_note_does_not_follow_its_file_onto_another_note_unasked(store: Store):
    run_one(store, source(path="note.md"))
    run_one(store, source("# 회고\n\n먼저\n", "2022-01-24.md"))
    assert codes(run_one(store, source(MOVED, "note.md")).problems) == ["same_day"]
    assert run_one(store, source(MOVED, "note.md"), clash="keep_both").status == "changed"
    assert [note.ordinal for note in reading.day_notes(store, MONDAY)] == [1, 2]


def test_another_note_under_the_same_name_is_another_note(store: Store):
    run_one(store, source("# 1월 21일\n\n## 회고\n\n가\n", "note.md"))
    assert run_one(store, source("# 1월 24일\n\n## 회고\n\n나\n", "note.md")).status == "new"
    assert "가" in document(the_note(store))


def test_in_one_import_a_day_that_was_left_is_free_again(store: Store):
    run_one(store, source(path="note.md"))
    files = run(store, source(MOVED, "note.md"), source("# 회고\n\n새로\n", "2022-01-21.md"))
    assert [file.status for file in files] == ["changed", "new"]
    files = run(store, source("# 회고\n\n다른 글\n", "2022-01-24-2.md"))
    assert codes(files[0].problems) == ["same_day"]


# A day that has a note already


def test_a_day_inside_a_note_over_several_days_is_asked_about(store: Store):
    run_one(store, source("# 회고\n\n먼저\n", "day-04-05.md"))
    (problem,) = run_one(store, source()).problems
    assert problem == Finding("same_day", {"member": "하나", "date": DAY, "other": "day-04-05.md"})
    assert run_one(store, source(), clash="keep_both").status == "new"


def test_a_note_over_several_days_is_asked_about_when_one_of_them_has_a_note(store: Store):
    run_one(store, source())
    (problem,) = run_one(store, source("# 회고\n\n나중\n", "day-04-06.md")).problems
    assert problem == Finding("same_day", {"member": "하나", "date": DAY, "other": "day-5.md"})


def test_a_note_does_not_grow_over_another_note_unasked(store: Store):
    run_one(store, source("# 1 / 20 (목)\n\n가\n", "note.md"))
    run_one(store, source())
    grown = source("# 1 / 20 (목)\n\n가\n\n# 1 / 21 (금)\n\n나\n", "note.md")
    assert codes(run_one(store, grown).problems) == ["same_day"]


def test_in_one_import_a_day_inside_a_range_is_asked_about(store: Store):
    files = run(store, source("# 회고\n\n먼저\n", "day-04-05.md"), source())
    assert [file.status for file in files] == ["new", "refused"]


@pytest.fixture
def other_note(store: Store) -> NoteView:
    run_one(store, source("# 회고\n\n먼저\n", "2022-01-21.md"))
    return the_note(store)


@pytest.mark.usefixtures("other_note")
def test_a_second_note_of_a_day_is_asked_about(store: Store):
    file = run_one(store, source())
    params = {"member": "하나", "date": DAY, "other": "2022-01-21.md"}
    assert (file.status, file.problems) == ("refused", (Finding("same_day", params),))


def test_a_note_written_in_the_app_is_asked_about_by_its_title(store: Store):
    run_one(store, source("# 회고\n\n먼저\n", "2022-01-24.md"))
    hana = group.list_members(store)[0]
    writing.ensure_day_note(store, member_id=hana.id, day=DAY, template=["# 회고\n", "\n글\n"])
    (problem,) = run_one(store, source()).problems
    assert (problem.code, problem.params["other"]) == ("same_day", "회고")
    assert the_note(store).title == "회고"


def test_both_notes_of_a_day_can_be_kept(store: Store, other_note: NoteView):
    assert run_one(store, source(), clash="keep_both").status == "new"
    notes = reading.day_notes(store, DAY)
    assert [(note.ordinal, note.source_path) for note in notes] == [(1, "2022-01-21.md"), (2, "day-5.md")]
    assert notes[0] == other_note
    assert [file.status for file in run(store, source(), source("# 회고\n\n먼저\n", "2022-01-21.md"))] == [
        "unchanged"
    ] * 2


def test_the_older_note_of_a_day_can_be_replaced_and_is_kept_in_the_trash(store: Store, other_note: NoteView):
    assert run_one(store, source(), clash="replace").status == "new"
    assert document(the_note(store)) == TEXT
    with store.read() as session:
        assert session.get_one(Note, other_note.id).deleted_at is not None


def test_files_of_one_import_never_replace_one_another(store: Store):
    files = [source("# 3번\n\n가\n", "Day5/Quiz06.md"), source("# 이야기\n\n나\n", "Day5/Peersession.md")]
    assert [file.status for file in run(store, *files)] == ["new", "refused"]
    assert [file.status for file in run(store, *files, clash="replace")] == ["unchanged", "new"]
    assert [note.sections[0].kind for note in reading.day_notes(store, DAY)] == [Kind.QUIZ, Kind.PEER_SESSION]


def test_two_files_of_the_same_name_in_one_import_are_two_files(store: Store):
    first, second = source("# 회고\n\n가\n"), source("# 회고\n\n나\n")
    assert [file.status for file in run(store, first, second)] == ["new", "refused"]
    assert document(the_note(store)) == "# 회고\n\n가\n"


# Whose note it is


def test_an_unknown_member_is_refused_when_there_are_members(store: Store):
    run_one(store, source())
    file = run_one(store, source(), member="두리")
    params = {"name": "두리", "members": ("하나",)}
    assert (file.status, file.problems) == ("refused", (Finding("unknown_member", params),))
    assert run_one(store, source(), member="두리", add_member=True).status == "new"
    assert [member.name for member in group.list_members(store)] == ["두리", "하나"]


def test_a_members_name_is_known_however_it_is_typed(store: Store):
    run_one(store, source(), member="Hana")
    assert run_one(store, source(), member=" hana ").member == "Hana"


def test_without_a_name_the_first_folder_that_is_a_member_tells_whose_note_it_is(store: Store):
    run_one(store, source())
    assert run_one(store, source("# 회고\n\n가\n", "export/하나/2022-01-24.md"), member=None).member == "하나"
    file = run_one(store, source("# 회고\n\n가\n", "두리/2022-01-24.md"), member=None)
    assert codes(file.problems) == ["unknown_member"]
    assert run_one(store, source("# 회고\n\n가\n", "두리/2022-01-24.md"), member=None, add_member=True).member == "두리"


@pytest.mark.parametrize(
    ("name", "code"), [(" ", "name_empty"), ("가" * 100, "name_too_long"), ("하\u202e나", "name_unprintable")]
)
def test_a_name_that_nobody_can_have_is_refused(store: Store, name: str, code: str):
    with pytest.raises(ServiceError) as caught:
        import_notes(store, [source()], member=name, day_one=FIRST_DAY, dry_run=False)
    assert caught.value.code == code
    assert group.get_group(store) is None


def test_a_folder_that_nobody_can_be_named_after_stops_only_its_own_files(store: Store):
    bad = [source("# 회고\n\n가\n", f"{name}/2022-01-24.md") for name in ("가" * 100, "하\u202e나")]
    files = run(store, *bad, source("# 회고\n\n가\n", "하나/2022-01-24.md"), member=None, add_member=True)
    assert [file.status for file in files] == ["refused", "refused", "new"]
    assert [codes(file.problems) for file in files] == [["name_too_long"], ["name_unprintable"], []]


def test_without_a_name_and_without_a_folder_the_member_is_asked_for(store: Store):
    for add_member in (False, True):
        (problem,) = run_one(store, source(), member=None, add_member=add_member).problems
        assert problem == Finding("member_missing", {"members": ()})
    run_one(store, source())
    (problem,) = run_one(store, source(path="2022-01-24.md"), member=None).problems
    assert problem == Finding("member_missing", {"members": ("하나",)})


def test_without_a_name_a_fresh_store_does_not_take_folders_for_members(store: Store):
    (problem,) = run_one(store, source(path="week1/day-5.md"), member=None).problems
    assert problem == Finding("member_missing", {"members": ()})


# Bad input

BOMB = "---\na0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 30)) + "---\n"


@pytest.mark.parametrize(
    ("content", "path", "problem"),
    [
        (b"", "day-5.md", "empty"),
        (b"\n\n", "day-5.md", "empty"),
        (b"x" * 5_000_000, "day-5.md", "line_too_long"),
        (b"x\n" * 6_000_000, "day-5.md", "too_large"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "day-5.md", "binary"),
        ("# 회고\n가\0나\n".encode(), "day-5.md", "nul"),
        (b"# \xed\x9a\x8c \xff\xfe \xff\n", "day-5.md", "undecodable"),
        ("# 2월 30일\n".encode(), "note.md", "impossible_date"),
        ("# 회고\n".encode(), "note.md", "no_date"),
        (("# 회고\n\n글\n\n" * 10_000).encode(), "day-5.md", "too_many_sections"),
        (("# 회고\n\n" + "긴 줄이 이어진다\n" * 30_000).encode(), "day-5.md", "section_too_long_in_file"),
    ],
)
def test_a_file_that_cannot_be_a_note_is_refused_and_leaves_nothing(
    store: Store, content: bytes, path: str, problem: str
):
    before = everything(store)
    file = run_one(store, SourceFile(path, content))
    assert (file.status, codes(file.problems)) == ("refused", [problem])
    assert everything(store) == before


def test_a_day_without_a_first_day_is_refused(store: Store):
    file = run_one(store, source("글\n"), day_one=None)
    assert file.problems == (Finding("day_without_calendar", {"day_number": 5}),)


@pytest.mark.parametrize(
    ("content", "warning"),
    [
        (TEXT.encode("cp949"), Finding("decoded", {"encoding": "cp949"})),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), Finding("decoded", {"encoding": "utf-16-le"})),
        (("---\n- 하나\n---\n" + TEXT).encode(), Finding("front_matter_ignored", {"reason": "not_a_mapping"})),
        ((BOMB + TEXT).encode(), Finding("front_matter_ignored", {"reason": "alias"})),
        ((TEXT + "```\nx\n").encode(), Finding("open_fence", {"line": 10})),
        (
            ("---\nday: 9\n---\n" + TEXT).encode(),
            Finding("day_mismatch", {"date": DAY, "day_number": 9, "expected": 5}),
        ),
    ],
)
def test_an_odd_file_is_taken_with_a_word_on_it(store: Store, content: bytes, warning: Finding):
    file = run_one(store, SourceFile("note.md", content))
    assert file.status == "new"
    assert warning in file.warnings


def test_a_note_over_several_days_is_a_range(store: Store):
    file = run_one(store, source("# 1 / 20 (목)\n\n가\n\n# 1 / 21 (금)\n\n나\n", "note.md"))
    assert (file.date, file.date_end, codes(file.warnings)) == (date(2022, 1, 20), DAY, ["several_days"])
    assert the_note(store).day_end == DAY


def test_one_bad_file_does_not_hold_up_the_others(store: Store):
    files = run(store, source(b"", "2022-01-20.md"), source(), source("# 회고\n\n가\n", "2022-01-24.md"))
    assert [file.status for file in files] == ["refused", "new", "new"]


def test_a_path_that_no_store_could_hold_is_made_one_that_it_can(store: Store):
    assert run_one(store, source(path="a\0b\udcff\\2022-01-21.md")).path == "a?b?/2022-01-21.md"


# A store that cannot be written


@contextmanager
def refusing_to_write(store: Store, how: str) -> Iterator[None]:
    """SQLite as it is on a full disk, or on one that may only be read."""
    with store.read() as session:
        pages = session.connection().exec_driver_sql("PRAGMA page_count").scalar_one()
    refusal, end = {
        "disk_full": (f"max_page_count = {pages + 4}", "max_page_count = 1000000"),
        "unwritable": ("query_only = ON", "query_only = OFF"),
    }[how]
    pragma = {"now": refusal}

    @event.listens_for(store._engine, "checkout")
    def _refuse(connection, _record, _proxy):
        connection.execute(f"PRAGMA {pragma['now']}")

    yield
    pragma["now"] = end


@pytest.mark.parametrize("code", ["disk_full", "unwritable"])
def test_a_store_that_cannot_be_written_is_left_as_it_was(store: Store, code: str):
    large = source(TEXT + "한 줄이 더 있다\n" * 5_000)
    before = everything(store)
    with refusing_to_write(store, code), pytest.raises(StoreError) as caught:
        import_notes(store, [large], member="하나", day_one=FIRST_DAY, dry_run=False)
    assert caught.value.code == code
    assert everything(store) == before
    assert group.get_group(store) is None
    assert group.list_members(store) == []
    assert run_one(store, large).status == "new"


def test_what_came_before_a_failure_stays(store: Store):
    run_one(store, source())
    files = [source("# 회고\n\n가\n", "2022-01-24.md"), source("# 회고\n" + "나\n" * 50_000, "2022-01-25.md")]
    with refusing_to_write(store, "disk_full"), pytest.raises(StoreError):
        import_notes(store, files, member="하나", dry_run=False)
    assert document(the_note(store)) == TEXT
    assert document(the_note(store, date(2022, 1, 24))) == "# 회고\n\n가\n"
    assert reading.day_notes(store, date(2022, 1, 25)) == []
    assert [file.status for file in run(store, *files)] == ["unchanged", "new"]


# Files and folders


def test_a_folder_gives_its_notes_by_their_paths(tmp_path: Path):
    root = tmp_path / "notes"
    for path in ["week1/Day1.md", "week1/Day2.markdown", "memo.txt", "a.png", ".git/x.md", ".hidden.md", "b.pdf"]:
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"x")
    assert [found.path for found in collect([root])] == ["memo.txt", "week1/Day1.md", "week1/Day2.markdown"]


def test_a_folder_that_is_named_for_a_day_stays_in_the_path(tmp_path: Path):
    folder = tmp_path / "Day3"
    folder.mkdir()
    (folder / "Quiz06.md").write_bytes(b"x")
    assert [found.path for found in collect([folder])] == ["Day3/Quiz06.md"]
    assert [found.path for found in collect([folder / "Quiz06.md"])] == ["Day3/Quiz06.md"]


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path):
    root = tmp_path / "notes"
    root.mkdir()
    (tmp_path / "secret.md").write_bytes(b"x")
    (root / "own.md").write_bytes(b"x")
    (root / "link.md").symlink_to(tmp_path / "secret.md")
    assert [found.path for found in collect([root])] == ["own.md"]


def test_what_is_not_there_is_told(tmp_path: Path):
    with pytest.raises(ServiceError) as caught:
        collect([tmp_path / "gone"])
    assert caught.value.code == "no_such_path"
    with pytest.raises(ServiceError) as caught:
        collect([tmp_path])
    assert caught.value.code == "nothing_to_import"
