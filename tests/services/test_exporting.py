"""Export: what goes out comes back in, and untouched notes are the bytes they were."""

import io
import os
import tempfile
import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.store import Store
from services import group, reading, writing
from services.errors import ServiceError
from services.exporting import export_notes, export_zip
from services.importing import SourceFile, collect, import_notes
from tests.pictures import picture
from tests.stores import new_store

MESSY_DAY = Path(__file__).parents[1] / "fixtures" / "messy-day.md"
FIRST_DAY = date(2022, 1, 17)
ODD_TEXTS = [
    b"\xef\xbb\xbf# \xed\x9a\x8c\xea\xb3\xa0\r\n\r\n\xea\xb0\x80\r\n",
    "---\ntitle: 글\n---\r\n# 회고\r가\n\n\n나".encode(),
    "\n\n  글만\t있다 \u2028 끝".encode(),
    MESSY_DAY.read_bytes(),
]


def put_in(store: Store, files: dict[str, bytes], member: str | None = "하나", **arguments) -> list[str]:
    sources = [SourceFile(path, content) for path, content in files.items()]
    report = import_notes(store, sources, member=member, day_one=FIRST_DAY, dry_run=False, **arguments)
    return [file.status for file in report.files]


def contents(folder: Path) -> dict[str, bytes]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.mark.parametrize("content", ODD_TEXTS)
def test_an_untouched_note_is_the_bytes_it_was(store: Store, tmp_path: Path, content: bytes):
    assert put_in(store, {"2022-01-21.md": content}) == ["new"]
    report = export_notes(store, tmp_path / "out")
    assert report.files == ("하나/2022-01-21.md",)
    assert contents(tmp_path / "out") == {"하나/2022-01-21.md": content}


HEADINGS = [
    "# 회고\n",
    "## 퀴즈\r\n",
    "### (AI Math 1강) 벡터\n",
    "멘토링 :\n",
    "**굵게**\n",
    "<h3>과제</h3>\n",
    "    # 강의 정리\n",
]
OTHERS = [
    "글\n",
    "\n",
    "\r",
    "\r\n",
    "```\n",
    "- 가\n",
    "---\n",
    "a: 1\n",
    "> 인용\n",
    "😀\n",
    "\ufeff",
    "\u2028",
    "$$x$$\n",
]
PIECES = st.sampled_from(HEADINGS + OTHERS)


@settings(max_examples=25, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=25).map("".join).filter(lambda text: text.strip("\ufeff \n\r\u2028")))
def test_an_export_imports_back_with_the_same_sections(text: str):
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "one").mkdir()
        store = new_store(Path(folder) / "one")
        put_in(store, {"2022-01-21.md": text.encode()})
        kinds = [
            (section.kind, section.heading, section.text)
            for section in reading.day_notes(store, date(2022, 1, 21))[0].sections
        ]
        export_notes(store, Path(folder) / "out")
        exported = collect([Path(folder) / "out"])
        assert [file.content for file in exported] == [text.encode()]
        report = import_notes(store, exported, member=None, dry_run=False)
        assert [file.status for file in report.files] == ["unchanged"]
        store.close()

        (Path(folder) / "two").mkdir()
        fresh = new_store(Path(folder) / "two")
        import_notes(fresh, exported, member=None, add_member=True, dry_run=False)
        (note,) = reading.day_notes(fresh, date(2022, 1, 21))
        assert [(section.kind, section.heading, section.text) for section in note.sections] == kinds
        assert note.member_name == "하나"
        fresh.close()


def test_a_second_note_of_a_day_has_a_number(store: Store, tmp_path: Path):
    put_in(store, {"2022-01-21.md": b"# one\n", "day-5.md": b"# two\n"}, clash="keep_both")
    export_notes(store, tmp_path / "out")
    assert contents(tmp_path / "out") == {"하나/2022-01-21.md": b"# one\n", "하나/2022-01-21-2.md": b"# two\n"}
    report = import_notes(store, collect([tmp_path / "out"]), member=None, dry_run=False)
    assert [file.status for file in report.files] == ["unchanged", "unchanged"]


def test_one_members_notes_need_no_folder(store: Store, tmp_path: Path):
    put_in(store, {"2022-01-21.md": b"# one\n"})
    put_in(store, {"2022-01-21.md": b"# two\n"}, member="두리", add_member=True)
    assert export_notes(store, tmp_path / "out", member="두리").files == ("2022-01-21.md",)
    assert contents(tmp_path / "out") == {"2022-01-21.md": b"# two\n"}


def test_notes_of_a_member_who_left_are_exported_and_deleted_ones_are_not(store: Store, tmp_path: Path):
    put_in(store, {"2022-01-21.md": b"# one\n"})
    put_in(store, {"day-5.md": b"# two\n"}, clash="replace")
    group.remove_member(store, group.list_members(store)[0].id)
    export_notes(store, tmp_path / "out")
    assert contents(tmp_path / "out") == {"하나/2022-01-21.md": b"# two\n"}


def test_a_note_written_in_the_app_is_exported_as_it_reads(store: Store, tmp_path: Path):
    put_in(store, {"2022-01-20.md": b"# one\n"})
    hana = group.list_members(store)[0]
    writing.ensure_day_note(store, member_id=hana.id, day=date(2022, 1, 21), template=["# 회고\n\n", "# 퀴즈\n"])
    export_notes(store, tmp_path / "out")
    assert contents(tmp_path / "out")["하나/2022-01-21.md"].decode() == "# 회고\n\n# 퀴즈\n"


def test_an_unknown_member_is_refused(store: Store, tmp_path: Path):
    with pytest.raises(ServiceError) as caught:
        export_notes(store, tmp_path / "out", member="두리")
    assert (caught.value.code, caught.value.params) == ("unknown_member", {"name": "두리", "members": ()})


def test_a_zip_holds_the_same_files(store: Store, tmp_path: Path):
    put_in(store, {"2022-01-21.md": "# 회고\n\n![](그림/a.png)\n".encode(), "그림/a.png": picture()})
    report = export_notes(store, tmp_path / "out.zip")
    export_notes(store, tmp_path / "out")
    for archive in (tmp_path / "out.zip", io.BytesIO(export_zip(store))):
        with zipfile.ZipFile(archive) as opened:
            assert {name: opened.read(name) for name in opened.namelist()} == contents(tmp_path / "out")
            assert {entry.external_attr >> 16 for entry in opened.infolist()} == {0o644}
    assert (report.files, report.pictures) == (("하나/2022-01-21.md",), ("하나/그림/a.png",))
    assert sorted(path.name for path in tmp_path.iterdir() if "out" in path.name) == ["out", "out.zip"]


# Pictures


def test_pictures_lie_where_the_text_says(store: Store, tmp_path: Path):
    text = "# 회고\n\n![](%ED%91%9C%201.png) ![](../b.png) ![](/c.png) ![](C:\\Users\\student\\d.png)\n".encode()
    names = ["표 1.png", "b.png", "c.png", "d.png"]
    uploads = {name: picture(colour=number) for number, name in enumerate(names)}
    put_in(
        store,
        {
            "week1/2022-01-21.md": text,
            **{f"week1/{name}" if name == names[0] else name: uploads[name] for name in names},
        },
    )
    report = export_notes(store, tmp_path / "out")
    assert report.left_out == ()
    assert contents(tmp_path / "out") == {
        "b.png": uploads["b.png"],
        "c.png": uploads["c.png"],
        "하나/2022-01-21.md": text,
        "하나/d.png": uploads["d.png"],
        "하나/표 1.png": uploads["표 1.png"],
    }
    again = import_notes(store, collect([tmp_path / "out"]), member=None, dry_run=False)
    assert [(file.status, file.warnings) for file in again.files] == [("unchanged", ())]


def test_notes_whose_pictures_share_a_name_are_kept_apart(store: Store, tmp_path: Path):
    text = "# 회고\n\n![](a.png)\n".encode()
    put_in(store, {"one/2022-01-20.md": text + b"1", "one/a.png": picture(colour=1)})
    put_in(store, {"two/2022-01-21.md": text + b"2", "two/a.png": picture(colour=2)})
    export_notes(store, tmp_path / "out")
    assert contents(tmp_path / "out") == {
        "하나/2022-01-20.md": text + b"1",
        "하나/a.png": picture(colour=1),
        "하나/2022-01-21/2022-01-21.md": text + b"2",
        "하나/2022-01-21/a.png": picture(colour=2),
    }
    again = import_notes(store, collect([tmp_path / "out"]), member=None, dry_run=False)
    assert [(file.status, file.warnings) for file in again.files] == [("unchanged", ()), ("unchanged", ())]


def test_a_picture_never_lands_outside_of_the_target(store: Store, tmp_path: Path):
    up = "../" * 4 + "a.png"
    put_in(store, {"1/2/3/4/2022-01-21.md": f"# 회고\n\n![]({up})\n".encode(), "a.png": picture()})
    export_notes(store, tmp_path / "x" / "out", member="하나")
    written = contents(tmp_path / "x")
    assert all(path.startswith("out/") for path in written)
    assert "out/a.png" in written
    hostile = "../" * 20 + "a.png"
    put_in(store, {"2022-01-24.md": f"# 회고\n\n![]({hostile})\n".encode(), "a.png": picture()})
    report = export_notes(store, tmp_path / "y" / "out")
    assert [finding.code for finding in report.left_out] == ["picture_left_out"]
    assert all(path.startswith("out/") for path in contents(tmp_path / "y"))


# The target


def test_a_target_that_is_a_file_is_refused(store: Store, tmp_path: Path):
    put_in(store, {"2022-01-21.md": b"# one\n"})
    (tmp_path / "out").write_bytes(b"mine")
    with pytest.raises(ServiceError) as caught:
        export_notes(store, tmp_path / "out")
    assert caught.value.code == "not_a_folder"
    assert (tmp_path / "out").read_bytes() == b"mine"


def test_a_link_in_the_target_does_not_lead_the_export_out_of_it(store: Store, tmp_path: Path):
    put_in(store, {"2022-01-21.md": b"# one\n"})
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "하나").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    with pytest.raises(ServiceError) as caught:
        export_notes(store, tmp_path / "out")
    assert caught.value.code == "not_a_folder"
    assert contents(tmp_path / "elsewhere") == {}


def test_a_file_is_replaced_whole_or_not_at_all(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    put_in(store, {"2022-01-21.md": b"# one\n"})
    export_notes(store, tmp_path / "out")
    put_in(store, {"2022-01-21.md": b"# two\n"})

    def fail(*_arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(OSError, match="No space"):
        export_notes(store, tmp_path / "out")
    monkeypatch.undo()
    assert contents(tmp_path / "out") == {"하나/2022-01-21.md": b"# one\n"}
    export_notes(store, tmp_path / "out")
    assert contents(tmp_path / "out") == {"하나/2022-01-21.md": b"# two\n"}


@pytest.mark.parametrize(("name", "folder"), [("../하나", ".._하나"), ("a/b", "a_b"), ("CON", "_CON"), ("..", "_")])
def test_a_members_name_is_never_a_way_out(store: Store, tmp_path: Path, name: str, folder: str):
    put_in(store, {"2022-01-21.md": b"# one\n"}, member=name)
    export_notes(store, tmp_path / "out")
    exported = list(contents(tmp_path / "out"))
    assert exported == [f"{folder.lstrip('.') if folder.startswith('..') else folder}/2022-01-21.md"]
    report = import_notes(store, collect([tmp_path / "out"]), member=None, dry_run=False)
    assert [(file.member, file.status) for file in report.files] == [(name, "unchanged")]


def test_members_that_a_disk_would_take_for_one_get_folders_of_their_own(store: Store, tmp_path: Path):
    put_in(store, {"2022-01-21.md": b"# one\n"}, member="a/b")
    put_in(store, {"2022-01-21.md": b"# two\n"}, member="a:b", add_member=True)
    export_notes(store, tmp_path / "out")
    assert contents(tmp_path / "out") == {"a_b/2022-01-21.md": b"# one\n", "a_b-2/2022-01-21.md": b"# two\n"}
